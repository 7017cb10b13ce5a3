package wizard

import (
	"slices"
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
	// Withheld: a password is kept there that was not read; to save this leaves it
	// there.
	Withheld bool
	Tested   time.Time // of the last test with these values; zero: never
	Outcome  string    // "ok" or the diagnosis id of that test
	// InSeller: the person said that Seller's own test passed with these values,
	// at InSellerAt.
	InSeller   bool
	InSellerAt time.Time
	// ProofTo is the address at another provider that the sample invoice goes to,
	// Proof what became of the last one; nil: none was sent.
	ProofTo string
	Proof   *Proof
	Ticks   Ticks // steps of guides that are done; kept in a draft only
	// Revision identifies what was read from or written to the disk, so that
	// a later save notices what somebody else wrote since; "" for a profile
	// that was never on the disk. Opaque, never written into the file.
	Revision string
}

// SecretPlace is where a profile's password is kept.
type SecretPlace string

// The places of a password.
const (
	SecretNone  SecretPlace = "nao"     // not stored: asked each time
	SecretVault SecretPlace = "cofre"   // the system's vault
	SecretFile  SecretPlace = "arquivo" // a file of its own, 0600
)

// OutcomeOK is the Outcome of a test that passed, with or without a warning.
const OutcomeOK = "ok"

// origin is where a field's value came from.
type origin int

const (
	fromNobody origin = iota // empty, derived or proposed: replaced at will
	fromGuide
	fromHand
)

// Session is one person's work on one profile. Its methods are the only
// transitions; they do no input or output and start nothing. A Session is not
// safe for concurrent use: the front that owns it calls it from one goroutine.
type Session struct {
	lib *guides.Library

	values   Values
	origins  map[Field]origin
	guided   Values // what the guide filled in last, to know it again
	provider guides.Provider
	chosen   bool
	// providerID is the chosen guide's id, or that of an opened profile whose
	// guide this version does not know.
	providerID string
	scenario   string
	// found is what was last looked for, declined the domain whose proposals
	// the person turned down.
	found    *Proposal
	declined string
	ticks    Ticks

	base Profile // what was opened or saved last
	// withheld: it was opened without the password that is kept with it.
	withheld bool
	seller   inSeller // what is known to work there

	state      State
	run        int
	tested     Values // the run's snapshot
	testedBy   string // the guide that was chosen then
	good       good   // the last test that passed
	reached    Values // with which a sample was taken for another provider; zero: with none
	stages     []smtpcheck.StageResult
	transcript []smtpcheck.Line
	result     *smtpcheck.Result
}

// NewSession starts with empty fields (SSL on). lib may be nil: then no
// provider is recognised by itself.
func NewSession(lib *guides.Library) *Session {
	s := &Session{lib: lib}
	s.Open(Profile{Values: Values{SSL: true}})
	return s
}

// Open replaces everything by a saved profile; the session is then not dirty.
// A run still under way is forgotten: its events and result are dropped.
func (s *Session) Open(p Profile) {
	run := s.run + 1
	*s = Session{lib: s.lib, run: run, values: p.Values, base: p, providerID: p.Provider, scenario: p.Scenario, ticks: p.Ticks}
	if s.lib != nil && p.Provider != "" {
		s.provider, s.chosen = s.lib.ByID(p.Provider)
	}
	s.withheld = p.Revision != "" && !p.Practice() && p.Values.Password == "" && (p.Secret == SecretVault || p.Secret == SecretFile)
	s.origins = s.openedOrigins()
	if p.InSeller {
		s.seller = inSeller{true, p.Values, p.InSellerAt}
	}
}

// Resume puts what a draft kept into the fields, over the profile that was
// opened before (or over the empty form): what differs from it is unsaved. The
// draft's password, which is never kept, does not replace the opened one.
func (s *Session) Resume(draft Profile) {
	base := s.base
	if base.Name == "" {
		base.Name = draft.Name
	}
	if draft.Revision != "" {
		base.Revision = draft.Revision // of what the draft was typed over
	}
	draft.Values.Password = s.values.Password
	withheld := s.withheld
	s.Open(draft)
	s.base, s.withheld = base, withheld
}

// Recall takes over the kept password of the profile that was opened without it.
// One that was typed meanwhile stays in its field. It tells whether p is still
// the profile that was opened or saved.
func (s *Session) Recall(p Profile) bool {
	kept := p.Values.Password
	p.Values.Password = s.base.Values.Password
	if p.Values != s.base.Values {
		return false
	}
	if !s.withheld {
		return true
	}
	s.withheld = false
	s.base.Values.Password = kept
	if s.seller.ok && s.seller.values.Password == "" {
		s.seller.values.Password = kept
	}
	if s.values.Password == "" && kept != "" {
		s.values.Password = kept
		s.origins[FieldPassword] = fromHand
	}
	return true
}

// openedOrigins tells what in an opened profile stands as the guide has it
// from what a person must once have typed.
func (s *Session) openedOrigins() map[Field]origin {
	origins := make(map[Field]origin)
	for _, f := range Fields() {
		if f != FieldSSL && s.values.Get(f) != "" {
			origins[f] = fromHand
		}
	}
	if server, ok := serverOf(s.provider, s.values); ok && s.chosen {
		s.guided = withServer(s.values, server)
		for _, f := range serverFields() {
			if s.guided.Get(f) == s.values.Get(f) {
				origins[f] = fromGuide
			}
		}
	} else if s.values.Host != "" {
		origins[FieldSSL] = fromHand
	}
	if user, ok := deriveUser(s.userForm(), s.values.Email); ok && user == s.values.User {
		delete(origins, FieldUser)
	}
	return origins
}

// Profile returns what SALVAR would write now. A profile without a name yet
// is called after the first of Nome de Exibição, address and host that is
// filled in.
func (s *Session) Profile() Profile {
	p := s.base
	p.Values = s.values
	p.Withheld = s.withheld && s.values.Password == ""
	p.Provider, p.Scenario, p.Ticks = s.providerID, s.scenario, s.ticks
	if p.Name == "" {
		p.Name = proposedName(s.values)
	}
	p.InSeller, p.InSellerAt = s.InSeller(), time.Time{}
	if p.InSeller {
		p.InSellerAt = s.seller.at
	}
	if !s.testsBase() {
		p.Tested, p.Outcome = time.Time{}, ""
	}
	if r := s.result; r != nil && !s.Stale() && s.state != Cancelled {
		p.Tested, p.Outcome = endOf(*r), Outcome(*r)
	}
	return p
}

// Values returns what is typed.
func (s *Session) Values() Values { return s.values }

// Provider returns the chosen guide; ok is false before one is chosen.
func (s *Session) Provider() (guides.Provider, bool) { return s.provider, s.chosen }

// Type records what a person typed into a field. While the user name has not
// been typed by hand it follows the address as the provider forms it. Typing
// what already stands there changes nothing.
func (s *Session) Type(f Field, text string) {
	next := s.values.With(f, text)
	if next == s.values {
		return
	}
	s.values = next
	s.origins[f] = s.typedOrigin(f, text)
	if f == FieldEmail {
		s.followDomain()
		s.followEmail()
	}
}

func (s *Session) typedOrigin(f Field, text string) origin {
	if f == FieldUser {
		if user, ok := deriveUser(s.userForm(), s.values.Email); ok && user == text {
			return fromNobody
		}
	}
	switch {
	case text == "":
		return fromNobody
	case s.chosen && s.guided.Host != "" && s.guided.Get(f) == text:
		return fromGuide
	}
	return fromHand
}

// Filled tells that a field's value came from the guide, not from a hand.
func (s *Session) Filled(f Field) bool { return s.origins[f] == fromGuide }

// StartTest validates and, when all is well and no test is running, enters
// Testing with a new run. It returns the problems otherwise (none, and ok
// false, when a test is running already). allowPlain is the person's consent
// to an unencrypted password for this one test.
func (s *Session) StartTest(allowPlain bool) (run Run, problems []Problem, ok bool) {
	if s.state == Testing {
		return Run{}, nil, false
	}
	if problems = Validate(s.values, smtpcheck.StageMessage); len(problems) > 0 {
		return Run{}, problems, false
	}
	req := s.reaching(NewRequest(s.values, s.lib, s.providerID))
	req.AllowPlaintextPassword = allowPlain
	s.run++
	s.state, s.tested, s.testedBy = Testing, s.values, s.providerID
	s.stages, s.transcript, s.result = pendingStages(req), nil, nil
	return Run{ID: s.run, Request: req}, nil, true
}

// Request is what a test of what is typed would ask for. What is typed need not be
// valid.
func (s *Session) Request() smtpcheck.Request { return NewRequest(s.values, s.lib, s.providerID) }

// NeedsPlainConsent tells that a test of what is typed would send the
// password without encryption to another machine.
func (s *Session) NeedsPlainConsent() bool { return NeedsPlainConsent(s.values) }

// State returns where the test stands.
func (s *Session) State() State { return s.state }

// Stages are the live or final stages of the last run, all eight in order;
// nil before the first run. A running stage has state StageRunning, one that
// was not reached yet the empty state.
func (s *Session) Stages() []smtpcheck.StageResult { return slices.Clone(s.stages) }

// Transcript is the conversation of the last run so far. The caller must not
// change it.
func (s *Session) Transcript() []smtpcheck.Line { return slices.Clip(s.transcript) }

// Result is the last run's result; nil before one and while testing.
func (s *Session) Result() *smtpcheck.Result { return s.result }

// Stale tells that the provider or a field that decides over a test changed
// after the last one was started: its result is not one of what stands there
// now. It is no longer stale when the field is typed back. Nome de Exibição
// decides nothing.
func (s *Session) Stale() bool {
	return s.state != Editing && (!sameTest(s.values, s.tested) || s.providerID != s.testedBy)
}

// sameTest tells that a test of the one would be a test of the other.
func sameTest(a, b Values) bool {
	a.Name = b.Name
	return a == b
}

// Dirty tells that what is typed differs from what was opened or saved. A
// password that is not to be stored does not count.
func (s *Session) Dirty() bool {
	return !s.sameAsBase() || s.providerID != s.base.Provider || s.scenario != s.base.Scenario
}

// sameAsBase compares what is typed with what was opened or saved, as far as
// it is the person's: not a password that is asked each time, and not the
// port that the practice server happens to have today.
func (s *Session) sameAsBase() bool { return s.comparable() == s.base.Values }

// testsBase tells that a test of what was opened or saved would be one of what
// is typed.
func (s *Session) testsBase() bool {
	return sameTest(s.comparable(), s.base.Values) && s.providerID == s.base.Provider
}

// comparable is what is typed, with the base's values where a difference is
// none of the person's making.
func (s *Session) comparable() Values {
	now, base := s.values, s.base.Values
	if s.base.Secret == SecretNone || s.base.Secret == "" {
		now.Password = base.Password
	}
	if s.Practising() && s.base.Provider == PracticeID {
		now.Host, now.Port, now.SSL = base.Host, base.Port, base.SSL
	}
	return now
}

// PasswordChanged tells that a password stands there that is to be kept and is not
// the one that is: no draft brings it back.
func (s *Session) PasswordChanged() bool {
	return s.base.Revision != "" && s.values.Password != "" && s.values.Password != s.base.Values.Password && s.base.Secret != SecretNone
}

// Renamed records that the profile that was opened has another name on the
// disk; what is typed stays as it is.
func (s *Session) Renamed(name, revision string) { s.base.Name, s.base.Revision = name, revision }

// Saved records that p was written (or read back): the session is clean, as
// far as nothing was typed since.
func (s *Session) Saved(p Profile) {
	s.base = p
	s.withheld = s.withheld && p.Values.Password == "" && p.Secret != SecretNone
}
