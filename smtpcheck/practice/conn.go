package practice

import (
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// pace is how readily a server answers.
type pace int

const (
	prompt pace = iota
	slow        // each answer takes the delay
	mute        // there never is an answer
)

// listener knows the connections that it handed out and cuts them when it is
// closed, even one that was accepted at that very moment. go-smtp's own Close
// misses a connection that is between accept and registration.
type listener struct {
	net.Listener
	pace  pace
	delay time.Duration

	mu     sync.Mutex
	closed bool
	conns  map[*conn]struct{}
}

func newListener(l net.Listener, p pace, delay time.Duration) *listener {
	return &listener{Listener: l, pace: p, delay: delay, conns: make(map[*conn]struct{})}
}

func (l *listener) Accept() (net.Conn, error) {
	raw, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	c := &conn{Conn: raw, listener: l, cut: make(chan struct{})}
	c.owesAnswer.Store(true) // the greeting
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		_ = raw.Close()
		return nil, net.ErrClosed
	}
	l.conns[c] = struct{}{}
	return c, nil
}

// Close closes the listener and all its connections.
func (l *listener) Close() error {
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return net.ErrClosed
	}
	l.closed = true
	conns := l.conns
	l.conns = nil
	l.mu.Unlock()

	err := l.Listener.Close()
	for c := range conns {
		_ = c.Close()
	}
	return err
}

func (l *listener) forget(c *conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.conns, c)
}

// conn answers at the listener's pace. The wait stands before the first write
// after a read, so that an answer of many lines waits once.
type conn struct {
	net.Conn
	listener   *listener
	owesAnswer atomic.Bool
	cut        chan struct{} // closed by Close; ends a wait
	once       sync.Once
}

func (c *conn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if n > 0 {
		c.owesAnswer.Store(true)
	}
	return n, err
}

func (c *conn) Write(b []byte) (int, error) {
	if c.owesAnswer.Swap(false) && !c.wait() {
		return 0, net.ErrClosed
	}
	return c.Conn.Write(b)
}

// wait waits as the pace asks; false when the connection was closed meanwhile.
func (c *conn) wait() bool {
	switch c.listener.pace {
	case slow:
		t := time.NewTimer(c.listener.delay)
		defer t.Stop()
		select {
		case <-t.C:
			return true
		case <-c.cut:
			return false
		}
	case mute:
		<-c.cut
		return false
	case prompt:
	}
	return true
}

func (c *conn) Close() error {
	err := net.ErrClosed
	c.once.Do(func() {
		close(c.cut)
		c.listener.forget(c)
		err = c.Conn.Close()
	})
	return err
}
