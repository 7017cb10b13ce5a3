package ui

import (
	"strconv"
	"strings"

	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
)

// verdict is how a test ended: what one must know first, the rest as far as
// there is room. All of it stands above the conversation too, but for what
// can be done about it.
func (r *result) verdict(w, h, focused int, todo []action) ([]string, int) {
	st := r.stages()
	title, said := r.words(w)
	actions, at := r.actionBlocks(w, focused, todo)
	rest := h
	title.All(&rest)
	if len(actions) > 0 {
		actions[at].All(&rest)
	}
	said[0].Grant(2, &rest)
	stageRows := 0
	grantStages := func(n int) {
		n = max(0, min(n, st.Wanted(true)-stageRows, rest))
		stageRows += n
		rest -= n
	}
	grantStages(1)
	said[0].All(&rest)
	for i := range actions {
		actions[i].All(&rest)
	}
	grantStages(1)
	for i := range said[1:] {
		said[i+1].All(&rest)
	}
	gap := min(rest, 1)
	rest -= gap
	grantStages(rest)

	out := st.Lines(w, stageRows, true)
	if gap > 0 && len(out) > 0 {
		out = append(out, "")
	}
	out = append(out, title.Shown(r.c.Kit, w)...)
	for i := range said {
		out = append(out, said[i].Shown(r.c.Kit, w)...)
	}
	row := -1
	for i := range actions {
		if i == focused && actions[i].Given() {
			row = len(out)
		}
		out = append(out, actions[i].Shown(r.c.Kit, w)...)
	}
	return out, row
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
	steps := part.Block{}
	for i, s := range a.Steps {
		steps.Lines = append(steps.Lines, r.c.Numbered(strconv.Itoa(i+1)+".", s, w)...)
	}
	steps.Lines = append(steps.Lines, r.c.Indented(a.Wait, w, th.Label)...)
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
	if a.Warning != "" {
		warning.Lines = r.c.Numbered(r.c.Signs.Warning, a.Warning, w)
	}
	means := part.Block{Lines: r.c.Indented(a.Means, w, th.Dim)}
	if r.arrival != nil {
		return title, []part.Block{r.arrivalBlock(*r.arrival, w), warning, where, means}
	}
	return title, []part.Block{where, warning, means}
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
				b.Lines = append(b.Lines, " "+th.Focused.Render(cs.Pointer+" Enter  "+l))
			} else {
				b.Lines = append(b.Lines, strings.Repeat(" ", lead)+th.Focused.Render(l))
			}
		}
		blocks = append(blocks, b)
	}
	return blocks, at
}
