package perfil

import (
	"context"
	"errors"

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

// newShow is "perfil mostrar".
func newShow(a *machine.Run) *cobra.Command {
	c := &cobra.Command{Use: "mostrar NOME", Short: ptbr.CLIStationShowShort, Example: ptbr.CLIStationShowExample}
	newVerb(a, c, 1, 1, ptbr.CLIStationOneName, func(_ context.Context, v *verb, args []string) (answer, error) {
		verbs, err := v.verbs()
		if err != nil {
			return answer{}, err
		}
		p, err := verbs.Show(args[0])
		if err != nil {
			return answer{}, err
		}
		return answer{sentence: p.Name, lines: sheet(p), stations: []report.DocStation{report.NewDocStation(p).WithProof(p.Proof)}}, nil
	})
	c.ValidArgsFunction = flags.Profiles(a.Env)
	return c
}

// sheet is a station in lines: the fields as the tab names them, then what else is
// known.
func sheet(p wizard.Profile) []string {
	name := prose.Printable(p.Name)
	if p.Practice() {
		name = ptbr.PracticeTitle(name)
	}
	lines := []string{ptbr.StationField(ptbr.LabelProfile, name)}
	if p.Provider != "" && !p.Practice() {
		lines = append(lines, ptbr.StationField(ptbr.LabelProvider, prose.Printable(p.Provider)))
	}
	for _, line := range report.Sheet(p.Values, false) {
		if line.Field == wizard.FieldPassword {
			line.Value = ptbr.SecretKept(string(p.Secret))
		}
		lines = append(lines, ptbr.StationField(line.Label, prose.Plain(line.Value)))
	}
	tested := ptbr.CLINeverTested
	if !p.Tested.IsZero() {
		tested = ptbr.CLITested(p.Tested, p.Outcome)
	}
	lines = append(lines, ptbr.StationField(ptbr.LabelTested, tested))
	if summary, at := report.ProofSummary(p.Proof); summary != "" {
		lines = append(lines, ptbr.StationField(ptbr.LabelSample, prose.Plain(ptbr.KeptProof(summary, at))))
	}
	return lines
}

// newRename is "perfil renomear".
func newRename(a *machine.Run) *cobra.Command {
	c := &cobra.Command{Use: "renomear NOME NOVO", Short: ptbr.CLIStationRenameShort, Example: ptbr.CLIStationRenameExample}
	newVerb(a, c, 2, 2, ptbr.CLIStationTwoNames, func(_ context.Context, v *verb, args []string) (answer, error) {
		verbs, err := v.verbs()
		if err != nil {
			return answer{}, err
		}
		d, err := verbs.Rename(args[0], args[1])
		if err != nil {
			return answer{}, err
		}
		sentence := ptbr.Renamed(args[0], d.Profile.Name)
		if !d.Changed() {
			sentence = ptbr.StationSame(d.Profile.Name)
		}
		return answer{sentence: sentence, stations: documents(d), changed: d.Changed()}, nil
	})
	c.ValidArgsFunction = flags.Profiles(a.Env)
	return c
}

// newCopy is "perfil copiar".
func newCopy(a *machine.Run) *cobra.Command {
	c := &cobra.Command{Use: "copiar NOME NOVO", Short: ptbr.CLIStationCopyShort, Example: ptbr.CLIStationCopyExample}
	newVerb(a, c, 2, 2, ptbr.CLIStationTwoNames, func(_ context.Context, v *verb, args []string) (answer, error) {
		verbs, err := v.verbs()
		if err != nil {
			return answer{}, err
		}
		d, err := verbs.Copy(args[0], args[1])
		if err := v.leftOver(err); err != nil {
			return answer{}, err
		}
		sentence := ptbr.Duplicated(args[0], d.Profile.Name)
		if !d.Changed() {
			sentence = ptbr.StationSame(d.Profile.Name)
		}
		return answer{sentence: sentence, stations: documents(d), changed: d.Changed()}, nil
	})
	c.ValidArgsFunction = flags.Profiles(a.Env)
	return c
}

// newDelete is "perfil apagar".
func newDelete(a *machine.Run) *cobra.Command {
	c := &cobra.Command{Use: "apagar NOME…", Short: ptbr.CLIStationDeleteShort, Example: ptbr.CLIStationDeleteExample}
	newVerb(a, c, 1, -1, ptbr.CLIStationSomeNames, func(_ context.Context, v *verb, args []string) (answer, error) {
		verbs, err := v.verbs()
		if err != nil {
			return answer{}, err
		}
		deeds, err := verbs.Delete(args)
		said := answer{stations: documents(deeds...), changed: len(deeds) > 0}
		if err := v.leftOver(err); err != nil {
			return said, err
		}
		said.sentence = ptbr.Deleted(deeds[0].Profile.Name)
		if len(deeds) > 1 {
			said.sentence = ptbr.StationsDeleted(len(deeds))
		}
		return said, nil
	})
	c.ValidArgsFunction = flags.Profiles(a.Env)
	return c
}

// newRestore is "perfil recuperar".
func newRestore(a *machine.Run) *cobra.Command {
	c := &cobra.Command{Use: "recuperar", Short: ptbr.CLIStationRestoreShort, Example: ptbr.CLIStationRestoreExample}
	return newVerb(a, c, 0, 0, ptbr.CLINoArgs("recuperar"), func(_ context.Context, v *verb, _ []string) (answer, error) {
		verbs, err := v.verbs()
		if err != nil {
			return answer{}, err
		}
		d, err := verbs.Restore()
		if errors.Is(err, store.ErrNotFound) {
			return answer{}, &failure.Error{Code: report.ExitProfile, Text: ptbr.StationNothingDeleted, Err: err}
		}
		if err != nil {
			return answer{}, err
		}
		return answer{sentence: ptbr.StationRestored(d.Profile.Name), stations: documents(flow.Deed{Profile: d.Profile, Did: d.Did}), changed: true}, nil
	})
}
