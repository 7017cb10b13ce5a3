package main

import (
	"strings"
	"testing"

	"seller-mail-tui/wizard"
)

func TestUTF8Locale(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		vars map[string]string
		want bool
	}{
		{map[string]string{"LANG": "pt_BR.UTF-8"}, true},
		{map[string]string{"LANG": "pt_BR.utf8"}, true},
		{map[string]string{"LANG": "C.UTF-8"}, true},
		{map[string]string{"LANG": "pt_BR"}, false},
		{map[string]string{"LANG": "pt_BR.ISO-8859-1"}, false},
		{map[string]string{"LANG": "C"}, false},
		{map[string]string{"LANG": "pt_BR.UTF-8", "LC_ALL": "C"}, false},
		{map[string]string{"LANG": "pt_BR.UTF-8", "LC_CTYPE": "pt_BR"}, false},
		{map[string]string{"LANG": "C", "LC_CTYPE": "pt_BR.UTF-8"}, true},
		{map[string]string{"LANG": "pt_BR.UTF-8", "LC_ALL": ""}, true}, // empty is not set (POSIX)
	} {
		m := newMachine(t)
		m.vars = c.vars
		if got := utf8Locale(m.env()); got != c.want {
			t.Errorf("%v: %v, want %v", c.vars, got, c.want)
		}
	}
}

func TestColours(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		vars            map[string]string
		theme           string
		noColor, forced bool
	}{
		{map[string]string{}, "", false, false},
		{map[string]string{"NO_COLOR": "1"}, "", true, false},
		{map[string]string{"NO_COLOR": "yes"}, "", true, false},
		{map[string]string{"NO_COLOR": ""}, "", true, false}, // presence counts
		{map[string]string{"CLICOLOR_FORCE": "1"}, "", false, true},
		{map[string]string{"CLICOLOR_FORCE": "0"}, "", false, false},
		{map[string]string{"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, "", true, false},
		{map[string]string{}, "nenhum", true, false},
		{map[string]string{"CLICOLOR_FORCE": "1"}, "nenhum", true, false},
	} {
		m := newMachine(t)
		m.vars = c.vars
		a := &app{env: m.env()}
		o := a.screenOptions(wizardOptions{theme: c.theme}, &heldTerminal{})
		if o.NoColor != c.noColor {
			t.Errorf("%v, theme %q: no colour is %v", c.vars, c.theme, o.NoColor)
		}
		if (a.colourProfile(o) != nil) != (c.noColor || c.forced) {
			t.Errorf("%v, theme %q: the colours are left to be found, or not", c.vars, c.theme)
		}
	}
}

func TestThemes(t *testing.T) {
	t.Parallel()
	a := &app{env: newMachine(t).env()}
	dark := func(theme string) *bool { return a.screenOptions(wizardOptions{theme: theme}, &heldTerminal{}).Dark }
	if d := dark("escuro"); d == nil || !*d {
		t.Error("escuro is not dark")
	}
	if d := dark("claro"); d == nil || *d {
		t.Error("claro is not light")
	}
	if dark("auto") != nil || dark("") != nil {
		t.Error("auto takes a side")
	}
}

// faultyVault has a defect.
type faultyVault struct{ noVault }

func (faultyVault) Probe() error               { panic(secretOfPanic) }
func (faultyVault) Get(string) (string, error) { panic(secretOfPanic) }

// TestPanic: a defect of ours gets a sentence, the place, exit 1, and
// nothing of what was panicked with.
func TestPanic(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.vault = faultyVault{}
	m.stdin = strings.NewReader("treino\n1\n2\n\n")
	o := m.run("--simples").wantCode(wizard.ExitInternal)
	if !strings.Contains(o.stderr, "terminal_test.go:") || strings.Contains(o.stderr, secretOfPanic) {
		t.Errorf("stderr: %s", o.stderr)
	}
}
