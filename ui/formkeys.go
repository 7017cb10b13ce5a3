package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// formKey handles a key on the form: moving, pressing, typing.
func (m *Model) formKey(msg tea.KeyPressMsg) tea.Cmd {
	k := &m.c.keys
	switch {
	case key.Matches(msg, k.Back):
		return m.escape()
	case key.Matches(msg, k.Next):
		m.move(1)
		return nil
	case key.Matches(msg, k.Prev):
		m.move(-1)
		return nil
	case key.Matches(msg, k.Enter):
		return m.enter()
	case key.Matches(msg, k.LineBreak):
		if m.form.At < spotTest {
			m.move(1)
		}
		return nil
	case key.Matches(msg, k.Undo):
		m.form.Undo()
		return nil
	case key.Matches(msg, k.ReadOn), key.Matches(msg, k.ReadBack):
		if p, _ := m.reader(); p != nil {
			p.Update(msg)
		}
		return nil
	}
	if _, ok := m.form.At.Field(); !ok {
		if _, ok := m.last.Field(); !ok || msg.Text == "" || msg.Text == " " {
			return nil
		}
		m.typeOn()
	}
	m.enterText(msg)
	return nil
}

// typeOn goes back to the field where one was: whoever goes on typing after a test
// means it. What the test found wrong there is replaced, not added to.
func (m *Model) typeOn() {
	s := m.c.session
	f, _ := m.last.Field()
	if res := s.Result(); res != nil && res.Diagnosis != nil && !s.Stale() && res.Diagnosis.Field == string(f) {
		m.point(m.last)
		return
	}
	m.focus(m.last)
}

// enterText hands a key or a paste to the focused field.
func (m *Model) enterText(msg tea.Msg) {
	if m.run != nil {
		m.run.touched = true
	}
	if m.form.Update(msg) {
		m.testThen = false
		m.result.hush()
	}
}

// move goes to the next or previous place, round in a circle. No invalid value
// stands in the way.
func (m *Model) move(by int) {
	n := int(spotAction)
	if m.dialog == nil {
		n += len(m.result.actions())
	}
	m.focus(spot(((int(m.form.At)+by)%n + n) % n))
}

// focus moves the focus at once; the guide follows.
func (m *Model) focus(s spot) {
	if m.run != nil {
		m.run.touched = true
	}
	m.form.Focus(s)
	if s < spotAction {
		m.last = s
	}
	if f, ok := s.Field(); ok {
		m.guide.Follow(f)
		if m.form.Wrong(f) {
			m.guide.LookUp(f)
		}
	}
}

// point moves the focus to a field that is to be corrected.
func (m *Model) point(s spot) {
	m.form.Point(s)
	m.focus(s)
}

// enter goes on from a field and presses a button.
func (m *Model) enter() tea.Cmd {
	switch at := m.form.At; {
	case at == spotEmail && m.result.offers():
		m.acceptProposal()
	case at == spotTest:
		return m.test()
	case at == spotSave:
		return m.save()
	case at >= spotAction:
		actions := m.result.actions()
		if i := int(at - spotAction); i < len(actions) {
			return m.obey(intent{kind: actions[i].kind})
		}
	default:
		m.move(1)
	}
	return nil
}

// escape is Esc on the form: it cancels a test, leaves the result, puts a
// notice away, and with nothing else open asks whether to leave.
func (m *Model) escape() tea.Cmd {
	switch {
	case m.run != nil:
		return m.cancel()
	case m.looking != nil:
		m.looking.cancel()
	case m.waiting != nil:
		m.stopWaiting()
	case m.stopsFetching():
		return m.play(m.desk.StopFetching())
	case m.form.At == spotAction && m.result.offers():
		m.c.session.DeclineProposal()
		m.focus(m.last)
	case m.form.At >= spotAction:
		m.focus(m.last)
	case m.result.notice != "":
		m.result.hush()
	case m.desk.Practising():
		if m.working == 0 {
			return m.play(m.desk.EndPractice())
		}
	default:
		return m.askLeave()
	}
	return nil
}

// paste hands a pasted text to whatever is typed into. Its line breaks never
// press anything.
func (m *Model) paste(msg tea.PasteMsg) tea.Cmd {
	switch {
	case m.l.tiny || m.screen == screenHelp:
	case m.dialog != nil:
		return m.obey(m.dialog.Update(oneLine(msg)))
	case m.screen == screenForm && !m.guide.Focused:
		m.pasteField(msg.Content)
	case m.picker != nil && m.area() == area(m.picker):
		return m.obey(m.picker.Update(oneLine(msg)))
	}
	return nil
}

// pasteField cleans what was pasted and says what it changed. A whole value
// takes the place of the one that stands there.
func (m *Model) pasteField(content string) {
	if _, ok := m.form.At.Field(); !ok {
		m.typeOn()
	}
	f, ok := m.form.At.Field()
	if !ok || f == wizard.FieldSSL {
		return
	}
	if m.run != nil {
		m.run.touched = true
	}
	if m.form.Paste(content) {
		m.testThen = false
		m.result.hush()
	}
}

// wheel scrolls what is under the mouse, as far as it scrolls.
func (m *Model) wheel(msg tea.MouseWheelMsg) tea.Cmd {
	switch {
	case m.screen != screenForm:
		if p := m.area(); p != nil {
			return m.obey(p.Update(msg))
		}
	case m.l.split && msg.X > m.l.left:
		m.guide.Update(msg)
	}
	return nil
}

// click moves the focus to what was clicked; a button is pressed.
func (m *Model) click(msg tea.MouseClickMsg) tea.Cmd {
	if m.screen != screenForm || m.dialog != nil || m.l.tiny || msg.Button != tea.MouseLeft {
		return nil
	}
	formRows, paneRows := m.shares()
	row := msg.Y - m.l.above()
	switch {
	case m.l.split && msg.X > m.l.left && msg.Y >= m.l.head && row < m.guideRows(formRows, paneRows):
		m.guide.Focused = true
	case m.summed && row == 0:
		m.focus(m.last)
	case row >= 0 && row < formRows:
		m.guide.Focused = false
		if s, ok := m.form.SpotAt(row); ok {
			m.focus(s)
		}
	case row == formRows:
		return m.clickButton(msg.X)
	}
	return nil
}

func (m *Model) clickButton(x int) tea.Cmd {
	test := part.Width(m.text(ptbr.ButtonTest))
	switch x -= 2; {
	case x >= 0 && x <= test:
		return m.test()
	case x > test+1 && x <= test+5+part.Width(m.text(ptbr.ButtonSave)):
		return m.save()
	}
	return nil
}

// oneLine is a paste for a line that is not one of the fields.
func oneLine(msg tea.PasteMsg) tea.PasteMsg {
	text := strings.TrimRight(msg.Content, "\r\n")
	return tea.PasteMsg{Content: strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(text)}
}
