// Package part holds the widgets of the screen. They know no session and no
// screen: what they show and say is handed to them, and whoever holds one asks it
// what it has become.
package part

import (
	"strconv"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/colorprofile"
)

// Look is how a terminal can show things.
type Look struct {
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

// Moves are the keys that lead through what is longer than its room.
type Moves struct {
	Move, Up, Down, PageUp, PageDown, Top, Bottom key.Binding
}

// Kit is what every widget is handed.
type Kit struct {
	look  Look
	Signs Signs
	Theme Theme
	Moves Moves
}

// NewKit makes the signs and the styles for a terminal.
func NewKit(l Look, m Moves) *Kit {
	cs := newSigns(l)
	return &Kit{look: l, Signs: cs, Theme: newTheme(l, cs), Moves: m}
}

// Indented wraps a sentence under a title.
func (k *Kit) Indented(s string, w int, style Paint) []string {
	lines := Wrap(k.Signs.Text(s), max(w-3, 1))
	for i, l := range lines {
		lines[i] = "   " + style.Render(l)
	}
	return lines
}

// Numbered wraps a sentence behind a number or a sign.
func (k *Kit) Numbered(number, s string, w int) []string {
	lead := Width(number) + 1
	lines := Wrap(k.Signs.Text(s), max(w-3-lead, 1))
	for i, l := range lines {
		if i == 0 {
			lines[i] = "   " + number + " " + l
		} else {
			lines[i] = "   " + Fit("", lead, "") + l
		}
	}
	return lines
}

// Steps wraps what to do, each step behind its number.
func (k *Kit) Steps(steps []string, w int) []string {
	var out []string
	for i, s := range steps {
		out = append(out, k.Numbered(strconv.Itoa(i+1)+".", s, w)...)
	}
	return out
}

// Wrapped wraps a sentence and styles its lines.
func (k *Kit) Wrapped(s string, w int, style Paint) []string {
	lines := Wrap(k.Signs.Text(s), w)
	for i, l := range lines {
		lines[i] = style.Render(l)
	}
	return lines
}

// Marked wraps a sentence behind a sign, which has its style already.
func (k *Kit) Marked(sign, s string, w int, style Paint) []string {
	lines := Wrap(k.Signs.Text(s), max(w-2, 1))
	for i, l := range lines {
		lines[i] = sign + " " + style.Render(l)
		sign = " "
	}
	return lines
}

// Told wraps a sentence on a deed, behind the sign for how it went.
func (k *Kit) Told(s string, bad bool, w int) []string {
	if bad {
		return k.Marked(k.Theme.Bad.Render(k.Signs.Bad), s, w, k.Theme.Wrong)
	}
	return k.Marked(k.Theme.OK.Render(k.Signs.OK), s, w, k.Theme.Label)
}

// Link makes a text clickable where the terminal can do that; consoles that
// cannot may print the sequence.
func (k *Kit) Link(style Paint, address string) Paint {
	if k.look.ASCII || k.look.Basic {
		return style
	}
	return style.linked(address)
}
