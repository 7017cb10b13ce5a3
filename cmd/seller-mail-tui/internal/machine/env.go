// Package machine is the computer that the program runs on, with the person who
// sits there: variables and clock, terminal and signals, browser and clipboard,
// the data folder, and the files that are written for others. It knows nothing
// of what any front does with them.
package machine

import (
	"os"
	"time"

	"seller-mail-tui/smtpcheck/domain"
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

// System is the machine that the program really runs on. The password in a
// variable is taken out of it: what the program starts inherits the others only.
func System() Env {
	noCoreDumps()
	password, given := os.LookupEnv(passwordVariable)
	_ = os.Unsetenv(passwordVariable) // fails for no name of ours
	return Env{
		Lookup: func(name string) (string, bool) {
			if name == passwordVariable {
				return password, given
			}
			return os.LookupEnv(name)
		},
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
