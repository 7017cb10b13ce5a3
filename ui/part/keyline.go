package part

import (
	"strings"

	"charm.land/bubbles/v2/key"
)

// KeyLine is the bottom line: as many of the keys that work now as fit, in
// their order; the last one, help, always has its place.
func (k *Kit) KeyLine(bindings []key.Binding, w int) string {
	var shown []string
	used := 0
	for i, b := range bindings {
		if !b.Enabled() {
			continue
		}
		h := b.Help()
		name, what := k.Signs.Text(h.Key), k.Signs.Text(h.Desc)
		n := Width(name) + 1 + Width(what)
		if used > 0 {
			n += 2
		}
		if used+n > w-k.reserve(bindings[i+1:]) {
			continue
		}
		used += n
		shown = append(shown, k.Theme.Key.Render(name)+" "+what)
	}
	return strings.Join(shown, "  ")
}

// reserve is the room that the last binding of the list needs.
func (k *Kit) reserve(rest []key.Binding) int {
	if len(rest) == 0 || !rest[len(rest)-1].Enabled() {
		return 0
	}
	h := rest[len(rest)-1].Help()
	return Width(k.Signs.Text(h.Key)) + 1 + Width(k.Signs.Text(h.Desc)) + 2
}
