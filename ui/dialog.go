package ui

import (
	"strconv"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard/ptbr"
)

// answer is what can be chosen, and its deed; nil: nothing is done.
type answer struct {
	title string
	do    func() tea.Cmd
}

// dialog is a question with a line to type into or a few answers to choose
// from, and what follows. It stands in the pane below the form, which stays in
// sight.
type dialog struct {
	c        *common
	question string
	input    *part.Input
	typed    func(text string) tea.Cmd // what follows on a text
	list     *part.Chooser
	answers  []answer
	away     func() tea.Cmd // what follows when one turns away; nil: nothing
	problem  string         // why the last answer will not do
	done     string         // what the last answer did, where the question is asked again
	leaving  bool           // the question is whether to leave
	w, h     int
}

// askText opens a question that is answered by typing; what stands there is
// to be edited.
func askText(c *common, question, text string, typed func(string) tea.Cmd) *dialog {
	d := &dialog{c: c, question: question, input: part.NewInput(c.Kit, "", false), typed: typed}
	d.input.Set(text)
	d.input.Focus()
	return d
}

// askChoice opens a question that is answered by choosing; the first answer is
// the one that does no harm.
func askChoice(c *common, question string, answers ...answer) *dialog {
	d := &dialog{c: c, question: question, list: part.NewChooser(c.Kit), answers: answers}
	items := make([]part.Item, len(answers))
	for i, a := range answers {
		items[i] = part.Item{ID: strconv.Itoa(i), Title: a.title}
	}
	d.list.SetItems(items, "")
	return d
}

// orElse is what follows when one turns away from the question.
func (d *dialog) orElse(away func() tea.Cmd) *dialog {
	d.away = away
	return d
}

// ask opens a question below the form.
func (m *Model) ask(d *dialog) {
	m.toForm()
	m.dialog = d
	m.result.hush()
	m.keepSpot()
}

// answered goes on with what a question was about.
func (m *Model) answered(text string) tea.Cmd {
	d := m.dialog
	m.dialog = nil
	if d.typed != nil {
		return d.typed(text)
	}
	i, err := strconv.Atoi(text)
	if err != nil || i >= len(d.answers) || d.answers[i].do == nil {
		return nil
	}
	return d.answers[i].do()
}

// turnAway closes the question without an answer.
func (m *Model) turnAway() tea.Cmd {
	d := m.dialog
	m.dialog = nil
	if d.away == nil {
		return nil
	}
	return d.away()
}

// answer is what was typed or chosen.
func (d *dialog) answer() string {
	if d.input != nil {
		return d.input.Text()
	}
	it, _ := d.list.Current()
	return it.ID
}

// desired is how many rows the whole question takes.
func (d *dialog) desired(w int) int {
	n := len(d.questionLines(w)) + len(d.problemLines(w))
	if d.input != nil {
		return n + 1
	}
	return n + d.list.Len()
}

func (d *dialog) questionLines(w int) []string {
	return d.c.Indented(d.question, w, d.c.Theme.Title)
}

func (d *dialog) problemLines(w int) []string {
	switch {
	case d.problem != "":
		return d.c.Indented(d.problem, w, d.c.Theme.Bad)
	case d.done != "":
		return d.c.Indented(d.done, w, d.c.Theme.OK)
	}
	return nil
}

// SetSize implements area.
func (d *dialog) SetSize(w, h int) {
	d.w, d.h = w, h
	if d.input != nil {
		d.input.Resize(max(min(w-6, 50), 8))
		return
	}
	d.list.SetSize(w-3, max(min(d.list.Len(), h), 1))
}

// Update implements area.
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
		d.input.Update(msg)
		d.problem = ""
		return intent{}
	}
	d.list.Update(msg)
	return intent{}
}

// View implements area. Where there is no room for everything, the question
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
		view, column := d.input.Render()
		return []string{" " + d.c.Theme.Focused.Render(d.c.Signs.Pointer) + " " + view}, column, 0
	}
	view, row := d.list.View()
	for i := range view {
		view[i] = "   " + view[i]
	}
	return view, 0, row
}

// Help implements area.
func (d *dialog) Help() []key.Binding {
	k := &d.c.keys
	if d.input != nil {
		return []key.Binding{as(k.Enter, ptbr.KeyConfirm), k.Back}
	}
	return []key.Binding{as(k.Enter, ptbr.KeyConfirm), d.c.Moves.Move, k.Back}
}
