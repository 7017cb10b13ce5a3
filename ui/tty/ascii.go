package tty

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ASCII writes a text with letters and signs that every terminal can show, in
// the likeness of what it holds: "Não → ok…" becomes "Nao -> ok...".
func ASCII(text string) string {
	if isASCII(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range norm.NFKD.String(text) {
		switch likeness, ok := replacement(r); {
		case ok:
			b.WriteString(likeness)
		case r <= unicode.MaxASCII:
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		default:
			b.WriteByte('?')
		}
	}
	return b.String()
}

// replacement holds what has a better likeness in ASCII than its letter alone.
func replacement(r rune) (string, bool) {
	switch r {
	case '→', '▸', '►':
		return "->", true
	case '←':
		return "<-", true
	case '↑':
		return "^", true
	case '↓':
		return "v", true
	case '…':
		return "...", true
	case '·', '–', '—', '−', '\u2010', '\u2011':
		return "-", true
	case '•':
		return "*", true
	case '“', '”', '„', '«', '»':
		return `"`, true
	case '‘', '’', '‚':
		return "'", true
	case '✓', '√':
		return "ok", true
	case '✗', '×':
		return "x", true
	case 'ⓘ':
		return "i", true
	case '\u00a0', '\u202f', '\u2009':
		return " ", true
	}
	return "", false
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] > unicode.MaxASCII {
			return false
		}
	}
	return true
}
