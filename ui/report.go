package ui

import (
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// Names of what F8 writes.
const (
	reportName = "laudo"
	reportJSON = "laudo.json"
	sheetName  = "ficha"
)

// reportedMsg answers with where a text was written, and its JSON where it has
// one.
type reportedMsg struct {
	text, path, json string
	err              error
}

// askReport lets the person choose what to copy and write.
func (m *Model) askReport() {
	var answers []item
	if m.c.session.Result() != nil {
		answers = append(answers,
			item{id: answerReport, title: ptbr.AnswerReport},
			item{id: answerReportHidden, title: ptbr.AnswerReportHidden})
	}
	if !m.practising() { // its values are not for Seller
		answers = append(answers,
			item{id: answerSheet, title: ptbr.AnswerSheet},
			item{id: answerSheetOne, title: ptbr.AnswerSheetOne})
	}
	m.ask(askChoice(m.c, dialogReport, ptbr.AskReport, answers...))
}

// report writes the chosen text to a file; it is copied when that is done,
// so that both can be told together.
func (m *Model) report(answer string) tea.Cmd {
	write := m.ports.WriteReport
	res := m.c.session.Result()
	switch {
	case answer == answerSheetOne:
		m.askSheet(false, string(wizard.FieldHost), "")
		return nil
	case answer == answerSheet || res == nil:
		text := report.SheetText(report.Sheet(m.c.session.Values(), false))
		return func() tea.Msg {
			path, err := write(sheetName, text)
			return reportedMsg{text: text, path: path, err: err}
		}
	}
	doc := report.NewReport(*res, report.ThisMachine(m.c.opts.Version), answer == answerReportHidden).WithPast(m.result.past, m.session.Known(m.result.past))
	ask, ctx, facts := m.ports.Domain, m.ctx, res.Facts
	if ask == nil || doc.Hidden {
		return func() tea.Msg { return writtenReport(doc, write) }
	}
	m.result.begin(ptbr.ReportBegins)
	return func() tea.Msg { return writtenReport(doc.WithDomain(ask(ctx, facts)), write) }
}

// writtenReport writes a report as text and as JSON.
func writtenReport(doc report.Report, write func(name, text string) (string, error)) tea.Msg {
	msg := reportedMsg{text: doc.Text()}
	if msg.path, msg.err = write(reportName, msg.text); msg.err != nil {
		return msg
	}
	var data string
	if data, msg.err = doc.JSON(); msg.err == nil {
		msg.json, msg.err = write(reportJSON, data)
	}
	return msg
}

// reported copies the text and says where it is.
func (m *Model) reported(msg reportedMsg) tea.Cmd {
	switch {
	case msg.err != nil:
		m.result.complain(ptbr.ReportFailed(msg.err))
	case msg.json != "":
		m.result.say(ptbr.CopiedBoth(msg.path, msg.json))
	default:
		m.result.say(ptbr.Copied(msg.path))
	}
	return m.copy(msg.text)
}

// copy puts a text into every clipboard that can be reached from here. Whether
// one took it cannot be told of all: what is said of it leaves that open.
func (m *Model) copy(text string) tea.Cmd {
	asked := tea.SetClipboard(text)
	put := m.ports.Clipboard
	if put == nil {
		return asked
	}
	return tea.Batch(asked, func() tea.Msg {
		_ = put(text)
		return nil
	})
}

// askSheet lists the values in the tab's order, each to be copied by itself.
// The password is in it only while it is shown on purpose; done is what was
// copied last.
func (m *Model) askSheet(shown bool, chosen, done string) {
	var answers []item
	for _, line := range report.Sheet(m.c.session.Values(), shown) {
		answers = append(answers, item{id: string(line.Field), title: line.Label + ": " + line.Value})
	}
	toggle := ptbr.AnswerSheetShow
	if shown {
		toggle = ptbr.AnswerSheetHide
	}
	answers = append(answers, item{id: answerSheetAll, title: ptbr.AnswerSheetAll}, item{id: answerSheetShow, title: toggle})
	d := askChoice(m.c, dialogSheet, ptbr.AskSheet, answers...)
	d.shown, d.done = shown, done
	d.list.chosen = chosen
	d.list.offer()
	m.ask(d)
}

// copySheet copies one value and goes on to the next, which is copied after
// this one was pasted. A hidden password is shown first, not copied unseen.
func (m *Model) copySheet(answer string) tea.Cmd {
	shown := m.dialog.shown
	lines := report.Sheet(m.c.session.Values(), shown)
	switch {
	case answer == answerSheetAll:
		done := ptbr.SheetCopiedAll
		if shown {
			done = ptbr.SheetCopiedSecret
		}
		m.askSheet(shown, answerSheetAll, done)
		return m.copy(report.SheetText(lines))
	case answer == answerSheetShow:
		m.askSheet(!shown, answerSheetShow, "")
		return nil
	case answer == string(wizard.FieldPassword) && !shown && m.c.session.Values().Password != "":
		m.askSheet(true, answer, "")
		return nil
	}
	for i, line := range lines {
		if string(line.Field) != answer {
			continue
		}
		value := m.c.session.Values().Get(line.Field)
		if line.Field == wizard.FieldSSL {
			value = line.Value
		}
		next := answerSheetAll
		if i+1 < len(lines) {
			next = string(lines[i+1].Field)
		}
		m.askSheet(shown, next, ptbr.SheetCopied(line.Label))
		return m.copy(value)
	}
	return nil
}
