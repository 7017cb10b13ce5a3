package ui

import (
	"strings"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard/ptbr"
)

// stages draws the stages of a test, live or done, into as many lines as
// there are.
type stages struct {
	c    *common
	list []smtpcheck.StageResult
	// frame is the spinner's, running how long the running stage has taken.
	frame   int
	running time.Duration
}

// nameWidth is the room for a stage's name, timeWidth for its time.
const (
	nameWidth = 20
	timeWidth = 8
)

// lines returns at most n lines: every stage on its own where they fit, else
// those that went well together on the first, else all on one.
func (s stages) lines(w, n int, done bool) []string {
	if n <= 0 || len(s.list) == 0 {
		return nil
	}
	rows := s.relevant(done)
	if len(rows) > n && !done {
		rows = s.relevant(true)
	}
	switch {
	case len(rows) <= n:
		return s.each(rows, w)
	case n == 1:
		return []string{s.oneLine(w)}
	}
	together := len(rows) - (n - 1)
	return append([]string{s.together(rows[:together], w)}, s.each(rows[together:], w)...)
}

// wanted is how many lines the stages would like to have.
func (s stages) wanted(done bool) int { return len(s.relevant(done)) }

// relevant leaves out what was not carried out, once a test is over.
func (s stages) relevant(done bool) []smtpcheck.StageResult {
	if !done {
		return s.list
	}
	var out []smtpcheck.StageResult
	for _, st := range s.list {
		if st.State != smtpcheck.StageSkipped && st.State != "" {
			out = append(out, st)
		}
	}
	return out
}

func (s stages) each(rows []smtpcheck.StageResult, w int) []string {
	out := make([]string, len(rows))
	for i, st := range rows {
		out[i] = s.row(st, w)
	}
	return out
}

// row is "✓ Conexão   31 ms  203.0.113.7".
func (s stages) row(st smtpcheck.StageResult, w int) string {
	sign, style := s.sign(st)
	name := s.c.Signs.Text(ptbr.StageName(string(st.Stage)))
	text := name
	if t := s.elapsed(st); t != "" {
		text = part.Fit(name, nameWidth, s.c.Signs.Ellipsis) + " " + right(t, timeWidth)
	}
	line := " " + style.Render(sign) + " " + s.weight(st).Render(text)
	if st.Detail != "" {
		line += "  " + s.c.Theme.Dim.Render(s.c.Signs.Text(st.Detail))
	}
	return part.Cut(line, w, s.c.Signs.Ellipsis)
}

// weight keeps what has not happened in the background.
func (s stages) weight(st smtpcheck.StageResult) part.Paint {
	switch st.State {
	case smtpcheck.StageOK, smtpcheck.StageFailed, smtpcheck.StageRunning:
		return s.c.Theme.Label
	default:
		return s.c.Theme.Dim
	}
}

func (s stages) sign(st smtpcheck.StageResult) (string, part.Paint) {
	cs, th := &s.c.Signs, &s.c.Theme
	switch st.State {
	case smtpcheck.StageOK:
		return cs.OK, th.OK
	case smtpcheck.StageFailed:
		return cs.Bad, th.Bad
	case smtpcheck.StageRunning:
		return cs.Spinner[s.frame%len(cs.Spinner)], th.Focused
	case smtpcheck.StageSkipped:
		return cs.Skipped, th.Dim
	}
	return cs.Pending, th.Dim
}

// elapsed is a stage's time; that of the running one counts whole seconds.
func (s stages) elapsed(st smtpcheck.StageResult) string {
	switch st.State {
	case smtpcheck.StageOK, smtpcheck.StageFailed:
		return ptbr.Elapsed(st.Elapsed)
	case smtpcheck.StageRunning:
		if s.running >= time.Second {
			return ptbr.Seconds(int(s.running / time.Second))
		}
	}
	return ""
}

// together is one line for stages that need no line of their own.
func (s stages) together(rows []smtpcheck.StageResult, w int) string {
	var names []string
	var total time.Duration
	for _, st := range rows {
		names = append(names, s.c.Signs.Text(ptbr.StageName(string(st.Stage))))
		total += st.Elapsed
	}
	spent := "  " + ptbr.Elapsed(total)
	sign, style := s.sign(rows[len(rows)-1])
	return " " + style.Render(sign) + " " + part.Cut(strings.Join(names, ", "), w-3-part.Width(spent), s.c.Signs.Ellipsis) + spent
}

// oneLine is a sign for each stage, and the words for the one that counts.
func (s stages) oneLine(w int) string {
	var sb strings.Builder
	sb.WriteByte(' ')
	at := smtpcheck.StageResult{}
	for _, st := range s.list {
		sign, style := s.sign(st)
		sb.WriteString(style.Render(sign))
		if st.State != "" && st.State != smtpcheck.StageSkipped {
			at = st
		}
	}
	sb.WriteString("  " + s.c.Signs.Text(ptbr.StageName(string(at.Stage))))
	if t := s.elapsed(at); t != "" {
		sb.WriteString("  " + t)
	}
	return part.Cut(sb.String(), w, s.c.Signs.Ellipsis)
}

// right puts a text at the right end of w columns.
func right(s string, w int) string {
	return strings.Repeat(" ", max(w-part.Width(s), 0)) + s
}
