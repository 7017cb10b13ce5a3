package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"

	"seller-mail-tui/ui/tty"
	"seller-mail-tui/wizard/ptbr"
)

// keyMap holds every key of the program. A binding is switched on and off by
// what works now; a key that is off does nothing and stands in no help.
type keyMap struct {
	Test, Save, Provider, Guide, Reveal, Talk, Arrival, Report, Profiles, Help key.Binding

	Next, Prev, Enter, Toggle key.Binding
	Move, Up, Down, PageUp, PageDown,
	Top, Bottom, StepBack, StepOn key.Binding
	Empty, Undo, Back, Quit key.Binding
	LineBreak               key.Binding // Enter, in a paste

	guide guideKeys
}

// newKeyMap returns the contract's keys. Every F-key has a Ctrl twin, since
// some terminals and multiplexers keep F-keys for themselves.
func newKeyMap() keyMap {
	bind := func(shown, what string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, what))
	}
	return keyMap{
		Test:     bind("F5", ptbr.KeyTest, "f5", "ctrl+t"),
		Save:     bind("F10", ptbr.KeySave, "f10", "ctrl+s"),
		Provider: bind("F2", ptbr.KeyProvider, "f2", "ctrl+p"),
		Guide:    bind("F3", ptbr.KeyGuide, "f3", "ctrl+o"),
		Reveal:   bind("F4", ptbr.KeyReveal, "f4", "ctrl+r"),
		Talk:     bind("F6", ptbr.KeyTalk, "f6", "ctrl+l"),
		Arrival:  bind("F7", ptbr.KeyArrival, "f7", "ctrl+k"),
		Report:   bind("F8", ptbr.KeyReport, "f8", "ctrl+y"),
		// Its twin is none of the keys that edit a line, which the letters near
		// at hand are: E, N, B, F, D, H, U, W, A, K.
		Profiles: bind("F9", ptbr.KeyProfiles, "f9", "ctrl+x"),
		Help:     bind("F1", ptbr.KeyHelp, "f1", "ctrl+g"),

		Next:     bind("Tab", ptbr.KeyNext, "tab", "down"),
		Prev:     bind("Shift+Tab", ptbr.KeyPrev, "shift+tab", "up"),
		Enter:    bind("Enter", ptbr.KeyEnter, "enter"),
		Toggle:   bind(ptbr.KeySpaceName, ptbr.KeyToggle, "space"),
		Move:     bind(ptbr.KeyArrows, ptbr.KeyMove, "up", "down"),
		Up:       bind("↑", ptbr.KeyUp, "up"),
		Down:     bind("↓", ptbr.KeyDown, "down"),
		PageUp:   bind("PgUp", ptbr.KeyPageUp, "pgup"),
		PageDown: bind("PgDn", ptbr.KeyPageDown, "pgdown", "space"),
		Top:      bind("Home", ptbr.KeyTop, "home"),
		Bottom:   bind("End", ptbr.KeyBottom, "end"),
		StepBack: bind("←", ptbr.KeyStepBack, "left"),
		StepOn:   bind("→", ptbr.KeyStepOn, "right"),
		Back:     bind("Esc", ptbr.KeyBack, "esc"),
		Empty:    bind("Ctrl+U", ptbr.KeyEmpty, "ctrl+u"), // whatever is typed into does it
		Undo:     bind("Ctrl+Z", ptbr.KeyUndo, "ctrl+z"),
		Quit:     bind("Ctrl+C", ptbr.KeyQuit, "ctrl+c"),

		LineBreak: bind("", "", tty.LineBreak),

		guide: newGuideKeys(),
	}
}

// as returns a binding with another word for what it does here.
func as(b key.Binding, what string) key.Binding {
	b.SetHelp(b.Help().Key, what)
	return b
}

// twin is how a binding's second key is written, "Ctrl+T"; empty where it has
// none.
func twin(b key.Binding) string {
	for _, k := range b.Keys() {
		if letter, ok := strings.CutPrefix(k, "ctrl+"); ok && !strings.HasPrefix(b.Help().Key, "Ctrl") {
			return "Ctrl+" + strings.ToUpper(letter)
		}
	}
	return ""
}

// keyLine is the bottom line: as many of the keys that work now as fit, in
// their order; the last one, help, always has its place.
func keyLine(c *common, bindings []key.Binding, w int) string {
	var shown []string
	used := 0
	for i, b := range bindings {
		if !b.Enabled() {
			continue
		}
		h := b.Help()
		name, what := c.cs.text(h.Key), c.cs.text(h.Desc)
		n := width(name) + 1 + width(what)
		if used > 0 {
			n += 2
		}
		if used+n > w-reserve(c, bindings[i+1:]) {
			continue
		}
		used += n
		shown = append(shown, c.th.key.Render(name)+" "+what)
	}
	return strings.Join(shown, "  ")
}

// reserve is the room that the last binding of the list needs.
func reserve(c *common, rest []key.Binding) int {
	if len(rest) == 0 || !rest[len(rest)-1].Enabled() {
		return 0
	}
	h := rest[len(rest)-1].Help()
	return width(c.cs.text(h.Key)) + 1 + width(c.cs.text(h.Desc)) + 2
}
