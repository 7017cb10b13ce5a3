package part

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Pager shows a part of many lines. The last column tells that there is more
// above or below.
type Pager struct {
	kit   *Kit
	lines []string
	top   int
	w, h  int
}

// NewPager makes one without any lines.
func NewPager(k *Kit) Pager { return Pager{kit: k} }

// TextWidth is the room for text beside the column of the scroll signs.
func (p *Pager) TextWidth() int { return max(p.w-2, 1) }

// SetSize gives it w columns and h rows.
func (p *Pager) SetSize(w, h int) {
	p.w, p.h = max(w, 3), max(h, 0)
	p.ScrollTo(p.top)
}

// SetLines replaces the text and stays where one was reading.
func (p *Pager) SetLines(lines []string) {
	p.lines = lines
	p.ScrollTo(p.top)
}

// Size is the room that it was given.
func (p *Pager) Size() (w, h int) { return p.w, p.h }

// Lines is the whole text.
func (p *Pager) Lines() []string { return p.lines }

// Shows tells that all lines from first up to end are seen.
func (p *Pager) Shows(first, end int) bool { return first >= p.top && end <= p.top+p.h }

// Top is the first line that is seen.
func (p *Pager) Top() int { return p.top }

// AtBottom tells that the last line is seen.
func (p *Pager) AtBottom() bool { return p.top >= len(p.lines)-p.h }

// ScrollTo shows the text from a line on, as far as there is text.
func (p *Pager) ScrollTo(top int) {
	p.top = max(0, min(top, len(p.lines)-p.h))
}

// Update scrolls.
func (p *Pager) Update(msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		switch msg.Button {
		case tea.MouseWheelUp:
			p.ScrollTo(p.top - 3)
		case tea.MouseWheelDown:
			p.ScrollTo(p.top + 3)
		default:
		}
	case tea.KeyPressMsg:
		p.key(msg)
	}
}

func (p *Pager) key(msg tea.KeyPressMsg) {
	k := &p.kit.Moves
	switch {
	case key.Matches(msg, k.Up):
		p.ScrollTo(p.top - 1)
	case key.Matches(msg, k.Down):
		p.ScrollTo(p.top + 1)
	case key.Matches(msg, k.PageUp):
		p.ScrollTo(p.top - max(p.h-1, 1))
	case key.Matches(msg, k.PageDown):
		p.ScrollTo(p.top + max(p.h-1, 1))
	case key.Matches(msg, k.Top):
		p.ScrollTo(0)
	case key.Matches(msg, k.Bottom):
		p.ScrollTo(len(p.lines))
	}
}

// View returns h lines.
func (p *Pager) View() []string {
	out := make([]string, p.h)
	for i := range out {
		line := ""
		if at := p.top + i; at < len(p.lines) {
			line = p.lines[at]
		}
		mark := " "
		switch {
		case i == 0 && p.top > 0:
			mark = p.kit.Signs.before
		case i == p.h-1 && !p.AtBottom():
			mark = p.kit.Signs.more
		}
		out[i] = Fit(line, p.w-1, p.kit.Signs.Ellipsis) + mark
	}
	return out
}

// Help lists the keys that scroll, where there is anything to scroll.
func (p *Pager) Help() []key.Binding {
	if len(p.lines) <= p.h {
		return nil
	}
	k := &p.kit.Moves
	out := []key.Binding{k.Move}
	if !p.AtBottom() {
		out = append(out, k.PageDown, k.Bottom)
	}
	if p.top > 0 {
		out = append(out, k.PageUp, k.Top)
	}
	return out
}
