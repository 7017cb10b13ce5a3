package report

import (
	"fmt"
	"slices"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Since says in pt-BR what changed between the last good test and the newest
// one, given oldest first; empty when the newest passed, or none ever did.
func Since(past []wizard.Past, known wizard.Known) string {
	return since(past, known, func(user string) string { return user })
}

// since shows user names as show has them.
func since(past []wizard.Past, known wizard.Known, show func(string) string) string {
	if len(past) == 0 || past[len(past)-1].OK {
		return ""
	}
	now := past[len(past)-1]
	good, ok := wizard.LastGood(past)
	if !ok {
		return ""
	}
	list := changes(good, now, show)
	if known.Email {
		list = append(list, ptbr.PastEmail)
	}
	if known.Password {
		list = append(list, ptbr.PastPassword)
	}
	if len(list) == 0 {
		list = []string{ptbr.PastNothing(known.Fields)}
	}
	return ptbr.PastSince(good.At.In(now.At.Location()), now.At, ptbr.StageName(string(now.Stage)), list)
}

// changes lists what differs between a good test and a failed one, the
// person's own changes first.
func changes(good, now wizard.Past, show func(string) string) []string {
	var list []string
	add := func(differs bool, text string) {
		if differs {
			list = append(list, text)
		}
	}
	if now.Practice {
		good.Host, good.Port, good.SSL, good.CertIssuer, good.TLS = now.Host, now.Port, now.SSL, "", ""
	}
	add(good.Host != now.Host, ptbr.PastChanged(ptbr.LabelHost, good.Host, now.Host))
	add(good.Port != now.Port, ptbr.PastChanged(ptbr.LabelPort, fmt.Sprint(good.Port), fmt.Sprint(now.Port)))
	add(good.SSL != now.SSL, ptbr.PastChanged(ptbr.LabelSSL, ptbr.YesNo(good.SSL), ptbr.YesNo(now.SSL)))
	add(good.User != now.User, ptbr.PastChanged(ptbr.LabelUser, show(good.User), show(now.User)))
	seen := now.CertIssuer != "" && good.CertIssuer != ""
	switch {
	case seen && good.CertIssuer != now.CertIssuer:
		add(true, ptbr.PastCertIssuer(good.CertIssuer, now.CertIssuer))
	case seen:
		same := slices.Equal(good.CertNames, now.CertNames) && good.CertUntil.Equal(now.CertUntil)
		add(!same, ptbr.PastCert)
	}
	add(now.Address != "" && good.Address != "" && good.Address != now.Address, ptbr.PastAddress)
	add(now.TLS != "" && good.TLS != "" && good.TLS != now.TLS, ptbr.PastTLS(good.TLS, now.TLS))
	add(now.Mechanism != "" && good.Mechanism != "" && good.Mechanism != now.Mechanism, ptbr.PastMechanism)
	return list
}
