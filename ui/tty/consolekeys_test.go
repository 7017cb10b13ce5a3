package tty

import (
	"io"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"testing/iotest"
)

func TestKeysOfTheLinuxConsole(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"\x1b[[A":                    "\x1b[11~",
		"\x1b[[B\x1b[[C":             "\x1b[12~\x1b[13~",
		"x\x1b[[D\x1b[[Ey":           "x\x1b[14~\x1b[15~y",
		"\x1b[[F":                    "\x1b[[F",
		"\x1b[[\x1b[[E":              "\x1b[[\x1b[15~",
		"\x1b\x1b[[A":                "\x1b\x1b[11~",
		"\x1b[[[A":                   "\x1b[[[A",
		"[[A \x1b[A [A":              "[[A \x1b[A [A",
		"\x1b[15~\x1b[[":             "\x1b[15~\x1b[", // its end never came
		"São João \x1b[200~[[A":      "São João \x1b[200~[[A",
		strings.Repeat("\x1b[[E", 9): strings.Repeat("\x1b[15~", 9),
	} {
		for name, source := range map[string]io.Reader{
			"whole":    strings.NewReader(in),
			"by bytes": iotest.OneByteReader(strings.NewReader(in)),
			"with EOF": iotest.DataErrReader(strings.NewReader(in)),
		} {
			got, err := io.ReadAll(consoleKeys(source, new(atomic.Int64), true))
			if err != nil || string(got) != want {
				t.Errorf("%q, %s: %q, %v, want %q", in, name, got, err, want)
			}
		}
	}
}

// TestATerminalStaysAFile: without a descriptor and a name the library could
// not stop waiting for a key, and leaving would take long.
func TestATerminalStaysAFile(t *testing.T) {
	t.Parallel()
	got, ok := consoleKeys(os.Stdin, new(atomic.Int64), true).(interface {
		io.ReadWriteCloser
		Fd() uintptr
		Name() string
	})
	if !ok || got.Fd() != os.Stdin.Fd() || got.Name() != os.Stdin.Name() {
		t.Error("the terminal's input is no file any more")
	}
}

// TestLettersOfLatin1: where the locale does not promise UTF-8, a terminal may
// speak either.
func TestLettersOfLatin1(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"S\xe3o Jo\xe3o":      "São João",
		"\xe7":                "ç",
		"São João":            "São João",
		"\xcdtalo \x1b[A\xe9": "Ítalo \x1b[Aé",
		"\x82":                "\x82", // no letter
	} {
		got, err := io.ReadAll(consoleKeys(strings.NewReader(in), new(atomic.Int64), false))
		if err != nil || string(got) != want {
			t.Errorf("%q: %q, %v, want %q", in, got, err, want)
		}
		got, err = io.ReadAll(consoleKeys(strings.NewReader(in), new(atomic.Int64), true))
		if err != nil || string(got) != in {
			t.Errorf("%q with UTF-8: %q, %v", in, got, err)
		}
	}
}
