package main

import (
	"context"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard/report"
)

// start runs a practice server for as long as the test.
func start(t *testing.T, scenario string) *practice.Server {
	t.Helper()
	server, err := practice.Start(t.Context(), scenario)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	return server
}

// fieldsOf are the flags that lead to a server.
func fieldsOf(host string, port int) []string {
	return []string{
		"testar", "--host", host, "--porta", strconv.Itoa(port), "--email", practice.User, "--nome", "Posto Avenida",
		"--usuario", practice.User,
	}
}

// TestAuthorities: a certificate is trusted only where --ca says so.
func TestAuthorities(t *testing.T) {
	t.Parallel()
	server := startForeign(t)
	m := newMachine(t)
	m.vars[passwordVariable] = practice.Password
	args := fieldsOf("127.0.0.1", server.port)
	m.run(args...).wantCode(report.ExitTLS)

	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, server.authority, 0o600); err != nil {
		t.Fatal(err)
	}
	m.run(append(args, "--ca", ca, "--ate", "login")...).wantCode(report.ExitOK)
	if got := server.received(); len(got) != 0 {
		t.Errorf("--ate login sent a message to %q", got)
	}
	m.run(append(args, "--ca", ca)...).wantCode(report.ExitOK)
	m.run(append(args, "--ca", ca, "--para", "outro@treino.example")...).wantCode(report.ExitOK)
	if got := server.received(); !slices.Equal(got, []string{practice.User, "outro@treino.example"}) {
		t.Errorf("messages went to %q", got)
	}
}

// silentServer accepts connections and says nothing; accepted is called for
// each.
func silentServer(t *testing.T, accepted func()) (host string, port int) {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		var open []net.Conn
		for {
			c, err := l.Accept()
			if err != nil {
				break
			}
			open = append(open, c)
			accepted()
		}
		for _, c := range open {
			_ = c.Close()
		}
	}()
	t.Cleanup(func() {
		_ = l.Close()
		<-done
	})
	addr, _ := l.Addr().(*net.TCPAddr)
	return "127.0.0.1", addr.Port
}

// closedServer is a place where nobody listens any more.
func closedServer(t *testing.T) (host string, port int) {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr, _ := l.Addr().(*net.TCPAddr)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return "127.0.0.1", addr.Port
}

// TestRefused: nobody listens there.
func TestRefused(t *testing.T) {
	t.Parallel()
	host, port := closedServer(t)
	m := newMachine(t)
	m.vars[passwordVariable] = "x"
	o := m.run(append(fieldsOf(host, port), "--json")...).wantCode(report.ExitConnect)
	checkDocument(t, o, false)
}

// TestCancel: Ctrl+C and SIGTERM end the context; what follows is exit 130,
// soon, with a document as valid as any.
func TestCancel(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	host, port := silentServer(t, cancel)
	m := newMachine(t)
	m.vars[passwordVariable] = "x"
	began := time.Now()
	o := m.runContext(ctx, append(fieldsOf(host, port), "--json")...).wantCode(report.ExitCancelled)
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
	checkDocument(t, o, false)
	if !strings.Contains(o.stdout, `"id":"cancelado"`) {
		t.Errorf("diagnosis: %v", o.document()["diagnostico"])
	}
}

// TestCancelBefore: a signal while the password is still awaited.
func TestCancelBefore(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	r, w := io.Pipe()
	t.Cleanup(func() { _ = w.Close() })
	m := newMachine(t)
	m.stdin = readerFunc(func(p []byte) (int, error) { cancel(); return r.Read(p) })
	o := m.runContext(ctx, "testar", "--treino", "--senha-stdin", "--json").wantCode(report.ExitCancelled)
	if doc := o.document(); doc["ok"] != false {
		t.Errorf("document %v", doc)
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

func TestTotalLimit(t *testing.T) {
	t.Parallel()
	host, port := silentServer(t, func() {})
	m := newMachine(t)
	m.vars[passwordVariable] = "x"
	for _, limit := range []string{"200ms", "1"} {
		o := m.run(append(fieldsOf(host, port), "--prazo", limit, "--json")...).wantCode(report.ExitTime)
		checkDocument(t, o, false)
	}
}

// TestPlainPassword: without SSL the password goes to loopback only, or where
// the person says so for this test.
func TestPlainPassword(t *testing.T) {
	t.Parallel()
	server := start(t, "sem-criptografia")
	m := newMachine(t)
	m.vars[passwordVariable] = practice.Password
	m.run(append(fieldsOf(server.Host(), server.Port()), "--ssl", "nao")...).wantCode(report.ExitOK)
	for _, no := range []string{"não", "NAO", "n", "no"} {
		m.run(append(fieldsOf(server.Host(), server.Port()), "--ssl", no, "--ate", "login")...).wantCode(report.ExitOK)
	}
	m.run(append(fieldsOf(server.Host(), server.Port()), "--ssl", "sim")...).wantCode(report.ExitTLS)
}
