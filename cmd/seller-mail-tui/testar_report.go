package main

import (
	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
)

// stageReporter tells a person each stage as it ends, on stderr. A program
// gets its document alone.
func (a *command) stageReporter(asJSON bool) func(smtpcheck.Event) {
	return func(ev smtpcheck.Event) {
		if asJSON || ev.Stage == nil {
			return
		}
		if line := stageLine(*ev.Stage); line != "" {
			say(a.stderr, line)
		}
	}
}

// reportResult writes the verdict on stdout.
func (a *command) reportResult(r smtpcheck.Result, name string) {
	for _, paragraph := range verdict(r, name) {
		say(a.stdout, wrap(paragraph, helpWidth))
	}
}

// reportInvalid says all that is wrong with the fields, each with its label.
func (a *command) reportInvalid(problems []wizard.Problem, asJSON bool) error {
	doc := report.InvalidDocument(problems)
	if asJSON {
		if err := report.WriteDocument(a.stdout, doc); err != nil {
			return err
		}
		return failure.Exit(report.ExitUsage)
	}
	say(a.stderr, doc.Message)
	for _, p := range problems {
		say(a.stderr, wrap(label(p.Field)+": "+p.Text, helpWidth))
	}
	return failure.Exit(report.ExitUsage)
}
