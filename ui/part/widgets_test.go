package part

import (
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// TestAToggleIsChosenByItsWords: whatever the two are called, their first letters
// choose them, large and small.
func TestAToggleIsChosenByItsWords(t *testing.T) {
	t.Parallel()
	toggle := NewToggle(NewKit(Look{NoColor: true}, Moves{}), "Sim", "Não")
	toggle.Focus()
	for _, step := range []struct {
		key  tea.KeyPressMsg
		want bool
	}{
		{typed('s'), true},
		{typed('N'), false},
		{typed('S'), true},
		{typed('x'), true},
		{typed('n'), false},
		{tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}, true},
	} {
		before := toggle.Value()
		if changed := toggle.Update(step.key); toggle.Value() != step.want || changed != (before != step.want) {
			t.Errorf("after %s it is %v, changed: %v", step.key, toggle.Value(), changed)
		}
	}
	if view, at := toggle.Render(); ansi.Strip(view) != "(•) Sim  ( ) Não" || at != 1 {
		t.Errorf("%q, %d", ansi.Strip(view), at)
	}
}

// TestEveryLineOfAFrameIsAsWideAsTheWindow, whatever it holds.
func TestEveryLineOfAFrameIsAsWideAsTheWindow(t *testing.T) {
	t.Parallel()
	for _, look := range []Look{{}, {Basic: true}, {ASCII: true}} {
		f := NewKit(look, Moves{}).Frame(60, 30, 27)
		for _, text := range []string{"", "Posto", "um texto que é longo demais para caber em qualquer lugar deste quadro aqui"} {
			for name, line := range map[string]string{
				"head": f.Head(text, text), "rule": f.Rule(text, 30), "plain rule": f.Rule(text, 0), "foot": f.Foot(),
				"line": f.Line(text), "line to": f.LineTo(text, f.Edge(true, false)), "pair": f.Pair(text, text),
				"pair with": f.PairWith(text, text, f.Edge(false, true)), "shelf": f.Shelf(text, text), "short rule": f.ShortRule(text, text),
			} {
				if got := Width(line); got != 60 {
					t.Errorf("%+v: the %s has %d columns: %s", look, name, got, line)
				}
			}
		}
	}
}

// TestAListKeepsItsBar: what is chosen stays chosen in a list that still has it,
// and the first item is chosen in one that has not.
func TestAListKeepsItsBar(t *testing.T) {
	t.Parallel()
	down := key.NewBinding(key.WithKeys("down"))
	ch := NewChooser(NewKit(Look{NoColor: true}, Moves{Down: down}))
	ch.SetItems([]Item{{ID: "a", Title: "A"}, {ID: "b", Title: "B"}, {ID: "c", Title: "C"}}, "b")
	ch.SetSize(20, 3)
	if !ch.Update(tea.KeyPressMsg{Code: tea.KeyDown}) || ch.Update(typed('x')) {
		t.Error("it takes other keys than its own")
	}
	if it, ok := ch.Current(); !ok || it.ID != "c" {
		t.Errorf("the bar is on %q", it.ID)
	}
	if _, row := ch.View(); row != 2 {
		t.Errorf("the bar is drawn in row %d", row)
	}
	ch.SetItems([]Item{{ID: "a", Title: "A"}}, "c")
	if it, ok := ch.Current(); !ok || it.ID != "a" {
		t.Errorf("the bar is on %q", it.ID)
	}
	ch.SetItems(nil, "")
	if _, ok := ch.Current(); ok || ch.Len() != 0 {
		t.Error("something is chosen in an empty list")
	}
}
