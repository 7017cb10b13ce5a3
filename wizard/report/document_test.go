package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// refused is a whole result: a login refused after STARTTLS.
func refused() smtpcheck.Result {
	port, ssl := 587, true
	cert := &smtpcheck.CertFacts{
		Subject: "smtp.gmail.com", Issuer: "Google Trust Services WR2", Names: []string{"smtp.gmail.com"},
		NotBefore: time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2027, 1, 12, 3, 0, 0, 0, time.FixedZone("", 3*3600)), ChainLen: 3,
	}
	return smtpcheck.Result{
		Marker: "SMT-7K2Q", Started: time.Date(2026, 11, 23, 10, 0, 0, 0, time.FixedZone("BRT", -3*3600)), Elapsed: 812 * time.Millisecond,
		Stages: []smtpcheck.StageResult{
			{Stage: smtpcheck.StageDNS, State: smtpcheck.StageOK, Elapsed: 12 * time.Millisecond, Detail: "203.0.113.7"},
			{Stage: smtpcheck.StageConnect, State: smtpcheck.StageOK, Elapsed: 31 * time.Millisecond},
			{Stage: smtpcheck.StageGreeting, State: smtpcheck.StageOK},
			{Stage: smtpcheck.StageTLS, State: smtpcheck.StageOK},
			{Stage: smtpcheck.StageLogin, State: smtpcheck.StageFailed, Elapsed: 240 * time.Millisecond},
			{Stage: smtpcheck.StageSender, State: smtpcheck.StageSkipped},
			{Stage: smtpcheck.StageRecipient, State: smtpcheck.StageSkipped},
			{Stage: smtpcheck.StageMessage, State: smtpcheck.StageSkipped},
		},
		Connection: smtpcheck.Connection{Address: "203.0.113.7:587", Security: smtpcheck.SecuritySTARTTLS, TLSVersion: "1.3", Cert: cert, Mechanism: "PLAIN"},
		Transcript: []smtpcheck.Line{
			{At: 43 * time.Millisecond, Server: true, Text: "220 smtp.gmail.com ESMTP"},
			{At: 44 * time.Millisecond, Text: "EHLO [127.0.0.1]"},
			{At: 90 * time.Millisecond, Text: "AUTH PLAIN (…)"},
			{At: 99 * time.Millisecond, Server: true, Text: "534 5.7.9 Application-specific password required for posto.avenida@gmail.com <https://x.example/?u=posto.avenida%40gmail.com>"},
		},
		Facts: smtpcheck.Facts{
			Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureReply,
			Reply: &smtpcheck.Reply{Code: 534, Enhanced: "5.7.9", Text: "Application-specific password required\nfor posto.avenida@gmail.com"},
			Host:  "smtp.gmail.com", Port: 587, SSL: true, Security: smtpcheck.SecuritySTARTTLS, Provider: "gmail",
			Email: "posto.avenida@gmail.com", User: "posto.avenida@gmail.com", To: "posto.avenida@gmail.com",
			Extensions: []string{"AUTH", "SIZE"}, Mechanisms: []string{"PLAIN", "LOGIN"}, BytesReceived: 900,
			TLSVersion: "1.3", Cert: cert, PasswordShape: smtpcheck.PasswordOther,
		},
		Diagnosis: &smtpcheck.Diagnosis{
			ID: "senha-de-app-necessaria", Code: "A-02", Title: "O Gmail quer uma senha de app", Cause: "Esta é a senha normal.",
			Steps: []string{"Crie a senha de app.", "Cole em Senha."}, Field: "senha", Guide: "gmail#senha-de-app", Repeat: smtpcheck.RepeatNow,
			Fix: &smtpcheck.Fix{Port: &port, SSL: &ssl},
		},
	}
}

// passed is a result without anything to say.
func passed() smtpcheck.Result {
	r := smtpcheck.Result{OK: true, Marker: "SMT-7K2Q", Elapsed: time.Second}
	for _, st := range smtpcheck.StageOrder(true) {
		r.Stages = append(r.Stages, smtpcheck.StageResult{Stage: st, State: smtpcheck.StageOK})
	}
	return r
}

func TestDocumentIsTheContract(t *testing.T) {
	var b bytes.Buffer
	if err := report.WriteDocument(&b, report.NewDocument(refused(), "")); err != nil {
		t.Fatal(err)
	}
	want := `{"versao":1,"ok":false,"mensagem":"O Gmail quer uma senha de app (código A-02).","marcador":"SMT-7K2Q","duracao_ms":812,` +
		`"diagnostico":{"id":"senha-de-app-necessaria","codigo":"A-02","titulo":"O Gmail quer uma senha de app","causa":"Esta é a senha normal.",` +
		`"passos":["Crie a senha de app.","Cole em Senha."],"campo":"senha","guia":"gmail#senha-de-app","repetir":"agora","correcao":{"porta":587,"ssl":true}},` +
		`"etapas":[{"id":"dns","estado":"ok","ms":12,"detalhe":"203.0.113.7"},{"id":"conexao","estado":"ok","ms":31,"detalhe":""},` +
		`{"id":"saudacao","estado":"ok","ms":0,"detalhe":""},{"id":"tls","estado":"ok","ms":0,"detalhe":""},{"id":"login","estado":"falhou","ms":240,"detalhe":""},` +
		`{"id":"remetente","estado":"pulada","ms":0,"detalhe":""},{"id":"destinatario","estado":"pulada","ms":0,"detalhe":""},{"id":"mensagem","estado":"pulada","ms":0,"detalhe":""}],` +
		`"resposta":{"codigo":534,"estendido":"5.7.9","texto":"Application-specific password required\nfor posto.avenida@gmail.com"},` +
		`"conexao":{"endereco":"203.0.113.7:587","seguranca":"starttls","tls":"1.3","certificado":{"emissor":"Google Trust Services WR2","nomes":["smtp.gmail.com"],"ate":"2027-01-12T00:00:00Z"},"mecanismo":"PLAIN"},` +
		`"transcricao":[{"ms":43,"de":"servidor","linha":"220 smtp.gmail.com ESMTP"},{"ms":44,"de":"cliente","linha":"EHLO [127.0.0.1]"},{"ms":90,"de":"cliente","linha":"AUTH PLAIN (…)"},` +
		`{"ms":99,"de":"servidor","linha":"534 5.7.9 Application-specific password required for posto.avenida@gmail.com <https://x.example/?u=posto.avenida%40gmail.com>"}]}` + "\n"
	if b.String() != want {
		t.Errorf("got  %swant %s", b.String(), want)
	}
}

func TestDocumentOfAnEarlyEndListsAllStages(t *testing.T) {
	doc := report.NewDocument(smtpcheck.Result{
		Stages: []smtpcheck.StageResult{{Stage: smtpcheck.StageDNS, State: smtpcheck.StageFailed}, {Stage: smtpcheck.StageConnect, State: smtpcheck.StageRunning}},
	}, "")
	if len(doc.Stages) != 8 || doc.Stages[0].State != smtpcheck.StageFailed {
		t.Fatalf("%+v", doc.Stages)
	}
	for _, st := range doc.Stages[1:] {
		if st.State != smtpcheck.StageSkipped {
			t.Errorf("%s is %q", st.ID, st.State)
		}
	}
	text, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`"diagnostico":null`, `"resposta":null`, `"conexao":null`, `"transcricao":[]`} {
		if !strings.Contains(string(text), part) {
			t.Errorf("%s is missing in %s", part, text)
		}
	}
}

func TestDocumentMarksAWarning(t *testing.T) {
	r := passed()
	r.Diagnosis = &smtpcheck.Diagnosis{ID: "porta-465", Warning: true}
	text, err := json.Marshal(report.NewDocument(r, ""))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), `"aviso":true`) || !strings.Contains(string(text), `"mensagem":"`+ptbr.TestPassed+`"`) {
		t.Errorf("%s", text)
	}
}

func TestInvalidDocument(t *testing.T) {
	var b bytes.Buffer
	v := good()
	v.Port, v.Email = "x", "a"
	if err := report.WriteDocument(&b, report.InvalidDocument(wizard.Validate(v, ""))); err != nil {
		t.Fatal(err)
	}
	want := `{"versao":1,"ok":false,"mensagem":"Há 2 campos para corrigir.","campos":[{"campo":"porta","problema":"` + ptbr.PortNumber +
		`"},{"campo":"email","problema":"` + ptbr.EmailNoAt + `"}]}` + "\n"
	if b.String() != want {
		t.Errorf("got  %swant %s", b.String(), want)
	}
}

func TestSentence(t *testing.T) {
	untilLogin := passed()
	for i := 5; i < 8; i++ {
		untilLogin.Stages[i].State = smtpcheck.StageSkipped
	}
	tests := []struct {
		name string
		r    smtpcheck.Result
		want string
	}{
		{"passed", passed(), "Configurações de e-mail ok."},
		{"no message was sent", untilLogin, "Passou até: Usuário e senha. Nenhuma mensagem foi enviada."},
		{"failed", refused(), "O Gmail quer uma senha de app (código A-02)."},
		{"failed without a diagnosis", smtpcheck.Result{}, ptbr.ResultFailed},
	}
	for _, test := range tests {
		if got := report.Sentence(test.r); got != test.want {
			t.Errorf("%s: %q", test.name, got)
		}
	}
}

func TestExitCode(t *testing.T) {
	type f = smtpcheck.Facts
	reply := func(code int) *smtpcheck.Reply { return &smtpcheck.Reply{Code: code} }
	tests := []struct {
		facts smtpcheck.Facts
		want  int
	}{
		{f{Stage: smtpcheck.StageDNS, Failure: smtpcheck.FailureDNSNotFound}, 10},
		{f{Stage: smtpcheck.StageDNS, Failure: smtpcheck.FailureNoNetwork}, 10},
		{f{Stage: smtpcheck.StageDNS, Failure: smtpcheck.FailureStageTimeout}, 10},
		{f{Stage: smtpcheck.StageConnect, Failure: smtpcheck.FailureNoNetwork}, 11},
		{f{Stage: smtpcheck.StageConnect, Failure: smtpcheck.FailureRefused}, 11},
		{f{Stage: smtpcheck.StageConnect, Failure: smtpcheck.FailureConnTimeout}, 11},
		{f{Stage: smtpcheck.StageGreeting, Failure: smtpcheck.FailureSilent}, 11},
		{f{Stage: smtpcheck.StageGreeting, Failure: smtpcheck.FailureReply, Reply: reply(554)}, 11},
		{f{Stage: smtpcheck.StageGreeting, Failure: smtpcheck.FailureReply, Reply: reply(421)}, 17},
		{f{Stage: smtpcheck.StageGreeting, Failure: smtpcheck.FailureNotSMTP}, 11},
		{f{Stage: smtpcheck.StageGreeting, Failure: smtpcheck.FailureTLSOnPlain}, 12},
		{f{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailurePlainOnTLS}, 12},
		{f{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureStageTimeout}, 12},
		{f{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureNoSTARTTLS}, 12},
		{f{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertUnknown}, 12},
		{f{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureReply, Reply: reply(535)}, 13},
		{f{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureReply, Reply: reply(454)}, 17},
		{f{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureNoAuth}, 13},
		{f{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailurePlainPassword}, 13},
		{f{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureClosed}, 13},
		{f{Stage: smtpcheck.StageSender, Failure: smtpcheck.FailureReply, Reply: reply(550)}, 14},
		{f{Stage: smtpcheck.StageRecipient, Failure: smtpcheck.FailureReply, Reply: reply(550)}, 14},
		{f{Stage: smtpcheck.StageRecipient, Failure: smtpcheck.FailureReply, Reply: reply(451)}, 17},
		{f{Stage: smtpcheck.StageMessage, Failure: smtpcheck.FailureReply, Reply: reply(552)}, 15},
		{f{Stage: smtpcheck.StageMessage, Failure: smtpcheck.FailureSyntax}, 15},
		{f{Stage: smtpcheck.StageMessage, Failure: smtpcheck.FailureStageTimeout}, 15},
		{f{Stage: smtpcheck.StageMessage, Failure: smtpcheck.FailureTotalTimeout}, 16},
		{f{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureCancelled}, 130},
		{f{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureInternal}, 1},
		{f{}, 1},
	}
	for _, test := range tests {
		if got := report.ExitCode(smtpcheck.Result{Facts: test.facts}); got != test.want {
			t.Errorf("%s at %s: %d, want %d", test.facts.Failure, test.facts.Stage, got, test.want)
		}
	}
	if got := report.ExitCode(passed()); got != 0 {
		t.Errorf("passed: %d", got)
	}
}

func TestExitCodeAll(t *testing.T) {
	tests := []struct {
		codes []int
		want  int
	}{
		{nil, 0}, {[]int{0, 0}, 0}, {[]int{0, 13, 0, 13}, 13}, {[]int{13, 12}, 18}, {[]int{0, 11, 130}, 18},
	}
	for _, test := range tests {
		if got := report.ExitCodeAll(test.codes); got != test.want {
			t.Errorf("%v: %d", test.codes, got)
		}
	}
}

// good is a form in which everything is right.
func good() wizard.Values {
	return wizard.Values{
		Host: "smtp.gmail.com", Port: "587", SSL: true, Email: "posto@gmail.com",
		Name: "Posto Avenida", User: "posto@gmail.com", Password: "abcdefghijklmnop",
	}
}
