package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"seller-mail-tui/guides"
)

// width counts columns as the renderer does: every code point by itself.
func width(s string) int { return ansi.StringWidthWc(s) }

// cut shortens a text, styled or not, to at most w columns.
func cut(s string, w int, tail string) string {
	if w <= 0 {
		return ""
	}
	if width(s) <= w {
		return s
	}
	if width(tail) >= w {
		tail = ""
	}
	return ansi.TruncateWc(s, w, tail)
}

// fit cuts or pads a text to exactly w columns.
func fit(s string, w int, tail string) string {
	s = cut(s, w, tail)
	if gap := w - width(s); gap > 0 {
		s += strings.Repeat(" ", gap)
	}
	return s
}

// wrap breaks a text without styles into lines of at most w columns.
func wrap(s string, w int) []string {
	if s == "" {
		return nil
	}
	return guides.Wrap(s, w)
}

// ends puts one text at the left and one at the right end of w columns; the
// right one gives way where there is no room for both.
func ends(left, right string, w int, tail string) string {
	gap := w - width(left) - width(right)
	if right == "" || gap < 1 {
		return fit(left, w, tail)
	}
	return left + strings.Repeat(" ", gap) + right
}
