//go:build e2e && unix

package main

import (
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck/sample"
	"seller-mail-tui/wizard/report"
)

// receiverNames asks the name server of the tests.
func receiverNames(t *testing.T) *net.Resolver {
	t.Helper()
	server := net.JoinHostPort(need(t, "E2E_NAMESERVER"), "53")
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, server)
	}}
}

// reader takes the sample apart with Python's email package and writes its files.
const reader = `
import email, email.policy, sys, os
m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
assert not any(p.defects for p in m.walk()), [p.defects for p in m.walk()]
assert m.get_content_type() == "multipart/mixed", m.get_content_type()
assert m["Auto-Submitted"] == "auto-generated"
print(m["Subject"])
body = m.get_body(("plain",)).get_content()
assert "SEM VALOR FISCAL" in body and "Não é preciso responder." in body
for a in m.iter_attachments():
    print(a.get_content_type(), a.get_filename())
    open(os.path.join(sys.argv[2], a.get_filename()), "wb").write(a.get_content())
`

// TestRealSample: the sample arrives whole through two real servers, in forms that
// other programs read; what a receiver refuses gives the exit code.
func TestRealSample(t *testing.T) {
	m := station(t)
	m.resolver, m.domains = receiverNames(t), receiverNames(t)
	send := func(m *testMachine, sender, to string, more ...string) outcome {
		args := append([]string{
			"testar", "--host", need(t, "E2E_POSTFIX_HOST"), "--porta", need(t, "E2E_POSTFIX_SUBMISSION"), "--email", sender, "--nome", displayName,
			"--ca", need(t, "E2E_CA"), "--imap", "localhost:" + need(t, "E2E_IMAP"), "--prova", to, "--json",
		}, more...)
		return m.run(args...)
	}
	o := send(m, need(t, "E2E_USER"), need(t, "E2E_SEED"), "--prova-kb", "500").wantCode(report.ExitOK)
	keepsToSchema(t, "testar", []byte(o.stdout))
	proof, _ := o.document()["prova"].(map[string]any)
	marker, _ := proof["marcador"].(string)
	maildir := filepath.Join(filepath.Dir(filepath.Dir(need(t, "E2E_MAILDIR"))), "fulano", "Maildir")
	dir := t.TempDir()
	file := filepath.Join(dir, "mail")
	if err := os.WriteFile(file, awaitMessage(t, maildir, marker), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, want string
		args       []string
	}{
		{"python3", " · nota de exemplo " + marker + "\napplication/pdf " + sample.PDFName + "\napplication/xml " + sample.XMLName + "\n", []string{"-c", reader, file, dir}},
		{"xmllint", "", []string{"--noout", filepath.Join(dir, sample.XMLName)}},
		{"pdftotext", "SEM VALOR FISCAL", []string{filepath.Join(dir, sample.PDFName), "-"}},
	} {
		out, err := exec.CommandContext(t.Context(), c.name, c.args...).CombinedOutput()
		if err != nil || !strings.Contains(string(out), c.want) || strings.Contains(string(out), "rror") {
			t.Errorf("%s: %v\n%s", c.name, err, out)
		}
	}
	for to, code := range map[string]int{"naoexiste@receptor.example": report.ExitEnvelope, "autentica@receptor.example": report.ExitMessage} {
		other := station(t) // each has its own limits
		other.resolver, other.domains = m.resolver, m.domains
		send(other, need(t, "E2E_USER"), to, "--esperar", "60s").wantCode(code)
	}
	// What DMARC refuses comes with the letter to whoever keeps the domain.
	other := station(t)
	other.resolver, other.domains = m.resolver, m.domains
	o = send(other, need(t, "E2E_UNPROVED_USER"), need(t, "E2E_SEED"), "--esperar", "60s").wantCode(report.ExitMessage)
	if domain, _ := o.document()["dominio"].(map[string]any); domain["dominio"] != "semprova.example" {
		t.Errorf("dominio %v", domain)
	}
	// The receiver of the same provider is refused before anything goes out.
	send(other, need(t, "E2E_USER"), "x@posto.example").wantCode(report.ExitUsage)
}
