package perfil

import (
	"fmt"

	"github.com/spf13/cobra"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/flags"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// NewHistory is "historico": the remembered results.
func NewHistory(a *machine.Run) *cobra.Command {
	var asJSON, schema bool
	c := &cobra.Command{
		Use: "historico [NOME]", Short: ptbr.CLIHistoryShort, Long: ptbr.CLIHistoryLong, Example: ptbr.CLIHistoryExample,
		ValidArgsFunction: flags.Profiles(a.Env),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case schema:
				_, err := fmt.Fprint(a.Stdout, report.HistorySchema())
				return err
			case len(args) > 1:
				return failure.Usage(ptbr.CLIHistoryOne)
			}
			return history(a, args, asJSON)
		},
	}
	c.Flags().SortFlags = false
	c.Flags().BoolVar(&asJSON, "json", false, ptbr.CLIFlagDetectJSON)
	c.Flags().BoolVar(&schema, "esquema", false, ptbr.CLIFlagSchema)
	return c
}

func history(a *machine.Run, names []string, asJSON bool) error {
	profiles, err := a.Env.OpenProfiles()
	if err != nil {
		return machine.ProfileFailure(err)
	}
	var list []wizard.Saved
	if len(names) == 1 {
		p, err := profiles.Fields(names[0])
		if err != nil {
			return machine.ProfileFailure(err)
		}
		list = []wizard.Saved{{Name: p.Name, Proof: p.Proof}}
	} else if list, err = profiles.List(); err != nil {
		return machine.ProfileFailure(err)
	}
	doc := report.DocHistory{Version: report.DocumentVersion, OK: true, Stations: []report.DocPastOfItem{}}
	told := false
	err = profiles.Histories(list, func(s wizard.Saved, past []wizard.Past, err error) {
		item := report.DocPastOfItem{Profile: s.Name, Tests: []report.DocPast{}, Proof: report.NewKeptProof(s.Proof)}
		if err != nil {
			doc.OK, item.Problem = false, machine.ProfileFailure(err).Text
			machine.Complain(a.Stderr, ptbr.StationUnreadable(prose.Printable(s.Name), item.Problem))
		}
		for _, p := range past {
			item.Tests = append(item.Tests, report.NewDocPast(p, false))
		}
		for _, line := range report.PastLines(past, s.Proof) {
			told = true
			if !asJSON {
				prose.Say(a.Stdout, prose.Printable(s.Name)+"  "+prose.Plain(line))
			}
		}
		doc.Stations = append(doc.Stations, item)
	})
	switch {
	case err != nil:
		return machine.ProfileFailure(err)
	case asJSON:
		err = report.WriteDocument(a.Stdout, doc)
	case !told:
		prose.Say(a.Stdout, ptbr.CLIHistoryNone)
	}
	if err == nil && !doc.OK {
		err = failure.Exit(report.ExitProfile)
	}
	return err
}
