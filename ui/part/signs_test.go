package part

import (
	"testing"

	"seller-mail-tui/ui/tty"
)

func TestTransliteration(t *testing.T) {
	cs := asciiSigns()
	for in, want := range map[string]string{
		"Configurações de e-mail ok.":                 "Configuracoes de e-mail ok.",
		"Cadastros → Estabelecimento":                 "Cadastros -> Estabelecimento",
		"“Posto” · 1º – não…":                         `"Posto" - 1o - nao...`,
		"漢字":                                          "??",
		"a\x1b[31mb\nc":                               "a?[31mb c",
		"ÁÉÍÓÚ àèìòù ãõ âêô ç Ç ü ñ ª":                "AEIOU aeiou ao aeo c C u n a",
		"✓ ✗ ▸ ⓘ ↑ ↓ • − ‘x’":                         "ok x -> i ^ v * - 'x'",
		"no\u00a0break":                               "no break",
		"cre\u0301dito with a combining accent, plus": "credito with a combining accent, plus",
	} {
		if got := cs.Text(in); got != want {
			t.Errorf("text(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSignsOfOldConsoles(t *testing.T) {
	t.Parallel()
	cs := basicSigns()
	for in, want := range map[string]string{
		"Configurações de e-mail ok.":   "Configurações de e-mail ok.",
		"Cadastros → Estabelecimento":   "Cadastros → Estabelecimento",
		"“Posto” · 1º – não…":           `"Posto" · 1º - não...`,
		"✓ ✗ ▸ ⓘ ↑ ↓ • − ‘x’ «y»":       "ok x -> i ↑ ↓ * - 'x' «y»",
		"cre\u0301dito, written as two": "crédito, written as two",
		"漢字":                            "??",
		"a\x1b[31mb\nc":                 "a?[31mb c",
	} {
		if got := cs.Text(in); got != want {
			t.Errorf("text(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestTypedTextKeepsItsWidthInASCII(t *testing.T) {
	cs := asciiSigns()
	for _, in := range []string{"São João", "漢字", "👍", "…", "e\u0301"} {
		if got := cs.cells(in); Width(got) != Width(in) || got != tty.ASCII(got) {
			t.Errorf("cells(%q) = %q", in, got)
		}
	}
}
