package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestFileBase(t *testing.T) {
	tests := []struct{ name, want string }{
		{"Posto Avenida", "Posto Avenida"},
		{"Posto São João", "Posto São João"},
		{"Posto Sa\u0303o Joa\u0303o", "Posto São João"}, // NFD, as macOS writes it
		{"a/b", "a~2Fb"},
		{`..\..\x`, "~2E.~5C..~5Cx"},
		{"..", "~2E~2E"},
		{".oculto", "~2Eoculto"},
		{"Posto.", "Posto~2E"},
		{"Av. Brasil", "Av. Brasil"},
		{"Posto 1: \"A\" <b>?*|", "Posto 1~3A ~22A~22 ~3Cb~3E~3F~2A~7C"},
		{"x~2Fy", "x~7E2Fy"},
		{"CON", "~43ON"},
		{"con.x", "~63on.x"},
		{"Com1", "~43om1"},
		{"COM¹", "~43OM¹"},
		{"lpt9.txt", "~6Cpt9.txt"},
		{"NUL .x", "~4EUL .x"},
		{"CONIN$", "~43ONIN$"},
		{"COM10", "COM10"},
		{"Conta", "Conta"},
		{"a\u200bb", "a~E2~80~8Bb"},
		{"a\u00a0b", "a~C2~A0b"},
	}
	for _, test := range tests {
		if got := fileBase(test.name); got != test.want {
			t.Errorf("%q: %q, want %q", test.name, got, test.want)
		}
		name, ok := unescape(test.want)
		if !ok || fileBase(name) != test.want {
			t.Errorf("%q: read back as %q, %v", test.want, name, ok)
		}
	}
}

func TestLongNamesStayApart(t *testing.T) {
	long := strings.Repeat("ç/", 50)
	a, b := fileBase(long+"a"), fileBase(long+"b")
	if a == b || len(a) > maxBase || len(b) > maxBase || !utf8.ValidString(a) {
		t.Errorf("%q (%d bytes), %q", a, len(a), b)
	}
}

func TestProfileNamesThatCannotBe(t *testing.T) {
	s, _ := open(t)
	for _, name := range []string{"", "  ", "a\nb", "a\x00", "\u202e", strings.Repeat("a", MaxProfileName+1), "\xff"} {
		p := station(name)
		if _, err := s.Save(p, false); !errors.Is(err, ErrName) {
			t.Errorf("%q: %v", name, err)
		}
	}
	if len(files(t, s)) > 0 {
		t.Error("something was written")
	}
}

func TestNamesThatAreOneFileElsewhere(t *testing.T) {
	s, _ := open(t)
	must(t, s, station("Posto São João"))
	for _, name := range []string{"posto são joão", "POSTO SÃO JOÃO", "Posto Sa\u0303o Joa\u0303o", " Posto São João "} {
		if _, err := s.Save(station(name), false); !errors.Is(err, ErrExists) {
			t.Errorf("%q: %v", name, err)
		}
		if p, err := s.Load(name); err != nil || p.Name != "Posto São João" {
			t.Errorf("%q: %q, %v", name, p.Name, err)
		}
	}
	must(t, s, station("Posto Sao Joao")) // another name
	if got := names(t, s); len(got) != 2 {
		t.Errorf("%q", got)
	}
}

// TestOneCase: a letter is the same in all its cases, and small.
func TestOneCase(t *testing.T) {
	for r, want := range map[rune]rune{'A': 'a', 'a': 'a', 'Ã': 'ã', 'Ç': 'ç', '\u212a': 'k', 'ſ': 's', '_': '_', '7': '7'} {
		if got := oneCase(r); got != want {
			t.Errorf("%q: %q, want %q", r, got, want)
		}
	}
	for r := range rune(unicode.MaxRune) {
		if other := unicode.SimpleFold(r); oneCase(r) != oneCase(other) {
			t.Fatalf("%q is another letter than %q", r, other)
		}
	}
}

func TestNoNameLeavesTheFolder(t *testing.T) {
	s, _ := open(t)
	outside := filepath.Dir(s.Dir())
	for _, name := range []string{"../x", `..\x`, "/etc/x", "a/../../x", "C:x", "."} {
		must(t, s, station(name))
		if p, err := s.Load(name); err != nil || p.Name != name {
			t.Errorf("%q: %q, %v", name, p.Name, err)
		}
	}
	entries, err := os.ReadDir(outside)
	if err != nil || len(entries) != 1 {
		t.Errorf("%v, %v", entries, err)
	}
	if got := names(t, s); len(got) != 6 {
		t.Errorf("%q", got)
	}
}

func FuzzFileBase(f *testing.F) {
	f.Add("Posto São João", "posto são joão")
	f.Add("con", "CON ")
	f.Add("~7E", "~")
	f.Fuzz(func(t *testing.T, a, b string) {
		a, errA := profileName(a)
		b, errB := profileName(b)
		if errA != nil || errB != nil {
			return
		}
		base := fileBase(a)
		if base == "" || len(base) > maxBase || reserved(base) || strings.ContainsAny(base, "/\\:*?\"<>|\x00") ||
			strings.HasPrefix(base, ".") || strings.HasSuffix(base, ".") || strings.HasSuffix(base, " ") {
			t.Fatalf("%q gives %q", a, base)
		}
		if filepath.Base(base+yamlEnd) != base+yamlEnd {
			t.Fatalf("%q leads elsewhere", base)
		}
		if a != b && base == fileBase(b) {
			t.Fatalf("%q and %q are one file", a, b)
		}
		if again, err := profileName(a); err != nil || again != a {
			t.Fatalf("%q is not kept: %q, %v", a, again, err)
		}
	})
}
