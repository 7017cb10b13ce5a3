package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/guides"
	"seller-mail-tui/ui/part"
	"seller-mail-tui/ui/tty"
	"seller-mail-tui/wizard/ptbr"
)

// picker is a list that is filtered as one types: providers, scenarios of the
// practice server, saved profiles.
type picker struct {
	c      *common
	list   *part.Chooser
	filter *part.Input
	all    []part.Item
	// lead is what the list is for, in a sentence; it stands above the filter
	// where there is room.
	lead  string
	first string // the item that is chosen while nothing is searched
	// find returns the items for what is typed, the likeliest first.
	find func(text string) []part.Item
	w, h int
}

func newPicker(c *common, lead string, items []part.Item, chosen string) *picker {
	p := &picker{c: c, list: part.NewChooser(c.Kit), all: items, lead: c.Signs.Text(lead), first: chosen}
	p.find = p.byWords
	p.filter = part.NewInput(c.Kit, ptbr.HintFilter, false)
	p.filter.Focus()
	p.list.SetItems(items, chosen)
	return p
}

// SetSize implements area.
func (p *picker) SetSize(w, h int) {
	p.w, p.h = w, h
	label := part.Width(p.c.Signs.Text(ptbr.LabelFilter)) + 2
	p.filter.Resize(max(min(w-label-len(" 00 de 00"), 40), 8))
	p.list.SetSize(w, max(h-p.headRows()-p.noteRows(), 1))
}

func (p *picker) headRows() int {
	switch {
	case p.h >= 12:
		return len(p.leadLines()) + 2
	case p.h >= 8:
		return 2
	}
	return 1
}

// noteRows is the room for what is good to know about an item.
func (p *picker) noteRows() int {
	switch {
	case p.h >= 14:
		return 4
	case p.h >= 7:
		return 3
	case p.h >= 5:
		return 2
	}
	return 0
}

func (p *picker) leadLines() []string { return part.Wrap(p.lead, max(p.w-1, 1)) }

// Update implements area.
func (p *picker) Update(msg tea.Msg) intent {
	if p.list.Update(msg) {
		return intent{}
	}
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Matches(press, p.c.keys.Enter, p.c.keys.LineBreak):
			if it, ok := p.list.Current(); ok {
				return intent{kind: intentPick, item: it.ID}
			}
			return intent{}
		case key.Matches(press, p.c.keys.Back):
			return p.back()
		}
	}
	before := p.filter.Text()
	p.filter.Update(msg)
	if p.filter.Text() != before {
		p.search()
	}
	return intent{}
}

// back undoes the filter first, then closes.
func (p *picker) back() intent {
	if p.filter.Text() != "" {
		p.filter.Set("")
		p.search()
		return intent{}
	}
	return intent{kind: intentClose}
}

// search shows the items for what is typed.
func (p *picker) search() {
	chosen := "" // the first of what was found
	if strings.TrimSpace(p.filter.Text()) == "" {
		chosen = p.first
	}
	p.list.SetItems(p.find(p.filter.Text()), chosen)
}

// byWords finds the items that hold every word, accents and case aside.
func (p *picker) byWords(text string) []part.Item {
	query := strings.Fields(plain(text))
	var found []part.Item
	for _, it := range p.all {
		if holdsAll(plain(it.Title+" "+it.Words), query) {
			found = append(found, it)
		}
	}
	return found
}

func holdsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// plain is a text as it is searched: lower case, without accents.
func plain(s string) string { return strings.ToLower(tty.ASCII(s)) }

// View implements area.
func (p *picker) View() ([]string, *tea.Position) {
	cs, th := &p.c.Signs, &p.c.Theme
	var lines []string
	if p.headRows() > 2 {
		for _, l := range p.leadLines() {
			lines = append(lines, " "+l)
		}
	}
	label := cs.Text(ptbr.LabelFilter)
	view, column := p.filter.Render()
	count := th.Dim.Render(ptbr.Count(p.list.Len(), len(p.all)))
	cursor := &tea.Position{X: 1 + part.Width(label) + 1 + column, Y: len(lines)}
	lines = append(lines, part.Ends(" "+th.Focused.Render(label)+" "+view, count, p.w, cs.Ellipsis))
	if p.headRows() > 1 {
		lines = append(lines, "")
	}
	if p.list.Len() == 0 {
		lines = append(lines, p.c.Indented(ptbr.NothingFound, p.w, th.Warn)...)
	} else {
		list, _ := p.list.View()
		lines = append(lines, list...)
	}
	return p.withNote(lines), cursor
}

// withNote puts the chosen item's note at the bottom.
func (p *picker) withNote(lines []string) []string {
	out := make([]string, p.h)
	copy(out, lines)
	it, ok := p.list.Current()
	n := p.noteRows()
	if !ok || n == 0 || it.Note+it.About == "" {
		return out
	}
	text, mark := it.Note, p.c.Theme.Warn.Render(p.c.Signs.Warning)
	if text == "" {
		text, mark = it.About, p.c.Theme.Dim.Render(p.c.Signs.Info)
	}
	note := part.Wrap(p.c.Signs.Text(text), max(p.w-5, 10))
	if len(note) > n-1 {
		note = note[:n-1]
		note[n-2] = part.Cut(note[n-2], p.w-8, "") + p.c.Signs.Ellipsis
	}
	for i, l := range note {
		sign := "  "
		if i == 0 {
			sign = mark + " "
		}
		out[p.h-n+1+i] = "  " + sign + l
	}
	return out
}

// Help implements area.
func (p *picker) Help() []key.Binding {
	k := &p.c.keys
	return append([]key.Binding{as(k.Enter, ptbr.KeyPick), p.c.Moves.Move, k.Back}, p.list.Help()...)
}

// newProviderPicker lists the guides; what they are found by, they know best.
func newProviderPicker(c *common, chosen string) *picker {
	p := newPicker(c, ptbr.LeadProviders, providerItems(c.lib.All()), chosen)
	p.find = func(text string) []part.Item { return providerItems(c.lib.Filter(text)) }
	return p
}

func providerItems(providers []guides.Provider) []part.Item {
	out := make([]part.Item, len(providers))
	for i, g := range providers {
		out[i] = part.Item{ID: g.ID, Title: g.Name, Note: g.Note}
	}
	return out
}
