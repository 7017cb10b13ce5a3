package guides

import "slices"

// BySPF finds the provider of the mailboxes of a domain from the domains that
// its SPF record includes (RFC 7208). Services that send beside a mailbox do not
// count. Where several providers are included it says nothing: any could have
// the mailboxes.
func (l *Library) BySPF(includes []string) (Provider, bool) {
	return l.only(func(p Provider) bool { return p.keepsMail() && slices.ContainsFunc(includes, p.isIncluded) })
}

// Includes tells whether a name that an SPF record includes is one of a guide's,
// and whether that provider may have the mailboxes.
func (l *Library) Includes(name string) (known, mailboxes bool) {
	for _, p := range l.whole().owners {
		if p.isIncluded(name) {
			known, mailboxes = true, mailboxes || p.keepsMail()
		}
	}
	return known, mailboxes
}

// keepsMail tells a provider of mailboxes from a service that only sends.
func (p Provider) keepsMail() bool { return p.OwnDomains && !p.OwnEnvelope }

func (p Provider) isIncluded(name string) bool { return matchesAny(p.SPF, canonical(name)) }

// ByTargets finds the provider that the names of a domain lead to, from the
// targets of their CNAMEs. Where they lead to several it says nothing.
func (l *Library) ByTargets(targets []string) (Provider, bool) {
	return l.only(func(p Provider) bool {
		return p.OwnDomains && slices.ContainsFunc(targets, func(target string) bool { return p.isTarget(canonical(target)) })
	})
}

// isTarget tells that a name is of the provider's machines.
func (p Provider) isTarget(host string) bool {
	if p.ownsHost(host) > 0 {
		return true
	}
	for _, suffixes := range [][]string{p.MX, p.Certificates, p.Machines, p.Targets} {
		if slices.ContainsFunc(suffixes, func(suffix string) bool { return hasSuffix(host, suffix) }) {
			return true
		}
	}
	return false
}

// only finds the one provider that fits, and none where those of more than one
// company do.
func (l *Library) only(fits func(Provider) bool) (Provider, bool) {
	var found Provider
	for _, p := range l.whole().owners {
		if !fits(p) {
			continue
		}
		if found.ID != "" && found.Company != p.Company {
			return Provider{}, false
		}
		if found.ID == "" {
			found = p
		}
	}
	return found, found.ID != ""
}
