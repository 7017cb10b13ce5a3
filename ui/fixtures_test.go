package ui

import (
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
)

// begun and passed are what a run tells of a stage.
func begun(s smtpcheck.Stage) smtpcheck.Event {
	return smtpcheck.Event{Stage: &smtpcheck.StageResult{Stage: s, State: smtpcheck.StageRunning}}
}

func passed(s smtpcheck.Stage, ms int, detail string) smtpcheck.Event {
	r := done(s, ms, detail)
	return smtpcheck.Event{Stage: &r}
}

func said(server bool, ms int, text string) smtpcheck.Event {
	return smtpcheck.Event{Line: &smtpcheck.Line{At: millis(ms), Server: server, Text: text}}
}

func millis(n int) time.Duration { return time.Duration(n) * time.Millisecond }

func done(s smtpcheck.Stage, ms int, detail string) smtpcheck.StageResult {
	return smtpcheck.StageResult{Stage: s, State: smtpcheck.StageOK, Elapsed: millis(ms), Detail: detail}
}

func skipped(s smtpcheck.Stage) smtpcheck.StageResult {
	return smtpcheck.StageResult{Stage: s, State: smtpcheck.StageSkipped}
}

func cancelledResult() smtpcheck.Result {
	return smtpcheck.Result{
		Facts: smtpcheck.Facts{Failure: smtpcheck.FailureCancelled},
		Diagnosis: &smtpcheck.Diagnosis{
			ID: "cancelado", Code: "X-01", Title: "O teste foi cancelado", Cause: "Nada foi enviado.", Repeat: smtpcheck.RepeatNow,
		},
	}
}

// conversation is long enough to be scrolled on every size.
func conversation() []smtpcheck.Line {
	return []smtpcheck.Line{
		{At: millis(74), Server: true, Text: "220 smtp.gmail.com ESMTP a1-20020a0xyz.1 - gsmtp"},
		{At: millis(75), Text: "EHLO posto.local"},
		{At: millis(98), Server: true, Text: "250-smtp.gmail.com at your service, [203.0.113.9]"},
		{At: millis(98), Server: true, Text: "250-SIZE 35882577"},
		{At: millis(98), Server: true, Text: "250 STARTTLS"},
		{At: millis(99), Text: "STARTTLS"},
		{At: millis(121), Server: true, Text: "220 2.0.0 Ready to start TLS"},
		{At: millis(190), Text: "AUTH PLAIN ***"},
		{At: millis(430), Server: true, Text: "534-5.7.9 Application-specific password required. Learn more at"},
		{At: millis(430), Server: true, Text: "534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor - gsmtp"},
	}
}

// needsAppPassword is the failure that most people meet.
func needsAppPassword() smtpcheck.Result {
	return smtpcheck.Result{
		Marker: "SMT-7K2Q", Elapsed: millis(431),
		Stages: []smtpcheck.StageResult{
			done(smtpcheck.StageDNS, 12, "203.0.113.7"),
			done(smtpcheck.StageConnect, 31, "porta 587"),
			done(smtpcheck.StageGreeting, 20, "smtp.gmail.com"),
			done(smtpcheck.StageTLS, 58, "STARTTLS, TLS 1.3, certificado válido até 12/01/2027"),
			{Stage: smtpcheck.StageLogin, State: smtpcheck.StageFailed, Elapsed: millis(240), Detail: "534 5.7.9"},
			skipped(smtpcheck.StageSender), skipped(smtpcheck.StageRecipient), skipped(smtpcheck.StageMessage),
		},
		Transcript: conversation(),
		Facts: smtpcheck.Facts{
			Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureReply, Host: "smtp.gmail.com", Port: 587, SSL: true,
			Reply: &smtpcheck.Reply{Code: 534, Enhanced: "5.7.9", Text: "Application-specific password required."},
			To:    "posto@gmail.com",
		},
		Diagnosis: &smtpcheck.Diagnosis{
			ID: "senha-de-app-necessaria", Code: "A-02", Title: "O Gmail quer uma senha de app",
			Cause: "Esta é a senha normal da conta; com a verificação em duas etapas ele só aceita a outra.",
			Steps: []string{"Crie uma senha de app na página da conta.", "Cole as 16 letras no campo Senha.", "Teste de novo."},
			Field: "senha", Guide: "gmail#senha-de-app", Repeat: smtpcheck.RepeatNo, Who: "posto",
		},
	}
}

// wrongPort is a failure with a change that mends it.
func wrongPort() smtpcheck.Result {
	port, ssl := 587, true
	return smtpcheck.Result{
		Marker: "SMT-7K2Q", Elapsed: millis(43),
		Stages: []smtpcheck.StageResult{
			done(smtpcheck.StageDNS, 12, "203.0.113.7"), done(smtpcheck.StageConnect, 31, "porta 465"),
			{Stage: smtpcheck.StageTLS, State: smtpcheck.StageFailed, Elapsed: millis(5)},
			skipped(smtpcheck.StageGreeting), skipped(smtpcheck.StageLogin), skipped(smtpcheck.StageSender),
			skipped(smtpcheck.StageRecipient), skipped(smtpcheck.StageMessage),
		},
		Facts: smtpcheck.Facts{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailurePlainOnTLS, Port: 465},
		Diagnosis: &smtpcheck.Diagnosis{
			ID: "ssl-porta-trocada", Code: "S-01", Title: "A porta não combina com o SSL",
			Cause: "Nesta porta o servidor não começa com SSL.", Field: "porta", Repeat: smtpcheck.RepeatNow,
			Fix: &smtpcheck.Fix{Port: &port, SSL: &ssl},
		},
	}
}

// accepted is a test that passed.
func accepted() smtpcheck.Result {
	return smtpcheck.Result{
		OK: true, Marker: "SMT-7K2Q", Started: time.Date(2026, 11, 23, 15, 4, 0, 0, time.UTC), Elapsed: millis(812),
		Stages: []smtpcheck.StageResult{
			done(smtpcheck.StageDNS, 12, "203.0.113.7"), done(smtpcheck.StageConnect, 31, "porta 587"),
			done(smtpcheck.StageGreeting, 20, "smtp.gmail.com"), done(smtpcheck.StageTLS, 58, "STARTTLS, TLS 1.3"),
			done(smtpcheck.StageLogin, 240, "PLAIN"), done(smtpcheck.StageSender, 40, ""),
			done(smtpcheck.StageRecipient, 41, ""), done(smtpcheck.StageMessage, 370, "2.0.0 OK"),
		},
		Transcript: conversation(),
		Facts:      smtpcheck.Facts{Host: "smtp.gmail.com", Port: 587, SSL: true, Email: "posto@gmail.com", To: "posto@gmail.com"},
	}
}

// avenida is a saved profile with everything in it.
func avenida() wizard.Profile {
	return wizard.Profile{
		Name: "Posto Avenida", Provider: "gmail", Secret: wizard.SecretVault, Revision: "1",
		Values: wizard.Values{
			Host: "smtp.gmail.com", Port: "587", SSL: true, Email: "posto@gmail.com",
			Name: "Posto Avenida", User: "posto@gmail.com", Password: "abcdefghijklmnop",
		},
	}
}
