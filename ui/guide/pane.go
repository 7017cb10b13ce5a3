// Package guide is the chosen provider's guide on the screen: its steps, of which
// one is open. It moves nothing but itself.
package guide

import (
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/guides"
	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Pane shows the chosen provider's steps, beside the form or as a screen of
// its own. One step is open, of the others only the titles are seen.
type Pane struct {
	kit     *part.Kit
	session *wizard.Session
	now     func() time.Time

	// Provider is whose guide is shown; Chosen: there is one.
	Provider guides.Provider
	Chosen   bool
	// Focused: the form beside it has lost the focus to it.
	Focused bool
	// Pager is its lines, for what reads on in them.
	Pager part.Pager

	step   int
	active bool // keys go to it
	seen   string
	// spans are the first and last line of each step.
	spans []lineSpan
	// notice is a sentence at the foot on what a key did, until the next key.
	notice  string
	badNews bool
}

type lineSpan struct{ first, end int }

// New returns the guide of a session's provider; the day of today is handed in.
func New(kit *part.Kit, session *wizard.Session, now func() time.Time) *Pane {
	g := &Pane{kit: kit, session: session, now: now, Pager: part.NewPager(kit)}
	g.Load()
	return g
}

// Load takes over the session's provider.
func (g *Pane) Load() {
	p, ok := g.session.Provider()
	if ok == g.Chosen && p.ID == g.Provider.ID {
		g.layout() // what is done may have come with a draft
		return
	}
	g.Provider, g.Chosen, g.step = p, ok, 0
	g.Pager.ScrollTo(0)
	g.layout()
}

// Follow opens the step that belongs to a field; without one, what is to be done
// next. An open step of that field stays open until it is done.
func (g *Pane) Follow(f wizard.Field) {
	if s, ok := g.Current(); ok && s.Field == string(f) && !g.session.StepDone(g.Provider, s) {
		return
	}
	i, ok := g.session.StepFor(g.Provider, f)
	if !ok {
		i, ok = g.session.NextStep(g.Provider)
	}
	if ok {
		g.Open(i)
	}
}

// ToNext opens what is to be done next.
func (g *Pane) ToNext() {
	if i, ok := g.session.NextStep(g.Provider); ok {
		g.Open(i)
	}
}

// Wake says whether keys go to the guide, and writes anew what has changed since
// it was written: what is done may be seen in the form.
func (g *Pane) Wake(active bool) {
	seen := ""
	for _, s := range g.Provider.Steps {
		if !s.Help && g.session.StepDone(g.Provider, s) {
			seen += s.Anchor + " "
		}
	}
	if active != g.active || seen != g.seen {
		g.active, g.seen = active, seen
		g.layout()
	}
}

// LookUp opens what the guide says of a field, also where that is no step of
// the way to a working account: for a field that something is wrong with.
func (g *Pane) LookUp(f wizard.Field) {
	if s, ok := g.Current(); ok && s.Field == string(f) {
		return
	}
	if i, ok := g.Provider.StepFor(string(f)); ok {
		g.Open(i)
	}
}

// Open shows a step.
func (g *Pane) Open(step int) {
	if step < 0 || step >= len(g.Provider.Steps) {
		return
	}
	g.step = step
	g.layout()
	g.reveal()
}

// reveal shows the open step from its heading on, unless all of it is seen.
func (g *Pane) reveal() {
	if g.step >= len(g.spans) {
		return
	}
	if s := g.spans[g.step]; !g.Pager.Shows(s.first, s.end) {
		g.Pager.ScrollTo(s.first)
	}
}

// SetSize gives the guide its columns and rows.
func (g *Pane) SetSize(w, h int) {
	if nowW, nowH := g.Pager.Size(); w == nowW && h == nowH {
		return
	}
	g.Pager.SetSize(w, h)
	g.layout()
	g.reveal()
}

// Title is "Guia 2/4 · Senha de app"; without the step where that does not fit,
// since it stands below, too.
func (g *Pane) Title(w int) string {
	cs := &g.kit.Signs
	if !g.Chosen || len(g.Provider.Steps) == 0 {
		return part.Cut(cs.Text(ptbr.TitleGuide), w, cs.Ellipsis)
	}
	s := g.Provider.Steps[g.step]
	head := ptbr.TitleGuide
	if n, of := g.count(); n > 0 {
		head = ptbr.GuideStep(n, of)
	}
	if whole := cs.Text(head + " · " + s.Title); part.Width(whole) <= w {
		return whole
	}
	return part.Cut(cs.Text(head), w, cs.Ellipsis)
}

// count numbers the open step among those that are the way to a working
// account; 0 for one that only helps.
func (g *Pane) count() (n, of int) {
	for i, s := range g.Provider.Steps {
		if s.Help {
			continue
		}
		of++
		if i == g.step {
			n = of
		}
	}
	return n, of
}

// Down reads on in the open step; at its end it goes on to the next.
func (g *Pane) Down() {
	top := g.Pager.Top()
	if s := g.spans; g.step < len(s) && g.Pager.Shows(s[g.step].end-1, s[g.step].end) && g.step+1 < len(s) {
		g.Open(g.step + 1)
		return
	}
	g.Pager.ScrollTo(top + 1)
}

// Up reads back to the beginning of the open step, then to the one before.
func (g *Pane) Up() {
	top := g.Pager.Top()
	if s := g.spans; g.step < len(s) && s[g.step].first >= top && g.step > 0 {
		g.Open(g.step - 1)
		return
	}
	g.Pager.ScrollTo(top - 1)
}

// View returns as many lines as there are rows; no cursor stands in them.
func (g *Pane) View() ([]string, *tea.Position) {
	out := g.Pager.View()
	if g.notice == "" {
		return out, nil
	}
	w, _ := g.Pager.Size()
	lines := g.kit.Told(g.notice, g.badNews, w)
	lines = lines[:min(len(lines), len(out))]
	for i, l := range lines {
		out[len(out)-len(lines)+i] = part.Fit(l, w, g.kit.Signs.Ellipsis)
	}
	return out, nil
}

// layout writes the lines.
func (g *Pane) layout() {
	if !g.Chosen {
		g.spans = nil
		g.Pager.SetLines(g.kit.Wrapped(ptbr.GuideNone, g.Pager.TextWidth(), g.kit.Theme.Dim))
		return
	}
	lines, spans := g.lines()
	g.spans = spans
	g.Pager.SetLines(lines)
}

func (g *Pane) lines() ([]string, []lineSpan) {
	w := g.Pager.TextWidth()
	out := g.opening(w)
	spans := make([]lineSpan, len(g.Provider.Steps))
	number := 0
	for i, s := range g.Provider.Steps {
		spans[i].first = len(out)
		mark := g.kit.Signs.Dot
		if !s.Help {
			number++
			mark = strconv.Itoa(number)
		}
		out = append(out, g.heading(mark, s, i == g.step, w)...)
		if i == g.step {
			out = append(out, g.body(s, w)...)
		}
		spans[i].end = len(out)
		if i == 0 {
			spans[i].first = 0 // with what stands before it
		}
	}
	return out, spans
}

// old tells that nobody has compared the guide with the provider's pages for
// long.
func (g *Pane) old() bool {
	return g.Provider.ReviewedDays(g.now()) > guides.MaxReviewAge
}

// introWidth is from how many columns on the introduction has room beside the
// steps.
const introWidth = 50

// opening is what stands before the first step: that no password works, always;
// the introduction, while the first step is open and there is room.
func (g *Pane) opening(w int) []string {
	var out []string
	if g.Provider.Note != "" && g.Provider.Login == guides.LoginNo {
		out = append(out, g.kit.Wrapped(g.Provider.Note, w, g.kit.Theme.Warn)...)
	}
	if g.Provider.Local {
		out = append(out, g.kit.Wrapped(ptbr.CLIGuideLocal, w, g.kit.Theme.Dim)...)
	}
	if g.old() {
		out = append(out, g.kit.Wrapped(ptbr.GuideOld(g.Provider.Reviewed, g.Provider.Official()), w, g.kit.Theme.Warn)...)
	}
	if width, _ := g.Pager.Size(); g.step == 0 && width >= introWidth {
		out = append(out, g.kit.Markdown(g.Provider.Intro, w, "")...)
	}
	if len(out) > 0 {
		out = append(out, "")
	}
	return out
}

// heading is a step's number, the signs of the open one and of one that is
// done, and its title: "1 ✓ …", "2 ▸ …", "2▸✓ …".
func (g *Pane) heading(number string, s guides.Step, open bool, w int) []string {
	gap, sign, style := " ", " ", g.kit.Theme.Label
	if open {
		style = g.kit.Theme.Focused
	}
	if open && g.active {
		sign = g.kit.Signs.Pointer
	}
	sign = style.Render(sign)
	if g.session.StepDone(g.Provider, s) {
		if open {
			gap = sign
		}
		sign = g.kit.Theme.OK.Render(g.kit.Signs.OK)
	}
	lines := part.Wrap(g.kit.Signs.Text(s.Title), max(w-4, 1))
	for i, l := range lines {
		if i == 0 {
			lines[i] = style.Render(part.Fit(number, 1, "")) + gap + sign + " " + style.Render(l)
			continue
		}
		lines[i] = "    " + style.Render(l)
	}
	return lines
}

// body is a step's text and, on lines of their own, the addresses it names:
// they must be legible where a link cannot be clicked.
func (g *Pane) body(s guides.Step, w int) []string {
	const indent = "    "
	in := indent
	if w < 30 {
		in = "  "
	}
	out := append(g.kit.Markdown(s.Body, w-len(in), in), g.addresses(s, w-len(in), in)...)
	if s.Anchor == guides.SourcesAnchor {
		for _, l := range g.kit.Wrapped(ptbr.GuideReviewed(g.Provider.Reviewed, g.Provider.Official()), w-len(in), g.kit.Theme.Dim) {
			out = append(out, in+l)
		}
	}
	return out
}

func (g *Pane) addresses(s guides.Step, w int, indent string) []string {
	var out []string
	seen := map[string]bool{"": true}
	add := func(link string) {
		if seen[link] {
			return
		}
		seen[link] = true
		shown := strings.TrimPrefix(link, "https://")
		for _, l := range part.Wrap(shown, w) {
			out = append(out, indent+g.kit.Link(g.kit.Theme.Code, link).Render(l))
		}
	}
	add(s.Link)
	for _, b := range s.Blocks() {
		for _, span := range b.Spans {
			add(span.Link)
		}
	}
	return out
}

// Show opens a step that a diagnosis names, also of another provider than the
// chosen one: the host tells whose server it really is.
func (g *Pane) Show(p guides.Provider, step int) {
	if !g.Chosen || g.Provider.ID != p.ID {
		g.Provider, g.Chosen = p, true
		g.Pager.ScrollTo(0)
	}
	g.Open(step)
}
