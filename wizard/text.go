package wizard

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// hasControl finds what could break a line of a protocol or of a screen:
// control characters, the line and paragraph separators, the marks that turn
// the direction of the text round, and bytes that are no UTF-8.
func hasControl(s string) bool {
	return !utf8.ValidString(s) || strings.ContainsFunc(s, isControl)
}

func isControl(r rune) bool {
	switch r {
	case '\u2028', '\u2029', '\u200e', '\u200f', '\u061c':
		return true
	}
	return unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// hasInvisible finds characters that take no room on the screen and come
// along with copied text. An emoji may need them, a name of a server not.
func hasInvisible(s string) bool { return strings.ContainsFunc(s, isInvisible) }

func isInvisible(r rune) bool {
	switch r {
	case '\u034f', '\u115f', '\u1160', '\u3164', '\uffa0', '\u180e':
		return true
	}
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r)
}
