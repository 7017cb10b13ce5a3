package app

import (
	"bytes"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// faulty is a screen that panics where it is told to.
type faulty struct {
	where string
}

const guardedSecret = "segredo que o pânico carrega"

func (f faulty) Init() tea.Cmd {
	switch f.where {
	case "init":
		panic(guardedSecret)
	case "batch":
		return tea.Batch(func() tea.Msg { panic(guardedSecret) }, func() tea.Msg { return nil })
	case "sequence":
		return tea.Sequence(func() tea.Msg { return nil }, func() tea.Msg { panic(guardedSecret) })
	case "nested":
		return tea.Batch(tea.Sequence(func() tea.Msg { return nil }, tea.Batch(func() tea.Msg { panic(guardedSecret) }, tea.RequestWindowSize)), tea.RequestWindowSize)
	case "command":
		return func() tea.Msg { panic(guardedSecret) }
	}
	return func() tea.Msg { return "go on" }
}

func (f faulty) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if msg == "go on" {
		switch f.where {
		case "update":
			panic(guardedSecret)
		case "nowhere":
			return f, tea.Quit
		}
	}
	return f, nil
}

func (f faulty) View() tea.View {
	if f.where == "view" {
		panic(guardedSecret)
	}
	return tea.NewView("tela")
}

// TestGuard: wherever the screen panics, the program ends by itself, the
// terminal gets its closing sequences, and what was panicked with stays secret.
func TestGuard(t *testing.T) {
	t.Parallel()
	for _, where := range []string{"init", "batch", "sequence", "nested", "command", "update", "view", "nowhere"} {
		t.Run(where, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			g := newGuard(faulty{where})
			p := tea.NewProgram(g, tea.WithInput(nil), tea.WithOutput(&out), tea.WithoutSignalHandler(), tea.WithContext(t.Context()))
			if _, err := p.Run(); err != nil {
				t.Fatal(err)
			}
			place, panicked := g.record.get()
			if panicked != (where != "nowhere") {
				t.Fatalf("panicked is %v", panicked)
			}
			if panicked && !strings.HasPrefix(place, "app/guard_test.go:") {
				t.Errorf("the place is %q", place)
			}
			if strings.Contains(out.String(), guardedSecret) {
				t.Errorf("the secret is on the screen: %q", out.String())
			}
		})
	}
}
