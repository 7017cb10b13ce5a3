package safe

import (
	"strings"
	"testing"
	"unicode"
)

func TestPrintable(t *testing.T) {
	for in, want := range map[string]string{
		"Posto São João\n\tlinha":                "Posto São João\n\tlinha",
		"a\x1b]0;x\x07b\rc\u009bd":               "a·]0;x·b·c·d",
		"a\u202eb\u200bc\ufeffd\u2066":           "a·b·c·d·",
		"e" + strings.Repeat("\u0301", 60) + "x": "e" + strings.Repeat("\u0301", 4) + "x",
		"a\xffb":                                 "a·b",
	} {
		if got := Printable(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func FuzzPrintable(f *testing.F) {
	f.Add("\x1b[2J\u202e")
	f.Fuzz(func(t *testing.T, in string) {
		got := Printable(in)
		for _, r := range got {
			if r != '\n' && r != '\t' && !unicode.IsGraphic(r) {
				t.Fatalf("%q holds %U", got, r)
			}
		}
	})
}
