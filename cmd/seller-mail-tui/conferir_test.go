package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"io"
	"log"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard/report"
)

// literal is a message as the server in memory takes it.
type literal struct{ *bytes.Reader }

// startMailbox starts a mailbox into one folder of which a mail server
// delivers what it accepts, and returns the flags of a test that looks there.
func startMailbox(t *testing.T, folder, password string) (m *testMachine, args []string) {
	t.Helper()
	return startMailboxWith(t, folder, password, func(message []byte) []byte { return message })
}

// startMailboxWith starts one that gets what of makes of each accepted message.
func startMailboxWith(t *testing.T, folder, password string, of func(message []byte) []byte) (m *testMachine, args []string) {
	t.Helper()
	server := startForeign(t)
	user := imapmemserver.NewUser(practice.User, password)
	for _, name := range []string{"INBOX", "Spam"} {
		if err := user.Create(name, nil); err != nil {
			t.Fatal(err)
		}
	}
	server.deliver = func(message []byte) {
		message = of(message)
		if _, err := user.Append(folder, literal{bytes.NewReader(message)}, &imap.AppendOptions{Time: time.Now()}); err != nil {
			t.Error(err)
		}
	}
	users := imapmemserver.New()
	users.AddUser(user)
	box := imapserver.New(&imapserver.Options{
		Logger: log.New(io.Discard, "", 0),
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return users.NewSession(), nil, nil
		},
	})
	l, err := tls.Listen("tcp4", "127.0.0.1:0", server.config)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = box.Serve(l)
	}()
	t.Cleanup(func() {
		_ = box.Close()
		<-done
	})
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, server.authority, 0o600); err != nil {
		t.Fatal(err)
	}
	m = newMachine(t)
	m.vars[passwordVariable] = practice.Password
	addr, _ := l.Addr().(*net.TCPAddr)
	return m, append(fieldsOf("127.0.0.1", server.port), "--ca", ca, "--conferir", "--imap", "127.0.0.1:"+strconv.Itoa(addr.Port))
}

// TestLookFor sends, looks into the mailbox, and says where the message is.
func TestLookFor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, folder, password, outcome string
		arrived                         bool
		said                            string
	}{
		{"inbox", "INBOX", practice.Password, "caixa-de-entrada", true, "chegou à caixa de entrada"},
		{"spam", "Spam", practice.Password, "spam", true, "“Spam”"},
		{"refused", "INBOX", "another", "login-recusado", false, "não aceitou este usuário"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m, args := startMailbox(t, c.folder, c.password)
			program := m.run(append(args, "--json")...).wantCode(report.ExitOK)
			noSecret(t, program)
			found, _ := program.document()["conferencia"].(map[string]any)
			if found["resultado"] != c.outcome || found["chegou"] != c.arrived {
				t.Errorf("conferencia %v", found)
			}
			if where, _ := found["encontrada"].(map[string]any); c.arrived && where["pasta"] != c.folder {
				t.Errorf("found in %v", where)
			}
			person := m.run(args...).wantCode(report.ExitOK)
			noSecret(t, person)
			if said := strings.Join(strings.Fields(person.stdout), " "); !strings.Contains(said, "Configurações de e-mail ok.") || !strings.Contains(said, c.said) {
				t.Errorf("said: %s", person.stdout)
			}
			if !strings.Contains(person.stderr, "Entrando na caixa de e-mail") {
				t.Errorf("no progress: %s", person.stderr)
			}
			state := stateOK
			if c.outcome == "spam" {
				state = stateWarning
			}
			m.run(append(args, "--monitor")...).wantState(state)
		})
	}
}

// TestLookForWithoutMailbox: where the program cannot look it says how to look
// by hand, and where no message was sent it does not look at all.
func TestLookForWithoutMailbox(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	o := m.run("testar", "--treino", "--conferir").wantCode(report.ExitOK)
	if !strings.Contains(o.stdout, "Procure por SMT-") {
		t.Errorf("said: %s", o.stdout)
	}
	ca := m.savedAt(startForeign(t), "Posto")
	all := m.run(append([]string{"testar", "--todos", "--conferir", "--json"}, ca...)...).wantCode(report.ExitOK).lines()
	if found, _ := all[0]["conferencia"].(map[string]any); found["resultado"] != "sem-imap" {
		t.Errorf("documents %v", all)
	}
	if doc := m.run("testar", "--treino=senha-errada", "--conferir", "--json").wantCode(report.ExitLogin).document(); doc["conferencia"] != nil {
		t.Errorf("looked for a message that was never sent: %v", doc["conferencia"])
	}
}

// TestLookCancelled: the person stops the look; the test's document is whole.
func TestLookCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	host, port := silentServer(t, cancel)
	m, args := startMailbox(t, "INBOX", practice.Password)
	args[len(args)-1] = net.JoinHostPort(host, strconv.Itoa(port))
	o := m.runContext(ctx, append(args, "--json")...).wantCode(report.ExitCancelled)
	doc := o.document()
	if found, _ := doc["conferencia"].(map[string]any); doc["ok"] != true || found["resultado"] != "cancelada" {
		t.Errorf("document %s", o.stdout)
	}
}

func TestLookFlags(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	for want, args := range map[string][]string{
		"--ate":      {"--conferir", "--ate", "login"},
		"--conferir": {"--imap", "imap.example.com"},
		"--imap":     {"--conferir", "--imap", "imap.example.com:99999"},
	} {
		if o := m.run(append([]string{"testar", "--treino"}, args...)...).wantCode(report.ExitUsage); !strings.Contains(o.stderr, want) {
			t.Errorf("%q: %s", args, o.stderr)
		}
	}
}
