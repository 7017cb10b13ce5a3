package practice

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"strconv"
	"syscall"
)

// Reach is the network of practice: the server, and nothing else. Whatever is
// typed into the form, no other port of this machine and no other machine is
// asked for anything. It implements smtpcheck's Resolver and Dialer.
type Reach struct{ server *Server }

// Reach returns the network in which the server is alone; of a nil Server it is
// one without anybody.
func (s *Server) Reach() Reach { return Reach{s} }

// LookupNetIP knows this machine only; any other name does not exist.
func (r Reach) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	if host != "localhost" {
		return nil, &net.DNSError{Err: "no such host in practice", Name: host, IsNotFound: true}
	}
	return []netip.Addr{netip.MustParseAddr(loopback)}, nil
}

// DialContext connects to the server; every other address refuses.
func (r Reach) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	if r.server == nil || address != net.JoinHostPort(r.server.Host(), strconv.Itoa(r.server.Port())) {
		return nil, &net.OpError{Op: "dial", Net: network, Err: errors.Join(errElsewhere, syscall.ECONNREFUSED)}
	}
	return new(net.Dialer).DialContext(ctx, network, address)
}

var errElsewhere = errors.New("practice reaches its own server only")
