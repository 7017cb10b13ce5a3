//go:build unix

package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// TestAPlantedFolderGetsNoPassword: the profile's server is not asked, the reason
// is told, and everything that needs no stored password works.
func TestAPlantedFolderGetsNoPassword(t *testing.T) {
	t.Parallel()
	server := startForeign(t)
	m := newMachine(t)
	m.vault = memory{}
	p := wizard.Profile{Name: "Posto", Secret: wizard.SecretVault, Values: wizard.Values{SSL: true, Email: practice.User, Name: "Posto", User: practice.User, Password: practice.Password}}
	asServer("127.0.0.1", server.port)(&p)
	if _, err := store.Open(m.dir, m.vault).Save(p, false); err != nil {
		t.Fatal(err)
	}
	ca := m.savedAt(server)
	m.run(append([]string{"testar", "--perfil", "Posto"}, ca...)...).wantCode(report.ExitOK)
	if err := os.Chmod(m.dir, 0o777); err != nil {
		t.Fatal(err)
	}
	sent := len(server.received())
	o := m.run(append([]string{"testar", "--perfil", "Posto"}, ca...)...).wantCode(report.ExitProfile)
	if !strings.Contains(o.stderr, m.dir) || !strings.Contains(o.stderr, "chmod go-w") {
		t.Errorf("said: %s", o.stderr)
	}
	m.run(append([]string{"testar", "--todos"}, ca...)...).wantCode(report.ExitProfile)
	if now := len(server.received()); now != sent {
		t.Errorf("%d messages were sent all the same", now-sent)
	}
	m.run("perfis").wantCode(report.ExitOK)
	m.vars[passwordVariable] = practice.Password
	m.run(append([]string{"testar", "--perfil", "Posto"}, ca...)...).wantCode(report.ExitOK)
	delete(m.vars, passwordVariable)
	m.answering("x", "0", "2").wantText("Outra pessoa deste computador", "7 de 7. Senha:")
}

// TestAPasswordFileThatOthersCanRead is warned of, and used.
func TestAPasswordFileThatOthersCanRead(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "senha")
	for mode, warned := range map[os.FileMode]bool{0o600: false, 0o644: true} {
		if err := errors.Join(os.WriteFile(file, []byte(practice.Password), mode), os.Chmod(file, mode)); err != nil {
			t.Fatal(err)
		}
		o := newMachine(t).run("testar", "--treino", "--senha-arquivo", file).wantCode(report.ExitOK)
		if strings.Contains(o.stderr, "outros usuários") != warned {
			t.Errorf("mode %v: %s", mode, o.stderr)
		}
	}
}

// TestReportsGoIntoNoLink: the folder of the reports is ours, or none.
func TestReportsGoIntoNoLink(t *testing.T) {
	t.Parallel()
	elsewhere, dir := t.TempDir(), filepath.Join(t.TempDir(), "laudos")
	if err := os.Symlink(elsewhere, dir); err != nil {
		t.Fatal(err)
	}
	m := newMachine(t)
	_, err := machine.ReportWriter(dir, m.env().Now)("laudo", "x")
	if entries, readErr := os.ReadDir(elsewhere); err == nil || readErr != nil || len(entries) != 0 {
		t.Errorf("%v; written elsewhere: %v", err, entries)
	}
}
