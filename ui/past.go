package ui

import (
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// pastMsg answers with the tests that are remembered of the profile, the one
// of the run last.
type pastMsg struct {
	of   *wizard.Session
	run  int
	past []wizard.Past
	err  error
}

// remember keeps how the last test ended. One of a profile without a name is
// kept once it has one.
func (m *Model) remember() tea.Cmd {
	m.owed = false
	t, ok := m.session.LastTest()
	if m.ports.Record == nil || !ok {
		return nil
	}
	if m.name == "" {
		m.owed = true
		return nil
	}
	record, name := m.ports.Record, m.name
	msg := pastMsg{of: m.session, run: m.lastRun}
	return func() tea.Msg {
		msg.past, msg.err = record(name, t)
		return msg
	}
}

// pay remembers the test that was made before there was a name.
func (m *Model) pay() tea.Cmd {
	if !m.owed {
		return nil
	}
	return m.remember()
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
	at := &m.place
	if m.aside != nil && msg.of == m.aside.session {
		at = m.aside
	}
	if m.run != nil || at.session != msg.of || at.session.Result() == nil || msg.run != at.lastRun {
		return // another test is being looked at by now
	}
	at.result.past = msg.past
	if msg.err != nil {
		at.result.complain(ptbr.PastFailed(msg.err))
	}
	if m.screen == screenTalk {
		m.talk.load()
	}
}
