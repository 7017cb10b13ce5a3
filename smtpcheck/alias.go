package smtpcheck

import (
	"context"
	"net"
	"net/netip"
	"strings"
	"time"
)

// AliasResolver is a [Resolver] that also tells where a name leads to by CNAME
// (RFC 1034 section 3.6.2); *net.Resolver implements it.
type AliasResolver interface {
	LookupCNAME(ctx context.Context, host string) (string, error)
}

var _ AliasResolver = (*net.Resolver)(nil)

// aliasLimit is how long that question may take: the test has failed by then,
// and its answer only makes the explanation better.
const aliasLimit = 2 * time.Second

// maxName is the longest name of a host (RFC 1035 section 2.3.4).
const maxName = 253

// lookAlias finds out what a host is another name of, once its certificate did
// not fit: companies point names of their own at a hoster's machine, whose
// certificate is for the hoster's names alone. A host that the guides know needs
// no such explanation, and is not asked about.
func (t *test) lookAlias(ctx context.Context, err error) {
	names, ok := t.req.Resolver.(AliasResolver)
	if !ok || t.facts.Known.Host || t.settle(err).kind != FailureCertName {
		return
	}
	host := strings.TrimSuffix(dnsHost(t.req.Host), ".")
	if _, err := netip.ParseAddr(host); err == nil || !strings.Contains(host, ".") {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, aliasLimit)
	defer cancel()
	target, err := names.LookupCNAME(ctx, host+".")
	if err != nil {
		return
	}
	target = strings.ToLower(strings.TrimSuffix(target, "."))
	// It harms neither a terminal nor a setting, and the name service never learns
	// the password: nothing of it can stand there.
	if _, err := netip.ParseAddr(target); err != nil && len(target) <= maxName && hostName().MatchString(target) && !strings.EqualFold(target, host) {
		t.facts.Alias = target
	}
}
