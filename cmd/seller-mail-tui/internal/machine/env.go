// Package machine is the computer that the program runs on, with the person who
// sits there: variables and clock, terminal and signals, browser and clipboard,
// the data folder, and the files that are written for others. It knows nothing
// of what any front does with them.
package machine

import (
	"context"
	"os"
	"time"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck/domain"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/discover"
	"seller-mail-tui/wizard/store"
)

// Env is what a run takes from the machine beside its streams, so that a test
// can be another machine.
type Env struct {
	// Lookup finds an environment variable; environ lists them all.
	Lookup   func(name string) (string, bool)
	Environ  func() []string
	Resolver discover.Resolver
	Knock    discover.Knock  // nil: no server is tried before a test
	Domains  domain.Resolver // nil: the package's own choice
	Vault    Vault
	Build    Build
	Now      func() time.Time
	// Interrupts may be nil: then Ctrl+C is nobody's business.
	Interrupts *Interrupts
}

// System is the machine that the program really runs on.
func System() Env {
	return Env{
		Lookup:   os.LookupEnv,
		Environ:  os.Environ,
		Resolver: discover.System(),
		Knock:    knocker(nil),
		Vault:    store.NewKeyring(),
		Build:    readBuild(),
		Now:      time.Now,

		Interrupts: &Interrupts{},
	}
}

// Get returns a variable's value, empty where it is not set.
func (e Env) Get(name string) string {
	v, _ := e.Lookup(name)
	return v
}

// Has tells whether a variable is present, whatever it holds.
func (e Env) Has(name string) bool {
	_, ok := e.Lookup(name)
	return ok
}

// DomainFacts asks what the name service says of an address's domain; nil where
// the address is not a real one.
func (e Env) DomainFacts(ctx context.Context, lib *guides.Library, email, host, provider string) *domain.Facts {
	if email == "" || provider == wizard.PracticeID {
		return nil
	}
	query := domain.Query{Domain: email, SMTPHost: host}
	for _, sender := range lib.Senders() {
		query.Providers = append(query.Providers, domain.Provider(sender))
	}
	facts := domain.Look(ctx, e.Domains, query)
	return &facts
}
