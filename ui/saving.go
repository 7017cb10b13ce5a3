package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// vaultMsg answers whether there is a vault for the password of the profile
// that is being saved.
type vaultMsg struct {
	name string
	move bool // the person wants to choose the place, vault or not
	err  error
}

// savedMsg answers with the profile as it was read back.
type savedMsg struct {
	wanted  wizard.Profile // what was to be saved
	profile wizard.Profile
	err     error
}

// save is SALVAR: it asks for a name where there is none yet and for a place
// of the password where there is no vault, then writes.
func (m *Model) save() tea.Cmd {
	if m.saving || m.ports.Save == nil {
		return nil
	}
	m.form.settle()
	m.toForm()
	if m.name == "" {
		m.askName(m.c.session.Profile().Name)
		return nil
	}
	return m.saveAs(m.name)
}

// askName asks under which name to save.
func (m *Model) askName(proposed string) {
	question := ptbr.AskName
	if m.practising() {
		question = ptbr.AskPracticeName
	}
	m.ask(askProposing(m.c, dialogName, question, proposed))
}

// saveAs saves under a name. A place that was chosen before stays; a new
// password goes to the vault where there is one.
func (m *Model) saveAs(name string) tea.Cmd {
	if m.practising() {
		return m.write(m.ports.Save, name, wizard.SecretNone) // no vault holds what is played
	}
	if place := m.c.session.Profile().Secret; place == wizard.SecretNone || place == wizard.SecretFile {
		return m.write(m.ports.Save, name, place)
	}
	return m.probe(name, false)
}

// movePassword lets the person choose another place for the password of the
// saved profile.
func (m *Model) movePassword() tea.Cmd { return m.probe(m.name, true) }

// probe asks whether there is a vault.
func (m *Model) probe(name string, move bool) tea.Cmd {
	probe := m.ports.VaultError
	if probe == nil {
		probe = func() error { return nil }
	}
	m.saving = true
	return func() tea.Msg { return vaultMsg{name, move, probe()} }
}

// vault goes on once it is known whether there is one.
func (m *Model) vault(msg vaultMsg) tea.Cmd {
	m.saving = false
	switch {
	case msg.err == nil && !msg.move:
		return m.write(m.ports.Save, msg.name, wizard.SecretVault)
	case m.c.session.Values().Password == "" && !msg.move:
		return m.write(m.ports.Save, msg.name, wizard.SecretNone)
	}
	answers := []item{
		{id: answerSecretNone, title: ptbr.AnswerSecretNone},
		{id: answerSecretFile, title: ptbr.AnswerSecretFile},
	}
	if msg.err == nil {
		answers = append([]item{{id: answerSecretVault, title: ptbr.AnswerSecretVault}}, answers...)
	}
	m.naming = msg.name
	m.ask(askChoice(m.c, dialogSecret, ptbr.AskSecret(msg.err), answers...))
	return nil
}

// saver is how a profile is written: Save or Overwrite.
type saver func(p wizard.Profile, place wizard.SecretPlace) (wizard.Profile, error)

// write saves what is on the screen now under the name and in the place that
// were settled.
func (m *Model) write(save saver, name string, place wizard.SecretPlace) tea.Cmd {
	now := m.c.session.Profile()
	now.Name, now.Secret = name, place
	m.saving = true
	m.pending = now
	return func() tea.Msg {
		saved, err := save(now, place)
		return savedMsg{wanted: now, profile: saved, err: err}
	}
}

// saved tells what became of it. After a failure everything stays as it was
// typed.
func (m *Model) saved(msg savedMsg) tea.Cmd {
	m.saving = false
	leaving := m.leaving
	m.leaving = false
	if msg.err != nil && msg.profile.Name == "" {
		m.notSaved(msg)
		return nil
	}
	m.c.session.Saved(msg.profile)
	m.name = msg.profile.Name
	if leaving && msg.err == nil {
		return m.afterPaying(m.quit())
	}
	p := msg.wanted
	remember := m.pay()
	if m.practising() {
		m.result.say(ptbr.SavedPractice(msg.profile.Name))
		return remember
	}
	m.result.say(ptbr.Saved(msg.profile.Name, string(p.Secret), p.Values.Password != "", p.Outcome == wizard.OutcomeOK))
	m.result.saved = true
	if msg.err != nil { // saved, with something to say
		m.result.complain(msg.err.Error())
	}
	m.keepSpot()
	return remember
}

// keepSpot moves the focus where the action that it stood on is gone.
func (m *Model) keepSpot() {
	if int(m.form.at-spotAction) >= len(m.result.actions()) {
		m.form.focus(m.last)
	}
}

// notSaved asks what to do about another profile in the way, and complains of
// anything else.
func (m *Model) notSaved(msg savedMsg) {
	m.toForm()
	if m.ports.Conflict != nil && m.ports.Overwrite != nil {
		if disk, ok := m.ports.Conflict(msg.err); ok {
			m.ask(askChoice(m.c, dialogConflict, ptbr.AskConflict(msg.err, wizard.Differences(msg.wanted.Values, disk.Values)),
				item{id: answerOtherName, title: ptbr.AnswerOtherName},
				item{id: answerOverwrite, title: ptbr.AnswerOverwrite},
				item{id: answerReopen, title: ptbr.AnswerReopen}))
			return
		}
	}
	if m.practising() && m.name == "" {
		m.askName(msg.wanted.Name)
		m.dialog.problem = ptbr.SaveFailed(msg.err)
		return
	}
	m.result.complain(ptbr.SaveFailed(msg.err))
}

// ask opens a question below the form.
func (m *Model) ask(d *dialog) {
	m.toForm()
	m.dialog = d
	m.result.hush()
	m.keepSpot()
}

// askLeave asks whether to leave, with words for what would be lost.
func (m *Model) askLeave() {
	if m.dialog != nil && m.dialog.kind == dialogLeave {
		return
	}
	if m.real().Dirty() {
		m.leavePractice() // one sees what would be lost
	}
	s := m.real()
	leave := item{id: answerLeave, title: ptbr.AnswerLeave}
	stay := item{id: answerStay, title: ptbr.AnswerStay}
	if !s.Dirty() || m.ports.Save == nil {
		m.ask(askChoice(m.c, dialogLeave, ptbr.AskLeave, leave, stay))
		return
	}
	question := ptbr.AskLeaveUnsaved
	if s.State() == wizard.Passed && !s.Stale() {
		question = ptbr.AskLeavePassed
	}
	leave.title = ptbr.AnswerLeaveUnsaved
	m.ask(askChoice(m.c, dialogLeave, question,
		item{id: answerSaveLeave, title: ptbr.AnswerSaveLeave}, leave, stay))
}

// answered goes on with what a question was about.
func (m *Model) answered(answer string) tea.Cmd {
	kind := m.dialog.kind
	switch kind {
	case dialogName, dialogRename, dialogCopy:
		return m.named(kind, strings.TrimSpace(answer))
	case dialogSheet:
		return m.copySheet(answer)
	}
	m.dialog = nil
	switch kind {
	case dialogSecret:
		return m.write(m.ports.Save, m.naming, wizard.SecretPlace(answer))
	case dialogPlain:
		if answer == answerSend {
			return m.startRun(true)
		}
	case dialogLeave:
		switch answer {
		case answerLeave:
			m.stop()
			return m.lastDraft(wizard.Profile{}, false) // refused
		case answerSaveLeave:
			m.leaving = true
			return m.save()
		}
	case dialogConflict:
		return m.settle(answer)
	case dialogReport:
		return m.report(answer)
	case dialogDraft:
		return m.draftAnswered(answer)
	case dialogManage:
		return m.manageAnswered(answer)
	case dialogDelete:
		if answer == answerDelete {
			return m.remove()
		}
		return m.manage("")
	case dialogSwitch:
		if answer == answerLeave {
			return m.open(m.next)
		}
	case dialogName, dialogRename, dialogCopy, dialogSheet, dialogNone:
	}
	return nil
}

// settle is the answer to a conflict.
func (m *Model) settle(answer string) tea.Cmd {
	switch answer {
	case answerOverwrite:
		return m.write(m.ports.Overwrite, m.pending.Name, m.pending.Secret)
	case answerReopen:
		return m.load(m.pending.Name)
	case answerOtherName:
		m.askName(m.pending.Name)
	}
	return nil
}

// named goes on with the name that was typed.
func (m *Model) named(kind dialogKind, name string) tea.Cmd {
	if name == "" {
		m.dialog.problem = ptbr.NameNeeded
		return nil
	}
	m.dialog = nil
	switch kind {
	case dialogRename:
		return m.rename(name)
	case dialogCopy:
		return m.duplicate(name)
	}
	return m.saveAs(name)
}
