package guides

import (
	"slices"
	"strings"
	"unicode"
)

// Bounds of what a clerk reads beside the form.
const (
	stepColumns  = 50  // columns of the guide pane that the bounds are measured in
	maxStepLines = 5   // lines of a step's text, links' addresses apart
	maxIntro     = 6   // lines of the introduction
	maxNoteLines = 3   // lines of the note in the picker
	maxDeadline  = 110 // columns of the line of a deadline, about two lines more
)

// fieldKeys are the keys of the form's fields that a step may name.
func fieldKeys() []string {
	return []string{"host", "porta", "ssl", "email", "nome", "usuario", "senha"}
}

// body reads the introduction and the steps; first is the number of its first line.
func (f *file) body(p *Provider, text string, first int) error {
	intro, text := cutStep(text)
	if text == "" {
		return f.errorf(first-1, `não há nenhum passo ("## Título {#ancora}")`)
	}
	var err error
	if p.Intro, err = f.markdown(intro, first, maxIntro); err != nil {
		return err
	}
	p.Steps = make([]Step, 0, 1+strings.Count(text, "\n"+stepMark))
	seen := map[string]int{}
	for at := first + strings.Count(intro, "\n"); text != ""; {
		line, rest, _ := strings.Cut(text, "\n")
		words, next := cutStep(rest)
		step, err := f.heading(line, at)
		if err != nil {
			return err
		}
		if line, dup := seen[step.Anchor]; dup {
			return f.errorf(at, "a âncora #%s já está na linha %d", step.Anchor, line)
		}
		seen[step.Anchor] = at
		if step.Body, err = f.markdown(words, at+1, maxStepLines); err != nil {
			return err
		}
		if step.Body == "" {
			return f.errorf(at, "o passo não tem texto")
		}
		p.Steps = append(p.Steps, step)
		at, text = at+1+strings.Count(words, "\n"), next
	}
	return nil
}

// stepMark begins the heading of a step.
const stepMark = "## "

// cutStep cuts a text before the heading of its next step.
func cutStep(text string) (before, step string) {
	if strings.HasPrefix(text, stepMark) {
		return "", text
	}
	if i := strings.Index(text, "\n"+stepMark); i >= 0 {
		return text[:i+1], text[i+1:]
	}
	return text, ""
}

// cutHeading takes a heading apart.
func cutHeading(line string) (title, anchor string, attributes []string, ok bool) {
	rest, ok := strings.CutSuffix(strings.TrimPrefix(line, stepMark), "}")
	at := strings.LastIndex(rest, "{#")
	if !ok || at < 0 || strings.Contains(rest[at:], "}") || strings.TrimRightFunc(rest, unicode.IsSpace) != rest {
		return "", "", nil, false
	}
	title = strings.TrimRightFunc(rest[:at], unicode.IsSpace)
	inside := rest[at+len("{#"):]
	attributes = strings.Fields(inside)
	if inside != "" && !unicode.IsSpace(rune(inside[0])) {
		anchor, attributes = attributes[0], attributes[1:]
	}
	return title, anchor, attributes, title != ""
}

// heading reads "## Title {#anchor campo=senha link=https://… tipo=ajuda}".
func (f *file) heading(line string, at int) (Step, error) {
	title, anchor, attributes, ok := cutHeading(line)
	if !ok {
		return Step{}, f.errorf(at, `um passo começa com "## Título {#ancora}"`)
	}
	step := Step{Title: title, Anchor: anchor}
	if !validID(step.Anchor) {
		return Step{}, f.errorf(at, "a âncora %q só pode ter letras minúsculas sem acento, números e hifens", step.Anchor)
	}
	if err := f.title(step.Title, at); err != nil {
		return Step{}, err
	}
	seen := map[string]bool{}
	for _, attr := range attributes {
		key, value, _ := strings.Cut(attr, "=")
		if seen[key] {
			return Step{}, f.errorf(at, "%s aparece duas vezes", key)
		}
		seen[key] = true
		switch {
		case key == "campo" && slices.Contains(fieldKeys(), value):
			step.Field = value
		case key == "campo":
			return Step{}, f.errorf(at, "campo: %q não é um campo do formulário", value)
		case key == "link":
			if problem := f.badLink(value); problem != "" {
				return Step{}, f.errorf(at, "link: %s", problem)
			}
			step.Link = value
		case attr == "tipo=ajuda":
			step.Help = true
		default:
			return Step{}, f.errorf(at, "não há o atributo %q", attr)
		}
	}
	return step, nil
}

// title checks the title of a step.
func (f *file) title(text string, at int) error {
	if f.checked {
		return nil
	}
	if spans, problem := parseInline(text); problem != "" || len(spans) != 1 || spans[0] != (Span{Text: text}) {
		return f.errorf(at, "o título não aceita marcas, só texto")
	}
	if Width(text) > stepColumns {
		return f.errorf(at, "o título passa de %d colunas", stepColumns)
	}
	return nil
}

// markdown checks a run of lines and returns it without blank edges.
func (f *file) markdown(text string, first, maxLines int) (string, error) {
	for {
		line, rest, more := strings.Cut(text, "\n")
		if !more || strings.TrimSpace(line) != "" {
			break
		}
		text, first = rest, first+1
	}
	text = strings.TrimRight(text, "\n ")
	if f.checked {
		return text, nil
	}
	blocks, bad := parseMarkdown(text)
	if bad != nil {
		return "", f.errorf(first+bad.line, "%s", bad.problem)
	}
	for i := range blocks {
		for j := range blocks[i].Spans {
			blocks[i].Spans[j].Link = "" // links stand apart
		}
	}
	if n := len(Layout(blocks, stepColumns)); n > maxLines {
		return "", f.errorf(first, "são %d linhas de %d colunas, e o máximo é %d", n, stepColumns, maxLines)
	}
	return text, nil
}
