package part

import (
	"runtime"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// modules reads a drawn code back: true is dark.
func modules(t *testing.T, lines []string, size int, ink bool) [][]bool {
	t.Helper()
	out := make([][]bool, 2*len(lines))
	for i, l := range lines {
		cells := []rune(ansi.Strip(l))
		if len(cells) != size {
			t.Fatalf("line %d has %d cells, want %d", i, len(cells), size)
		}
		for _, cell := range cells {
			upper, lower := cell == '█' || cell == '▀', cell == '█' || cell == '▄'
			out[2*i] = append(out[2*i], upper == ink)
			out[2*i+1] = append(out[2*i+1], lower == ink)
		}
	}
	return out
}

func TestTheCodeIsDrawnAsItIs(t *testing.T) {
	light := false
	for _, o := range []Look{{}, {NoColor: true}, {NoColor: true, Dark: &light}} {
		q, ok := NewKit(o, Moves{}).QR("https://example.com/a?b=c")
		if !ok {
			t.Fatal("no code")
		}
		cols, rows := q.Size()
		drawn := modules(t, q.Lines(), cols, q.ink)
		if len(q.Lines()) != rows {
			t.Errorf("%d lines, want %d", len(q.Lines()), rows)
		}
		for y := range drawn {
			for x := range drawn[y] {
				if drawn[y][x] != q.code.Black(x-quietZone, y-quietZone) {
					t.Fatalf("%+v: the module %d,%d is wrong", o, x, y)
				}
			}
		}
	}
	if _, ok := NewKit(Look{ASCII: true}, Moves{}).QR("https://example.com"); ok {
		t.Error("there is a code without the signs for it")
	}
	if _, ok := NewKit(Look{Basic: true}, Moves{}).QR("https://example.com"); ok != (runtime.GOOS == "windows") {
		t.Errorf("on an old console of %s a code is %v", runtime.GOOS, ok)
	}
}
