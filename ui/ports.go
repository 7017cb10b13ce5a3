package ui

import (
	"context"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
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
	// Profiles lists the saved profiles with what is known of each, and the
	// name of the one that can be brought back, "" for none. Rename, Copy,
	// Delete and Restore come with it; an error may come with a deed that was
	// done all the same. Rename returns what the disk holds then. nil: List
	// alone is asked, and nothing can be done but open.
	Profiles func() (list []Saved, deleted string, err error)
	Rename   func(from, to string) (wizard.Profile, error)
	Copy     func(from, to string) error
	Delete   func(name string) (gone bool, err error)
	Restore  func() (name string, err error)
	// Record remembers how a test of a saved profile ended. It returns the tests
	// that are remembered, this one last. nil: nothing is remembered.
	Record func(name string, t wizard.Tested) ([]wizard.Past, error)
	// Arrival looks for the message of a passed test in the account's mailbox,
	// says through tell what it is doing, and returns soon after ctx is
	// cancelled. nil: F7 does not exist.
	Arrival func(ctx context.Context, req smtpcheck.Request, res smtpcheck.Result, tell func(string)) Arrival
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
	// Domain asks the name service about the sender's domain of a test, for the
	// "laudo"; it returns within a few seconds, with nil where there is nothing to
	// tell. nil: nobody asks.
	Domain func(ctx context.Context, f smtpcheck.Facts) *report.DocDomain
	// Clipboard puts a text into the clipboard of the desktop that the person sits at;
	// nil where that is another machine's, or there is none. The terminal is asked
	// to (OSC 52) besides: not every one does.
	Clipboard func(text string) error
	// WriteReport writes a text that holds no secret, a "laudo", a "ficha" or a "pedido",
	// to a new file and returns its path; a name that ends with ".json" is for
	// programs. Where it is nil, F8 does not exist.
	WriteReport func(name, text string) (path string, err error)
}

// Draft is what an earlier session left unsaved, without the password.
type Draft struct {
	ID      string
	At      time.Time // when it was last typed in
	Profile wizard.Profile
}

// Saved is one saved profile in a list.
type Saved struct {
	Name, Provider, Host, Email string
	Practice                    bool
	Secret                      wizard.SecretPlace
	Tested                      time.Time // zero: never
	Outcome                     string    // of that test: "ok" or a diagnosis id
	Problem                     string    // why it cannot be read, in pt-BR; then only Name is known
}

// Arrival is what became of a test message, in pt-BR.
type Arrival struct {
	Found    bool
	Sentence string
	Steps    []string // what to do, and how to look by hand
}

// Scenario is one choice of the practice server.
type Scenario struct{ ID, Title string }
