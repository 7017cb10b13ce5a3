package discover

import (
	"context"
	"slices"
	"strings"
	"sync"

	"seller-mail-tui/guides"
)

// Apart says whether an address is at another provider than a sender.
type Apart int

// The answers. Unknown: nothing says that they are the same, but the name service
// did not answer all that was asked.
const (
	ApartUnknown Apart = iota
	ApartYes
	ApartNo
)

// Elsewhere compares two addresses by their domains, their providers and the hosts
// that receive their mail; host is the server that the sender's mail goes through.
// It asks the name service only where the lists do not tell, and ends with [Limit]
// or ctx.
func Elsewhere(ctx context.Context, from, to, host string, r Resolver, lib *guides.Library) Apart {
	mine, theirs := from[strings.LastIndexByte(from, '@')+1:], to[strings.LastIndexByte(to, '@')+1:]
	if strings.EqualFold(mine, theirs) {
		return ApartNo
	}
	p, known := lib.ByEmail(to)
	q, mineKnown := lib.ByEmail(from)
	if known && (mineKnown && p.ID == q.ID || serves(p, host, to)) {
		return ApartNo
	}
	ctx, cancel := context.WithTimeout(ctx, Limit)
	defer cancel()
	var answers [2]state
	var hosts [2][]string
	var wg sync.WaitGroup
	for i, domain := range []string{mine, theirs} {
		wg.Go(func() { answers[i], hosts[i], _ = lookMX(ctx, r, domain) })
	}
	wg.Wait()
	if p, found := lib.ByMX(hosts[1]); found && (serves(p, host, to) || mineKnown && p.ID == q.ID) {
		return ApartNo
	}
	for _, mx := range hosts[0] {
		if slices.ContainsFunc(hosts[1], func(other string) bool { return base(other) == base(mx) }) {
			return ApartNo
		}
	}
	if len(hosts[0]) > 0 && len(hosts[1]) > 0 || known && mineKnown {
		return ApartYes
	}
	return ApartUnknown
}

// serves tells that a provider's mail also goes out through a host.
func serves(p guides.Provider, host, address string) bool {
	return slices.ContainsFunc(p.ServersFor(address), func(s guides.Server) bool { return strings.EqualFold(s.Host, host) })
}

// base is the part of a host's name that is bought: two labels, or three below the
// second level of a country.
func base(host string) string {
	labels := strings.Split(strings.ToLower(strings.TrimSuffix(host, ".")), ".")
	n := 2
	if len(labels) > 2 && len(labels[len(labels)-1]) == 2 && slices.Contains([]string{"com", "net", "org", "gov", "edu", "co"}, labels[len(labels)-2]) {
		n = 3
	}
	return strings.Join(labels[max(len(labels)-n, 0):], ".")
}
