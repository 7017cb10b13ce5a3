package smtpcheck_test

import (
	"context"
	"crypto/x509"
	"net"
	"sync"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck"
	bad "seller-mail-tui/smtpcheck/internal/badserver"
)

// firstPacket tells when a connection has been asked for.
type firstPacket struct {
	smtpcheck.Dialer
	once sync.Once
	sent chan struct{}
}

func (d *firstPacket) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	d.once.Do(func() { close(d.sent) })
	return d.Dialer.DialContext(ctx, network, address)
}

// TestTheFirstPacketWaitsForNothing: what the guides know, the authorities and the
// vocabulary come only after it here, and still are all there when they are needed.
func TestTheFirstPacketWaitsForNothing(t *testing.T) {
	t.Parallel()
	p := newPKI(t, bad.CertOptions{})
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for _, implicit := range []bool{false, true} {
		srv, req := dialogueServer(t, p, pipelining, implicit, "", 0)
		first := &firstPacket{Dialer: req.Dialer, sent: make(chan struct{})}
		after := func(what string) {
			select {
			case <-first.sent:
			case <-ctx.Done():
				t.Errorf("the first packet waits for %s", what)
			}
		}
		harmless := req.Harmless
		req.Dialer = first
		req.Harmless = func(word string) bool { after("the vocabulary"); return harmless(word) }
		req.Roots = func() *x509.CertPool { after("the authorities"); return p.roots() }
		req.Known = func() smtpcheck.Known { after("the guides"); return smtpcheck.Known{Account: "exemplo"} }
		res := smtpcheck.Check(ctx, req, nil)
		if !res.OK || res.Facts.Known.Account != "exemplo" || srv.Connections() != 1 {
			t.Errorf("implicit %v: %s, %d connections, known %+v", implicit, res.Facts.Failure, srv.Connections(), res.Facts.Known)
		}
	}
}

// TestTheCheckOfACertificateWaitsForTheAuthorities, which are asked for once; what
// never comes ends with the limit, or with whoever cancels, and not as a
// certificate that somebody vouched for.
func TestTheCheckOfACertificateWaitsForTheAuthorities(t *testing.T) {
	t.Parallel()
	p := newPKI(t, bad.CertOptions{})
	for name, want := range map[string]smtpcheck.Failure{"limit": smtpcheck.FailureStageTimeout, "cancel": smtpcheck.FailureCancelled} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, req := dialogueServer(t, p, pipelining, false, "", 0)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			asked, come := 0, make(chan struct{})
			done := make(chan struct{})
			req.Roots = func() *x509.CertPool {
				defer close(done)
				asked++
				if want == smtpcheck.FailureCancelled {
					cancel()
				}
				<-come
				return p.roots()
			}
			req.Limits.TLS = 300 * time.Millisecond
			res := smtpcheck.Check(ctx, req, nil)
			close(come)
			<-done
			if res.OK || res.Facts.Failure != want || asked != 1 {
				t.Errorf("%s, want %s; asked %d times", res.Facts.Failure, want, asked)
			}
		})
	}
}
