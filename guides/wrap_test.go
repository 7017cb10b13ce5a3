package guides

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		name, text string
		width      int
		want       string // lines joined by "|"
	}{
		{"fits", "Porta 587", 9, "Porta 587"},
		{"at a space", "Porta 587", 8, "Porta|587"},
		{"accents take one column", "ação ação", 4, "ação|ação"},
		{"accents of their own take none", "ac\u0327a\u0303o ac\u0327a\u0303o", 9, "ac\u0327a\u0303o ac\u0327a\u0303o"},
		{"wide letters take two", "日本 語", 4, "日本|語"},
		{"wide letters are not cut", "日本語", 5, "日本|語"},
		{"long word", "https://example.com/", 8, "https://|example.|com/"},
		{"long word after a short one", "Abra https://example.com/", 8, "Abra|https://|example.|com/"},
		{"spaces at the break go", "um   dois", 4, "um|dois"},
		{"runs of spaces become one", "um   dois", 10, "um dois"},
		{"edges go", "  um  ", 10, "um"},
		{"line breaks stay", "um\ndois\n\ntrês", 10, "um|dois||três"},
		{"empty", "", 10, ""},
		{"only spaces", "   ", 10, ""},
		{"width one", "ab c", 1, "a|b|c"},
		{"width zero", "ab", 0, "a|b"},
		{"too wide a letter", "日本", 1, "日|本"},
		{"a family is one letter", "👩‍👧x", 2, "👩‍👧|x"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(Wrap(tt.text, tt.width), "|"); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestLayout(t *testing.T) {
	blocks := ParseMarkdown("Clique em `<SALVAR>`, **já**.\n\n- um item longo\n- outro")
	var got []string
	for _, line := range Layout(blocks, 12) {
		got = append(got, line.Text())
	}
	want := []string{"Clique em", "<SALVAR>,", "já.", "- um item", "  longo", "- outro"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}

	// Styles stay with their letters across a break, and a word of two styles
	// is not torn apart.
	lines := Layout([]Block{{Spans: []Span{{Text: "a "}, {Text: "bb cc", Link: "https://example.com/"}, {Text: "."}}}}, 4)
	wantLines := []Line{
		{{Text: "a "}, {Text: "bb", Link: "https://example.com/"}},
		{{Text: "cc", Link: "https://example.com/"}, {Text: "."}},
	}
	if !slices.EqualFunc(lines, wantLines, slices.Equal) {
		t.Errorf("got %+v, want %+v", lines, wantLines)
	}

	// Too narrow for the mark of an item: the mark goes, the text stays.
	if got := Layout([]Block{{Item: true, Spans: []Span{{Text: "abc"}}}}, 3); len(got) != 1 || got[0].Text() != "abc" {
		t.Errorf("narrow: %+v", got)
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("Abra a página `Senhas de app` 日本語 ação", 7)
	f.Add("- item\n- **b** c", 3)
	f.Add("\u0301\u0301 a\u0301", 1)
	f.Fuzz(func(t *testing.T, text string, width int) {
		if !utf8.ValidString(text) || len(text) > 2000 {
			return
		}
		lines := Wrap(text, width)
		whole := strings.NewReplacer(" ", "", "\n", "")
		if got, want := whole.Replace(strings.Join(lines, "")), whole.Replace(text); got != want {
			t.Errorf("letters lost: %q, want %q", got, want)
		}
		for _, line := range lines {
			if Width(line) > max(width, 1) && Width(line) > 2 {
				t.Errorf("%q is %d columns wide, more than %d", line, Width(line), width)
			}
		}
		for _, line := range Layout(ParseMarkdown(text), width) {
			if n := Width(line.Text()); n > max(width, 1) && n > 2 {
				t.Errorf("%q is %d columns wide, more than %d", line.Text(), n, width)
			}
		}
	})
}

func TestWrapBreaksAddressesAtTheirSigns(t *testing.T) {
	tests := []struct {
		text  string
		width int
		want  []string
	}{
		{"myaccount.google.com/apppasswords", 20, []string{"myaccount.google.com", "/apppasswords"}},
		{"myaccount.google.com/signinoptions/two-step-verification", 40, []string{"myaccount.google.com/signinoptions", "/two-step-verification"}},
		{"https://example.com/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 30, []string{"https://example.com", "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaa"}},
		{"example.com/aa?continue=https", 26, []string{"example.com/aa?continue=", "https"}},
		{"a/bbbbbbbbbbbbbbbbbbbbbbbb", 20, []string{"a/bbbbbbbbbbbbbbbbbb", "bbbbbb"}}, // half of the line would be empty
	}
	for _, tt := range tests {
		if got := Wrap(tt.text, tt.width); !slices.Equal(got, tt.want) {
			t.Errorf("%d columns: %q, want %q", tt.width, got, tt.want)
		}
	}
}
