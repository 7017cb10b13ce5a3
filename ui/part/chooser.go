package part

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"github.com/charmbracelet/x/ansi"
)

// Item is one line of a list to choose from.
type Item struct {
	ID, Title string
	Detail    string // at the right end, where there is room
	Note      string // what is good to know before choosing it
	About     string // said in its place where there is no such thing
	Words     string // what it is found by, beside its title
}

// Chooser is a list of which one item is chosen: huh's Select, driven from
// outside, without its own filter, which knows no accents.
type Chooser struct {
	kit    *Kit
	field  *huh.Select[string]
	chosen string // bound to the field
	items  []Item
	w, h   int
	// owed: the field does not have the items yet, as they are now.
	owed bool
	// above and below: there are more items than were drawn last.
	above, below bool
}

// NewChooser makes one without any items.
func NewChooser(k *Kit) *Chooser {
	ch := &Chooser{kit: k}
	keys := huh.NewDefaultKeyMap()
	only := func(b *key.Binding, names ...string) { b.SetKeys(names...) }
	sel := &keys.Select
	only(&sel.Up, "up")
	only(&sel.Down, "down")
	only(&sel.HalfPageUp, "pgup")
	only(&sel.HalfPageDown, "pgdown")
	for _, b := range []*key.Binding{
		&sel.Next, &sel.Prev, &sel.Submit, &sel.Left, &sel.Right, &sel.Filter, &sel.SetFilter, &sel.ClearFilter, &sel.GotoTop, &sel.GotoBottom,
	} {
		b.Unbind()
	}
	ch.field = huh.NewSelect[string]().Value(&ch.chosen)
	ch.field.WithTheme(k.Theme.huh).WithKeyMap(keys)
	ch.field.Focus()
	return ch
}

// SetItems replaces the list and chooses an item of it, the first one where it
// has none of that id.
func (ch *Chooser) SetItems(items []Item, id string) {
	ch.items = items
	if len(items) == 0 {
		return
	}
	ch.chosen = id
	if _, ok := ch.Current(); !ok {
		ch.chosen = items[0].ID
	}
	ch.owed = true
}

// Choose puts the bar on an item.
func (ch *Chooser) Choose(id string) {
	ch.chosen = id
	ch.owed = true
}

// AtStart tells that the bar is on the first item, AtEnd that it is on the last.
func (ch *Chooser) AtStart() bool { return len(ch.items) > 0 && ch.items[0].ID == ch.chosen }

// AtEnd tells that the bar is on the last item.
func (ch *Chooser) AtEnd() bool {
	return len(ch.items) > 0 && ch.items[len(ch.items)-1].ID == ch.chosen
}

// Bare takes the bar out of lines that View has returned: it is elsewhere.
func (ch *Chooser) Bare(lines []string) []string {
	for i, l := range lines {
		if plain := ansi.Strip(l); strings.HasPrefix(plain, ch.kit.Signs.Pointer+" ") {
			lines[i] = strings.Repeat(" ", Width(ch.kit.Signs.Pointer)) + plain[len(ch.kit.Signs.Pointer):]
		}
	}
	return lines
}

// Len is how many items there are.
func (ch *Chooser) Len() int { return len(ch.items) }

// offer hands the items to the field, when it is drawn or moved: before it has its
// size that would be for nothing, and long lists take a while.
func (ch *Chooser) offer() {
	if len(ch.items) == 0 || !ch.owed {
		return
	}
	ch.owed = false
	options := make([]huh.Option[string], len(ch.items))
	for i, it := range ch.items {
		w := max(ch.w-3, 1)
		title := Cut(ch.kit.Signs.Text(it.Title), w, ch.kit.Signs.Ellipsis)
		if detail := ch.kit.Signs.Text(it.Detail); detail != "" && Width(title)+Width(detail)+2 <= w {
			title = Ends(title, detail, w, "")
		}
		options[i] = huh.NewOption(title, it.ID)
	}
	ch.field.Options(options...)
	if !ch.AtStart() {
		// The field scrolls to the chosen item only within what it has drawn.
		ch.field.View()
		ch.field.Update(nil)
	}
}

// SetSize gives it w columns and h rows.
func (ch *Chooser) SetSize(w, h int) {
	w, h = max(w, 4), max(h, 1)
	if w == ch.w && h == ch.h {
		return
	}
	ch.w, ch.h = w, h
	ch.field.WithWidth(w)
	ch.field.Height(h)
	ch.owed = true
}

// Current is the chosen item.
func (ch *Chooser) Current() (Item, bool) {
	for _, it := range ch.items {
		if it.ID == ch.chosen {
			return it, true
		}
	}
	return Item{}, false
}

// Update moves through the list; it tells whether the key was one of its own.
func (ch *Chooser) Update(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		code := tea.KeyDown
		if msg.Button == tea.MouseWheelUp {
			code = tea.KeyUp
		}
		return ch.Update(tea.KeyPressMsg{Code: code})
	case tea.KeyPressMsg:
		k := &ch.kit.Moves
		if len(ch.items) == 0 || !key.Matches(msg, k.Up, k.Down, k.PageUp, k.PageDown) || msg.Code == tea.KeySpace {
			return false
		}
		ch.offer()
		ch.field.Update(msg)
		return true
	}
	return false
}

// View returns h lines and the row of the chosen item. Signs at the right end
// tell that there is more above or below.
func (ch *Chooser) View() ([]string, int) {
	out := make([]string, ch.h)
	ch.above, ch.below = false, false
	if len(ch.items) == 0 {
		return out, 0
	}
	ch.offer()
	row := 0
	for i, line := range strings.Split(ch.field.View(), "\n") {
		if i >= len(out) {
			break
		}
		out[i] = strings.TrimRight(line, " ")
		if strings.Contains(line, ch.kit.Signs.Pointer+" ") && strings.HasPrefix(ansi.Strip(line), ch.kit.Signs.Pointer) {
			row = i
		}
	}
	at := slices.IndexFunc(ch.items, func(it Item) bool { return it.ID == ch.chosen })
	ch.above, ch.below = at > row, len(ch.items)-at > ch.h-row
	mark := func(i int, sign string) { out[i] = Fit(out[i], ch.w-1, ch.kit.Signs.Ellipsis) + sign }
	if ch.above {
		mark(0, ch.kit.Signs.before)
	}
	if ch.below && ch.h > 1 {
		mark(ch.h-1, ch.kit.Signs.more)
	}
	return out, row
}

// Help lists the keys that turn pages, where there are pages.
func (ch *Chooser) Help() []key.Binding {
	var out []key.Binding
	if ch.below {
		out = append(out, ch.kit.Moves.PageDown)
	}
	if ch.above {
		out = append(out, ch.kit.Moves.PageUp)
	}
	return out
}
