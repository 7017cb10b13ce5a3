// Package badserver is a scripted server for tests: it plays any server, good
// or bad, byte by byte, and records what the client did.
//
//	srv := badserver.Start(t,
//		badserver.Script{badserver.Say("220 mail.example"), badserver.Silence()},
//		badserver.Script{badserver.Serve(badserver.Dialogue{})})
//
// The first connection gets the first script, the second the second, all
// further ones the last. A script that has ended closes its connection.
package badserver

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"sync"
	"testing"
	"time"
)

// Patience is how long [Server.Record] waits for a connection's end before it
// fails the test.
const Patience = 10 * time.Second

// Script is what the server does on one connection.
type Script []Step

// Step is one thing that a script does. An error ends the script. A test may
// bring steps of its own: [Conn] can do all that the steps here do.
type Step func(c *Conn) error

// Record is what happened on one connection.
type Record struct {
	// Received is everything that the client sent, without TLS.
	Received []byte
	Lines    []Line
	// RoundTrips counts as the client feels them: TCP's handshake, the
	// greeting, each TLS handshake (two up to TLS 1.2), and each time that the
	// server had to wait for input after it had sent something. The wait for
	// QUIT or for the end is not counted, since nobody waits for its answer.
	RoundTrips int
	// Violations are lines that came before they were allowed to (RFC 2920),
	// as seen by [Serve].
	Violations []string
	// TLS is the state of the last handshake that succeeded, TLSErr the error
	// of the last one that did not.
	TLS    *tls.ConnectionState
	TLSErr error
	// Err is why the script ended before its last step; nil when it did not.
	Err error
}

// Line is one line that the client sent.
type Line struct {
	Text string // without its line end
	TLS  bool
	// Early tells that the line had arrived before the reply to the line
	// before it was sent: it was pipelined.
	Early bool
}

// Server is a running server.
type Server struct {
	t       testing.TB
	l       net.Listener
	scripts []Script
	wg      sync.WaitGroup

	mu      sync.Mutex
	conns   []*Conn
	closed  bool
	arrived chan struct{} // closed, and replaced, when a connection arrives
}

// Start starts a server on a free port of 127.0.0.1. It ends with the test.
func Start(t testing.TB, scripts ...Script) *Server {
	t.Helper()
	if len(scripts) == 0 {
		t.Fatal("badserver: no script")
	}
	var lc net.ListenConfig
	l, err := lc.Listen(t.Context(), "tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatalf("badserver: %v", err)
	}
	s := &Server{t: t, l: l, scripts: scripts, arrived: make(chan struct{})}
	s.wg.Go(s.accept)
	t.Cleanup(s.stop)
	return s
}

// Addr is the server's address, "127.0.0.1:40123".
func (s *Server) Addr() string { return s.l.Addr().String() }

// Host is the server's IP address.
func (s *Server) Host() string { return "127.0.0.1" }

// Port is the server's TCP port.
func (s *Server) Port() int { return s.l.Addr().(*net.TCPAddr).Port }

// Connections counts the connections so far.
func (s *Server) Connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.conns)
}

// Record returns what happened on the nth connection, counted from 0. It
// waits until both sides have closed it, and fails the test when that takes
// longer than [Patience]: then the client holds a connection open. It is to be
// called from the test's own goroutine.
func (s *Server) Record(n int) Record {
	s.t.Helper()
	timeout := time.NewTimer(Patience)
	defer timeout.Stop()
	for {
		s.mu.Lock()
		arrived := s.arrived
		var c *Conn
		if n < len(s.conns) {
			c = s.conns[n]
		}
		s.mu.Unlock()
		if c != nil {
			select {
			case <-c.done:
				return c.record()
			case <-timeout.C:
				s.t.Fatalf("badserver: connection %d is still open; so far: %q", n, c.record().Received)
			}
		}
		select {
		case <-arrived:
		case <-timeout.C:
			s.t.Fatalf("badserver: connection %d never came", n)
		}
	}
}

func (s *Server) accept() {
	for {
		raw, err := s.l.Accept()
		if err != nil {
			return // the listener was closed
		}
		s.mu.Lock()
		if s.closed {
			s.mu.Unlock()
			_ = raw.Close()
			return
		}
		c := newConn(raw)
		script := s.scripts[min(len(s.conns), len(s.scripts)-1)]
		s.conns = append(s.conns, c)
		close(s.arrived)
		s.arrived = make(chan struct{})
		s.mu.Unlock()
		s.wg.Go(func() { c.play(script) })
	}
}

func (s *Server) stop() {
	s.mu.Lock()
	s.closed = true
	_ = s.l.Close()
	for _, c := range s.conns {
		c.abort()
	}
	s.mu.Unlock()
	s.wg.Wait()
}

// ClosedPort returns a port of 127.0.0.1 that refuses connections.
func ClosedPort(t testing.TB) int {
	t.Helper()
	var lc net.ListenConfig
	l, err := lc.Listen(context.WithoutCancel(t.Context()), "tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatalf("badserver: %v", err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port
}

// errEnd ends a script that has done its work.
var errEnd = errors.New("badserver: the script ended the connection")
