package part

import (
	"strings"
	"time"
)

// State is how far a stage has come.
type State int

// The states of a stage.
const (
	Pending State = iota
	Running
	Done
	Failed
	Skipped
)

// Stage is one stage of something that takes time.
type Stage struct {
	Name, Detail string
	State        State
	Took         time.Duration
	Spent        string // the time that is shown, if any
}

// Stages draws the stages of something that takes time, live or done, into as
// many lines as there are.
type Stages struct {
	kit   *Kit
	list  []Stage
	frame int // the spinner's
	spent func(time.Duration) string
}

// Stages draws these; frame is the spinner's, spent words a time.
func (k *Kit) Stages(list []Stage, frame int, spent func(time.Duration) string) Stages {
	return Stages{k, list, frame, spent}
}

// nameWidth is the room for a stage's name, timeWidth for its time.
const (
	nameWidth = 20
	timeWidth = 8
)

// Lines returns at most n lines: every stage on its own where they fit, else
// those that went well together on the first, else all on one.
func (s Stages) Lines(w, n int, done bool) []string {
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

// Wanted is how many lines the stages would like to have.
func (s Stages) Wanted(done bool) int { return len(s.relevant(done)) }

// relevant leaves out what was not carried out, once a test is over.
func (s Stages) relevant(done bool) []Stage {
	if !done {
		return s.list
	}
	var out []Stage
	for _, st := range s.list {
		if st.State != Skipped && st.State != Pending {
			out = append(out, st)
		}
	}
	return out
}

func (s Stages) each(rows []Stage, w int) []string {
	out := make([]string, len(rows))
	for i, st := range rows {
		out[i] = s.row(st, w)
	}
	return out
}

// row is "✓ Conexão   31 ms  203.0.113.7".
func (s Stages) row(st Stage, w int) string {
	sign, style := s.sign(st)
	name := s.kit.Signs.Text(st.Name)
	text := name
	if t := st.Spent; t != "" {
		text = Fit(name, nameWidth, s.kit.Signs.Ellipsis) + " " + right(t, timeWidth)
	}
	line := " " + style.Render(sign) + " " + s.weight(st).Render(text)
	if st.Detail != "" {
		line += "  " + s.kit.Theme.Dim.Render(s.kit.Signs.Text(st.Detail))
	}
	return Cut(line, w, s.kit.Signs.Ellipsis)
}

// weight keeps what has not happened in the background.
func (s Stages) weight(st Stage) Paint {
	switch st.State {
	case Done, Failed, Running:
		return s.kit.Theme.Label
	default:
		return s.kit.Theme.Dim
	}
}

func (s Stages) sign(st Stage) (string, Paint) {
	cs, th := &s.kit.Signs, &s.kit.Theme
	switch st.State {
	case Done:
		return cs.OK, th.OK
	case Failed:
		return cs.Bad, th.Bad
	case Running:
		return cs.spinner[s.frame%len(cs.spinner)], th.Focused
	case Skipped:
		return cs.Skipped, th.Dim
	}
	return cs.pending, th.Dim
}

// together is one line for stages that need no line of their own.
func (s Stages) together(rows []Stage, w int) string {
	var names []string
	var total time.Duration
	for _, st := range rows {
		names = append(names, s.kit.Signs.Text(st.Name))
		total += st.Took
	}
	spent := "  " + s.spent(total)
	sign, style := s.sign(rows[len(rows)-1])
	return " " + style.Render(sign) + " " + Cut(strings.Join(names, ", "), w-3-Width(spent), s.kit.Signs.Ellipsis) + spent
}

// oneLine is a sign for each stage, and the words for the one that counts.
func (s Stages) oneLine(w int) string {
	var sb strings.Builder
	sb.WriteByte(' ')
	at := Stage{}
	for _, st := range s.list {
		sign, style := s.sign(st)
		sb.WriteString(style.Render(sign))
		if st.State != Pending && st.State != Skipped {
			at = st
		}
	}
	sb.WriteString("  " + s.kit.Signs.Text(at.Name))
	if t := at.Spent; t != "" {
		sb.WriteString("  " + t)
	}
	return Cut(sb.String(), w, s.kit.Signs.Ellipsis)
}

// right puts a text at the right end of w columns.
func right(s string, w int) string {
	return strings.Repeat(" ", max(w-Width(s), 0)) + s
}
