package tty

import (
	"bytes"
	"strings"
	"testing"
)

// TestAShortFrameLeavesTheCursorAlone: a letter costs a letter; where there is
// much to draw, and where the cursor comes or goes, it is hidden and shown.
func TestAShortFrameLeavesTheCursorAlone(t *testing.T) {
	t.Parallel()
	const hide, show = "\x1b[?25l", "\x1b[?25h"
	long := strings.Repeat("x", shortFrame)
	for in, want := range map[string]string{
		hide + "o" + show:             "o",
		hide + "\x1b[2;3Ho" + show:    "\x1b[2;3Ho",
		hide + long + show:            hide + long + show,
		hide + "o":                    hide + "o",
		"o" + show:                    "o" + show,
		hide:                          hide,
		show:                          show,
		"\x1b[?1049h" + hide + "x":    "\x1b[?1049h" + hide + "x",
		hide + "a\x1b[?2026$p" + show: "a",
	} {
		var out bytes.Buffer
		sent := new(traffic)
		sent.ours.Store(true)
		if n, err := quiet(&out, sent).Write([]byte(in)); err != nil || n != len(in) || out.String() != want {
			t.Errorf("%q: %q, %d, %v, want %q", in, out.String(), n, err, want)
		}
	}
}

// TestTheShellsCursorIsNotHidden: where the first frame is late, the library
// hides the cursor before it takes a screen of its own, and does not show it
// again at the end.
func TestTheShellsCursorIsNotHidden(t *testing.T) {
	t.Parallel()
	const hide, show, on, off = "\x1b[?25l", "\x1b[?25h", "\x1b[?1049h", "\x1b[?1049l"
	var out bytes.Buffer
	w := quiet(&out, new(traffic))
	want := ""
	for _, c := range [][2]string{
		{hide + "\x1b[?2004h\r\x1b[J", "\x1b[?2004h\r\x1b[J"},
		{hide + on + hide + "x", on + hide + "x"},
		{hide, hide},
		{"y" + off + show, "y" + off + show},
		{hide, ""},
		{on + hide, on + hide},
	} {
		if n, err := w.Write([]byte(c[0])); err != nil || n != len(c[0]) {
			t.Fatalf("%q: %d, %v", c[0], n, err)
		}
		if want += c[1]; out.String() != want {
			t.Fatalf("after %q: %q, want %q", c[0], out.String(), want)
		}
	}
}

func TestTheQuietWriterLeavesNothingElseOut(t *testing.T) {
	var out bytes.Buffer
	q := quiet(&out, new(traffic))
	for _, s := range []string{"\x1b[?1049h", "\x1b[?2026$p\x1b[?2027$p", "a\x1b[?uá\x1b[>4;2mb\x1b[>1u", "\x1b[1 q", "plain", "\x1b[>4m\x1b[<1u\x1b[?25h"} {
		if n, err := q.Write([]byte(s)); n != len(s) || err != nil {
			t.Errorf("Write(%q) = %d, %v", s, n, err)
		}
	}
	if got, want := out.String(), "\x1b[?1049haábplain\x1b[?25h"; got != want {
		t.Errorf("wrote %q, want %q", got, want)
	}
}
