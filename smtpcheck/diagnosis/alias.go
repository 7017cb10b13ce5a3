package diagnosis

import (
	"slices"
	"strings"

	"seller-mail-tui/smtpcheck"
)

// aliased says what the host is another name of, and what to make of it. Where
// the name service leads to machines of a known provider, and the certificate is
// that provider's, the host from its guide is likely right: with that one the
// certificate is checked again, so that a forged answer brings the password to
// nobody but that provider. Without the certificate, and for machines of which no
// guide knows the host, it is a question. As in [catalogue.hints] there is nothing
// for a host that is a provider's, nor for an address that is another one's.
func aliased(f smtpcheck.Facts) (smtpcheck.Target, string) {
	if f.Alias == "" || f.Cert == nil || f.Known.Host {
		return smtpcheck.Target{}, aliasNone
	}
	to, known := targetOf(f)
	mine := f.Known.Hosts
	switch shown := covers(f.Cert, f.Alias); {
	case len(mine) > 0 && (!known || !slices.Contains(mine, to.Host)):
	case known && strings.EqualFold(to.Host, f.Host):
	case known && (shown || covers(f.Cert, to.Host)):
		return to, aliasOwn
	case known:
		return to, aliasDoubtful
	case shown:
		return smtpcheck.Target{Host: f.Alias}, aliasOther
	}
	return smtpcheck.Target{}, aliasNone
}

// targetOf is what the provider of the machines proposes to which the host
// leads; the longest suffix decides.
func targetOf(f smtpcheck.Facts) (smtpcheck.Target, bool) {
	for name := f.Alias; strings.Contains(name, "."); _, name, _ = strings.Cut(name, ".") {
		if to, ok := f.Known.Targets[name]; ok {
			return to, true
		}
		if _, numbered := f.Known.Machines[name]; numbered {
			break // its customers use its own name
		}
	}
	return smtpcheck.Target{}, false
}

// covers tells whether a certificate is for a host (RFC 6125 section 6.4).
func covers(cert *smtpcheck.CertFacts, host string) bool {
	_, below, _ := strings.Cut(host, ".")
	return slices.ContainsFunc(cert.NamesSaid(), func(name string) bool {
		name = strings.ToLower(strings.TrimSuffix(name, "."))
		return name == host || name == "*."+below
	})
}
