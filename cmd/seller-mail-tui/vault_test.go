package main

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"seller-mail-tui/cmd/seller-mail-tui/internal/app"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/cmd/seller-mail-tui/internal/simples"
	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
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

// TestDialogueWithASilentVault goes on without the password at its limit, or when
// the person gives up; nothing else of the station is lost.
func TestDialogueWithASilentVault(t *testing.T) {
	for name, giveUp := range map[string]bool{ptbr.PasswordSlow: false, ptbr.PasswordGivenUp: true} {
		synctest.Test(t, func(t *testing.T) {
			m := newMachine(t)
			p := wizard.Profile{Name: "No Cofre", Secret: wizard.SecretVault, Values: wizard.Values{
				Host: "mail.invalid", Port: "587", SSL: true, Email: practice.User, Name: "Posto", User: practice.User, Password: practice.Password,
			}}
			if _, err := store.Open(m.dir, memory{}).Save(p, false); err != nil {
				t.Fatal(err)
			}
			vault := &silentVault{called: make(chan struct{}, 10), never: make(chan struct{})}
			defer close(vault.never)
			lib, err := guides.Load()
			if err != nil {
				t.Fatal(err)
			}
			world, end := app.NewWorld(t.Context(), m.env(), lib, store.Open(m.dir, vault), prose.Calmly)
			defer end()
			signals := &machine.Interrupts{}
			if giveUp {
				go func() {
					<-vault.called
					if !signals.GiveUp() {
						t.Error("there was nothing to give up")
					}
				}()
			}
			var out strings.Builder
			begun := time.Now()
			terminal := simples.Terminal{In: strings.NewReader("outra\n0\n2\n"), Out: &out, Width: prose.Width, Interrupts: signals}
			if err := simples.Run(t.Context(), terminal, lib, wizard.NewSession(lib), world); err != nil {
				t.Fatal(err)
			}
			outcome{t: t, stdout: out.String()}.wantText(ptbr.SimpleFetching, name, "Host SMTP: mail.invalid", "7 de 7. Senha:", "Até logo.")
			if n := vault.asked.Load(); n != 1 || time.Since(begun) > time.Minute {
				t.Errorf("asked %d times, waited %v", n, time.Since(begun))
			}
		})
	}
}
