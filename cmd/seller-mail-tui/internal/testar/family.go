package testar

import (
	"context"
	"errors"
	"net"
	"net/netip"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// family is -4 or -6: the addresses that a test may use. The zero value is both.
type family string

// The families, as the name service calls them.
const (
	ipv4 family = "ip4"
	ipv6 family = "ip6"
)

// readFamily reads -4 and -6.
func (o testOptions) readFamily() (family, error) {
	switch {
	case o.ipv4 && o.ipv6:
		return "", failure.Usage(ptbr.CLIFamilyTwo)
	case o.ipv4:
		return ipv4, nil
	case o.ipv6:
		return ipv6, nil
	}
	return "", nil
}

func (f family) holds(a netip.Addr) bool { return f == "" || a.Unmap().Is4() == (f == ipv4) }

// within keeps a request to the family. A host that has addresses, but none of it,
// is not one that does not exist: that is told before any test.
func (f family) within(ctx context.Context, req smtpcheck.Request) (smtpcheck.Request, error) {
	if f == "" || req.Provider == wizard.PracticeID {
		return req, nil
	}
	if a, err := netip.ParseAddr(req.Host); err == nil {
		if !f.holds(a) {
			return req, f.nothing(req.Host)
		}
		return req, nil
	}
	r := familyResolver{family: f, all: req.Resolver}
	if r.all == nil {
		r.all = net.DefaultResolver
	}
	req.Resolver = r
	ctx, cancel := context.WithTimeout(ctx, smtpcheck.DefaultLimits().DNS)
	defer cancel()
	if found, err := r.all.LookupNetIP(ctx, "ip", req.Host); err == nil && len(found) > 0 && len(r.keep(found)) == 0 {
		return req, f.nothing(req.Host)
	}
	return req, nil
}

func (f family) nothing(host string) error {
	return &failure.Error{Code: report.ExitDNS, Text: ptbr.CLIFamilyNothing(host, f == ipv6)}
}

// familyResolver finds the addresses of one family.
type familyResolver struct {
	family
	all smtpcheck.Resolver
}

// LookupNetIP implements [smtpcheck.Resolver].
func (r familyResolver) LookupNetIP(ctx context.Context, _, host string) ([]netip.Addr, error) {
	found, err := r.all.LookupNetIP(ctx, string(r.family), host)
	return r.keep(found), err
}

// LookupCNAME implements [smtpcheck.AliasResolver]: of a name there is one for
// both families.
func (r familyResolver) LookupCNAME(ctx context.Context, host string) (string, error) {
	names, ok := r.all.(smtpcheck.AliasResolver)
	if !ok {
		return "", errors.ErrUnsupported
	}
	return names.LookupCNAME(ctx, host)
}

func (r familyResolver) keep(found []netip.Addr) []netip.Addr {
	var out []netip.Addr
	for _, a := range found {
		if r.holds(a) {
			out = append(out, a)
		}
	}
	return out
}
