package main

import (
	"seller-mail-tui/smtpcheck/domain"
	"seller-mail-tui/wizard/report"
)

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
