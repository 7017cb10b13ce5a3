package part

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
)

// KeyLine is the bottom line: as many of the keys that work now as fit, in their
// order. The last one, help, how to leave, how to read on and the way out of a
// provider always have their place, where it is narrow without a word for what
// they do.
func (k *Kit) KeyLine(bindings []key.Binding, w int) string {
	var on []key.Binding
	for _, b := range bindings {
		if b.Enabled() {
			on = append(on, b)
		}
	}
	if len(on) == 0 {
		return ""
	}
	last := len(on) - 1
	words := make([]string, len(on))
	for i, b := range on {
		words[i] = k.Signs.Text(b.Help().Desc)
	}
	sure := map[int]bool{0: true, last: true}
	for i, b := range on {
		if name := b.Help().Key; name == leaves || name == readsOn || name == flees {
			sure[i] = true
		}
	}
	width := func(i int) int {
		n := Width(k.Signs.Text(on[i].Help().Key)) + 2
		if words[i] != "" {
			n += 1 + Width(words[i])
		}
		return n
	}
	used := func() int {
		n := -2
		for i := range on {
			if sure[i] {
				n += width(i)
			}
		}
		return n
	}
	order := []string{on[last].Help().Key, leaves, readsOn}
	if slices.ContainsFunc(on, func(b key.Binding) bool { return b.Help().Key == flees }) {
		order = []string{readsOn, on[last].Help().Key, leaves}
	}
	for _, give := range order {
		for i := range on {
			if i > 0 && sure[i] && len(sure) > 2 && used() > w && on[i].Help().Key == give {
				words[i] = ""
			}
		}
	}
	if used() > w && last > 0 {
		delete(sure, 0)
	}
	rest := w - used()
	var shown []string
	for i := range on {
		if !sure[i] {
			if width(i) > rest {
				continue
			}
			rest -= width(i)
		}
		name := k.Theme.Key.Render(k.Signs.Text(on[i].Help().Key))
		if words[i] != "" {
			name += " " + words[i]
		}
		shown = append(shown, name)
	}
	return strings.Join(shown, "  ")
}

// leaves is the key that closes whatever is open, readsOn the one that shows the
// rest of a text, flees the one that leads out of a provider that takes no password.
const (
	leaves  = "Esc"
	readsOn = "PgDn"
	flees   = "s"
)
