// Package prose is what is said in lines: how texts are broken, what of a
// stranger's is shown of them, and what is told while one waits. All that
// writes lines shares it; the screen does not.
package prose

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"seller-mail-tui/guides"
)

// Wrap breaks a text into lines of at most width columns.
func Wrap(text string, width int) string {
	return strings.Join(guides.Wrap(text, width), "\n")
}

// Indent puts a prefix before every line that is not empty.
func Indent(text, prefix string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = prefix + line
		}
	}
	return strings.Join(lines, "\n")
}

// Width is how wide a help text is: every terminal and every ticket shows
// 80 columns.
const Width = 80

// Say writes one paragraph to a person. There is nobody left to tell when
// that fails.
func Say(w io.Writer, text string) { _, _ = fmt.Fprintln(w, text) }

// Plain keeps a text from moving the cursor, or from ending its line.
func Plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r == utf8.RuneError {
			return '?'
		}
		return r
	}, s)
}

// Printable keeps what was typed from moving the cursor or flooding the
// terminal when it is repeated in an answer.
func Printable(s string) string {
	const most = 40
	s = Plain(s)
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return s
}
