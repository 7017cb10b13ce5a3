package app

import (
	"testing"

	"github.com/charmbracelet/colorprofile"

	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
)

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
		o := screenOptions(envOf(c.vars), Options{Theme: c.theme}, &heldTerminal{})
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
	e := envOf(map[string]string{"TERM": "xterm-256color"})
	dark := func(theme string) *bool { return screenOptions(e, Options{Theme: theme}, &heldTerminal{}).Dark }
	if d := dark("escuro"); d == nil || !*d {
		t.Error("escuro is not dark")
	}
	if d := dark("claro"); d == nil || *d {
		t.Error("claro is not light")
	}
	if dark("auto") != nil || dark("") != nil {
		t.Error("auto takes a side")
	}
	e = envOf(map[string]string{"TERM": "linux"})
	if d := dark(""); d == nil || !*d {
		t.Error("the Linux console is not dark")
	}
	if d := dark("claro"); d == nil || *d {
		t.Error("the Linux console is dark where the person says that it is light")
	}
}

// envOf is a machine with nothing but these variables.
func envOf(vars map[string]string) machine.Env {
	return machine.Env{
		Lookup: func(name string) (string, bool) { v, ok := vars[name]; return v, ok },
		Environ: func() (out []string) {
			for k, v := range vars {
				out = append(out, k+"="+v)
			}
			return out
		},
	}
}
