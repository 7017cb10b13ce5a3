package guide

import (
	"strings"

	"seller-mail-tui/guides"
)

// Current is the open step.
func (g *Pane) Current() (guides.Step, bool) {
	if !g.Chosen || g.step >= len(g.Provider.Steps) {
		return guides.Step{}, false
	}
	return g.Provider.Steps[g.step], true
}

// Tick marks the open step as done and goes on to the next, or takes the mark back.
func (g *Pane) Tick() {
	step, ok := g.Current()
	if !ok {
		return
	}
	g.session.Tick(g.Provider, step.Anchor)
	g.layout()
	if next := g.step + 1; g.session.Ticked(g.Provider, step.Anchor) && next < len(g.Provider.Steps) && !g.Provider.Steps[next].Help {
		g.Open(next)
	}
}

// Link is the page that a step is about, "" where it is about none.
func Link(s guides.Step) string {
	links := []string{s.Link}
	for _, b := range s.Blocks() {
		for _, span := range b.Spans {
			links = append(links, span.Link)
		}
	}
	for _, link := range links {
		if strings.HasPrefix(link, "https://") {
			return link
		}
	}
	return ""
}

// Next opens the step that follows.
func (g *Pane) Next() { g.Open(g.step + 1) }

// Previous opens the step before.
func (g *Pane) Previous() { g.Open(g.step - 1) }

// Say puts a sentence at the foot on what a key did, until the next key; "" takes it
// away.
func (g *Pane) Say(text string, bad bool) { g.notice, g.badNews = text, bad }
