package ui

import (
	"seller-mail-tui/ui/form"
	"seller-mail-tui/wizard"
)

// place is what is shown of a session: the station's, or that of practice, for
// which the station's is set aside whole.
type place struct {
	session *wizard.Session
	form    *form.Form
	last    spot // where one was last, beside the result
	guide   guideArea
	result  *result
	talk    *talk
	looked  string // the address that was looked for last
	// testThen: a test was asked for before the kept password had come.
	testThen bool
}

// newPlace shows the session that is on the desk.
func newPlace(c *common) place {
	p := place{session: c.session, form: form.New(c.Kit, c.session), guide: newGuide(c), result: newResult(c, "")}
	p.talk = newTalk(c, p.result)
	return p
}

// showDesk shows what is on the desk by now. What comes back from having been set
// aside is as it was left; other values are shown from the first field that is
// empty, else from the button that tests.
func (m *Model) showDesk(filled bool) {
	_ = m.cancel()
	m.run = nil
	m.stopLooking()
	m.stopWaiting()
	switch s := m.desk.Session; {
	case s == m.session:
	case m.aside != nil && m.aside.session == s:
		m.c.session = s
		m.place, m.aside = *m.aside, nil
	default:
		if m.aside == nil {
			station := m.place
			m.aside = &station
		}
		m.c.session = s
		m.place = newPlace(m.c)
	}
	m.resize(m.l.w, m.l.h)
	m.toForm()
	if filled {
		m.form.Load()
		m.testThen = false
		m.guide.Load()
		m.result.hush()
		m.focus(m.firstEmpty())
		if _, elsewhere := m.c.session.Elsewhere(); elsewhere {
			m.point(spotEmail)
		}
		m.guide.ToNext()
		if m.c.session.NoWay() && m.c.session.Result() == nil {
			m.form.Focus(spotAction) // the way out
		}
	}
}

// firstEmpty is the first field without a value, else the button that tests.
func (m *Model) firstEmpty() spot {
	v := m.c.session.Values()
	for i, f := range wizard.Fields() {
		if v.Get(f) == "" && (f != wizard.FieldPassword || !m.stopsFetching()) {
			return spot(i)
		}
	}
	return spotTest
}
