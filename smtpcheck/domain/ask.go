package domain

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"slices"
	"strings"
)

// Limits to what one answer may bring.
const (
	maxHosts  = 10   // MX hosts
	maxAddrs  = 20   // addresses of a host
	maxTXT    = 100  // TXT records of a name
	maxRecord = 4000 // characters of a record that is read at all
)

// Why a look-up brought nothing.
var (
	errNone     = errors.New("no such record")
	errNoAnswer = errors.New("the name service does not answer")
)

// asker asks the name service, absolute names only: a relative one would be
// tried under the domains that this machine searches.
type asker struct {
	ctx context.Context // an asker lives as long as one look
	r   Resolver

	known table
}

// dial connects to a name server. The connection ends with the question's
// context, which Go's resolver itself does not see to.
func dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	context.AfterFunc(ctx, func() { _ = conn.Close() })
	return conn, nil
}

// txt returns the TXT records of a name, or errNone or errNoAnswer.
func (a asker) txt(name string) ([]string, error) {
	found, err := a.r.LookupTXT(a.ctx, name+".")
	if err := outcome(err, len(found)); err != nil {
		return nil, err
	}
	return found[:min(len(found), maxTXT)], nil
}

// addrs returns the addresses of a name, or the address that it is.
func (a asker) addrs(name string) ([]netip.Addr, error) {
	if addr, err := netip.ParseAddr(name); err == nil {
		return []netip.Addr{addr.Unmap()}, nil
	}
	if name == "" {
		return nil, errNone
	}
	found, err := a.r.LookupNetIP(a.ctx, "ip", name+".")
	if err := outcome(err, len(found)); err != nil {
		return nil, err
	}
	found = slices.Clone(found[:min(len(found), maxAddrs)])
	for i := range found {
		found[i] = found[i].Unmap()
	}
	return found, nil
}

// mx returns the receiving servers of a name, in their order.
func (a asker) mx(name string) ([]string, error) {
	found, err := a.r.LookupMX(a.ctx, name+".")
	if err := outcome(err, len(found)); err != nil {
		return nil, err
	}
	found = slices.Clone(found)
	slices.SortStableFunc(found, func(x, y *net.MX) int { return int(x.Pref) - int(y.Pref) })
	var hosts []string
	for _, m := range found[:min(len(found), maxHosts)] {
		hosts = append(hosts, strings.ToLower(strings.TrimSuffix(m.Host, ".")))
	}
	return hosts, nil
}

func outcome(err error, found int) error {
	var dns *net.DNSError
	switch {
	case found > 0:
		return nil // an error beside answers is about some of them
	case err == nil, errors.As(err, &dns) && dns.IsNotFound:
		return errNone
	}
	return errNoAnswer
}

// lookMX asks who receives the mail of a domain.
func (a asker) lookMX(domain string) MX {
	hosts, err := a.mx(domain)
	switch {
	case errors.Is(err, errNone):
		return MX{State: StateAbsent}
	case err != nil:
		return MX{State: StateUnknown}
	case len(hosts) == 1 && hosts[0] == "":
		return MX{State: StateInvalid} // RFC 7505
	}
	m := MX{State: StateOK}
	for _, h := range hosts {
		if p := a.known.byReceiver(h); p != nil && m.Provider == "" {
			m.Provider = p.Name
		}
		m.Hosts = append(m.Hosts, shown(h, 255))
	}
	return m
}

// state of a look-up that brought nothing.
func stateOf(err error) State {
	if errors.Is(err, errNone) {
		return StateAbsent
	}
	return StateUnknown
}
