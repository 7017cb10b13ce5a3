package ui

import (
	"strings"

	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
)

// verdict is how a test ended and what can be done about it. Where not all of it
// fits, the stages give way first; then what is said is read on in, and what can
// be done stays in sight below it. All that is said stands above the conversation
// too.
func (r *result) verdict(w, h, focused int, todo []action) ([]string, int) {
	text, actions, _ := r.pieces(w, focused, todo)
	st := r.stages()
	rest := h - len(text) - rowsOf(actions)
	if rest < 0 {
		return r.readOn(w, h, focused, todo)
	}
	out := st.Lines(w, min(rest, st.Wanted(true)), true)
	if n := len(out); n > 0 && rest > n {
		out = append(out, "")
	} else if n > 1 {
		out = append(st.Lines(w, n-1, true), "")
	}
	out = append(out, text...)
	row := -1
	for i, a := range actions {
		if i == focused {
			row = len(out)
		}
		out = append(out, a.Lines...)
	}
	return out, row
}

// readOn shows as much as fits of what is said, from where one was reading, and
// below it what can be done: all of it, or what the focus is on.
func (r *result) readOn(w, h, focused int, todo []action) ([]string, int) {
	text, actions, at := r.pieces(w-2, focused, todo)
	st := r.stages()
	text = append(append(text, ""), st.Lines(w-2, st.Wanted(true), true)...)
	if rowsOf(actions) > h/3 && len(actions) > 0 {
		actions = actions[at : at+1]
		at = 0
	}
	room := max(h-rowsOf(actions), 1)
	r.reading.SetSize(w, room)
	r.reading.SetLines(text)
	r.tall = true
	out, row := r.reading.View(), -1
	for i, a := range actions {
		if focused >= 0 && i == at {
			row = len(out)
		}
		out = append(out, a.Lines...)
	}
	return out[:min(len(out), h)], row
}

// pieces are the lines of what is said, and what can be done; at is what must be
// seen of that.
func (r *result) pieces(w, focused int, todo []action) (text []string, actions []part.Block, at int) {
	title, said := r.words(w)
	text = title.Lines
	for _, b := range said {
		text = append(text, b.Lines...)
	}
	actions, at = r.actionBlocks(w, focused, todo)
	return text, actions, at
}

func rowsOf(blocks []part.Block) int {
	n := 0
	for _, b := range blocks {
		n += len(b.Lines)
	}
	return n
}

// words is the title and what there is to say about it, the most useful first.
func (r *result) words(w int) (title part.Block, said []part.Block) {
	res := r.c.session.Result()
	a := r.account(*res)
	if res.OK {
		return r.good(a, w)
	}
	return r.failure(a, w)
}

// failure is the code, what happened, why, and what to do.
func (r *result) failure(a report.Account, w int) (part.Block, []part.Block) {
	th := &r.c.Theme
	style := th.Bad
	if r.c.session.State() == wizard.Cancelled {
		style = th.Title
	}
	steps := part.Block{Lines: append(r.c.Steps(a.Steps, w), r.c.Indented(a.Wait, w, th.Label)...)}
	return part.Block{Lines: r.titleLines(a.Headline(), style, w)}, []part.Block{
		{Lines: r.c.Indented(a.Cause, w, th.Label)},
		{Lines: r.c.Indented(a.Since, w, th.Label)},
		steps,
		{Lines: r.c.Indented(a.Server, w, th.Dim)},
	}
}

// good is the sentence that Seller says too, and what it means.
func (r *result) good(a report.Account, w int) (part.Block, []part.Block) {
	th := &r.c.Theme
	title := part.Block{Lines: r.titleLines(a.Headline(), th.OK, w)}
	where, warning := part.Block{}, part.Block{}
	for _, s := range a.Where {
		where.Lines = append(where.Lines, r.c.Indented(s, w, th.Label)...)
	}
	for _, each := range a.Warnings {
		warning.Lines = append(append(warning.Lines, r.c.Numbered(r.c.Signs.Warning, each.Text, w)...), r.c.Steps(each.Steps, w)...)
	}
	means := part.Block{Lines: r.c.Indented(a.Means, w, th.Dim)}
	if r.arrival != nil {
		return title, []part.Block{r.arrivalBlock(*r.arrival, w), warning, where, means}
	}
	return title, []part.Block{warning, where, means}
}

// titleLines is the title behind its sign.
func (r *result) titleLines(text string, style part.Paint, w int) []string {
	cs := &r.c.Signs
	sign := cs.Bad
	switch {
	case r.c.session.State() == wizard.Passed:
		sign = cs.OK
	case r.c.session.State() == wizard.Cancelled:
		sign = cs.Skipped
	}
	lines := part.Wrap(cs.Text(text), w-3)
	for i, l := range lines {
		if i == 0 {
			lines[i] = " " + style.Render(sign+" "+l)
		} else {
			lines[i] = "   " + style.Render(l)
		}
	}
	return lines
}

// actionBlocks is a block for each thing that Enter can do, once the focus is
// there, and the one that must be seen.
func (r *result) actionBlocks(w, focused int, actions []action) (blocks []part.Block, at int) {
	cs, th := &r.c.Signs, &r.c.Theme
	const lead = len(" > Enter  ")
	for i, a := range actions {
		if i != focused {
			var b part.Block
			for j, l := range r.c.Indented(a.text, w, part.Paint{}) {
				if j == 0 {
					l = " " + th.Dim.Render(cs.Dot) + l[2:]
				}
				b.Lines = append(b.Lines, l)
			}
			blocks = append(blocks, b)
			continue
		}
		at = i
		var b part.Block
		text := a.text
		if part.Width(text)+lead > w && a.short != "" {
			text = a.short
		}
		for j, l := range part.Wrap(cs.Text(text), max(w-lead, 1)) {
			if j == 0 {
				sign := cs.Pointer
				if !r.awake {
					sign = " " // Enter in a field does it: the focus is there
				}
				b.Lines = append(b.Lines, " "+th.Focused.Render(sign+" Enter  "+l))
			} else {
				b.Lines = append(b.Lines, strings.Repeat(" ", lead)+th.Focused.Render(l))
			}
		}
		blocks = append(blocks, b)
	}
	return blocks, at
}
