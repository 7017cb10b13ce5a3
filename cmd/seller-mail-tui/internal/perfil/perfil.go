package perfil

import (
	"context"
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/flags"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// New is "perfil": what the screen does with saved stations, as verbs for scripts.
func New(a *machine.Run) *cobra.Command {
	c := &cobra.Command{
		Use: "perfil", Short: ptbr.CLIStationShort, Long: ptbr.CLIStationLong, Example: ptbr.CLIStationExample,
		// cobra would show its help and end well.
		RunE: func(*cobra.Command, []string) error { return failure.Usage(ptbr.CLIStationWhich) },
	}
	c.AddCommand(newSave(a), newShow(a), newRename(a), newCopy(a), newDelete(a), newRestore(a), newExport(a), newImport(a))
	return c
}

// verb is what all of "perfil" have in common: its flags, its document, and how
// it ends.
type verb struct {
	*machine.Run
	json, schema bool
}

// answer is what a verb has to say.
type answer struct {
	sentence string
	lines    []string // in its place, for a person
	stations []report.DocStation
	changed  bool
	file     string
	problems []report.DocTableProblem
	quiet    bool // all is said already
}

// newVerb makes a command of a verb, which takes from least to most arguments.
func newVerb(a *machine.Run, c *cobra.Command, least, most int, how string, do func(ctx context.Context, v *verb, args []string) (answer, error)) *cobra.Command {
	v := &verb{Run: a}
	c.RunE = func(c *cobra.Command, args []string) error {
		if v.schema {
			return v.printSchema()
		}
		if len(args) < least || most >= 0 && len(args) > most || slices.Contains(args, "") {
			return v.end(answer{}, failure.Usage(how))
		}
		said, err := do(c.Context(), v, args)
		return v.end(said, err)
	}
	c.Flags().SortFlags = false
	c.Flags().BoolVar(&v.json, "json", false, ptbr.CLIFlagStationJSON)
	c.Flags().BoolVar(&v.schema, "esquema", false, ptbr.CLIFlagSchema)
	c.ValidArgsFunction = flags.Words()
	return c
}

func (v *verb) printSchema() error {
	_, err := v.Stdout.Write([]byte(report.StationsSchema()))
	return err
}

// end says how a verb ended, once, in the form that was asked for.
func (v *verb) end(said answer, err error) error {
	f := ending(err)
	if err != nil && said.sentence == "" {
		said.sentence = f.Text
	}
	if v.json {
		doc := report.DocStations{
			Version: report.DocumentVersion, OK: err == nil, Changed: said.changed, Message: said.sentence,
			File: said.file, Stations: said.stations, Fields: fieldsOf(err), Problems: said.problems,
		}
		if doc.Stations == nil {
			doc.Stations = []report.DocStation{}
		}
		if err := report.WriteDocument(v.Stdout, doc); err != nil {
			return err
		}
	}
	if err != nil {
		v.complain(err, said.sentence)
		return &failure.Error{Code: f.Code, Err: err}
	}
	if !v.json && !said.quiet {
		if len(said.lines) == 0 {
			said.lines = []string{prose.Wrap(said.sentence, prose.Width)}
		}
		for _, line := range said.lines {
			prose.Say(v.Stdout, line)
		}
	}
	return nil
}

// complain says on stderr what went wrong: each field by itself.
func (v *verb) complain(err error, sentence string) {
	machine.Complain(v.Stderr, sentence)
	var invalid *flow.Invalid
	if errors.As(err, &invalid) {
		for _, p := range invalid.Problems {
			prose.Say(v.Stderr, prose.Wrap(wizard.Label(p.Field)+": "+p.Text, prose.Width))
		}
	}
}

func fieldsOf(err error) []report.DocField {
	var invalid *flow.Invalid
	if !errors.As(err, &invalid) {
		return nil
	}
	return report.InvalidDocument(invalid.Problems).Fields
}

// ending is the exit code and the sentence of an error of a verb.
func ending(err error) *failure.Error {
	var f *failure.Error
	var refusal *flow.Refusal
	var invalid *flow.Invalid
	switch {
	case err == nil:
		return &failure.Error{Code: report.ExitOK}
	case errors.As(err, &f):
		return f
	case errors.As(err, &refusal) && refusal.Usage:
		return &failure.Error{Code: report.ExitUsage, Text: refusal.Text, Err: err}
	case errors.As(err, &refusal):
		return &failure.Error{Code: report.ExitProfile, Text: refusal.Text, Err: err}
	case errors.As(err, &invalid):
		return &failure.Error{Code: report.ExitUsage, Text: invalid.Error(), Err: err}
	case errors.Is(err, store.ErrName):
		return &failure.Error{Code: report.ExitUsage, Text: machine.ProfileFailure(err).Text, Err: err}
	case errors.Is(err, context.Canceled):
		return &failure.Error{Code: report.ExitCancelled, Text: ptbr.CLICancelled, Err: err}
	}
	return machine.ProfileFailure(err)
}

// verbs are the flows behind the verbs, on this machine.
func (v *verb) verbs() (flow.Verbs, error) {
	lib, err := v.Guides()
	if err != nil {
		return flow.Verbs{}, err
	}
	profiles, err := v.Env.OpenProfiles()
	if err != nil {
		return flow.Verbs{}, err
	}
	return flow.Verbs{Store: profiles, Vault: v.Env.Vault.Probe, Guides: lib}, nil
}

// documents are the stations that a verb did something to.
func documents(deeds ...flow.Deed) []report.DocStation {
	out := make([]report.DocStation, 0, len(deeds))
	for _, d := range deeds {
		doc := report.NewDocStation(d.Profile)
		doc.Change = d.Did
		out = append(out, doc)
	}
	return out
}

// tableProblems are problems for programs.
func tableProblems(list []wizard.Fault) []report.DocTableProblem {
	var out []report.DocTableProblem
	for _, p := range list {
		out = append(out, report.DocTableProblem{Line: p.Line, Column: p.Column, Text: p.Text})
	}
	return out
}

// leftOver says beside what was done what of it remains to be done.
func (v *verb) leftOver(err error) error {
	if errors.Is(err, store.ErrOldSecret) {
		machine.Complain(v.Stderr, err.Error())
		return nil
	}
	return err
}
