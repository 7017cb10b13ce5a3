package domain

import (
	"context"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/miekg/dns"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// zone is what a name server knows, as lines of a zone file. A line "name
// SERVFAIL" or "name SILENT" makes it fail or say nothing for the name.
type zone string

// nameServer is a real name server on loopback.
type nameServer struct {
	addr string

	mu    sync.Mutex
	asked []string // questions, "name type"
}

func serve(t testing.TB, z zone) *nameServer {
	t.Helper()
	records, special := map[string][]dns.RR{}, map[string]string{}
	for line := range strings.Lines(string(z)) {
		line = strings.TrimSpace(line)
		fields := strings.Fields(line)
		if len(fields) == 2 {
			special[dns.Fqdn(strings.ToLower(fields[0]))] = fields[1]
			continue
		}
		if line == "" {
			continue
		}
		rr, err := dns.NewRR(line)
		if err != nil || rr == nil {
			t.Fatalf("zone: %q: %v", line, err)
		}
		name := strings.ToLower(rr.Header().Name)
		records[name] = append(records[name], rr)
	}
	s := &nameServer{}
	handler := dns.HandlerFunc(func(w dns.ResponseWriter, q *dns.Msg) {
		question := q.Question[0]
		name := strings.ToLower(question.Name)
		s.mu.Lock()
		s.asked = append(s.asked, name+" "+dns.TypeToString[question.Qtype])
		s.mu.Unlock()
		m := new(dns.Msg)
		m.SetReply(q)
		m.RecursionAvailable = true
		switch special[name] {
		case "SERVFAIL":
			m.Rcode = dns.RcodeServerFailure
		case "SILENT":
			return
		}
		if len(records[name]) == 0 && m.Rcode == dns.RcodeSuccess {
			m.Rcode = dns.RcodeNameError
		}
		for target := name; target != ""; {
			next := ""
			for _, rr := range records[target] {
				if c, ok := rr.(*dns.CNAME); ok {
					m.Answer = append(m.Answer, rr)
					next = strings.ToLower(c.Target)
				} else if rr.Header().Rrtype == question.Qtype {
					m.Answer = append(m.Answer, rr)
				}
			}
			target = next
		}
		if _, udp := w.RemoteAddr().(*net.UDPAddr); udp {
			m.Truncate(dns.MinMsgSize)
		}
		_ = w.WriteMsg(m) // the one who asked may have gone
	})
	packets, stream := listen(t)
	s.addr = stream.Addr().String()
	var wg sync.WaitGroup
	t.Cleanup(wg.Wait) // after the servers were shut down
	for _, srv := range []*dns.Server{{PacketConn: packets, Handler: handler}, {Listener: stream, Handler: handler}} {
		ready := make(chan struct{})
		srv.NotifyStartedFunc = func() { close(ready) }
		wg.Go(func() { _ = srv.ActivateAndServe() }) // ends by Shutdown
		<-ready
		t.Cleanup(func() { _ = srv.Shutdown() })
	}
	return s
}

// listen finds a port that is free for both.
func listen(t testing.TB) (net.PacketConn, net.Listener) {
	t.Helper()
	var config net.ListenConfig
	for range 50 {
		packets, err := config.ListenPacket(t.Context(), "udp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		stream, err := config.Listen(t.Context(), "tcp", packets.LocalAddr().String())
		if err == nil {
			return packets, stream
		}
		_ = packets.Close()
	}
	t.Fatal("no port is free for both")
	return nil, nil
}

// resolver asks the server, and nobody else.
func (s *nameServer) resolver() *net.Resolver {
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
		return dial(ctx, network, s.addr)
	}}
}

func (s *nameServer) questions() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.asked...)
}

// world is what every test's name server knows of the providers.
const world = zone(`
	smtp.gmail.com.               60 IN A     192.0.2.10
	_spf.google.com.              60 IN TXT   "v=spf1 include:_netblocks.google.com ~all"
	_netblocks.google.com.        60 IN TXT   "v=spf1 ip4:203.0.113.0/25 ip4:203.0.113.128/26 ~all"
	smtp.office365.com.           60 IN A     192.0.2.11
	spf.protection.outlook.com.   60 IN TXT   "v=spf1 ip4:198.51.100.0/24 -all"
	email-ssl.com.br.             60 IN A     192.0.2.12
	_spf.locaweb.com.br.          60 IN TXT   "v=spf1 ip4:198.18.0.0/24 ?all"
	smtp.sendgrid.net.            60 IN A     192.0.2.13
	sendgrid.net.                 60 IN TXT   "v=spf1 ip4:198.18.1.0/24 ~all"
	smtps.uhserver.com.           60 IN A     192.0.2.14
	smtp.kinghost.net.            60 IN A     192.0.2.15
	_spf.kinghost.net.            60 IN TXT   "v=spf1 ip4:198.18.2.0/24 -all"
	mail.posto.com.br.            60 IN A     93.184.216.34
`)

// ask looks at posto.com.br with a name server that knows the world and more.
func ask(t testing.TB, z zone, host string, selectors ...string) Facts {
	t.Helper()
	s := serve(t, world+z)
	return Look(t.Context(), s.resolver(), Query{Providers: senders(), Domain: "posto.com.br", SMTPHost: host, DKIMSelectors: selectors, Limit: 10 * time.Second})
}
