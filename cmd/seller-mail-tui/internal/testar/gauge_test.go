package testar

import (
	"strings"
	"testing"
	"time"

	"seller-mail-tui/guides"
)

// TestGauge: what the line says as a fleet goes on, at several widths.
func TestGauge(t *testing.T) {
	t.Parallel()
	const bar0, bar5 = "[....................] ", "[##########..........] "
	for _, c := range []struct {
		name                   string
		width                  int
		ended, failed, waiting int
		elapsed                time.Duration
		want                   string
	}{
		{"nothing yet", 80, 0, 0, 8, 0, bar0 + "0 de 10, nenhuma falha"},
		{"the first do not set the pace", 80, 2, 1, 6, time.Minute, "[####................] 2 de 10, 1 falha"},
		{"half way", 80, 5, 2, 3, 10 * time.Minute, bar5 + "5 de 10, 2 falhas, faltam cerca de 10 min"},
		{"soon", 80, 5, 0, 3, 20 * time.Second, bar5 + "5 de 10, nenhuma falha, falta menos de 1 min"},
		{"a minute", 80, 5, 0, 3, time.Minute, bar5 + "5 de 10, nenhuma falha, falta cerca de 1 min"},
		{"the last", 80, 8, 0, 0, time.Minute, "[################....] 8 de 10, nenhuma falha; ainda: Posto São João, Posto A"},
		{"narrow", 40, 5, 2, 3, 10 * time.Minute, "5 de 10, 2 falhas, faltam cerca de 10"},
		{"very narrow", 9, 5, 2, 3, 10 * time.Minute, "5 de 1"},
		{"nothing at all", 0, 5, 2, 3, 10 * time.Minute, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			began := time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)
			g := &gauge{
				out: &out, width: func() int { return c.width }, now: func() time.Time { return began.Add(c.elapsed) },
				full: "#", empty: ".", began: began, total: 10, ended: c.ended, failed: c.failed, shared: true,
			}
			running := []fleetTest{{name: "Posto São João"}, {name: "Posto Avenida"}}
			g.show(running, c.waiting)
			written := out.String()
			if got := strings.TrimPrefix(written, "\r"); got != c.want && got != strings.TrimRight(c.want, " ") {
				t.Errorf("shows %q, want %q", got, c.want)
			}
			g.show(running, c.waiting)
			if out.String() != written {
				t.Errorf("the same is written again: %q", out.String())
			}
			out.Reset()
			g.result(false)
			if c.want == "" {
				return
			}
			if want := strings.Repeat(" ", min(guides.Width(c.want)+2, c.width-1)); out.String() != "\r"+want+"\r" {
				t.Errorf("cleared with %q", out.String())
			}
		})
	}
	var none *gauge
	none.show(nil, 1)
	none.result(true)
	none.clear()
}
