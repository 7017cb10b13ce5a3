package ui

import (
	"strings"

	"seller-mail-tui/wizard/ptbr"
)

// frame draws the border around whatever a screen shows. Every line that it
// returns is exactly as wide as the window.
type frame struct {
	c        *common
	l        layout
	practice bool // every screen of it says so
}

// top is the border with the heading, and below it, where the window is too
// narrow for one line, the tab.
func (f frame) top(profile string) []string {
	cs, th := &f.c.cs, &f.c.th
	heading, tab := cs.text(ptbr.Heading), cs.text(ptbr.Tab)
	profile = cs.text(profile)
	tag := "" // what even the narrowest window shows of the profile
	if f.practice {
		profile = th.warn.Render(profile)
		tag = th.warn.Render(cs.text(ptbr.Practice))
	}
	switch {
	case f.l.head == 1:
		return []string{f.rule(cs.topLeft, cs.topRight, th.heading.Render(heading+" "+cs.dot+" "+tab), profile, nil)}
	case f.l.w >= wholeHeading:
		return []string{
			f.rule(cs.topLeft, cs.topRight, th.heading.Render(heading), "", nil),
			f.line(ends(" "+th.heading.Render(tab), profile+" ", f.l.w-2, cs.ellipsis)),
		}
	}
	at := strings.LastIndex(heading, " ")
	below := heading[at+1:] + " " + cs.dot + " " + tab
	if tag != "" && width(below)+width(tag)+3 > f.l.w-2 {
		below = tab
	}
	return []string{
		f.rule(cs.topLeft, cs.topRight, th.heading.Render(heading[:at]), "", nil),
		f.line(ends(" "+th.heading.Render(below), tag+" ", f.l.w-2, cs.ellipsis)),
	}
}

// junction is a column where a line meets a rule, and the sign for it.
type junction struct {
	column int
	sign   string
}

// rule is a horizontal line with a text near its left and one near its right
// end.
func (f frame) rule(left, right, text, note string, j *junction) string {
	cs := &f.c.cs
	inner := f.l.w - 2
	var sb strings.Builder
	sb.WriteString(left)
	used := 0
	if text != "" {
		text = cut(text, inner-2, cs.ellipsis)
		sb.WriteString(" " + text + " ")
		used = width(text) + 2
	}
	tail := ""
	if note != "" && inner-used >= 8 {
		tail = " " + cut(note, inner-used-3, cs.ellipsis) + " " + cs.horizontal
	}
	gap := max(inner-used-width(tail), 0)
	if j != nil && j.column >= used && j.column < used+gap {
		sb.WriteString(strings.Repeat(cs.horizontal, j.column-used) + j.sign)
		gap -= j.column - used + 1
	}
	sb.WriteString(strings.Repeat(cs.horizontal, gap))
	sb.WriteString(tail + right)
	return sb.String()
}

// line is a line of content between the borders.
func (f frame) line(content string) string { return f.lineTo(content, f.c.cs.vertical) }

// lineTo is a line of content with another sign for its right border.
func (f frame) lineTo(content, border string) string {
	return f.c.cs.vertical + fit(content, f.l.w-2, f.c.cs.ellipsis) + border
}

// pair is a line of the form beside one of the guide. The line between them
// may give its place to a sign.
func (f frame) pair(left, right, between string) string {
	v, tail := f.c.cs.vertical, f.c.cs.ellipsis
	return v + fit(left, f.l.left, tail) + between + fit(" "+right, f.l.right, tail) + v
}

// edge is the border at a row of a part that scrolls: at its ends a sign says
// that there is more.
func (f frame) edge(above, below bool) string {
	switch {
	case above:
		return f.c.th.focused.Render(f.c.cs.before)
	case below:
		return f.c.th.focused.Render(f.c.cs.more)
	}
	return f.c.cs.vertical
}

// shelf is the line under the guide's title: its upper edge.
func (f frame) shelf(left string) string {
	cs := &f.c.cs
	return cs.vertical + fit(left, f.l.left, cs.ellipsis) + cs.corner + strings.Repeat(cs.horizontal, f.l.right) + cs.teeRight
}

// shortRule is a rule that ends where the guide begins, beside a line of it.
func (f frame) shortRule(text, right string) string {
	cs := &f.c.cs
	short := frame{c: f.c, l: layout{w: f.l.left + 2}}
	return short.rule(cs.teeLeft, cs.teeRight, text, "", nil) + fit(" "+right, f.l.right, cs.ellipsis) + cs.vertical
}

// bottom is the line of the keys and the border below it; j is where a line
// ends on the rule above the keys, nil for nowhere.
func (f frame) bottom(keys string, j *junction) []string {
	cs := &f.c.cs
	var out []string
	if f.l.rule {
		out = append(out, f.rule(cs.teeLeft, cs.teeRight, "", "", j))
	}
	return append(out, f.line(" "+keys), f.rule(cs.bottomLeft, cs.bottomRight, "", "", nil))
}

// tiny asks for a larger window, in whatever room there is.
func (c *common) tiny(w, h int) []string {
	out := make([]string, max(h, 1))
	lines := wrap(c.cs.text(ptbr.TooSmall(minWidth, minHeight)), max(w, 1))
	first := max((len(out)-len(lines))/2, 0)
	for i, l := range lines {
		if first+i < len(out) {
			out[first+i] = cut(l, w, "")
		}
	}
	return out
}
