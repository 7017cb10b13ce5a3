package discover

import (
	"context"
	"net"
	"net/netip"
	"time"
)

// Resolver asks the name service; *net.Resolver implements it. One that can look
// up TXT and CNAME, or fetch documents as [Network] does, is asked for those too.
// An answer may
// come together with an error about other parts of it. A look-up must return
// soon after its context is done, which that of [System] does.
type Resolver interface {
	LookupMX(ctx context.Context, name string) ([]*net.MX, error)
	LookupSRV(ctx context.Context, service, proto, name string) (cname string, records []*net.SRV, err error)
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// attempt is how long one server of the name service may take for one
// question: a packet that was lost, and a server that is dead, cost no more, so
// that there is time within Limit for a second one.
const attempt = 1400 * time.Millisecond

// obedient returns a resolver whose every socket is closed when the context of
// its question ends, and of no use after the given time.
func obedient(attempt time.Duration, dial func(ctx context.Context, network, address string) (net.Conn, error)) *net.Resolver {
	return &net.Resolver{
		PreferGo: true, // the system's own cannot be called off
		Dial: func(ctx context.Context, network, address string) (net.Conn, error) {
			until := time.Now().Add(attempt)
			limited, cancel := context.WithDeadline(ctx, until)
			defer cancel()
			conn, err := dial(limited, network, address)
			if err != nil {
				return nil, err
			}
			// Closing is all there is to do; the read fails, and says so.
			stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
			tied := &tiedConn{Conn: conn, until: until, untie: stop}
			if packets, ok := conn.(net.PacketConn); ok {
				return &tiedPacketConn{tiedConn: tied, packets: packets}, nil
			}
			return tied, nil
		},
	}
}

// tiedConn is a socket whose time is limited and that a context closes.
type tiedConn struct {
	net.Conn
	until time.Time
	untie func() bool
}

// SetDeadline sets the given deadline or the socket's own, whichever is first.
func (c *tiedConn) SetDeadline(t time.Time) error {
	if t.IsZero() || t.After(c.until) {
		t = c.until
	}
	return c.Conn.SetDeadline(t)
}

// Close closes the socket; the context is then of no concern any more.
func (c *tiedConn) Close() error {
	c.untie()
	return c.Conn.Close()
}

// tiedPacketConn is a tiedConn that is seen to carry packets: the resolver
// speaks the protocol of TCP to whatever does not.
type tiedPacketConn struct {
	*tiedConn
	packets net.PacketConn
}

// ReadFrom implements net.PacketConn.
func (c *tiedPacketConn) ReadFrom(b []byte) (int, net.Addr, error) { return c.packets.ReadFrom(b) }

// WriteTo implements net.PacketConn.
func (c *tiedPacketConn) WriteTo(b []byte, addr net.Addr) (int, error) {
	return c.packets.WriteTo(b, addr)
}
