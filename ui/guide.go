package ui

import (
	"strconv"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/guides"
	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// guide shows the chosen provider's steps, beside the form or as a screen of
// its own. One step is open, of the others only the titles are seen.
type guide struct {
	c        *common
	provider guides.Provider
	chosen   bool
	step     int
	focused  bool
	active   bool // keys go to it
	seen     string
	pager    part.Pager
	// spans are the first and last line of each step.
	spans []lineSpan
	// notice is a sentence at the foot on what a key did, until the next key.
	notice  string
	badNews bool
}

type lineSpan struct{ first, end int }

func newGuide(c *common) *guide {
	g := &guide{c: c, pager: part.NewPager(c.Kit)}
	g.load()
	return g
}

// load takes over the session's provider.
func (g *guide) load() {
	p, ok := g.c.session.Provider()
	if ok == g.chosen && p.ID == g.provider.ID {
		g.layout() // what is done may have come with a draft
		return
	}
	g.provider, g.chosen, g.step = p, ok, 0
	g.pager.ScrollTo(0)
	g.layout()
}

// follow opens the step that belongs to a field; without one, what is to be done
// next. An open step of that field stays open until it is done.
func (g *guide) follow(f wizard.Field) {
	if s, ok := g.current(); ok && s.Field == string(f) && !g.c.session.StepDone(g.provider, s) {
		return
	}
	i, ok := g.c.session.StepFor(g.provider, f)
	if !ok {
		i, ok = g.c.session.NextStep(g.provider)
	}
	if ok {
		g.open(i)
	}
}

// toNext opens what is to be done next.
func (g *guide) toNext() {
	if i, ok := g.c.session.NextStep(g.provider); ok {
		g.open(i)
	}
}

// wake says whether keys go to the guide, and writes anew what has changed since
// it was written: what is done may be seen in the form.
func (g *guide) wake(active bool) {
	seen := ""
	for _, s := range g.provider.Steps {
		if !s.Help && g.c.session.StepDone(g.provider, s) {
			seen += s.Anchor + " "
		}
	}
	if active != g.active || seen != g.seen {
		g.active, g.seen = active, seen
		g.layout()
	}
}

// lookUp opens what the guide says of a field, also where that is no step of
// the way to a working account: for a field that something is wrong with.
func (g *guide) lookUp(f wizard.Field) {
	if s, ok := g.current(); ok && s.Field == string(f) {
		return
	}
	if i, ok := g.provider.StepFor(string(f)); ok {
		g.open(i)
	}
}

// open shows a step.
func (g *guide) open(step int) {
	if step < 0 || step >= len(g.provider.Steps) {
		return
	}
	g.step = step
	g.layout()
	g.reveal()
}

// reveal shows the open step from its heading on, unless all of it is seen.
func (g *guide) reveal() {
	if g.step >= len(g.spans) {
		return
	}
	if s := g.spans[g.step]; !g.pager.Shows(s.first, s.end) {
		g.pager.ScrollTo(s.first)
	}
}

// SetSize implements area.
func (g *guide) SetSize(w, h int) {
	if nowW, nowH := g.pager.Size(); w == nowW && h == nowH {
		return
	}
	g.pager.SetSize(w, h)
	g.layout()
	g.reveal()
}

// title is "Guia 2/4 · Senha de app"; without the step where that does not fit,
// since it stands below, too.
func (g *guide) title(w int) string {
	cs := &g.c.Signs
	if !g.chosen || len(g.provider.Steps) == 0 {
		return part.Cut(cs.Text(ptbr.TitleGuide), w, cs.Ellipsis)
	}
	s := g.provider.Steps[g.step]
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
func (g *guide) count() (n, of int) {
	for i, s := range g.provider.Steps {
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

// Update implements area.
func (g *guide) Update(msg tea.Msg) intent {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		k := &g.c.keys
		g.notice = ""
		if i, ok := k.guide.press(press); ok {
			return i
		}
		switch {
		case key.Matches(press, k.guide.Tick):
			g.tick()
			return intent{}
		case key.Matches(press, g.c.Moves.Down):
			g.down()
			return intent{}
		case key.Matches(press, g.c.Moves.Up):
			g.up()
			return intent{}
		case key.Matches(press, k.Back):
			return intent{kind: intentClose}
		case key.Matches(press, k.StepOn, k.Enter):
			g.open(g.step + 1)
			return intent{}
		case key.Matches(press, k.StepBack):
			g.open(g.step - 1)
			return intent{}
		}
	}
	g.pager.Update(msg)
	return intent{}
}

// down reads on in the open step; at its end it goes on to the next.
func (g *guide) down() {
	top := g.pager.Top()
	if s := g.spans; g.step < len(s) && g.pager.Shows(s[g.step].end-1, s[g.step].end) && g.step+1 < len(s) {
		g.open(g.step + 1)
		return
	}
	g.pager.ScrollTo(top + 1)
}

// up reads back to the beginning of the open step, then to the one before.
func (g *guide) up() {
	top := g.pager.Top()
	if s := g.spans; g.step < len(s) && s[g.step].first >= top && g.step > 0 {
		g.open(g.step - 1)
		return
	}
	g.pager.ScrollTo(top - 1)
}

// View implements area.
func (g *guide) View() ([]string, *tea.Position) {
	out := g.pager.View()
	if g.notice == "" {
		return out, nil
	}
	w, _ := g.pager.Size()
	lines := g.c.Told(g.notice, g.badNews, w)
	lines = lines[:min(len(lines), len(out))]
	for i, l := range lines {
		out[len(out)-len(lines)+i] = part.Fit(l, w, g.c.Signs.Ellipsis)
	}
	return out, nil
}

// Help implements area.
func (g *guide) Help() []key.Binding {
	k := &g.c.keys
	out := append([]key.Binding{k.guide.Tick, as(k.Back, ptbr.KeyBack), as(k.StepOn, ptbr.KeyNextStep)}, k.guide.list()...)
	return append(append(out, k.StepBack), g.pager.Help()...)
}

// layout writes the lines.
func (g *guide) layout() {
	if !g.chosen {
		g.spans = nil
		g.pager.SetLines(g.c.Wrapped(ptbr.GuideNone, g.pager.TextWidth(), g.c.Theme.Dim))
		return
	}
	lines, spans := g.lines()
	g.spans = spans
	g.pager.SetLines(lines)
}

func (g *guide) lines() ([]string, []lineSpan) {
	w := g.pager.TextWidth()
	out := g.opening(w)
	spans := make([]lineSpan, len(g.provider.Steps))
	number := 0
	for i, s := range g.provider.Steps {
		spans[i].first = len(out)
		mark := g.c.Signs.Dot
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
func (g *guide) old() bool {
	now := g.c.opts.Now
	if now == nil {
		now = time.Now
	}
	return g.provider.ReviewedDays(now()) > guides.MaxReviewAge
}

// introWidth is from how many columns on the introduction has room beside the
// steps.
const introWidth = 50

// opening is what stands before the first step: that no password works, always;
// the introduction, while the first step is open and there is room.
func (g *guide) opening(w int) []string {
	var out []string
	if g.provider.Note != "" && g.provider.Login == guides.LoginNo {
		out = append(out, g.c.Wrapped(g.provider.Note, w, g.c.Theme.Warn)...)
	}
	if g.provider.Local {
		out = append(out, g.c.Wrapped(ptbr.CLIGuideLocal, w, g.c.Theme.Dim)...)
	}
	if g.old() {
		out = append(out, g.c.Wrapped(ptbr.GuideOld(g.provider.Reviewed), w, g.c.Theme.Warn)...)
	}
	if width, _ := g.pager.Size(); g.step == 0 && width >= introWidth {
		out = append(out, g.c.Markdown(g.provider.Intro, w, "")...)
	}
	if len(out) > 0 {
		out = append(out, "")
	}
	return out
}

// heading is a step's number, the signs of the open one and of one that is
// done, and its title: "1 ✓ …", "2 ▸ …", "2▸✓ …".
func (g *guide) heading(number string, s guides.Step, open bool, w int) []string {
	gap, sign, style := " ", " ", g.c.Theme.Label
	if open {
		style = g.c.Theme.Focused
	}
	if open && g.active {
		sign = g.c.Signs.Pointer
	}
	sign = style.Render(sign)
	if g.c.session.StepDone(g.provider, s) {
		if open {
			gap = sign
		}
		sign = g.c.Theme.OK.Render(g.c.Signs.OK)
	}
	lines := part.Wrap(g.c.Signs.Text(s.Title), max(w-4, 1))
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
func (g *guide) body(s guides.Step, w int) []string {
	const indent = "    "
	if w < 30 {
		return append(g.c.Markdown(s.Body, w-2, "  "), g.addresses(s, w-2, "  ")...)
	}
	return append(g.c.Markdown(s.Body, w-len(indent), indent), g.addresses(s, w-len(indent), indent)...)
}

func (g *guide) addresses(s guides.Step, w int, indent string) []string {
	var out []string
	seen := map[string]bool{"": true}
	add := func(link string) {
		if seen[link] {
			return
		}
		seen[link] = true
		shown := strings.TrimPrefix(link, "https://")
		for _, l := range part.Wrap(shown, w) {
			out = append(out, indent+g.c.Link(g.c.Theme.Code, link).Render(l))
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

// show opens a step that a diagnosis names, also of another provider than the
// chosen one: the host tells whose server it really is.
func (g *guide) show(p guides.Provider, step int) {
	if !g.chosen || g.provider.ID != p.ID {
		g.provider, g.chosen = p, true
		g.pager.ScrollTo(0)
	}
	g.open(step)
}
