package ui

import (
	"bytes"
	"strings"
	"sync/atomic"
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
		if n, err := quiet(&out, new(atomic.Int64)).Write([]byte(in)); err != nil || n != len(in) || out.String() != want {
			t.Errorf("%q: %q, %d, %v, want %q", in, out.String(), n, err, want)
		}
	}
}
