package machine

import (
	"io"
	"os"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"seller-mail-tui/smtpcheck/safe"
)

// Border is the one way out for what is written in lines: whatever a file, a
// name, an argument or a server brought into a text, only what can be shown
// passes, see [safe.Printable]. It remembers the first error, so that an output
// that is full or closed does not go unnoticed.
//
// It is for one goroutine at a time.
type Border struct {
	out   io.Writer
	file  *os.File            // the terminal behind it; nil: none
	ascii func(string) string // for a terminal that does not show UTF-8; else nil
	// escaped: the text is JSON, which has a way of its own to write what cannot
	// be shown.
	escaped bool
	begun   bool
	rest    []byte // the beginning of a letter, whose end comes with the next call
	err     error
}

// NewBorder is the way out to w. ascii writes a text in signs that every
// terminal has; data tells that programs read it, as JSON.
func NewBorder(w io.Writer, e Env, ascii func(string) string, data bool) *Border {
	b := &Border{out: w, file: Terminal(w), escaped: data}
	if b.file != nil && !data && !UTF8Locale(e) {
		b.ascii = ascii
	}
	return b
}

// Piped tells that another program reads what is written.
func Piped(w io.Writer) bool {
	if b, ok := w.(*Border); ok {
		w = b.out
	}
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&(os.ModeNamedPipe|os.ModeSocket) != 0
}

// Err is the first error of writing.
func (b *Border) Err() error { return b.err }

// Write writes what of p may be shown.
func (b *Border) Write(p []byte) (int, error) {
	if b.err != nil {
		return 0, b.err
	}
	text := string(b.rest) + string(p)
	whole := len(text) - unfinished(text)
	b.rest = []byte(text[whole:])
	if _, err := io.WriteString(b.out, b.shown(text[:whole])); err != nil {
		b.err = err
		return 0, err
	}
	return len(p), nil
}

// unfinished is how many bytes at the end begin a letter that is not complete.
func unfinished(s string) int {
	for n := 1; n < utf8.UTFMax && n <= len(s); n++ {
		if tail := s[len(s)-n:]; utf8.RuneStart(tail[0]) {
			if !utf8.FullRuneInString(tail) {
				return n
			}
			return 0
		}
	}
	return 0
}

func (b *Border) shown(text string) string {
	if b.escaped {
		return escape(text)
	}
	lead := ""
	switch {
	case !b.begun && strings.HasPrefix(text, "\ufeff"): // of a table for Excel
		lead, text = "\ufeff", strings.TrimPrefix(text, "\ufeff")
	case text == "\a":
		return text
	case strings.HasPrefix(text, "\r") && b.file != nil: // a line of progress
		lead, text = "\r", text[1:]
	}
	b.begun = b.begun || text != ""
	lines := strings.Split(text, "\r\n")
	for i := range lines {
		lines[i] = safe.Printable(lines[i])
	}
	text = strings.Join(lines, "\r\n")
	if b.ascii != nil {
		text = b.ascii(text)
	}
	return lead + text
}

// escape writes what cannot be shown of JSON as JSON does: the value is the same.
func escape(text string) string {
	var out strings.Builder
	for _, r := range text {
		if r == '\n' || unicode.IsGraphic(r) {
			out.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			out.WriteString(`\u` + strings.Repeat("0", 4-len(strconv.FormatUint(uint64(unit), 16))) + strconv.FormatUint(uint64(unit), 16))
		}
	}
	return out.String()
}
