package ui

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Update implements [tea.Model]. It only routes; what it calls does no input
// or output.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	m.touched = true
	before := m.screen
	cmd := m.route(msg)
	if m.screen != before && before != screenOpening {
		// Whatever somebody else has written there meanwhile (wall, a job in the
		// background) goes with the view that it stood in.
		cmd = tea.Batch(tea.ClearScreen, cmd)
	}
	if len(m.early) > 0 && !m.holds() {
		cmd = tea.Batch(cmd, m.replay())
	}
	if more := tea.Batch(m.lookFor(), m.lookAhead(), m.keepDraft()); more != nil {
		cmd = tea.Batch(cmd, more)
	}
	m.stale = m.stale || m.touched
	m.tune()
	return m, cmd
}

func (m *Model) route(msg tea.Msg) tea.Cmd {
	if isInput(msg) {
		if m.holds() && !m.wantsOut(msg) {
			m.early = append(m.early, msg) // nothing that is typed gets lost
			return nil
		}
		m.aloud = ""
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		return m.paste(msg)
	case tea.MouseWheelMsg:
		return m.wheel(msg)
	case tea.MouseClickMsg:
		return m.click(msg)
	case pastedMsg:
		return m.pasted(msg)
	case workedMsg:
		return m.worked(msg)
	case newsMsg:
		return m.news(msg)
	case tickMsg:
		return m.tick(msg)
	case countMsg:
		return m.counted(msg)
	case lookingMsg:
		return m.lookNews(msg)
	case proposalMsg:
		return m.proposed(msg)
	case restMsg:
		return m.rested(msg)
	case leadMsg:
		m.led(msg)
	case draftMsg:
		return m.draftDue()
	case keptMsg:
		return m.draftKept(msg)
	case openedMsg:
		return m.linkOpened(msg)
	case writtenMsg:
		return m.adminWritten(msg)
	case disarmMsg:
		m.disarm(msg)
	default:
		m.touched = false
	}
	return nil
}

// isInput tells what a person does from what the program is told.
func isInput(msg tea.Msg) bool {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		return true
	}
	return false
}

// holds tells that what is typed has to wait: for the first screen, or for what
// the clipboard puts before it.
func (m *Model) holds() bool { return m.screen == screenOpening || m.pasting != nil }

// wantsOut lets Ctrl+C through even then.
func (m *Model) wantsOut(msg tea.Msg) bool {
	press, ok := msg.(tea.KeyPressMsg)
	return ok && key.Matches(press, m.c.keys.Quit)
}

// press routes a key: first what works everywhere, then whatever is open.
func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	k := &m.c.keys
	switch {
	case key.Matches(msg, k.Quit):
		return m.interrupt()
	case m.l.tiny:
		return nil // nobody types where nothing can be seen
	case key.Matches(msg, k.Paste):
		return m.fetchPaste()
	}
	if m.screen == screenHelp {
		return m.obey(m.help.Update(msg))
	}
	if cmd, ok := m.function(msg); ok {
		return cmd
	}
	switch {
	case m.dialog != nil:
		return m.obey(m.dialog.Update(msg))
	case m.screen == screenForm && m.guide.Focused:
		return m.obey(m.guide.Update(msg))
	case m.screen == screenForm:
		return m.formKey(msg)
	}
	if p := m.area(); p != nil {
		return m.obey(p.Update(msg))
	}
	return nil
}

// function carries out the keys with a twin; they work wherever they are
// switched on.
func (m *Model) function(msg tea.KeyPressMsg) (tea.Cmd, bool) {
	k := &m.c.keys
	switch {
	case key.Matches(msg, k.Help):
		m.openHelp()
		return nil, true
	case key.Matches(msg, k.Test):
		return m.test(), true
	case key.Matches(msg, k.Save):
		return m.save(), true
	case key.Matches(msg, k.Provider):
		m.form.Settle()
		m.pickProvider()
		return nil, true
	case key.Matches(msg, k.Guide):
		m.toggleGuide()
		return nil, true
	case key.Matches(msg, k.Reveal):
		m.form.Reveal()
		return nil, true
	case key.Matches(msg, k.Talk):
		m.toggleTalk()
		return nil, true
	case key.Matches(msg, k.Report):
		m.form.Settle()
		return m.play(m.desk.Report()), true
	case key.Matches(msg, k.Arrival):
		return m.lookForArrival(), true
	case key.Matches(msg, k.Profiles):
		m.form.Settle()
		return m.profiles(), true
	}
	return nil, false
}

// obey does what an area asked for.
func (m *Model) obey(i intent) tea.Cmd {
	switch i.kind {
	case intentNone:
	case intentClose:
		return m.close()
	case intentPick:
		return m.picked(i.item)
	case intentAnswer:
		return m.answered(i.item)
	case intentTest:
		return m.test()
	case intentSave:
		return m.save()
	case intentFix:
		return m.fix()
	case intentGo:
		m.goToCause()
	case intentPropose:
		m.acceptProposal()
	case intentSheet:
		return m.play(m.desk.Pass())
	case intentCopy:
		return m.copy(i.item)
	case intentSellerDone:
		return m.play(m.seller.next.Go())
	case intentOther:
		return m.play(m.desk.WaysOut())
	case intentWait:
		return m.waitAndTest()
	case intentProve:
		return m.play(m.desk.Prove())
	case intentMove:
		return m.play(m.desk.MovePassword())
	case intentQR, intentCopyLink, intentOpenLink, intentAdmin:
		return m.guideIntent(i.kind)
	}
	return nil
}

// close closes the smallest thing that is open.
func (m *Model) close() tea.Cmd {
	switch {
	case m.screen == screenHelp:
		m.show(m.before)
	case m.screen == screenNote:
		m.show(m.noteFrom)
	case m.dialog != nil:
		return m.turnAway()
	case m.guide.Focused:
		m.guide.Focused = false
	case m.screen != screenForm:
		m.toForm()
	}
	return nil
}

// toForm goes back to the fields.
func (m *Model) toForm() {
	m.guide.Focused = false
	m.show(screenForm)
}

func (m *Model) openHelp() {
	bindings := m.allKeys()
	m.before = m.screen
	m.help = newHelp(m.c, bindings)
	m.show(screenHelp)
}

// toggleGuide opens the guide, or the way to it, and closes it again.
func (m *Model) toggleGuide() {
	switch {
	case m.screen == screenGuide:
		m.toForm()
	case m.l.split:
		m.guide.Focused = !m.guide.Focused
	default:
		m.show(screenGuide)
	}
}

func (m *Model) toggleTalk() {
	if m.screen == screenTalk {
		m.toForm()
		return
	}
	m.talk.drawn = 0
	m.talk.pager.ScrollTo(0)
	m.show(screenTalk)
}

// armedFor is how long after the first Ctrl+C a second one leaves.
const armedFor = 2 * time.Second

// disarmMsg ends the time in which a second Ctrl+C leaves.
type disarmMsg struct{ armed int }

// interrupt is Ctrl+C: the first one cancels a test or asks, a second one
// soon after leaves whatever is open.
func (m *Model) interrupt() tea.Cmd {
	if m.arming {
		return m.quit()
	}
	m.arming = true
	m.armed++
	armed := m.armed
	var asked tea.Cmd
	switch {
	case m.run != nil:
		_ = m.cancel()
	case m.looking != nil:
		m.looking.cancel()
	case m.stopsFetching():
		asked = m.play(m.desk.StopFetching())
	case m.screen != screenOpening:
		asked = m.askLeave()
	}
	return tea.Batch(asked, tea.Tick(armedFor, func(time.Time) tea.Msg { return disarmMsg{armed} }))
}

func (m *Model) disarm(msg disarmMsg) {
	if msg.armed == m.armed {
		m.arming = false
	}
}

// quit ends what is under way and leaves. What is typed and not saved is kept.
func (m *Model) quit() tea.Cmd {
	m.stop()
	return m.lastDraft(m.Unsaved())
}
