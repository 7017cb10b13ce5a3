package ui

import (
	"runtime"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Names of what F8 writes.
const (
	reportName = "laudo"
	sheetName  = "ficha"
)

// reportedMsg answers with where a text was written.
type reportedMsg struct {
	text, path string
	err        error
}

// askReport lets the person choose what to copy and write.
func (m *Model) askReport() {
	var answers []item
	if m.c.session.Result() != nil {
		answers = append(answers,
			item{id: answerReport, title: ptbr.AnswerReport},
			item{id: answerReportHidden, title: ptbr.AnswerReportHidden})
	}
	answers = append(answers, item{id: answerSheet, title: ptbr.AnswerSheet})
	m.ask(askChoice(m.c, dialogReport, ptbr.AskReport, answers...))
}

// report writes the chosen text to a file; it is copied when that is done,
// so that both can be told together.
func (m *Model) report(answer string) tea.Cmd {
	name, text := sheetName, wizard.SheetText(wizard.Sheet(m.c.session.Values(), false))
	if res := m.c.session.Result(); res != nil && answer != answerSheet {
		env := wizard.Environment{Program: ptbr.Version(m.c.opts.Version), System: runtime.GOOS + "/" + runtime.GOARCH}
		name, text = reportName, wizard.NewReport(*res, env, answer == answerReportHidden).Text()
	}
	write := m.ports.WriteReport
	return func() tea.Msg {
		path, err := write(name, text)
		return reportedMsg{text, path, err}
	}
}

// reported copies the text, as far as the terminal lets one (OSC 52), and
// says where it is.
func (m *Model) reported(msg reportedMsg) tea.Cmd {
	if msg.err != nil {
		m.result.complain(ptbr.ReportFailed(msg.err))
	} else {
		m.result.say(ptbr.Copied(msg.path))
	}
	return tea.SetClipboard(msg.text)
}
