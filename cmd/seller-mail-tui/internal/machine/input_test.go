package machine

import (
	"io"
	"strings"
	"testing"
)

func TestSecretEditor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ typed, want string }{
		{"segredo\r", "segredo"},
		{"segredo\n", "segredo"},
		{"aç\x7fc\r", "ac"},
		{"x\b\b\by\r", "y"},
		{"errado\x15certo\r", "certo"},
		{"a\x1b[Db\x1bOPc\x1b[3~d\r", "abcd"},
		{"a\x00\x01b\r", "ab"},
		{" com espaço \r", " com espaço "},
		{"\r", ""},
	} {
		var e secretEditor
		for i := range len(c.typed) {
			done, err := e.key(c.typed[i])
			if err != nil {
				t.Errorf("%q: %v", c.typed, err)
			}
			if done != (i == len(c.typed)-1) {
				t.Errorf("%q: done is %v at byte %d", c.typed, done, i)
			}
		}
		if string(e.text) != c.want {
			t.Errorf("%q gives %q, want %q", c.typed, e.text, c.want)
		}
	}
	for typed, want := range map[string]error{"a\x03": ErrInterrupted, "a\x04": io.EOF} {
		var e secretEditor
		_, _ = e.key(typed[0])
		if _, err := e.key(typed[1]); err != want { //nolint:errorlint // it must be this very error
			t.Errorf("%q gives %v, want %v", typed, err, want)
		}
	}
}

// TestKeysAreNoText: a terminal that edits its lines by itself hands arrows on in
// them.
func TestKeysAreNoText(t *testing.T) {
	t.Parallel()
	for sent, want := range map[string]string{
		"Posto\x1b[D\x1b[D Avenida\n":     "Posto Avenida",
		"a\x1bOPb\x1b[15~c\x1b[1;5Dd\r\n": "abcd",
		"a\x1b[[Ab\x1b\x1b[Ac":            "abc",
		"a[D b":                           "a[D b",
		"São João\x1b[H\n":                "São João",
		"a\x1b":                           "a",
	} {
		if got, err := NewInput(t.Context(), strings.NewReader(sent)).Line(t.Context()); err != nil || got != want {
			t.Errorf("%q: %q, %v, want %q", sent, got, err, want)
		}
	}
}
