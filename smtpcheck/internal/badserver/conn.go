package badserver

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
)

// defaultLatency is how long the server listens before it answers, so that
// what was sent together is seen together, however it was cut into packets.
const defaultLatency = 2 * time.Millisecond

// Conn is one connection as its script sees it. It belongs to the script's
// goroutine.
type Conn struct {
	raw     net.Conn
	tls     *tls.Conn // nil without TLS
	ctx     context.Context
	cancel  context.CancelFunc
	done    chan struct{}
	latency time.Duration

	buf     []byte // received and not yet consumed
	early   int    // how much of buf had arrived when something was sent last
	owed    bool   // the next Send pays the latency
	sent    bool   // something was sent since the server waited last
	greeted bool   // something was sent at all
	midLine bool   // what was sent last did not end a line
	class   byte   // first digit of the reply line sent last
	over    error  // why nothing more can be received

	mu  sync.Mutex
	rec Record
}

func newConn(raw net.Conn) *Conn {
	// The connection, not a caller, is what the context belongs to: it ends
	// with abort.
	ctx, cancel := context.WithCancel(context.Background())
	return &Conn{
		raw: raw, ctx: ctx, cancel: cancel, done: make(chan struct{}),
		latency: defaultLatency, owed: true,
		rec: Record{RoundTrips: 1},
	}
}

func (c *Conn) play(script Script) {
	defer close(c.done)
	defer c.abort()
	for _, step := range append(slices.Clone(script), Close()) {
		err := step(c)
		if errors.Is(err, errEnd) {
			return
		}
		if err != nil {
			c.change(func(r *Record) { r.Err = err })
			return
		}
	}
}

func (c *Conn) abort() {
	c.cancel()
	_ = c.raw.Close()
}

func (c *Conn) change(f func(r *Record)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f(&c.rec)
}

func (c *Conn) record() Record {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := c.rec
	r.Received, r.Lines, r.Violations = bytes.Clone(r.Received), slices.Clone(r.Lines), slices.Clone(r.Violations)
	return r
}

// Secure tells whether the connection is encrypted now.
func (c *Conn) Secure() bool { return c.tls != nil }

// stream is the connection to read from and to write to now.
func (c *Conn) stream() net.Conn {
	if c.tls != nil {
		return c.tls
	}
	return c.raw
}

// Send sends raw bytes. The first one after a wait pays the latency.
func (c *Conn) Send(s string) error {
	if c.owed {
		// Whether the client has hung up meanwhile, the write will tell.
		_ = c.Pause(c.latency)
		c.owed = false
	}
	if !c.greeted {
		c.greeted = true
		c.change(func(r *Record) { r.RoundTrips++ })
	}
	c.early, c.sent = len(c.buf), true
	if s != "" {
		if !c.midLine {
			c.class = s[0]
		}
		c.midLine = s[len(s)-1] != '\n'
	}
	_, err := io.WriteString(c.stream(), s)
	return err
}

// Pause listens for d and keeps what arrives. It returns early when the
// connection ends.
func (c *Conn) Pause(d time.Duration) error {
	end := time.Now().Add(d)
	for {
		err := c.fill(end)
		if errors.Is(err, os.ErrDeadlineExceeded) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// ReadLine returns the client's next line without its line end, and records
// it.
func (c *Conn) ReadLine() (Line, error) {
	line, err := c.readLine()
	if err == nil {
		c.change(func(r *Record) { r.Lines = append(r.Lines, line) })
	}
	return line, err
}

// readLine is ReadLine without the record, for the lines of a message.
func (c *Conn) readLine() (Line, error) {
	waited := false
	end := bytes.IndexByte(c.buf, '\n')
	for ; end < 0; end = bytes.IndexByte(c.buf, '\n') {
		waited = c.startWait() || waited
		if err := c.fill(time.Time{}); err != nil {
			return Line{}, err
		}
	}
	early := end < c.early
	text := strings.TrimSuffix(string(c.consume(end + 1)[:end]), "\r")
	if waited && !strings.EqualFold(text, "QUIT") {
		c.change(func(r *Record) { r.RoundTrips++ })
	}
	return Line{Text: text, TLS: c.Secure(), Early: early}, nil
}

// ReadFull returns the next n bytes.
func (c *Conn) ReadFull(n int) ([]byte, error) {
	waited := false
	for len(c.buf) < n {
		waited = c.startWait() || waited
		if err := c.fill(time.Time{}); err != nil {
			return nil, err
		}
	}
	if waited {
		c.change(func(r *Record) { r.RoundTrips++ })
	}
	return c.consume(n), nil
}

// startWait notes that the server waits for input, and returns whether it had
// sent something before, which the client may have waited for.
func (c *Conn) startWait() bool {
	was := c.sent
	c.sent, c.owed = false, true
	return was
}

func (c *Conn) consume(n int) []byte {
	b := c.buf[:n]
	c.buf = c.buf[n:]
	c.early = max(0, c.early-n)
	return b
}

// fill reads once into the buffer; the zero time means no limit.
func (c *Conn) fill(deadline time.Time) error {
	if c.over != nil {
		return c.over
	}
	if err := c.raw.SetReadDeadline(deadline); err != nil {
		return err
	}
	b := make([]byte, 32<<10)
	n, err := c.stream().Read(b)
	c.buf = append(c.buf, b[:n]...)
	c.change(func(r *Record) { r.Received = append(r.Received, b[:n]...) })
	if err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
		c.over = err
	}
	return err
}

// StartTLS shakes hands as a server, with what is buffered as the beginning of
// the client's part.
func (c *Conn) StartTLS(config *tls.Config) error {
	if err := c.Pause(c.latency); err != nil && len(c.buf) == 0 {
		return err
	}
	if err := c.raw.SetReadDeadline(time.Time{}); err != nil {
		return err
	}
	hello := c.buf
	c.buf, c.early = nil, 0
	// What was read ahead belongs to the handshake, not to the client's words.
	c.change(func(r *Record) { r.Received = r.Received[:len(r.Received)-len(hello)] })

	conn := tls.Server(&prefixed{Conn: c.stream(), prefix: hello}, config)
	if err := conn.HandshakeContext(c.ctx); err != nil {
		c.change(func(r *Record) { r.TLSErr = err })
		return err
	}
	c.tls = conn
	c.sent, c.owed = true, true
	state := conn.ConnectionState()
	c.change(func(r *Record) {
		r.TLS = &state
		r.RoundTrips += handshakeTrips(state.Version)
	})
	return nil
}

func handshakeTrips(version uint16) int {
	if version >= tls.VersionTLS13 {
		return 1 // RFC 8446 section 2
	}
	return 2
}

// prefixed is a connection of which something was read already.
type prefixed struct {
	net.Conn
	prefix []byte
}

func (p *prefixed) Read(b []byte) (int, error) {
	if len(p.prefix) > 0 {
		n := copy(b, p.prefix)
		p.prefix = p.prefix[n:]
		return n, nil
	}
	return p.Conn.Read(b)
}
