package smtpcheck

import (
	"net"
	"sync/atomic"
)

// tap is a connection that counts what arrives, and keeps the first bytes, since
// the last mark, which tell what really speaks at the other end when a TLS
// handshake fails. Reads come from one goroutine at a time; the count may be
// read from another.
type tap struct {
	net.Conn
	since atomic.Int64 // bytes since the mark
	head  []byte       // the first of them
}

func (t *tap) Read(p []byte) (int, error) {
	n, err := t.Conn.Read(p)
	t.since.Add(int64(n))
	if room := 64 - len(t.head); room > 0 && n > 0 {
		t.head = append(t.head, p[:min(n, room)]...)
	}
	return n, err
}

// mark starts a new count and a new head.
func (t *tap) mark() {
	t.since.Store(0)
	t.head = nil
}
