package ui

import (
	"strconv"
	"strings"

	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
)

// block is a part of the verdict: its lines, and how many of them were given
// room. The blocks are drawn in one order and given room in another.
type block struct {
	lines []string
	given int
}

// grant gives the block up to n more lines, as far as rest goes.
func (b *block) grant(n int, rest *int) {
	n = max(0, min(n, len(b.lines)-b.given, *rest))
	b.given += n
	*rest -= n
}

func (b *block) all(rest *int) { b.grant(len(b.lines), rest) }

// shown are the lines that were given room; where some are missing, the last
// one says so.
func (b *block) shown(c *common, w int) []string {
	out := b.lines[:b.given:b.given]
	if b.given > 0 && b.given < len(b.lines) {
		last := part.Cut(out[b.given-1], w-part.Width(c.Signs.Ellipsis)-1, "") + c.Signs.Ellipsis
		out = append(out[:b.given-1:b.given-1], last)
	}
	return out
}

// verdict is how a test ended: what one must know first, the rest as far as
// there is room. All of it stands above the conversation too, but for what
// can be done about it.
func (r *result) verdict(w, h, focused int, todo []action) ([]string, int) {
	st := r.stages()
	title, said := r.words(w)
	actions, at := r.actionBlocks(w, focused, todo)
	rest := h
	title.all(&rest)
	if len(actions) > 0 {
		actions[at].all(&rest)
	}
	said[0].grant(2, &rest)
	stageRows := 0
	grantStages := func(n int) {
		n = max(0, min(n, st.wanted(true)-stageRows, rest))
		stageRows += n
		rest -= n
	}
	grantStages(1)
	said[0].all(&rest)
	for i := range actions {
		actions[i].all(&rest)
	}
	grantStages(1)
	for i := range said[1:] {
		said[i+1].all(&rest)
	}
	gap := min(rest, 1)
	rest -= gap
	grantStages(rest)

	out := st.lines(w, stageRows, true)
	if gap > 0 && len(out) > 0 {
		out = append(out, "")
	}
	out = append(out, title.shown(r.c, w)...)
	for i := range said {
		out = append(out, said[i].shown(r.c, w)...)
	}
	row := -1
	for i := range actions {
		if i == focused && actions[i].given > 0 {
			row = len(out)
		}
		out = append(out, actions[i].shown(r.c, w)...)
	}
	return out, row
}

// words is the title and what there is to say about it, the most useful first.
func (r *result) words(w int) (title block, said []block) {
	res := r.c.session.Result()
	a := r.account(*res)
	if res.OK {
		return r.good(a, w)
	}
	return r.failure(a, w)
}

// failure is the code, what happened, why, and what to do.
func (r *result) failure(a report.Account, w int) (block, []block) {
	th := &r.c.Theme
	style := th.Bad
	if r.c.session.State() == wizard.Cancelled {
		style = th.Title
	}
	steps := block{}
	for i, s := range a.Steps {
		steps.lines = append(steps.lines, r.c.Numbered(strconv.Itoa(i+1)+".", s, w)...)
	}
	steps.lines = append(steps.lines, r.c.Indented(a.Wait, w, th.Label)...)
	return block{lines: r.titleLines(a.Headline(), style, w)}, []block{
		{lines: r.c.Indented(a.Cause, w, th.Label)},
		{lines: r.c.Indented(a.Since, w, th.Label)},
		steps,
		{lines: r.c.Indented(a.Server, w, th.Dim)},
	}
}

// good is the sentence that Seller says too, and what it means.
func (r *result) good(a report.Account, w int) (block, []block) {
	th := &r.c.Theme
	title := block{lines: r.titleLines(a.Headline(), th.OK, w)}
	where, warning := block{}, block{}
	for _, s := range a.Where {
		where.lines = append(where.lines, r.c.Indented(s, w, th.Label)...)
	}
	if a.Warning != "" {
		warning.lines = r.c.Numbered(r.c.Signs.Warning, a.Warning, w)
	}
	means := block{lines: r.c.Indented(a.Means, w, th.Dim)}
	if r.arrival != nil {
		return title, []block{r.arrivalBlock(*r.arrival, w), warning, where, means}
	}
	return title, []block{where, warning, means}
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
func (r *result) actionBlocks(w, focused int, actions []action) (blocks []block, at int) {
	cs, th := &r.c.Signs, &r.c.Theme
	const lead = len(" > Enter  ")
	for i, a := range actions {
		if i != focused {
			var b block
			for j, l := range r.c.Indented(a.text, w, part.Paint{}) {
				if j == 0 {
					l = " " + th.Dim.Render(cs.Dot) + l[2:]
				}
				b.lines = append(b.lines, l)
			}
			blocks = append(blocks, b)
			continue
		}
		at = i
		var b block
		text := a.text
		if part.Width(text)+lead > w && a.short != "" {
			text = a.short
		}
		for j, l := range part.Wrap(cs.Text(text), max(w-lead, 1)) {
			if j == 0 {
				b.lines = append(b.lines, " "+th.Focused.Render(cs.Pointer+" Enter  "+l))
			} else {
				b.lines = append(b.lines, strings.Repeat(" ", lead)+th.Focused.Render(l))
			}
		}
		blocks = append(blocks, b)
	}
	return blocks, at
}
