package perfil

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// gap is what stands between two columns.
const gap = "  "

// print lists the profiles for a person: in columns on a terminal that has room for
// them, in sentences elsewhere.
func (l *lister) print(items []listed) {
	if len(items) == 0 {
		prose.Say(l.Stdout, ptbr.CLIProfilesNone)
		return
	}
	if width := machine.Columns(l.Stdout); width >= narrowest {
		l.printColumns(items, width)
		return
	}
	for _, it := range items {
		name := printedName(it)
		if it.Err != nil {
			prose.Say(l.Stdout, name+": "+machine.ProfileFailure(it.Err).Text)
			continue
		}
		parts := []string{name, prose.Printable(it.Email), prose.Printable(it.Host), testedWords(it.Saved), report.ProofLine(it.Proof)}
		prose.Say(l.Stdout, strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · "))
	}
}

const (
	// narrowest is the fewest columns of a terminal that a table is drawn on.
	narrowest = 60
	// roomy is the fewest that have room for what came of the sample invoices, too.
	roomy = 100
)

func printedName(it listed) string {
	name := prose.Printable(it.Name)
	if it.Practice {
		name = ptbr.PracticeTitle(name)
	}
	return name
}

func testedWords(s wizard.Saved) string {
	if s.Tested.IsZero() {
		return ptbr.CLINeverTested
	}
	return ptbr.CLITested(s.Tested, s.Outcome)
}

// printColumns draws a table that is as wide as the terminal at most. The last
// column keeps what it needs; the others share the rest by what they hold.
func (l *lister) printColumns(items []listed, width int) {
	rows := [][]string{{ptbr.ColumnProfile, ptbr.ColumnEmail, ptbr.ColumnHost, ptbr.ColumnTested}}
	proofs := width >= roomy && slices.ContainsFunc(items, func(it listed) bool { return report.ProofShort(it.Proof) != "" })
	if proofs {
		rows[0] = append(rows[0], ptbr.ColumnProof)
	}
	for _, it := range items {
		row := []string{printedName(it), prose.Plain(it.Email), prose.Plain(it.Host), ptbr.NeverShort}
		switch {
		case it.Err != nil:
			row = []string{printedName(it), "", "", ptbr.ProfileUnreadable}
		case !it.Tested.IsZero():
			row[3] = ptbr.TestedShort(it.Tested, it.Outcome)
		}
		if proofs {
			row = append(row, report.ProofShort(it.Proof))
		}
		rows = append(rows, row)
	}
	cut := "…"
	if !machine.UTF8Locale(l.Env) {
		cut = "..." // as it will be written
	}
	sizes := columnSizes(rows, width)
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			cell = ansi.Truncate(cell, sizes[i], cut)
			b.WriteString(cell)
			if i < len(row)-1 {
				b.WriteString(strings.Repeat(" ", sizes[i]-guides.Width(cell)) + gap)
			}
		}
		prose.Say(l.Stdout, strings.TrimRight(b.String(), " "))
	}
	for _, it := range items {
		if it.Err != nil {
			machine.Complain(l.Stderr, printedName(it)+": "+machine.ProfileFailure(it.Err).Text)
		}
	}
}

// columnSizes fits the columns into a width: the widest give way first.
func columnSizes(rows [][]string, width int) []int {
	sizes := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			sizes[i] = max(sizes[i], guides.Width(cell))
		}
	}
	total := len(gap) * (len(sizes) - 1)
	for _, n := range sizes {
		total += n
	}
	const least = 8
	for ; total >= width; total-- { // writing into the last column may end the line
		widest := 0
		for i, n := range sizes {
			if n > sizes[widest] {
				widest = i
			}
		}
		if sizes[widest] <= least {
			break
		}
		sizes[widest]--
	}
	return sizes
}

// printDeadlines lists the stations that will stop, a line each, and says what is
// not known.
func (l *lister) printDeadlines(items []listed) {
	told := false
	old := map[string]bool{}
	for _, it := range items {
		if it.Err != nil {
			prose.Say(l.Stdout, printedName(it)+": "+machine.ProfileFailure(it.Err).Text)
			continue
		}
		for _, d := range it.deadlines {
			day := ptbr.DeadlineNow
			if !d.Day.IsZero() {
				day = ptbr.Date(d.Day)
			}
			line := ptbr.CLIDeadlineLine(day, printedName(it), d.Text)
			if machine.Terminal(l.Stdout) != nil {
				first, rest, _ := strings.Cut(prose.Wrap(line, machine.Width(l.Stdout)-len(gap)), "\n")
				line = strings.TrimRight(first+"\n"+prose.Indent(rest, gap), "\n")
			}
			prose.Say(l.Stdout, line)
			told = true
		}
		if p, ok := l.guides.ByID(it.Provider); ok && p.ReviewedDays(l.now) > guides.MaxReviewAge {
			old[p.Name] = true
		}
	}
	if !told {
		prose.Say(l.Stdout, ptbr.CLIDeadlinesNone)
	}
	if l.unseen > 0 {
		machine.Complain(l.Stderr, ptbr.CLIDeadlinesUntested(l.unseen))
	}
	if l.unread > 0 {
		machine.Complain(l.Stderr, ptbr.CLIDeadlinesUnread(l.unread))
	}
	if len(old) > 0 {
		var names []string
		for name := range old {
			names = append(names, name)
		}
		slices.Sort(names)
		machine.Complain(l.Stderr, ptbr.CLIGuidesOld(strings.Join(names, ", ")))
	}
}
