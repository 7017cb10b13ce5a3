package ui

import (
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/wizard/ptbr"
)

// Most terminals have a paste of their own, and what they paste comes as a text.
// Ctrl+V reaches the program where they leave it alone, the old console of Windows
// among them. It is no field's own key: the field would read the clipboard of the
// machine that runs this, whoever sits there, and would take it later than the keys
// that follow.

// pasting is a look into the clipboard, and for what it was asked. Keys wait until
// it is over, so that none of them leads the text astray: it may be a password.
type pasting struct {
	screen screen
	dialog *dialog
	at     spot
}

// pastedMsg is what the clipboard held.
type pastedMsg struct {
	text string
	err  error
}

// takesPaste tells that a pasted text has somewhere to go.
func (m *Model) takesPaste() bool {
	if m.screen == screenForm && m.dialog == nil && !m.guide.Focused {
		return m.form.At != spotSSL
	}
	return m.typing()
}

// pasteSpot is where a paste goes now.
func (m *Model) pasteSpot() pasting {
	return pasting{screen: m.screen, dialog: m.dialog, at: m.form.At}
}

// fetchPaste is Ctrl+V: it brings the clipboard of the desktop at which the person
// sits, or says what pastes where that is another one.
func (m *Model) fetchPaste() tea.Cmd {
	machine := m.world.Machine
	if !machine.Pastes() {
		m.aloud = ptbr.PasteElsewhere
		return nil
	}
	spot := m.pasteSpot()
	m.pasting = &spot
	ctx := m.ctx
	return func() tea.Msg {
		text, err := machine.Paste(ctx)
		return pastedMsg{text, err}
	}
}

// pasted hands over what the clipboard held, if it is still asked for there.
func (m *Model) pasted(msg pastedMsg) tea.Cmd {
	asked := m.pasting
	m.pasting = nil
	switch {
	case asked == nil || *asked != m.pasteSpot():
		m.aloud = ptbr.PasteMoved
	case msg.err != nil:
		m.aloud = msg.err.Error()
	case msg.text == "":
		m.aloud = ptbr.PasteNothing
	default:
		return m.paste(tea.PasteMsg{Content: msg.text})
	}
	return nil
}
