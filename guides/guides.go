package guides

import (
	"strings"
	"time"
)

// Provider is one guide: its settings and its steps.
type Provider struct {
	ID    string // "gmail": file name, anchor prefix, command line argument
	Name  string // "Gmail"
	Order int    // place in the picker, ascending
	Local bool   // it is of this computer, not of the program; see Library.With
	// Note is one honest sentence for the picker and the field, empty where
	// there is nothing to warn of ("Contas pessoais não aceitam senha …").
	Note string

	// Company is what the provider is called in a sentence: "Google". Guides of
	// one company are one sender to whoever looks at a domain's records.
	Company string

	Aliases []string // other names people look for: "Office 365"
	Domains []string // e-mail domains, lower case: "gmail.com", "*.onmicrosoft.com"
	// MoreDomains are further domains of its addresses, in the same notation,
	// for which the settings are not known to hold ("gmx.*").
	MoreDomains []string
	MX          []string // suffixes of MX hosts of own domains: "google.com"
	// OwnDomains: it serves addresses of the establishment's own domain.
	OwnDomains bool
	// Personal is the guide of the personal accounts on the same servers, whose
	// addresses have one of its domains: Gmail of Google Workspace.
	Personal string
	// SelfMX: hosting of this kind is likely where a domain's MX is a name of
	// that same domain (cPanel).
	SelfMX bool
	// Servers are the SMTP settings, the one to propose first. Empty where the
	// host cannot be known beforehand; see ServersFor.
	Servers []Server
	// DomainServers are those whose host holds "{dominio}", to be replaced by
	// the address's domain; see ServersFor.
	DomainServers []Server
	// Hosts are further SMTP hosts that belong to the provider without being
	// proposed: "email-smtp.*.amazonaws.com", "*" standing for one label.
	Hosts []string
	// Gated are those of Hosts that take only whom an administrator let in: who
	// is refused there goes to the first server.
	Gated []string
	// Regions are those of Hosts that serve accounts of another region, which the
	// first server does not know.
	Regions []string
	// Mistakes are hosts that people type instead of the right one, in the
	// same notation; see Library.Suggest.
	Mistakes []string
	// Certificates are suffixes of the names in the certificates of the machines
	// behind the first server; Machines are those of machines that customers
	// reach by their own names, as at hosters that number them
	// ("br123.hostgator.com.br").
	Certificates, Machines []string
	// Targets are further suffixes that the names of a customer's domain (smtp.,
	// mail., autodiscover.) lead to by CNAME.
	Targets []string
	// SPF is what a customer's SPF record includes (RFC 7208), the one to add
	// first, in the notation of Hosts; DKIM the selectors (RFC 6376) that it
	// signs with, where they are the same for every customer. Empty: not known.
	SPF, DKIM []string
	// OwnEnvelope: it sends with an envelope sender of its own, so that the
	// customer's DKIM counts and not the customer's SPF.
	OwnEnvelope bool
	// Trial is until when it sends to few only, and so takes a test to oneself and
	// refuses the customers, as the end of a sentence: "a conta estiver no modo de
	// teste"; empty where it is not known to do so.
	Trial string
	User  UserForm
	// FixedUser is the login that is the same for every customer ("apikey"),
	// empty where there is none.
	FixedUser string
	// Password says which kind it takes; Login whether a password works at all.
	Password PasswordKind
	Login    PasswordLogin
	// Deadline is when that ends or changes.
	Deadline Deadline
	// IMAP is "imap.gmail.com:993" where it takes the same password; it may
	// hold "{dominio}", see IMAPFor.
	IMAP string
	// AuthServ are the ids under which the provider writes what it found out about a
	// mail that it received (RFC 8601): a host, ".example.com" for all below it, or
	// "sem-id" for the form without one. Only those that were seen stand here.
	AuthServ []string
	// Admin is the text to send to the domain's administrator, empty where
	// nobody but the clerk is needed.
	Admin    string
	Reviewed time.Time
	// Sources are the provider's own pages, OtherSources what others have
	// configured or written. Reviewed is the day on which the guide was compared
	// with them; without a source of the first kind it was not checked.
	Sources, OtherSources []string
	// Ways are the ways out where its password does not work or may stop: ids of
	// guides, and "#anchor" for a step of this one; see Library.WaysOut.
	Ways []string
	// Cost is what the provider costs as a way out, in a few words; empty where
	// it is none.
	Cost string
	// Old: that was more than MaxReviewAge days ago, on the day that the library
	// is read; see Library.On.
	Old bool

	Intro string // Markdown before the first step
	Steps []Step
}

// Server is one way to reach a provider's SMTP service.
type Server struct {
	Host string
	Port int
	SSL  bool // as in "Autenticação SSL"
}

// Step is one step of a guide.
type Step struct {
	Anchor string // "senha-de-app"; "gmail#senha-de-app" from elsewhere
	Title  string
	Body   string // Markdown, without the heading and the attributes
	Field  string // key of the form's field it belongs to, or empty
	Link   string // the page to open, or empty
	// Help marks what is looked up when needed (limits, another sender, what
	// changed): it is not part of the way to a working account, so it is
	// neither counted nor ticked off.
	Help bool
}

// UserForm is how the login name follows from the address.
type UserForm string

// The forms of a user name.
const (
	UserAddress   UserForm = "endereco"   // the whole address
	UserLocalPart UserForm = "antes-do-@" // the part before the @
	UserOther     UserForm = "outro"      // not derivable ("apikey", a panel user)
)

// PasswordKind is the kind of password that a provider's SMTP takes.
type PasswordKind string

// The kinds of password.
const (
	PasswordMailbox PasswordKind = "da-caixa"   // the mailbox's own
	PasswordApp     PasswordKind = "de-app"     // a generated app password
	PasswordApp4x4  PasswordKind = "de-app-4x4" // an app password shown as four groups of four letters
	PasswordKey     PasswordKind = "chave"      // an API key
	PasswordNone    PasswordKind = "nenhuma"    // no password works
)

// PasswordLogin says whether SMTP login by password works at a provider.
type PasswordLogin string

// Whether password login works.
const (
	LoginYes   PasswordLogin = "sim"
	LoginNo    PasswordLogin = "nao"
	LoginAdmin PasswordLogin = "depende-do-administrador"
)

// MaxReviewAge is the age, in days, after which a guide should be read again
// against the provider's pages; see Provider.ReviewedDays.
const MaxReviewAge = 180

// domainMark stands for the domain of the person's address.
const domainMark = "{dominio}"

// UserFor returns the login name that follows from an address, as far as it is
// typed; empty where it does not follow from the address.
func (p Provider) UserFor(email string) string {
	switch p.User {
	case UserAddress:
		return email
	case UserLocalPart:
		if at := strings.LastIndexByte(email, '@'); at >= 0 {
			return email[:at]
		}
		return email
	default:
		return ""
	}
}

// ServersFor returns the settings for an address: Servers, and DomainServers
// with its domain filled in. It may be empty.
func (p Provider) ServersFor(email string) []Server {
	out := append([]Server(nil), p.Servers...)
	domain := emailDomain(email)
	if domain == "" {
		return out
	}
	for _, s := range p.DomainServers {
		s.Host = strings.ReplaceAll(s.Host, domainMark, domain)
		out = append(out, s)
	}
	return out
}

// IMAPFor returns IMAP with the address's domain filled in; empty where there
// is none or it needs a domain that the address does not have.
func (p Provider) IMAPFor(email string) string {
	if !strings.Contains(p.IMAP, domainMark) {
		return p.IMAP
	}
	domain := emailDomain(email)
	if domain == "" {
		return ""
	}
	return strings.ReplaceAll(p.IMAP, domainMark, domain)
}

// ReviewedDays returns how many whole days ago the guide was last compared
// with the provider's pages; never negative.
func (p Provider) ReviewedDays(now time.Time) int {
	return max(0, int(now.Sub(p.Reviewed)/(24*time.Hour)))
}

// Step returns the position of a step in Steps.
func (p Provider) Step(anchor string) (int, bool) {
	for i, s := range p.Steps {
		if s.Anchor == anchor {
			return i, true
		}
	}
	return 0, false
}

// StepFor returns the position of the step to show beside a field of the form:
// the first one that belongs to it, one of the way before one to look up. The
// port and SSL go with the host where they have none of their own.
func (p Provider) StepFor(field string) (int, bool) {
	found := -1
	for i, s := range p.Steps {
		switch {
		case s.Field != field:
		case !s.Help:
			return i, true
		case found < 0:
			found = i
		}
	}
	if found < 0 && (field == "porta" || field == "ssl") {
		return p.StepFor("host")
	}
	return max(found, 0), found >= 0
}

// All returns the providers in the order of the picker. The caller must not
// change the slice.
func (l *Library) All() []Provider { return l.whole().all }

// ByID finds a provider by its id.
func (l *Library) ByID(id string) (Provider, bool) {
	s := l.some(func(e *entry) bool { return e.name == id+".md" })
	i, ok := s.byID[id]
	if !ok {
		return Provider{}, false
	}
	return s.all[i], true
}

// Step finds a step by "provider#anchor"; the number is its position in
// Steps. A reference without an anchor, or to a provider's missing one, is not
// found.
func (l *Library) Step(ref string) (Provider, int, bool) {
	id, anchor, ok := strings.Cut(ref, "#")
	if !ok {
		return Provider{}, 0, false
	}
	p, ok := l.ByID(id)
	if !ok {
		return Provider{}, 0, false
	}
	i, ok := p.Step(anchor)
	if !ok {
		return Provider{}, 0, false
	}
	return p, i, true
}
