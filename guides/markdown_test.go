package guides

import (
	"slices"
	"testing"
)

func TestParseMarkdown(t *testing.T) {
	got := ParseMarkdown("Um **texto\nem** `Duas linhas`.\n- a\n  b\n- [c](https://example.com/)\n\nFim.")
	want := []Block{
		{Spans: []Span{{Text: "Um "}, {Text: "texto em", Bold: true}, {Text: " "}, {Text: `"Duas linhas"`, Code: true}, {Text: "."}}},
		{Item: true, Spans: []Span{{Text: "a b"}}},
		{Item: true, Spans: []Span{{Text: "c", Link: "https://example.com/"}}},
		{Spans: []Span{{Text: "Fim."}}},
	}
	same := func(a, b Block) bool { return a.Item == b.Item && slices.Equal(a.Spans, b.Spans) }
	if !slices.EqualFunc(got, want, same) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestPlainText(t *testing.T) {
	tests := map[string]string{
		"":                             "",
		"Clique em `<SALVAR>`.":        "Clique em <SALVAR>.",
		"Clique em `Criar`.":           `Clique em "Criar".`,
		"Digite `apikey` e `587`.":     "Digite apikey e 587.",
		"Abra `Senhas de app`.":        `Abra "Senhas de app".`,
		"`Única`":                      `"Única"`,
		"**É** assim":                  "É assim",
		"Veja [aqui](https://a.b/c).":  "Veja aqui (https://a.b/c).",
		"[a.b/c](https://a.b/c)":       "a.b/c",
		"[https://a.b](https://a.b)":   "https://a.b",
		"- um\n- dois\n\nFim":          "- um\n- dois\nFim",
		"um\n\n\n\ndois":               "um\ndois",
		"solto * e ` e [ e **":         "solto * e ` e [ e ",
		"Veja [aqui](http://a.b) isto": "Veja aqui (http://a.b) isto",
	}
	for md, want := range tests {
		if got := PlainText(md); got != want {
			t.Errorf("PlainText(%q) = %q, want %q", md, got, want)
		}
	}
}
