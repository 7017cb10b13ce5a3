package flow_test

import (
	"testing"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
)

// TestLeadSaysWhatAnswers: after the choice, the server that does not answer from
// here is named, the one that does is offered, and the form stays as it is.
func TestLeadSaysWhatAnswers(t *testing.T) {
	t.Parallel()
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	const email = "contato@posto.example"
	lead := func(provider string) wizard.Lead {
		p, ok := lib.ByID(provider)
		if !ok {
			t.Fatal(provider)
		}
		found := wizard.Proposal{Email: email, Source: wizard.SourceMX, Provider: p, Servers: p.ServersFor(email)}
		return wizard.Lead{Provider: p, Email: email, Found: &found}
	}
	p := sitsWith(t, newWorld(), lib)
	p.does(p.desk.Lead(lead("locaweb"))).hears("email-ssl.com.br:465 não respondeu daqui, e email-ssl.com.br:587 respondeu.")
	if v := p.desk.Session.Values(); v.Host != "email-ssl.com.br" || v.Port != "465" {
		t.Errorf("the form was changed: %+v", v)
	}
	if offer, ok := p.desk.Session.Proposal(); !ok || offer.Servers[0].Port != 587 {
		t.Errorf("%+v is offered, %v", offer, ok)
	}

	p = sitsWith(t, newWorld(), lib)
	p.does(p.desk.Lead(lead("uol-host"))).hears("smtps.uhserver.com não respondeu daqui.") // 465 alone

	p = sitsWith(t, newWorld(), lib)
	p.does(p.desk.Lead(lead("terra"))).hears("smtp.terra.com.br:587 responde daqui.")

	// Nobody known: names of the usual kind are tried, and one that answers is offered.
	p = sitsWith(t, newWorld(), lib)
	other, _ := lib.ByID(guides.OtherID)
	p.does(p.desk.Lead(wizard.Lead{Provider: other, Email: email, Asked: true, Note: "Ninguém conhecido."}))
	if offer, ok := p.desk.Session.Proposal(); !ok || offer.Servers[0].Host != "smtp.posto.example" || len(p.said) > 0 {
		t.Errorf("%+v is offered, %v, heard %q", offer, ok, p.said)
	}

	// What came with an answer already, or from the guides alone, is not tried.
	tried := lead("locaweb")
	tried.Found.Tried = tried.Found.Servers
	for _, l := range []wizard.Lead{tried, {Provider: tried.Provider, Email: email}} {
		p = sitsWith(t, newWorld(), lib)
		p.does(p.desk.Lead(l))
		if len(p.said) > 0 {
			t.Errorf("heard %q", p.said)
		}
	}
}
