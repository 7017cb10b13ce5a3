// Package perfil is what the command line does with the saved profiles
// themselves: "perfis" lists them, "perfil" saves, changes and moves them.
package perfil

import (
	"errors"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/flags"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
	"seller-mail-tui/wizard/table"
)

// listOptions are the flags of "perfis".
type listOptions struct {
	json, csv, schema bool
	deadlines         bool
	days              int
}

// usualDays is how many days ahead a deadline counts as near.
const usualDays = 30

// NewList is "perfis".
func NewList(a *machine.Run) *cobra.Command {
	var o listOptions
	c := &cobra.Command{
		Use:     "perfis",
		Short:   ptbr.CLIProfilesShort,
		Long:    ptbr.CLIProfilesLong,
		Example: ptbr.CLIProfilesExample,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return failure.Usage(ptbr.CLINoArgs(c.Name()))
			}
			return nil
		},
	}
	f := c.Flags()
	f.SortFlags = false
	c.RunE = func(*cobra.Command, []string) error {
		switch {
		case o.schema:
			_, err := a.Stdout.Write([]byte(report.ListSchema()))
			return err
		case o.json && o.csv:
			return failure.Usage(ptbr.CLIProfilesTwo)
		case o.days < 0 || f.Changed("dias") && !o.deadlines:
			return failure.Usage(ptbr.CLIProfilesDays)
		}
		return (&lister{Run: a, now: a.Env.Now()}).list(o)
	}
	f.BoolVar(&o.json, "json", false, ptbr.CLIFlagDetectJSON)
	f.BoolVar(&o.csv, "csv", false, ptbr.CLIFlagProfilesCSV)
	f.BoolVar(&o.schema, "esquema", false, ptbr.CLIFlagSchema)
	f.BoolVar(&o.deadlines, "prazos", false, ptbr.CLIFlagDeadlines)
	f.IntVar(&o.days, "dias", usualDays, ptbr.CLIFlagDays)
	c.ValidArgsFunction = flags.Words()
	flags.Complete(c, map[string]flags.Completion{"dias": flags.Words()})
	return c
}

// lister lists the saved profiles at a moment.
type lister struct {
	*machine.Run
	now    time.Time
	guides *guides.Library
	// unread counts what could not be told, unseen the stations whose certificate
	// nobody has seen.
	unread, unseen int
}

// listed is a profile with what will stop it, the soonest first.
type listed struct {
	wizard.Saved
	deadlines []wizard.Deadline
}

func (l *lister) list(o listOptions) error {
	profiles, err := l.Env.OpenProfiles()
	if err != nil {
		return machine.ProfileFailure(err)
	}
	entries, err := profiles.List()
	if err != nil {
		return machine.ProfileFailure(err)
	}
	if l.guides, err = l.Guides(); err != nil {
		return err
	}
	items, err := l.withDeadlines(profiles, entries, o)
	if err != nil {
		return machine.ProfileFailure(err)
	}
	if o.deadlines {
		items = slices.DeleteFunc(items, func(it listed) bool { return it.Err == nil && len(it.deadlines) == 0 })
		slices.SortStableFunc(items, soonest)
	}
	switch {
	case o.json:
		err = l.writeJSON(items)
	case o.csv:
		err = l.writeCSV(items)
	case o.deadlines:
		l.printDeadlines(items)
	default:
		l.print(items)
	}
	return errors.Join(err, failure.Exit(l.code(items, o)))
}

// code is how the list ends: the look for deadlines has codes of its own.
func (l *lister) code(items []listed, o listOptions) int {
	near := slices.ContainsFunc(items, func(it listed) bool {
		return len(it.deadlines) > 0 && it.deadlines[0].Days(l.now) <= o.days
	})
	switch {
	case o.deadlines && near:
		return 1
	case l.unread > 0:
		return report.ExitProfile
	}
	return report.ExitOK
}

// withDeadlines adds what is known of the stations' ends, as far as it is to be
// told: it takes a look at the results of each.
func (l *lister) withDeadlines(profiles *store.Store, entries []wizard.Saved, o listOptions) ([]listed, error) {
	items := make([]listed, 0, len(entries))
	add := func(s wizard.Saved, past []wizard.Past, err error) {
		it := listed{s, wizard.Deadlines(s, l.guides, past, l.now)}
		seen := slices.ContainsFunc(it.deadlines, func(d wizard.Deadline) bool { return d.Kind == wizard.DeadlineCertificate })
		switch {
		case s.Err != nil || err != nil && o.deadlines:
			l.unread++
		case !seen && !s.Practice && s.Values.SSL:
			l.unseen++
		}
		items = append(items, it)
	}
	if o.json || o.csv || o.deadlines {
		return items, profiles.Histories(entries, add)
	}
	for _, s := range entries {
		add(s, nil, nil)
	}
	return items, nil
}

func soonest(a, b listed) int {
	day := func(it listed) time.Time {
		if len(it.deadlines) == 0 {
			return time.Unix(1<<40, 0) // cannot be read: last
		}
		return it.deadlines[0].Day
	}
	return day(a).Compare(day(b))
}

func (l *lister) writeJSON(items []listed) error {
	doc := report.DocList{Version: report.DocumentVersion, OK: l.unread == 0, Stations: []any{}}
	for _, it := range items {
		if it.Err != nil {
			doc.Stations = append(doc.Stations, report.DocUnread{Profile: it.Name, Problem: machine.ProfileFailure(it.Err).Text})
			continue
		}
		doc.Stations = append(doc.Stations, report.NewDocItem(it.Saved, it.deadlines, l.now))
	}
	return report.WriteDocument(l.Stdout, doc)
}

// writeCSV writes an inventory: the columns of an export, and what else is known.
// Practice is no station.
func (l *lister) writeCSV(items []listed) error {
	var stations []wizard.Profile
	more := [][]string{{"senha_em", "testado", "resultado", "prazo", "motivo"}}
	for _, it := range items {
		switch {
		case it.Err != nil:
			machine.Complain(l.Stderr, ptbr.StationUnreadable(prose.Printable(it.Name), machine.ProfileFailure(it.Err).Text))
			continue
		case it.Practice:
			continue
		}
		stations = append(stations, wizard.Profile{Name: it.Name, Provider: it.Provider, Values: it.Values})
		doc := report.NewDocItem(it.Saved, it.deadlines, l.now)
		row := []string{doc.Secret, doc.Tested, doc.Outcome, "", ""}
		if d := doc.Deadline; d != nil {
			row[3], row[4] = d.Day, d.Text
		}
		more = append(more, row)
	}
	data, err := table.WriteInventory(stations, more)
	if err == nil {
		_, err = l.Stdout.Write(data)
	}
	return err
}
