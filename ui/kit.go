// Package part holds the widgets of the screen. They know no session and no
// screen: what they show and say is handed to them.
package ui

import (
	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/colorprofile"
)

// look is how a terminal can show things.
type look struct {
	// NoColor leaves every colour out.
	NoColor bool
	// Profile is how many colours the terminal has, as far as that is known.
	Profile colorprofile.Profile
	// ASCII replaces all signs beyond it; Basic uses only signs that the fonts
	// of old consoles hold.
	ASCII, Basic bool
	// Dark tells a dark background from a light one; nil: unknown.
	Dark *bool
}

// moves are the keys that lead through what is longer than its room.
type moves struct {
	Move, Up, Down, PageUp, PageDown, Top, Bottom key.Binding
}

// kit is what every widget is handed.
type kit struct {
	look  look
	signs charset
	theme theme
	moves moves
}

// newKit makes the signs and the styles for a terminal.
func newKit(l look, m moves) *kit {
	cs := newCharset(l)
	return &kit{look: l, signs: cs, theme: newTheme(l, cs), moves: m}
}

// indented wraps a sentence under a title.
func (k *kit) indented(s string, w int, style paint) []string {
	lines := wrap(k.signs.text(s), max(w-3, 1))
	for i, l := range lines {
		lines[i] = "   " + style.Render(l)
	}
	return lines
}

// numbered wraps a sentence behind a number or a sign.
func (k *kit) numbered(number, s string, w int) []string {
	lead := width(number) + 1
	lines := wrap(k.signs.text(s), max(w-3-lead, 1))
	for i, l := range lines {
		if i == 0 {
			lines[i] = "   " + number + " " + l
		} else {
			lines[i] = "   " + fit("", lead, "") + l
		}
	}
	return lines
}

// styledWrap wraps a sentence and styles its lines.
func (k *kit) styledWrap(s string, w int, style paint) []string {
	lines := wrap(k.signs.text(s), w)
	for i, l := range lines {
		lines[i] = style.Render(l)
	}
	return lines
}

// link makes a text clickable where the terminal can do that; consoles that
// cannot may print the sequence.
func (k *kit) link(style paint, address string) paint {
	if k.look.ASCII || k.look.Basic {
		return style
	}
	return style.linked(address)
}
