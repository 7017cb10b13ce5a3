package ui

import (
	"strings"

	"seller-mail-tui/wizard/ptbr"
)

// frame is the border around what is shown now.
func (m *Model) frame() frame { return m.c.frame(m.l.w, m.l.left, m.l.right) }

// heading is the border with the heading, and below it, where the window is too
// narrow for one line, the tab. Every screen of practice says so.
func (m *Model) heading(f frame) []string {
	cs, th := &m.c.signs, &m.c.theme
	heading, tab := cs.text(ptbr.Heading), cs.text(ptbr.Tab)
	profile := cs.text(m.profileTitle())
	tag := "" // what even the narrowest window shows of the profile
	if m.desk.Practising() {
		profile = th.warn.Render(profile)
		tag = th.warn.Render(cs.text(ptbr.Practice))
	}
	switch {
	case m.l.head == 1:
		return []string{f.Head(th.heading.Render(heading+" "+cs.dot+" "+tab), profile)}
	case m.l.w >= wholeHeading:
		return []string{
			f.Head(th.heading.Render(heading), ""),
			f.Line(ends(" "+th.heading.Render(tab), profile+" ", m.l.w-2, cs.ellipsis)),
		}
	}
	at := strings.LastIndex(heading, " ")
	below := heading[at+1:] + " " + cs.dot + " " + tab
	if tag != "" && width(below)+width(tag)+3 > m.l.w-2 {
		below = tab
	}
	return []string{
		f.Head(th.heading.Render(heading[:at]), ""),
		f.Line(ends(" "+th.heading.Render(below), tag+" ", m.l.w-2, cs.ellipsis)),
	}
}

// foot is the line of the keys between its rule and the border; end is the column
// where the line beside the guide ends on that rule, 0 for none.
func (m *Model) foot(f frame, end int) []string {
	var out []string
	if m.l.rule {
		out = append(out, f.Rule("", end))
	}
	return append(out, f.Line(" "+m.c.keyLine(m.shownKeys(), m.l.w-4)), f.Foot())
}

// tiny asks for a larger window, in whatever room there is.
func (c *common) tiny(w, h int) []string {
	out := make([]string, max(h, 1))
	lines := wrap(c.signs.text(ptbr.TooSmall(minWidth, minHeight)), max(w, 1))
	first := max((len(out)-len(lines))/2, 0)
	for i, l := range lines {
		if first+i < len(out) {
			out[first+i] = cut(l, w, "")
		}
	}
	return out
}
