// Package practice is a mail server on loopback that plays good and bad
// providers, for people to practise with and for the tests.
package practice

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"slices"
	"sync"
	"time"

	"github.com/emersion/go-smtp"
)

// Credentials that the practice server accepts, whatever the address typed.
const (
	User     = "posto@treino.example"
	Password = "treino-seller"
)

// What a Server keeps of the messages that it accepted: the last ones, each up
// to a size that it announces (RFC 1870).
const (
	maxMessages     = 20
	maxMessageBytes = 1 << 20
)

// idleTimeout ends connections that nobody uses any more. It is longer than
// any limit of a test.
const idleTimeout = 5 * time.Minute

// ErrUnknownScenario is wrapped by [Start] when there is no such scenario.
var ErrUnknownScenario = errors.New("practice: unknown scenario")

// Message is a message that the server accepted.
type Message struct {
	From string
	To   []string
	// Data is the message with CRLF line ends and without dot-stuffing. It
	// must not be changed.
	Data []byte
}

// Options change how a scenario is played; the zero value is what people get.
type Options struct {
	// Delay is how long each answer of a slow scenario takes; 0: two seconds.
	Delay time.Duration
	// ImplicitTLS plays a scenario that would offer STARTTLS with TLS from the
	// first byte instead.
	ImplicitTLS bool
}

// Server is a running practice server. It is safe for concurrent use.
type Server struct {
	script   script
	delay    time.Duration
	roots    *x509.CertPool
	listener *listener
	smtp     *smtp.Server
	served   chan struct{} // closed when the accept loop has ended
	release  func() bool   // forgets the context of Start
	stopping sync.Once

	mu       sync.Mutex
	messages []Message
}

// Start starts a server on a free port of 127.0.0.1 that plays the scenario
// and stops when ctx ends or Close is called. The error names an unknown
// scenario ([ErrUnknownScenario]) or a port that could not be opened.
func Start(ctx context.Context, scenario string) (*Server, error) {
	return StartWith(ctx, scenario, Options{})
}

// StartWith is [Start] with options.
func StartWith(ctx context.Context, scenario string, o Options) (*Server, error) {
	script, ok := findScript(scenario)
	if !ok {
		return nil, fmt.Errorf("%w: %q", ErrUnknownScenario, scenario)
	}
	if o.ImplicitTLS && script.security == startTLS {
		script.security = implicitTLS
	}
	if o.Delay == 0 {
		o.Delay = slowDelay
	}
	cert, roots, err := newIdentity(script.cert, time.Now())
	if err != nil {
		return nil, fmt.Errorf("practice: certificate: %w", err)
	}
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp4", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("practice: %w", err)
	}
	s := &Server{
		script:   script,
		delay:    o.Delay,
		roots:    roots,
		listener: newListener(l, script.pace, o.Delay),
		served:   make(chan struct{}),
	}
	config := &tls.Config{
		Certificates: []tls.Certificate{cert},
		MinVersion:   tls.VersionTLS12,
		// A ticket would be one more answer to wait for in a slow scenario.
		SessionTicketsDisabled: true,
	}
	s.smtp = s.newSMTP(config)
	go s.serve(config)
	s.release = context.AfterFunc(ctx, func() { _ = s.stop() })
	return s, nil
}

// newSMTP configures go-smtp's server for the scenario.
func (s *Server) newSMTP(config *tls.Config) *smtp.Server {
	srv := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		return &session{server: s, conn: c}, nil
	}))
	srv.Domain = serverName
	srv.MaxMessageBytes = maxMessageBytes
	srv.MaxRecipients = 10
	srv.EnableSMTPUTF8 = true
	srv.ReadTimeout = idleTimeout
	srv.WriteTimeout = idleTimeout
	// Nothing may be written to a terminal that shows the screen.
	srv.ErrorLog = log.New(io.Discard, "", 0)
	switch s.script.security {
	case startTLS:
		srv.TLSConfig = config
	case plain:
		srv.AllowInsecureAuth = true
	case implicitTLS: // the listener does it
	}
	return srv
}

func (s *Server) serve(config *tls.Config) {
	defer close(s.served)
	var l net.Listener = s.listener
	if s.script.security == implicitTLS {
		l = tls.NewListener(l, config)
	}
	// It ends with the error of the closed listener, which is no news.
	_ = s.smtp.Serve(l)
}

// Host and Port are what to type into the form; SSL what to choose; Roots the
// authority that signed its certificate.
func (s *Server) Host() string { return loopback }

// Port is the TCP port.
func (s *Server) Port() int {
	addr, ok := s.listener.Addr().(*net.TCPAddr)
	if !ok {
		return 0 // not a TCP listener: Start makes no other
	}
	return addr.Port
}

// SSL is the choice of "Autenticação SSL" that the scenario is about, which
// may be the wrong one.
func (s *Server) SSL() bool { return s.script.ssl }

// Roots holds the authority to trust. The scenario may show a certificate that
// another authority signed. The caller must not change it.
func (s *Server) Roots() *x509.CertPool { return s.roots }

// Messages returns the last messages that were accepted, oldest first.
func (s *Server) Messages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.messages)
}

func (s *Server) keep(m Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.messages) == maxMessages {
		s.messages = slices.Delete(s.messages, 0, 1)
	}
	s.messages = append(s.messages, m)
}

// Close stops the server, cuts its connections at once and waits for its
// goroutines. It may be called more than once and then waits all the same.
func (s *Server) Close() error {
	s.release()
	return s.stop()
}

func (s *Server) stop() error {
	var err error
	s.stopping.Do(func() {
		err = s.listener.Close()
		<-s.served
		// Every connection is cut, so this only waits. It comes after the
		// accept loop's end since go-smtp counts connections there.
		if down := s.smtp.Shutdown(context.Background()); !errors.Is(down, net.ErrClosed) {
			err = errors.Join(err, down)
		}
	})
	return err
}
