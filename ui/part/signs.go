package part

import (
	"runtime"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"

	"seller-mail-tui/smtpcheck/safe"
	"seller-mail-tui/ui/tty"
)

// Signs is the set of signs that a terminal can show. Everything drawn goes
// through it, so that a screen never mixes signs of two sets.
type Signs struct {
	ascii bool // letters without accents too
	basic bool // no signs beyond those of an old console's font

	horizontal, vertical                       string
	topLeft, topRight, bottomLeft, bottomRight string
	teeLeft, teeRight, teeUp, corner           string

	Pointer  string // where one stands
	OK, Bad  string
	Warning  string
	Info     string
	Skipped  string
	pending  string
	radioOn  string
	radioOff string
	mask     string // one typed letter of a hidden password
	Ellipsis string
	Dot      string // between two things on one line
	more     string // there is more below
	before   string // there is more above
	spinner  []string
}

// newSigns chooses the signs.
func newSigns(l Look) Signs {
	switch {
	case l.ASCII:
		return asciiSigns()
	case l.Basic:
		return basicSigns()
	}
	return fullSigns()
}

// fullSigns is for terminals with UTF-8 and a font of today.
func fullSigns() Signs {
	return Signs{
		horizontal: "─", vertical: "│",
		topLeft: "╭", topRight: "╮", bottomLeft: "╰", bottomRight: "╯",
		teeLeft: "├", teeRight: "┤", teeUp: "┴", corner: "┌",
		Pointer: "▸", OK: "✓", Bad: "✗", Warning: "!", Info: "»", Skipped: "–", pending: "·",
		radioOn: "(•)", radioOff: "( )", mask: "•", Ellipsis: "…", Dot: "·", more: "↓", before: "↑",
		spinner: []string{"|", "/", "-", `\`},
	}
}

// basicSigns is for consoles with UTF-8 but a font of 256 signs (the Linux
// console, the old Windows one): accents, straight lines and arrows, nothing
// else. All of them are in code page 437 or stand-ins of the Linux kernel for
// it, in code page 850 and in the fonts that Debian gives the console. The root
// sign that stands for a check mark is in those of Windows only.
func basicSigns() Signs {
	c := fullSigns()
	c.basic = true
	c.topLeft, c.topRight, c.bottomLeft, c.bottomRight = "┌", "┐", "└", "┘"
	c.Pointer, c.OK, c.Bad, c.Skipped = ">", "*", "x", "-"
	c.radioOn, c.mask, c.Ellipsis = "(*)", "*", "..."
	if runtime.GOOS == "windows" {
		c.OK = "√"
	}
	return c
}

// asciiSigns is for terminals that show nothing beyond ASCII for certain.
func asciiSigns() Signs {
	return Signs{
		ascii:      true,
		horizontal: "-", vertical: "|",
		topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
		teeLeft: "+", teeRight: "+", teeUp: "+", corner: "+",
		Pointer: ">", OK: "*", Bad: "x", Warning: "!", Info: "i", Skipped: "-", pending: ".",
		radioOn: "(*)", radioOff: "( )", mask: "*", Ellipsis: "...", Dot: "-", more: "v", before: "^",
		spinner: []string{"|", "/", "-", `\`},
	}
}

// Text prepares a sentence for the terminal. It must be called before anything
// is measured or styled, since the width may change. Whoever the sentence is
// from, only what can be shown of it reaches the terminal.
func (c Signs) Text(s string) string {
	if strings.ContainsFunc(s, unicode.IsControl) {
		s = strings.Map(visible, s)
	}
	s = safe.Printable(s)
	switch {
	case c.ascii:
		return tty.ASCII(s)
	case c.basic && strings.ContainsFunc(s, beyondBasic):
		return toBasic(s)
	}
	return s
}

// beyondBasic tells a sign that basicSigns does not have.
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
func (c Signs) cells(s string) string {
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
