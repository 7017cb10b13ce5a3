package testar

import (
	"io"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard/ptbr"
)

// gauge is the line at a terminal's foot that says how far a fleet of tests is.
// It is drawn again in place with carriage returns and blanks alone, which
// every terminal and console takes, and writes nothing while it would say the
// same. A nil *gauge draws nothing.
type gauge struct {
	out   io.Writer
	width func() int // of the terminal, which may be resized
	now   func() time.Time
	full  string
	empty string

	began  time.Time
	total  int
	ended  int
	failed int
	shown  string
	shared bool // the results go to the same terminal
}

// newGauge returns nil where quiet is wanted or there is no terminal to draw on, and where what
// reads the results through a pipe may write to the same one.
func (a *command) newGauge(total int, quiet bool) *gauge {
	if quiet || machine.Terminal(a.Stderr) == nil || machine.Dumb(a.Env) || a.Env.Get("CI") != "" || machine.Piped(a.Stdout) {
		return nil
	}
	g := &gauge{
		out: a.Stderr, width: func() int { return machine.Width(a.Stderr) }, now: a.Env.Now,
		full: "#", empty: ".", began: a.Env.Now(), total: total, shared: machine.Terminal(a.Stdout) != nil,
	}
	if machine.UTF8Locale(a.Env) {
		g.full, g.empty = "█", "░"
	}
	return g
}

// show draws the line: what runs, and how many tests have not begun.
func (g *gauge) show(running []fleetTest, waiting int) {
	if g == nil {
		return
	}
	text := g.text(running, waiting, max(g.room()-len(ctrlCEcho), 0))
	if text == g.shown {
		return
	}
	g.draw(text, ansi.StringWidth(g.shown))
	g.shown = text
}

// ctrlCEcho is what a terminal shows of a Ctrl+C, behind the line.
const ctrlCEcho = "^C"

// room is how many columns there are to write in. One stays free: writing into
// the last one may end the line.
func (g *gauge) room() int { return max(g.width()-1, 0) }

// result makes room for a result's line and counts it.
func (g *gauge) result(failed bool) {
	if g == nil {
		return
	}
	if g.shared {
		g.clear()
	}
	g.ended++
	if failed {
		g.failed++
	}
}

// clear takes the line away.
func (g *gauge) clear() {
	if g == nil || g.shown == "" {
		return
	}
	g.draw("", ansi.StringWidth(g.shown)+len(ctrlCEcho))
	_, _ = io.WriteString(g.out, "\r")
	g.shown = ""
}

// draw writes a text over what stands in so many columns.
func (g *gauge) draw(text string, columns int) {
	blanks := max(min(columns, g.room())-ansi.StringWidth(text), 0)
	_, _ = io.WriteString(g.out, "\r"+text+strings.Repeat(" ", blanks))
}

// barWidth is how many columns the bar has between its brackets.
const barWidth = 20

func (g *gauge) text(running []fleetTest, waiting, room int) string {
	text := ptbr.FleetCount(g.ended, g.total, g.failed)
	switch {
	case waiting == 0:
		// The last ones: who is still being waited for.
		names := make([]string, len(running))
		for i, t := range running {
			names[i] = prose.Printable(t.name)
		}
		text += ptbr.FleetStill(names)
	case g.ended > len(running): // else the first ones would set the pace
		each := g.now().Sub(g.began) / time.Duration(g.ended)
		text += ptbr.FleetLeft(each * time.Duration(g.total-g.ended))
	}
	n := barWidth * g.ended / g.total
	bar := "[" + strings.Repeat(g.full, n) + strings.Repeat(g.empty, barWidth-n) + "] "
	if room >= 2*ansi.StringWidth(bar) {
		text = bar + text
	}
	return ansi.Truncate(text, room, "")
}
