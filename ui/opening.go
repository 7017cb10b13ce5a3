package ui

import (
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// replay hands over what was typed while something was being opened.
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

func (m *Model) openPicker(s screen, p *picker) {
	m.dialog = nil
	m.picker = p
	m.show(s)
}

// pickScenario opens the list of what the practice server can play.
func (m *Model) pickScenario() {
	var items []part.Item
	for _, s := range m.world.Net.Scenarios() {
		items = append(items, part.Item{ID: s.ID, Title: s.Title, Words: s.ID})
	}
	m.openPicker(screenScenarios, newPicker(m.c, ptbr.LeadScenarios, items, m.c.session.Scenario()))
}

// picked does what choosing an item of the open list means.
func (m *Model) picked(id string) tea.Cmd {
	switch m.screen {
	case screenProviders:
		return m.pickedLead(id)
	case screenScenarios:
		m.toForm()
		return m.play(m.desk.Practise(wizard.Profile{Provider: wizard.PracticeID, Scenario: id}))
	case screenProfiles:
		return m.pickedProfile(id)
	case screenOpening, screenForm, screenGuide, screenTalk, screenHelp, screenSeller, screenNote:
	}
	return nil
}
