package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
)

// Items of the list that are no profile: no profile has such a name.
const (
	newProfile     = ""
	restoreProfile = "\x00"
)

// openProfiles is the list of profiles, the open one chosen.
func (m *Model) openProfiles(pick flow.Pick) {
	m.pick = pick
	var items []part.Item
	for _, p := range pick.List {
		items = append(items, savedItem(p))
	}
	items = append(items, part.Item{ID: newProfile, Title: ptbr.ProfileAnother})
	if pick.Deleted != "" {
		items = append(items, part.Item{ID: restoreProfile, Title: ptbr.ProfileRestore(pick.Deleted)})
	}
	chosen := items[0].ID
	if pick.Open != "" {
		chosen = pick.Open
	}
	lead := ptbr.LeadProfiles
	if pick.Told != "" {
		lead = pick.Told
	}
	m.openPicker(screenProfiles, newPicker(m.c, lead, items, chosen))
}

// savedItem is a profile with how its last test ended and where its password
// is.
func savedItem(p wizard.Saved) part.Item {
	it := part.Item{ID: p.Name, Title: p.Name}
	if p.Err != nil {
		it.Detail, it.Note = ptbr.ProfileUnreadable, p.Err.Error()
		return it
	}
	it.Detail = ptbr.ProfileTested(p.Tested, p.Outcome == wizard.OutcomeOK)
	if p.Practice {
		it.Title = ptbr.PracticeTitle(p.Name)
	} else {
		it.Detail += "  " + ptbr.ProfileSecret(string(p.Secret))
	}
	it.Words = strings.Join([]string{p.Email, p.Host, p.Provider}, " ")
	it.About = p.Email + " · " + it.Detail
	return it
}

// listed finds a profile of the list.
func (m *Model) listed(name string) (wizard.Saved, bool) {
	i := slices.IndexFunc(m.pick.List, func(p wizard.Saved) bool { return p.Name == name })
	if i < 0 {
		return wizard.Saved{}, false
	}
	return m.pick.List[i], true
}

// underBar is the profile under the bar of the list.
func (m *Model) underBar() (wizard.Saved, bool) {
	if m.screen != screenProfiles || m.picker == nil {
		return wizard.Saved{}, false
	}
	it, ok := m.picker.Current()
	if !ok {
		return wizard.Saved{}, false
	}
	return m.listed(it.ID)
}

// pickedProfile goes on with what was chosen in the list.
func (m *Model) pickedProfile(id string) tea.Cmd {
	switch saved, ok := m.listed(id); {
	case ok:
		return m.play(m.pick.Choose(saved))
	case id == restoreProfile:
		return m.play(m.pick.Restore.Go())
	}
	return m.play(m.pick.Anew.Go())
}

// profiles opens the list, and in it asks what to do with the profile under the
// bar.
func (m *Model) profiles() tea.Cmd {
	if saved, ok := m.underBar(); ok {
		return m.play(m.pick.Manage(saved))
	}
	return m.play(m.desk.Stations())
}
