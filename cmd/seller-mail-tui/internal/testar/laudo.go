package testar

import (
	"context"
	"errors"
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

// NewReport is "laudo": the screen's report for scripts and technicians.
func NewReport(a *machine.Run) *cobra.Command {
	o := testOptions{tries: 1}
	var test, hide, schema bool
	c := &cobra.Command{
		Use: "laudo", Short: ptbr.CLIReportShort, Long: ptbr.CLIReportLong, Example: ptbr.CLIReportExample,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return failure.Usage(ptbr.CLIReportWhich)
			}
			return nil
		},
	}
	f := c.Flags()
	f.SortFlags = false
	c.RunE = func(c *cobra.Command, _ []string) error {
		o.given = f.Changed
		switch {
		case schema:
			_, err := fmt.Fprint(a.Stdout, report.LaudoSchema())
			return err
		case o.profile == "":
			return failure.Usage(ptbr.CLIReportWhich)
		case !test && (f.Changed("ate") || f.Changed("prazo") || f.Changed("ca") || o.passwordStdin || f.Changed("senha-arquivo")):
			return failure.Usage(ptbr.CLIReportOnlyTest)
		case test:
			return (&command{*a}).reportTest(c.Context(), o, hide)
		}
		return (&command{*a}).reportPast(o, hide)
	}
	f.StringVar(&o.profile, "perfil", "", ptbr.CLIFlagReportProfile)
	f.BoolVar(&test, "testar", false, ptbr.CLIFlagReportTest)
	f.BoolVar(&hide, "ocultar", false, ptbr.CLIFlagReportHide)
	f.StringVar(&o.until, "ate", "mensagem", ptbr.CLIFlagUntil)
	f.StringVar(&o.limit, "prazo", "", ptbr.CLIFlagLimit)
	f.StringVar(&o.ca, "ca", "", ptbr.CLIFlagCA)
	f.BoolVar(&o.passwordStdin, "senha-stdin", false, ptbr.CLIFlagPasswordStdin)
	f.StringVar(&o.passwordFile, "senha-arquivo", "", ptbr.CLIFlagPasswordFile)
	flags.Group(f, ptbr.CLIHeadPassword, "senha-stdin", "senha-arquivo")
	f.BoolVar(&o.json, "json", false, ptbr.CLIFlagDetectJSON)
	f.BoolVar(&schema, "esquema", false, ptbr.CLIFlagSchema)
	nothing := flags.Words()
	flags.Complete(c, map[string]flags.Completion{
		"perfil": flags.Profiles(a.Env), "ate": flags.Words("conexao", "tls", "login", "mensagem"), "prazo": nothing,
	})
	c.ValidArgsFunction = nothing
	return c
}

// reportPast tells of the last test by what is remembered of it.
func (a *command) reportPast(o testOptions, hide bool) error {
	profiles, err := a.Env.OpenProfiles()
	if err != nil {
		return machine.ProfileFailure(err)
	}
	profile, err := profiles.Fields(o.profile)
	if err != nil {
		return machine.ProfileFailure(err)
	}
	past, err := profiles.History(profile.Name)
	if err != nil {
		return machine.ProfileFailure(err)
	}
	if len(past) == 0 {
		return &failure.Error{Code: report.ExitProfile, Text: ptbr.CLIReportNone(prose.Printable(profile.Name))}
	}
	doc := report.NewPastReport(profile.Name, past, report.ThisMachine(a.Env.Build.String()), hide).WithProof(profile.Proof)
	if o.json {
		return report.WriteDocument(a.Stdout, doc)
	}
	_, err = fmt.Fprint(a.Stdout, doc.Text())
	return err
}

// reportTest makes a test and tells of it; it ends as the test does.
func (a *command) reportTest(ctx context.Context, o testOptions, hide bool) error {
	lib, err := a.Guides()
	if err != nil {
		return err
	}
	p, err := o.plan(ctx, a.Env, lib)
	if err != nil {
		return err
	}
	b, err := a.begin(ctx, o, p)
	if err != nil {
		return err
	}
	defer b.practised.Close()
	if len(b.problems) > 0 {
		return a.reportInvalid(b.problems, o.json)
	}
	o.domain = !hide
	asked := a.askBeside(ctx, o, lib, b.request)
	defer asked.End()
	result := wizard.Test(ctx, b.request, a.stageReporter(o.json))
	facts := o.domainFacts(asked)
	result = wizard.Aware(result, asked.Doubt())
	doc := report.NewReport(result, report.ThisMachine(a.Env.Build.String()), hide).WithProof(b.profile.Proof)
	profiles, err := a.Env.OpenProfiles()
	if err != nil {
		return machine.ProfileFailure(err)
	}
	if past, err := profiles.History(b.profile.Name); err == nil {
		doc = doc.WithPast(append(past, wizard.NewPast(result)), wizard.Known{})
	}
	doc = doc.WithDomain(report.NewDocDomain(facts))
	if p.telling(result) {
		a.remember(ctx, b.tested(result, o.passwordGiven(a.Env)))
	}
	if o.json {
		err = report.WriteDocument(a.Stdout, doc)
	} else {
		_, err = fmt.Fprint(a.Stdout, doc.Text())
	}
	return errors.Join(err, failure.Exit(report.ExitCode(result)))
}
