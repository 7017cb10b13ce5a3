package smtpcheck

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/idna"
)

// connectionAttemptDelay is how long one address may keep the next waiting
// (RFC 8305 section 5).
const connectionAttemptDelay = 250 * time.Millisecond

// lookup finds the addresses of a host: itself when it is an address.
func lookup(ctx context.Context, r Resolver, host string) ([]netip.Addr, error) {
	if addr, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{addr.Unmap()}, nil
	}
	ascii := dnsHost(host)
	found, err := r.LookupNetIP(ctx, "ip", ascii)
	if err != nil {
		return nil, err
	}
	addrs := interleave(found)
	if len(addrs) == 0 {
		return nil, &net.DNSError{Err: "no address", Name: ascii, IsNotFound: true}
	}
	return addrs, nil
}

// nowhere tells a name that leads to this machine or to no machine at all,
// though it is no name for that.
func nowhere(host string, addrs []netip.Addr) bool {
	if _, err := netip.ParseAddr(host); err == nil || strings.EqualFold(host, "localhost") {
		return false
	}
	return !slices.ContainsFunc(addrs, func(a netip.Addr) bool { return !a.IsLoopback() && !a.IsUnspecified() })
}

// dnsHost is a host name as DNS and TLS take it (IDNA 2008); a name that has
// no such form stays as it is, for the resolver to say what it thinks of it.
func dnsHost(host string) string {
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		return ascii
	}
	return host
}

// maxAddresses bounds how many addresses of one name are tried.
const maxAddresses = 8

// interleave orders addresses so that both families get their turn, the
// resolver's first choice first (RFC 8305 section 4), without repetition.
func interleave(found []netip.Addr) []netip.Addr {
	var families [2][]netip.Addr
	first := -1
	seen := map[netip.Addr]bool{}
	for _, a := range found {
		a = a.Unmap()
		if seen[a] {
			continue
		}
		seen[a] = true
		i := 0
		if a.Is4() {
			i = 1
		}
		if first < 0 {
			first = i
		}
		families[i] = append(families[i], a)
	}
	var out []netip.Addr
	for i := first; len(out) < len(seen) && len(out) < maxAddresses; i = 1 - i {
		if len(families[i]) > 0 {
			out = append(out, families[i][0])
			families[i] = families[i][1:]
		}
	}
	return out
}

// dialAny connects to the first address that answers (Happy Eyeballs, RFC
// 8305): one attempt after the other, a new one when the last failed or is
// silent for a moment. It leaves nothing behind: losers are closed and waited
// for. When all fail it returns the error that says most.
func dialAny(ctx context.Context, d Dialer, addrs []netip.Addr, port int) (net.Conn, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type attempt struct {
		conn net.Conn
		err  error
	}
	results := make(chan attempt)
	started, open := 0, 0
	start := func() {
		address := net.JoinHostPort(addrs[started].String(), strconv.Itoa(port))
		started++
		open++
		go func() {
			conn, err := d.DialContext(ctx, "tcp", address)
			results <- attempt{conn, err}
		}()
	}
	start()
	var winner net.Conn
	var errs []error
	timer := time.NewTimer(connectionAttemptDelay)
	defer timer.Stop()
	for open > 0 {
		select {
		case a := <-results:
			open--
			switch {
			case a.err == nil && winner == nil:
				winner = a.conn
				cancel()
			case a.err == nil:
				_ = a.conn.Close() // a loser that won too late
			default:
				errs = append(errs, a.err)
			}
		case <-timer.C:
		}
		if winner == nil && ctx.Err() == nil && started < len(addrs) {
			start()
			timer.Reset(connectionAttemptDelay)
		}
	}
	if winner != nil {
		return winner, nil
	}
	return nil, mostTelling(errs)
}

// mostTelling picks, of several addresses' errors, the one that says most of
// the server: a refusal before a silence before a missing route.
func mostTelling(errs []error) error {
	best, rank := errors.New("no address"), 4
	for _, err := range errs {
		r := 3
		switch classifyDial(err) {
		case FailureRefused:
			r = 0
		case FailureConnTimeout:
			r = 1
		case FailureUnreachable, FailureClosed:
			r = 2
		}
		if r < rank {
			best, rank = err, r
		}
	}
	return best
}

// classifyLookup says what a failed look-up means.
func classifyLookup(err error) Failure {
	var dns *net.DNSError
	if errors.As(err, &dns) && dns.IsNotFound {
		return FailureDNSNotFound
	}
	return FailureDNS
}

// classifyDial says what a failed connection means.
func classifyDial(err error) Failure {
	var netErr net.Error
	switch {
	case isErrno(err, errnoRefused):
		return FailureRefused
	case isErrno(err, errnoUnreachable):
		return FailureUnreachable
	case isErrno(err, errnoNoNetwork):
		return FailureNoNetwork
	case isErrno(err, errnoReset):
		return FailureClosed
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &netErr) && netErr.Timeout():
		return FailureConnTimeout
	}
	return FailureUnreachable
}

// routed tells that this machine knows a way out by IPv4, which nearly every
// server can be reached by. Nothing is sent: to connect a UDP socket, to an
// address that RFC 5737 keeps free, only looks the route up.
func routed(ctx context.Context) bool {
	conn, err := new(net.Dialer).DialContext(ctx, "udp4", "198.51.100.1:9")
	if err != nil {
		return false
	}
	_ = conn.Close()
	return true
}

// offline tells that this machine has no address but loopback and link-local
// ones: no wonder that names are not found.
func offline() bool {
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return false
	}
	for _, a := range addrs {
		if n, ok := a.(*net.IPNet); ok && n.IP.IsGlobalUnicast() {
			return false
		}
	}
	return true
}
