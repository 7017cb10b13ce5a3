package part

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/ui/tty"
)

// FinderTexts are the words of a [Finder].
type FinderTexts struct {
	Lead string // what the list is for; it stands above where there is room
	// Question stands above what is typed, which then has a line of its own.
	Question string
	Label    string // of the filter
	Hint     string // in the filter while it is empty
	Nothing  string // said where nothing is found
	Count    func(shown, all int) string
}

// Finder is a list that is filtered as one types.
type Finder struct {
	kit    *Kit
	texts  FinderTexts
	list   *Chooser
	filter *Input
	all    []Item
	first  string // the item that is chosen while nothing is searched
	// find returns the items for what is typed, and the one that is likely meant;
	// empty: the first.
	find func(text string) (items []Item, best string)
	// last are items that stay in sight below the list; at is the place of the bar
	// among them, -1 while it is in the list.
	last []Item
	at   int
	w, h int
}

// NewFinder lists the items, one of which is chosen. They are found by their
// titles and their words.
func NewFinder(k *Kit, t FinderTexts, items []Item, chosen string) *Finder {
	f := &Finder{kit: k, texts: t, list: NewChooser(k), filter: NewInput(k, t.Hint, false), all: items, first: chosen, at: -1}
	f.find = f.byWords
	f.filter.Focus()
	f.list.SetItems(items, chosen)
	return f
}

// FindBy finds the items in another way: find returns them, and the one that is
// likely meant.
func (f *Finder) FindBy(find func(text string) (items []Item, best string)) { f.find = find }

// Keep keeps items in sight below the list, whatever is searched.
func (f *Finder) Keep(last []Item) { f.last = last }

// Text is what is typed.
func (f *Finder) Text() string { return f.filter.text }

// Again searches once more for what is typed, since more is known by now.
func (f *Finder) Again() { f.search() }

// SetSize gives it w columns and h rows.
func (f *Finder) SetSize(w, h int) {
	f.w, f.h = w, h
	room := min(w-4, 60)
	if f.texts.Question == "" {
		room = min(w-Width(f.kit.Signs.Text(f.texts.Label))-2-len(" 00 de 00"), 40)
	}
	f.filter.Resize(max(room, 8))
	f.list.SetSize(w, max(h-len(f.head())-f.noteRows()-len(f.last), 1))
}

// tight is from how many rows on a note has a blank line above it.
const tight = 10

// listRows is the least that a list is worth, where something else may go.
const listRows = 3

// head is what stands above the list, without the line that is typed into: what
// the list is for gives way first, then the blank lines.
func (f *Finder) head() []string {
	var lead, question []string
	for _, l := range Wrap(f.kit.Signs.Text(f.texts.Lead), max(f.w-1, 1)) {
		lead = append(lead, " "+l)
	}
	for _, l := range Wrap(f.kit.Signs.Text(f.texts.Question), max(f.w-2, 1)) {
		question = append(question, " "+f.kit.Theme.Title.Render(l))
	}
	rest := f.h - 1 - f.noteRows() - len(f.last) - 1
	if len(question) > rest {
		question = nil // the hint says it
	}
	rest -= len(question) + listRows - 1
	var out []string
	gap := 0
	if f.texts.Question != "" {
		gap = 1
	}
	if n := len(lead) + gap; n <= rest-1 && f.h >= 12 {
		rest -= n
		out = append(append(out, lead...), make([]string, gap)...)
	}
	out = append(out, question...)
	out = append(out, "") // what is typed
	if rest > 0 {
		out = append(out, "")
	}
	return out
}

// typedRow is the row of the line that is typed into.
func (f *Finder) typedRow(head []string) int {
	if n := len(head); n > 1 && head[n-1] == "" && head[n-2] == "" {
		return n - 2
	}
	return len(head) - 1
}

// noteRows is the room for what is good to know about an item.
func (f *Finder) noteRows() int {
	switch {
	case f.h >= 14:
		return 4
	case f.h >= 7 && f.h < tight && len(f.last) > 0:
		return 2
	case f.h >= 7:
		return 3
	case f.h >= 5:
		return 2
	}
	return 0
}

// Update moves through the list or filters it.
func (f *Finder) Update(msg tea.Msg) {
	if f.moved(msg) {
		return
	}
	before := f.filter.text
	f.filter.Update(msg)
	if f.filter.text != before {
		f.search()
	}
}

// moved moves the bar: from the end of the list to what stays below it, and from
// its beginning, the other way round, to the end of that.
func (f *Finder) moved(msg tea.Msg) bool {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok || len(f.last) == 0 {
		return f.list.Update(msg)
	}
	k := &f.kit.Moves
	down, up := key.Matches(press, k.Down), key.Matches(press, k.Up)
	switch {
	case press.Code == tea.KeySpace:
		return false
	case f.at < 0 && (down && f.list.AtEnd() || f.list.Len() == 0 && (up || down)):
		f.at = 0
	case f.at < 0 && up && f.list.AtStart():
		f.at = len(f.last) - 1
	case f.at < 0:
		return f.list.Update(msg)
	case down && f.at+1 < len(f.last):
		f.at++
	case down && f.list.Len() > 0:
		f.at = -1
		f.list.Choose(f.list.items[0].ID)
	case up && f.at > 0:
		f.at--
	case (up || key.Matches(press, k.PageUp)) && f.list.Len() > 0:
		f.at = -1
		f.list.Choose(f.list.items[f.list.Len()-1].ID)
	default:
		return up || down || key.Matches(press, k.PageUp, k.PageDown)
	}
	return true
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
func (f *Finder) Current() (Item, bool) {
	if f.at >= 0 {
		return f.last[f.at], true
	}
	return f.list.Current()
}

// search shows the items for what is typed.
func (f *Finder) search() {
	found, best := f.find(f.filter.text)
	chosen := best
	switch {
	case strings.TrimSpace(f.filter.text) == "":
		chosen = f.first
	case best == "" && len(found) > 0:
		chosen = found[0].ID
	}
	f.list.SetItems(found, chosen)
	f.at = slices.IndexFunc(f.last, func(it Item) bool { return it.ID == chosen })
	if f.at < 0 && len(found) == 0 && len(f.last) > 0 {
		f.at = 0
	}
}

// byWords finds the items that hold every word, accents and case aside.
func (f *Finder) byWords(text string) ([]Item, string) {
	query := strings.Fields(plain(text))
	var found []Item
	for _, it := range f.all {
		if holdsAll(plain(it.Title+" "+it.Words), query) {
			found = append(found, it)
		}
	}
	return found, ""
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
	lines := f.head()
	row := f.typedRow(lines)
	view, column := f.filter.Render()
	label := cs.Text(f.texts.Label)
	cursor := &tea.Position{X: 1 + Width(label) + 1 + column, Y: row}
	if f.texts.Question != "" {
		cursor.X = 3 + column
		lines[row] = "   " + view
	} else {
		count := th.Dim.Render(f.texts.Count(f.list.Len(), len(f.all)))
		lines[row] = Ends(" "+th.Focused.Render(label)+" "+view, count, f.w, cs.Ellipsis)
	}
	switch {
	case f.list.Len() == 0 && len(f.last) == 0:
		lines = append(lines, f.kit.Indented(f.texts.Nothing, f.w, th.Warn)...)
	case f.list.Len() > 0:
		list, _ := f.list.View()
		list = list[:min(len(list), max(f.list.Len(), 1))]
		if f.at >= 0 {
			list = f.list.Bare(list)
		}
		lines = append(lines, list...)
	}
	return f.withNote(append(lines, f.lastLines()...)), cursor
}

// lastLines are the items that stay in sight.
func (f *Finder) lastLines() []string {
	out := make([]string, len(f.last))
	for i, it := range f.last {
		title := Cut(f.kit.Signs.Text(it.Title), max(f.w-3, 1), f.kit.Signs.Ellipsis)
		if more := " " + f.kit.Signs.Text(it.Detail); it.Detail != "" && Width(title)+Width(more) <= f.w-3 {
			title += more
		}
		if i == f.at {
			out[i] = f.kit.Theme.Focused.Render(f.kit.Signs.Pointer + " " + title)
		} else {
			out[i] = "  " + title
		}
	}
	return out
}

// withNote puts the chosen item's note at the bottom.
func (f *Finder) withNote(lines []string) []string {
	out := make([]string, f.h)
	copy(out, lines)
	it, ok := f.Current()
	n := f.noteRows()
	if !ok || n == 0 || it.Note+it.About == "" {
		return out
	}
	text, mark := it.Note, f.kit.Theme.Warn.Render(f.kit.Signs.Warning)
	if text == "" {
		text, mark = it.About, f.kit.Theme.Dim.Render(f.kit.Signs.Info)
	}
	if f.h >= tight || len(f.last) == 0 {
		n--
	}
	note := Wrap(f.kit.Signs.Text(text), max(f.w-5, 10))
	if len(note) > n {
		note = note[:n]
		note[n-1] = Cut(note[n-1], f.w-8, "") + f.kit.Signs.Ellipsis
	}
	for i, l := range note {
		sign := "  "
		if i == 0 {
			sign = mark + " "
		}
		out[f.h-n+i] = "  " + sign + l
	}
	return out
}

// Help lists the keys that turn pages, where there are pages.
func (f *Finder) Help() []key.Binding { return f.list.Help() }
