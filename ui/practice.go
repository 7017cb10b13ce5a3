package ui

import (
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// place is a session with all that is shown of it: the station's, or that of
// practice, for which the station's is set aside whole.
type place struct {
	session *wizard.Session
	name    string // under which the profile is saved; "" for a new one

	form   *form
	last   spot // where one was last, beside the result
	guide  *guide
	result *result
	talk   *talk

	lastRun int               // the newest run
	request smtpcheck.Request // of the newest run
	owed    bool              // a test is to be remembered once there is a name for it
	looked  string            // the address that was looked for last
}

// newPlace shows a session; c must be about it already.
func newPlace(c *common) place {
	p := place{session: c.session, form: newForm(c), guide: newGuide(c), result: &result{c: c}}
	p.talk = newTalk(c, p.result)
	if profile := c.session.Profile(); profile.Revision != "" {
		p.name = profile.Name
	}
	return p
}

// practiceState is about the practice server, which takes a moment to start.
type practiceState struct {
	wanted    int  // counts the starts; only the last one is wanted
	starting  bool // its answer has not come yet
	testLater bool // the person asked for a test meanwhile
}

// practiceMsg answers with what to type for the practice server.
type practiceMsg struct {
	start   int            // which start of the server this is the answer to
	profile wizard.Profile // a saved one, or a scenario only
	values  wizard.Values
	err     error
}

// practising tells that one is in practice.
func (m *Model) practising() bool { return m.aside != nil }

// real is the station's session, wherever one is.
func (m *Model) real() *wizard.Session {
	if m.aside != nil {
		return m.aside.session
	}
	return m.session
}

// practise starts the practice server for a profile; practice begins when it
// runs.
func (m *Model) practise(p wizard.Profile) tea.Cmd {
	if m.ports.Practice == nil {
		m.toForm()
		m.result.complain(ptbr.PracticeNone)
		return nil
	}
	m.practice.wanted++
	m.practice.starting = true
	ctx, start := m.ctx, m.ports.Practice
	msg := practiceMsg{start: m.practice.wanted, profile: p}
	return func() tea.Msg {
		msg.values, msg.err = start(ctx, p.Scenario)
		return msg
	}
}

// forgoPractice lets a server that is being started come to nothing.
func (m *Model) forgoPractice() {
	m.practice.wanted++
	m.practice.starting, m.practice.testLater = false, false
}

// practiceBegins sets the station aside, if that was not done yet, and begins
// with the server that was started.
func (m *Model) practiceBegins(msg practiceMsg) tea.Cmd {
	if msg.start != m.practice.wanted {
		return nil
	}
	m.practice.starting = false
	later := m.practice.testLater
	m.practice.testLater = false
	if m.screen == screenOpening {
		m.toForm()
	}
	if msg.err != nil {
		m.result.complain(ptbr.PracticeFailed(msg.err))
		return m.replay()
	}
	m.stopLooking()
	if m.aside == nil {
		station := m.place
		m.aside = &station
	}
	m.c.session = m.aside.session.NewPractice(msg.profile, msg.values)
	m.goTo(newPlace(m.c))
	m.focus(spotTest)
	m.toForm()
	if later {
		return tea.Batch(m.test(), m.replay())
	}
	return m.replay()
}

// leavePractice brings the station back as it was.
func (m *Model) leavePractice() {
	m.forgoPractice()
	if m.aside == nil {
		return
	}
	_ = m.cancel()
	m.run = nil
	m.c.session = m.aside.session
	m.goTo(*m.aside)
	m.aside = nil
	m.toForm()
}

// goTo shows a place in the window as it is.
func (m *Model) goTo(p place) {
	m.place = p
	m.resize(m.l.w, m.l.h)
}
