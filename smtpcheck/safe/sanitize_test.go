package safe

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestSanitize(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"plain":            {"250 OK", "250 OK"},
		"accents":          {"Olá, São João €", "Olá, São João €"},
		"Latin-1":          {"Ol\xe1, S\xe3o", "Olá, São"},
		"escape sequence":  {"a\x1b[31mred\x1b]0;title\x07b", "a·[31mred·]0;title·b"},
		"C1 control":       {"a\u009b31mb", "a·31mb"},
		"raw C1 byte":      {"a\x9b31mb", "a·31mb"},
		"NUL and DEL":      {"a\x00b\x7fc", "a·b·c"},
		"bidi override":    {"a\u202egnp.exe", "a·gnp.exe"},
		"bidi isolate":     {"a\u2066b\u2069", "a·b·"},
		"zero width":       {"a\u200bb\ufeffc", "a·b·c"},
		"line ends":        {"a\r\nb\tc", "a  b c"},
		"private use":      {"a\ue000b", "a·b"},
		"line separator":   {"a\u2028b", "a·b"},
		"replacement rune": {"a\ufffdb", "a·b"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Sanitize(c.in); got != c.want {
				t.Errorf("Sanitize(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func FuzzSanitize(f *testing.F) {
	f.Add("\x1b]52;c;aGk=\x07")
	f.Add("\xff\xfe\u202e")
	f.Fuzz(func(t *testing.T, in string) {
		got := Sanitize(in)
		if !utf8.ValidString(got) {
			t.Errorf("not UTF-8: %q", got)
		}
		if i := strings.IndexFunc(got, func(r rune) bool {
			return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r)
		}); i >= 0 {
			t.Errorf("%q holds %q", got, got[i:])
		}
		if again := Sanitize(got); again != got {
			t.Errorf("not stable: %q, then %q", got, again)
		}
	})
}
