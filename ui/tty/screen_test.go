package tty

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestWhereACopyIsAskedFor(t *testing.T) {
	t.Parallel()
	for want, envs := range map[copying][][]string{
		copyPlainly:  {nil, {"TERM=xterm-256color"}, {"TERM=screen-256color", "TMUX=/tmp/x,1,0"}},
		copyInPieces: {{"TERM=screen", "STY=123.pts-0.posto"}, {"TERM=xterm", "STY=1.x"}},
		copyBothWays: {{"TERM=screen.xterm-256color"}, {"TERM=screen"}},
	} {
		for _, env := range envs {
			if got := copyingWithin(env); got != want {
				t.Errorf("%q: %d, want %d", env, got, want)
			}
		}
	}
}

// TestALongCopyWithinScreen: no piece is longer than GNU screen takes, together they
// are what was asked for, and what stands around it stays.
func TestALongCopyWithinScreen(t *testing.T) {
	t.Parallel()
	for _, length := range []int{0, 10, 700, 20000} {
		asked := ansi.SetSystemClipboard(strings.Repeat("x", length))
		for _, c := range []copying{copyInPieces, copyBothWays} {
			got := string(c.fit([]byte("before" + asked + "after")))
			got = strings.TrimSuffix(strings.TrimPrefix(got, "before"), "after")
			if plain := strings.HasPrefix(got, copyBegins); plain {
				if c == copyInPieces || len(asked) >= screensLimit {
					t.Fatalf("%d letters: a plain sequence of %d bytes", length, len(asked))
				}
				got = strings.TrimPrefix(got, asked)
			}
			whole := ""
			for got != "" {
				begin, rest, ok := strings.Cut(strings.TrimPrefix(got, passesThrough), passed)
				if !ok || !strings.HasPrefix(got, passesThrough) || len(begin) > screensLimit-8 {
					t.Fatalf("%d letters: %q", length, got)
				}
				whole, got = whole+begin, rest
			}
			if whole != asked {
				t.Errorf("%d letters: together the pieces are %q", length, whole)
			}
		}
		if got := string(copyPlainly.fit([]byte(asked))); got != asked {
			t.Errorf("elsewhere: %q", got)
		}
	}
}
