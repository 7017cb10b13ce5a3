package ui

import (
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/ui/form"
	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
)

// plainCommon is what parts are handed on a terminal without colours.
func plainCommon() *common {
	opts := Options{NoColor: true}
	return &common{Kit: part.NewKit(opts.look(), newMoves()), keys: newKeyMap(), opts: opts}
}

func TestTheKeyLineAlwaysHasRoomForHelp(t *testing.T) {
	c := plainCommon()
	k := &c.keys
	k.Provider.SetEnabled(false)
	all := []string{"F5 testar", "F10 SALVAR", "F3 guia", "F1 ajuda"}
	for w := 8; w < 60; w++ {
		line := ansi.Strip(c.KeyLine([]key.Binding{k.Test, k.Save, k.Provider, k.Guide, k.Help}, w))
		if part.Width(line) > w || !strings.HasSuffix(line, "F1 ajuda") {
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
				lines := c.stages(list, 0, 0).Lines(60, n, over)
				if len(lines) > n || n > 0 && len(list) > 0 && len(lines) == 0 {
					t.Errorf("%d lines for %d", len(lines), n)
				}
				for _, l := range lines {
					if part.Width(l) > 60 {
						t.Errorf("too wide: %q", l)
					}
				}
			}
		}
	}
}

func TestEverySpotOfAFieldIsItsOwn(t *testing.T) {
	for i, f := range wizard.Fields() {
		s := form.SpotOf(f)
		if got, ok := s.Field(); int(s) != i || !ok || got != f {
			t.Errorf("%s stands at %d, where %s is", f, s, got)
		}
	}
	if _, ok := spotTest.Field(); ok {
		t.Error("a button is taken for a field")
	}
}
