package main

import (
	"bytes"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard/report"
)

// returning makes of a message the mail that returns it, for a reason in the form
// of RFC 3464.
func returning(reason string) func(message []byte) []byte {
	return func(message []byte) []byte {
		head := "Return-Path: <>\r\nFrom: MAILER-DAEMON@relay.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n" +
			"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.example\r\n\r\n" +
			"Final-Recipient: rfc822; fulano@gmail.com\r\n" + reason + "\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
		return bytes.Join([][]byte{[]byte(head), message, []byte("\r\n--b--\r\n")}, nil)
	}
}

const noRecords = "Action: failed\r\nStatus: 5.7.26\r\nRemote-MTA: dns; gmail-smtp-in.l.google.com\r\nDiagnostic-Code: smtp; 550 5.7.26 sender is unauthenticated"

// TestReturnedMail: what came back is told with its reason, and changes neither
// the test's result nor its exit code.
func TestReturnedMail(t *testing.T) {
	t.Parallel()
	m, args := startMailboxWith(t, "INBOX", practice.Password, returning(noRecords))
	args = append(args, "--para", "fulano@gmail.com")
	o := m.run(append(args, "--json")...).wantCode(report.ExitOK)
	noSecret(t, o)
	keepsToSchema(t, "testar", []byte(o.stdout))
	proof, _ := o.document()["prova"].(map[string]any)
	back, _ := proof["devolucao"].(map[string]any)
	reply, _ := back["resposta"].(map[string]any)
	meaning, _ := back["diagnostico"].(map[string]any)
	if proof["nivel"] != "devolvida" || proof["endereco"] != "f…@gmail.com" || reply["codigo"] != 550.0 || reply["estendido"] != "5.7.26" || meaning["id"] != "dominio-sem-autenticacao" {
		t.Errorf("prova %v", proof)
	}
	person := m.run(args...).wantCode(report.ExitOK)
	said := strings.Join(strings.Fields(person.stdout), " ")
	for _, want := range []string{
		"Configurações de e-mail ok.", "O Gmail devolveu o e-mail de teste: 550 5.7.26 – o domínio não prova que o e-mail é dele.",
		"nas palavras de quem recusou: 550 5.7.26 sender is unauthenticated", "1. Peça a quem cuida do domínio",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said: %s", want, said)
		}
	}
	if begun := strings.Join(strings.Fields(person.stderr), " "); !strings.Contains(begun, "O programa procura lá por ela, só pelo código deste teste, por até 5 minutos") {
		t.Errorf("the look was not announced: %s", begun)
	}
}

// TestNothingReturned: silence is said to be no proof.
func TestNothingReturned(t *testing.T) {
	t.Parallel()
	m, args := startMailbox(t, "INBOX", practice.Password)
	args = append(args, "--para", "fulano@gmail.com", "--esperar", "1s")
	o := m.run(append(args, "--json")...).wantCode(report.ExitOK)
	keepsToSchema(t, "testar", []byte(o.stdout))
	proof, _ := o.document()["prova"].(map[string]any)
	if text, _ := proof["mensagem"].(string); proof["nivel"] != "aceita" || proof["devolucao"] != nil || !strings.Contains(text, "não prova que o e-mail chegou") {
		t.Errorf("prova %v", proof)
	}
	m.run(append(args[:len(args)-1], "sempre")...).wantCode(report.ExitUsage)
	m.run("testar", "--treino", "--esperar", "1s").wantCode(report.ExitUsage)
}

// TestNothingIsLookedForUnasked: the mailbox stays closed without --conferir, and
// a message to oneself is nobody else's.
func TestNothingIsLookedForUnasked(t *testing.T) {
	t.Parallel()
	m, args := startMailboxWith(t, "INBOX", practice.Password, returning(noRecords))
	var plain []string
	for _, a := range args {
		if a == "--conferir" {
			break
		}
		plain = append(plain, a)
	}
	if doc := m.run(append(plain, "--para", "fulano@gmail.com", "--json")...).wantCode(report.ExitOK).document(); doc["prova"] != nil || doc["conferencia"] != nil {
		t.Errorf("looked for it: %v", doc)
	}
}
