package part

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Paint is a style for a text on one line, worked out once: a style of Lip
// Gloss thinks about margins and borders each time that it renders, and a
// screen renders hundreds of times for a typed letter.
type Paint struct{ on, off string }

func newPaint(s lipgloss.Style) Paint {
	const probe = "x"
	on, off, _ := strings.Cut(s.Render(probe), probe)
	return Paint{on, off}
}

// Render styles a text.
func (p Paint) Render(s string) string {
	if s == "" {
		return ""
	}
	return p.on + s + p.off
}

// linked is the same style for a text that leads to an address (OSC 8).
func (p Paint) linked(address string) Paint {
	return Paint{ansi.SetHyperlink(address) + p.on, p.off + ansi.ResetHyperlink()}
}
