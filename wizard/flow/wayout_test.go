package flow_test

import (
	"strings"
	"testing"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
)

// stands is a station at a provider, with an address and a password of it.
func stands(t *testing.T, provider, email string) (*person, *guides.Library) {
	t.Helper()
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	p := sitsWith(t, newWorld(), lib)
	guide, ok := lib.ByID(provider)
	if !ok {
		t.Fatalf("no guide %s", provider)
	}
	s := p.desk.Session
	s.Choose(guide)
	s.Type(wizard.FieldEmail, email)
	s.Type(wizard.FieldName, "Posto Avenida")
	s.Type(wizard.FieldPassword, "segredo da Microsoft")
	return p, lib
}

func TestAWayOutSaysWhatItCostsAndKeepsTheName(t *testing.T) {
	p, _ := stands(t, "outlook", "posto@hotmail.com")
	before := p.desk.Session.Values()
	p.does(p.desk.WaysOut()).asks(ptbr.AskWayOut).answers("Gmail: grátis").asks("500 e-mails por dia").asks("O endereço de agora não serve")
	if p.desk.Session.Values() != before {
		t.Error("to read what a way costs has changed the form")
	}
	p.answers(ptbr.AnswerWayBack).asks(ptbr.AskWayOut).answers("Gmail").answers("Mudar para Gmail").asks("").hears("O provedor agora é Gmail")
	v := p.desk.Session.Values()
	want := wizard.Values{Host: "smtp.gmail.com", Port: "587", SSL: true, Name: "Posto Avenida"}
	if v != want {
		t.Errorf("the form is %+v", v)
	}
	if g, _ := p.desk.Session.Provider(); g.ID != "gmail" {
		t.Errorf("provider %s", g.ID)
	}
}

func TestASendingServiceKeepsTheAddressAndHasItsLetter(t *testing.T) {
	p, _ := stands(t, "microsoft-365", "contato@posto.com.br")
	p.does(p.desk.WaysOut()).answers("SMTP Locaweb: pago").asks("não mexe no SPF da Microsoft")
	p.answers(ptbr.AnswerWayLetter).hears("/laudos/pedido")
	if letter := p.w.written["pedido"]; !strings.Contains(letter, "CNAME envio.posto.com.br → smtplw.com") || !strings.Contains(letter, "TXT smtp._domainkey.envio.posto.com.br") {
		t.Errorf("the letter:\n%s", letter)
	}
	p.does(p.desk.WaysOut()).answers("SMTP Locaweb").answers("Mudar para SMTP Locaweb").asks("")
	v := p.desk.Session.Values()
	want := wizard.Values{Host: "smtplw.com.br", Port: "587", SSL: true, Email: "contato@posto.com.br", Name: "Posto Avenida"}
	if v != want {
		t.Errorf("the form is %+v", v)
	}
	if strings.Contains(p.w.written["pedido"], "segredo") {
		t.Error("the letter holds the password")
	}
}

func TestFreeMailNeedsADomainForAService(t *testing.T) {
	p, _ := stands(t, "outlook", "posto@hotmail.com")
	p.does(p.desk.WaysOut()).answers("SMTP2GO").asks("Precisa de um domínio próprio")
	p.answers(ptbr.AnswerWayLetter)
	if letter := p.w.written["pedido"]; strings.Contains(letter, "hotmail") || !strings.Contains(letter, "seudominio.com.br") {
		t.Errorf("the letter:\n%s", letter)
	}
}

func TestTheAdministratorAndTheBridgeAreTold(t *testing.T) {
	p, _ := stands(t, "microsoft-365", "contato@posto.com.br")
	p.does(p.desk.WaysOut()).answers("O administrador liga de novo").asks("tudo ou nada").answers(ptbr.AnswerWayLetter)
	if letter := p.w.written["pedido"]; !strings.Contains(letter, "Gerenciar aplicativos de email") || !strings.Contains(letter, "AllowBasicAuthSmtp") {
		t.Errorf("the letter:\n%s", letter)
	}
	p.does(p.desk.WaysOut()).answers("Ponte neste computador").asks("1587").asks("NSSM")
	p.does(p.desk.WaysOut()).answers(ptbr.AnswerWayList).asks("choose")
}

// TestMicrosoftIsNoWayOutOfMicrosoft: and nothing is offered twice or to no end.
func TestMicrosoftIsNoWayOutOfMicrosoft(t *testing.T) {
	_, lib := stands(t, "outlook", "posto@hotmail.com")
	for _, guide := range lib.All() {
		p, _ := stands(t, guide.ID, "")
		ask, ok := p.does(p.desk.WaysOut()).at.(flow.Ask)
		if !ok {
			t.Errorf("%s: no way out", guide.ID)
			continue
		}
		for _, c := range ask.Choices {
			if strings.Contains(c.Title, "Microsoft 365") {
				t.Errorf("%s: %q is offered", guide.ID, c.Title)
			}
		}
	}
}
