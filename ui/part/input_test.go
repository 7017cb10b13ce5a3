package part

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// typed is the key of a letter.
func typed(l rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: l, Text: string(l)} }

func TestTheCursorStandsWhereOneTypes(t *testing.T) {
	in := NewInput(NewKit(Look{NoColor: true}, Moves{}), "Ex.: algo", false)
	in.Resize(10)
	in.Focus()
	for _, step := range []struct {
		key  tea.KeyPressMsg
		view string
		at   int
	}{
		{typed('ã'), "ã         ", 1},
		{typed('b'), "ãb        ", 2},
		{typed('漢'), "ãb漢      ", 4},
		{tea.KeyPressMsg{Code: tea.KeyLeft}, "ãb漢      ", 2},
		{tea.KeyPressMsg{Code: tea.KeyHome}, "ãb漢      ", 0},
		{tea.KeyPressMsg{Code: tea.KeyDelete}, "b漢       ", 0},
		{tea.KeyPressMsg{Code: tea.KeyEnd}, "b漢       ", 3},
		{tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl}, "Ex.: algo ", 0},
	} {
		in.Update(step.key)
		if view, at := in.Render(); ansi.Strip(view) != step.view || at != step.at {
			t.Errorf("after %s: %q, cursor %d, want %q, %d", step.key, view, at, step.view, step.at)
		}
	}
	in.Update(tea.PasteMsg{Content: strings.Repeat("0123456789", 3)})
	if view, at := in.Render(); view != "123456789 " || at != 9 {
		t.Errorf("a long text shows %q, cursor %d", view, at)
	}
	in.Blur()
	if view, _ := in.Render(); view != "01234567… " {
		t.Errorf("a long text that is only looked at shows %q", view)
	}
}
