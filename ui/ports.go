package ui

import (
	"context"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
)

// Ports is everything that the screen needs from outside. All functions may
// block and are called from commands only, never from Update or View.
type Ports struct {
	// Check runs a test; it returns soon after ctx is cancelled.
	Check func(ctx context.Context, req smtpcheck.Request, emit func(smtpcheck.Event)) smtpcheck.Result
	// Save writes a profile with its secret to the given place, reads it back
	// and returns what was read. VaultError says in pt-BR why there is no
	// vault; nil when there is one.
	Save       func(p wizard.Profile, secret wizard.SecretPlace) (wizard.Profile, error)
	VaultError func() error
	// Overwrite is Save for a person who has seen what the disk holds and wants
	// it replaced; Conflict tells whether an error of Save is about that, and
	// returns what the disk holds. Either may be nil: then a conflict is an
	// error like any other.
	Overwrite func(p wizard.Profile, secret wizard.SecretPlace) (wizard.Profile, error)
	Conflict  func(err error) (disk wizard.Profile, ok bool)
	Load      func(name string) (wizard.Profile, error)
	List      func() ([]string, error)
	// Practice starts a practice server that plays the scenario and stops the
	// one before; it returns the values to fill in.
	Practice  func(ctx context.Context, scenario string) (wizard.Values, error)
	Scenarios []Scenario
	// WriteReport writes a text that holds no secret, a "laudo" or a "ficha",
	// to a new file and returns its path. Where it is nil, F8 does not exist.
	WriteReport func(name, text string) (path string, err error)
}

// Scenario is one choice of the practice server.
type Scenario struct{ ID, Title string }
