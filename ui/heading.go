package ui

import (
	"strings"

	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard/ptbr"
)

// frame is the border around what is shown now.
func (m *Model) frame() part.Frame { return m.c.Frame(m.l.w, m.l.left, m.l.right) }

// heading is the border with the heading, and below it, where the window is too
// narrow for one line, the tab. Every screen of practice says so.
func (m *Model) heading(f part.Frame) []string {
	cs, th := &m.c.Signs, &m.c.Theme
	if m.screen == screenProviders {
		return m.startHeading(f)
	}
	heading, tab := cs.Text(ptbr.Heading), cs.Text(ptbr.Tab)
	profile := cs.Text(m.profileTitle())
	tag := "" // what even the narrowest window shows of the profile
	if m.desk.Practising() {
		profile = th.Practice.Render(" " + profile + " ")
		tag = th.Practice.Render(cs.Text(ptbr.Practice))
	}
	switch {
	case m.l.head == 1:
		return []string{f.Head(th.Heading.Render(heading+" "+cs.Dot+" "+tab), profile)}
	case m.l.w >= wholeHeading:
		return []string{
			f.Head(th.Heading.Render(heading), ""),
			f.Line(part.Ends(" "+th.Heading.Render(tab), profile+" ", m.l.w-2, cs.Ellipsis)),
		}
	}
	at := strings.LastIndex(heading, " ")
	below := heading[at+1:] + " " + cs.Dot + " " + tab
	if tag != "" && part.Width(below)+part.Width(tag)+3 > m.l.w-2 {
		below = tab
	}
	return []string{
		f.Head(th.Heading.Render(heading[:at]), ""),
		f.Line(part.Ends(" "+th.Heading.Render(below), tag+" ", m.l.w-2, cs.Ellipsis)),
	}
}

// startHeading says what the program is for: this is not Seller itself.
func (m *Model) startHeading(f part.Frame) []string {
	cs, th := &m.c.Signs, &m.c.Theme
	title, profile := th.Heading.Render(cs.Text(ptbr.StartTitle)), cs.Text(m.profileTitle())
	if m.desk.Practising() {
		profile = th.Practice.Render(" " + profile + " ")
	}
	if m.l.head == 1 {
		return []string{f.Head(title, profile)}
	}
	return []string{f.Head(title, ""), f.Line(part.Ends(" ", profile+" ", m.l.w-2, cs.Ellipsis))}
}

// foot is the line of the keys between its rule and the border; end is the column
// where the line beside the guide ends on that rule, 0 for none.
func (m *Model) foot(f part.Frame, end int) []string {
	var out []string
	if m.l.rule {
		out = append(out, f.Rule("", end))
	}
	line := m.c.KeyLine(m.shownKeys(), m.l.w-4)
	if m.aloud != "" {
		line = m.c.Theme.Warn.Render(part.Cut(m.text(m.aloud), m.l.w-4, m.c.Signs.Ellipsis))
	}
	return append(out, f.Line(" "+line), f.Foot())
}
