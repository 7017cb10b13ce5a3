package wizard_test

import (
	"reflect"
	"testing"
	"time"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
)

var (
	gmail = guides.Provider{
		ID: "gmail", Name: "Gmail", Domains: []string{"gmail.com"},
		Servers:  []guides.Server{{Host: "smtp.gmail.com", Port: 587, SSL: true}, {Host: "smtp.gmail.com", Port: 465, SSL: true}},
		User:     guides.UserAddress,
		Password: guides.PasswordApp4x4, Login: guides.LoginYes,
	}
	yahoo = guides.Provider{
		ID: "yahoo", Name: "Yahoo",
		Servers:  []guides.Server{{Host: "smtp.mail.yahoo.com", Port: 465, SSL: true}},
		User:     guides.UserAddress,
		Password: guides.PasswordApp, Login: guides.LoginYes,
	}
	uol = guides.Provider{
		ID: "uol", Name: "UOL", Servers: []guides.Server{{Host: "smtps.uol.com.br", Port: 587, SSL: true}},
		User: guides.UserLocalPart, Login: guides.LoginYes,
	}
	sendgrid = guides.Provider{
		ID: "sendgrid", Name: "SendGrid", Servers: []guides.Server{{Host: "smtp.sendgrid.net", Port: 587, SSL: true}},
		User: guides.UserOther, Password: guides.PasswordKey, Login: guides.LoginYes,
	}
	hosting = guides.Provider{
		ID: "hospedagem", Name: "Hospedagem", DomainServers: []guides.Server{{Host: "mail.{dominio}", Port: 465, SSL: true}},
		User: guides.UserAddress, Login: guides.LoginYes,
	}
	other    = guides.Provider{ID: "outro", Name: "Outro provedor", User: guides.UserAddress, Login: guides.LoginYes}
	practice = guides.Provider{ID: wizard.PracticeID, Name: "Treino", User: guides.UserOther}
)

// form types a whole form in.
func form(s *wizard.Session, v wizard.Values) {
	for _, f := range wizard.Fields() {
		s.Type(f, v.Get(f))
	}
}

func server(v wizard.Values) string { return v.Host + " " + v.Port + " " + v.Get(wizard.FieldSSL) }

func TestNewSessionIsEmptyWithSSLOn(t *testing.T) {
	s := wizard.NewSession(nil)
	if s.Values() != (wizard.Values{SSL: true}) || s.Dirty() || s.Stale() || s.State() != wizard.Editing {
		t.Errorf("%+v, dirty %v, stale %v, state %v", s.Values(), s.Dirty(), s.Stale(), s.State())
	}
	if s.Stages() != nil || s.Transcript() != nil || s.Result() != nil {
		t.Error("there is something of a test before the first one")
	}
	if _, ok := s.Provider(); ok {
		t.Error("a provider is chosen")
	}
}

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
		{"the guide on demand, over a hand", func(s *wizard.Session) {
			s.Type(wizard.FieldHost, "x.example")
			s.Choose(gmail)
			s.UseGuide()
		}, "smtp.gmail.com 587 sim"},
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

func TestPracticeGivesTheFormBack(t *testing.T) {
	s := wizard.NewSession(nil)
	s.Choose(gmail)
	s.Type(wizard.FieldEmail, "posto@gmail.com")
	s.Type(wizard.FieldName, "Posto")
	s.Type(wizard.FieldPassword, "minha senha")
	mine := s.Values()
	trial := wizard.Values{Host: "127.0.0.1", Port: "40123", SSL: true, Email: "posto@treino.example", Name: "Treino", User: "posto@treino.example", Password: "treino-seller"}
	s.ChoosePractice(practice, "ok", trial)
	if s.Values() != trial || s.Scenario() != "ok" {
		t.Fatalf("%+v, scenario %q", s.Values(), s.Scenario())
	}
	for _, f := range wizard.Fields() {
		if !s.Filled(f) {
			t.Errorf("%s does not count as filled in", f)
		}
	}
	trial.Port = "40999"
	s.ChoosePractice(practice, "senha-errada", trial)
	s.Choose(gmail)
	if s.Values() != mine || s.Scenario() != "" {
		t.Errorf("after practice %+v, want %+v", s.Values(), mine)
	}
}

func TestSavedPracticeLeavesNothingBehind(t *testing.T) {
	s := wizard.NewSession(library(t))
	s.Open(wizard.Profile{Name: "Treino", Provider: wizard.PracticeID, Scenario: "ok", Values: wizard.Values{
		Host: "127.0.0.1", Port: "40123", SSL: true, Email: "posto@treino.example", Name: "Treino", User: "posto@treino.example",
	}})
	s.ChoosePractice(practice, "ok", wizard.Values{Host: "127.0.0.1", Port: "50000", SSL: true, Email: "posto@treino.example", Name: "Treino", User: "posto@treino.example"})
	if s.Dirty() {
		t.Error("today's port of the practice server counts as a change")
	}
	s.Choose(yahoo)
	want := wizard.Values{Host: "smtp.mail.yahoo.com", Port: "465", SSL: true}
	if s.Values() != want {
		t.Errorf("%+v, want %+v", s.Values(), want)
	}
}

func TestStartTestTakesASnapshot(t *testing.T) {
	s := wizard.NewSession(library(t))
	v := good()
	v.Host, v.Password, v.Email = "SMTP.gmail.com.", " çom espaço ", "posto@padrão.com.br"
	form(s, v)
	run, problems, ok := s.StartTest(true)
	if !ok || problems != nil || s.State() != wizard.Testing {
		t.Fatalf("ok %v, %v, state %v", ok, problems, s.State())
	}
	want := smtpcheck.Request{
		Host: "SMTP.gmail.com", Port: 587, SSL: true, From: "posto@xn--padro-dra.com.br", Name: v.Name,
		User: v.User, Password: v.Password, AllowPlaintextPassword: true, Provider: run.Request.Provider,
	}
	if !reflect.DeepEqual(run.Request, want) {
		t.Errorf("%+v\nwant %+v", run.Request, want)
	}
	if owner, found := library(t).ByID(run.Request.Provider); !found || owner.Servers[0].Host != "smtp.gmail.com" {
		t.Errorf("provider %q does not own the host", run.Request.Provider)
	}
	if _, problems, ok := s.StartTest(false); ok || problems != nil {
		t.Error("a second test was started, or refused with problems")
	}
}

func TestStartTestListsProblems(t *testing.T) {
	s := wizard.NewSession(nil)
	s.Type(wizard.FieldPort, "abc")
	_, problems, ok := s.StartTest(false)
	if ok || len(problems) != 6 || s.State() != wizard.Editing {
		t.Errorf("ok %v, %d problems, state %v", ok, len(problems), s.State())
	}
	if s.Values().Port != "abc" {
		t.Error("what was typed was changed")
	}
}

func TestHostProvider(t *testing.T) {
	lib := library(t)
	tests := []struct{ host, email, chosen, want string }{
		{"smtp.gmail.com", "posto@gmail.com", "", "gmail"},
		{"smtp.gmail.com", "posto@gmail.com", "yahoo", "gmail"}, // the host decides, not the choice
		{"smtp.mail.yahoo.com", "posto@yahoo.com.br", "outro", "yahoo"},
		{"mail.example.com", "posto@example.com", "gmail", ""},
		{"mail.example.com", "posto@example.com", "outro", "outro"},
		{"127.0.0.1", "posto@treino.example", wizard.PracticeID, wizard.PracticeID},
	}
	for _, test := range tests {
		v := good()
		v.Host, v.Email = test.host, test.email
		if got := wizard.NewRequest(v, lib, test.chosen).Provider; got != test.want {
			t.Errorf("%+v: %q", test, got)
		}
	}
}

func TestRunsAndTheirEvents(t *testing.T) {
	s := wizard.NewSession(nil)
	form(s, good())
	first, _, _ := s.StartTest(false)
	if n := len(s.Stages()); n != 8 || s.Stages()[0].State != "" {
		t.Fatalf("%d stages, the first %q", n, s.Stages()[0].State)
	}
	s.Event(first.ID, stage(smtpcheck.StageDNS, smtpcheck.StageRunning))
	s.Event(first.ID, stage(smtpcheck.StageDNS, smtpcheck.StageOK))
	s.Event(first.ID, smtpcheck.Event{Line: &smtpcheck.Line{Server: true, Text: "220 ola"}})
	if s.Stages()[0].State != smtpcheck.StageOK || len(s.Transcript()) != 1 || s.Result() != nil {
		t.Errorf("stages %v, transcript %v, result %v", s.Stages(), s.Transcript(), s.Result())
	}
	seen := s.Transcript()
	s.Event(first.ID, smtpcheck.Event{Line: &smtpcheck.Line{Text: "EHLO x"}})
	if len(seen) != 1 || len(s.Transcript()) != 2 {
		t.Error("what was handed out changed afterwards, or a line is missing")
	}
	s.Finish(first.ID, failed("login", "senha-incorreta"))
	if s.State() != wizard.Failed || s.Result() == nil {
		t.Fatalf("state %v", s.State())
	}
	s.Event(first.ID, stage(smtpcheck.StageMessage, smtpcheck.StageOK))
	if s.Stages()[7].State == smtpcheck.StageOK {
		t.Error("an event after the end counted")
	}

	second, _, ok := s.StartTest(false)
	if !ok || second.ID == first.ID || s.Result() != nil || s.Transcript() != nil {
		t.Fatalf("second run %v: ok %v, result %v", second.ID, ok, s.Result())
	}
	s.Event(first.ID, stage(smtpcheck.StageDNS, smtpcheck.StageFailed))
	s.Finish(first.ID, smtpcheck.Result{OK: true})
	if s.State() != wizard.Testing || s.Stages()[0].State != "" {
		t.Error("the first run's late news counted for the second")
	}
	s.Finish(second.ID, smtpcheck.Result{OK: true})
	if s.State() != wizard.Passed {
		t.Errorf("state %v", s.State())
	}

	third, _, _ := s.StartTest(false)
	s.Finish(third.ID, failed("tls", "cancelado"))
	if s.State() != wizard.Cancelled {
		t.Errorf("state %v", s.State())
	}

	fourth, _, _ := s.StartTest(false)
	s.Open(wizard.Profile{Values: good()})
	s.Finish(fourth.ID, smtpcheck.Result{OK: true})
	if s.State() != wizard.Editing || s.Result() != nil {
		t.Error("the result of a profile left behind counted for the one opened")
	}
	if fifth, _, _ := s.StartTest(false); fifth.ID == fourth.ID {
		t.Error("a run's id came twice")
	}
}

func TestStagesComeInTheOrderInWhichTheyHappen(t *testing.T) {
	tests := []struct {
		port   string
		events []smtpcheck.Stage
		first  smtpcheck.Stage // of greeting and TLS
	}{
		{"587", nil, smtpcheck.StageGreeting},
		{"465", nil, smtpcheck.StageTLS},
		{"587", []smtpcheck.Stage{smtpcheck.StageGreeting, smtpcheck.StageTLS}, smtpcheck.StageGreeting},
		{"2465", []smtpcheck.Stage{smtpcheck.StageTLS, smtpcheck.StageGreeting}, smtpcheck.StageTLS},
		{"465", []smtpcheck.Stage{smtpcheck.StageGreeting, smtpcheck.StageTLS}, smtpcheck.StageGreeting},
	}
	for _, test := range tests {
		s := wizard.NewSession(nil)
		v := good()
		v.Port = test.port
		form(s, v)
		run, _, _ := s.StartTest(false)
		for _, st := range test.events {
			s.Event(run.ID, stage(st, smtpcheck.StageRunning))
			s.Event(run.ID, stage(st, smtpcheck.StageOK))
		}
		got := s.Stages()
		if got[2].Stage != test.first || len(got) != 8 {
			t.Errorf("port %s, %v: %v", test.port, test.events, got)
		}
		seen := map[smtpcheck.Stage]bool{}
		for _, st := range got {
			seen[st.Stage] = true
		}
		if len(seen) != 8 {
			t.Errorf("port %s: a stage is missing in %v", test.port, got)
		}
	}
}

func TestStaleFollowsTheFields(t *testing.T) {
	s := wizard.NewSession(nil)
	form(s, good())
	run, _, _ := s.StartTest(false)
	for _, f := range wizard.Fields() {
		text := "1"
		if f == wizard.FieldSSL {
			text = "nao"
		}
		s.Type(f, text)
		if !s.Stale() {
			t.Errorf("%s changed during the test, and the result would not be stale", f)
		}
		form(s, good())
		if s.Stale() {
			t.Errorf("%s was typed back, and the result is still stale", f)
		}
	}
	s.Finish(run.ID, smtpcheck.Result{OK: true})
	s.Type(wizard.FieldPassword, "x")
	if !s.Stale() || s.State() != wizard.Passed {
		t.Errorf("stale %v, state %v", s.Stale(), s.State())
	}
	if _, _, ok := s.StartTest(false); !ok || s.Stale() {
		t.Error("a new test is stale from the start")
	}
}

func TestDirty(t *testing.T) {
	saved := wizard.Profile{Name: "Posto", Provider: "gmail", Values: good(), Secret: wizard.SecretVault}
	s := wizard.NewSession(library(t))
	s.Open(saved)
	if s.Dirty() {
		t.Fatal("dirty when just opened")
	}
	for _, f := range wizard.Fields() {
		text := good().Get(f) + "x"
		if f == wizard.FieldSSL {
			text = "nao"
		}
		s.Type(f, text)
		if !s.Dirty() {
			t.Errorf("%s changed, and nothing is dirty", f)
		}
		form(s, good())
		if s.Dirty() {
			t.Errorf("%s typed back, and it is still dirty", f)
		}
	}
	s.Choose(yahoo)
	if !s.Dirty() {
		t.Error("another provider, and nothing is dirty")
	}
	p := s.Profile()
	s.Type(wizard.FieldName, "typed while it was being saved")
	s.Saved(p)
	if !s.Dirty() {
		t.Error("what was typed during the save counts as saved")
	}
}

func TestPasswordThatIsNotStoredIsNeverUnsaved(t *testing.T) {
	s := wizard.NewSession(nil)
	form(s, good())
	p := s.Profile()
	p.Secret, p.Values.Password = wizard.SecretNone, "" // as it is read back
	s.Saved(p)
	if s.Dirty() || s.Values().Password != good().Password {
		t.Errorf("dirty %v, password kept %v", s.Dirty(), s.Values().Password != "")
	}
}

func TestProfileTellsTheLastTestOfTheseValues(t *testing.T) {
	at := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	s := wizard.NewSession(nil)
	s.Open(wizard.Profile{Name: "Posto", Values: good(), Secret: wizard.SecretFile, Tested: at, Outcome: "ok", Revision: "r1"})
	if p := s.Profile(); p.Tested != at || p.Outcome != "ok" || p.Revision != "r1" {
		t.Errorf("unchanged: %+v", p)
	}
	s.Type(wizard.FieldPort, "465")
	if p := s.Profile(); !p.Tested.IsZero() || p.Outcome != "" {
		t.Errorf("other values carry the old test: %v %q", p.Tested, p.Outcome)
	}
	run, _, _ := s.StartTest(false)
	r := failed("login", "senha-incorreta")
	r.Started, r.Elapsed = at, time.Second
	s.Finish(run.ID, r)
	if p := s.Profile(); !p.Tested.Equal(at.Add(time.Second)) || p.Outcome != "senha-incorreta" {
		t.Errorf("after a failed test: %v %q", p.Tested, p.Outcome)
	}
	s.Type(wizard.FieldPort, "587")
	if p := s.Profile(); p.Tested != at || p.Outcome != "ok" {
		t.Errorf("typed back: %v %q", p.Tested, p.Outcome)
	}
}

func TestProfileIsNamedAfterTheStation(t *testing.T) {
	s := wizard.NewSession(nil)
	if p := s.Profile(); p.Name != "" {
		t.Errorf("%q", p.Name)
	}
	s.Type(wizard.FieldEmail, "posto@gmail.com")
	if p := s.Profile(); p.Name != "posto@gmail.com" {
		t.Errorf("%q", p.Name)
	}
	s.Type(wizard.FieldName, " Posto Avenida ")
	if p := s.Profile(); p.Name != "Posto Avenida" || p.Values.Name != " Posto Avenida " {
		t.Errorf("%q, field %q", p.Name, p.Values.Name)
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

func TestResumeIsUnsavedWork(t *testing.T) {
	saved := wizard.Profile{Name: "Posto", Provider: "gmail", Values: good(), Secret: wizard.SecretVault, Revision: "r2"}
	draft := saved
	draft.Values.Port, draft.Values.Password, draft.Revision = "465", "", "r1"
	s := wizard.NewSession(library(t))
	s.Open(saved)
	s.Resume(draft)
	want := good().With(wizard.FieldPort, "465")
	if s.Values() != want || !s.Dirty() || s.State() != wizard.Editing {
		t.Errorf("%+v, dirty %v", s.Values(), s.Dirty())
	}
	if p := s.Profile(); p.Revision != "r1" || p.Secret != wizard.SecretVault || p.Name != "Posto" {
		t.Errorf("a save would not notice what changed on the disk since: %+v", p)
	}
	s.Type(wizard.FieldPort, "587")
	if s.Dirty() {
		t.Error("typed back to what is saved, and still dirty")
	}

	s = wizard.NewSession(nil)
	s.Resume(wizard.Profile{Name: "", Values: wizard.Values{Host: "x.example", SSL: true}})
	if !s.Dirty() || s.Values().Host != "x.example" {
		t.Errorf("over the empty form: %+v, dirty %v", s.Values(), s.Dirty())
	}
}

func TestApplyFix(t *testing.T) {
	port, ssl, user := 465, true, "posto"
	r := failed("tls", "ssl-porta-trocada")
	r.Diagnosis.Fix = &smtpcheck.Fix{Port: &port, SSL: &ssl, User: &user}
	s := wizard.NewSession(nil)
	form(s, good())
	if got := s.ApplyFix(); got != nil {
		t.Errorf("without a test: %v", got)
	}
	run, _, _ := s.StartTest(false)
	s.Finish(run.ID, r)
	got := s.ApplyFix()
	if !reflect.DeepEqual(got, []wizard.Field{wizard.FieldPort, wizard.FieldUser}) {
		t.Errorf("changed %v", got)
	}
	if v := s.Values(); v.Port != "465" || v.User != "posto" || !v.SSL || v.Host != good().Host || !s.Stale() {
		t.Errorf("%+v, stale %v", v, s.Stale())
	}
	if again := s.ApplyFix(); again != nil {
		t.Errorf("a second time: %v", again)
	}
}

func TestNeedsPlainConsent(t *testing.T) {
	tests := []struct {
		host string
		ssl  bool
		want bool
	}{
		{"smtp.gmail.com", true, false},
		{"smtp.gmail.com", false, true},
		{"localhost", false, false},
		{"LocalHost.", false, false},
		{"127.0.0.1", false, false},
		{"127.8.9.10", false, false},
		{"::1", false, false},
		{"[::1]", false, false},
		{"::ffff:127.0.0.1", false, false},
		{"192.168.0.10", false, true},
		{"0.0.0.0", false, true},
		{"localhost.example.com", false, true},
		{"127.0.0.1.example.com", false, true},
		{"", false, false},
	}
	for _, test := range tests {
		s := wizard.NewSession(nil)
		s.Type(wizard.FieldHost, test.host)
		s.Type(wizard.FieldSSL, wizard.Values{SSL: test.ssl}.Get(wizard.FieldSSL))
		if got := s.NeedsPlainConsent(); got != test.want {
			t.Errorf("%q, SSL %v: %v", test.host, test.ssl, got)
		}
	}
}

func stage(id smtpcheck.Stage, state smtpcheck.StageState) smtpcheck.Event {
	return smtpcheck.Event{Stage: &smtpcheck.StageResult{Stage: id, State: state}}
}

// failed is the result of a test that ended at a stage with a diagnosis.
func failed(at smtpcheck.Stage, id string) smtpcheck.Result {
	r := smtpcheck.Result{
		Facts:     smtpcheck.Facts{Stage: at, Failure: smtpcheck.FailureReply, Reply: &smtpcheck.Reply{Code: 535}},
		Diagnosis: &smtpcheck.Diagnosis{ID: id, Code: "A-01", Title: "Título"},
	}
	if id == "cancelado" {
		r.Facts.Failure = smtpcheck.FailureCancelled
	}
	return r
}

func library(t *testing.T) *guides.Library {
	t.Helper()
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}
