package ui

import (
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/ui/tty"
	"seller-mail-tui/wizard"
)

// plainCommon is what parts are handed on a terminal without colours.
func plainCommon() *common {
	c := &common{cs: fullCharset(), keys: newKeyMap(), opts: Options{NoColor: true}}
	c.th = newTheme(c.opts, c.cs)
	return c
}

func TestTransliteration(t *testing.T) {
	cs := asciiCharset()
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
		if got := cs.text(in); got != want {
			t.Errorf("text(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSignsOfOldConsoles(t *testing.T) {
	t.Parallel()
	cs := basicCharset()
	for in, want := range map[string]string{
		"Configurações de e-mail ok.":   "Configurações de e-mail ok.",
		"Cadastros → Estabelecimento":   "Cadastros → Estabelecimento",
		"“Posto” · 1º – não…":           `"Posto" · 1º - não...`,
		"✓ ✗ ▸ ⓘ ↑ ↓ • − ‘x’ «y»":       "ok x -> i ↑ ↓ * - 'x' «y»",
		"cre\u0301dito, written as two": "crédito, written as two",
		"漢字":                            "??",
		"a\x1b[31mb\nc":                 "a?[31mb c",
	} {
		if got := cs.text(in); got != want {
			t.Errorf("text(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestTypedTextKeepsItsWidthInASCII(t *testing.T) {
	cs := asciiCharset()
	for _, in := range []string{"São João", "漢字", "👍", "…", "e\u0301"} {
		if got := cs.cells(in); width(got) != width(in) || got != tty.ASCII(got) {
			t.Errorf("cells(%q) = %q", in, got)
		}
	}
}

func TestTheKeyLineAlwaysHasRoomForHelp(t *testing.T) {
	c := plainCommon()
	k := &c.keys
	k.Provider.SetEnabled(false)
	all := []string{"F5 testar", "F10 SALVAR", "F3 guia", "F1 ajuda"}
	for w := 8; w < 60; w++ {
		line := stripped(keyLine(c, []key.Binding{k.Test, k.Save, k.Provider, k.Guide, k.Help}, w))
		if width(line) > w || !strings.HasSuffix(line, "F1 ajuda") {
			t.Errorf("%d columns: %q", w, line)
		}
		if strings.Contains(line, "F2") {
			t.Errorf("a key that is off is shown: %q", line)
		}
		if w == 59 {
			for _, want := range all {
				if !strings.Contains(line, want) {
					t.Errorf("%q is missing in %q", want, line)
				}
			}
		}
	}
}

func TestEveryFunctionKeyHasItsTwin(t *testing.T) {
	k := newKeyMap()
	for shown, want := range map[string]string{
		"F1": "Ctrl+G", "F2": "Ctrl+P", "F3": "Ctrl+O", "F4": "Ctrl+R", "F5": "Ctrl+T",
		"F6": "Ctrl+L", "F7": "Ctrl+K", "F8": "Ctrl+Y", "F9": "Ctrl+X", "F10": "Ctrl+S",
	} {
		found := false
		for _, b := range []key.Binding{k.Help, k.Provider, k.Guide, k.Reveal, k.Test, k.Talk, k.Arrival, k.Report, k.Profiles, k.Save} {
			if b.Help().Key == shown {
				found = true
				if got := twin(b); got != want {
					t.Errorf("the twin of %s is %q, want %q", shown, got, want)
				}
			}
		}
		if !found {
			t.Errorf("%s is bound to nothing", shown)
		}
	}
}

func TestStagesFitAnyNumberOfLines(t *testing.T) {
	c := plainCommon()
	for _, list := range [][]smtpcheck.StageResult{accepted().Stages, needsAppPassword().Stages, wrongPort().Stages, nil} {
		for _, over := range []bool{true, false} {
			for n := range 12 {
				st := stages{c: c, list: list}
				lines := st.lines(60, n, over)
				if len(lines) > n || n > 0 && len(list) > 0 && len(lines) == 0 {
					t.Errorf("%d lines for %d", len(lines), n)
				}
				for _, l := range lines {
					if width(l) > 60 {
						t.Errorf("too wide: %q", l)
					}
				}
			}
		}
	}
}

func TestTheCursorStandsWhereOneTypes(t *testing.T) {
	c := plainCommon()
	in := newInput(c.cs, &c.th, "Ex.: algo", false)
	in.resize(10)
	in.focus()
	for _, step := range []struct {
		key  tea.KeyPressMsg
		view string
		at   int
	}{
		{letter('ã'), "ã         ", 1},
		{letter('b'), "ãb        ", 2},
		{letter('漢'), "ãb漢      ", 4},
		{tea.KeyPressMsg{Code: tea.KeyLeft}, "ãb漢      ", 2},
		{tea.KeyPressMsg{Code: tea.KeyHome}, "ãb漢      ", 0},
		{tea.KeyPressMsg{Code: tea.KeyDelete}, "b漢       ", 0},
		{tea.KeyPressMsg{Code: tea.KeyEnd}, "b漢       ", 3},
		{tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl}, "Ex.: algo ", 0},
	} {
		in.update(step.key)
		if view, at := in.render(); stripped(view) != step.view || at != step.at {
			t.Errorf("after %s: %q, cursor %d, want %q, %d", step.key, view, at, step.view, step.at)
		}
	}
	in.update(tea.PasteMsg{Content: strings.Repeat("0123456789", 3)})
	if view, at := in.render(); view != "123456789 " || at != 9 {
		t.Errorf("a long text shows %q, cursor %d", view, at)
	}
	in.blur()
	if view, _ := in.render(); view != "01234567… " {
		t.Errorf("a long text that is only looked at shows %q", view)
	}
}

func TestAListFindsWhatIsTypedWhateverItsAccents(t *testing.T) {
	c := plainCommon()
	p := newPicker(c, "", []item{{id: "a", title: "Posto São João"}, {id: "b", title: "Posto Avenida", words: "centro"}}, "b")
	for text, want := range map[string]string{"sao jo": "a", "SÃO": "a", "centro": "b", "posto": "ab", "": "ab", "nada": ""} {
		got := ""
		for _, it := range p.byWords(text) {
			got += it.id
		}
		if got != want {
			t.Errorf("%q finds %q, want %q", text, got, want)
		}
	}
}

func TestEverySpotOfAFieldIsItsOwn(t *testing.T) {
	for i, f := range wizard.Fields() {
		s := spotOf(f)
		if got, ok := s.field(); int(s) != i || !ok || got != f {
			t.Errorf("%s stands at %d, where %s is", f, s, got)
		}
	}
	if _, ok := spotTest.field(); ok {
		t.Error("a button is taken for a field")
	}
}
