package safe

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sanitize makes text from a server fit for a terminal, a log and a report:
// one line of valid UTF-8 without control characters (so no escape sequence
// survives), without bidirectional overrides and other invisible format
// characters (Unicode TR 36, "Trojan Source"), and without private or
// unassigned code points. Bytes that are no UTF-8 are read as Latin-1, which
// is what old servers mean by them. What is taken out leaves a "·" behind, so
// that a reader sees that something was there; tabs and line ends become a
// space.
func Sanitize(s string) string {
	clean := true
	for i := 0; i < len(s) && clean; i++ {
		clean = s[i] >= 0x20 && s[i] < 0x7f
	}
	if clean {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && size == 1 {
			r = rune(s[0]) // Latin-1: byte and code point are the same
		}
		s = s[size:]
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			b.WriteByte(' ')
		case unicode.IsGraphic(r) && r != utf8.RuneError:
			b.WriteRune(r)
		default:
			b.WriteRune('·')
		}
	}
	return b.String()
}

// Clip shortens a sanitised line for display to at most n bytes, at a rune's
// border.
func Clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
