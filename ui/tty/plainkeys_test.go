package tty

import (
	"strings"
	"testing"
	"time"
)

// TestKeysSentInAWayOfTheirOwn mean what they mean to a person.
func TestKeysSentInAWayOfTheirOwn(t *testing.T) {
	t.Parallel()
	for sent, want := range map[string]string{
		"\x1bOp\x1bOq\x1bOr":    "0|1|2",
		"\x1bOs\x1bOt\x1bOu":    "3|4|5",
		"\x1bOv\x1bOx\x1bOy":    "6|8|9",
		"\x1bOl\x1bOm\x1bOn":    ",|-|.",
		"\x1bOw":                "end",
		"\x1b\x08":              "alt+backspace",
		"\x1b\x7f":              "alt+backspace",
		"\x08":                  "ctrl+h",
		"\x1b[5D\x1b[5C":        "ctrl+left|ctrl+right",
		"\x1b[1;5D":             "ctrl+left",
		"\x1b[2D\x1b[3A":        "shift+left|alt+up",
		"\x1b[5~\x1b[6~\x1b[3~": "pgup|pgdown|delete",
		"\x1b[5x":               "",
	} {
		if got := strings.Join(hears(t, sent, false), "|"); got != want {
			t.Errorf("%q: %q, want %q", sent, got, want)
		}
	}
}

// TestAPasteWhoseEndNeverComes takes no key away.
func TestAPasteWhoseEndNeverComes(t *testing.T) {
	t.Parallel()
	const ms = time.Millisecond
	for name, c := range map[string]struct {
		sent []piece
		want string
	}{
		"Ctrl+C at once":         {[]piece{{"\x1b[200~abc", 0, 0}, {"\x03", 100 * ms, 0}}, "\x1b[200~abc\x1b[201~\x03"},
		"another key, later":     {[]piece{{"\x1b[200~abc", 0, 0}, {"\t", 3 * time.Second, 0}, {"x", 3 * time.Second, 0}}, "\x1b[200~abc\x1b[201~\tx"},
		"a slow line":            {[]piece{{"\x1b[200~abc", 0, 0}, {"def", 900 * ms, 0}, {"\x1b[201~", 900 * ms, 0}, {"g", 5 * time.Second, 0}}, "\x1b[200~abcdef\x1b[201~g"},
		"Ctrl+C within the text": {[]piece{{"\x1b[200~a\x03b", 0, 0}, {"c\x03\x1b[201~", 0, 0}}, "\x1b[200~a\x03bc\x03\x1b[201~"},
	} {
		source := &pieces{left: c.sent, now: time.Unix(0, 0)}
		if got := source.read(t); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
