package guides

import "strings"

// ByEmail finds the provider whose domain list holds the address's domain, in
// any case of letters. Nothing is trimmed: an address with spaces is not found.
func (l *Library) ByEmail(email string) (Provider, bool) {
	domain := emailDomain(email)
	return l.some(naming(domain)).byDomain(domain)
}

// ByMX finds the provider whose MX suffix is the longest match, in labels, for
// any of the given MX host names (with or without the final dot, any case).
// Where two match equally long, the host given first decides.
func (l *Library) ByMX(hosts []string) (Provider, bool) {
	s := l.whole()
	best, bestLabels := -1, 0
	for _, host := range hosts {
		host = canonical(host)
		for i, p := range s.owners {
			for _, suffix := range p.MX {
				labels := strings.Count(suffix, ".") + 1
				if labels > bestLabels && hasSuffix(host, suffix) {
					best, bestLabels = i, labels
				}
			}
		}
	}
	if best < 0 {
		return Provider{}, false
	}
	return s.all[best], true
}

// ByDomain finds the provider of an address on a domain of its own from the
// domain's MX hosts: by ByMX or, where they are names of that very domain, the
// hosting of the kind that works so (see Provider.SelfMX), which is a guess.
func (l *Library) ByDomain(email string, mx []string) (Provider, bool) {
	if p, ok := l.ByMX(mx); ok {
		return p, true
	}
	domain := emailDomain(email)
	if domain == "" {
		return Provider{}, false
	}
	for _, host := range mx {
		if !hasSuffix(canonical(host), domain) {
			continue
		}
		for _, p := range l.whole().owners {
			if p.SelfMX {
				return p, true
			}
		}
	}
	return Provider{}, false
}

// ByHost finds the provider that owns an SMTP host name, for a diagnosis. Of
// several, the one that proposes the host first of all its servers wins, then
// the picker's order; see ByHostAndEmail.
func (l *Library) ByHost(host string) (Provider, bool) {
	return l.ByHostAndEmail(host, "")
}

// ByHostAndEmail is ByHost where the address is known too: among the owners of
// the host it prefers the one that holds the address's domain and, for a
// domain of nobody's, one that serves own domains (smtp.gmail.com belongs to
// Gmail and to Google Workspace).
func (l *Library) ByHostAndEmail(host, email string) (Provider, bool) {
	host, domain := canonical(host), emailDomain(email)
	s := l.some(naming(host, domain))
	best, bestRank := -1, 0
	for i, p := range s.owners {
		rank := p.ownsHost(host)
		if rank == 0 {
			continue
		}
		if domain != "" {
			switch _, known := s.byDomain(domain); {
			case p.hasDomain(domain):
				rank += 8
			case !known && p.OwnDomains:
				rank += 4
			}
		}
		if rank > bestRank {
			best, bestRank = i, rank
		}
	}
	if best < 0 {
		return Provider{}, false
	}
	return s.all[best], true
}

// ownsHost ranks the claim on a host: 0 none, 1 a host of its, 2 the one that
// is proposed first.
func (p Provider) ownsHost(host string) int {
	for i, s := range p.Servers {
		if s.Host == host {
			if i == 0 {
				return 2
			}
			return 1
		}
	}
	if matchesAny(p.Hosts, host) {
		return 1
	}
	return 0
}

func (p Provider) hasDomain(domain string) bool { return matchesAny(p.Domains, domain) }

// emailDomain returns the lower-case domain of an address, empty where there
// is none to speak of.
func emailDomain(email string) string {
	at := strings.LastIndexByte(email, '@')
	if at < 1 {
		return ""
	}
	domain := lowerASCII(email[at+1:])
	if !validHost(domain) {
		return ""
	}
	return domain
}

// canonical is a host name in the form in which it is compared.
func canonical(host string) string { return strings.TrimSuffix(lowerASCII(host), ".") }

// lowerASCII leaves other letters alone: the Kelvin sign is no "k" of a host.
func lowerASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

// hasSuffix compares whole labels: "evil-google.com" does not end in
// "google.com".
func hasSuffix(host, suffix string) bool {
	return host == suffix || strings.HasSuffix(host, "."+suffix)
}

func matchesAny(patterns []string, host string) bool {
	for _, p := range patterns {
		if matches(p, host) {
			return true
		}
	}
	return false
}

// matches compares label by label; "*" stands for any one label.
func matches(pattern, host string) bool {
	want, got := strings.Split(pattern, "."), strings.Split(host, ".")
	if len(want) != len(got) {
		return false
	}
	for i := range want {
		if want[i] != got[i] && (want[i] != "*" || got[i] == "") {
			return false
		}
	}
	return true
}
