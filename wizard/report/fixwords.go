package report

import (
	"strconv"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// fixWords lists a proposed change in pt-BR, a field and its new value each, in
// the tab's order.
func fixWords(fix smtpcheck.Fix) []string {
	var out []string
	add := func(f wizard.Field, value string) { out = append(out, ptbr.Change(wizard.Label(f), value)) }
	if fix.Host != nil {
		add(wizard.FieldHost, *fix.Host)
	}
	if fix.Port != nil {
		add(wizard.FieldPort, strconv.Itoa(*fix.Port))
	}
	if fix.SSL != nil {
		add(wizard.FieldSSL, ptbr.YesNo(*fix.SSL))
	}
	if fix.Email != nil {
		add(wizard.FieldEmail, *fix.Email)
	}
	if fix.User != nil {
		add(wizard.FieldUser, *fix.User)
	}
	return out
}
