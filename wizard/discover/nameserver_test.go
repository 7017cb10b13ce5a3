package discover

import (
	"context"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/miekg/dns"
)

// nameServer is a real name server on loopback, over UDP and TCP, that answers
// from a zone, and as a test wants where it wants.
type nameServer struct {
	address  string
	resolver Resolver

	mu      sync.Mutex
	asked   []string // "MX postoxyz.com.br."
	records map[string][]dns.RR
	special map[string]func(w dns.ResponseWriter, r *dns.Msg)
}

// newNameServer starts a server with the records, one to a line in the usual
// notation ("posto.example. MX 10 mx.posto.example.").
func newNameServer(tb testing.TB, zone string) *nameServer {
	tb.Helper()
	s := &nameServer{records: make(map[string][]dns.RR), special: make(map[string]func(dns.ResponseWriter, *dns.Msg))}
	s.add(tb, zone)
	packets, listener := listen(tb)
	serve(tb, &dns.Server{PacketConn: packets, Handler: s})
	serve(tb, &dns.Server{Listener: listener, Handler: s})
	s.address = packets.LocalAddr().String()
	s.resolver = s.within(attempt)
	return s
}

// within is a resolver that asks the server and takes the given time for each
// attempt.
func (s *nameServer) within(attempt time.Duration) Resolver {
	return obedient(attempt, func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, s.address)
	})
}

// listen finds a port that is free for both UDP and TCP.
func listen(tb testing.TB) (net.PacketConn, net.Listener) {
	tb.Helper()
	var err error
	for range 20 {
		var packets net.PacketConn
		packets, err = new(net.ListenConfig).ListenPacket(tb.Context(), "udp4", "127.0.0.1:0")
		if err != nil {
			continue
		}
		var listener net.Listener
		listener, err = new(net.ListenConfig).Listen(tb.Context(), "tcp4", packets.LocalAddr().String())
		if err == nil {
			return packets, listener
		}
		_ = packets.Close()
	}
	tb.Fatal(err)
	return nil, nil
}

func serve(tb testing.TB, srv *dns.Server) {
	tb.Helper()
	started, done := make(chan struct{}), make(chan struct{})
	srv.NotifyStartedFunc = func() { close(started) }
	go func() {
		defer close(done)
		_ = srv.ActivateAndServe()
	}()
	select {
	case <-started:
	case <-done:
		tb.Fatal("the name server did not start")
	}
	tb.Cleanup(func() {
		_ = srv.Shutdown()
		<-done
	})
}

func (s *nameServer) add(tb testing.TB, zone string) {
	tb.Helper()
	for line := range strings.Lines(zone) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		rr, err := dns.NewRR(line)
		if err != nil {
			tb.Fatalf("%s: %v", line, err)
		}
		name := strings.ToLower(rr.Header().Name)
		s.records[name] = append(s.records[name], rr)
	}
}

// on answers one question ("MX posto.example.") in the test's own way. The
// server is asked already: by whom another test left waiting, on a port that was
// another's before.
func (s *nameServer) on(question string, answer func(w dns.ResponseWriter, r *dns.Msg)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.special[question] = answer
}

// ServeDNS implements dns.Handler.
func (s *nameServer) ServeDNS(w dns.ResponseWriter, r *dns.Msg) {
	q := r.Question[0]
	name := strings.ToLower(q.Name)
	question := dns.TypeToString[q.Qtype] + " " + name
	s.mu.Lock()
	s.asked = append(s.asked, question)
	answer, ok := s.special[question]
	s.mu.Unlock()
	if ok {
		answer(w, r)
		return
	}
	m := new(dns.Msg).SetReply(r)
	m.RecursionAvailable = true
	records, exists := s.find(name)
	for range 8 { // a chain of names leads to where it leads
		var next string
		for _, rr := range records {
			switch {
			case rr.Header().Rrtype == q.Qtype:
				m.Answer = append(m.Answer, under(rr, name))
			case rr.Header().Rrtype == dns.TypeCNAME:
				m.Answer = append(m.Answer, under(rr, name))
				next = strings.ToLower(rr.(*dns.CNAME).Target)
			}
		}
		if next == "" {
			break
		}
		name = next
		records, _ = s.find(next)
	}
	if !exists {
		m.Rcode = dns.RcodeNameError
	}
	reply(w, m)
}

// find returns the records of a name, by a wildcard too, and whether the name
// exists at all.
func (s *nameServer) find(name string) ([]dns.RR, bool) {
	if rr, ok := s.records[name]; ok {
		return rr, true
	}
	for other := range s.records {
		if strings.HasSuffix(other, "."+name) {
			return nil, true
		}
	}
	if _, parent, ok := strings.Cut(name, "."); ok {
		if rr, ok := s.records["*."+parent]; ok {
			return rr, true
		}
	}
	return nil, false
}

// under is a record as it is given for a name that a wildcard covers.
func under(rr dns.RR, name string) dns.RR {
	rr = dns.Copy(rr)
	rr.Header().Name = name
	return rr
}

// reply sends a message, cut to what fits, as a server does.
func reply(w dns.ResponseWriter, m *dns.Msg) {
	m.Compress = true
	if w.RemoteAddr().Network() == "udp" {
		m.Truncate(dns.MinMsgSize)
	}
	_ = w.WriteMsg(m)
}

// questions returns what was asked so far.
func (s *nameServer) questions() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.asked...)
}
