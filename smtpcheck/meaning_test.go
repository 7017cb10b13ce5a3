package smtpcheck_test

import (
	"encoding/base64"
	"testing"

	"seller-mail-tui/smtpcheck"
	bad "seller-mail-tui/smtpcheck/internal/badserver"
)

// TestMeaningIsReadBeforeItIsHidden: what a server says is understood alike
// when nothing of it may be shown, and when the password or the address is a
// word that matters.
func TestMeaningIsReadBeforeItIsHidden(t *testing.T) {
	t.Parallel()
	p := newPKI(t, bad.CertOptions{})
	code := base64.StdEncoding.EncodeToString([]byte("Verification code:"))
	helo := says(p, "MAIL", "550 5.7.1 Helo command rejected: need fully-qualified hostname")
	var all []situation
	for name, change := range map[string]func(*smtpcheck.Request){
		"nothing may be shown": func(req *smtpcheck.Request) { req.Harmless = func(string) bool { return false } },
		"passwords":            func(req *smtpcheck.Request) { req.Password = "Helo Verification quarantined locked" },
		"rejected":             func(req *smtpcheck.Request) { req.Password = "rejected" },
		"code":                 func(req *smtpcheck.Request) { req.Password = "code" },
		"an address of helo":   func(req *smtpcheck.Request) { req.From, req.User = "helo@example.com", "helo@example.com" },
		"an address of spam": func(req *smtpcheck.Request) {
			req.From, req.User = "quarantined@example.com", "verification@example.com"
		},
	} {
		all = append(all,
			situation{name: name + ": the name in EHLO", change: change, scripts: []bad.Script{{helo}, {says(p)}}},
			situation{name: name + ": a third prompt", change: change, scripts: one(says(p, bad.Credentials, "334 "+code)), want: "senha-de-app-necessaria", stage: smtpcheck.StageLogin},
			situation{name: name + ": taken, not delivered", change: change, scripts: one(says(p, bad.EndOfData, "250 2.0.0 Ok: quarantined")), want: "recusado-como-spam", passes: true},
			situation{name: name + ": a locked account", change: change, scripts: one(says(p, bad.Credentials, "535 5.7.8 Your account is locked")), want: "conta-bloqueada", stage: smtpcheck.StageLogin},
		)
	}
	run(t, p, all)
}
