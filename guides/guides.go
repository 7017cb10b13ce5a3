// Package guides holds what is known of mail providers and how a person gets
// an account of theirs ready, as embedded Markdown files with YAML front
// matter. It is pure look-up: no network, no clock, no other package of ours.
package guides

import "time"

// Provider is one guide: its settings and its steps.
type Provider struct {
	ID    string // "gmail": file name, anchor prefix, command line argument
	Name  string // "Gmail"
	Order int    // place in the picker, ascending
	// Note is one honest sentence for the picker and the field, empty where
	// there is nothing to warn of ("Contas pessoais não aceitam senha …").
	Note string

	Domains []string // e-mail domains, lower case: "gmail.com"
	MX      []string // suffixes of MX hosts of own domains: "google.com"
	// Servers are the SMTP settings, the one to propose first.
	Servers []Server
	User    UserForm
	// Password says which kind it takes; Login whether a password works at all.
	Password PasswordKind
	Login    PasswordLogin
	// Until is the last day on which Login holds; zero: no known end.
	Until time.Time
	// IMAP is "imap.gmail.com:993" where it takes the same password.
	IMAP string
	// Admin is the text to send to the domain's administrator, empty where
	// nobody but the clerk is needed.
	Admin    string
	Reviewed time.Time
	Sources  []string

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

// Library is the loaded set of guides, immutable and safe for concurrent use.
type Library struct {
	all  []Provider
	byID map[string]int
}

// Load reads the embedded guides. An error names the file and the line.
func Load() (*Library, error) { panic("not written yet") }

// All returns the providers in the order of the picker. The caller must not
// change the slice.
func (l *Library) All() []Provider { return l.all }

// ByID finds a provider by its id.
func (l *Library) ByID(id string) (Provider, bool) {
	i, ok := l.byID[id]
	if !ok {
		return Provider{}, false
	}
	return l.all[i], true
}

// ByEmail finds the provider whose domain list holds the address's domain.
func (l *Library) ByEmail(email string) (Provider, bool) { panic("not written yet") }

// ByMX finds the provider whose MX suffix is the longest match for any of the
// given MX host names (with or without the final dot, any case).
func (l *Library) ByMX(hosts []string) (Provider, bool) { panic("not written yet") }

// ByHost finds the provider that owns an SMTP host name, for a diagnosis.
func (l *Library) ByHost(host string) (Provider, bool) { panic("not written yet") }

// Step finds a step by "provider#anchor".
func (l *Library) Step(ref string) (Provider, int, bool) { panic("not written yet") }
