package domain

import (
	"testing"
	"time"

	"seller-mail-tui/smtpcheck"
)

const (
	reject     = "_dmarc.posto.com.br. 60 IN TXT \"v=DMARC1; p=reject\"\n"
	quarantine = "_dmarc.posto.com.br. 60 IN TXT \"v=DMARC1; p=quarantine\"\n"
	noMail     = "posto.com.br. 60 IN TXT \"v=spf1 -all\"\n"
)

// TestDoubt: what is doubted after a test that passed, and what is not. Only a record
// that was asked for and answered can be missing.
func TestDoubt(t *testing.T) {
	spf := func(record string) zone { return zone("posto.com.br. 60 IN TXT \"" + record + "\"\n") }
	for _, c := range []struct {
		name         string
		domain, host string // empty: posto.com.br
		provider     string
		zone         zone
		want         smtpcheck.DoubtKind
		policy       string
		sender       string
	}{
		{name: "all in order", host: gmail, zone: goodMX + goodSPF + goodDMARC + goodDKIM},
		{name: "in order, and strict", host: gmail, zone: goodMX + goodSPF + reject},
		{name: "left out, nothing signed", host: gmail, zone: goodMX + noMail + reject, want: smtpcheck.DoubtSPF, policy: "reject", sender: "Google"},
		{name: "quarantine", host: gmail, zone: goodMX + noMail + quarantine, want: smtpcheck.DoubtSPF, policy: "quarantine", sender: "Google"},
		{name: "no policy that refuses", host: gmail, zone: goodMX + noMail + goodDMARC},
		{name: "no policy at all", host: gmail, zone: goodMX + noMail},
		{name: "a policy that is not applied yet", host: gmail, zone: goodMX + noMail + "_dmarc.posto.com.br. 60 IN TXT \"v=DMARC1; p=reject; pct=0\"\n"},
		{name: "the same, written otherwise", host: gmail, zone: goodMX + noMail + "_dmarc.posto.com.br. 60 IN TXT \"v=DMARC1; p=reject; t=y\"\n"},
		{name: "a policy for half of the mail", host: gmail, zone: goodMX + noMail + "_dmarc.posto.com.br. 60 IN TXT \"v=DMARC1; p=reject; pct=50\"\n", want: smtpcheck.DoubtSPF, policy: "reject", sender: "Google"},
		{name: "left out, but signed", host: gmail, zone: goodMX + noMail + reject + goodDKIM},
		{name: "left out, its key revoked", host: gmail, zone: goodMX + noMail + reject + "google._domainkey.posto.com.br. 60 IN TXT \"v=DKIM1; p=\"\n", want: smtpcheck.DoubtSPF, policy: "reject", sender: "Google"},
		{name: "the key is not answered for", host: gmail, zone: goodMX + noMail + reject + "google._domainkey.posto.com.br SERVFAIL\n", want: smtpcheck.DoubtSPFMaybe, policy: "reject", sender: "Google"},
		{name: "no SPF at all", host: gmail, zone: goodMX + reject, want: smtpcheck.DoubtSPF, policy: "reject", sender: "Google"},
		{name: "its keys are not known", host: "email-ssl.com.br", zone: goodMX + noMail + reject, want: smtpcheck.DoubtSPFMaybe, policy: "reject", sender: "Locaweb"},
		{name: "included two records down", host: "email-ssl.com.br", zone: spf("v=spf1 include:a.example -all") + "a.example. 60 IN TXT \"v=spf1 redirect=_spf.locaweb.com.br\"\n" + reject},
		{name: "its networks written out", host: "email-ssl.com.br", zone: spf("v=spf1 ip4:198.18.0.0/16 -all") + reject},
		{name: "a macro leaves it open", host: "email-ssl.com.br", zone: spf("v=spf1 exists:%{i}._spf.example -all") + reject},
		{name: "an include is not answered for", host: "email-ssl.com.br", zone: spf("v=spf1 include:dead.example -all") + reject + "dead.example SERVFAIL\n"},
		{name: "the policy is not answered for", host: gmail, zone: goodMX + noMail + "_dmarc.posto.com.br SERVFAIL\n"},
		{name: "the SPF is not answered for", host: gmail, zone: reject + "posto.com.br SERVFAIL\n"},
		{name: "the organisation's policy for names below", domain: "loja.posto.com.br", host: gmail, zone: "loja.posto.com.br. 60 IN TXT \"v=spf1 -all\"\n_dmarc.posto.com.br. 60 IN TXT \"v=DMARC1; p=none; sp=reject\"\n", want: smtpcheck.DoubtSPF, policy: "reject", sender: "Google"},

		{name: "a service, its keys are missing", host: "smtp.sendgrid.net", zone: goodMX + goodSPF + reject, want: smtpcheck.DoubtDKIM, policy: "reject", sender: "SendGrid"},
		{name: "a service with one of its keys", host: "smtp.sendgrid.net", zone: goodMX + reject + "s2._domainkey.posto.com.br. 60 IN TXT \"v=DKIM1; p=MIG\"\n"},
		{name: "a service whose keys are not known", host: "email-smtp.sa-east-1.amazonaws.com", zone: goodMX + noMail + reject},

		{name: "a server of nobody's, left out", host: "mail.posto.com.br", zone: goodMX + noMail + reject, want: smtpcheck.DoubtServer, policy: "reject", sender: "mail.posto.com.br"},
		{name: "a server of nobody's, named", host: "mail.posto.com.br", zone: spf("v=spf1 a:mail.posto.com.br -all") + reject},
		{name: "a server of nobody's, by its network", host: "mail.posto.com.br", zone: spf("v=spf1 ip4:93.184.216.0/24 -all") + reject},
		{name: "a server of nobody's that likely signs", host: "mail.posto.com.br", zone: noMail + reject + "default._domainkey.posto.com.br. 60 IN TXT \"v=DKIM1; p=MIG\"\n"},
		{name: "a server in the house", host: "servidor.posto.com.br", zone: noMail + reject + "servidor.posto.com.br. 60 IN A 192.168.0.10\n"},
		{name: "this computer", host: "127.0.0.1", zone: noMail + reject},
		{name: "a provider by the customer's name", host: "mail.posto.com.br", provider: "KingHost", zone: spf("v=spf1 include:_spf.kinghost.net -all") + reject},
		{name: "the same, left out", host: "mail.posto.com.br", provider: "KingHost", zone: noMail + reject, want: smtpcheck.DoubtSPFMaybe, policy: "reject", sender: "KingHost"},

		{name: "free, its own server", domain: "gmail.com", host: gmail, zone: "_dmarc.gmail.com. 60 IN TXT \"v=DMARC1; p=none\"\n"},
		{name: "free, another's server", domain: "gmail.com", host: "email-ssl.com.br", zone: "_dmarc.gmail.com. 60 IN TXT \"v=DMARC1; p=none\"\n", want: smtpcheck.DoubtFree, policy: "none", sender: "Locaweb"},
		{name: "free, and its owner wants it refused", domain: "yahoo.com.br", host: "smtp.sendgrid.net", zone: "_dmarc.yahoo.com.br. 60 IN TXT \"v=DMARC1; p=reject\"\n", want: smtpcheck.DoubtFree, policy: "reject", sender: "SendGrid"},
		{name: "free, without a policy", domain: "uol.com.br", host: gmail, want: smtpcheck.DoubtFree, policy: "none", sender: "Google"},
		{name: "free, no answer", domain: "gmail.com", host: "email-ssl.com.br", zone: "_dmarc.gmail.com SERVFAIL\n"},
		{name: "free, a server of nobody's", domain: "gmail.com", host: "mail.posto.com.br", zone: "_dmarc.gmail.com. 60 IN TXT \"v=DMARC1; p=quarantine\"\n", want: smtpcheck.DoubtFreeMaybe, policy: "quarantine", sender: "mail.posto.com.br"},
		{name: "free, of an owner of whom no server is known", domain: "oi.com.br", host: gmail, want: smtpcheck.DoubtFree, policy: "none", sender: "Google"},
		{name: "free, a server in the house", domain: "gmail.com", host: "192.168.0.10"},
		{name: "free, this computer", domain: "gmail.com", host: "localhost"},
		{name: "free, a further name of its owner's", domain: "terra.com.br", host: "mx2.terra.com.br", zone: "mx2.terra.com.br. 60 IN A 93.184.216.9\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			domain := c.domain
			if domain == "" {
				domain = "posto.com.br"
			}
			s := serve(t, world+c.zone)
			f := Look(t.Context(), s.resolver(), Query{Providers: senders(), Domain: domain, SMTPHost: c.host, Provider: c.provider, Limit: 10 * time.Second})
			d := f.Doubt()
			if d.Kind != c.want || d.Policy != c.policy || d.Sender != c.sender {
				t.Errorf("doubted %+v, want %q %q %q; SPF %+v, DKIM %+v", d, c.want, c.policy, c.sender, f.SPF, f.DKIM)
			}
			if d.Owner == "E-mails antigos" {
				t.Errorf("the owner is %q", d.Owner)
			}
			if c.want != "" && d.Domain != domain || (d.Owner != "") != (c.want != "" && f.FreeMail) {
				t.Errorf("of %q, owner %q", d.Domain, d.Owner)
			}
		})
	}
}

// TestDoubtNeedsAnswers: a name service that is silent, or says that nothing exists, as
// some do without a line, leaves nothing to doubt.
func TestDoubtNeedsAnswers(t *testing.T) {
	silent := serve(t, "posto.com.br SILENT\n_dmarc.posto.com.br SILENT\n")
	if d := Look(t.Context(), silent.resolver(), Query{Providers: senders(), Domain: "posto.com.br", SMTPHost: gmail, Limit: 200 * time.Millisecond}).Doubt(); d.Kind != "" {
		t.Errorf("silent: %+v", d)
	}
	for _, domain := range []string{"posto.com.br", "", "localhost"} {
		s := serve(t, "")
		f := Look(t.Context(), s.resolver(), Query{Providers: senders(), Domain: domain, SMTPHost: gmail})
		if d := f.Doubt(); d.Kind != "" {
			t.Errorf("%s: nothing exists: %+v", domain, d)
		}
	}
}
