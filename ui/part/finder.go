package part

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/ui/tty"
)

// FinderTexts are the words of a [Finder].
type FinderTexts struct {
	Lead    string // what the list is for; it stands above where there is room
	Label   string // of the filter
	Hint    string // in the filter while it is empty
	Nothing string // said where nothing is found
	Count   func(shown, all int) string
}

// Finder is a list that is filtered as one types.
type Finder struct {
	kit    *Kit
	texts  FinderTexts
	list   *Chooser
	filter *Input
	all    []Item
	first  string // the item that is chosen while nothing is searched
	// find returns the items for what is typed, the likeliest first.
	find func(text string) []Item
	w, h int
}

// NewFinder lists the items, one of which is chosen. They are found by their
// titles and their words.
func NewFinder(k *Kit, t FinderTexts, items []Item, chosen string) *Finder {
	f := &Finder{kit: k, texts: t, list: NewChooser(k), filter: NewInput(k, t.Hint, false), all: items, first: chosen}
	f.find = f.byWords
	f.filter.Focus()
	f.list.SetItems(items, chosen)
	return f
}

// FindBy finds the items in another way; the likeliest come first.
func (f *Finder) FindBy(find func(text string) []Item) { f.find = find }

// SetSize gives it w columns and h rows.
func (f *Finder) SetSize(w, h int) {
	f.w, f.h = w, h
	label := Width(f.kit.Signs.Text(f.texts.Label)) + 2
	f.filter.Resize(max(min(w-label-len(" 00 de 00"), 40), 8))
	f.list.SetSize(w, max(h-f.headRows()-f.noteRows(), 1))
}

func (f *Finder) headRows() int {
	switch {
	case f.h >= 12:
		return len(f.leadLines()) + 2
	case f.h >= 8:
		return 2
	}
	return 1
}

// noteRows is the room for what is good to know about an item.
func (f *Finder) noteRows() int {
	switch {
	case f.h >= 14:
		return 4
	case f.h >= 7:
		return 3
	case f.h >= 5:
		return 2
	}
	return 0
}

func (f *Finder) leadLines() []string { return Wrap(f.kit.Signs.Text(f.texts.Lead), max(f.w-1, 1)) }

// Update moves through the list or filters it.
func (f *Finder) Update(msg tea.Msg) {
	if f.list.Update(msg) {
		return
	}
	before := f.filter.text
	f.filter.Update(msg)
	if f.filter.text != before {
		f.search()
	}
}

// Clear shows all items again; it tells whether there was a filter.
func (f *Finder) Clear() bool {
	if f.filter.text == "" {
		return false
	}
	f.filter.Set("")
	f.search()
	return true
}

// Current is the item under the bar, of those that are shown.
func (f *Finder) Current() (Item, bool) { return f.list.Current() }

// search shows the items for what is typed.
func (f *Finder) search() {
	found, chosen := f.find(f.filter.text), f.first
	if strings.TrimSpace(f.filter.text) != "" && len(found) > 0 {
		chosen = found[0].ID
	}
	f.list.SetItems(found, chosen)
}

// byWords finds the items that hold every word, accents and case aside.
func (f *Finder) byWords(text string) []Item {
	query := strings.Fields(plain(text))
	var found []Item
	for _, it := range f.all {
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

// View returns h lines and where the cursor stands.
func (f *Finder) View() ([]string, *tea.Position) {
	cs, th := &f.kit.Signs, &f.kit.Theme
	var lines []string
	if f.headRows() > 2 {
		for _, l := range f.leadLines() {
			lines = append(lines, " "+l)
		}
	}
	label := cs.Text(f.texts.Label)
	view, column := f.filter.Render()
	count := th.Dim.Render(f.texts.Count(f.list.Len(), len(f.all)))
	cursor := &tea.Position{X: 1 + Width(label) + 1 + column, Y: len(lines)}
	lines = append(lines, Ends(" "+th.Focused.Render(label)+" "+view, count, f.w, cs.Ellipsis))
	if f.headRows() > 1 {
		lines = append(lines, "")
	}
	if f.list.Len() == 0 {
		lines = append(lines, f.kit.Indented(f.texts.Nothing, f.w, th.Warn)...)
	} else {
		list, _ := f.list.View()
		lines = append(lines, list...)
	}
	return f.withNote(lines), cursor
}

// withNote puts the chosen item's note at the bottom.
func (f *Finder) withNote(lines []string) []string {
	out := make([]string, f.h)
	copy(out, lines)
	it, ok := f.list.Current()
	n := f.noteRows()
	if !ok || n == 0 || it.Note+it.About == "" {
		return out
	}
	text, mark := it.Note, f.kit.Theme.Warn.Render(f.kit.Signs.Warning)
	if text == "" {
		text, mark = it.About, f.kit.Theme.Dim.Render(f.kit.Signs.Info)
	}
	note := Wrap(f.kit.Signs.Text(text), max(f.w-5, 10))
	if len(note) > n-1 {
		note = note[:n-1]
		note[n-2] = Cut(note[n-2], f.w-8, "") + f.kit.Signs.Ellipsis
	}
	for i, l := range note {
		sign := "  "
		if i == 0 {
			sign = mark + " "
		}
		out[f.h-n+1+i] = "  " + sign + l
	}
	return out
}

// Help lists the keys that turn pages, where there are pages.
func (f *Finder) Help() []key.Binding { return f.list.Help() }
