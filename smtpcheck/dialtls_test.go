package smtpcheck_test

import (
	"context"
	"errors"
	"net"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck"
	bad "seller-mail-tui/smtpcheck/internal/badserver"
)

func TestDialTLS(t *testing.T) {
	p := newPKI(t, bad.CertOptions{})
	expired, expiredRoots := bad.MakeCert(t, bad.CertOptions{NotAfter: time.Now().Add(-time.Hour), NotBefore: time.Now().Add(-48 * time.Hour)})
	stranger, _ := bad.MakeCert(t, bad.CertOptions{})
	named, namedRoots := bad.MakeCert(t, bad.CertOptions{Names: []string{"mail.example"}})
	quick := smtpcheck.Limits{DNS: 300 * time.Millisecond, Connect: 300 * time.Millisecond, TLS: 300 * time.Millisecond}
	for _, c := range []struct {
		name     string
		script   bad.Script
		change   func(*smtpcheck.TLSServer)
		want     smtpcheck.Failure // empty: a connection
		protocol string
		cert     bool
	}{
		{name: "good", script: bad.Script{bad.StartTLS(p.server), bad.Say("* OK ready"), bad.Silence()}},
		{name: "good behind a box that loses large packets", script: bad.Script{bad.SwallowLargeHello(600, p.server), bad.Say("* OK ready"), bad.Silence()}},
		{name: "plain text", script: bad.Script{bad.Say("* OK [CAPABILITY IMAP4rev1] ready"), bad.Silence()}, want: smtpcheck.FailureNotSMTP, protocol: "imap"},
		{name: "closes at once", script: bad.Script{bad.Cut()}, want: smtpcheck.FailureClosed},
		{name: "silent", script: bad.Script{bad.Silence()}, change: func(s *smtpcheck.TLSServer) { s.Limits = quick }, want: smtpcheck.FailureSilent},
		{name: "expired certificate", script: bad.Script{bad.StartTLS(bad.ServerConfig(expired))}, change: func(s *smtpcheck.TLSServer) { s.Roots = expiredRoots }, want: smtpcheck.FailureCertExpired, cert: true},
		{name: "unknown authority", script: bad.Script{bad.StartTLS(bad.ServerConfig(stranger))}, want: smtpcheck.FailureCertUnknown, cert: true},
		{name: "another name", script: bad.Script{bad.StartTLS(bad.ServerConfig(named))}, change: func(s *smtpcheck.TLSServer) { s.Roots = namedRoots }, want: smtpcheck.FailureCertName, cert: true},
		{name: "name not found", script: bad.Script{bad.Silence()}, change: func(s *smtpcheck.TLSServer) { s.Resolver = answers{err: &net.DNSError{IsNotFound: true}} }, want: smtpcheck.FailureDNSNotFound},
		{name: "refused", script: bad.Script{bad.Silence()}, change: func(s *smtpcheck.TLSServer) { s.Dialer = refuses{err: bad.ErrRefused} }, want: smtpcheck.FailureRefused},
		{name: "no answer", script: bad.Script{bad.Silence()}, change: func(s *smtpcheck.TLSServer) { s.Dialer = refuses{}; s.Limits = quick }, want: smtpcheck.FailureConnTimeout},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			srv := bad.Start(t, c.script)
			s := smtpcheck.TLSServer{Host: "localhost", Port: srv.Port(), Roots: p.roots, Resolver: loopback{}, Dialer: onlyTo(srv)}
			if c.change != nil {
				c.change(&s)
			}
			conn, err := smtpcheck.DialTLS(t.Context(), s)
			if c.want == "" {
				if err != nil {
					t.Fatal(err)
				}
				greeting := make([]byte, 10)
				if n, err := conn.Read(greeting); err != nil || string(greeting[:n]) != "* OK ready" {
					t.Errorf("read %q, %v", greeting[:n], err)
				}
				_ = conn.NetConn().Close()
				return
			}
			var failed *smtpcheck.DialError
			if !errors.As(err, &failed) {
				t.Fatalf("error %v, want a DialError", err)
			}
			if failed.Failure != c.want || failed.Protocol != c.protocol || (failed.Cert != nil) != c.cert {
				t.Errorf("failure %q, protocol %q, certificate %v; want %q, %q, %v", failed.Failure, failed.Protocol, failed.Cert, c.want, c.protocol, c.cert)
			}
		})
	}
}

func TestDialTLSIsCancelled(t *testing.T) {
	p := newPKI(t, bad.CertOptions{})
	for name, change := range map[string]func(*smtpcheck.TLSServer){
		"name":      func(s *smtpcheck.TLSServer) { s.Resolver = never{} },
		"connect":   func(s *smtpcheck.TLSServer) { s.Dialer = refuses{} },
		"handshake": func(*smtpcheck.TLSServer) {},
	} {
		t.Run(name, func(t *testing.T) {
			srv := bad.Start(t, bad.Script{bad.Silence()})
			s := smtpcheck.TLSServer{Host: "localhost", Port: srv.Port(), Roots: p.roots, Resolver: loopback{}, Dialer: onlyTo(srv)}
			change(&s)
			ctx, cancel := context.WithCancel(t.Context())
			var cancelled time.Time
			time.AfterFunc(50*time.Millisecond, func() {
				cancelled = time.Now()
				cancel()
			})
			_, err := smtpcheck.DialTLS(ctx, s)
			if took := time.Since(cancelled); took > promptly {
				t.Errorf("returned %v after it was cancelled", took)
			}
			var failed *smtpcheck.DialError
			if !errors.As(err, &failed) || failed.Failure != smtpcheck.FailureCancelled {
				t.Errorf("error %v", err)
			}
			for i := range srv.Connections() {
				srv.Record(i) // fails unless the connection was closed
			}
		})
	}
}
