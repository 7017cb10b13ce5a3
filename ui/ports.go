package ui

import (
	"context"
	"time"

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
	// Discover finds out in the network which provider an address leads to. It
	// returns within a few seconds, with nothing found where there is no
	// network; nil: nobody asks.
	Discover func(ctx context.Context, email string) wizard.Proposal
	// KeepDraft keeps what is typed and not saved, DropDraft forgets it. Drafts
	// lists what earlier sessions left behind, the newest first; DropLeft
	// forgets one of them. They come together; nil: nothing is kept.
	KeepDraft func(p wizard.Profile) error
	DropDraft func() error
	Drafts    func() ([]Draft, error)
	DropLeft  func(id string) error
	// OpenLink opens a page of a guide in the person's browser; nil where there
	// is none on this desktop.
	OpenLink func(url string) error
	// WriteReport writes a text that holds no secret, a "laudo" or a "ficha",
	// to a new file and returns its path. Where it is nil, F8 does not exist.
	WriteReport func(name, text string) (path string, err error)
}

// Draft is what an earlier session left unsaved, without the password.
type Draft struct {
	ID      string
	At      time.Time // when it was last typed in
	Profile wizard.Profile
}

// Scenario is one choice of the practice server.
type Scenario struct{ ID, Title string }
