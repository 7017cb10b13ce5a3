//go:build e2e && unix

package main

import (
	"bytes"
	"context"
	"crypto/x509"
	"errors"
	"io"
	"io/fs"
	"maps"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-message/mail"

	"seller-mail-tui/cmd/seller-mail-tui/internal/app"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/cmd/seller-mail-tui/internal/simples"
	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// need returns a variable that names a part of the real servers. Without it
// the test proves nothing, so it fails.
func need(t *testing.T, name string) string {
	t.Helper()
	v := os.Getenv(name)
	if v == "" {
		t.Fatalf("%s is not set: these tests want real servers, see .ci/servers", name)
	}
	return v
}

func needPort(t *testing.T, name string) int {
	t.Helper()
	port, err := strconv.Atoi(need(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// station is a machine that is to send through a real server.
func station(t *testing.T) *testMachine {
	t.Helper()
	m := newMachine(t)
	m.vars[passwordVariable] = need(t, "E2E_PASSWORD")
	return m
}

// displayName has what a header must encode: letters beyond ASCII.
const displayName = "Posto São João Ação"

// through are the flags for a server, with its authority.
func through(t *testing.T, host string, port int, more ...string) []string {
	t.Helper()
	user := need(t, "E2E_USER")
	return append([]string{
		"testar", "--host", need(t, host), "--porta", strconv.Itoa(port), "--email", user, "--nome", displayName,
		"--ca", need(t, "E2E_CA"), "--json",
	}, more...)
}

// TestRealDelivery sends through real servers in both ways of encryption and
// reads the message in the receiver's mailbox.
func TestRealDelivery(t *testing.T) {
	for _, c := range []struct {
		name, host, port, maildir, security string
	}{
		{"Postfix with STARTTLS", "E2E_POSTFIX_HOST", "E2E_POSTFIX_SUBMISSION", "E2E_MAILDIR", "starttls"},
		{"Postfix with TLS", "E2E_POSTFIX_HOST", "E2E_POSTFIX_SMTPS", "E2E_MAILDIR", "ssl"},
		{"Exim with STARTTLS", "E2E_EXIM_HOST", "E2E_EXIM_SUBMISSION", "E2E_EXIM_MAILDIR", "starttls"},
		{"Exim with TLS", "E2E_EXIM_HOST", "E2E_EXIM_SMTPS", "E2E_EXIM_MAILDIR", "ssl"},
	} {
		t.Run(c.name, func(t *testing.T) {
			port := needPort(t, c.port)
			began := time.Now().Truncate(time.Second)
			o := station(t).run(through(t, c.host, port)...).wantCode(report.ExitOK)
			checkDocument(t, o, true)
			doc := o.document()
			connection, _ := doc["conexao"].(map[string]any)
			if connection["seguranca"] != c.security || !strings.HasPrefix(connection["tls"].(string), "1.") {
				t.Errorf("connection %v", connection)
			}
			if strings.Contains(o.stdout, need(t, "E2E_PASSWORD")) {
				t.Error("the document holds the password")
			}
			marker, _ := doc["marcador"].(string)
			message := awaitMessage(t, need(t, c.maildir), marker)
			checkMessage(t, message, marker, began)
		})
	}
}

// awaitMessage waits for the message with a marker in a Maildir.
func awaitMessage(t *testing.T, maildir, marker string) []byte {
	t.Helper()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	limit := time.After(30 * time.Second)
	for {
		select {
		case <-tick.C:
		case <-limit:
			t.Fatalf("no message with %s arrived in %s", marker, maildir)
		}
		files, err := filepath.Glob(filepath.Join(maildir, "new", "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if errors.Is(err, fs.ErrNotExist) {
				continue // read by somebody meanwhile
			}
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(text, []byte(marker)) {
				return text
			}
		}
	}
}

// checkMessage checks what a receiver's mail program would show.
func checkMessage(t *testing.T, text []byte, marker string, began time.Time) {
	t.Helper()
	r, err := mail.CreateReader(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	user := need(t, "E2E_USER")
	for _, key := range []string{"From", "To"} {
		list, err := r.Header.AddressList(key)
		if err != nil || len(list) != 1 || list[0].Address != user {
			t.Errorf("%s is %v, %v", key, list, err)
		}
		if key == "From" && len(list) == 1 && list[0].Name != displayName {
			t.Errorf("the sender is called %q", list[0].Name)
		}
	}
	if subject, err := r.Header.Subject(); err != nil || subject != displayName+" · teste "+marker {
		t.Errorf("Subject %q, %v", subject, err)
	}
	if date, err := r.Header.Date(); err != nil || date.Before(began) || date.After(time.Now().Add(time.Second)) {
		t.Errorf("Date %v, %v", date, err)
	}
	id, err := r.Header.MessageID()
	if err != nil || !strings.HasSuffix(id, "@posto.example") {
		t.Errorf("Message-ID %q, %v", id, err)
	}
	if got := r.Header.Get("Auto-Submitted"); got != "auto-generated" {
		t.Errorf("Auto-Submitted %q", got)
	}
	for _, raw := range []string{"From", "Subject"} {
		for _, b := range []byte(r.Header.Get(raw)) {
			if b > 0x7f {
				t.Errorf("%s is not encoded: %q", raw, r.Header.Get(raw))
				break
			}
		}
	}
	part, err := r.NextPart()
	if err != nil {
		t.Fatal(err)
	}
	if kind := part.Header.Get("Content-Type"); !strings.HasPrefix(kind, "text/plain") {
		t.Errorf("Content-Type %q", kind)
	}
	body, err := io.ReadAll(part.Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{marker, "não", user} {
		if !strings.Contains(strings.ToLower(string(body)), strings.ToLower(want)) {
			t.Errorf("the body lacks %q: %s", want, body)
		}
	}
}

// TestRealFailures: the exit codes against real servers.
func TestRealFailures(t *testing.T) {
	silentHost, silentPort := silentServer(t, func() {})
	for _, server := range []struct{ name, host, starttls, tls string }{
		{"Postfix", "E2E_POSTFIX_HOST", "E2E_POSTFIX_SUBMISSION", "E2E_POSTFIX_SMTPS"},
		{"Exim", "E2E_EXIM_HOST", "E2E_EXIM_SUBMISSION", "E2E_EXIM_SMTPS"},
	} {
		t.Run(server.name, func(t *testing.T) {
			for name, port := range map[string]int{"STARTTLS": needPort(t, server.starttls), "TLS": needPort(t, server.tls)} {
				t.Run("wrong password, "+name, func(t *testing.T) {
					m := station(t)
					m.vars[passwordVariable] = "errada"
					o := m.run(through(t, server.host, port)...).wantCode(report.ExitLogin)
					checkDocument(t, o, false)
					if !strings.Contains(o.stdout, `"id":"senha-incorreta"`) {
						t.Errorf("diagnosis %v", o.document()["diagnostico"])
					}
				})
				t.Run("unknown authority, "+name, func(t *testing.T) {
					args := through(t, server.host, port)
					ca := slices.Index(args, "--ca")
					o := station(t).run(slices.Delete(args, ca, ca+2)...).wantCode(report.ExitTLS)
					checkDocument(t, o, false)
				})
				t.Run("no encryption wanted, "+name, func(t *testing.T) {
					o := station(t).run(through(t, server.host, port, "--ssl", "nao", "--prazo", "30s")...)
					if o.code == report.ExitOK {
						t.Error("a server that demands encryption took the password without")
					}
				})
				for _, until := range []string{"conexao", "tls", "login"} {
					t.Run("only up to "+until+", "+name, func(t *testing.T) {
						o := station(t).run(through(t, server.host, port, "--ate", until)...).wantCode(report.ExitOK)
						checkDocument(t, o, true)
						if strings.Contains(o.stdout, "Configurações de e-mail ok.") {
							t.Error("it says that all is well although nothing was sent")
						}
					})
				}
			}
			t.Run("wrong port", func(t *testing.T) {
				_, port := closedServer(t)
				checkDocument(t, station(t).run(through(t, server.host, port)...).wantCode(report.ExitConnect), false)
			})
			t.Run("unknown receiver", func(t *testing.T) {
				o := station(t).run(through(t, server.host, needPort(t, server.starttls), "--para", "ninguem@posto.example")...)
				o.wantCode(report.ExitEnvelope)
			})
			t.Run("foreign receiver", func(t *testing.T) {
				o := station(t).run(through(t, server.host, needPort(t, server.starttls), "--para", "alguem@example.net")...)
				if o.code != report.ExitEnvelope && o.code != report.ExitOK {
					o.wantCode(report.ExitEnvelope)
				}
			})
		})
	}
	t.Run("sender not allowed", func(t *testing.T) {
		args := through(t, "E2E_POSTFIX_HOST", needPort(t, "E2E_POSTFIX_SUBMISSION"), "--usuario", need(t, "E2E_USER"))
		args[slices.Index(args, "--email")+1] = need(t, "E2E_OTHER_USER")
		checkDocument(t, station(t).run(args...).wantCode(report.ExitEnvelope), false)
	})
	t.Run("message too large", func(t *testing.T) {
		args := through(t, "E2E_POSTFIX_HOST", needPort(t, "E2E_POSTFIX_SMALL"))
		if o := station(t).run(args...); o.code != report.ExitEnvelope && o.code != report.ExitMessage {
			o.wantCode(report.ExitMessage)
		}
	})
	t.Run("no STARTTLS there", func(t *testing.T) {
		args := through(t, "E2E_POSTFIX_HOST", needPort(t, "E2E_POSTFIX_PLAIN"))
		o := station(t).run(args...).wantCode(report.ExitTLS)
		if !strings.Contains(o.stdout, `"id":"starttls-ausente"`) {
			t.Errorf("diagnosis %v", o.document()["diagnostico"])
		}
		station(t).run(append(args, "--ssl", "nao")...).wantCode(report.ExitOK) // loopback needs no consent
	})
	t.Run("silent port", func(t *testing.T) {
		began := time.Now()
		o := station(t).run(append(fieldsOf(silentHost, silentPort), "--prazo", "2s", "--json")...).wantCode(report.ExitTime)
		checkDocument(t, o, false)
		if took := time.Since(began); took < 2*time.Second || took > 4*time.Second {
			t.Errorf("took %v", took)
		}
	})
}

// TestRealFleet sends for several stations through one server.
func TestRealFleet(t *testing.T) {
	m := station(t)
	for _, name := range []string{"Avenida", "Centro", "Rodovia"} {
		m.save(name, "", func(p *wizard.Profile) {
			asServer(need(t, "E2E_POSTFIX_HOST"), needPort(t, "E2E_POSTFIX_SUBMISSION"))(p)
			p.Values.Email, p.Values.User, p.Values.Password = need(t, "E2E_USER"), need(t, "E2E_USER"), need(t, "E2E_PASSWORD")
			if name == "Centro" {
				p.Values.Password = "errada"
			}
		})
	}
	o := m.run("testar", "--todos", "--ca", need(t, "E2E_CA"), "--json").wantCode(report.ExitLogin)
	passed := map[string]bool{}
	for _, doc := range o.lines() {
		name, _ := doc["perfil"].(string)
		passed[name], _ = doc["ok"].(bool)
	}
	if want := map[string]bool{"Avenida": true, "Centro": false, "Rodovia": true}; !maps.Equal(passed, want) {
		t.Errorf("passed %v", passed)
	}
}

// TestRealSSH is the way of a technician: the screen through ssh.
func TestRealSSH(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	remote := []string{asProgram + "=1", "LANG=pt_BR.UTF-8"}
	remote = append(remote, dataIn(dir)...)
	ssh := exec.Command("ssh", "-tt", "-q", "-F", "none",
		"-p", need(t, "E2E_SSH_PORT"), "-i", need(t, "E2E_SSH_KEY"),
		"-o", "UserKnownHostsFile="+need(t, "E2E_SSH_KNOWN_HOSTS"), "-o", "IdentitiesOnly=yes",
		"root@127.0.0.1", "env "+strings.Join(remote, " ")+" "+exe)
	p := sitWith(t, ssh, nil, 80, 24)
	p.practises("Tudo certo").types(f5).sees("Configurações de e-mail ok.")
	p.types(ctrlS).sees("Com que nome").types(enter).sees("Salvo como")
	p.types(ctrlC).sees("Sair do programa?").types(ctrlC)
	if code := p.ends(); code != report.ExitOK {
		t.Errorf("exit code %d", code)
	}
	p.leavesClean()
	if _, err := os.Stat(filepath.Join(dir, "perfis", "Posto Treino.yaml")); err != nil {
		t.Error(err)
	}
}

// TestRealArrival sends a message and finds it in the receiver's mailbox.
func TestRealArrival(t *testing.T) {
	box := net.JoinHostPort("localhost", need(t, "E2E_IMAP"))
	args := through(t, "E2E_POSTFIX_HOST", needPort(t, "E2E_POSTFIX_SUBMISSION"), "--conferir", "--imap")
	o := station(t).run(append(args, box)...).wantCode(report.ExitOK)
	if strings.Contains(o.stdout+o.stderr, need(t, "E2E_PASSWORD")) {
		t.Error("the password shows")
	}
	found, _ := o.document()["conferencia"].(map[string]any)
	where, _ := found["encontrada"].(map[string]any)
	if found["resultado"] != "caixa-de-entrada" || found["servidor"] != box || where["pasta"] != "INBOX" || where["exata"] != true {
		t.Errorf("conferencia %v", found)
	}
	// What answers there, but is no mailbox, makes no passed test fail.
	o = station(t).run(append(args, net.JoinHostPort("localhost", need(t, "E2E_POSTFIX_SMTPS")))...).wantCode(report.ExitOK)
	if found, _ := o.document()["conferencia"].(map[string]any); found["resultado"] != "nao-e-imap" {
		t.Errorf("conferencia %v", found)
	}
}

// TestRealDialogue is the whole way in questions and answers, with a guide that
// names the real mailbox: fill in, test, look, save.
func TestRealDialogue(t *testing.T) {
	lib, faults := new(guides.Library).With([]guides.Text{{Name: "posto.md", Data: []byte(`---
nome: Posto
ordem: 1
dominios: [posto.example]
dominio-proprio: nao
servidores:
  - {host: mail.posto.example, porta: ` + need(t, "E2E_POSTFIX_SUBMISSION") + `, ssl: sim}
usuario: endereco
senha: da-caixa
login: sim
imap: mail.posto.example:` + need(t, "E2E_IMAP") + `
revisado: 2026-11-23
---
Vale a senha da caixa.

## Digitar a senha {#senha campo=senha}

A senha da caixa.
`)}})
	if len(faults) > 0 {
		t.Fatal(faults[0])
	}
	pem, err := os.ReadFile(need(t, "E2E_CA"))
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(pem) {
		t.Fatal("E2E_CA holds no certificate")
	}
	m := newMachine(t)
	var out strings.Builder
	answers := []string{"1", "", "", "", need(t, "E2E_USER"), displayName, "", need(t, "E2E_PASSWORD"), "1", "8", "2", "Posto", "1", "0"}
	profiles := store.Open(m.dir, noVault{})
	world, end := app.NewWorld(t.Context(), m.env(), lib, profiles, prose.Calmly)
	t.Cleanup(end)
	there := func(req smtpcheck.Request) smtpcheck.Request {
		req.Resolver = onlyLoopback{}
		req.Roots = func() *x509.CertPool { return roots }
		return req
	}
	outside := world.Net
	world.Net = otherNet{
		Net: outside,
		check: func(ctx context.Context, req smtpcheck.Request, emit func(smtpcheck.Event)) smtpcheck.Result {
			return wizard.Test(ctx, there(req), emit)
		},
		arrival: func(ctx context.Context, req smtpcheck.Request, res smtpcheck.Result, tell func(string)) flow.Arrival {
			return outside.Arrival(ctx, there(req), res, tell)
		},
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	terminal := simples.Terminal{In: strings.NewReader(strings.Join(answers, "\n") + "\n"), Out: &out, Width: prose.Width}
	if err := simples.Run(ctx, terminal, lib, wizard.NewSession(lib), world); err != nil {
		t.Fatalf("%v, after:\n%s", err, out.String())
	}
	outcome{t: t, stdout: out.String()}.wantText("Configurações de e-mail ok.", "Entrando na caixa de e-mail",
		"O e-mail de teste chegou à caixa de entrada", "Salvo como “Posto”", "Até logo.")
	if outcome, past := m.remembered("Posto"); outcome != wizard.OutcomeOK || len(past) != 1 {
		t.Errorf("remembered %q, %+v", outcome, past)
	}
}

// onlyLoopback is a name service that knows this machine alone.
type onlyLoopback struct{}

func (onlyLoopback) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
}
