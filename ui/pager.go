package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// pager shows a part of many lines. The last column tells that there is more
// above or below.
type pager struct {
	kit   *kit
	lines []string
	top   int
	w, h  int
}

// newPager makes one without any lines.
func newPager(k *kit) pager { return pager{kit: k} }

// textWidth is the room for text beside the column of the scroll signs.
func (p *pager) textWidth() int { return max(p.w-2, 1) }

func (p *pager) setSize(w, h int) {
	p.w, p.h = max(w, 3), max(h, 0)
	p.scrollTo(p.top)
}

// setLines replaces the text and stays where one was reading.
func (p *pager) setLines(lines []string) {
	p.lines = lines
	p.scrollTo(p.top)
}

// Size is the room that it was given.
func (p *pager) Size() (w, h int) { return p.w, p.h }

// Lines is the whole text.
func (p *pager) Lines() []string { return p.lines }

// Shows tells that all lines from first up to end are seen.
func (p *pager) Shows(first, end int) bool { return first >= p.top && end <= p.top+p.h }

func (p *pager) atBottom() bool { return p.top >= len(p.lines)-p.h }

func (p *pager) scrollTo(top int) {
	p.top = max(0, min(top, len(p.lines)-p.h))
}

// update scrolls.
func (p *pager) update(msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		switch msg.Button {
		case tea.MouseWheelUp:
			p.scrollTo(p.top - 3)
		case tea.MouseWheelDown:
			p.scrollTo(p.top + 3)
		default:
		}
	case tea.KeyPressMsg:
		p.key(msg)
	}
}

func (p *pager) key(msg tea.KeyPressMsg) {
	k := &p.kit.moves
	switch {
	case key.Matches(msg, k.Up):
		p.scrollTo(p.top - 1)
	case key.Matches(msg, k.Down):
		p.scrollTo(p.top + 1)
	case key.Matches(msg, k.PageUp):
		p.scrollTo(p.top - max(p.h-1, 1))
	case key.Matches(msg, k.PageDown):
		p.scrollTo(p.top + max(p.h-1, 1))
	case key.Matches(msg, k.Top):
		p.scrollTo(0)
	case key.Matches(msg, k.Bottom):
		p.scrollTo(len(p.lines))
	}
}

func (p *pager) view() []string {
	out := make([]string, p.h)
	for i := range out {
		line := ""
		if at := p.top + i; at < len(p.lines) {
			line = p.lines[at]
		}
		mark := " "
		switch {
		case i == 0 && p.top > 0:
			mark = p.kit.signs.before
		case i == p.h-1 && !p.atBottom():
			mark = p.kit.signs.more
		}
		out[i] = fit(line, p.w-1, p.kit.signs.ellipsis) + mark
	}
	return out
}

// help lists the keys that scroll, where there is anything to scroll.
func (p *pager) help() []key.Binding {
	if len(p.lines) <= p.h {
		return nil
	}
	k := &p.kit.moves
	out := []key.Binding{k.Move}
	if !p.atBottom() {
		out = append(out, k.PageDown, k.Bottom)
	}
	if p.top > 0 {
		out = append(out, k.PageUp, k.Top)
	}
	return out
}
