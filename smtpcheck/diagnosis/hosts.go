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
	Kind    string     `yaml:"tipo"`
	Phrases phraseList `yaml:"frases"`
}

// issuer says of which kind the issuer of a certificate is: the first of the
// kinds by name, so that the order of the file is nothing.
func (c *catalogue) issuer(cert *smtpcheck.CertFacts) string {
	kind := ""
	for _, h := range c.issuers.hits(tokens(cert.IssuerSaid())) {
		if name := c.issuers.names[h.name]; kind == "" || name < kind {
			kind = name
		}
	}
	if kind == "" {
		return "outro"
	}
	return kind
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
	case strangeLogin(f) == strangerHome && (len(mine) == 0 || slices.Contains(mine, f.Known.Home)):
		return f.Known.Home, f.Known.HomePorts, ""
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

// Whose the login is, once it was refused: the host's provider's as far as is
// known, another's with a server of its own, or one's that takes no password.
const (
	strangerNot  = "nao"
	strangerHome = "sim"
	strangerNone = "sem-saida"
)

func strangeLogin(f smtpcheck.Facts) string {
	switch {
	case !f.Known.Strange || f.Failure != smtpcheck.FailureReply || f.Stage != smtpcheck.StageLogin:
		return strangerNot
	case f.Known.Home == "":
		return strangerNone
	}
	return strangerHome
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
	// A guide's own host may be named whatever of the certificate may be seen, a name
	// of the certificate's only as it may be.
	seen := append(slices.Clone(f.Cert.Names), f.Cert.Subject)
	for _, said := range append(slices.Clone(f.Cert.NamesSaid()), f.Cert.Subject) {
		name, shown := strings.ToLower(strings.Trim(strings.TrimSpace(said), ".")), slices.Contains(seen, said)
		for suffix, host := range f.Known.Machines {
			switch below := strings.HasSuffix(name, "."+suffix); {
			case host != "" && (below || name == suffix):
				consider(host)
			case host == "" && below && shown:
				consider(name)
			}
		}
		if shown && slices.ContainsFunc(c.machines, func(suffix string) bool { return strings.HasSuffix(name, "."+suffix) }) {
			consider(name)
		}
	}
	return best
}
