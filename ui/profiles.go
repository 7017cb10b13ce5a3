package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// restoreProfile is the item that brings the last deleted profile back. No
// profile has such a name.
const restoreProfile = "\x00"

// managedMsg answers that something was done with a saved profile.
type managedMsg struct {
	name    string // the profile, as it was called
	renamed wizard.Profile
	deleted bool
	told    string // what was done
	err     error  // what went wrong, with it or with a part of it
}

// manage shows the saved profiles, under a sentence on what was done last.
func (m *Model) manage(told string) tea.Cmd {
	return m.listing(listedMsg{manage: true, lead: told})
}

// listing asks for the saved profiles.
func (m *Model) listing(msg listedMsg) tea.Cmd {
	profiles, list := m.ports.Profiles, m.ports.List
	return func() tea.Msg {
		if profiles != nil {
			msg.list, msg.deleted, msg.err = profiles()
			return msg
		}
		var names []string
		names, msg.err = list()
		for _, n := range names {
			msg.list = append(msg.list, Saved{Name: n})
		}
		return msg
	}
}

// openProfiles is the list of profiles, the open one chosen.
func (m *Model) openProfiles(msg listedMsg) {
	m.known = msg.list
	var items []item
	for _, p := range msg.list {
		items = append(items, m.savedItem(p))
	}
	items = append(items, item{id: newProfile, title: ptbr.ProfileAnother})
	if msg.deleted != "" {
		items = append(items, item{id: restoreProfile, title: ptbr.ProfileRestore(msg.deleted)})
	}
	chosen := items[0].id
	if m.name != "" {
		chosen = m.name
	}
	lead := ptbr.LeadProfiles
	if msg.lead != "" {
		lead = msg.lead
	}
	m.openPicker(screenProfiles, newPicker(m.c, lead, items, chosen))
}

// savedItem is a profile with how its last test ended and where its password
// is.
func (m *Model) savedItem(p Saved) item {
	it := item{id: p.Name, title: p.Name}
	if p.Practice {
		it.title = ptbr.PracticeTitle(p.Name)
	}
	switch {
	case p.Problem != "":
		it.detail, it.note = ptbr.ProfileUnreadable, p.Problem
	case m.ports.Profiles != nil:
		it.detail = ptbr.ProfileTested(p.Tested, p.Outcome == wizard.OutcomeOK)
		if !p.Practice {
			it.detail += "  " + ptbr.ProfileSecret(string(p.Secret))
		}
		it.words = strings.Join([]string{p.Email, p.Host, p.Provider}, " ")
		it.about = p.Email + " · " + it.detail
	}
	return it
}

// managable tells that there is a profile under the bar of the list.
func (m *Model) managable() bool {
	if m.screen != screenProfiles || m.picker == nil {
		return false
	}
	it, ok := m.picker.list.current()
	return ok && len(m.picker.list.items) > 0 && it.id != newProfile && it.id != restoreProfile
}

// askManage asks what to do with the profile under the bar.
func (m *Model) askManage() {
	it, _ := m.picker.list.current()
	if !m.isPractice(it.id) {
		m.leavePractice() // what is done with a station is done where it is seen
	}
	m.managing = it.id
	answers := []item{
		{id: answerOpen, title: ptbr.AnswerProfileOpen},
		{id: answerRename, title: ptbr.AnswerProfileRename},
		{id: answerCopy, title: ptbr.AnswerProfileCopy},
	}
	if it.id == m.name && m.ports.Save != nil && !m.practising() {
		answers = append(answers, item{id: answerMove, title: ptbr.AnswerProfileMove})
	}
	answers = append(answers, item{id: answerDelete, title: ptbr.AnswerProfileDelete})
	m.ask(askChoice(m.c, dialogManage, ptbr.AskProfile(it.id), answers...))
}

func (m *Model) manageAnswered(answer string) tea.Cmd {
	name := m.managing
	switch answer {
	case answerOpen:
		return m.pickedProfile(name)
	case answerRename:
		m.ask(askText(m.c, dialogRename, ptbr.AskRename(name), name))
	case answerCopy:
		m.ask(askProposing(m.c, dialogCopy, ptbr.AskCopy(name), ptbr.CopyName(name)))
	case answerMove:
		return m.movePassword()
	case answerDelete:
		m.ask(askChoice(m.c, dialogDelete, ptbr.AskDelete(name),
			item{id: answerStay, title: ptbr.AnswerDeleteKeep},
			item{id: answerDelete, title: ptbr.AnswerDelete(name)}))
	}
	return nil
}

// pickedProfile opens what was chosen in the list. What is not saved gives way
// only when the person says so.
func (m *Model) pickedProfile(id string) tea.Cmd {
	if id == restoreProfile {
		return m.restore()
	}
	if m.isPractice(id) {
		return m.open(id) // the station is set aside, and loses nothing
	}
	m.leavePractice()
	if m.c.session.Dirty() {
		m.next = id
		m.ask(askChoice(m.c, dialogSwitch, ptbr.AskSwitch,
			item{id: answerStay, title: ptbr.AnswerSwitchStay},
			item{id: answerLeave, title: ptbr.AnswerSwitchGo}))
		return nil
	}
	return m.open(id)
}

// isPractice tells a listed practice profile.
func (m *Model) isPractice(name string) bool {
	return slices.ContainsFunc(m.known, func(p Saved) bool { return p.Name == name && p.Practice })
}

// open opens a profile, or starts a new one.
func (m *Model) open(id string) tea.Cmd {
	if id == newProfile {
		m.anew()
		m.pickProvider()
		return nil
	}
	m.screen = screenOpening
	return m.load(id)
}

// anew empties the form.
func (m *Model) anew() {
	m.leavePractice()
	m.c.session.Open(wizard.Profile{Values: wizard.Values{SSL: true}})
	m.name, m.owed = "", false
	m.stopLooking()
	m.result.hush()
	m.form.load()
	m.guide.load()
	m.focus(spotHost)
}

func (m *Model) rename(to string) tea.Cmd {
	from, rename := m.managing, m.ports.Rename
	return func() tea.Msg {
		p, err := rename(from, to)
		return managedMsg{name: from, renamed: p, told: ptbr.Renamed(from, p.Name), err: err}
	}
}

func (m *Model) duplicate(to string) tea.Cmd {
	from, duplicate := m.managing, m.ports.Copy
	return func() tea.Msg {
		return managedMsg{name: from, told: ptbr.Duplicated(from, to), err: duplicate(from, to)}
	}
}

func (m *Model) remove() tea.Cmd {
	name, remove := m.managing, m.ports.Delete
	return func() tea.Msg {
		gone, err := remove(name)
		return managedMsg{name: name, deleted: gone, told: ptbr.Deleted(name), err: err}
	}
}

func (m *Model) restore() tea.Cmd {
	restore := m.ports.Restore
	return func() tea.Msg {
		name, err := restore()
		return managedMsg{name: name, told: ptbr.Restored(name), err: err}
	}
}

// managed goes back to the list and says what was done. The open profile
// follows its new name; once it is deleted, the form is empty.
func (m *Model) managed(msg managedMsg) tea.Cmd {
	if msg.name == m.name && m.name != "" {
		switch {
		case msg.renamed.Name != "":
			m.name = msg.renamed.Name
			m.c.session.Renamed(m.name, msg.renamed.Revision)
		case msg.deleted && m.practising():
			m.leavePractice()
		case msg.deleted:
			m.anew()
		}
	}
	if msg.err != nil {
		msg.told = msg.err.Error()
	}
	return m.manage(msg.told)
}
