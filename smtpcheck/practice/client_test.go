package practice

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// patience ends a test that would hang; nothing waits for it when all is well.
const patience = 20 * time.Second

func start(t *testing.T, scenario string, o Options) *Server {
	t.Helper()
	s, err := StartWith(t.Context(), scenario, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func dial(t *testing.T, s *Server) net.Conn {
	t.Helper()
	d := net.Dialer{Timeout: patience}
	c, err := d.DialContext(t.Context(), "tcp", net.JoinHostPort(s.Host(), strconv.Itoa(s.Port())))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if err := c.SetDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	return c
}

func clientConfig(s *Server) *tls.Config {
	return &tls.Config{ServerName: s.Host(), RootCAs: s.Roots(), MinVersion: tls.VersionTLS12}
}

// attempt is one sending, as the form would do it.
type attempt struct {
	user, password string
	login          bool // by LOGIN instead of PLAIN
	data           string
}

// refusedAt tells at which step a server said no.
type refusedAt struct {
	step string
	err  error
}

func (r *refusedAt) Error() string { return r.step + ": " + r.err.Error() }
func (r *refusedAt) Unwrap() error { return r.err }

// send plays a client that obeys SSL() and returns a *refusedAt.
func send(t *testing.T, s *Server, a attempt) error {
	t.Helper()
	conn := dial(t, s)
	var c *smtp.Client
	switch {
	case s.script.security == implicitTLS && s.SSL():
		c = smtp.NewClient(tls.Client(conn, clientConfig(s)))
	case s.SSL():
		var err error
		if c, err = smtp.NewClientStartTLS(conn, clientConfig(s)); err != nil {
			return &refusedAt{"starttls", err}
		}
	default:
		c = smtp.NewClient(conn)
	}
	defer func() { _ = c.Close() }()
	if err := c.Hello("cliente.example"); err != nil {
		return &refusedAt{"greeting", err}
	}
	if ok, mechanisms := c.Extension("AUTH"); !ok {
		return &refusedAt{"auth", errors.New("not offered")}
	} else if !strings.Contains(mechanisms, "PLAIN") {
		a.login = true
	}
	auth := sasl.NewPlainClient("", a.user, a.password)
	if a.login {
		auth = sasl.NewLoginClient(a.user, a.password)
	}
	if err := c.Auth(auth); err != nil {
		return &refusedAt{"auth", err}
	}
	if err := c.Mail("posto@example.com", nil); err != nil {
		return &refusedAt{"mail", err}
	}
	if err := c.Rcpt("gerente@example.com", nil); err != nil {
		return &refusedAt{"rcpt", err}
	}
	w, err := c.Data()
	if err != nil {
		return &refusedAt{"data", err}
	}
	if _, err := w.Write([]byte(a.data)); err != nil {
		return &refusedAt{"data", err}
	}
	if err := w.Close(); err != nil {
		return &refusedAt{"data", err}
	}
	return nil
}

// talk is a client without any cleverness, for exact wording.
type talk struct {
	t *testing.T
	r *bufio.Reader
	c net.Conn
}

func newTalk(t *testing.T, c net.Conn) *talk {
	t.Helper()
	return &talk{t: t, r: bufio.NewReader(c), c: c}
}

// ask sends a line (none when empty) and returns the whole reply.
func (k *talk) ask(line string) string {
	k.t.Helper()
	if line != "" {
		if _, err := fmt.Fprintf(k.c, "%s\r\n", line); err != nil {
			k.t.Fatal(err)
		}
	}
	var reply strings.Builder
	for {
		l, err := k.r.ReadString('\n')
		if err != nil {
			k.t.Fatalf("after %q: %v", line, err)
		}
		reply.WriteString(strings.TrimRight(l, "\r\n"))
		if len(l) < 4 || l[3] != '-' {
			return reply.String()
		}
		reply.WriteByte('\n')
	}
}

// secure upgrades the conversation with STARTTLS.
func (k *talk) secure(s *Server) {
	k.t.Helper()
	if got := k.ask("STARTTLS"); !strings.HasPrefix(got, "220 ") {
		k.t.Fatalf("STARTTLS: %s", got)
	}
	c := tls.Client(k.c, clientConfig(s))
	if err := c.HandshakeContext(context.WithoutCancel(k.t.Context())); err != nil {
		k.t.Fatal(err)
	}
	k.c, k.r = c, bufio.NewReader(c)
}
