package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// dialogKind is the question that is open below the form.
type dialogKind int

const (
	dialogNone     dialogKind = iota
	dialogName                // under which name to save
	dialogSecret              // where to keep the password
	dialogConflict            // what to do about a profile that the disk holds
	dialogPlain               // send the password without encryption?
	dialogLeave               // leave with or without saving
	dialogReport              // what to copy and write
	dialogSheet               // which value to copy
	dialogManage              // what to do with a saved profile
	dialogRename              // which name to give it
	dialogCopy                // which name to give its copy
	dialogDelete              // delete it?
	dialogSwitch              // give up what is not saved for another profile?
	dialogDraft               // go on with what an earlier session left behind?
)

// The answers of the dialogues that are no text.
const (
	answerSend        = "enviar"
	answerStay        = "ficar"
	answerLeave       = "sair"
	answerSaveLeave   = "salvar-e-sair"
	answerSecretVault = string(wizard.SecretVault)
	answerSecretNone  = string(wizard.SecretNone)
	answerSecretFile  = string(wizard.SecretFile)
	answerOverwrite   = "por-cima"
	answerReopen      = "abrir"
	answerOtherName   = "outro-nome"

	answerResume = "continuar"
	answerLater  = "depois"
	answerForget = "descartar"

	answerReport       = "laudo"
	answerReportHidden = "laudo-escondido"
	answerSheet        = "ficha"
	answerSheetOne     = "ficha-um-a-um"
	answerSheetAll     = "todos"
	answerSheetShow    = "mostrar"

	answerOpen   = "abrir-perfil"
	answerRename = "renomear"
	answerCopy   = "copiar"
	answerMove   = "mudar-lugar"
	answerDelete = "apagar"
)

// dialog is a question with a line to type into or a few answers to choose
// from. It stands in the pane below the form, which stays in sight.
type dialog struct {
	c        *common
	kind     dialogKind
	question string
	input    *input
	list     *chooser
	problem  string // why the last answer will not do
	shown    bool   // the password stands among the answers
	done     string // what the last answer did, where the question stays
	w, h     int
}

// askText opens a question that is answered by typing; what stands there is
// to be edited.
func askText(c *common, kind dialogKind, question, text string) *dialog {
	d := &dialog{c: c, kind: kind, question: question, input: newInput(c.cs, &c.th, "", false)}
	d.input.set(text)
	d.input.focus()
	return d
}

// askProposing is askText with an answer that the program proposes: it is taken
// as it is, or replaced.
func askProposing(c *common, kind dialogKind, question, text string) *dialog {
	d := askText(c, kind, question, text)
	d.input.selectAll()
	return d
}

// askChoice opens a question that is answered by choosing; the first answer is
// the one that does no harm.
func askChoice(c *common, kind dialogKind, question string, answers ...item) *dialog {
	d := &dialog{c: c, kind: kind, question: question, list: newChooser(c)}
	d.list.setItems(answers)
	return d
}

// answer is what was typed or chosen.
func (d *dialog) answer() string {
	if d.input != nil {
		return d.input.text
	}
	return d.list.chosen
}

// desired is how many rows the whole question takes.
func (d *dialog) desired(w int) int {
	n := len(d.questionLines(w)) + len(d.problemLines(w))
	if d.input != nil {
		return n + 1
	}
	return n + len(d.list.items)
}

func (d *dialog) questionLines(w int) []string {
	return d.c.indented(d.question, w, d.c.th.title)
}

func (d *dialog) problemLines(w int) []string {
	switch {
	case d.problem != "":
		return d.c.indented(d.problem, w, d.c.th.bad)
	case d.done != "":
		return d.c.indented(d.done, w, d.c.th.ok)
	}
	return nil
}

// SetSize implements part.
func (d *dialog) SetSize(w, h int) {
	d.w, d.h = w, h
	if d.input != nil {
		d.input.resize(max(min(w-6, 50), 8))
		return
	}
	d.list.setSize(w-3, max(min(len(d.list.items), h), 1))
}

// Update implements part.
func (d *dialog) Update(msg tea.Msg) intent {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Matches(press, d.c.keys.Enter), d.input != nil && key.Matches(press, d.c.keys.LineBreak):
			return intent{kind: intentAnswer, item: d.answer()}
		case key.Matches(press, d.c.keys.Back):
			return intent{kind: intentClose}
		}
	}
	if d.input != nil {
		d.input.update(msg)
		d.problem = ""
		return intent{}
	}
	d.list.update(msg)
	return intent{}
}

// View implements part. Where there is no room for everything, the question
// gives way: its answers say what they do.
func (d *dialog) View() ([]string, *tea.Position) {
	answer, column, row := d.answerLines()
	above := append(d.questionLines(d.w), d.problemLines(d.w)...)
	if room := max(d.h-len(answer), 0); len(above) > room {
		above = above[:room]
	}
	cursor := &tea.Position{X: 3 + column, Y: min(len(above)+row, max(d.h-1, 0))}
	out := make([]string, d.h)
	copy(out, above)
	copy(out[min(len(above), len(out)):], answer)
	return out, cursor
}

func (d *dialog) answerLines() (lines []string, column, row int) {
	if d.input != nil {
		view, column := d.input.render()
		return []string{" " + d.c.th.focused.Render(d.c.cs.pointer) + " " + view}, column, 0
	}
	view, row := d.list.view()
	for i := range view {
		view[i] = "   " + view[i]
	}
	return view, 0, row
}

// Help implements part.
func (d *dialog) Help() []key.Binding {
	k := &d.c.keys
	if d.input != nil {
		return []key.Binding{as(k.Enter, ptbr.KeyConfirm), k.Back}
	}
	return []key.Binding{as(k.Enter, ptbr.KeyConfirm), k.Move, k.Back}
}
