package ui

import (
	"testing"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/diagnosis"
	"seller-mail-tui/wizard"
)

// otherCertificate is how the run under way ends where a machine answers that
// has a good certificate for a name of its own.
func (r *robot) otherCertificate(name string) smtpcheck.Result {
	r.world.mu.Lock()
	req := r.world.runs[len(r.world.runs)-1]
	r.world.mu.Unlock()
	f := smtpcheck.Facts{
		Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertName, Host: req.Host, Port: req.Port, SSL: req.SSL,
		Provider: req.Provider, Known: req.Known(), Email: req.From, User: req.User, To: req.To,
		Cert: &smtpcheck.CertFacts{Issuer: "Let's Encrypt", Subject: name, Names: []string{name}, ChainLen: 2},
	}
	return smtpcheck.Result{Facts: f, Diagnosis: diagnosis.Of(f)}
}

// TestEnterNeverTakesACertificatesNameOver: the key that mends other failures
// and tests again neither changes the host nor starts a test here.
func TestEnterNeverTakesACertificatesNameOver(t *testing.T) {
	live(t, func(t *testing.T) {
		const stranger = "a1-2-3-4.cprapid.com"
		r := filled(t, newWorld(t), 100, 30).press("f5")
		r.server(r.otherCertificate(stranger))
		r.sees("T-04", "A conexão parece desviada", "Não troque o Host SMTP", "internet de um celular", "a senha não foi enviada").seesNot("trocar Host", "e testar de novo")
		r.press("enter").holds(wizard.FieldHost, "smtp.gmail.com")
		if r.ran() != 1 {
			t.Errorf("Enter started a test: %d runs", r.ran())
		}

		r = at(t, newWorld(t), 100, 30).press("esc")
		for _, text := range []string{"mail.posto.example", "587", "", "notas@posto.example", "Posto", "", "segredo"} {
			r.types(text).press("tab")
		}
		r.press("f5")
		r.server(r.otherCertificate(stranger))
		r.sees("T-04", "Pergunte ao provedor", stranger, "A senha não foi enviada").seesNot("trocar Host", "e testar de novo")
		r.press("enter").holds(wizard.FieldHost, "mail.posto.example")
		if r.ran() != 1 || r.m.form.At != spotHost {
			t.Errorf("%d runs, the focus is on %d", r.ran(), r.m.form.At)
		}
	})
}
