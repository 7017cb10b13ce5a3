package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard/ptbr"
)

// picker is a list with the window to itself: providers, scenarios of the
// practice server, saved profiles.
type picker struct {
	c *common
	*part.Finder
}

// newPicker lists items, one of them chosen; lead says in a sentence what for.
func newPicker(c *common, lead string, items []part.Item, chosen string) *picker {
	return &picker{c, part.NewFinder(c.Kit, part.FinderTexts{
		Lead: lead, Label: ptbr.LabelFilter, Hint: ptbr.HintFilter, Nothing: ptbr.NothingFound, Count: ptbr.Count,
	}, items, chosen)}
}

// Update implements area. Esc empties the filter first, then closes.
func (p *picker) Update(msg tea.Msg) intent {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Matches(press, p.c.keys.Enter, p.c.keys.LineBreak):
			if it, ok := p.Current(); ok {
				return intent{kind: intentPick, item: it.ID}
			}
			return intent{}
		case key.Matches(press, p.c.keys.Back):
			if p.Clear() {
				return intent{}
			}
			return intent{kind: intentClose}
		}
	}
	p.Finder.Update(msg)
	return intent{}
}

// Help implements area.
func (p *picker) Help() []key.Binding {
	k := &p.c.keys
	return append([]key.Binding{as(k.Enter, ptbr.KeyPick), p.c.Moves.Move, k.Back}, p.Finder.Help()...)
}
