package ui

import (
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// tested is how a test of the values ended.
type tested struct {
	run    int
	values wizard.Values
	result smtpcheck.Result
}

// pastMsg answers with the tests that are remembered of the profile, the one
// of the run last.
type pastMsg struct {
	run  int
	past []wizard.Past
	err  error
}

// remember keeps how a test ended. One of a profile without a name is kept
// once it has one.
func (m *Model) remember(t tested) tea.Cmd {
	m.owed = nil
	if m.ports.Record == nil || m.c.session.State() == wizard.Cancelled {
		return nil
	}
	if m.name == "" {
		m.owed = &t
		return nil
	}
	record, name := m.ports.Record, m.name
	return func() tea.Msg {
		past, err := record(name, t.values, t.result)
		return pastMsg{t.run, past, err}
	}
}

// pay remembers the test that was made before there was a name.
func (m *Model) pay() tea.Cmd {
	if m.owed == nil {
		return nil
	}
	return m.remember(*m.owed)
}

// afterPaying is pay before something that ends the program.
func (m *Model) afterPaying(then tea.Cmd) tea.Cmd {
	first := m.pay()
	if first == nil {
		return then
	}
	return func() tea.Msg {
		first() // nobody is left to hear that it failed
		return then()
	}
}

// remembered shows what changed since the last good test.
func (m *Model) remembered(msg pastMsg) {
	s := m.c.session
	if m.run != nil || s.Result() == nil || msg.run != m.lastRun {
		return // another test is being looked at by now
	}
	m.result.past = msg.past
	if msg.err != nil {
		m.result.complain(ptbr.PastFailed(msg.err))
	}
	if m.screen == screenTalk {
		m.talk.load()
	}
}
