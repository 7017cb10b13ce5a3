package guides

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"seller-mail-tui/smtpcheck/loading"
)

// Span is a run of text in one style.
type Span struct {
	Text string
	Bold bool
	Code bool   // a button, a menu or something to type as it stands; see quoted
	Link string // the address that the text leads to, or empty
}

// Block is a paragraph or, where Item is set, one item of a list.
type Block struct {
	Item  bool
	Spans []Span
}

// Blocks returns the step's text with its styles.
func (s Step) Blocks() []Block { return ParseMarkdown(s.Body) }

// Text returns the step's text without Markdown: a line for each paragraph or
// item, links as "text (address)". Wrapping it is up to the caller; see Wrap.
func (s Step) Text() string { return PlainText(s.Body) }

// PlainText renders Markdown as Step.Text does.
func PlainText(md string) string {
	var b strings.Builder
	for i, block := range ParseMarkdown(md) {
		if i > 0 {
			b.WriteByte('\n')
		}
		if block.Item {
			b.WriteString(itemMark)
		}
		for _, span := range block.Spans {
			b.WriteString(span.plain())
		}
	}
	return b.String()
}

// plain is the span with its address, unless the text is the address.
func (s Span) plain() string {
	if s.Link == "" || s.Text == s.Link || "https://"+s.Text == s.Link {
		return s.Text
	}
	return s.Text + " (" + s.Link + ")"
}

// ParseMarkdown reads the small Markdown of the guides: paragraphs, lists with
// "- ", **bold**, `code`, [text](https://…). Anything else is taken as plain
// text; in the guides' own files it is an error when they are loaded.
func ParseMarkdown(md string) []Block {
	blocks, _ := parseMarkdown(md)
	return blocks
}

// fault is what is wrong with a text, and on which of its lines, from 0.
type fault struct {
	line    int
	problem string
}

var otherBlock = loading.Pattern("^(#|>|\\||```|~~~|={3}|-{3}|\\*{3}|\\+ |\\* |\\d+[.)] |\\s)")

// parseMarkdown returns the blocks, all of them whatever is wrong, and the
// first fault.
func parseMarkdown(md string) ([]Block, *fault) {
	var blocks []Block
	var bad *fault
	note := func(line int, problem string) {
		if bad == nil && problem != "" {
			bad = &fault{line, problem}
		}
	}
	var text string // of the block that is being collected
	var item, open bool
	start := 0
	flush := func() {
		if !open {
			return
		}
		spans, problem := parseInline(text)
		note(start, problem)
		blocks = append(blocks, Block{Item: item, Spans: spans})
		open = false
	}
	for i, line := range strings.Split(md, "\n") {
		trimmed := strings.TrimSpace(line)
		switch rest, isItem := strings.CutPrefix(line, "- "); {
		case trimmed == "":
			flush()
		case isItem:
			flush()
			text, item, open, start = strings.TrimSpace(rest), true, true, i
		case open && (!item || strings.HasPrefix(line, "  ")):
			if !item && otherBlock().MatchString(line) {
				note(i, "só valem parágrafos e listas com \"- \"")
			}
			text += " " + trimmed
		default:
			flush()
			if otherBlock().MatchString(line) {
				note(i, "só valem parágrafos e listas com \"- \"")
			}
			text, item, open, start = trimmed, false, true, i
		}
	}
	flush()
	return blocks, bad
}

var inlineLink = loading.Pattern(`^\[([^\[\]]+)\]\(([^()\s]+)\)`)

// parseInline splits a text into spans. The problem is empty when it holds
// nothing but the marks that are known.
func parseInline(text string) (spans []Span, problem string) {
	var plain strings.Builder
	bold := false
	flush := func() {
		if plain.Len() > 0 {
			spans = append(spans, Span{Text: plain.String(), Bold: bold})
			plain.Reset()
		}
	}
	fail := func(p string) {
		if problem == "" {
			problem = p
		}
	}
	for len(text) > 0 {
		switch {
		case strings.HasPrefix(text, "**"):
			flush()
			bold = !bold
			text = text[2:]
			continue
		case text[0] == '`':
			if code, rest, ok := strings.Cut(text[1:], "`"); ok && code != "" {
				flush()
				spans = append(spans, Span{Text: quoted(code), Code: true, Bold: bold})
				text = rest
				continue
			}
			fail("falta o outro `")
		case strings.HasPrefix(text, "!["):
			fail("imagens não valem aqui")
		case text[0] == '[':
			if m := inlineLink().FindStringSubmatch(text); m != nil {
				flush()
				fail(linkProblem(m[2]))
				spans = append(spans, Span{Text: m[1], Link: m[2], Bold: bold})
				text = text[len(m[0]):]
				continue
			}
			fail("um [ que não começa um link")
		case strings.IndexByte("*_<>\\]~", text[0]) >= 0:
			fail("o sinal " + text[:1] + " não vale aqui: ponha entre `crases`")
		}
		plain.WriteByte(text[0])
		text = text[1:]
	}
	if bold {
		fail("falta o outro **")
	}
	flush()
	return spans, problem
}

// quoted puts words of a screen between quotation marks, so that they stand
// out from the sentence without any style too. What is typed as it stands
// (hosts, numbers) and <BUTTONS> stay bare.
func quoted(code string) string {
	first, _ := utf8.DecodeRuneInString(code)
	if unicode.IsUpper(first) || strings.Contains(code, " ") && first != '<' {
		return `"` + code + `"`
	}
	return code
}
