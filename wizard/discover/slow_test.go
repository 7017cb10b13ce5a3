package discover

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/miekg/dns"
	"go.uber.org/goleak"

	"seller-mail-tui/wizard"
)

const wholeZone = `
	postoxyz.com.br. MX 10 mx.core.locaweb.com.br.
	_submissions._tcp.postoxyz.com.br. SRV 0 1 465 smtp.postoxyz.com.br.
	smtp.postoxyz.com.br. A 203.0.113.8
	mail.postoxyz.com.br. A 203.0.113.7
`

// silence answers nothing at all.
func silence(dns.ResponseWriter, *dns.Msg) {}

// tardy is a resolver that says who receives the mail after two seconds and
// everything else at once. It keeps what it was asked.
type tardy struct {
	said
	mu    sync.Mutex
	asked []string
}

func (r *tardy) note(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.asked = append(r.asked, name)
}

func (r *tardy) LookupMX(ctx context.Context, name string) ([]*net.MX, error) {
	r.note(name)
	select {
	case <-time.After(2 * time.Second):
		return r.said.LookupMX(ctx, name)
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (r *tardy) LookupSRV(ctx context.Context, service, proto, name string) (string, []*net.SRV, error) {
	r.note(name)
	return r.said.LookupSRV(ctx, service, proto, name)
}

func (r *tardy) LookupNetIP(ctx context.Context, network, name string) ([]netip.Addr, error) {
	r.note(name)
	return r.said.LookupNetIP(ctx, network, name)
}

// TestSurestWinsThoughLast: the answer about the receiver comes long after all
// the others, and is the one that counts.
func TestSurestWinsThoughLast(t *testing.T) {
	lib := library(t)
	synctest.Test(t, func(t *testing.T) {
		resolver := &tardy{said: said{
			mx:   []*net.MX{{Host: "mx.core.locaweb.com.br."}},
			srv:  []*net.SRV{{Target: "smtp.postoxyz.com.br.", Port: 465}},
			addr: []netip.Addr{netip.MustParseAddr("203.0.113.7")},
		}}
		r := Find(t.Context(), "contato@"+domain, resolver, lib)
		if r.Source != wizard.SourceMX || r.Provider.ID != "locaweb" {
			t.Errorf("%q %q", r.Source, r.Provider.ID)
		}
		for _, name := range resolver.asked {
			if !strings.HasSuffix(name, domain+".") {
				t.Errorf("asked for %q, which the machine may complete with a domain of its own", name)
			}
		}
	})
}

// TestWithoutTheSurest: at the limit, what has answered counts.
func TestWithoutTheSurest(t *testing.T) {
	lib := library(t)
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		resolver := &tardy{said: said{
			srv:  []*net.SRV{{Target: "smtp.postoxyz.com.br.", Port: 465}},
			addr: []netip.Addr{netip.MustParseAddr("203.0.113.7")},
		}}
		if r := Find(ctx, "contato@"+domain, resolver, lib); r.Source != wizard.SourceSRV {
			t.Errorf("%q, reason %q", r.Source, r.Reason)
		}
	})
}

// TestDecidedEarly: what can no longer matter is not waited for.
func TestDecidedEarly(t *testing.T) {
	t.Parallel()
	s := newNameServer(t, wholeZone)
	for _, question := range []string{
		"SRV _submissions._tcp.postoxyz.com.br.", "SRV _submission._tcp.postoxyz.com.br.",
		"A mail.postoxyz.com.br.", "AAAA mail.postoxyz.com.br.",
	} {
		s.on(question, silence)
	}
	began := time.Now()
	r := Find(t.Context(), "contato@"+domain, s.resolver, library(t))
	if r.Provider.ID != "locaweb" || time.Since(began) > attempt {
		t.Errorf("%q after %v", r.Provider.ID, time.Since(began))
	}
}

// TestSilentServer: nobody answers. The limit is kept and nothing stays.
func TestSilentServer(t *testing.T) {
	t.Parallel()
	s := newNameServer(t, "")
	for _, question := range []string{
		"MX postoxyz.com.br.", "SRV _submissions._tcp.postoxyz.com.br.", "SRV _submission._tcp.postoxyz.com.br.",
		"A mail.postoxyz.com.br.", "AAAA mail.postoxyz.com.br.",
		"A " + controlLabel + ".postoxyz.com.br.", "AAAA " + controlLabel + ".postoxyz.com.br.",
	} {
		s.on(question, silence)
	}
	began := time.Now()
	r := Find(t.Context(), "contato@"+domain, s.resolver, library(t))
	took := time.Since(began)
	if r.Found() || r.Reason != NoAnswer || !r.Temporary {
		t.Errorf("%+v", r)
	}
	if took < attempt || took > 2*Limit { // TestLimit is exact; a busy machine is not
		t.Errorf("took %v", took)
	}
}

// TestLostPacket: the first packet of each question is lost.
func TestLostPacket(t *testing.T) {
	t.Parallel()
	s := newNameServer(t, "")
	zone := newNameServer(t, wholeZone)
	var mu sync.Mutex
	seen := make(map[string]bool)
	s.on("MX postoxyz.com.br.", func(w dns.ResponseWriter, r *dns.Msg) {
		mu.Lock()
		first := !seen["MX"]
		seen["MX"] = true
		mu.Unlock()
		if !first {
			zone.ServeDNS(w, r)
		}
	})
	if r := Find(t.Context(), "contato@"+domain, s.resolver, library(t)); r.Provider.ID != "locaweb" {
		t.Errorf("%+v", r)
	}
}

// TestTrouble: a server that says it is in trouble is no server that says that
// there is no such domain.
func TestTrouble(t *testing.T) {
	t.Parallel()
	for _, rcode := range []int{dns.RcodeServerFailure, dns.RcodeRefused, dns.RcodeNotImplemented} {
		s := newNameServer(t, "")
		trouble := func(w dns.ResponseWriter, r *dns.Msg) { reply(w, new(dns.Msg).SetRcode(r, rcode)) }
		s.on("MX postoxyz.com.br.", trouble)
		r := Find(t.Context(), "contato@"+domain, s.resolver, library(t))
		if r.Reason != NoAnswer || !r.Temporary {
			t.Errorf("%s: %q", dns.RcodeToString[rcode], r.Reason)
		}
		// What the domain says itself counts all the same; a guess does not.
		s = newNameServer(t, strings.Replace(wholeZone, "MX 10", "TXT", 1))
		s.on("MX postoxyz.com.br.", trouble)
		if r := Find(t.Context(), "contato@"+domain, s.resolver, library(t)); r.Source != wizard.SourceSRV {
			t.Errorf("%s: %+v", dns.RcodeToString[rcode], r)
		}
		s = newNameServer(t, "mail.postoxyz.com.br. A 203.0.113.7")
		s.on("MX postoxyz.com.br.", trouble)
		if r := Find(t.Context(), "contato@"+domain, s.resolver, library(t)); r.Found() {
			t.Errorf("%s: guessed %+v", dns.RcodeToString[rcode], r)
		}
	}
}

// TestOffline: without a network it is over at once, and the list still holds.
func TestOffline(t *testing.T) {
	t.Parallel()
	var tries atomic.Int32
	offline := obedient(attempt, func(_ context.Context, network, _ string) (net.Conn, error) {
		tries.Add(1)
		return nil, &net.OpError{Op: "dial", Net: network, Err: syscall.ENETUNREACH}
	})
	for name, resolver := range map[string]Resolver{"unreachable": offline, "none": nil} {
		r := Find(t.Context(), "contato@"+domain, resolver, library(t))
		if r.Found() || r.Reason != NoAnswer || !r.Temporary {
			t.Errorf("%s: %+v", name, r)
		}
		if r := Find(t.Context(), "posto@gmail.com", resolver, library(t)); r.Provider.ID != "gmail" {
			t.Errorf("%s: the list is silent: %+v", name, r)
		}
	}
	// Some 14 names, each of two kinds and asked for twice, at up to three name
	// servers: none of it waits for anything.
	if n := tries.Load(); n > 200 {
		t.Errorf("%d attempts without a network", n)
	}
}

// TestCancel: a cancelled look-up ends at once, with nothing left, though the
// server never answers.
func TestCancel(t *testing.T) {
	s := newNameServer(t, "")
	ctx, cancel := context.WithCancel(t.Context())
	s.on("MX postoxyz.com.br.", func(dns.ResponseWriter, *dns.Msg) { cancel() })
	for _, name := range []string{"mail.", controlLabel + "."} {
		s.on("A "+name+"postoxyz.com.br.", silence)
		s.on("AAAA "+name+"postoxyz.com.br.", silence)
	}
	before := goleak.IgnoreCurrent()
	began := time.Now()
	r := Find(ctx, "contato@"+domain, s.resolver, library(t))
	if r.Found() || r.Reason != Cancelled || !r.Temporary {
		t.Errorf("%+v", r)
	}
	if took := time.Since(began); took > attempt {
		t.Errorf("took %v", took)
	}
	goleak.VerifyNone(t, before)
}

// mute is a resolver that answers nothing until its context ends, or, when it
// is rude, until the test ends.
type mute struct{ until <-chan struct{} }

func (m mute) wait(ctx context.Context) error {
	done := m.until
	if done == nil {
		done = ctx.Done()
	}
	<-done
	return errors.New("no answer")
}

func (m mute) LookupMX(ctx context.Context, _ string) ([]*net.MX, error) { return nil, m.wait(ctx) }

func (m mute) LookupSRV(ctx context.Context, _, _, _ string) (string, []*net.SRV, error) {
	return "", nil, m.wait(ctx)
}

func (m mute) LookupNetIP(ctx context.Context, _, _ string) ([]netip.Addr, error) {
	return nil, m.wait(ctx)
}

// TestLimit is exact with a clock of its own: an obedient resolver ends with
// the limit, a rude one holds nobody for longer than a moment.
func TestLimit(t *testing.T) {
	lib := library(t)
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		if r := Find(t.Context(), "contato@"+domain, mute{}, lib); r.Reason != NoAnswer {
			t.Errorf("%+v", r)
		}
		if took := time.Since(began); took != Limit {
			t.Errorf("took %v", took)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		began := time.Now()
		if r := Find(t.Context(), "contato@"+domain, mute{release}, lib); r.Reason != NoAnswer {
			t.Errorf("%+v", r)
		}
		if took := time.Since(began); took != Limit+grace {
			t.Errorf("took %v", took)
		}
		close(release)
	})
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		began := time.Now()
		if r := Find(ctx, "contato@"+domain, mute{}, lib); r.Reason != Cancelled {
			t.Errorf("%+v", r)
		}
		if took := time.Since(began); took != time.Second {
			t.Errorf("took %v", took)
		}
	})
}
