package main

import (
	"context"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/domain"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// askDomain asks what the name service says of the sender's domain where
// --dominio wants to know; nil where nobody asked, or the address is not a
// real one. It only informs, whatever the test's result is.
func (a *app) askDomain(ctx context.Context, o testOptions, req smtpcheck.Request) *domain.Facts {
	if !o.domain {
		return nil
	}
	return a.domainFacts(ctx, req.From, req.Host, req.Provider)
}

func (a *app) domainFacts(ctx context.Context, email, host, provider string) *domain.Facts {
	if email == "" || provider == wizard.PracticeID {
		return nil
	}
	facts := domain.Look(ctx, a.env.domains, domain.Query{Domain: email, SMTPHost: host})
	return &facts
}

// reportDomain tells a person what is wrong with the domain, and what to send
// to whoever keeps it.
func (a *app) reportDomain(f *domain.Facts) {
	if f == nil {
		return
	}
	if f.Verdict == "" {
		say(a.stderr, wrap(ptbr.CLIDomainSilent, helpWidth))
		return
	}
	say(a.stdout, wrap(ptbr.CLIDomain(f.Domain, f.Verdict), helpWidth))
	for _, p := range f.Problems {
		if p.Level == domain.LevelHint {
			say(a.stdout, wrap(p.Text, helpWidth))
		}
	}
	// Records are to be copied: their lines stay whole.
	if letter := f.Letter(); letter != "" {
		say(a.stdout, "\n"+letter)
	}
}

// domainDocument is what is known of a domain for programs; nil stays nil. It
// stands here, not in wizard, because the domain's package knows more of the
// network than wizard may.
func domainDocument(f *domain.Facts) *report.DocDomain {
	if f == nil {
		return nil
	}
	doc := &report.DocDomain{
		Domain: f.Domain, Verdict: f.Verdict, FreeMail: f.FreeMail, Provider: f.Provider,
		MX:    report.DocMX{State: string(f.MX.State), Hosts: append([]string{}, f.MX.Hosts...), Provider: f.MX.Provider},
		SPF:   report.DocSPF{State: string(f.SPF.State), Records: append([]string{}, f.SPF.Records...), Allows: string(f.SPF.Allows)},
		DMARC: report.DocDMARC{State: string(f.DMARC.State), Record: f.DMARC.Record, Policy: f.DMARC.Policy},
		DKIM:  []report.DocDKIM{}, Problems: []report.DocProblem{}, Millis: f.Elapsed.Milliseconds(),
	}
	for _, k := range f.DKIM {
		doc.DKIM = append(doc.DKIM, report.DocDKIM{Selector: k.Selector, State: string(k.State)})
	}
	for _, p := range f.Problems {
		problem := report.DocProblem{ID: p.ID, Level: string(p.Level), Text: p.Text}
		if r := p.Record; r != nil {
			problem.Record = &report.DocRecord{Name: r.Name, Type: r.Type, Replaces: append([]string{}, r.Replaces...), Value: r.Value, Check: append([]string{}, r.Check...)}
		}
		doc.Problems = append(doc.Problems, problem)
	}
	return doc
}
