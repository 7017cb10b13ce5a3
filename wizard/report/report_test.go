package report_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

var env = report.Environment{Program: "seller-mail-tui 1.2.3", System: "linux/amd64"}

func TestReportTellsWhatHelps(t *testing.T) {
	text := report.NewReport(refused(), env, false).Text()
	for _, part := range []string{
		"seller-mail-tui 1.2.3, linux/amd64", "2026-11-23T10:00:00-03:00 (812 ms)", "SMT-7K2Q",
		"Host SMTP: smtp.gmail.com", "Porta: 587", "Autenticação SSL: Sim",
		"Endereço do servidor", "203.0.113.7", "falhou", "não feita",
		"A-02", "senha-de-app-necessaria", "1. Crie a senha de app.", "534 5.7.9",
		"starttls", "1.3", "Google Trust Services WR2", "2027-01-12T00:00:00Z", "PLAIN LOGIN",
		"< 220 smtp.gmail.com ESMTP", "> AUTH PLAIN (…)",
	} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is missing in\n%s", part, text)
		}
	}
	if strings.HasSuffix(text, "\n\n") || strings.Contains(text, " \n") || !strings.HasSuffix(text, "\n") {
		t.Errorf("loose ends in\n%q", text)
	}
}

func TestReportHidesAddressesOnDemand(t *testing.T) {
	r := refused()
	user := "posto.avenida@gmail.com"
	r.Diagnosis.Cause = "O usuário posto.avenida@gmail.com não existe."
	r.Diagnosis.Fix.User = &user
	r.Stages[4].Detail = "posto.avenida@gmail.com"
	r.Facts.Err = "x: posto.avenida@gmail.com: y"
	report := report.NewReport(r, env, true)
	doc, err := report.JSON()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"text": report.Text(), "JSON": doc} {
		if strings.Contains(text, "posto") || strings.Contains(text, "avenida") {
			t.Errorf("%s still tells the address:\n%s", name, text)
		}
		if !strings.Contains(text, "p…@…") || !strings.Contains(text, "smtp.gmail.com") {
			t.Errorf("%s hides too little or too much:\n%s", name, text)
		}
	}
	if r.Facts.Email != user || r.Transcript[3].Text != refused().Transcript[3].Text || r.Stages[4].Detail != user || *r.Diagnosis.Fix.User != user {
		t.Error("hiding changed the result itself")
	}
}

func TestReportHidesAUserNameThatIsNoAddress(t *testing.T) {
	r := refused()
	r.Facts.User = "postoavenida"
	r.Transcript = []smtpcheck.Line{{Server: true, Text: "535 user PostoAvenida unknown, postoavenida."}, {Server: true, Text: "220 mx.postoavenidas.example"}}
	text := report.NewReport(r, env, true).Text()
	if strings.Contains(strings.ToLower(text), "postoavenida ") || strings.Contains(text, "postoavenida.") || !strings.Contains(text, "postoavenidas.example") {
		t.Errorf("\n%s", text)
	}
}

func TestReportJSONIsOneDocumentWithTheTestInIt(t *testing.T) {
	text, err := report.NewReport(refused(), env, false).JSON()
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Version int                        `json:"versao"`
		Test    map[string]json.RawMessage `json:"teste"`
	}
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Version != 1 || len(doc.Test) != 10 || strings.Count(text, "\n") != 1 {
		t.Errorf("version %d, %d keys in the test, %d lines", doc.Version, len(doc.Test), strings.Count(text, "\n"))
	}
}

func TestSheet(t *testing.T) {
	v := good()
	v.SSL = false
	want := "Cadastros → Estabelecimento → Estabelecimento\nConf. e-mail\n\nHost SMTP: smtp.gmail.com\nPorta: 587\nAutenticação SSL: Não\n" +
		"Endereço de E-mail: posto@gmail.com\nNome de Exibição: Posto Avenida\nUsuário Autenticação: posto@gmail.com\nSenha: "
	if got := report.SheetText(report.Sheet(v, false)); got != want+ptbr.SheetHidden+"\n" {
		t.Errorf("hidden:\n%s", got)
	}
	if got := report.SheetText(report.Sheet(v, true)); got != want+v.Password+"\n" {
		t.Errorf("shown:\n%s", got)
	}
	v.Password = ""
	if got := report.SheetText(report.Sheet(v, true)); got != want+ptbr.SheetNoPassword+"\n" {
		t.Errorf("empty:\n%s", got)
	}
}

func TestSinceTellsWhatChanged(t *testing.T) {
	zone := time.FixedZone("BRT", -3*3600)
	at := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 30, 0, 0, zone) }
	until := time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	good := wizard.Past{
		At: at(22, 9), OK: true, Outcome: "ok", Host: "smtp.x.example", Port: 587, SSL: true, User: "a",
		Address: "203.0.113.7", TLS: "1.3", CertIssuer: "Let's Encrypt", CertNames: []string{"smtp.x.example"}, CertUntil: until, Mechanism: "PLAIN",
	}
	bad := func(change func(*wizard.Past)) wizard.Past {
		p := good
		p.At, p.OK, p.Outcome, p.Stage = at(23, 8), false, "tls-falhou", smtpcheck.StageTLS
		change(&p)
		return p
	}
	practised := good
	practised.Practice = true
	tests := []struct {
		name string
		past []wizard.Past
		want string
		// What a session that saw both tests knows besides.
		known wizard.Known
	}{
		{name: "nothing yet"},
		{name: "it passed", past: []wizard.Past{good}},
		{name: "it never passed", past: []wizard.Past{bad(func(*wizard.Past) {})}},
		{
			name: "nothing that is remembered changed", past: []wizard.Past{good, bad(func(*wizard.Past) {})},
			want: "Ontem às 09:30 passou; agora falha em Conexão segura: Host SMTP, Porta, Autenticação SSL e Usuário Autenticação são os mesmos.",
		},
		{
			name: "nothing changed", past: []wizard.Past{good, bad(func(*wizard.Past) {})}, known: wizard.Known{Fields: true},
			want: "Ontem às 09:30 passou; agora falha em Conexão segura: nos campos nada mudou.",
		},
		{
			name: "another password", past: []wizard.Past{good, bad(func(*wizard.Past) {})}, known: wizard.Known{Fields: true, Password: true},
			want: "Ontem às 09:30 passou; agora falha em Conexão segura: a Senha mudou desde então.",
		},
		{
			name: "another address and port", past: []wizard.Past{good, bad(func(p *wizard.Past) { p.Port = 25 })}, known: wizard.Known{Fields: true, Email: true},
			want: "Ontem às 09:30 passou; agora falha em Conexão segura: Porta era 587, agora é 25; o Endereço de E-mail mudou desde então.",
		},
		{
			name: "another issuer",
			past: []wizard.Past{good, bad(func(p *wizard.Past) { p.CertIssuer = "Antivirus" })},
			want: "Ontem às 09:30 passou; agora falha em Conexão segura: o certificado é outro (emitido por Antivirus, antes por Let's Encrypt).",
		},
		{
			name: "another certificate",
			past: []wizard.Past{good, bad(func(p *wizard.Past) { p.CertUntil = until.AddDate(0, 3, 0) })},
			want: "Ontem às 09:30 passou; agora falha em Conexão segura: o certificado do servidor é outro.",
		},
		{
			name: "no certificate seen this time",
			past: []wizard.Past{good, bad(func(p *wizard.Past) { p.CertIssuer, p.CertNames = "", nil; p.At = at(22, 10) })},
			want: "Hoje às 09:30 passou; agora falha em Conexão segura: Host SMTP, Porta, Autenticação SSL e Usuário Autenticação são os mesmos.",
		},
		{
			name: "the person changed fields",
			past: []wizard.Past{good, bad(func(p *wizard.Past) { p.Port, p.SSL = 25, false; p.At = at(30, 8) })},
			want: "Em 22/11/2026 às 09:30 passou; agora falha em Conexão segura: Porta era 587, agora é 25; Autenticação SSL era Sim, agora é Não.",
		},
		{
			name: "the practice server is another each time",
			past: []wizard.Past{practised, bad(func(p *wizard.Past) { p.Practice, p.Port, p.CertIssuer, p.User = true, 40001, "Treino", "b" })},
			want: "Ontem às 09:30 passou; agora falha em Conexão segura: Usuário Autenticação era a, agora é b.",
		},
		{name: "practice and the real thing are not compared", past: []wizard.Past{practised, bad(func(*wizard.Past) {})}},
		{name: "the last good one counts", past: []wizard.Past{
			good,
			{At: at(22, 20), OK: true, Port: 25, Host: "smtp.x.example", SSL: true, User: "a"},
			bad(func(p *wizard.Past) { p.Port = 25 }),
		}, want: "Ontem às 20:30 passou; agora falha em Conexão segura: Host SMTP, Porta, Autenticação SSL e Usuário Autenticação são os mesmos."},
	}
	for _, test := range tests {
		if got := report.Since(test.past, test.known); got != test.want {
			t.Errorf("%s: %q", test.name, got)
		}
	}
}

func TestNewPastHoldsTheFacts(t *testing.T) {
	p := wizard.NewPast(refused())
	if p.Reply != "534 5.7.9" || p.Address != "203.0.113.7" || p.Outcome != "senha-de-app-necessaria" || p.CertIssuer == "" || p.OK {
		t.Errorf("%+v", p)
	}
}

// domainFacts is a domain with something to mend.
func domainFacts() *report.DocDomain {
	return &report.DocDomain{
		Domain: "posto.com.br", Verdict: "Os e-mails do posto podem cair no spam porque falta o registro SPF.",
		MX:    report.DocMX{State: "ok", Hosts: []string{"aspmx.l.google.com"}},
		SPF:   report.DocSPF{State: "ausente"},
		DMARC: report.DocDMARC{State: "ok", Record: "v=DMARC1; p=none"},
		DKIM:  []report.DocDKIM{{Selector: "google", State: "invalido"}},
		Problems: []report.DocProblem{{
			Text:   "Crie um registro SPF.",
			Record: &report.DocRecord{Name: "posto.com.br", Type: "TXT", Replaces: []string{"v=spf1 -all"}, Value: "v=spf1 include:_spf.google.com ~all", Check: []string{"“x” seria “y”? Confirme."}},
		}},
	}
}

func TestReportTellsOfTheDomain(t *testing.T) {
	text := report.NewReport(refused(), env, false).WithDomain(domainFacts()).Text()
	for _, part := range []string{
		"Domínio: posto.com.br\n", "podem cair no spam porque falta o registro SPF", "MX: aspmx.l.google.com\n",
		"SPF: não existe\n", "DMARC: v=DMARC1; p=none\n", "DKIM google: com erro\n", "1. Crie um registro SPF.\n",
		"   - posto.com.br TXT v=spf1 -all\n", "   + posto.com.br TXT v=spf1 include:_spf.google.com ~all\n",
		"   Confira antes: “x” seria “y”? Confirme.\n",
	} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is missing in\n%s", part, text)
		}
	}

	silent := domainFacts()
	silent.Verdict = ""
	for name, report := range map[string]report.Report{
		"nobody asked":         report.NewReport(refused(), env, false).WithDomain(nil),
		"no answer":            report.NewReport(refused(), env, false).WithDomain(silent),
		"addresses are hidden": report.NewReport(refused(), env, true).WithDomain(domainFacts()),
	} {
		doc, err := report.JSON()
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(report.Text(), "Domínio") || strings.Contains(report.Text(), "posto.com.br") || strings.Contains(doc, `"dominio"`) {
			t.Errorf("%s, but the report tells of the domain:\n%s", name, report.Text())
		}
	}
}
