package report

import (
	"fmt"
	"strings"

	"seller-mail-tui/wizard/ptbr"
)

// domain tells what is known of the sender's domain, and the records that mend
// it.
func (b *reportText) domain(d *DocDomain) {
	if d == nil {
		return
	}
	b.head(ptbr.ReportDomain)
	b.pair(ptbr.ReportDomainName, d.Domain)
	b.pair(ptbr.ReportResult, d.Verdict)
	if !d.FreeMail {
		b.pair("MX", found(d.MX.State, d.MX.Hosts))
		b.pair("SPF", found(d.SPF.State, d.SPF.Records))
		b.pair("DMARC", found(d.DMARC.State, []string{d.DMARC.Record}))
		for _, k := range d.DKIM {
			b.pair("DKIM "+k.Selector, ptbr.RecordState(k.State))
		}
	}
	for i, p := range d.Problems {
		b.line(fmt.Sprintf("%d. %s", i+1, p.Text))
		if r := p.Record; r != nil {
			for _, old := range r.Replaces {
				b.line("   - " + r.Name + " " + r.Type + " " + old)
			}
			b.line("   + " + r.Name + " " + r.Type + " " + r.Value)
			for _, c := range r.Check {
				b.line("   " + ptbr.ReportCheck + " " + c)
			}
		}
	}
}

// found is a record as it stands, else what is known of it.
func found(state string, records []string) string {
	if text := strings.Join(records, ", "); text != "" {
		return text
	}
	return ptbr.RecordState(state)
}
