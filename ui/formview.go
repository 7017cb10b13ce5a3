package ui

import (
	"strings"
	"unicode/utf8"

	"seller-mail-tui/guides"
	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

const (
	labelWidth = 20 // "Usuário Autenticação"
	valueAt    = labelWidth + 2
)

// formRow is one line of the form.
type formRow struct {
	text   string
	spot   spot // of the field that the line belongs to
	cursor int  // column, in the line of the focused field; -1 elsewhere
}

// layout lays the form out anew; desired, view and spotAt go by it.
func (f *form) layout() { f.laid = f.rows() }

// rows is one line for each field and what is said under it. Where there is
// room, every field has a line of its own below it, so that nothing moves when
// something is said there; the last field has one always.
func (f *form) rows() []formRow {
	fields := wizard.Fields()
	out := make([]formRow, 0, 2*len(fields)+2)
	for i, fd := range fields {
		out = append(out, f.row(spot(i), fd))
		messages := f.messages(fd)
		if len(messages) == 0 && (f.roomy || i == len(fields)-1) {
			messages = []string{""}
		}
		for _, m := range messages {
			out = append(out, formRow{text: m, spot: spot(i), cursor: -1})
		}
	}
	return out
}

// desired is how many rows the form would like to have.
func (f *form) desired() int { return len(f.laid) }

func (f *form) setWidth(w int) {
	f.w = w
	for _, in := range f.inputs {
		in.Resize(f.valueWidth())
	}
}

// valueWidth is the room for a value: a sign, the label and a gap stand before
// it, a gap behind it.
func (f *form) valueWidth() int {
	room := f.w - valueAt - 1
	if room < 16 {
		room = f.w - valueAt
	}
	return max(room, 8)
}

func (f *form) row(s spot, fd wizard.Field) formRow {
	th, cs := &f.c.Theme, &f.c.Signs
	sign, style := " ", th.Label
	switch {
	case s == f.at && !f.asleep:
		sign, style = th.Focused.Render(cs.Pointer), th.Focused
	case f.problems[fd] != "":
		sign = th.Bad.Render(cs.Bad)
	}
	label := part.Cut(cs.Text(wizard.Label(fd)), labelWidth, cs.Ellipsis)
	// The blanks have no style: where the focus moves, they need not be drawn
	// again.
	label = part.Fit(style.Render(label), labelWidth, "")
	value, column := f.value(fd)
	row := formRow{text: sign + label + " " + value, spot: s, cursor: -1}
	if s == f.at {
		row.cursor = valueAt + column
	}
	return row
}

// value is the field with, where there is room, where its text is from or
// where it is kept.
func (f *form) value(fd wizard.Field) (string, int) {
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
func (f *form) remark(view string, used int, fd wizard.Field, w int) string {
	word := ""
	switch {
	case fd == wizard.FieldPassword:
		word = ptbr.SecretMark(string(f.c.session.Profile().Secret))
	case f.c.session.Filled(fd):
		word = ptbr.FilledMark
	}
	word = f.c.Signs.Text(word)
	if word == "" || used+2+part.Width(word) > w {
		return part.Fit(view, w, "")
	}
	return part.Fit(view, w-part.Width(word), "") + f.c.Theme.Dim.Render(word)
}

// messages is what there is to say under a field: what is wrong, else what was
// changed, else what is odd, else what is good to know; and what to do about a
// text that is selected.
func (f *form) messages(fd wizard.Field) []string {
	lines, weighty := f.remarks(fd)
	if in := f.inputs[fd]; in != nil && in.Selected() && f.c.session.State() != wizard.Testing {
		if !weighty {
			lines = nil
		}
		lines = append(lines, f.message(f.c.Signs.Info, ptbr.Selected, f.c.Theme.Dim)...)
	}
	return lines
}

// remarks is what there is to say about what stands in a field, and whether it
// must be seen.
func (f *form) remarks(fd wizard.Field) (lines []string, weighty bool) {
	th, cs := &f.c.Theme, &f.c.Signs
	switch {
	case f.problems[fd] != "":
		return f.message(cs.Bad, f.problems[fd], th.Wrong), true
	case f.notices[fd] != "":
		return f.message(cs.Info, f.notice(fd), th.Dim), true
	case f.warnings[fd] != "" && (!f.fresh || fd != f.focused()):
		return f.message(cs.Warning, f.warnings[fd], th.Warn), true
	}
	if word := f.knowing(fd); word != "" {
		return f.message(cs.Info, word, th.Dim), false
	}
	if word := f.notice(fd); word != "" { // that all of it was replaced
		return f.message(cs.Info, word, th.Dim), false
	}
	if fd == wizard.FieldPassword && !f.marked() {
		if word := ptbr.SecretKept(string(f.c.session.Profile().Secret)); word != "" {
			return f.message(cs.Info, word, th.Dim), false
		}
	}
	return nil, false
}

// notice is what was changed in a field, with how to have it back as long as
// that works.
func (f *form) notice(fd wizard.Field) string {
	text := f.notices[fd]
	if !f.canUndo() || f.undo.field != fd {
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
func (f *form) marked() bool {
	in := f.inputs[wizard.FieldPassword]
	word := f.c.Signs.Text(ptbr.SecretMark(string(f.c.session.Profile().Secret)))
	w := f.valueWidth()
	return word != "" && !in.Focused() && in.Text() != "" && min(utf8.RuneCountInString(in.Text()), w-1)+2+part.Width(word) <= w
}

// knowing is a remark on the focused field.
func (f *form) knowing(fd wizard.Field) string {
	if spotOf(fd) != f.at {
		return ""
	}
	in := f.inputs[fd]
	if in == nil || fd != wizard.FieldPassword || in.Hidden() || in.Text() == "" {
		return ""
	}
	n := utf8.RuneCountInString(in.Text())
	p, _ := f.c.session.Provider()
	app := p.Password == guides.PasswordApp || p.Password == guides.PasswordApp4x4
	if app && n == 16 {
		return ptbr.Joined(ptbr.Letters(n)+" "+f.c.Signs.OK, ptbr.SecretKept(string(f.c.session.Profile().Secret)))
	}
	return ptbr.Joined(ptbr.Letters(n), ptbr.SecretKept(string(f.c.session.Profile().Secret)))
}

func (f *form) message(sign, text string, style part.Paint) []string {
	indent := 3
	if f.w >= valueAt+50 {
		indent = valueAt
	}
	lines := part.Wrap(f.c.Signs.Text(text), max(f.w-indent-3, 10))
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

// drawn is the form as it is seen: exactly h lines, where the cursor stands in
// them (y < 0: nowhere), and whether there is more above and below.
type drawn struct {
	lines        []string
	x, y         int
	above, below bool
}

// view draws the form, scrolled so that the focused field is seen with what is
// said under it.
func (f *form) view() drawn {
	rows := f.laid
	first, end := f.span(rows)
	if end > f.top+f.h {
		f.top = end - f.h
	}
	f.top = min(f.top, first)
	f.top = max(0, min(f.top, len(rows)-f.h))
	d := drawn{lines: make([]string, f.h), y: -1, above: f.top > 0, below: f.top+f.h <= lastUsed(rows)}
	for i := range d.lines {
		at := f.top + i
		if at >= len(rows) {
			break
		}
		d.lines[i] = rows[at].text
		if rows[at].cursor >= 0 {
			d.x, d.y = min(rows[at].cursor, f.w-1), i
		}
	}
	return d
}

// summary is the form in one line, while something else needs its rows.
func (f *form) summary(w int) string {
	v := f.c.session.Values()
	var parts []string
	for _, fd := range []wizard.Field{wizard.FieldEmail, wizard.FieldHost} {
		if text := v.Get(fd); text != "" {
			parts = append(parts, text)
		}
	}
	parts = append(parts, ptbr.SummaryServer(v.Port, v.SSL))
	cs := &f.c.Signs
	return "  " + f.c.Theme.Dim.Render(part.Cut(cs.Text(strings.Join(parts, " "+cs.Dot+" ")), w, cs.Ellipsis))
}

// span is where the focused field and its messages stand; with the focus
// elsewhere, nothing needs to be seen but what is seen already.
func (f *form) span(rows []formRow) (first, end int) {
	first, end = len(rows), 0
	for i, r := range rows {
		if r.spot == f.at && (r.text != "" || r.cursor >= 0) {
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
