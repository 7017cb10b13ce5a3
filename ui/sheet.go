package ui

import (
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// copy puts a text into every clipboard that can be reached from here. Whether
// one took it cannot be told of all: what is said of it leaves that open.
func (m *Model) copy(text string) tea.Cmd {
	asked := tea.SetClipboard(text)
	machine := m.world.Machine
	return tea.Batch(asked, func() tea.Msg {
		machine.Copy(text)
		return nil
	})
}

// askSheet lists the values in the tab's order, each to be copied by itself; at is
// where the bar stands. The password is in the list only while it is shown on
// purpose; done is what was copied last.
func (m *Model) askSheet(shown bool, at int, done string) {
	var answers []answer
	lines := report.Sheet(m.c.session.Values(), shown)
	for i, line := range lines {
		answers = append(answers, answer{line.Label + ": " + line.Value, func() tea.Cmd { return m.copyLine(shown, i, line) }})
	}
	all := len(lines)
	answers = append(answers, answer{ptbr.AnswerSheetAll, func() tea.Cmd {
		told := ptbr.SheetCopiedAll
		if shown {
			told = ptbr.SheetCopiedSecret
		}
		m.askSheet(shown, all, told)
		return m.copy(report.SheetText(lines))
	}})
	toggle := ptbr.AnswerSheetShow
	if shown {
		toggle = ptbr.AnswerSheetHide
	}
	answers = append(answers, answer{toggle, func() tea.Cmd {
		m.askSheet(!shown, all+1, "")
		return nil
	}})
	d := askChoice(m.c, ptbr.AskSheet, answers...)
	d.done = done
	d.choose(at)
	m.ask(d)
}

// copyLine copies one value and goes on to the next, which is copied after this
// one was pasted. A hidden password is shown first, not copied unseen.
func (m *Model) copyLine(shown bool, at int, line report.SheetLine) tea.Cmd {
	value := m.c.session.Values().Get(line.Field)
	switch {
	case line.Field == wizard.FieldPassword && !shown && value != "":
		m.askSheet(true, at, "")
		return nil
	case line.Field == wizard.FieldSSL:
		value = line.Value
	}
	m.askSheet(shown, at+1, ptbr.SheetCopied(line.Label))
	return m.copy(value)
}
