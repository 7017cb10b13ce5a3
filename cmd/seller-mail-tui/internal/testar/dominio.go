package testar

import (
	"context"

	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/domain"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// askBeside begins to ask, beside a test, what the name service says of the sender's
// domain: where --dominio wants to know, and where it may show what the test cannot.
// Nil where neither is so: who watches many stations knows it by now, and who wants
// quiet is told the result alone. Whoever has it ends it.
func (a *command) askBeside(ctx context.Context, o testOptions, lib *guides.Library, req smtpcheck.Request) *machine.DomainLook {
	told := o.json || o.many || !o.quiet
	if !o.domain && (o.watched() || !told || !machine.Doubtable(lib, req)) {
		return nil
	}
	return a.Env.LookAtDomain(ctx, lib, req)
}

// domainFacts is what --dominio wants to know; nil where it was not given, or the
// address is not a real one. It only informs, whatever the test's result is.
func (o testOptions) domainFacts(asked *machine.DomainLook) *domain.Facts {
	if !o.domain {
		return nil
	}
	return asked.Wait()
}

// reportLate tells a person the warnings that a result got after it was told, where
// they come soon.
func (a *command) reportLate(o testOptions, told smtpcheck.Result, asked *machine.DomainLook) {
	if o.quiet || told.Facts.Doubt.Kind != "" || !report.Accepted(told) {
		return
	}
	before := report.NewAccount(told, "").Warnings
	now := report.NewAccount(wizard.Aware(told, asked.Within(machine.LateGrace)), "").Warnings
	for _, paragraph := range report.Warned(now[len(before):]) {
		prose.Say(a.Stdout, prose.Wrap(paragraph, prose.Width))
	}
}

// reportDomain tells a person what is wrong with the domain, and what to send
// to whoever keeps it.
func (a *command) reportDomain(f *domain.Facts) {
	if f == nil {
		return
	}
	if f.Verdict == "" {
		prose.Say(a.Stderr, prose.Wrap(ptbr.CLIDomainSilent, prose.Width))
		return
	}
	prose.Say(a.Stdout, prose.Wrap(ptbr.CLIDomain(f.Domain, f.Verdict), prose.Width))
	for _, p := range f.Problems {
		if p.Level == domain.LevelHint {
			prose.Say(a.Stdout, prose.Wrap(p.Text, prose.Width))
		}
	}
	// Records are to be copied: their lines stay whole.
	if letter := f.Letter(); letter != "" {
		prose.Say(a.Stdout, "\n"+letter)
	}
}
