package delivery

import (
	"bufio"
	"errors"
	"net"
	"sync"
	"time"
)

// Why a wire ends a connection by itself.
var (
	errTooMuch = errors.New("the server sends more than was asked for")
	errSyntax  = errors.New("the server's reply is malformed")
	errNotIMAP = errors.New("the server does not speak IMAP")
)

// wire is the connection that go-imap works on. It lets through no more than
// the command under way may bring, and of that only the responses that matter
// here, in a form that go-imap can bear (see [filter]). It knows no deadlines
// but its owner's, since the library sets and clears its own, of minutes; and
// it keeps the first error of a read, which the library turns into text.
type wire struct {
	net.Conn
	raw    net.Conn // beneath TLS
	filter filter   // of the reading goroutine

	mu   sync.Mutex
	left int64 // bytes that may still come
	err  error // the first error of a read
}

func newWire(conn, raw net.Conn) *wire {
	w := &wire{Conn: conn, raw: raw}
	w.filter.in = bufio.NewReader(limited{w})
	return w
}

// begin allows a command so many bytes of replies and so much time.
func (w *wire) begin(bytes int64, limit time.Duration) {
	w.mu.Lock()
	w.left = bytes
	w.mu.Unlock()
	_ = w.Conn.SetDeadline(time.Now().Add(limit))
}

// rest lifts the deadline: between two commands there is nothing to wait for.
func (w *wire) rest() { _ = w.Conn.SetDeadline(time.Time{}) }

// failure is the first error of a read, nil when all were well.
func (w *wire) failure() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.err
}

// Read reads responses for go-imap. An error ends the connection for good: the
// library may come back after one.
func (w *wire) Read(p []byte) (int, error) {
	if err := w.failure(); err != nil {
		return 0, err
	}
	n, err := w.filter.read(p)
	if err != nil {
		w.mu.Lock()
		w.err = err
		w.mu.Unlock()
	}
	return n, err
}

// limited is what comes from the server, up to the limit.
type limited struct{ w *wire }

func (l limited) Read(p []byte) (int, error) {
	w := l.w
	w.mu.Lock()
	left := w.left
	w.mu.Unlock()
	if left <= 0 {
		// One byte tells whether there is more, which would be too much.
		n, err := w.Conn.Read(p[:min(len(p), 1)])
		if n > 0 {
			err = errTooMuch
		}
		return 0, err
	}
	n, err := w.Conn.Read(p[:min(int64(len(p)), left)])
	w.mu.Lock()
	w.left -= int64(n)
	w.mu.Unlock()
	return n, err
}

// Close closes at once: TLS would wait up to five seconds to say goodbye to a
// server that does not listen.
func (w *wire) Close() error { return w.raw.Close() }

// SetDeadline and its kin do nothing: see the type.
func (w *wire) SetDeadline(time.Time) error { return nil }

// SetReadDeadline does nothing.
func (w *wire) SetReadDeadline(time.Time) error { return nil }

// SetWriteDeadline does nothing.
func (w *wire) SetWriteDeadline(time.Time) error { return nil }
