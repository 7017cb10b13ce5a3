package diagnosis

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"seller-mail-tui/smtpcheck"
)

// accountFamily tells a provider's personal accounts from those of
// organisations on the same servers: the domain of the login decides.
type accountFamily struct {
	Personal     string   `yaml:"pessoal"`
	Organisation string   `yaml:"organizacao"`
	Domains      []string `yaml:"dominios"` // patterns of the personal domains
}

// account returns the guide that the account belongs to.
func (c *catalogue) account(f smtpcheck.Facts) string {
	login := f.User
	if !strings.Contains(login, "@") {
		login = f.Email
	}
	_, domain, ok := strings.Cut(strings.ToLower(strings.TrimSpace(login)), "@")
	if !ok || domain == "" {
		return f.Provider
	}
	for _, family := range c.families {
		if f.Provider != family.Personal && f.Provider != family.Organisation {
			continue
		}
		if slices.ContainsFunc(family.Domains, func(p string) bool { return glob(p, domain) }) {
			return family.Personal
		}
		return family.Organisation
	}
	return f.Provider
}

// issuerKind is a kind of certificate issuer, known by its names.
type issuerKind struct {
	Kind    string   `yaml:"tipo"`
	Phrases []string `yaml:"frases"`
}

// issuer says of which kind the issuer of a certificate is: the first of the
// kinds by name, so that the order of the file is nothing.
func (c *catalogue) issuer(cert *smtpcheck.CertFacts) string {
	kinds := c.issuers.find(normalise(cert.IssuerSaid()))
	if len(kinds) == 0 {
		return "outro"
	}
	return slices.Min(kinds)
}

// knownHost is a server that many use, and the names that people type or
// that its certificate shows instead.
type knownHost struct {
	Host string `yaml:"host"`
	// Ports are those that it has.
	Ports []int `yaml:"portas"`
	// Mistaken are other names, "*" standing for any characters.
	Mistaken []string `yaml:"enganos"`
	// Certificate are names in the certificates of servers behind this one.
	Certificate []string `yaml:"certificado"`
	// Own: the certificate's own name is the server to use, as at hosters
	// that number their machines ("br123.hostgator.com.br").
	Own bool `yaml:"proprio"`
}

// knownHosts are the known servers.
type knownHosts []knownHost

func newHosts(hosts []knownHost) (knownHosts, error) {
	for _, h := range hosts {
		for _, p := range slices.Concat(h.Mistaken, h.Certificate) {
			if _, err := path.Match(p, ""); err != nil {
				return nil, fmt.Errorf("host pattern %q: %w", p, err)
			}
		}
		if (h.Host == "") == !h.Own || (h.Host == "") != (len(h.Ports) == 0) {
			return nil, fmt.Errorf("host %q: either a name with its ports or its own certificate's", h.Host)
		}
	}
	return hosts, nil
}

const (
	// far is how many letters off a name is no longer taken for a
	// slip; in a short name it is one less.
	far       = 3
	shortName = 15 // bytes
)

// owned tells that the host is a known provider's.
func (c *catalogue) owned(f smtpcheck.Facts) bool { return f.Known.Host || c.hosts.known(f.Host) }

// hints returns the server name that was likely meant, with its ports, and the
// one in the certificate to ask the provider about. Our own list goes before
// what a server shows. There is none for a host that is a provider's, and for
// an address that is a provider's none but that provider's own: whoever sits in
// the middle would be the one to choose, and the next test would bring him the
// password.
func (c *catalogue) hints(f smtpcheck.Facts) (host string, ports []int, cert string) {
	if c.owned(f) {
		return "", nil, ""
	}
	mine := f.Known.Hosts
	host = c.hosts.suggest(f.Host)
	switch {
	case len(mine) > 0 && !slices.Contains(mine, host):
		return "", nil, ""
	case host == "":
		return "", nil, c.hosts.fromCert(f.Cert, f.Host)
	}
	at := slices.IndexFunc(c.hosts, func(h knownHost) bool { return h.Host == host })
	return host, c.hosts[at].Ports, ""
}

// known tells whether host is the right name of a known server.
func (hosts knownHosts) known(host string) bool {
	host = strings.ToLower(strings.Trim(strings.TrimSpace(host), "."))
	return host != "" && slices.ContainsFunc(hosts, func(h knownHost) bool { return h.Host == host })
}

// suggest returns the known server that host likely stands for: a listed
// mistake, a known name with something appended, or one or two letters off.
func (hosts knownHosts) suggest(host string) string {
	host = strings.ToLower(strings.Trim(strings.TrimSpace(host), "."))
	if len(host) < 4 || len(host) > 60 {
		return ""
	}
	best, bestDistance := "", far
	for _, h := range hosts {
		if h.Host == "" {
			continue
		}
		if host == h.Host {
			return ""
		}
		distance := far
		if diff := len(host) - len(h.Host); -far < diff && diff < far {
			distance = editDistance(host, h.Host)
		}
		if distance == far-1 && len(h.Host) < shortName {
			distance = far
		}
		if slices.ContainsFunc(h.Mistaken, func(p string) bool { return glob(p, host) }) {
			distance = 0
		}
		if distance < bestDistance || distance == bestDistance && best != "" && h.Host < best {
			best, bestDistance = h.Host, distance
		}
	}
	return best
}

// fromCert returns the server name to ask the provider about when the
// certificate looks like a known hoster's. It is never more than a question:
// whoever sits in the middle can have a machine at any hoster.
func (hosts knownHosts) fromCert(cert *smtpcheck.CertFacts, host string) string {
	if cert == nil {
		return ""
	}
	best := ""
	for _, name := range append(slices.Clone(cert.Names), cert.Subject) {
		name = strings.ToLower(strings.Trim(strings.TrimSpace(name), "."))
		if name == "" {
			continue
		}
		for _, h := range hosts {
			patterns := h.Certificate
			if h.Host != "" {
				patterns = append(slices.Clone(patterns), h.Host)
			}
			if !slices.ContainsFunc(patterns, func(p string) bool { return glob(p, name) || strings.EqualFold(p, name) }) {
				continue
			}
			hint := h.Host
			if h.Own {
				hint = name
			}
			if strings.Contains(hint, "*") || strings.EqualFold(hint, host) {
				continue
			}
			if best == "" || hint < best {
				best = hint
			}
		}
	}
	return best
}

// glob matches a name with a pattern in which "*" is any text.
func glob(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return err == nil && ok
}

// editDistance counts the letters to insert, drop, change or swap with
// their neighbour to make b of a (optimal string alignment).
func editDistance(a, b string) int {
	rows := make([]int, 3*(len(b)+1))
	before, last, row := rows[:len(b)+1], rows[len(b)+1:2*(len(b)+1)], rows[2*(len(b)+1):]
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
