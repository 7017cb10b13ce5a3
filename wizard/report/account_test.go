package report_test

import (
	"reflect"
	"testing"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

func TestAnAccountOfAFailure(t *testing.T) {
	t.Parallel()
	got := report.NewAccount(refused(), "Posto Avenida")
	want := report.Account{
		Title: "O Gmail quer uma senha de app", Code: "A-02", Sentence: "O Gmail quer uma senha de app (código A-02).",
		Cause:  "Esta é a senha normal.",
		Steps:  []string{"Crie a senha de app.", "Cole em Senha."},
		Server: "O servidor disse: 534 5.7.9 Application-specific password required for posto.avenida@gmail.com",
		Fix:    []string{"Porta para 587", "Autenticação SSL para Sim"},
		Guide:  "gmail#senha-de-app",
		Repeat: ptbr.RepeatNow,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if got := got.Headline(); got != "A-02  O Gmail quer uma senha de app" {
		t.Errorf("the headline is %q", got)
	}
	if got := got.Numbered(); !reflect.DeepEqual(got, []string{"1. Crie a senha de app.", "2. Cole em Senha."}) {
		t.Errorf("the steps are %q", got)
	}
}

// TestWhetherAnotherTestHelps is said of a failure only, and how long to wait
// wherever that is the answer.
func TestWhetherAnotherTestHelps(t *testing.T) {
	t.Parallel()
	const tenMinutes = "Espere 10 minutos e teste de novo."
	for repeat, want := range map[string][2]string{
		smtpcheck.RepeatNow:  {"", ptbr.RepeatNow},
		smtpcheck.RepeatWait: {tenMinutes, tenMinutes},
		smtpcheck.RepeatNo:   {"", ptbr.RepeatNo},
	} {
		r := refused()
		r.Diagnosis.Repeat, r.Diagnosis.Wait = repeat, "10 minutos"
		if a := report.NewAccount(r, ""); a.Wait != want[0] || a.Repeat != want[1] {
			t.Errorf("%s: %q, %q", repeat, a.Wait, a.Repeat)
		}
		r = passed()
		r.Diagnosis = &smtpcheck.Diagnosis{Repeat: repeat, Wait: "10 minutos", Warning: true}
		if a := report.NewAccount(r, ""); a.Wait+a.Repeat != "" {
			t.Errorf("%s, though it passed: %q, %q", repeat, a.Wait, a.Repeat)
		}
	}
}

func TestAnAccountOfASuccess(t *testing.T) {
	t.Parallel()
	r := passed()
	r.Facts.Email, r.Facts.To = "posto@gmail.com", "caixa@gmail.com"
	r.Diagnosis = &smtpcheck.Diagnosis{Code: "V-01", Title: "O certificado vence logo.", Cause: "Vence amanhã.", Warning: true}
	got := report.NewAccount(r, "Posto Avenida")
	want := report.Account{
		Title: ptbr.TestPassed, Sentence: ptbr.TestPassed,
		Where:    []string{"Procure o e-mail com o código SMT-7K2Q na caixa de caixa@gmail.com:", "De: Posto Avenida <posto@gmail.com>", "Assunto: Posto Avenida · teste SMT-7K2Q"},
		Means:    ptbr.AcceptedMeans,
		Warnings: []report.Warning{{Text: "V-01  O certificado vence logo. Vence amanhã."}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if got.Headline() != ptbr.TestPassed {
		t.Errorf("the headline is %q", got.Headline())
	}
}

// TestNoMessageIsLookedForWhereNoneWasSent: a test that was to stop earlier says
// how far it came, and nothing of a message.
func TestNoMessageIsLookedForWhereNoneWasSent(t *testing.T) {
	t.Parallel()
	r := passed()
	r.Stages[len(r.Stages)-1].State = smtpcheck.StageSkipped
	a := report.NewAccount(r, "Posto")
	if report.Accepted(r) || a.Where != nil || a.Means != "" || a.Sentence == ptbr.TestPassed {
		t.Errorf("%+v", a)
	}
}

func TestAnAccountOfPractice(t *testing.T) {
	t.Parallel()
	r := passed()
	r.Facts.Provider = wizard.PracticeID
	if a := report.NewAccount(r, "Posto"); a.Practice != ptbr.PracticeWas || a.Means != ptbr.PracticeMeans {
		t.Errorf("%+v", a)
	}
}

// TestAnAccountWithoutADiagnosis claims nothing but that it failed, and still says
// what the server said.
func TestAnAccountWithoutADiagnosis(t *testing.T) {
	t.Parallel()
	r := refused()
	r.Diagnosis = nil
	want := report.Account{
		Title: ptbr.ResultFailed, Sentence: ptbr.ResultFailed,
		Server: "O servidor disse: 534 5.7.9 Application-specific password required for posto.avenida@gmail.com",
	}
	if a := report.NewAccount(r, ""); !reflect.DeepEqual(a, want) {
		t.Errorf("%+v", a)
	}
}
