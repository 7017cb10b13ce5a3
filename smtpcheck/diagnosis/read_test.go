package diagnosis

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck"
)

// TestSubjectAndStateAreReadTogether goes through every reading of the
// catalogue, with the words in either order and others between them.
func TestSubjectAndStateAreReadTogether(t *testing.T) {
	c := loaded(t)
	r := c.reader
	for i, row := range r.pairs {
		for j, meaning := range row {
			if meaning == "" {
				continue
			}
			subject, state := example(c.reading.Subjects[i].Phrases[0]), example(c.reading.States[j].Phrases[0])
			for _, form := range []string{"%s qz %s", "qz the %s qz qz was qz %s qz", "%s, qz %s"} {
				text := fmt.Sprintf(form, subject, state)
				if got := r.meanings(tokens(text)); r.best(got) < vague && !slices.Contains(got, meaning) {
					t.Errorf("%q means %v, want %s", text, got, meaning)
				}
			}
			apart := fmt.Sprintf("qz %s. Qz %s", subject, state)
			if names := r.paired(tokens(apart), r.book.hits(tokens(apart))); slices.Contains(names, meaning) {
				t.Errorf("%q, two sentences, mean %s", apart, meaning)
			}
		}
	}
}

// TestOnlyAFactDecides: each fault as a fact, and as a warning, a condition
// and advice beside another fact.
func TestOnlyAFactDecides(t *testing.T) {
	r := loaded(t).reader
	for _, test := range []struct{ text, has, hasNot string }{
		{"Your account is locked", "conta-bloqueada", ""},
		{"Wrong password. Your account will be locked after 3 more attempts", "senha-errada", "conta-bloqueada"},
		{"Wrong password, after 3 more failures your IP will be blocked for an hour", "senha-errada", "ip-em-lista"},
		{"Wrong password. Further failures may get your address banned", "senha-errada", "ip-em-lista"},
		{"Login ou senha incorretos. Seu IP será bloqueado se errar mais 2 vezes", "senha-errada", "ip-em-lista"},
		{"Senha incorreta. Novas tentativas podem bloquear sua conta", "senha-errada", "conta-bloqueada"},
		{"Contraseña incorrecta. Tras 3 intentos fallidos su cuenta será bloqueada", "senha-errada", "conta-bloqueada"},
		{"Message rejected as spam. To raise your sending limit contact support", "spam", "limite"},
		{"Su cuenta fue bloqueada", "conta-bloqueada", ""},
		{"Sua conta foi bloqueada", "conta-bloqueada", ""},
		{"Your account is not locked, the password is wrong", "senha-errada", "conta-bloqueada"},
		{"If your account is suspended, contact billing. Bad password", "senha-errada", "conta-bloqueada"},
		// What happens to a message is no threat.
		{"Your mail will be blocked because your IP is listed", "ip-em-lista", ""},
		{"Connections will not be accepted from 192.0.2.10, because the ip is in Spamhaus's list", "ip-em-lista", ""},
		{"Please contact your provider since part of their network is on our block list", "assunto-lista", ""},
	} {
		got := r.meanings(tokens(test.text))
		if !slices.Contains(got, test.has) || slices.Contains(got, test.hasNot) {
			t.Errorf("%q means %v, want %s and not %s", test.text, got, test.has, test.hasNot)
		}
	}
}

// TestATopicIsNoVerdict: the trouble of the server with a filter or a key is
// not the message's.
func TestATopicIsNoVerdict(t *testing.T) {
	for _, text := range []string{
		"Error connecting to virus scanner", "DKIM signing service unavailable", "spam filter could not be reached",
		"Organization queue quota exceeded", "antivirus timed out, try later", "Filtro antispam fora do ar",
	} {
		for _, stage := range []string{"mail", "rcpt", "data"} {
			s := replySample{phase: stage, wire: "451 4.3.0 " + text + "\r\n"}
			if got := Of(s.facts(t)); got.ID != "servidor-indisponivel" {
				t.Errorf("%s: %q is %s", stage, text, got.ID)
			}
		}
	}
}

// TestWhatIsWrappedIsTheReason: what servers put before their reason does not
// hide it, and is read where nothing stands behind it.
func TestWhatIsWrappedIsTheReason(t *testing.T) {
	for inner, id := range map[string]string{
		"You have exceeded your hourly sending quota":            "limite-de-envio",
		"Sender is not same as authenticate username":            "remetente-nao-autorizado",
		"Your account has been suspended":                        "conta-bloqueada",
		"Client host [192.0.2.1] blocked using zen.spamhaus.org": "ip-bloqueado",
		"User unknown": "destinatario-recusado",
		"":             "destinatario-recusado",
		"no":           "destinatario-recusado",
	} {
		for _, wrapper := range []string{"<x@example.net>: Recipient address rejected: ", "Recipient address rejected: "} {
			s := replySample{phase: "rcpt", wire: "550 5.7.1 " + wrapper + inner + "\r\n"}
			if got := Of(s.facts(t)); got.ID != id {
				t.Errorf("%q is %s, want %s", wrapper+inner, got.ID, id)
			}
		}
	}
}

// TestTheStageIsNotTheCulprit: the same words mean the same wherever they are
// said after the login.
func TestTheStageIsNotTheCulprit(t *testing.T) {
	for text, id := range map[string]string{
		"that IP address is not allowed to send":  "ip-bloqueado",
		"Account suspended for non payment":       "conta-bloqueada",
		"Daily sending limit exceeded":            "limite-de-envio",
		"Relaying is not permitted":               "relay-negado",
		"SPF check failed for example.com":        "dominio-sem-autenticacao",
		"sender does not match the login":         "remetente-nao-autorizado",
		"Serviço suspenso por falta de pagamento": "conta-bloqueada",
	} {
		for _, phase := range []string{"mail", "rcpt", "data"} {
			s := replySample{phase: phase, wire: "550 5.7.1 " + text + "\r\n"}
			if got := Of(s.facts(t)); got.ID != id {
				t.Errorf("%s: %q is %s, want %s", phase, text, got.ID, id)
			}
		}
	}
}

// TestWhatTheFormKnowsIsSaid: a password that a server may take for another
// one is named before the steps that would succeed on the web.
func TestWhatTheFormKnowsIsSaid(t *testing.T) {
	for _, test := range []struct {
		change func(*smtpcheck.Facts)
		says   string
	}{
		{func(f *smtpcheck.Facts) { f.PasswordForeign = true }, "acento"},
		{func(f *smtpcheck.Facts) { f.PasswordForeign, f.Provider = true, "locaweb" }, "acento"},
		{func(f *smtpcheck.Facts) { f.PasswordBlanks = true }, "espaço"},
		{func(f *smtpcheck.Facts) { f.PasswordForeign, f.Provider = true, "gmail" }, "senha de app"},
		{func(*smtpcheck.Facts) {}, "Caps Lock"},
	} {
		s := replySample{phase: "auth", wire: "535 5.7.8 Error: authentication failed\r\n"}
		f := s.facts(t)
		test.change(&f)
		d := Of(f)
		if all := d.Cause + strings.Join(d.Steps, " "); d.ID != "senha-incorreta" || !strings.Contains(all, test.says) {
			t.Errorf("%s: %q is not in %q", d.ID, test.says, all)
		}
	}
	s := replySample{phase: "data", wire: "550 5.7.26 SPF and DKIM did not pass\r\n"}
	f := s.facts(t)
	f.Known.Hosts, f.Email = []string{"smtp.gmail.com"}, "posto@gmail.com"
	if d := Of(f); d.ID != "dominio-sem-autenticacao" || !strings.Contains(strings.Join(d.Steps, " "), "smtp.gmail.com") {
		t.Errorf("a free address through another server: %+v", d)
	}
	s = replySample{phase: "data", wire: "550 5.1.7 qz flurble\r\n"}
	f = s.facts(t)
	f.NameForeign = true
	if d := Of(f); d.Field != "nome" {
		t.Errorf("5.1.7 after the dot leads to the field %q", d.Field)
	}
}

// TestEvidence: what was known, and that the weakest claims the least.
func TestEvidence(t *testing.T) {
	for _, test := range []struct{ phase, wire, evidence string }{
		{"auth", "535 5.7.8 Wrong password", "frase"},
		{"auth", "535", "codigo"},
		{"auth", "535 qz flurble", "codigo"},
		{"rcpt", "550 5.1.1 qz flurble", "codigo"},
		{"rcpt", "550 qz flurble", "etapa"},
		{"mail", "450 qz flurble", "etapa"},
		{"data", "554 qz flurble spam", "etapa"},
		{"data", "555 qz flurble", "codigo"},
	} {
		s := replySample{phase: test.phase, wire: test.wire + "\r\n"}
		if got := Of(s.facts(t)); got.Evidence != test.evidence {
			t.Errorf("%q is known by %s, want %s", test.wire, got.Evidence, test.evidence)
		}
	}
}
