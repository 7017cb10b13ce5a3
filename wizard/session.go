package wizard

import (
	"time"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
)

// State is where a session's test stands.
type State int

// The states of a session. Stale and dirty are properties beside the state.
const (
	Editing State = iota
	Testing
	Passed
	Failed
	Cancelled
)

// Run is a test to be carried out: a snapshot of what is typed. Its events and
// its result come back with the run's id; those of an older run are dropped.
type Run struct {
	ID      int
	Request smtpcheck.Request
}

// Profile is what is kept of one station: everything but the secret's place is
// the person's, Tested and Outcome are the program's.
type Profile struct {
	Name     string // the station, "Posto Avenida"; "" for one not named yet
	Provider string // id of the guide
	Scenario string // of the practice server, where Provider is "treino"
	Values   Values // Password is filled from the place where it is kept
	Secret   SecretPlace
	Tested   time.Time // of the last test with these values; zero: never
	Outcome  string    // "ok" or the diagnosis id of that test
}

// SecretPlace is where a profile's password is kept.
type SecretPlace string

// The places of a password.
const (
	SecretNone  SecretPlace = "nao"     // not stored: asked each time
	SecretVault SecretPlace = "cofre"   // the system's vault
	SecretFile  SecretPlace = "arquivo" // a file of its own, 0600
)

// Session is one person's work on one profile. Its methods are the only
// transitions; they do no input or output and start nothing. A Session is not
// safe for concurrent use: the front that owns it calls it from one goroutine.
type Session struct {
	// unexported state
}

// NewSession starts with empty fields (SSL on).
func NewSession(lib *guides.Library) *Session { panic("not written yet") }

// Open replaces everything by a saved profile; the session is then not dirty.
func (s *Session) Open(p Profile) { panic("not written yet") }

// Profile returns what SALVAR would write now.
func (s *Session) Profile() Profile { panic("not written yet") }

// Values returns what is typed.
func (s *Session) Values() Values { panic("not written yet") }

// Provider returns the chosen guide; ok is false before one is chosen.
func (s *Session) Provider() (guides.Provider, bool) { panic("not written yet") }

// Type records what a person typed into a field. While the user name has not
// been typed by hand it follows the address as the provider forms it.
func (s *Session) Type(f Field, text string) { panic("not written yet") }

// Filled tells that a field's value came from the guide, not from a hand.
func (s *Session) Filled(f Field) bool { panic("not written yet") }

// Choose takes a provider's settings over into the fields that the person has
// not typed by hand, or always where force is set (host, port and SSL only).
func (s *Session) Choose(p guides.Provider) { panic("not written yet") }

// ChoosePractice fills all seven fields for a practice server.
func (s *Session) ChoosePractice(p guides.Provider, scenario string, v Values) {
	panic("not written yet")
}

// StartTest validates and, when all is well and no test is running, enters
// Testing with a new run. It returns the problems otherwise (none, and ok
// false, when a test is running already). allowPlain is the person's consent
// to an unencrypted password for this one test.
func (s *Session) StartTest(allowPlain bool) (run Run, problems []Problem, ok bool) {
	panic("not written yet")
}

// NeedsPlainConsent tells that a test of what is typed would send the
// password without encryption to another machine.
func (s *Session) NeedsPlainConsent() bool { panic("not written yet") }

// Event takes one event of a run.
func (s *Session) Event(run int, ev smtpcheck.Event) { panic("not written yet") }

// Finish takes a run's result and leaves Testing.
func (s *Session) Finish(run int, r smtpcheck.Result) { panic("not written yet") }

// State returns where the test stands.
func (s *Session) State() State { panic("not written yet") }

// Stages are the live or final stages of the last run, in order; nil before
// the first run. A running stage has state StageRunning.
func (s *Session) Stages() []smtpcheck.StageResult { panic("not written yet") }

// Transcript is the conversation of the last run so far.
func (s *Session) Transcript() []smtpcheck.Line { panic("not written yet") }

// Result is the last run's result; nil before one and while testing.
func (s *Session) Result() *smtpcheck.Result { panic("not written yet") }

// Stale tells that a field that matters changed after the test was started.
func (s *Session) Stale() bool { panic("not written yet") }

// Dirty tells that what is typed differs from what was opened or saved.
func (s *Session) Dirty() bool { panic("not written yet") }

// ApplyFix takes over the last diagnosis's proposed change and returns the
// changed fields; none when there is no proposal.
func (s *Session) ApplyFix() []Field { panic("not written yet") }

// Saved records that p was written (or read back): the session is clean.
func (s *Session) Saved(p Profile) { panic("not written yet") }
