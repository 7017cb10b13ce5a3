package safe

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mostMarks is how many combining marks one letter may carry: no language that
// people write needs more.
const mostMarks = 4

// Printable makes any text fit to be shown: letters with a few marks each,
// blanks, tabs and line ends. What would move the cursor, turn the direction
// of writing, or not be seen at all leaves a "·" behind, and so does a byte
// that is no UTF-8; the marks beyond the first four of a letter are left out.
func Printable(s string) string {
	clean := true
	for i := 0; i < len(s) && clean; i++ {
		clean = s[i] >= 0x20 && s[i] < 0x7f || s[i] == '\n' || s[i] == '\t'
	}
	if clean {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	marks := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
			marks++
			if marks <= mostMarks {
				b.WriteRune(r)
			}
			continue
		case r == '\n' || r == '\t' || unicode.IsGraphic(r) && r != utf8.RuneError:
			b.WriteRune(r)
		default:
			b.WriteRune('·')
		}
		marks = 0
	}
	return b.String()
}

// ASCII tells that a text has only letters that every mail server takes (RFC
// 5321 without RFC 6531): printable US-ASCII.
func ASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}
