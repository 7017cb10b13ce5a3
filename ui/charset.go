package ui

import (
	"runtime"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"

	"seller-mail-tui/ui/tty"
)

// charset is the set of signs that a terminal can show. Everything drawn goes
// through it, so that a screen never mixes signs of two sets.
type charset struct {
	ascii bool // letters without accents too
	basic bool // no signs beyond those of an old console's font

	horizontal, vertical                       string
	topLeft, topRight, bottomLeft, bottomRight string
	teeLeft, teeRight, teeUp, corner           string

	pointer  string // where one stands
	ok, bad  string
	warning  string
	info     string
	skipped  string
	pending  string
	radioOn  string
	radioOff string
	mask     string // one typed letter of a hidden password
	ellipsis string
	dot      string // between two things on one line
	more     string // there is more below
	before   string // there is more above
	spinner  []string
}

// newCharset chooses the signs.
func newCharset(l look) charset {
	switch {
	case l.ASCII:
		return asciiCharset()
	case l.Basic:
		return basicCharset()
	}
	return fullCharset()
}

// fullCharset is for terminals with UTF-8 and a font of today.
func fullCharset() charset {
	return charset{
		horizontal: "─", vertical: "│",
		topLeft: "╭", topRight: "╮", bottomLeft: "╰", bottomRight: "╯",
		teeLeft: "├", teeRight: "┤", teeUp: "┴", corner: "┌",
		pointer: "▸", ok: "✓", bad: "✗", warning: "!", info: "ⓘ", skipped: "–", pending: "·",
		radioOn: "(•)", radioOff: "( )", mask: "•", ellipsis: "…", dot: "·", more: "↓", before: "↑",
		spinner: []string{"|", "/", "-", `\`},
	}
}

// basicCharset is for consoles with UTF-8 but a font of 256 signs (the Linux
// console, the old Windows one): accents, straight lines and arrows, nothing
// else. All of them are in code page 437 or stand-ins of the Linux kernel for
// it, in code page 850 and in the fonts that Debian gives the console. The root
// sign that stands for a check mark is in those of Windows only.
func basicCharset() charset {
	c := fullCharset()
	c.basic = true
	c.topLeft, c.topRight, c.bottomLeft, c.bottomRight = "┌", "┐", "└", "┘"
	c.pointer, c.ok, c.bad, c.info, c.skipped = ">", "*", "x", "i", "-"
	c.radioOn, c.mask, c.ellipsis = "(*)", "*", "..."
	if runtime.GOOS == "windows" {
		c.ok = "√"
	}
	return c
}

// asciiCharset is for terminals that show nothing beyond ASCII for certain.
func asciiCharset() charset {
	return charset{
		ascii:      true,
		horizontal: "-", vertical: "|",
		topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
		teeLeft: "+", teeRight: "+", teeUp: "+", corner: "+",
		pointer: ">", ok: "*", bad: "x", warning: "!", info: "i", skipped: "-", pending: ".",
		radioOn: "(*)", radioOff: "( )", mask: "*", ellipsis: "...", dot: "-", more: "v", before: "^",
		spinner: []string{"|", "/", "-", `\`},
	}
}

// text prepares a sentence for the terminal. It must be called before anything
// is measured or styled, since the width may change. Whoever the sentence is
// from, no control character of it reaches the terminal.
func (c charset) text(s string) string {
	if strings.ContainsFunc(s, unicode.IsControl) {
		s = strings.Map(visible, s)
	}
	switch {
	case c.ascii:
		return tty.ASCII(s)
	case c.basic && strings.ContainsFunc(s, beyondBasic):
		return toBasic(s)
	}
	return s
}

// beyondBasic tells a sign that basicCharset does not have.
func beyondBasic(r rune) bool {
	return r > unicode.MaxLatin1 && !strings.ContainsRune("←↑→↓", r)
}

// toBasic keeps what an old console's font holds, and shows the rest in its
// likeness.
func toBasic(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFC.String(s) {
		if beyondBasic(r) {
			b.WriteString(tty.ASCII(string(r)))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// visible replaces what would do something to a terminal.
func visible(r rune) rune {
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return ' '
	case unicode.IsControl(r):
		return '?'
	}
	return r
}

// cells prepares what a person typed: every letter keeps its width, so that
// the cursor stays where it belongs.
func (c charset) cells(s string) string {
	if !c.ascii {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if r <= unicode.MaxASCII {
			b.WriteRune(r)
			continue
		}
		width := ansi.StringWidthWc(string(r))
		if plain := tty.ASCII(string(r)); len(plain) == width {
			b.WriteString(plain)
		} else {
			b.WriteString(strings.Repeat("?", width))
		}
	}
	return b.String()
}
