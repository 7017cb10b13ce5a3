package ui

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// paint is a style for a text on one line, worked out once: a style of Lip
// Gloss thinks about margins and borders each time that it renders, and a
// screen renders hundreds of times for a typed letter.
type paint struct{ on, off string }

func newPaint(s lipgloss.Style) paint {
	const probe = "x"
	on, off, _ := strings.Cut(s.Render(probe), probe)
	return paint{on, off}
}

// Render styles a text.
func (p paint) Render(s string) string {
	if s == "" {
		return ""
	}
	return p.on + s + p.off
}

// linked is the same style for a text that leads to an address (OSC 8).
func (p paint) linked(address string) paint {
	return paint{ansi.SetHyperlink(address) + p.on, p.off + ansi.ResetHyperlink()}
}
