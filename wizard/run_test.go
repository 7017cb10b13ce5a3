package wizard_test

import (
	"reflect"
	"testing"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
)

func TestStartTestTakesASnapshot(t *testing.T) {
	s := wizard.NewSession(library(t))
	v := good()
	v.Host, v.Password, v.Email = "SMTP.gmail.com.", " çom espaço ", "posto@padrão.com.br"
	form(s, v)
	run, problems, ok := s.StartTest(true)
	if !ok || problems != nil || s.State() != wizard.Testing {
		t.Fatalf("ok %v, %v, state %v", ok, problems, s.State())
	}
	known := run.Request.Known()
	run.Request.Harmless, run.Request.Known = nil, nil // functions do not compare
	want := smtpcheck.Request{
		Host: "SMTP.gmail.com", Port: 587, SSL: true, From: "posto@xn--padro-dra.com.br", Name: v.Name,
		User: v.User, Password: v.Password, AllowPlaintextPassword: true, Provider: run.Request.Provider,
	}
	if !reflect.DeepEqual(run.Request, want) {
		t.Errorf("%+v\nwant %+v", run.Request, want)
	}
	// See TestWhatTheGuidesKnow.
	if wantKnown := smtpcheck.Known(library(t).About(want.Host, want.From, want.User, want.Provider)); !reflect.DeepEqual(known, wantKnown) {
		t.Errorf("%+v is known, want %+v", known, wantKnown)
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
		{"smtp.gmail.com", "posto@gmail.com", wizard.PracticeID, wizard.PracticeID}, // whatever is typed there
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

func TestApplyFix(t *testing.T) {
	port, ssl, email, user := 465, true, "caixa@example.com", "posto"
	r := failed("tls", "ssl-porta-trocada")
	r.Diagnosis.Fix = &smtpcheck.Fix{Port: &port, SSL: &ssl, Email: &email, User: &user}
	s := wizard.NewSession(nil)
	form(s, good())
	if got := s.ApplyFix(); got != nil {
		t.Errorf("without a test: %v", got)
	}
	run, _, _ := s.StartTest(false)
	s.Finish(run.ID, r)
	got := s.ApplyFix()
	if !reflect.DeepEqual(got, []wizard.Field{wizard.FieldPort, wizard.FieldEmail, wizard.FieldUser}) {
		t.Errorf("changed %v", got)
	}
	if v := s.Values(); v.Port != "465" || v.User != "posto" || v.Email != email || !v.SSL || v.Host != good().Host || !s.Stale() {
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
