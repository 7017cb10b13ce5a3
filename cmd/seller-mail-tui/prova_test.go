package main

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/emersion/go-message/mail"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/smtpcheck/sample"
	"seller-mail-tui/wizard/report"
)

// exchangers answers who receives a domain's mail; others are not known.
type exchangers map[string]string

func (e exchangers) LookupMX(_ context.Context, name string) ([]*net.MX, error) {
	if host, ok := e[strings.TrimSuffix(name, ".")]; ok {
		return []*net.MX{{Host: host + "."}}, nil
	}
	return nil, errors.New("no answer")
}

func (exchangers) LookupSRV(context.Context, string, string, string) (string, []*net.SRV, error) {
	return "", nil, errors.New("no answer")
}

func (exchangers) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	return nil, errors.New("no answer")
}

// domainOfPractice is that of the sender in these tests.
const domainOfPractice = "treino.example"

// TestSampleGoesToAnotherProvider: the sample is a message of its own, with both
// files under the names of real ones, after the test's.
func TestSampleGoesToAnotherProvider(t *testing.T) {
	t.Parallel()
	var messages [][]byte
	m, args := startMailboxWith(t, "INBOX", practice.Password, func(message []byte) []byte {
		messages = append(messages, message)
		return returning(noRecords)(message)
	})
	args = append(args[:len(args)-3], args[len(args)-2:]...) // without --conferir
	m.resolver = exchangers{domainOfPractice: "mx.treino.example", "gmail.com": "gmail-smtp-in.l.google.com"}
	o := m.run(append(args, "--prova", "fulano@gmail.com", "--esperar", "20s", "--json")...).wantCode(report.ExitMessage)
	noSecret(t, o)
	keepsToSchema(t, "testar", []byte(o.stdout))
	doc := o.document()
	proof, _ := doc["prova"].(map[string]any)
	if doc["ok"] != true || proof["nivel"] != "devolvida" || proof["nota_de_exemplo"] != true || proof["endereco"] != "f…@gmail.com" || proof["marcador"] == doc["marcador"] {
		t.Errorf("ok %v, prova %v", doc["ok"], proof)
	}
	if len(messages) != 2 {
		t.Fatalf("%d messages", len(messages))
	}
	r, err := mail.CreateReader(strings.NewReader(string(messages[1])))
	if err != nil {
		t.Fatal(err)
	}
	subject, _ := r.Header.Subject()
	to, _ := r.Header.AddressList("To")
	if marker, _ := proof["marcador"].(string); !strings.HasSuffix(subject, " · nota de exemplo "+marker) || len(to) != 1 || to[0].Address != "fulano@gmail.com" {
		t.Errorf("%q to %v", subject, to)
	}
	var names []string
	for {
		p, err := r.NextPart()
		if err != nil {
			break
		}
		if h, ok := p.Header.(*mail.AttachmentHeader); ok {
			name, _ := h.Filename()
			names = append(names, name)
		}
	}
	if strings.Join(names, " ") != sample.PDFName+" "+sample.XMLName {
		t.Errorf("files %q", names)
	}
	// One a minute: the next is refused before anything is sent.
	again := m.run(append(args, "--prova", "fulano@gmail.com")...).wantCode(report.ExitTemporary)
	if len(messages) != 2 || !strings.Contains(again.stderr, "no máximo uma nota de exemplo por minuto") {
		t.Errorf("%d messages: %s", len(messages), again.stderr)
	}
}

// TestSampleToOneselfIsRefused: what would prove nothing is not sent, and says why.
func TestSampleToOneselfIsRefused(t *testing.T) {
	t.Parallel()
	m, args := startMailbox(t, "INBOX", practice.Password)
	m.resolver = exchangers{domainOfPractice: "mx1.hoster.com.br", "outro.example": "mx2.hoster.com.br", "gmail.com": "gmail-smtp-in.l.google.com"}
	for _, address := range []string{"outra@treino.example", "ana@outro.example", "nada"} {
		o := m.run(append(args, "--prova", address, "--json")...).wantCode(report.ExitUsage)
		keepsToSchema(t, "testar", []byte(o.stdout))
		if !strings.Contains(o.stdout, `"campo":"prova"`) {
			t.Errorf("%s: %s", address, o.stdout)
		}
	}
	for _, more := range [][]string{{"--prova", "a@gmail.com", "--ate", "login"}, {"--prova-kb", "50"}, {"--prova", "a@gmail.com", "--prova-kb", "5"}} {
		m.run(append(args, more...)...).wantCode(report.ExitUsage)
	}
	m.run("testar", "--treino", "--prova", "a@gmail.com").wantCode(report.ExitUsage)
	if _, err := os.Stat(filepath.Join(m.dir, "provas.yaml")); err == nil {
		t.Error("a sample that was not sent was counted")
	}
}
