package main

import (
	"crypto/tls"
	"encoding/pem"
	"io"
	"log"
	"net"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"seller-mail-tui/smtpcheck/practice"
)

// foreignServer is a mail server whose authority this machine does not know.
type foreignServer struct {
	port      int
	authority []byte // PEM
	config    *tls.Config
	deliver   func(message []byte) // nil: accepted and forgotten

	mu sync.Mutex
	to []string
}

// startForeign starts one on loopback with STARTTLS.
func startForeign(t testing.TB) *foreignServer {
	t.Helper()
	return startDistant(t, 0)
}

// startDistant starts one that takes its time for each answer.
func startDistant(t testing.TB, delay time.Duration) *foreignServer {
	t.Helper()
	// The certificate of the standard library's own tests is its own
	// authority, and good for 127.0.0.1.
	web := httptest.NewTLSServer(nil)
	t.Cleanup(web.Close)
	f := &foreignServer{authority: pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: web.Certificate().Raw})}
	f.config = &tls.Config{Certificates: web.TLS.Certificates, MinVersion: tls.VersionTLS12}
	l := listen(t)
	f.port = portOf(l)
	f.serve(t, distantListener{l, delay})
	return f
}

// serve answers on one more port.
func (f *foreignServer) serve(t testing.TB, l net.Listener) {
	t.Helper()
	srv := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return &foreignSession{f: f}, nil }))
	srv.Domain, srv.TLSConfig, srv.ErrorLog = "mail.example", f.config, log.New(io.Discard, "", 0)
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = srv.Serve(l)
	}()
	t.Cleanup(func() {
		_ = srv.Close()
		<-done
	})
}

// distantListener delays whatever its connections write.
type distantListener struct {
	net.Listener
	delay time.Duration
}

func (l distantListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return distantConn{c, l.delay}, err
}

type distantConn struct {
	net.Conn
	delay time.Duration
}

func (c distantConn) Write(b []byte) (int, error) {
	if c.delay > 0 {
		<-time.After(c.delay)
	}
	return c.Conn.Write(b)
}

// received lists the receivers of what was accepted.
func (f *foreignServer) received() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.to)
}

type foreignSession struct {
	f  *foreignServer
	to string
}

func (s *foreignSession) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *foreignSession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != practice.User || password != practice.Password {
			return smtp.ErrAuthFailed
		}
		return nil
	}), nil
}

func (s *foreignSession) Mail(string, *smtp.MailOptions) error { return nil }

func (s *foreignSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = to
	return nil
}

func (s *foreignSession) Data(r io.Reader) error {
	message, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if s.f.deliver != nil {
		s.f.deliver(message)
	}
	s.f.mu.Lock()
	defer s.f.mu.Unlock()
	s.f.to = append(s.f.to, s.to)
	return nil
}

func (s *foreignSession) Reset()        { s.to = "" }
func (s *foreignSession) Logout() error { return nil }
