package practice_test

import (
	"testing"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/diagnosis"
	"seller-mail-tui/smtpcheck/practice"
)

// Each scenario leads the real test to the diagnosis that it promises.
func TestScenariosLeadToTheirDiagnosis(t *testing.T) {
	for _, sc := range practice.Scenarios() {
		t.Run(sc.ID, func(t *testing.T) {
			t.Parallel()
			s, err := practice.StartWith(t.Context(), sc.ID, practice.Options{Delay: time.Millisecond})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = s.Close() }()
			r := smtpcheck.Check(t.Context(), smtpcheck.Request{
				Host: s.Host(), Port: s.Port(), SSL: s.SSL(), Roots: s.Roots,
				From: practice.User, Name: "Posto de Treino", User: practice.User, Password: practice.Password,
				Harmless: diagnosis.Harmless,
				// A silent server is silent for good; half the patience shows it.
				Limits: smtpcheck.Limits{Greeting: 5 * time.Second},
			}, func(smtpcheck.Event) {})
			if r.OK != (sc.Expect == "") {
				t.Errorf("ok is %v, at stage %q: %s %s", r.OK, r.Facts.Stage, r.Facts.Failure, r.Facts.Err)
			}
			var got string
			if d := diagnosis.Of(r.Facts); d != nil {
				got = d.ID
			}
			if got != sc.Expect {
				t.Errorf("the diagnosis is %q, want %q", got, sc.Expect)
			}
			if kept := len(s.Messages()); r.OK != (kept == 1) {
				t.Errorf("ok is %v with %d messages kept", r.OK, kept)
			}
		})
	}
}
