package testar

import (
	"context"

	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/domain"
	"seller-mail-tui/wizard/ptbr"
)

// askDomain asks what the name service says of the sender's domain where
// --dominio wants to know; nil where nobody asked, or the address is not a
// real one. It only informs, whatever the test's result is.
func (a *command) askDomain(ctx context.Context, o testOptions, lib *guides.Library, req smtpcheck.Request) *domain.Facts {
	if !o.domain {
		return nil
	}
	return a.Env.DomainFacts(ctx, lib, req.From, req.Host, req.Provider)
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
