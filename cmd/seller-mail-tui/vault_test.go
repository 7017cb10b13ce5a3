package main

import (
	"context"
	"sync/atomic"
	"testing"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// silentVault never answers.
type silentVault struct {
	memory
	asked  atomic.Int32
	called chan struct{} // gets a token for each question
	never  chan struct{}
}

func (v *silentVault) Get(string) (string, error) {
	v.asked.Add(1)
	v.called <- struct{}{}
	<-v.never
	return "", store.ErrNoSecret
}

// TestAVaultThatDoesNotAnswer is asked only where a password is needed, and
// then within the test's limit, and until the person gives up.
func TestAVaultThatDoesNotAnswer(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	server := startForeign(t)
	p := wizard.Profile{
		Name: "No Cofre", Secret: wizard.SecretVault,
		Values: wizard.Values{SSL: true, Email: practice.User, Name: "Posto", User: practice.User, Password: practice.Password},
	}
	asServer("127.0.0.1", server.port)(&p)
	if _, err := store.Open(m.dir, memory{}).Save(p, false); err != nil {
		t.Fatal(err)
	}
	vault := &silentVault{called: make(chan struct{}, 10), never: make(chan struct{})}
	t.Cleanup(func() { close(vault.never) })
	m.vault = vault
	ca := m.savedAt(server, "Num Arquivo")

	m.run(append([]string{"testar", "--perfil", "No Cofre", "--ate", "conexao"}, ca...)...).wantCode(report.ExitOK)
	m.run(append([]string{"testar", "--todos", "--ate", "conexao"}, ca...)...).wantCode(report.ExitOK)
	m.vars["SELLER_MAIL_SENHA"] = practice.Password
	m.run(append([]string{"testar", "--perfil", "No Cofre"}, ca...)...).wantCode(report.ExitOK)
	delete(m.vars, "SELLER_MAIL_SENHA")
	if n := vault.asked.Load(); n != 0 {
		t.Fatalf("asked %d times without need", n)
	}

	m.run(append([]string{"testar", "--perfil", "No Cofre", "--prazo", "300ms"}, ca...)...).wantCode(report.ExitTime)
	<-vault.called
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-vault.called
		cancel()
	}()
	m.runContext(ctx, append([]string{"testar", "--perfil", "No Cofre"}, ca...)...).wantCode(report.ExitCancelled)
}
