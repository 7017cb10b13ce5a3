package wizard_test

import (
	"slices"
	"strings"
	"testing"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
)

// guided is a session with the guides that the program carries.
func guided(t *testing.T) (*wizard.Session, *guides.Library) {
	t.Helper()
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	return wizard.NewSession(lib), lib
}

// provider is one of the program's guides.
func provider(t *testing.T, lib *guides.Library, id string) guides.Provider {
	t.Helper()
	p, ok := lib.ByID(id)
	if !ok {
		t.Fatalf("there is no guide %s", id)
	}
	return p
}

// usesLocaweb is what a look-up brings for a domain whose mail Locaweb gets.
func usesLocaweb(t *testing.T, lib *guides.Library, email string) wizard.Proposal {
	t.Helper()
	p := provider(t, lib, "locaweb")
	return wizard.Proposal{Email: email, Source: wizard.SourceMX, Provider: p, Servers: p.ServersFor(email)}
}

// namesItself is what a look-up brings for a domain that names its server.
func namesItself(email string) wizard.Proposal {
	return wizard.Proposal{Email: email, Source: wizard.SourceSRV, Servers: []guides.Server{{Host: "smtp.postoxyz.com.br", Port: 465, SSL: true}}}
}

const ownAddress = "contato@postoxyz.com.br"

func TestProposalFillsWhatNobodyTyped(t *testing.T) {
	s, lib := guided(t)
	s.Type(wizard.FieldEmail, ownAddress)
	if email, ok := s.LookFor(); !ok || email != ownAddress {
		t.Fatalf("nothing to look for: %q", email)
	}
	before := s.Values()
	if !s.Propose(usesLocaweb(t, lib, ownAddress)) {
		t.Fatal("nothing is offered")
	}
	if s.Values() != before {
		t.Fatal("a proposal changed the form by itself")
	}
	p, _ := s.Proposal()
	if p.Sentence() != "Este domínio usa Locaweb. Usar email-ssl.com.br, porta 465?" {
		t.Errorf("%q", p.Sentence())
	}
	if _, ok := s.LookFor(); ok {
		t.Error("it is looked for again")
	}
	changed := s.AcceptProposal()
	if want := []wizard.Field{wizard.FieldHost, wizard.FieldPort}; !slices.Equal(changed, want) {
		t.Errorf("changed %v", changed)
	}
	if server(s.Values()) != "email-ssl.com.br 465 sim" || !s.Filled(wizard.FieldHost) || s.Values().User != ownAddress {
		t.Errorf("%+v", s.Values())
	}
	if p, ok := s.Provider(); !ok || p.ID != "locaweb" {
		t.Errorf("the guide is %q", p.ID)
	}
	if _, ok := s.Proposal(); ok {
		t.Error("it is offered again")
	}
	if s.AcceptProposal() != nil {
		t.Error("it is accepted again")
	}
}

func TestProposalNeverOverwritesAHand(t *testing.T) {
	tests := []struct {
		name     string
		do       func(*wizard.Session)
		sentence string // empty: nothing is offered
		want     string
	}{
		{"another host", func(s *wizard.Session) { s.Type(wizard.FieldHost, "mail.posto.com.br") }, "", "mail.posto.com.br  sim"},
		{"half a host", func(s *wizard.Session) { s.Type(wizard.FieldHost, "em") }, "", "em  sim"},
		{"the same host", func(s *wizard.Session) { s.Type(wizard.FieldHost, "email-ssl.com.br") }, "email-ssl.com.br, porta 465?", "email-ssl.com.br 465 sim"},
		{"all the same", func(s *wizard.Session) {
			s.Type(wizard.FieldHost, "email-ssl.com.br")
			s.Type(wizard.FieldPort, "587")
		}, "", "email-ssl.com.br 587 sim"},
		{"a port that the provider has too", func(s *wizard.Session) { s.Type(wizard.FieldPort, "587") }, "email-ssl.com.br, porta 587?", "email-ssl.com.br 587 sim"},
		{"a port of nobody's", func(s *wizard.Session) { s.Type(wizard.FieldPort, "2525") }, "email-ssl.com.br, porta 2525?", "email-ssl.com.br 2525 sim"},
		{"a port that is none", func(s *wizard.Session) { s.Type(wizard.FieldPort, "abc") }, "", " abc sim"},
		{"SSL switched off", func(s *wizard.Session) { s.Type(wizard.FieldSSL, "nao") }, "email-ssl.com.br, porta 465?", "email-ssl.com.br 465 nao"},
		{"a user", func(s *wizard.Session) { s.Type(wizard.FieldUser, "posto") }, "email-ssl.com.br, porta 465?", "email-ssl.com.br 465 sim"},
	}
	for _, tt := range tests {
		s, lib := guided(t)
		s.Type(wizard.FieldEmail, ownAddress)
		tt.do(s)
		before := s.Values()
		s.Propose(usesLocaweb(t, lib, ownAddress))
		p, ok := s.Proposal()
		if ok != (tt.sentence != "") || !strings.HasSuffix(p.Sentence(), tt.sentence) {
			t.Errorf("%s: offered %v, %q", tt.name, ok, p.Sentence())
		}
		s.AcceptProposal()
		after := s.Values()
		if server(after) != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, server(after), tt.want)
		}
		if after.User != before.User || after.Email != before.Email || after.Name != before.Name || after.Password != before.Password {
			t.Errorf("%s: %+v became %+v", tt.name, before, after)
		}
		// What was typed by hand is still the hand's, whatever is chosen next.
		if before.Port == "2525" {
			s.Choose(gmail)
			if s.Values().Port != "2525" {
				t.Errorf("%s: the port became %q", tt.name, s.Values().Port)
			}
		}
	}
}

func TestProposalOfAnOlderAddressIsDropped(t *testing.T) {
	s, lib := guided(t)
	s.Type(wizard.FieldEmail, "nfe@outroposto.com.br")
	if s.Propose(usesLocaweb(t, lib, ownAddress)) {
		t.Error("an older address's proposal is offered")
	}
	if _, ok := s.Proposal(); ok {
		t.Error("an older address's proposal stands")
	}
	if _, ok := s.LookFor(); !ok {
		t.Error("the new address is not looked for")
	}
	s.Type(wizard.FieldEmail, ownAddress)
	s.Propose(usesLocaweb(t, lib, ownAddress))
	for email, offered := range map[string]bool{
		"nfe@postoxyz.com.br": true, "CONTATO@PostoXYZ.com.br": true, // the same domain
		"contato@postoxyz.com": false, "contato@": false, "": false, ownAddress + " ": false,
	} {
		s.Type(wizard.FieldEmail, email)
		if _, ok := s.Proposal(); ok != offered {
			t.Errorf("%q: offered %v", email, ok)
		}
		if !offered && s.AcceptProposal() != nil {
			t.Errorf("%q: accepted", email)
		}
	}
	for _, invalid := range []string{"", "contato@", "x"} {
		s.Type(wizard.FieldEmail, invalid)
		if s.Propose(wizard.Proposal{Email: invalid, Source: wizard.SourceSRV, Servers: namesItself("").Servers}) {
			t.Errorf("%q is no address", invalid)
		}
	}
}

func TestProposalFromTheListNeedsNoNetwork(t *testing.T) {
	s, _ := guided(t)
	s.Type(wizard.FieldEmail, "posto@gmail.com")
	p, ok := s.Proposal()
	if !ok || p.Source != wizard.SourceList || p.Provider.ID != "gmail" {
		t.Fatalf("%v, %q %q", ok, p.Source, p.Provider.ID)
	}
	if _, ok := s.LookFor(); ok {
		t.Error("the network is asked for what is known")
	}
	s.AcceptProposal()
	if server(s.Values()) != "smtp.gmail.com 587 sim" {
		t.Errorf("%q", server(s.Values()))
	}
	// The domain changes: what was filled in gives way to the new proposal.
	s.Type(wizard.FieldEmail, "posto@uol.com.br")
	if p, ok = s.Proposal(); !ok || p.Provider.ID != "uol" {
		t.Fatalf("%v, %q", ok, p.Provider.ID)
	}
	s.AcceptProposal()
	if server(s.Values()) != "smtps.uol.com.br 587 sim" || s.Values().User != "posto@uol.com.br" {
		t.Errorf("%+v", s.Values())
	}
}

func TestProposalIsNotForEverybody(t *testing.T) {
	tests := []struct {
		name string
		do   func(*wizard.Session, *guides.Library)
		ok   bool
	}{
		{"the wrong provider was picked first", func(s *wizard.Session, lib *guides.Library) {
			s.Choose(provider(t, lib, "gmail"))
			s.Type(wizard.FieldEmail, ownAddress)
		}, true},
		{"any other provider was picked first", func(s *wizard.Session, lib *guides.Library) {
			s.Choose(provider(t, lib, "outro"))
			s.Type(wizard.FieldEmail, ownAddress)
		}, true},
		{"the same provider was picked first", func(s *wizard.Session, lib *guides.Library) {
			s.Choose(provider(t, lib, "locaweb"))
			s.Type(wizard.FieldEmail, ownAddress)
		}, false},
		{"another was picked with the address in view", func(s *wizard.Session, lib *guides.Library) {
			s.Type(wizard.FieldEmail, ownAddress)
			s.Choose(provider(t, lib, "hostgator"))
		}, false},
		{"a service for sending in volume", func(s *wizard.Session, lib *guides.Library) {
			s.Choose(provider(t, lib, "sendgrid"))
			s.Type(wizard.FieldEmail, ownAddress)
		}, false},
		{"turned down", func(s *wizard.Session, _ *guides.Library) {
			s.Type(wizard.FieldEmail, ownAddress)
			s.DeclineProposal()
		}, false},
		{"turned down for another domain", func(s *wizard.Session, _ *guides.Library) {
			s.Type(wizard.FieldEmail, "a@outroposto.com.br")
			s.DeclineProposal()
			s.Type(wizard.FieldEmail, ownAddress)
		}, true},
		{"practice", func(s *wizard.Session, _ *guides.Library) {
			*s = *s.NewPractice(wizard.Profile{Scenario: "ok"}, wizard.Values{Host: "127.0.0.1", Port: "2525", Email: "treino@posto.example"})
			s.Type(wizard.FieldEmail, ownAddress)
		}, false},
	}
	for _, tt := range tests {
		s, lib := guided(t)
		tt.do(s, lib)
		if ok := s.Propose(usesLocaweb(t, lib, ownAddress)); ok != tt.ok {
			t.Errorf("%s: offered %v", tt.name, ok)
		}
		if changed := s.AcceptProposal(); (changed != nil) != tt.ok {
			t.Errorf("%s: changed %v", tt.name, changed)
		}
	}
}

func TestProposalOfAServerThatNoGuideKnows(t *testing.T) {
	s, lib := guided(t)
	s.Choose(provider(t, lib, "gmail"))
	s.Type(wizard.FieldEmail, ownAddress)
	s.Propose(namesItself(ownAddress))
	s.AcceptProposal()
	if server(s.Values()) != "smtp.postoxyz.com.br 465 sim" || s.Values().User != ownAddress {
		t.Errorf("%+v", s.Values())
	}
	if p, ok := s.Provider(); !ok || p.ID != guides.OtherID {
		t.Errorf("the guide is %q", p.ID)
	}

	bare := wizard.NewSession(nil)
	bare.Type(wizard.FieldEmail, ownAddress)
	bare.Propose(namesItself(ownAddress))
	bare.AcceptProposal()
	if server(bare.Values()) != "smtp.postoxyz.com.br 465 sim" {
		t.Errorf("without guides: %+v", bare.Values())
	}
	if p, ok := bare.Provider(); ok {
		t.Errorf("without guides the guide is %q", p.ID)
	}
}

func TestProposalOfAProviderAlone(t *testing.T) {
	s, lib := guided(t)
	s.Type(wizard.FieldEmail, ownAddress)
	hostgator := provider(t, lib, "hostgator")
	if !s.Propose(wizard.Proposal{Email: ownAddress, Source: wizard.SourceMX, Provider: hostgator}) {
		t.Fatal("nothing is offered")
	}
	s.AcceptProposal()
	if p, ok := s.Provider(); !ok || p.ID != "hostgator" || s.Values().Host != "" {
		t.Errorf("%q with host %q", p.ID, s.Values().Host)
	}
	if _, ok := s.Proposal(); ok {
		t.Error("it is offered again")
	}
}

func TestProposalWithAccents(t *testing.T) {
	const email = "contato@postoaçaí.com.br"
	s, lib := guided(t)
	s.Type(wizard.FieldEmail, email)
	hostgator := provider(t, lib, "hostgator")
	s.Propose(wizard.Proposal{
		Email: email, Source: wizard.SourceGuess, Provider: hostgator,
		Servers: hostgator.ServersFor("x@xn--postoaa-zxa9c.com.br"),
	})
	s.AcceptProposal()
	if got := server(s.Values()); got != "mail.xn--postoaa-zxa9c.com.br 465 sim" {
		t.Fatalf("%q", got)
	}
	s.Type(wizard.FieldEmail, "nfe@postoaçaí.com.br")
	if got := server(s.Values()); got != "mail.xn--postoaa-zxa9c.com.br 465 sim" {
		t.Errorf("with another name before the @: %q", got)
	}
}

func TestLookForOnceForADomain(t *testing.T) {
	s, lib := guided(t)
	for email, want := range map[string]bool{
		ownAddress: true, "x@postoaçaí.com.br": true,
		"": false, "contato": false, "contato@": false, "contato@posto": false, "contato@gmail.com": false,
		"contato@postoxyz.com.br.": false,
	} {
		s.Type(wizard.FieldEmail, email)
		if _, ok := s.LookFor(); ok != want {
			t.Errorf("%q: look-up %v", email, ok)
		}
	}
	s.Type(wizard.FieldEmail, ownAddress)
	s.Propose(wizard.Proposal{Email: ownAddress, Temporary: true})
	if _, ok := s.LookFor(); !ok {
		t.Error("no second attempt after there was no answer")
	}
	if _, ok := s.Proposal(); ok {
		t.Error("nothing was found, and is offered")
	}
	s.Propose(wizard.Proposal{Email: ownAddress})
	if _, ok := s.LookFor(); ok {
		t.Error("a proper answer is asked for again")
	}
	s.Type(wizard.FieldEmail, "contato@outroposto.com.br")
	if _, ok := s.LookFor(); !ok {
		t.Error("another domain is not looked for")
	}
	s.Type(wizard.FieldHost, "smtp.meu.com.br")
	if _, ok := s.LookFor(); ok {
		t.Error("looked for beside a host typed by hand")
	}
	s.Open(wizard.Profile{Values: wizard.Values{SSL: true, Email: ownAddress}})
	s.Propose(usesLocaweb(t, lib, ownAddress))
	s.Open(wizard.Profile{Values: wizard.Values{SSL: true, Email: ownAddress}})
	if _, ok := s.Proposal(); ok {
		t.Error("a proposal outlives the profile that it was made for")
	}
}

func TestProposalDuringATestMakesItsResultStale(t *testing.T) {
	s, lib := guided(t)
	form(s, wizard.Values{Email: ownAddress, Name: "Posto", Password: "x", SSL: true})
	s.Choose(provider(t, lib, "gmail"))
	s.Type(wizard.FieldEmail, "contato@outroposto.com.br")
	s.StartTest(false)
	s.Propose(usesLocaweb(t, lib, "contato@outroposto.com.br"))
	s.AcceptProposal()
	if !s.Stale() || s.State() != wizard.Testing {
		t.Errorf("stale %v in state %v", s.Stale(), s.State())
	}
}

func TestMailDomain(t *testing.T) {
	for email, want := range map[string]string{
		"a@Gmail.COM": "gmail.com", "a@AÇAÍ.com.br": "xn--aa-4iaz.com.br", "a@posto": "posto",
		"a": "", "a@": "", "@b.com": "", "a b@c.com": "", "": "",
	} {
		if got, ok := wizard.MailDomain(email); got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v", email, got, ok)
		}
	}
}
