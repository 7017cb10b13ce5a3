package diagnosis

import (
	"slices"
	"strings"

	"seller-mail-tui/smtpcheck"
)

// account returns the guide that the account belongs to.
func account(f smtpcheck.Facts) string {
	if f.Known.Account != "" {
		return f.Known.Account
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

// hints returns the server name that was likely meant, with its ports, and the
// one in the certificate to ask the provider about. What the guides know goes
// before what a server shows. There is none for a host that is a provider's,
// and for an address that is a provider's none but that provider's own: whoever
// sits in the middle would be the one to choose, and the next test would bring
// him the password.
func (c *catalogue) hints(f smtpcheck.Facts) (host string, ports []int, cert string) {
	mine := f.Known.Hosts
	switch {
	case f.Known.Host && f.Known.Rather != "" && refuses(f) && (len(mine) == 0 || slices.Contains(mine, f.Known.Rather)):
		return f.Known.Rather, f.Known.RatherPorts, ""
	case f.Known.Host:
		return "", nil, ""
	case len(mine) > 0 && !slices.Contains(mine, f.Known.Meant):
		return "", nil, ""
	case f.Known.Meant == "":
		return "", nil, c.fromCert(f)
	}
	return f.Known.Meant, f.Known.MeantPorts, ""
}

// refuses tells that the server was reached and did not let send: then only it
// is judged, and not the way there.
func refuses(f smtpcheck.Facts) bool {
	return f.Failure == smtpcheck.FailureReply || f.Failure == smtpcheck.FailureNoAuth || f.Failure == smtpcheck.FailureNoMechanism
}

// fromCert returns the server name to ask the provider about when the
// certificate looks like a known hoster's, whether one of the guides or not. It
// is never more than a question: whoever sits in the middle can have a machine
// at any hoster.
func (c *catalogue) fromCert(f smtpcheck.Facts) string {
	if f.Cert == nil {
		return ""
	}
	best := ""
	consider := func(hint string) {
		if !strings.Contains(hint, "*") && !strings.EqualFold(hint, f.Host) && (best == "" || hint < best) {
			best = hint
		}
	}
	for _, name := range append(slices.Clone(f.Cert.Names), f.Cert.Subject) {
		name = strings.ToLower(strings.Trim(strings.TrimSpace(name), "."))
		for suffix, host := range f.Known.Machines {
			switch below := strings.HasSuffix(name, "."+suffix); {
			case host != "" && (below || name == suffix):
				consider(host)
			case host == "" && below:
				consider(name)
			}
		}
		if slices.ContainsFunc(c.machines, func(suffix string) bool { return strings.HasSuffix(name, "."+suffix) }) {
			consider(name)
		}
	}
	return best
}
