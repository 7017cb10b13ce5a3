package main

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"seller-mail-tui/wizard/report"
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
	const none, few, many = colorprofile.ASCII, colorprofile.ANSI, colorprofile.ANSI256
	for _, c := range []struct {
		vars  map[string]string
		theme string
		want  colorprofile.Profile
	}{
		{map[string]string{"TERM": "xterm"}, "", few},
		{map[string]string{"TERM": "xterm-256color"}, "", many},
		{map[string]string{"TERM": "linux"}, "", few},
		{map[string]string{"TERM": "putty"}, "", few},
		{map[string]string{"TERM": "cygwin"}, "", few},
		{map[string]string{"TERM": "screen"}, "", few},
		{map[string]string{"TERM": "screen", "TMUX": "/tmp/tmux-0/default,1,0"}, "", many},
		{map[string]string{"TERM": "screen-256color"}, "", many},
		{map[string]string{"TERM": "tmux-256color"}, "", many},
		{map[string]string{"TERM": "vt100"}, "", none},
		{map[string]string{"TERM": "vt220"}, "", none},
		{map[string]string{"TERM": "vte-256color"}, "", many},
		{map[string]string{"TERM": "xterm", "NO_COLOR": "1"}, "", none},
		{map[string]string{"TERM": "xterm", "NO_COLOR": "yes"}, "", none},
		{map[string]string{"TERM": "xterm", "NO_COLOR": ""}, "", none}, // presence counts
		{map[string]string{"TERM": "vt100", "CLICOLOR_FORCE": "1"}, "", few},
		{map[string]string{"TERM": "vt100", "CLICOLOR_FORCE": "0"}, "", none},
		{map[string]string{"TERM": "xterm", "CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, "", none},
		{map[string]string{"TERM": "xterm"}, "nenhum", none},
		{map[string]string{"TERM": "xterm", "CLICOLOR_FORCE": "1"}, "nenhum", none},
	} {
		m := newMachine(t)
		m.vars = c.vars
		a := &app{env: m.env()}
		o := a.screenOptions(wizardOptions{theme: c.theme}, &heldTerminal{})
		if o.Profile != c.want {
			t.Errorf("%v, theme %q: %v, want %v", c.vars, c.theme, o.Profile, c.want)
		}
		_, noColor := c.vars["NO_COLOR"]
		if o.NoColor != (noColor || c.theme == "nenhum") {
			t.Errorf("%v, theme %q: no colour is %v", c.vars, c.theme, o.NoColor)
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
	m := newMachine(t)
	m.vars["TERM"] = "linux"
	a.env = m.env()
	if d := dark(""); d == nil || !*d {
		t.Error("the Linux console is not dark")
	}
	if d := dark("claro"); d == nil || *d {
		t.Error("the Linux console is dark where the person says that it is light")
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
	m.stdin = strings.NewReader("gmail\n\n\n\nposto@gmail.com\nPosto\n\nx\n2\n\n")
	o := m.run("--simples").wantCode(report.ExitInternal)
	if !strings.Contains(o.stderr, "terminal_test.go:") || strings.Contains(o.stderr, secretOfPanic) {
		t.Errorf("stderr: %s", o.stderr)
	}
}
