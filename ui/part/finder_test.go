package part

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// stations is a list of which the last item has no id.
func stations() *Finder {
	texts := FinderTexts{Lead: "Qual?", Label: "Procurar", Hint: "digite", Nothing: "Nada.", Count: func(n, of int) string { return fmt.Sprintf("%d de %d", n, of) }}
	f := NewFinder(NewKit(Look{NoColor: true}, Moves{}), texts, []Item{
		{ID: "a", Title: "Posto São João", Note: "note of a"},
		{ID: "b", Title: "Posto Avenida", Words: "centro", About: "about b"},
		{ID: "", Title: "Outro posto"},
	}, "b")
	f.SetSize(60, 16)
	return f
}

func TestAListFindsWhatIsTypedWhateverItsAccents(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"sao jo": "a", "SÃO": "a", "centro": "b", "posto": "ab", "": "ab", "nada": ""} {
		got := ""
		for _, it := range stations().byWords(text) {
			got += it.ID
		}
		if got != want {
			t.Errorf("%q finds %q, want %q", text, got, want)
		}
	}
}

// TestTheBarFollowsTheSearch: it stands on the likeliest of what was found, and
// back where it was once nothing is searched.
func TestTheBarFollowsTheSearch(t *testing.T) {
	t.Parallel()
	f := stations()
	shows := func(title string, parts ...string) {
		t.Helper()
		if it, ok := f.Current(); it.Title != title || ok != (title != "") {
			t.Errorf("the bar is on %q, want %q", it.Title, title)
		}
		lines, cursor := f.View()
		text := ansi.Strip(strings.Join(lines, "\n"))
		if len(lines) != 16 || cursor == nil {
			t.Errorf("%d lines, cursor %v", len(lines), cursor)
		}
		for _, part := range parts {
			if !strings.Contains(text, part) {
				t.Errorf("%q is missing in\n%s", part, text)
			}
		}
	}
	shows("Posto Avenida", "Qual?", "3 de 3", "about b")
	f.Update(tea.PasteMsg{Content: "posto"})
	shows("Posto São João", "3 de 3", "note of a")
	f.Update(tea.PasteMsg{Content: " x"})
	shows("", "0 de 3", "Nada.")
	if !f.Clear() {
		t.Error("there was a filter")
	}
	shows("Posto Avenida", "3 de 3")
	if f.Clear() {
		t.Error("there was no filter any more")
	}
}
