package smtpcheck_test

import (
	"context"
	"net"
	"net/netip"
	"strconv"

	bad "seller-mail-tui/smtpcheck/internal/badserver"
)

// loopback resolves every name to this machine.
type loopback struct{}

func (loopback) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
}

// portDialer reaches a server at its own port and at those named; every other
// port refuses, so that nothing on this machine disturbs a test.
type portDialer map[string]string

func onlyTo(srv *bad.Server) portDialer {
	return portDialer{strconv.Itoa(srv.Port()): srv.Addr()}
}

func (d portDialer) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	target, ok := d[port]
	if !ok {
		return nil, &net.OpError{Op: "dial", Net: network, Err: bad.ErrRefused}
	}
	return (&net.Dialer{}).DialContext(ctx, network, target)
}
