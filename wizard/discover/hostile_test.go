package discover

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/miekg/dns"

	"seller-mail-tui/wizard"
)

// TestHugeAnswer: thousands of records, over TCP since no packet holds them.
func TestHugeAnswer(t *testing.T) {
	t.Parallel()
	var zone strings.Builder
	for i := range 1500 {
		fmt.Fprintf(&zone, "postoxyz.com.br. MX %d mx%d.example.\n", i+1, i)
	}
	for i := range 1000 {
		fmt.Fprintf(&zone, "_submission._tcp.postoxyz.com.br. SRV %d 1 587 smtp%d.postoxyz.com.br.\n", i+1, i)
	}
	s := newNameServer(t, zone.String()+"smtp900.postoxyz.com.br. A 203.0.113.7\n")
	r := Find(t.Context(), "contato@"+domain, s.resolver, library(t))
	if len(r.MX) != maxMX || r.MX[0] != "mx0.example" || r.Reason != Unknown {
		t.Errorf("%d hosts, reason %q", len(r.MX), r.Reason)
	}
	asked := 0
	for _, q := range s.questions() {
		if strings.HasPrefix(q, "A smtp") && !strings.HasPrefix(q, "A smtp.") { // which is asked for its own sake
			asked++
		}
	}
	if asked != maxTargets {
		t.Errorf("%d targets were asked for", asked)
	}
}

// TestHostileNames: what a server may send as a name, in the notation of a
// zone, where \ddd is any byte.
func TestHostileNames(t *testing.T) {
	t.Parallel()
	lib := library(t)
	for _, name := range []string{
		`\027[31mperigo.example.`, `\007\007.example.`, `a\010b.example.`,
		`smtp\032posto.example.`, `\226\128\174moc.example.`, `<script>.example.`, `a\059rm\032-rf.example.`,
		`-x.example.`, `x-.example.`, `_smtp.example.`, `*.example.`, `localhost.`, `203.0.113.7.`, `\000.`,
		`\195\167.example.`,
	} {
		s := newNameServer(t, "postoxyz.com.br. MX 10 "+name+"\n_submissions._tcp.postoxyz.com.br. SRV 0 1 465 "+name+"\n"+name+" A 203.0.113.7\n")
		r := Find(t.Context(), "contato@"+domain, s.resolver, lib)
		if r.Found() || len(r.MX) > 0 || r.Reason == "" {
			t.Errorf("%s: %q, %q, reason %q", name, serverText(r), r.MX, r.Reason)
		}
		// One bad name does not spoil the good one beside it.
		s = newNameServer(t, "postoxyz.com.br. MX 5 "+name+"\npostoxyz.com.br. MX 10 mx.core.locaweb.com.br.\n")
		if r := Find(t.Context(), "contato@"+domain, s.resolver, lib); r.Provider.ID != "locaweb" || !slices.Equal(r.MX, []string{"mx.core.locaweb.com.br"}) {
			t.Errorf("%s spoils: %q %q", name, r.Provider.ID, r.MX)
		}
	}
}

// TestDotInsideALabel: Go's resolver takes such an answer for no answer at all.
func TestDotInsideALabel(t *testing.T) {
	t.Parallel()
	s := newNameServer(t, `postoxyz.com.br. MX 10 mx\.core.locaweb.com.br.`)
	if r := Find(t.Context(), "contato@"+domain, s.resolver, library(t)); r.Found() || len(r.MX) > 0 || r.Reason != NoAnswer {
		t.Errorf("%q %q, reason %q", r.Provider.ID, r.MX, r.Reason)
	}
}

// TestLoops: names that lead to each other, and to themselves.
func TestLoops(t *testing.T) {
	t.Parallel()
	s := newNameServer(t, `
		postoxyz.com.br. MX 10 mx.filtro.example.
		mail.postoxyz.com.br. CNAME a.postoxyz.com.br.
		a.postoxyz.com.br. CNAME b.postoxyz.com.br.
		b.postoxyz.com.br. CNAME a.postoxyz.com.br.
		_submissions._tcp.postoxyz.com.br. SRV 0 1 465 c.postoxyz.com.br.
		c.postoxyz.com.br. CNAME c.postoxyz.com.br.
	`)
	if r := Find(t.Context(), "contato@"+domain, s.resolver, library(t)); r.Found() || r.Reason != Unknown {
		t.Errorf("%q %q, reason %q", r.Source, serverText(r), r.Reason)
	}
	s = newNameServer(t, "outroposto.com.br. CNAME outroposto.com.br.\n")
	if r := Find(t.Context(), "contato@outroposto.com.br", s.resolver, library(t)); r.Found() || r.Reason != NoDomain {
		t.Errorf("%q %q, reason %q", r.Source, serverText(r), r.Reason)
	}
}

// TestRubbish: answers that are no answers.
func TestRubbish(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]func(w dns.ResponseWriter, r *dns.Msg){
		"cut off": func(w dns.ResponseWriter, r *dns.Msg) {
			m := new(dns.Msg).SetReply(r)
			m.Answer = append(m.Answer, &dns.MX{Hdr: dns.RR_Header{Name: r.Question[0].Name, Rrtype: dns.TypeMX, Class: dns.ClassINET}, Mx: "mx.core.locaweb.com.br."})
			b, err := m.Pack()
			if err == nil {
				_, _ = w.Write(b[:len(b)-7])
			}
		},
		"another question's": func(w dns.ResponseWriter, r *dns.Msg) {
			m := new(dns.Msg).SetReply(r)
			m.Question[0].Name = "banco.example."
			m.Answer = append(m.Answer, &dns.MX{Hdr: dns.RR_Header{Name: "banco.example.", Rrtype: dns.TypeMX, Class: dns.ClassINET}, Mx: "mx.core.locaweb.com.br."})
			reply(w, m)
		},
		"another number's": func(w dns.ResponseWriter, r *dns.Msg) {
			m := new(dns.Msg).SetReply(r)
			m.Id++
			m.Answer = append(m.Answer, &dns.MX{Hdr: dns.RR_Header{Name: r.Question[0].Name, Rrtype: dns.TypeMX, Class: dns.ClassINET}, Mx: "mx.core.locaweb.com.br."})
			reply(w, m)
		},
		"noise": func(w dns.ResponseWriter, _ *dns.Msg) { _, _ = w.Write([]byte(strings.Repeat("\xff", 512))) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newNameServer(t, "")
			s.on("MX postoxyz.com.br.", answer)
			if r := Find(t.Context(), "contato@"+domain, s.within(200*time.Millisecond), library(t)); r.Found() || r.Reason != NoAnswer {
				t.Errorf("%q %q, reason %q", r.Source, r.Provider.ID, r.Reason)
			}
		})
	}
}

// said is a resolver that says what a test wants, whatever a real one would
// have filtered.
type said struct {
	mx   []*net.MX
	srv  []*net.SRV
	addr []netip.Addr
	err  error
}

func (s said) LookupMX(context.Context, string) ([]*net.MX, error) { return s.mx, s.err }

func (s said) LookupSRV(context.Context, string, string, string) (string, []*net.SRV, error) {
	return "", s.srv, s.err
}

func (s said) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	return s.addr, s.err
}

// TestOddResolver: a resolver of another make may give what Go's own does not.
func TestOddResolver(t *testing.T) {
	t.Parallel()
	lib := library(t)
	for name, s := range map[string]said{
		"nothing at all": {},
		"empty records":  {mx: []*net.MX{nil, {}}, srv: []*net.SRV{nil, {}}, addr: []netip.Addr{{}}},
		"an address":     {mx: []*net.MX{{Host: "203.0.113.7."}, {Host: "2001:db8::1"}}},
		"a long name":    {mx: []*net.MX{{Host: strings.Repeat("a.", 100_000) + "mx.core.locaweb.com.br"}}},
		"long labels":    {mx: []*net.MX{{Host: strings.Repeat("a", 64) + ".locaweb.com.br."}}},
		"two final dots": {mx: []*net.MX{{Host: "mx.core.locaweb.com.br.."}}},
	} {
		if r := Find(t.Context(), "contato@"+domain, s, lib); r.Found() || len(r.MX) > 0 || r.Reason == "" {
			t.Errorf("%s: %+v", name, r)
		}
	}
	same := said{mx: []*net.MX{{Host: "MX.example."}, {Host: "mx.example"}}, addr: []netip.Addr{netip.MustParseAddr("203.0.113.7")}}
	if r := Find(t.Context(), "contato@"+domain, same, lib); !slices.Equal(r.MX, []string{"mx.example"}) {
		t.Errorf("%q", r.MX)
	}
}

var wellFormed = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)

func FuzzHostName(f *testing.F) {
	for _, s := range []string{"mx.core.locaweb.com.br.", "MX1.Titan.Email", ".", "..", "a.b", "\x1b[2J.com", "é.com.br", "1.2.3.4", strings.Repeat("a.", 127)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		host, ok := hostName(raw)
		if !ok {
			if host != "" {
				t.Fatalf("%q is refused, yet %q", raw, host)
			}
			return
		}
		if !wellFormed.MatchString(host) || len(host) > maxName || !strings.EqualFold(host, strings.TrimSuffix(raw, ".")) {
			t.Fatalf("%q became %q", raw, host)
		}
		if _, err := netip.ParseAddr(host); err == nil {
			t.Fatalf("%q is an address", host)
		}
		if again, ok := hostName(host); !ok || again != host {
			t.Fatalf("%q read again is %q, %v", host, again, ok)
		}
	})
}

// FuzzFind: whatever the name service says, only well-formed names come out,
// in the sentence too.
func FuzzFind(f *testing.F) {
	f.Add("contato@postoxyz.com.br", "mx.core.locaweb.com.br.", "smtp.postoxyz.com.br.", uint16(465), []byte{203, 0, 113, 7})
	f.Add("a@b.c", "\x1b[31m.example", "x\n.example", uint16(587), []byte{0, 0, 0, 0})
	f.Add("a@çé.com", ".", ".", uint16(0), []byte{})
	lib := library(f)
	f.Fuzz(func(t *testing.T, email, mx, target string, port uint16, addr []byte) {
		s := said{mx: []*net.MX{{Host: mx}}, srv: []*net.SRV{{Target: target, Port: port}}}
		if a, ok := netip.AddrFromSlice(addr); ok {
			s.addr = []netip.Addr{a}
		}
		r := Find(t.Context(), email, s, lib)
		names := slices.Clone(r.MX)
		for _, server := range r.Servers {
			names = append(names, server.Host)
			if server.Port < 1 || server.Port > 65535 || server.Port == portRelay || !server.SSL {
				t.Fatalf("%+v", server)
			}
		}
		for _, name := range names {
			if !wellFormed.MatchString(name) {
				t.Fatalf("%q came out", name)
			}
		}
		if r.Found() == (r.Reason != "") || strings.ContainsFunc(r.Sentence(), func(c rune) bool { return !unicode.IsPrint(c) }) {
			t.Fatalf("%+v: %q", r, r.Sentence())
		}
		if r.Source == wizard.SourceSRV && r.Provider.ID == "" && r.Foreign == strings.HasSuffix("."+r.Servers[0].Host, "."+mustDomain(t, email)) {
			t.Fatalf("%q for %q, foreign %v", r.Servers[0].Host, email, r.Foreign)
		}
	})
}

func mustDomain(t *testing.T, email string) string {
	t.Helper()
	domain, ok := wizard.MailDomain(email)
	if !ok {
		t.Fatalf("%q has no domain", email)
	}
	return domain
}
