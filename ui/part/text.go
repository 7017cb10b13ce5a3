package part

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"seller-mail-tui/guides"
)

// Width counts columns as the renderer does: every code point by itself.
func Width(s string) int { return ansi.StringWidthWc(s) }

// Cut shortens a text, styled or not, to at most w columns.
func Cut(s string, w int, tail string) string {
	if w <= 0 {
		return ""
	}
	if Width(s) <= w {
		return s
	}
	if Width(tail) >= w {
		tail = ""
	}
	return ansi.TruncateWc(s, w, tail)
}

// Fit cuts or pads a text to exactly w columns.
func Fit(s string, w int, tail string) string {
	s = Cut(s, w, tail)
	if gap := w - Width(s); gap > 0 {
		s += strings.Repeat(" ", gap)
	}
	return s
}

// Wrap breaks a text without styles into lines of at most w columns.
func Wrap(s string, w int) []string {
	if s == "" {
		return nil
	}
	return guides.Wrap(s, w)
}

// Shift puts something before each of the lines.
func Shift(lines []string, before string) []string {
	for i, l := range lines {
		lines[i] = before + l
	}
	return lines
}

// Ends puts one text at the left and one at the right end of w columns; the
// right one gives way where there is no room for both.
func Ends(left, right string, w int, tail string) string {
	gap := w - Width(left) - Width(right)
	if right == "" || gap < 1 {
		return Fit(left, w, tail)
	}
	return left + strings.Repeat(" ", gap) + right
}
