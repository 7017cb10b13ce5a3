package part

import (
	"fmt"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
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
		found, _ := stations().byWords(text)
		for _, it := range found {
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

// TestWhatIsKeptInSightIsReachedFromBothEnds: the bar goes from the end of the
// list to what stays below it, and from its beginning to the end of that.
func TestWhatIsKeptInSightIsReachedFromBothEnds(t *testing.T) {
	t.Parallel()
	k := NewKit(Look{NoColor: true}, Moves{
		Up: key.NewBinding(key.WithKeys("up")), Down: key.NewBinding(key.WithKeys("down")),
		PageUp: key.NewBinding(key.WithKeys("pgup")), PageDown: key.NewBinding(key.WithKeys("pgdown")),
	})
	var items []Item
	for i := range 30 {
		items = append(items, Item{ID: fmt.Sprint(i), Title: fmt.Sprintf("item %d", i)})
	}
	f := NewFinder(k, FinderTexts{Question: "Qual?", Count: func(int, int) string { return "" }}, items, "0")
	f.Keep([]Item{{ID: "x", Title: "other"}, {ID: "y", Title: "practice"}})
	for _, h := range []int{5, 7, 12, 19, 33} {
		f.SetSize(50, h)
		lines, cursor := f.View()
		text := ansi.Strip(strings.Join(lines, "\n"))
		if len(lines) != h || cursor.Y >= h || !strings.Contains(text, "other") || !strings.Contains(text, "practice") || !strings.Contains(text, "item 0") {
			t.Errorf("%d rows, cursor %v:\n%s", h, cursor, text)
		}
	}
	press := func(code rune, times int) string {
		for range times {
			f.Update(tea.KeyPressMsg{Code: code})
		}
		it, _ := f.Current()
		if bars := strings.Count(ansi.Strip(strings.Join(first(f.View()), "\n")), "▸"); bars != 1 {
			t.Errorf("%d bars at %q", bars, it.Title)
		}
		return it.Title
	}
	for i, c := range []struct {
		code  rune
		times int
		want  string
	}{
		{tea.KeyUp, 1, "practice"},
		{tea.KeyUp, 1, "other"},
		{tea.KeyUp, 1, "item 29"},
		{tea.KeyDown, 1, "other"},
		{tea.KeyDown, 1, "practice"},
		{tea.KeyDown, 1, "item 0"},
		{tea.KeyDown, 1, "item 1"},
	} {
		if got := press(c.code, c.times); got != c.want {
			t.Errorf("step %d: the bar is on %q, want %q", i, got, c.want)
		}
	}
}

func first(lines []string, _ *tea.Position) []string { return lines }
