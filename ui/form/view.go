package form

import (
	"strings"
	"unicode/utf8"

	"seller-mail-tui/guides"
	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// LabelWidth is the room for a label, ValueAt the column of the values.
const (
	LabelWidth = 20 // "Usuário Autenticação"
	ValueAt    = LabelWidth + 2
)

// formRow is one line of the form.
type formRow struct {
	text   string
	spot   Spot // of the field that the line belongs to
	cursor int  // column, in the line of the focused field; -1 elsewhere
}

// Layout lays the form out anew; desired, view and spotAt go by it.
func (f *Form) Layout() { f.laid = f.rows() }

// rows is one line for each field and what is said under it. Where there is
// room, every field has a line of its own below it, so that nothing moves when
// something is said there; the last field has one always.
func (f *Form) rows() []formRow {
	fields := wizard.Fields()
	out := make([]formRow, 0, 2*len(fields)+2)
	for i, fd := range fields {
		out = append(out, f.row(Spot(i), fd))
		messages := f.messages(fd)
		if len(messages) == 0 && (f.Roomy || i == len(fields)-1) {
			messages = []string{""}
		}
		for _, m := range messages {
			out = append(out, formRow{text: m, spot: Spot(i), cursor: -1})
		}
	}
	return out
}

// Desired is how many rows the form would like to have.
func (f *Form) Desired() int { return len(f.laid) }

// SetWidth gives the form its columns.
func (f *Form) SetWidth(w int) {
	f.w = w
	for _, in := range f.inputs {
		in.Resize(f.valueWidth())
	}
}

// valueWidth is the room for a value: a sign, the label and a gap stand before
// it, a gap behind it.
func (f *Form) valueWidth() int {
	room := f.w - ValueAt - 1
	if room < 16 {
		room = f.w - ValueAt
	}
	return max(room, 8)
}

func (f *Form) row(s Spot, fd wizard.Field) formRow {
	th, cs := &f.kit.Theme, &f.kit.Signs
	sign, style := " ", th.Label
	switch {
	case s == f.At && !f.Asleep:
		sign, style = th.Focused.Render(cs.Pointer), th.Focused
	case f.problems[fd] != "":
		sign = th.Bad.Render(cs.Bad)
	}
	label := part.Cut(cs.Text(wizard.Label(fd)), LabelWidth, cs.Ellipsis)
	// The blanks have no style: where the focus moves, they need not be drawn
	// again.
	label = part.Fit(style.Render(label), LabelWidth, "")
	value, column := f.value(fd)
	row := formRow{text: sign + label + " " + value, spot: s, cursor: -1}
	if s == f.At {
		row.cursor = ValueAt + column
	}
	return row
}

// value is the field with, where there is room, where its text is from or
// where it is kept.
func (f *Form) value(fd wizard.Field) (string, int) {
	w := f.valueWidth()
	if fd == wizard.FieldSSL {
		view, column := f.ssl.Render()
		return f.remark(view, part.Width(view), fd, w), column
	}
	in := f.inputs[fd]
	view, column := in.Render()
	// Under the focused password stands in full where it is kept.
	if in.Text() == "" || in.Focused() && (fd == wizard.FieldPassword || part.Width(in.Text()) >= w) {
		return view, column
	}
	used := min(part.Width(in.Text()), w-1)
	if fd == wizard.FieldPassword {
		used = min(utf8.RuneCountInString(in.Text()), w-1)
	}
	return f.remark(part.Cut(view, used, ""), used, fd, w), column
}

// remark puts a word at the right end of a value's cell.
func (f *Form) remark(view string, used int, fd wizard.Field, w int) string {
	word := ""
	switch {
	case fd == wizard.FieldPassword:
		word = ptbr.SecretMark(string(f.session.Profile().Secret))
	case f.session.Filled(fd):
		word = ptbr.FilledMark
	}
	word = f.kit.Signs.Text(word)
	if word == "" || used+2+part.Width(word) > w {
		return part.Fit(view, w, "")
	}
	return part.Fit(view, w-part.Width(word), "") + f.kit.Theme.Dim.Render(word)
}

// messages is what there is to say under a field: what is wrong, else what was
// changed, else what is odd, else what is good to know; and what to do about a
// text that is selected.
func (f *Form) messages(fd wizard.Field) []string {
	lines, weighty := f.remarks(fd)
	if in := f.inputs[fd]; in != nil && in.Selected() && f.session.State() != wizard.Testing {
		if !weighty {
			lines = nil
		}
		lines = append(lines, f.message(f.kit.Signs.Info, ptbr.Selected, f.kit.Theme.Dim)...)
	}
	return lines
}

// remarks is what there is to say about what stands in a field, and whether it
// must be seen.
func (f *Form) remarks(fd wizard.Field) (lines []string, weighty bool) {
	th, cs := &f.kit.Theme, &f.kit.Signs
	switch {
	case f.problems[fd] != "":
		return f.message(cs.Bad, f.problems[fd], th.Wrong), true
	case fd == wizard.FieldPassword && f.coming() != "":
		return f.message(cs.Info, f.coming(), th.Dim), true
	case f.notices[fd] != "":
		return f.message(cs.Info, f.notice(fd), th.Dim), true
	case f.warnings[fd] != "" && (!f.fresh || fd != f.Focused()):
		return f.message(cs.Warning, f.warnings[fd], th.Warn), true
	}
	if word := f.knowing(fd); word != "" {
		return f.message(cs.Info, word, th.Dim), false
	}
	if word := f.notice(fd); word != "" { // that all of it was replaced
		return f.message(cs.Info, word, th.Dim), false
	}
	if fd == wizard.FieldPassword && !f.marked() {
		if word := ptbr.SecretKept(string(f.session.Profile().Secret)); word != "" {
			return f.message(cs.Info, word, th.Dim), false
		}
	}
	return nil, false
}

// notice is what was changed in a field, with how to have it back as long as
// that works.
func (f *Form) notice(fd wizard.Field) string {
	text := f.notices[fd]
	if !f.CanUndo() || f.undo.field != fd {
		return text
	}
	switch {
	case !f.undo.whole:
	case f.inputs[fd].Text() == "":
		text = ptbr.NoticeEmptied
	case text == "":
		text = ptbr.NoticeReplaced
	default:
		text += "; " + ptbr.NoticeReplaced
	}
	return ptbr.NoticeUndo(text)
}

// marked tells that where the password is kept stands beside it.
func (f *Form) marked() bool {
	in := f.inputs[wizard.FieldPassword]
	word := f.kit.Signs.Text(ptbr.SecretMark(string(f.session.Profile().Secret)))
	w := f.valueWidth()
	return word != "" && !in.Focused() && in.Text() != "" && min(utf8.RuneCountInString(in.Text()), w-1)+2+part.Width(word) <= w
}

// knowing is a remark on the focused field.
func (f *Form) knowing(fd wizard.Field) string {
	if SpotOf(fd) != f.At {
		return ""
	}
	in := f.inputs[fd]
	if in == nil || fd != wizard.FieldPassword || in.Hidden() || in.Text() == "" {
		return ""
	}
	n := utf8.RuneCountInString(in.Text())
	p, _ := f.session.Provider()
	app := p.Password == guides.PasswordApp || p.Password == guides.PasswordApp4x4
	if app && n == 16 {
		return ptbr.Joined(ptbr.Letters(n)+" "+f.kit.Signs.OK, ptbr.SecretKept(string(f.session.Profile().Secret)))
	}
	return ptbr.Joined(ptbr.Letters(n), ptbr.SecretKept(string(f.session.Profile().Secret)))
}

func (f *Form) message(sign, text string, style part.Paint) []string {
	indent := 3
	if f.w >= ValueAt+50 {
		indent = ValueAt
	}
	lines := part.Wrap(f.kit.Signs.Text(text), max(f.w-indent-3, 10))
	for i, line := range lines {
		before := strings.Repeat(" ", indent)
		if i == 0 {
			before += style.Render(sign) + " "
		} else {
			before += "  "
		}
		lines[i] = before + style.Render(line)
	}
	return lines
}

// Drawn is the form as it is seen: exactly Rows lines, where the cursor stands in
// them (Y < 0: nowhere), and whether there is more above and below.
type Drawn struct {
	Lines        []string
	X, Y         int
	Above, Below bool
}

// View draws the form, scrolled so that the focused field is seen with what is
// said under it.
func (f *Form) View() Drawn {
	rows := f.laid
	first, end := f.span(rows)
	if end > f.top+f.Rows {
		f.top = end - f.Rows
	}
	f.top = min(f.top, first)
	f.top = max(0, min(f.top, len(rows)-f.Rows))
	d := Drawn{Lines: make([]string, f.Rows), Y: -1, Above: f.top > 0, Below: f.top+f.Rows <= lastUsed(rows)}
	for i := range d.Lines {
		at := f.top + i
		if at >= len(rows) {
			break
		}
		d.Lines[i] = rows[at].text
		if rows[at].cursor >= 0 {
			d.X, d.Y = min(rows[at].cursor, f.w-1), i
		}
	}
	return d
}

// Summary is the form in one line, while something else needs its rows.
func (f *Form) Summary(w int) string {
	v := f.session.Values()
	var parts []string
	for _, fd := range []wizard.Field{wizard.FieldEmail, wizard.FieldHost} {
		if text := v.Get(fd); text != "" {
			parts = append(parts, text)
		}
	}
	parts = append(parts, ptbr.SummaryServer(v.Port, v.SSL))
	cs := &f.kit.Signs
	return "  " + f.kit.Theme.Dim.Render(part.Cut(cs.Text(strings.Join(parts, " "+cs.Dot+" ")), w, cs.Ellipsis))
}

// span is where the focused field and its messages stand; with the focus
// elsewhere, nothing needs to be seen but what is seen already.
func (f *Form) span(rows []formRow) (first, end int) {
	first, end = len(rows), 0
	for i, r := range rows {
		if r.spot == f.At && (r.text != "" || r.cursor >= 0) {
			first, end = min(first, i), i+1
		}
	}
	return first, end
}

// lastUsed is the last row that says anything.
func lastUsed(rows []formRow) int {
	for i := len(rows) - 1; i > 0; i-- {
		if rows[i].text != "" {
			return i
		}
	}
	return 0
}
