package report

import (
	"strings"
	"testing"
	"time"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/delivery"
	"seller-mail-tui/smtpcheck/returned"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

func notice(remote string, r smtpcheck.Reply) delivery.Result {
	return delivery.Result{Outcome: delivery.OutcomeReturned, Notice: &returned.Notice{Action: returned.Failed, Remote: remote, Reply: r}}
}

// TestReturnsAreTold: who refused is named only where the notice says so, and the
// exit code tells an address from a message.
func TestReturnsAreTold(t *testing.T) {
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		remote, to string
		reply      smtpcheck.Reply
		want       string
		exit       int
		letter     bool
	}{
		{"gmail-smtp-in.l.google.com", "fulano@gmail.com", smtpcheck.Reply{Code: 550, Enhanced: "5.7.26", Text: "unauthenticated"}, "O Gmail devolveu a nota de exemplo: 550 5.7.26 – o domínio não prova que o e-mail é dele.", ExitMessage, true},
		{"mx", "fulano@empresa.example", smtpcheck.Reply{Code: 550, Enhanced: "5.1.1", Text: "no such user"}, "O servidor de empresa.example devolveu a nota de exemplo: 550 5.1.1 – esse endereço não existe ou não recebe e-mails.", ExitEnvelope, false},
		{"", "fulano@gmial.example", smtpcheck.Reply{Enhanced: "5.4.4", Text: "Host not found"}, "A nota de exemplo voltou: 5.4.4 – esse endereço não existe ou não recebe e-mails.", ExitEnvelope, false},
		{"mx", "fulano@empresa.example", smtpcheck.Reply{Code: 552, Enhanced: "5.2.2", Text: "mailbox full"}, "552 5.2.2 – a caixa de quem recebe está cheia.", ExitEnvelope, false},
		{"mx", "fulano@empresa.example", smtpcheck.Reply{Code: 554, Text: "xyzzy"}, "O servidor de empresa.example devolveu a nota de exemplo: 554 – a mensagem foi recusada por quem recebe.", ExitMessage, false},
	} {
		r := NewReturn(notice(c.remote, c.reply), smtpcheck.Facts{To: c.to, Email: "posto@posto.example"}, true, lib)
		if !r.Came || !strings.Contains(r.Sentence, c.want) || r.ExitCode() != c.exit || r.Letter != c.letter || len(r.Steps) == 0 {
			t.Errorf("%+v: %+v", c.reply, r)
		}
	}
	silence := NewReturn(delivery.Result{Outcome: delivery.OutcomeNotYet, Sentence: "Nada voltou."}, smtpcheck.Facts{}, true, nil)
	if silence.Came || silence.ExitCode() != ExitOK || silence.Sentence != "Nada voltou." {
		t.Errorf("%+v", silence)
	}
}

// TestProofInTheReport: it is told with date and code, and nobody's address.
func TestProofInTheReport(t *testing.T) {
	at := time.Date(2026, 11, 27, 17, 3, 0, 0, time.UTC)
	const to = "fulano@gmail.com"
	proofs := map[string]*wizard.Proof{
		"voltou: 550 5.7.26": {Level: wizard.ProofReturned, At: at, To: to, Marker: "SMT-7K2Q", Sample: true, Reply: &smtpcheck.Reply{Code: 550, Enhanced: "5.7.26", Text: "<" + to + "> refused"}, Diagnosis: &smtpcheck.Diagnosis{ID: "dominio-sem-autenticacao"}},
		"segundo quem abriu": {Level: wizard.ProofTold, At: at, To: to, Marker: "SMT-7K2Q", Folder: ptbr.FolderSpam, Files: "sim"},
		"DKIM ausente":       {Level: wizard.ProofArrived, At: at, To: to, Marker: "SMT-7K2Q", Folder: "INBOX", SPF: "pass", DKIM: "none", DMARC: "fail", Files: "sim"},
	}
	for want, p := range proofs {
		for _, hide := range []bool{false, true} {
			r := NewReport(smtpcheck.Result{}, Environment{}, hide).WithProof(p)
			data, err := r.JSON()
			text := r.Text()
			if err != nil || !strings.Contains(text, ptbr.ReportProof) || !strings.Contains(text, want) || !strings.Contains(text, "SMT-7K2Q") {
				t.Errorf("%v: %s", err, text)
			}
			if strings.Contains(text+data, "fulano") || hide && strings.Contains(text+data, "@gmail") {
				t.Errorf("an address is shown: %s\n%s", text, data)
			}
		}
		if ProofLine(p) == "" {
			t.Error("no line")
		}
	}
	if text := NewReport(smtpcheck.Result{}, Environment{}, false).WithProof(nil).Text(); strings.Contains(text, ptbr.ReportProof) {
		t.Error(text)
	}
}
