package diagnosis

import (
	"slices"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck"
)

// TestAliases: what T-04 makes of the name that the host is another name of.
func TestAliases(t *testing.T) {
	t.Parallel()
	const asks = "Pergunte ao provedor se o Host SMTP para usar com SSL é “"
	for _, test := range []struct {
		name  string
		host  string
		email string
		alias string
		port  int
		names []string // of the certificate
		fix   string
		says  string
		never string
	}{
		{"Locaweb's, by its certificate", "smtp.posto.example", "", "mail.ita.locamail.com.br", 25, []string{"*.email-ssl.com.br", "email-ssl.com.br"}, "host=email-ssl.com.br porta=587", "leva a “mail.ita.locamail.com.br” (Locaweb)", asks},
		{"a port that it has stays", "smtp.posto.example", "", "mail.ita.locamail.com.br", 465, []string{"*.email-ssl.com.br", "email-ssl.com.br"}, "host=email-ssl.com.br", "Mude o Host SMTP para “email-ssl.com.br”", "Troque a Porta"},
		{"UOL Host's old name", "smtp.posto.example", "", "smtp.uhserver.com", 587, []string{"*.uhserver.com"}, "host=smtps.uhserver.com porta=465", "smtps.uhserver.com", asks},
		{"a web page of Microsoft's", "mail.posto.example", "", "outlook.office365.com", 587, []string{"*.office365.com", "outlook.com"}, "host=smtp.office365.com", "smtp.office365.com", asks},
		{"a provider's name, somebody else's certificate", "smtp.posto.example", "", "mail.ita.locamail.com.br", 587, []string{"mail.attacker.example"}, "", asks + "email-ssl.com.br”", "Troque o Host"},
		{"one of many machines", "mail.posto.example", "", "br123.hostgator.com.br", 465, []string{"*.hostgator.com.br"}, "", asks + "br123.hostgator.com.br”", ""},
		{"nobody's known", "mail.posto.example", "", "srv1.hospedagem.example", 465, []string{"srv1.hospedagem.example"}, "", asks + "srv1.hospedagem.example”", ""},
		{"nobody's known, another certificate", "mail.posto.example", "", "srv1.hospedagem.example", 465, []string{"mail.attacker.example"}, "", "o certificado do servidor é de “mail.attacker.example”", "srv1.hospedagem.example"},
		{"an address of another provider", "smtp.posto.example", "posto@gmail.com", "mail.ita.locamail.com.br", 587, []string{"email-ssl.com.br"}, "", "ele costuma ser “smtp.gmail.com”", "leva a"},
		{"a host of a guide", "smtp.gmail.com", "", "mail.ita.locamail.com.br", 587, []string{"email-ssl.com.br"}, "", "internet de um celular", "locamail"},
		{"a slip that the guides know", "smtp.outlook.com", "", "mail.ita.locamail.com.br", 587, []string{"email-ssl.com.br"}, "host=smtp-mail.outlook.com", "smtp-mail.outlook.com", "locamail"},
		{"no alias", "smtp.posto.example", "", "", 587, []string{"srv1.hospedagem.example"}, "", "srv1.hospedagem.example", "leva a"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f := smtpcheck.Facts{
				Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertName, Host: test.host, Port: test.port, SSL: true, Alias: test.alias,
				Email: test.email, Cert: &smtpcheck.CertFacts{Issuer: "Sectigo", Subject: test.names[0], Names: test.names, ChainLen: 2},
			}
			f.Known = smtpcheck.Known(library().About(f.Host, f.Email, f.Email, f.Provider))
			d := Of(f)
			text := strings.Join(slices.Concat([]string{d.Title, d.Cause}, d.Steps), "\n")
			if d.Code != "T-04" || fixText(d.Fix) != test.fix || !strings.Contains(text, test.says) || test.never != "" && strings.Contains(text, test.never) {
				t.Errorf("%s, correction %q, want %q and %q:\n%s", d.Code, fixText(d.Fix), test.fix, test.says, text)
			}
			if !strings.Contains(strings.ToLower(text), "a senha não foi enviada") {
				t.Errorf("nothing says that the password was not sent:\n%s", text)
			}
		})
	}
}

// TestSTARTTLSByTheGuide: that the offer was lost on its way is said of every
// host whose guide has STARTTLS on that port, and of no other.
func TestSTARTTLSByTheGuide(t *testing.T) {
	t.Parallel()
	const lost = "O canal seguro parece ter sumido no caminho"
	said := func(host string, port int) string {
		f := smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureNoSTARTTLS, Host: host, Port: port, SSL: true}
		if p, ok := library().ByHost(host); ok {
			f.Provider = p.ID
		}
		f.Known = smtpcheck.Known(library().About(f.Host, "", "", f.Provider))
		d := Of(f)
		if d.ID != "starttls-ausente" {
			t.Errorf("%s:%d is %s", host, port, d.ID)
		}
		return d.Title
	}
	for _, p := range library().All() {
		for _, s := range p.Servers {
			if s.Port != smtpcheck.ImplicitTLSPort && said(s.Host, s.Port) != lost {
				t.Errorf("%s: %s:%d", p.ID, s.Host, s.Port)
			}
		}
	}
	for host, port := range map[string]int{
		"mail.posto.example": 587, "br123.hostgator.com.br": 587, "smtp.gmail.com": 2525, "smtps.uhserver.com": 587, "smtp.office365.com": 25,
	} {
		if said(host, port) == lost {
			t.Errorf("%s:%d, of which no guide says so", host, port)
		}
	}
}
