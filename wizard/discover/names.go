package discover

import (
	"context"
	"net"
	"slices"
	"strings"
	"sync"
)

// records is what a [Resolver] may know beyond MX, SRV and addresses.
type records interface {
	LookupTXT(ctx context.Context, name string) ([]string, error)
	LookupCNAME(ctx context.Context, host string) (string, error)
}

// aliasNames are the names of a domain whose targets tell who has its mail.
func aliasNames(domain string) []string {
	return []string{"smtp." + domain, "mail." + domain, "webmail." + domain, "autodiscover." + domain}
}

// lookAliases asks where the names lead, side by side, and returns the names at
// their ends that are of other domains, each once.
func lookAliases(ctx context.Context, r Resolver, domain string) (st state, targets []string) {
	names, ok := r.(records)
	if !ok {
		return absent, nil
	}
	aliases := aliasNames(domain)
	found, states := make([]string, len(aliases)), make([]state, len(aliases))
	var wg sync.WaitGroup
	for i, alias := range aliases {
		wg.Go(func() {
			target, err := names.LookupCNAME(ctx, alias+".")
			if states[i] = present; err != nil {
				states[i] = stateOf(err)
				return
			}
			if host, ok := hostName(target); ok && host != alias && !strings.HasSuffix(host, "."+domain) && host != domain {
				found[i] = host
			}
		})
	}
	wg.Wait()
	for _, target := range found {
		if target != "" && !slices.Contains(targets, target) {
			targets = append(targets, target)
		}
	}
	switch {
	case targets != nil:
		return present, targets
	case slices.Contains(states, failed):
		return failed, nil
	}
	return absent, nil
}

var (
	_ records = (*net.Resolver)(nil)
	_ web     = (*Network)(nil)
)
