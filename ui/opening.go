package ui

import (
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// listedMsg answers with the saved profiles.
type listedMsg struct {
	list    []Saved
	deleted string // the profile that can be brought back
	manage  bool   // the person asked for the list
	lead    string // what was done just now
	err     error
}

// loadedMsg answers with a profile that was read.
type loadedMsg struct {
	profile wizard.Profile
	err     error
	draft   *wizard.Profile // what was typed over it, nil without a draft
}

// practiceMsg answers with what to type for the practice server.
type practiceMsg struct {
	start    int // which start of the server this is the answer to
	scenario string
	values   wizard.Values
	// reopened: the server was started for a saved practice profile, whose own
	// fields stay.
	reopened bool
	err      error
}

// newProfile is the item that starts a new profile.
const newProfile = ""

// listProfiles asks for the saved profiles; what is typed meanwhile waits.
func (m *Model) listProfiles() tea.Cmd {
	if m.ports.List == nil && m.ports.Profiles == nil {
		m.start()
		return nil
	}
	return m.listing(listedMsg{})
}

// listed opens the only profile, lets one of several be chosen, or starts anew.
func (m *Model) listed(msg listedMsg) tea.Cmd {
	switch {
	case msg.err != nil && msg.manage:
		m.toForm()
		m.result.complain(msg.err.Error())
		return nil
	case msg.err != nil:
		m.start()
		m.result.complain(msg.err.Error())
		m.toForm()
		return m.replay()
	case msg.manage:
		m.openProfiles(msg)
		return nil
	case len(msg.list) == 1 && m.ports.Load != nil:
		return m.load(msg.list[0].Name)
	case len(msg.list) > 1 && m.ports.Load != nil:
		m.openProfiles(msg)
		return m.replay()
	}
	m.start()
	return m.replay()
}

// start is the first thing without a profile: which provider.
func (m *Model) start() {
	m.pickProvider()
}

// replay hands over what was typed while the profiles were being listed.
func (m *Model) replay() tea.Cmd {
	early := m.early
	m.early = nil
	var cmds []tea.Cmd
	for _, msg := range early {
		m.tune()
		cmds = append(cmds, m.route(msg))
	}
	return tea.Batch(cmds...)
}

func (m *Model) load(name string) tea.Cmd {
	load := m.ports.Load
	return func() tea.Msg {
		p, err := load(name)
		return loadedMsg{profile: p, err: err}
	}
}

// loaded shows a profile that was read. One that was read whole but for its
// password is shown all the same, with what is wrong.
func (m *Model) loaded(msg loadedMsg) tea.Cmd {
	if msg.err != nil && msg.profile.Name == "" && msg.draft == nil {
		m.toForm()
		m.result.complain(msg.err.Error())
		return m.replay()
	}
	_ = m.cancel()
	m.run, m.owed = nil, nil
	m.stopLooking()
	m.c.session.Open(msg.profile)
	m.name = msg.profile.Name
	if msg.draft != nil {
		m.c.session.Resume(*msg.draft)
	}
	opened := m.opened()
	if msg.err != nil {
		m.result.complain(msg.err.Error())
	}
	return tea.Batch(opened, m.replay())
}

// opened shows the session's profile: the form, at the first field that is
// empty, else at the button that tests.
func (m *Model) opened() tea.Cmd {
	m.result.hush()
	m.form.load()
	m.guide.load()
	m.focus(m.firstEmpty())
	m.toForm()
	if m.c.session.Scenario() != "" {
		return m.practise(m.c.session.Scenario(), true)
	}
	return nil
}

func (m *Model) openPicker(s screen, p *picker) {
	m.picker = p
	m.show(s)
}

// pickProvider opens the list of providers.
func (m *Model) pickProvider() {
	current, _ := m.c.session.Provider()
	m.openPicker(screenProviders, newProviderPicker(m.c, current.ID))
}

// picked does what choosing an item of the open list means.
func (m *Model) picked(id string) tea.Cmd {
	switch m.screen {
	case screenProviders:
		return m.pickedProvider(id)
	case screenScenarios:
		m.toForm()
		return m.practise(id, false)
	case screenProfiles:
		return m.pickedProfile(id)
	case screenOpening, screenForm, screenGuide, screenTalk, screenHelp:
	}
	return nil
}

func (m *Model) pickedProvider(id string) tea.Cmd {
	p, ok := m.c.lib.ByID(id)
	if !ok {
		return nil
	}
	if id == wizard.PracticeID {
		items := make([]item, len(m.ports.Scenarios))
		for i, s := range m.ports.Scenarios {
			items[i] = item{id: s.ID, title: s.Title, words: s.ID}
		}
		m.openPicker(screenScenarios, newPicker(m.c, ptbr.LeadScenarios, items, m.c.session.Scenario()))
		return nil
	}
	m.practice.wanted++ // a server that is being started is no longer wanted
	m.practice.starting = false
	m.c.session.Choose(p)
	m.form.load()
	m.guide.load()
	m.toForm()
	m.focus(m.firstEmpty())
	return nil
}

// firstEmpty is the first field without a value, else the button that tests.
func (m *Model) firstEmpty() spot {
	v := m.c.session.Values()
	for i, f := range wizard.Fields() {
		if v.Get(f) == "" {
			return spot(i)
		}
	}
	return spotTest
}

// practise starts the practice server; the form is filled when it runs.
func (m *Model) practise(scenario string, reopened bool) tea.Cmd {
	if m.ports.Practice == nil {
		m.result.complain(ptbr.PracticeNone)
		return nil
	}
	m.practice.wanted++
	m.practice.starting = true
	ctx, start := m.ctx, m.ports.Practice
	msg := practiceMsg{start: m.practice.wanted, scenario: scenario, reopened: reopened}
	return func() tea.Msg {
		msg.values, msg.err = start(ctx, scenario)
		return msg
	}
}

// practising fills the form for the practice server that was started.
func (m *Model) practising(msg practiceMsg) tea.Cmd {
	if msg.start != m.practice.wanted {
		return nil
	}
	m.practice.starting = false
	later := m.practice.testLater
	m.practice.testLater = false
	if msg.err != nil {
		m.result.complain(ptbr.PracticeFailed(msg.err))
		return nil
	}
	p, ok := m.c.lib.ByID(wizard.PracticeID)
	if !ok {
		return nil
	}
	v := msg.values
	if msg.reopened {
		v = m.ownFields(v)
	}
	m.c.session.ChoosePractice(p, msg.scenario, v)
	m.form.load()
	m.guide.load()
	if !msg.reopened {
		m.focus(spotTest)
	}
	if later {
		return m.test()
	}
	return nil
}

// ownFields keeps what a saved practice profile holds beside the server's
// place, which is another one each time.
func (m *Model) ownFields(v wizard.Values) wizard.Values {
	now := m.c.session.Values()
	for _, f := range []wizard.Field{wizard.FieldEmail, wizard.FieldName, wizard.FieldUser, wizard.FieldPassword} {
		if text := now.Get(f); text != "" {
			v = v.With(f, text)
		}
	}
	return v
}
