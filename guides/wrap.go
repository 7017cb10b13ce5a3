package guides

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// itemMark stands before an item of a list, itemIndent before its other lines.
const (
	itemMark   = "- "
	itemIndent = "  "
)

// Line is one line of a text laid out for a width.
type Line []Span

// Text returns the line without its styles.
func (l Line) Text() string {
	var b strings.Builder
	for _, s := range l {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Width returns the columns that a text takes on a terminal: an accent of its
// own takes none, a wide letter two.
func Width(text string) int { return displaywidth.String(text) }

// Wrap breaks a text into lines of at most width columns: at its line breaks
// and at spaces, and inside a word only where the word alone is too long. A
// width below 1 counts as 1; only a letter wider than that stands out.
func Wrap(text string, width int) []string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		for _, l := range wrapSpans([]Span{{Text: line}}, width, "", "") {
			out = append(out, l.Text())
		}
	}
	return out
}

// Layout breaks blocks into lines of at most width columns, styles kept. An
// address is not written out: the span that carries it keeps it in Link.
func Layout(blocks []Block, width int) []Line {
	var out []Line
	for _, b := range blocks {
		first, rest := "", ""
		if b.Item {
			first, rest = itemMark, itemIndent
		}
		out = append(out, wrapSpans(b.Spans, width, first, rest)...)
	}
	return out
}

// wrapSpans wraps one paragraph; first and rest stand before its first and its
// other lines, where the width has room for them.
func wrapSpans(spans []Span, width int, first, rest string) []Line {
	w := wrapper{width: max(width, 1), indent: rest}
	if Width(rest)*2 > w.width {
		first, w.indent = "", ""
	}
	w.put(Span{Text: first}, Width(first))
	w.bare = true
	for _, word := range words(spans) {
		w.word(word)
	}
	return append(w.lines, w.line)
}

// wrapper collects the lines of one paragraph.
type wrapper struct {
	width  int
	indent string
	lines  []Line
	line   Line
	used   int
	bare   bool // nothing but the indent stands on the line
	gap    Span // the space that waits for the next word
}

// word is a run without spaces, in one or more styles, or a run of spaces.
type word struct {
	spans []Span
	space bool
}

func (w *wrapper) word(next word) {
	if next.space {
		if !w.bare {
			w.gap = next.spans[0]
			w.gap.Text = " "
		}
		return
	}
	width := 0
	for _, s := range next.spans {
		width += Width(s.Text)
	}
	if !w.bare && w.used+Width(w.gap.Text)+width > w.width {
		w.newLine()
	}
	if w.gap.Text != "" {
		w.put(w.gap, 1)
	}
	w.gap = Span{}
	for _, s := range next.spans {
		w.letters(s)
	}
	w.bare = false
}

// letters puts a span, broken where the line ends: an address before a slash,
// else behind another of its signs, if that leaves no more than half of the line
// empty; anything else between two letters.
func (w *wrapper) letters(s Span) {
	piece := s
	var start, end, slash, sign place
	before := ""
	for g := displaywidth.StringGraphemes(s.Text); g.Next(); {
		letter, n := g.Value(), g.Width()
		if letter == "/" && !strings.ContainsAny(before, ":/") { // not within "https://"
			slash = end
		}
		before = letter
		if w.used+end.column-start.column+n > w.width && (end != start || !w.bare) {
			cut := end
			for _, better := range []place{slash, sign} {
				if better.at > start.at && (w.used+better.column-start.column)*2 >= w.width {
					cut = better
					break
				}
			}
			piece.Text = s.Text[start.at:cut.at]
			w.put(piece, cut.column-start.column)
			w.newLine()
			start = cut
		}
		end = place{end.at + len(letter), end.column + n}
		if strings.ContainsAny(letter, "-?&=_.") {
			sign = end
		}
		w.bare = false
	}
	piece.Text = s.Text[start.at:]
	w.put(piece, end.column-start.column)
}

// place is where a letter begins in a text, in bytes and in columns.
type place struct{ at, column int }

func (w *wrapper) put(s Span, columns int) {
	if s.Text == "" {
		return
	}
	w.used += columns
	if n := len(w.line); n > 0 && sameStyle(w.line[n-1], s) {
		w.line[n-1].Text += s.Text
		return
	}
	w.line = append(w.line, s)
}

func (w *wrapper) newLine() {
	w.lines = append(w.lines, w.line)
	w.line, w.used, w.gap = nil, 0, Span{}
	w.put(Span{Text: w.indent}, Width(w.indent))
	w.bare = true
}

func sameStyle(a, b Span) bool {
	return a.Bold == b.Bold && a.Code == b.Code && a.Link == b.Link
}

// words cuts spans at spaces; a word may run through several spans.
func words(spans []Span) []word {
	var out []word
	for _, s := range spans {
		text := s.Text
		for text != "" {
			space := text[0] == ' '
			end := strings.IndexFunc(text, func(r rune) bool { return (r == ' ') != space })
			if end < 0 {
				end = len(text)
			}
			piece := s
			piece.Text, text = text[:end], text[end:]
			if n := len(out); n > 0 && !space && !out[n-1].space {
				out[n-1].spans = append(out[n-1].spans, piece)
				continue
			}
			out = append(out, word{spans: []Span{piece}, space: space})
		}
	}
	return out
}
