//go:build e2e && unix

package main

import (
	"strings"
	"testing"

	"seller-mail-tui/wizard/report"
)

// toReceiver are the flags of a test by the real Postfix whose message goes to an
// address of the receiver, with a look for its return.
func toReceiver(t *testing.T, sender, address, wait string, more ...string) []string {
	t.Helper()
	return append([]string{
		"testar", "--host", need(t, "E2E_POSTFIX_HOST"), "--porta", need(t, "E2E_POSTFIX_SUBMISSION"), "--email", sender, "--nome", displayName,
		"--ca", need(t, "E2E_CA"), "--imap", "localhost:" + need(t, "E2E_IMAP"), "--esperar", wait,
		"--conferir", "--para", address + "@receptor.example", "--json",
	}, more...)
}

// TestRealReturns: a real receiver refuses, the real sender's server returns the
// message, and the program reads why in the sender's mailbox.
func TestRealReturns(t *testing.T) {
	user, unproved := need(t, "E2E_USER"), need(t, "E2E_UNPROVED_USER")
	for _, c := range []struct {
		name, sender, to, enhanced, id string
	}{
		{"no such address", user, "naoexiste", "5.1.1", "destinatario-recusado"},
		{"full", user, "cheia", "5.2.2", "caixa-cheia"},
		{"as Gmail refuses", user, "autentica", "5.7.26", "dominio-sem-autenticacao"},
		{"by DMARC", unproved, "fulano", "5.7.1", "dominio-sem-autenticacao"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			o := station(t).run(toReceiver(t, c.sender, c.to, "60s")...).wantCode(report.ExitOK)
			keepsToSchema(t, "testar", []byte(o.stdout))
			if strings.Contains(o.stdout, need(t, "E2E_PASSWORD")) {
				t.Error("the document holds the password")
			}
			proof, _ := o.document()["prova"].(map[string]any)
			back, _ := proof["devolucao"].(map[string]any)
			reply, _ := back["resposta"].(map[string]any)
			meaning, _ := back["diagnostico"].(map[string]any)
			if proof["nivel"] != "devolvida" || reply["estendido"] != c.enhanced || meaning["id"] != c.id {
				t.Errorf("prova %v", proof)
			}
		})
	}
}

// TestRealSilence: what is taken, and what waits, is told as not known. What the
// receiver thinks of it is in the mailbox all the same.
func TestRealSilence(t *testing.T) {
	for _, to := range []string{"fulano", "espera"} {
		t.Run(to, func(t *testing.T) {
			t.Parallel()
			doc := station(t).run(toReceiver(t, need(t, "E2E_USER"), to, "6s")...).wantCode(report.ExitOK).document()
			proof, _ := doc["prova"].(map[string]any)
			if text, _ := proof["mensagem"].(string); proof["nivel"] != "aceita" || !strings.Contains(text, "não prova") {
				t.Errorf("prova %v", proof)
			}
		})
	}
}
