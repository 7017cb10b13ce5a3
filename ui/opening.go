package ui

import (
	"slices"

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

// whole is the profile that is opened: what was typed over it counts.
func (m loadedMsg) whole() wizard.Profile {
	if m.draft == nil {
		return m.profile
	}
	return *m.draft
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
	case len(msg.list) == 0 || m.ports.Load == nil:
		m.start()
		return m.replay()
	}
	// The only station is opened; nobody is led into practice unasked.
	stations := slices.DeleteFunc(slices.Clone(msg.list), func(p Saved) bool { return p.Practice })
	if len(stations) == 1 {
		return m.load(stations[0].Name)
	}
	m.openProfiles(msg)
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
	m.run = nil
	m.stopLooking()
	if whole := msg.whole(); whole.Practice() {
		return m.practise(whole)
	}
	m.leavePractice()
	m.owed = false
	m.c.session.Open(msg.profile)
	m.name = msg.profile.Name
	if msg.draft != nil {
		m.c.session.Resume(*msg.draft)
	}
	m.opened()
	if msg.err != nil {
		m.result.complain(msg.err.Error())
	}
	return m.replay()
}

// opened shows the session's profile: the form, at the first field that is
// empty, else at the button that tests.
func (m *Model) opened() {
	m.result.hush()
	m.form.load()
	m.guide.load()
	m.focus(m.firstEmpty())
	m.toForm()
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
		return m.practise(wizard.Profile{Provider: wizard.PracticeID, Scenario: id})
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
	m.leavePractice()
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
