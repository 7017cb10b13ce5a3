package main

import (
	"context"
	"os"
	"time"

	"seller-mail-tui/smtpcheck/domain"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/discover"
	"seller-mail-tui/wizard/store"
)

// env is what a run takes from the machine beside its streams, so that a test
// can be another machine.
type env struct {
	// lookup finds an environment variable; environ lists them all.
	lookup   func(name string) (string, bool)
	environ  func() []string
	resolver discover.Resolver
	domains  domain.Resolver // nil: the package's own choice
	vault    vault
	build    build
	now      func() time.Time
	// interrupts may be nil: then Ctrl+C is nobody's business.
	interrupts *interrupts
}

// systemEnv is the machine that the program really runs on.
func systemEnv() env {
	return env{
		lookup:   os.LookupEnv,
		environ:  os.Environ,
		resolver: discover.System(),
		vault:    store.NewKeyring(),
		build:    readBuild(),
		now:      time.Now,

		interrupts: &interrupts{},
	}
}

// get returns a variable's value, empty where it is not set.
func (e env) get(name string) string {
	v, _ := e.lookup(name)
	return v
}

// has tells whether a variable is present, whatever it holds.
func (e env) has(name string) bool {
	_, ok := e.lookup(name)
	return ok
}

// domainFacts asks what the name service says of an address's domain; nil where
// the address is not a real one.
func (e env) domainFacts(ctx context.Context, email, host, provider string) *domain.Facts {
	if email == "" || provider == wizard.PracticeID {
		return nil
	}
	facts := domain.Look(ctx, e.domains, domain.Query{Domain: email, SMTPHost: host})
	return &facts
}
