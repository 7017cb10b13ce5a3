package wizard

import (
	"testing"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
)

// TestAware: a doubt is a warning behind those that there are, of a test whose message
// was accepted, and of no other.
func TestAware(t *testing.T) {
	t.Parallel()
	doubt := smtpcheck.Doubt{Kind: smtpcheck.DoubtSPF, Domain: "posto.example", Sender: "Google", Policy: "reject"}
	passed := func(change func(*smtpcheck.Result)) smtpcheck.Result {
		r := smtpcheck.Result{OK: true, Facts: smtpcheck.Facts{Host: "smtp.gmail.com", Port: 587, SSL: true, Accepted: &smtpcheck.Reply{Code: 250}}}
		for _, s := range smtpcheck.StageOrder(true) {
			r.Stages = append(r.Stages, smtpcheck.StageResult{Stage: s, State: smtpcheck.StageOK})
		}
		change(&r)
		r.Diagnosis = Meaning(r.Facts)
		return r
	}
	for name, c := range map[string]struct {
		change func(*smtpcheck.Result)
		doubt  smtpcheck.Doubt
		first  string // its id
		also   string
	}{
		"nothing to doubt": {change: func(*smtpcheck.Result) {}},
		"alone":            {change: func(*smtpcheck.Result) {}, doubt: doubt, first: "dominio-sem-autenticacao"},
		"behind another": {
			change: func(r *smtpcheck.Result) { r.Facts.Security = smtpcheck.SecurityTLS },
			doubt:  doubt, first: "ssl-porta-trocada", also: "dominio-sem-autenticacao",
		},
		"the server itself says more": {change: func(r *smtpcheck.Result) { r.Facts.Accepted.Text = "message accepted but discarded" }, doubt: doubt, first: "recusado-como-spam"},
		"it failed": {change: func(r *smtpcheck.Result) {
			r.OK, r.Facts.Failure, r.Facts.Stage = false, smtpcheck.FailureRefused, smtpcheck.StageConnect
		}, doubt: doubt, first: "conexao-recusada"},
		"it was to stop before": {change: func(r *smtpcheck.Result) {
			r.Stages[len(r.Stages)-1].State = smtpcheck.StageSkipped
		}, doubt: doubt},
	} {
		r := Aware(passed(c.change), c.doubt)
		first, also := "", ""
		if r.Diagnosis != nil {
			first = r.Diagnosis.ID
		}
		if len(r.Also) > 0 {
			also = r.Also[0].ID
		}
		if first != c.first || also != c.also || len(r.Also) > 1 {
			t.Errorf("%s: %q and %q, want %q and %q", name, first, also, c.first, c.also)
		}
		if again := Aware(r, smtpcheck.Doubt{}); again.Diagnosis != r.Diagnosis || len(again.Also) != len(r.Also) {
			t.Errorf("%s: nothing changed it", name)
		}
	}
}

// TestOnlyTheRunThatWasMeantIsAware: what comes after the next test, or after another
// profile was opened, is dropped.
func TestOnlyTheRunThatWasMeantIsAware(t *testing.T) {
	t.Parallel()
	doubt := smtpcheck.Doubt{Kind: smtpcheck.DoubtFree, Domain: "gmail.com", Owner: "Google", Sender: "Locaweb", Policy: "none"}
	s := NewSession(nil)
	s.Open(Profile{Values: Values{Host: "smtp.posto.example", Port: "587", SSL: true, Email: "p@gmail.com", Name: "P", User: "p", Password: "x"}})
	pass := func() int {
		run, problems, ok := s.StartTest(false)
		if !ok {
			t.Fatal(problems)
		}
		r := smtpcheck.Result{OK: true}
		for _, stage := range smtpcheck.StageOrder(true) {
			r.Stages = append(r.Stages, smtpcheck.StageResult{Stage: stage, State: smtpcheck.StageOK})
		}
		s.Finish(run.ID, r)
		return run.ID
	}
	first := pass()
	second := pass()
	if s.Aware(first, doubt) || s.Result().Diagnosis != nil {
		t.Errorf("of an older run: %+v", s.Result().Diagnosis)
	}
	if !s.Aware(second, doubt) || s.Result().Diagnosis.ID != "remetente-nao-autorizado" || s.State() != Passed {
		t.Errorf("of this run: %+v", s.Result().Diagnosis)
	}
	s.Open(Profile{})
	if s.Aware(second, doubt) {
		t.Error("of a profile that is closed")
	}
}

// TestASampleSettlesATrial: a service that took a sample for another provider is not
// suspected of sending to oneself alone, as long as its values are the same.
func TestASampleSettlesATrial(t *testing.T) {
	t.Parallel()
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := NewSession(lib)
	values := Values{Host: "email-smtp.sa-east-1.amazonaws.com", Port: "587", SSL: true, Email: "p@posto.com.br", Name: "P", User: "AKIA", Password: "x"}
	s.Open(Profile{Values: values, Provider: "amazon-ses"})
	trial := func() string {
		t.Helper()
		run, problems, ok := s.StartTest(false)
		if !ok {
			t.Fatal(problems)
		}
		s.Finish(run.ID, smtpcheck.Result{OK: true})
		return run.Request.Known.Trial
	}
	if trial() == "" {
		t.Fatal("the guide knows of no trial")
	}
	s.Reached()
	if said := trial(); said != "" {
		t.Errorf("after a sample: %s", said)
	}
	s.Type(FieldUser, "AKIB")
	if trial() == "" {
		t.Error("another account is settled, too")
	}
	s.Open(Profile{Values: values, Provider: "amazon-ses", Proof: &Proof{Level: ProofRefused, Sample: true}})
	if trial() == "" {
		t.Error("a sample that was refused settles it")
	}
	s.Open(Profile{Values: values, Provider: "amazon-ses", Proof: &Proof{Level: ProofReturned, Sample: true}})
	if said := trial(); said != "" {
		t.Errorf("after one that was taken and came back: %s", said)
	}
}
