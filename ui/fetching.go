package ui

import (
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
)

// fetch starts to bring the kept password of what is shown; nil: nothing is to
// come. It is not what one waits for.
func (m *Model) fetch(w *flow.Work) tea.Cmd {
	if w == nil {
		return nil
	}
	m.form.Lacks("") // what was said of an earlier try
	work, ctx := *w, m.ctx
	return func() tea.Msg { return workedMsg{work: work, next: do(ctx, work)} }
}

// station is where the station is shown, or set aside.
func (m *Model) station() *place {
	if m.aside != nil {
		return m.aside
	}
	return &m.place
}

// fetched shows the password that has come, or says in its field why it will not.
// Whoever went on working is left where they are.
func (m *Model) fetched(problem string) tea.Cmd {
	st := m.station()
	test := st.testThen && m.aside == nil
	st.testThen = false
	if test {
		m.result.hush()
	}
	if problem == "" {
		st.form.Recall()
		if !st.guide.Focused && st.form.At == spotTest { // nobody has gone on meanwhile
			st.guide.ToNext()
		}
		if test {
			return m.test()
		}
		return nil
	}
	if st.session.Values().Password != "" {
		return nil // it was typed meanwhile
	}
	st.form.Lacks(problem)
	if m.aside == nil && m.dialog == nil && m.screen == screenForm && !m.guide.Focused && m.form.At == spotTest {
		m.focus(spotPassword)
	}
	return nil
}

// testOnceFetched puts a test off that lacks only what is on its way.
func (m *Model) testOnceFetched() bool {
	if !m.desk.Fetching() || m.desk.Practising() || m.c.session.Values().Password != "" {
		return false
	}
	for _, p := range wizard.Validate(m.c.session.Values(), "") {
		if p.Field != wizard.FieldPassword {
			return false
		}
	}
	m.testThen = true
	m.result.remark(ptbr.PasswordTestLater)
	return true
}

// stopsFetching tells that Esc gives the password up.
func (m *Model) stopsFetching() bool { return m.desk.Fetching() && !m.desk.Practising() }
