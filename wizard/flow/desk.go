package flow

import (
	"context"
	"errors"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
)

// Store keeps the saved profiles. The text of its errors is a pt-BR sentence.
type Store interface {
	List() ([]wizard.Saved, error)
	// Fields reads a profile without its password, for which nothing is asked.
	Fields(name string) (wizard.Profile, error)
	// LoadWithin reads it with its password until ctx ends, with whose cause it
	// then returns.
	LoadWithin(ctx context.Context, name string) (wizard.Profile, error)
	// Save writes a profile with its password to the place that it names, reads
	// it back and returns what was read, also with an error that something else
	// is still to be said. One that is withheld stays where it is. Without force, what the disk holds by now is a
	// conflict: an error with a method OnDisk.
	Save(p wizard.Profile, force bool) (wizard.Profile, error)
	// Rename returns the profile as the disk holds it then.
	Rename(from, to string) (wizard.Profile, error)
	Copy(from, to string) (wizard.Profile, error)
	// Delete removes a profile; gone also with an error that something of it
	// remains.
	Delete(name string) (gone bool, err error)
	LastDeleted() (wizard.Profile, error)
	Restore() (wizard.Profile, error)
	// Record remembers how a test of a saved profile ended; History lists what is
	// remembered, oldest first.
	Record(ctx context.Context, name string, t wizard.Tested) error
	History(name string) ([]wizard.Past, error)
}

// Drafts keep what is typed and not saved, without the password.
type Drafts interface {
	Keep(p wizard.Profile) error
	Drop() error
	// Left lists what earlier sessions left behind, the newest first; Forget
	// removes one of them.
	Left() ([]wizard.Draft, error)
	Forget(id string) error
}

// Machine is the computer that the program runs on.
type Machine interface {
	// Vault says in pt-BR why there is no vault for passwords; nil: there is one.
	Vault() error
	// WriteReport writes a text that holds no secret to a new file and returns its
	// path; a name that ends with ".json" is for programs.
	WriteReport(name, text string) (path string, err error)
	// OpenLink opens a page of a guide in the person's browser; where OpensLinks
	// is false, there is none on this desktop.
	OpenLink(url string) error
	OpensLinks() bool
	// Copy puts a text into the clipboard of the desktop that the person sits at;
	// where that is another machine's, or there is none, it does nothing.
	Copy(text string)
	// Paste returns the text in that clipboard, or an error in a pt-BR sentence;
	// where Pastes is false, there is none at hand.
	Paste(ctx context.Context) (string, error)
	Pastes() bool
}

// Net is what goes out to the network, and what plays its part in practice. All
// of it ends soon after its context.
type Net interface {
	// Check runs a test.
	Check(ctx context.Context, req smtpcheck.Request, emit func(smtpcheck.Event)) smtpcheck.Result
	// Arrival looks for the message of a passed test in the account's mailbox and
	// says through tell what it is doing.
	Arrival(ctx context.Context, req smtpcheck.Request, res smtpcheck.Result, tell func(string)) Arrival
	// Discover finds out which provider an address leads to.
	Discover(ctx context.Context, email string) wizard.Proposal
	// Knock looks which of a proposal's servers answer from here, up to their
	// greeting and without a login, and puts those first.
	Knock(ctx context.Context, p wizard.Proposal) wizard.Proposal
	// Domain asks the name service about the sender's domain of a test; nil where
	// there is nothing to tell.
	Domain(ctx context.Context, f smtpcheck.Facts) *report.DocDomain
	// Doubt asks the name service what the sender's domain leaves in doubt that a test
	// cannot show; it is for the time of a test, and has a limit of its own.
	Doubt(ctx context.Context, req smtpcheck.Request) smtpcheck.Doubt
	// Practice starts a practice server that plays the scenario, stops the one
	// before, and returns the values to fill in.
	Practice(ctx context.Context, scenario string) (wizard.Values, error)
	Scenarios() []Scenario
}

// Arrival is what became of a test message, in pt-BR.
type Arrival struct {
	Found    bool
	Sentence string
	Steps    []string // what to do, and how to look by hand
}

// Scenario is one choice of the practice server.
type Scenario struct{ ID, Title string }

// World is what a desk needs from outside.
type World struct {
	Store   Store
	Drafts  Drafts
	Machine Machine
	Net     Net
	// Prover is nil where no sample invoice is offered.
	Prover Prover
	// Version is the program's, for reports.
	Version string
}

// Place is a session with what is known of its profile and its tests.
type Place struct {
	Session *wizard.Session
	Name    string            // under which the profile is saved; "" for a new one
	Request smtpcheck.Request // of the last test
	Past    []wizard.Past     // the remembered tests, the last one among them
	Proof   *wizard.Proof     // of the last sample; nil: the profile's own
	owed    bool              // a test is to be remembered once there is a name for it
}

// Desk is where a person works. It is used from one goroutine.
type Desk struct {
	Place
	aside *Place // the station's, while one practises; else nil
	world World
	// starts counts what was begun in the place of a practice server that is
	// being started; starting: one is.
	starts   int
	starting bool
	fetch    *fetch   // the station's kept password on its way; else nil
	beside   *beside  // what is asked beside the last test; else nil
	sheets   []string // the files in which the values for Seller were written
}

// NewDesk puts a session on a desk. One that was opened from a profile is gone on
// with; one of practice is entered from an empty station by [Desk.Start].
func NewDesk(session *wizard.Session, world World) *Desk {
	return &Desk{Place: placeOf(session), world: world}
}

func placeOf(session *wizard.Session) Place {
	p := Place{Session: session}
	if profile := session.Profile(); profile.Revision != "" {
		p.Name = profile.Name
	}
	return p
}

// open puts a profile on the desk, in the place of what is there.
func (d *Desk) open(p wizard.Profile) {
	d.endFetch()
	d.Session.Open(p)
	d.Place = placeOf(d.Session)
}

// Practising tells that the station is set aside for practice.
func (d *Desk) Practising() bool { return d.aside != nil }

// Station is the station's session, wherever one is.
func (d *Desk) Station() *wizard.Session {
	if d.aside != nil {
		return d.aside.Session
	}
	return d.Session
}

// Unsaved returns what is typed of the station and not saved, without the
// password; ok is false where there is nothing to lose. Practice is filled in
// anew each time.
func (d *Desk) Unsaved() (p wizard.Profile, ok bool) {
	p = d.Station().Profile()
	p.Values.Password = ""
	return p, d.Station().Dirty()
}

// sayError says what went wrong, or goes on.
func sayError(err error, next Next) Step {
	if err == nil {
		return next.Go()
	}
	return Say{Tone: Failed, Text: err.Error(), Then: next}
}

// sentence is an error's text; empty without one.
func sentence(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// conflict is an error about what the disk holds under the name by now.
type conflict interface {
	error
	OnDisk() wizard.Profile
}

func asConflict(err error) (disk wizard.Profile, ok bool) {
	var c conflict
	if errors.As(err, &c) {
		return c.OnDisk(), true
	}
	return wizard.Profile{}, false
}
