package part

import (
	"strings"

	"seller-mail-tui/guides"
)

// Markdown lays a text of the guides out in w columns behind an indent.
func (k *Kit) Markdown(md string, w int, indent string) []string {
	blocks := guides.ParseMarkdown(md)
	for _, b := range blocks {
		for i := range b.Spans {
			b.Spans[i].Text = k.Signs.Text(b.Spans[i].Text)
		}
	}
	var out []string
	for _, line := range guides.Layout(blocks, w) {
		var sb strings.Builder
		sb.WriteString(indent)
		for _, span := range line {
			sb.WriteString(k.span(span))
		}
		out = append(out, sb.String())
	}
	return out
}

func (k *Kit) span(s guides.Span) string {
	switch {
	case s.Link != "":
		return k.Link(k.Theme.Code, s.Link).Render(s.Text)
	case s.Code:
		return k.Theme.Code.Render(s.Text)
	case s.Bold:
		return k.Theme.Title.Render(s.Text)
	}
	return s.Text
}
