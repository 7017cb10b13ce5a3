package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"

	"seller-mail-tui/ui/part"
	"seller-mail-tui/ui/tty"
	"seller-mail-tui/wizard/ptbr"
)

// keyMap holds every key of the program. A binding is switched on and off by
// what works now; a key that is off does nothing and stands in no help.
type keyMap struct {
	Test, Save, Provider, Guide, Reveal, Talk, Arrival, Report, Profiles, Help key.Binding

	Next, Prev, Enter, Toggle key.Binding
	StepBack, StepOn          key.Binding
	Empty, Undo, Back, Quit   key.Binding
	ReadOn, ReadBack          key.Binding
	Paste                     key.Binding
	LineBreak                 key.Binding // Enter, in a paste

	guide  guideKeys
	seller sellerKeys
}

// bind makes a binding of keys, shown by a name with what they do.
func bind(shown, what string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, what))
}

// newMoves returns the keys that every list and every long text has.
func newMoves() part.Moves {
	return part.Moves{
		Move:     bind(ptbr.KeyArrows, ptbr.KeyMove, "up", "down"),
		Up:       bind("↑", ptbr.KeyUp, "up"),
		Down:     bind("↓", ptbr.KeyDown, "down"),
		PageUp:   bind("PgUp", ptbr.KeyPageUp, "pgup"),
		PageDown: bind("PgDn", ptbr.KeyPageDown, "pgdown", "space"),
		Top:      bind("Home", ptbr.KeyTop, "home"),
		Bottom:   bind("End", ptbr.KeyBottom, "end"),
	}
}

// newKeyMap returns the contract's keys. Every F-key has a Ctrl twin, since
// some terminals and multiplexers keep F-keys for themselves.
func newKeyMap() keyMap {
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
		StepBack: bind("←", ptbr.KeyStepBack, "left"),
		StepOn:   bind("→", ptbr.KeyStepOn, "right"),
		Back:     bind("Esc", ptbr.KeyBack, "esc"),
		ReadOn:   bind("PgDn", ptbr.KeyReadResult, "pgdown"),
		ReadBack: bind("PgUp", ptbr.KeyReadBack, "pgup"),
		Empty:    bind("Ctrl+U", ptbr.KeyEmpty, "ctrl+u"), // whatever is typed into does it
		Paste:    bind("Ctrl+V", ptbr.KeyPaste, "ctrl+v", "shift+insert"),
		Undo:     bind("Ctrl+Z", ptbr.KeyUndo, "ctrl+z"),
		Quit:     bind("Ctrl+C", ptbr.KeyQuit, "ctrl+c"),

		LineBreak: bind("", "", tty.LineBreak),

		guide:  newGuideKeys(),
		seller: newSellerKeys(),
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
