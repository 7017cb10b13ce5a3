package wizard_test

import (
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
	other = guides.Provider{ID: "outro", Name: "Outro provedor", User: guides.UserAddress, Login: guides.LoginYes}
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
		if want := f != wizard.FieldName; s.Stale() != want { // the name decides nothing
			t.Errorf("%s changed during the test: stale is %v", f, s.Stale())
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

// TestAnotherProviderMakesTheResultStale: also where the fields are the same.
func TestAnotherProviderMakesTheResultStale(t *testing.T) {
	lib := library(t)
	s := wizard.NewSession(lib)
	s.Choose(provider(t, lib, "zoho"))
	form(s, good())
	run, _, _ := s.StartTest(false)
	s.Finish(run.ID, smtpcheck.Result{OK: true})
	s.Choose(provider(t, lib, "outro"))
	form(s, good())
	if !s.Stale() || s.Profile().Outcome != "" {
		t.Errorf("stale %v, outcome %q", s.Stale(), s.Profile().Outcome)
	}
	s.Choose(provider(t, lib, "zoho"))
	form(s, good())
	if s.Stale() || s.Profile().Outcome != wizard.OutcomeOK {
		t.Errorf("back again: stale %v, outcome %q", s.Stale(), s.Profile().Outcome)
	}
}

// TestKnownSinceTheLastGoodTest: a session that saw both tests can tell whether
// the password is another; one that did not says nothing about it.
func TestKnownSinceTheLastGoodTest(t *testing.T) {
	s := wizard.NewSession(nil)
	form(s, good())
	at := time.Date(2026, 11, 27, 12, 58, 0, 0, time.UTC)
	test := func(ok bool, after time.Duration) wizard.Past {
		run, _, _ := s.StartTest(false)
		r := smtpcheck.Result{OK: ok, Started: at.Add(after)}
		s.Finish(run.ID, r)
		return wizard.NewPast(r)
	}
	past := []wizard.Past{test(true, 0), test(false, time.Minute)}
	if got := s.Known(past); got != (wizard.Known{Fields: true}) {
		t.Errorf("nothing changed: %+v", got)
	}
	s.Type(wizard.FieldPassword, "outra")
	past = append(past, test(false, 2*time.Minute))
	if got := s.Known(past); got != (wizard.Known{Fields: true, Password: true}) {
		t.Errorf("the password changed: %+v", got)
	}
	past[0].At = at.Add(-time.Hour) // of another session
	if got := s.Known(past); got != (wizard.Known{}) {
		t.Errorf("not seen: %+v", got)
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

func library(t *testing.T) *guides.Library {
	t.Helper()
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}
