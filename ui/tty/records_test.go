package tty

import (
	"io"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// listener is a program that notes what it is told, until it is told to end.
type listener struct{ heard []string }

func (l *listener) Init() tea.Cmd { return nil }

func (l *listener) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		l.heard = append(l.heard, "paste "+msg.Content)
	case tea.KeyPressMsg:
		if msg.String() == "ctrl+c" {
			return l, tea.Quit
		}
		l.heard = append(l.heard, msg.String())
	}
	return l, nil
}

func (l *listener) View() tea.View { return tea.NewView("") }

// hears returns what a program is told of bytes; records: those that the library
// makes of a console's records.
func hears(t *testing.T, sent string, records bool) []string {
	t.Helper()
	in, keys := io.Pipe()
	l := &listener{}
	opts := append(options(in, io.Discard, true, records, copyPlainly), tea.WithContext(t.Context()), tea.WithoutSignalHandler(), tea.WithWindowSize(80, 24))
	p := tea.NewProgram(l, opts...)
	ended := make(chan error, 1)
	go func() {
		_, err := p.Run()
		ended <- err
	}()
	if _, err := io.WriteString(keys, sent+"\x03"); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if err := keys.Close(); err != nil {
		t.Error(err)
	}
	return l.heard
}

// TestRecordsWithoutALetter: what the console sends for a Shift that stands before
// a capital, alone or in a paste, types nothing and presses nothing.
func TestRecordsWithoutALetter(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ sent, want string }{
		"a password with capitals and signs": {"\x1b[200~\x00Ab\x00Cd9\x00!\x1b[201~", "paste AbCd9!"},
		"a paste without them":               {"\x1b[200~abcd efgh\x1b[201~", "paste abcd efgh"},
		"two lines":                          {"\x1b[200~\x00A\r\nb\x1b[201~", "paste A\r\nb"},
		"Shift alone":                        {"a\x00\x00\x00b", "a|b"},
		"a dead key before its letter":       {"S\x00\x00\xc3\xa3o", "S|ã|o"},
		"Shift+Tab":                          {"\x00\x1b[Z", "shift+tab"},
		"F5 after Ctrl alone":                {"\x00\x1b[15~", "f5"},
		"Shift right after Esc":              {"\x1b\x00a", "esc|a"},
		"Space":                              {"a b", "a|space|b"},
	} {
		if got := strings.Join(hears(t, c.sent, true), "|"); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestShiftAloneDoesNotPartAPasteFromItsEnter: the console puts a Shift before a
// capital also where it pastes without marks; the line break behind it presses
// nothing all the same.
func TestShiftAloneDoesNotPartAPasteFromItsEnter(t *testing.T) {
	t.Parallel()
	now := time.Unix(0, 0)
	filter := newRecordsFilter(func() time.Time { return now })
	var got []string
	for _, key := range []tea.KeyPressMsg{
		letter('a'), {Code: tea.KeySpace, Mod: tea.ModCtrl}, {Code: tea.KeyEnter}, {Code: tea.KeyEnter},
	} {
		if msg := filter(key); msg != nil {
			got = append(got, msg.(tea.KeyPressMsg).String()) //nolint:forcetypeassert // a key stays one
		}
	}
	if want := "a ctrl+j ctrl+j"; strings.Join(got, " ") != want {
		t.Errorf("the keys are %q, want %q", got, want)
	}
}
