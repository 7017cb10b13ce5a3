package wizard_test

import (
	"testing"

	"seller-mail-tui/wizard"
)

func TestUserFollowsTheAddressUntilTypedByHand(t *testing.T) {
	s := wizard.NewSession(nil)
	s.Choose(gmail)
	s.Type(wizard.FieldEmail, "posto@gmail.com")
	if s.Values().User != "posto@gmail.com" {
		t.Fatalf("user %q", s.Values().User)
	}
	s.Choose(uol)
	if s.Values().User != "posto" {
		t.Fatalf("at a provider that wants the part before the @: %q", s.Values().User)
	}
	s.Type(wizard.FieldUser, "outro")
	s.Type(wizard.FieldEmail, "nfe@uol.com.br")
	s.Choose(gmail)
	if s.Values().User != "outro" {
		t.Fatalf("a user typed by hand became %q", s.Values().User)
	}
	s.Type(wizard.FieldUser, "")
	s.Type(wizard.FieldEmail, "nota@gmail.com")
	if s.Values().User != "nota@gmail.com" {
		t.Fatalf("an emptied user does not follow again: %q", s.Values().User)
	}
}

func TestUserThatCannotBeDerivedIsNotInvented(t *testing.T) {
	s := wizard.NewSession(nil)
	s.Type(wizard.FieldEmail, "posto@avenida.com.br")
	s.Choose(sendgrid)
	if s.Values().User != "" {
		t.Fatalf("the address stayed as user: %q", s.Values().User)
	}
	s.Type(wizard.FieldUser, "apikey")
	s.Type(wizard.FieldEmail, "nfe@avenida.com.br")
	if s.Values().User != "apikey" {
		t.Fatalf("user %q", s.Values().User)
	}
}

func TestChooseReplacesTheFormerGuideButNoHand(t *testing.T) {
	tests := []struct {
		name string
		do   func(*wizard.Session)
		want string
	}{
		{"the first server is proposed", func(s *wizard.Session) { s.Choose(gmail) }, "smtp.gmail.com 587 sim"},
		{"another provider replaces it", func(s *wizard.Session) { s.Choose(gmail); s.Choose(yahoo) }, "smtp.mail.yahoo.com 465 sim"},
		{"one without settings clears it", func(s *wizard.Session) { s.Choose(gmail); s.Choose(other) }, "  sim"},
		{"a host typed by hand stays", func(s *wizard.Session) {
			s.Type(wizard.FieldHost, "mail.posto.com.br")
			s.Choose(gmail)
		}, "mail.posto.com.br 587 sim"},
		{"a port typed by hand picks the server that has it", func(s *wizard.Session) {
			s.Type(wizard.FieldPort, "465")
			s.Choose(gmail)
		}, "smtp.gmail.com 465 sim"},
		{"an emptied field is nobody's", func(s *wizard.Session) {
			s.Type(wizard.FieldHost, "x")
			s.Type(wizard.FieldHost, "")
			s.Choose(gmail)
		}, "smtp.gmail.com 587 sim"},
		{"SSL set by hand stays", func(s *wizard.Session) {
			s.Type(wizard.FieldSSL, "nao")
			s.Choose(gmail)
		}, "smtp.gmail.com 587 nao"},
		{"typed away from the guide and back is the guide's", func(s *wizard.Session) {
			s.Choose(gmail)
			s.Type(wizard.FieldPort, "58")
			s.Type(wizard.FieldPort, "587")
			s.Choose(yahoo)
		}, "smtp.mail.yahoo.com 465 sim"},
		{"a host named after the domain follows it", func(s *wizard.Session) {
			s.Choose(hosting)
			s.Type(wizard.FieldEmail, "nfe@posto.com.br")
		}, "mail.posto.com.br 465 sim"},
	}
	for _, test := range tests {
		s := wizard.NewSession(nil)
		test.do(s)
		if got := server(s.Values()); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestFilledMarksWhatTheGuideDid(t *testing.T) {
	s := wizard.NewSession(nil)
	s.Type(wizard.FieldPort, "2525")
	s.Choose(gmail)
	if !s.Filled(wizard.FieldHost) || s.Filled(wizard.FieldPort) || s.Filled(wizard.FieldEmail) {
		t.Errorf("host %v, port %v, e-mail %v", s.Filled(wizard.FieldHost), s.Filled(wizard.FieldPort), s.Filled(wizard.FieldEmail))
	}
	s.Type(wizard.FieldHost, "smtp.gmail.com.br")
	if s.Filled(wizard.FieldHost) {
		t.Error("a typed host still counts as the guide's")
	}
}

func TestTypingWhatStandsThereChangesNothing(t *testing.T) {
	s := wizard.NewSession(nil)
	s.Choose(gmail)
	form(s, s.Values()) // as a front does that reports every field
	s.Choose(yahoo)
	if got := server(s.Values()); got != "smtp.mail.yahoo.com 465 sim" {
		t.Errorf("the former guide's values counted as typed: %q", got)
	}
}

// TestPracticeIsApart: nothing goes from a practice session to the one that was
// set aside, or back.
func TestPracticeIsApart(t *testing.T) {
	s := wizard.NewSession(library(t))
	s.Choose(gmail)
	s.Type(wizard.FieldEmail, "posto@gmail.com")
	s.Type(wizard.FieldName, "Posto")
	s.Type(wizard.FieldPassword, "minha senha")
	mine := s.Values()
	trial := wizard.Values{Host: "127.0.0.1", Port: "40123", SSL: true, Email: "posto@treino.example", Name: "Treino", User: "posto@treino.example", Password: "treino-seller"}
	practice := s.NewPractice(wizard.Profile{Scenario: "ok"}, trial)
	if practice.Values() != trial || practice.Scenario() != "ok" || !practice.Practising() || s.Practising() {
		t.Fatalf("%+v, scenario %q", practice.Values(), practice.Scenario())
	}
	for _, f := range wizard.Fields() {
		if !practice.Filled(f) {
			t.Errorf("%s does not count as filled in", f)
		}
	}
	practice.Type(wizard.FieldPassword, "abcdefghijklmnop")
	practice.Type(wizard.FieldEmail, "outro@example.com")
	if p, ok := s.Provider(); s.Values() != mine || s.Scenario() != "" || !ok || p.ID != gmail.ID {
		t.Errorf("after practice %+v, want %+v", s.Values(), mine)
	}
	if got := practice.Profile(); !got.Practice() || got.Values.Email != "outro@example.com" {
		t.Errorf("what would be saved: %+v", got)
	}
	if p := s.Profile(); p.Practice() {
		t.Errorf("the real one would be saved as practice: %+v", p)
	}
}

func TestSavedPracticeGoesOnAtTodaysServer(t *testing.T) {
	saved := wizard.Profile{Name: "Treino", Provider: wizard.PracticeID, Scenario: "ok", Values: wizard.Values{
		Host: "127.0.0.1", Port: "40123", SSL: true, Email: "eu@treino.example", Name: "Treino", User: "posto@treino.example",
	}}
	today := wizard.Values{Host: "127.0.0.1", Port: "50000", SSL: true, Email: "posto@treino.example", Name: "Posto Treino", User: "posto@treino.example", Password: "treino-seller"}
	s := wizard.NewSession(library(t)).NewPractice(saved, today)
	if s.Dirty() {
		t.Error("today's port of the practice server counts as a change")
	}
	want := saved.Values
	want.Port, want.Password = "50000", "treino-seller"
	if s.Values() != want {
		t.Errorf("%+v, want %+v", s.Values(), want)
	}
}

// TestPracticeCleansAsTheProviderItPlays: an app password is pasted there as it
// is shown.
func TestPracticeCleansAsTheProviderItPlays(t *testing.T) {
	s := wizard.NewSession(library(t)).NewPractice(wizard.Profile{Scenario: "senha-de-app"}, wizard.Values{})
	if c := s.Clean(wizard.FieldPassword, "abcd efgh ijkl mnop"); c.Text != "abcdefghijklmnop" || len(c.Notices) == 0 {
		t.Errorf("%+v", c)
	}
}

func TestOpenKnowsTheGuidesValuesAgain(t *testing.T) {
	s := wizard.NewSession(library(t))
	s.Open(wizard.Profile{Name: "Posto", Provider: "gmail", Values: good()})
	if !s.Filled(wizard.FieldHost) || !s.Filled(wizard.FieldPort) {
		t.Error("the guide's host and port count as typed by hand")
	}
	s.Choose(yahoo)
	if got := server(s.Values()); got != "smtp.mail.yahoo.com 465 sim" {
		t.Errorf("%q", got)
	}
	s.Type(wizard.FieldEmail, "posto@yahoo.com.br")
	if s.Values().User != "posto@yahoo.com.br" {
		t.Errorf("the user does not follow: %q", s.Values().User)
	}

	s.Open(wizard.Profile{Name: "Posto", Provider: "de-uma-versao-mais-nova", Values: good()})
	if s.Dirty() || s.Profile().Provider != "de-uma-versao-mais-nova" {
		t.Errorf("dirty %v, provider %q", s.Dirty(), s.Profile().Provider)
	}
}
