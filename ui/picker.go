package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/guides"
	"seller-mail-tui/ui/tty"
	"seller-mail-tui/wizard/ptbr"
)

// picker is a list that is filtered as one types: providers, scenarios of the
// practice server, saved profiles.
type picker struct {
	c      *common
	list   *chooser
	filter *input
	all    []item
	// lead is what the list is for, in a sentence; it stands above the filter
	// where there is room.
	lead  string
	first string // the item that is chosen while nothing is searched
	// find returns the items for what is typed, the likeliest first.
	find func(text string) []item
	w, h int
}

func newPicker(c *common, lead string, items []item, chosen string) *picker {
	p := &picker{c: c, list: newChooser(c.kit), all: items, lead: c.signs.text(lead), first: chosen}
	p.find = p.byWords
	p.filter = newInput(c.kit, ptbr.HintFilter, false)
	p.filter.focus()
	p.list.SetItems(items, chosen)
	return p
}

// SetSize implements part.
func (p *picker) SetSize(w, h int) {
	p.w, p.h = w, h
	label := width(p.c.signs.text(ptbr.LabelFilter)) + 2
	p.filter.resize(max(min(w-label-len(" 00 de 00"), 40), 8))
	p.list.setSize(w, max(h-p.headRows()-p.noteRows(), 1))
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

func (p *picker) leadLines() []string { return wrap(p.lead, max(p.w-1, 1)) }

// Update implements part.
func (p *picker) Update(msg tea.Msg) intent {
	if p.list.update(msg) {
		return intent{}
	}
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Matches(press, p.c.keys.Enter, p.c.keys.LineBreak):
			if it, ok := p.list.current(); ok {
				return intent{kind: intentPick, item: it.id}
			}
			return intent{}
		case key.Matches(press, p.c.keys.Back):
			return p.back()
		}
	}
	before := p.filter.Text()
	p.filter.update(msg)
	if p.filter.Text() != before {
		p.search()
	}
	return intent{}
}

// back undoes the filter first, then closes.
func (p *picker) back() intent {
	if p.filter.Text() != "" {
		p.filter.set("")
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
func (p *picker) byWords(text string) []item {
	query := strings.Fields(plain(text))
	var found []item
	for _, it := range p.all {
		if holdsAll(plain(it.title+" "+it.words), query) {
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

// View implements part.
func (p *picker) View() ([]string, *tea.Position) {
	cs, th := &p.c.signs, &p.c.theme
	var lines []string
	if p.headRows() > 2 {
		for _, l := range p.leadLines() {
			lines = append(lines, " "+l)
		}
	}
	label := cs.text(ptbr.LabelFilter)
	view, column := p.filter.render()
	count := th.dim.Render(ptbr.Count(p.list.Len(), len(p.all)))
	cursor := &tea.Position{X: 1 + width(label) + 1 + column, Y: len(lines)}
	lines = append(lines, ends(" "+th.focused.Render(label)+" "+view, count, p.w, cs.ellipsis))
	if p.headRows() > 1 {
		lines = append(lines, "")
	}
	if p.list.Len() == 0 {
		lines = append(lines, p.c.indented(ptbr.NothingFound, p.w, th.warn)...)
	} else {
		list, _ := p.list.view()
		lines = append(lines, list...)
	}
	return p.withNote(lines), cursor
}

// withNote puts the chosen item's note at the bottom.
func (p *picker) withNote(lines []string) []string {
	out := make([]string, p.h)
	copy(out, lines)
	it, ok := p.list.current()
	n := p.noteRows()
	if !ok || n == 0 || it.note+it.about == "" {
		return out
	}
	text, mark := it.note, p.c.theme.warn.Render(p.c.signs.warning)
	if text == "" {
		text, mark = it.about, p.c.theme.dim.Render(p.c.signs.info)
	}
	note := wrap(p.c.signs.text(text), max(p.w-5, 10))
	if len(note) > n-1 {
		note = note[:n-1]
		note[n-2] = cut(note[n-2], p.w-8, "") + p.c.signs.ellipsis
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

// Help implements part.
func (p *picker) Help() []key.Binding {
	k := &p.c.keys
	return append([]key.Binding{as(k.Enter, ptbr.KeyPick), p.c.moves.Move, k.Back}, p.list.help()...)
}

// newProviderPicker lists the guides; what they are found by, they know best.
func newProviderPicker(c *common, chosen string) *picker {
	p := newPicker(c, ptbr.LeadProviders, providerItems(c.lib.All()), chosen)
	p.find = func(text string) []item { return providerItems(c.lib.Filter(text)) }
	return p
}

func providerItems(providers []guides.Provider) []item {
	out := make([]item, len(providers))
	for i, g := range providers {
		out[i] = item{id: g.ID, title: g.Name, note: g.Note}
	}
	return out
}
