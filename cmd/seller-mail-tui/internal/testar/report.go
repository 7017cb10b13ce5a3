package testar

import (
	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
)

// stageReporter tells a person each stage as it ends, on stderr. A program
// gets its document alone, and who wants quiet the result.
func (a *command) stageReporter(quiet bool) func(smtpcheck.Event) {
	return func(ev smtpcheck.Event) {
		if quiet || ev.Stage == nil {
			return
		}
		if line := report.StageLine(*ev.Stage); line != "" {
			prose.Say(a.Stderr, line)
		}
	}
}

// reportResult writes the verdict on stdout; of it only the sentence where that is
// all that is wanted.
func (a *command) reportResult(o testOptions, r smtpcheck.Result, name string) {
	if o.quiet {
		prose.Say(a.Stdout, report.Sentence(r))
		return
	}
	for _, paragraph := range report.Verdict(r, name) {
		prose.Say(a.Stdout, prose.Wrap(paragraph, prose.Width))
	}
}

// reportInvalid says all that is wrong with the fields, each with its label.
func (a *command) reportInvalid(problems []wizard.Problem, asJSON bool) error {
	doc := report.InvalidDocument(problems)
	if asJSON {
		if err := report.WriteDocument(a.Stdout, doc); err != nil {
			return err
		}
		return failure.Exit(report.ExitUsage)
	}
	prose.Say(a.Stderr, doc.Message)
	for _, p := range problems {
		prose.Say(a.Stderr, prose.Wrap(label(p.Field)+": "+p.Text, prose.Width))
	}
	return failure.Exit(report.ExitUsage)
}
