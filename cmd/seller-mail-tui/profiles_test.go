package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// save puts a practice profile on the machine's disk.
func (m *testMachine) save(name, scenario string, change func(*wizard.Profile)) {
	m.t.Helper()
	p := wizard.Profile{
		Name: name, Provider: wizard.PracticeID, Scenario: scenario, Secret: wizard.SecretFile,
		Values: wizard.Values{
			Host: "127.0.0.1", Port: "1", SSL: true, Email: practice.User, Name: name,
			User: practice.User, Password: practice.Password,
		},
	}
	if change != nil {
		change(&p)
	}
	if _, err := store.Open(m.dir, noVault{}).Save(p, false); err != nil {
		m.t.Fatal(err)
	}
}

// asPlainServer makes the profile one of an ordinary provider.
func asServer(host string, port int) func(*wizard.Profile) {
	return func(p *wizard.Profile) {
		p.Provider, p.Scenario = "", ""
		p.Values.Host, p.Values.Port = host, strconv.Itoa(port)
	}
}

// plainServer starts a server without encryption, which a real profile may use on
// this machine without any authority, and returns what makes a profile one of it.
func plainServer(t *testing.T, password string) func(*wizard.Profile) {
	t.Helper()
	server, err := practice.Start(t.Context(), "sem-criptografia")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	return func(p *wizard.Profile) {
		asServer(server.Host(), server.Port())(p)
		p.Values.SSL, p.Values.Password = false, password
	}
}

func TestProfile(t *testing.T) {
	t.Parallel()
	t.Run("its values and its password", func(t *testing.T) {
		t.Parallel()
		m := newMachine(t)
		m.save("Posto Avenida", "ok", nil)
		o := m.run("testar", "--perfil", "Posto Avenida").wantCode(report.ExitOK)
		if !strings.Contains(o.stdout, "Posto Avenida · teste SMT-") {
			t.Errorf("the subject is not the profile's: %s", o.stdout)
		}
	})
	t.Run("the variable wins over its password", func(t *testing.T) {
		t.Parallel()
		m := newMachine(t)
		m.save("Posto", "ok", nil)
		m.vars[passwordVariable] = "x"
		m.run("testar", "--perfil", "Posto").wantCode(report.ExitLogin)
	})
	t.Run("flags win over its fields", func(t *testing.T) {
		t.Parallel()
		m := newMachine(t)
		m.save("Posto", "ok", nil)
		o := m.run("testar", "--perfil", "Posto", "--nome", "Outro Nome").wantCode(report.ExitOK)
		if !strings.Contains(o.stdout, "Outro Nome · teste SMT-") {
			t.Errorf("the flag was not used: %s", o.stdout)
		}
		m.run("testar", "--perfil", "Posto", "--porta", "99999").wantCode(report.ExitUsage)
	})
	t.Run("the others stay", func(t *testing.T) {
		t.Parallel()
		m := newMachine(t)
		server := startForeign(t)
		ca := filepath.Join(t.TempDir(), "ca.pem")
		if err := os.WriteFile(ca, server.authority, 0o600); err != nil {
			t.Fatal(err)
		}
		m.save("Posto", "", func(p *wizard.Profile) {
			asServer("127.0.0.1", server.port)(p)
			p.Values.User = "errado"
		})
		m.run("testar", "--perfil", "Posto", "--ca", ca).wantCode(report.ExitLogin)
		m.run("testar", "--perfil", "Posto", "--ca", ca, "--email", practice.User).wantCode(report.ExitLogin)
		m.run("testar", "--perfil", "Posto", "--ca", ca, "--usuario", practice.User).wantCode(report.ExitOK)
	})
	t.Run("the password is not kept", func(t *testing.T) {
		t.Parallel()
		m := newMachine(t)
		server := start(t, "ok")
		m.save("Posto", "", func(p *wizard.Profile) {
			asServer(server.Host(), server.Port())(p)
			p.Secret = wizard.SecretNone
		})
		o := m.run("testar", "--perfil", "Posto", "--json").wantCode(report.ExitUsage)
		if !strings.Contains(o.stdout, `"campo":"senha"`) {
			t.Errorf("document: %s", o.stdout)
		}
	})
	t.Run("its password cannot be read", func(t *testing.T) {
		t.Parallel()
		m := newMachine(t)
		m.save("Posto", "", plainServer(t, practice.Password))
		if err := os.RemoveAll(filepath.Join(m.dir, "segredos")); err != nil {
			t.Fatal(err)
		}
		m.run("testar", "--perfil", "Posto").wantCode(report.ExitProfile)
		// Not needed: then it does not matter.
		m.run("testar", "--perfil", "Posto", "--ate", "tls").wantCode(report.ExitOK)
		m.vars[passwordVariable] = practice.Password
		m.run("testar", "--perfil", "Posto").wantCode(report.ExitOK)
	})
	t.Run("no such profile", func(t *testing.T) {
		t.Parallel()
		o := newMachine(t).run("testar", "--perfil", "Posto").wantCode(report.ExitProfile)
		if o.stdout != "" || !strings.Contains(o.stderr, "Posto") {
			t.Errorf("stdout %q, stderr %q", o.stdout, o.stderr)
		}
	})
	t.Run("a damaged profile is left alone", func(t *testing.T) {
		t.Parallel()
		m := newMachine(t)
		m.save("Posto", "ok", nil)
		file := filepath.Join(m.dir, "perfis", "Posto.yaml")
		damaged := []byte("versao: 1\nperfil: [\n")
		if err := os.WriteFile(file, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		o := m.run("testar", "--perfil", "Posto").wantCode(report.ExitProfile)
		if !strings.Contains(o.stderr, file) {
			t.Errorf("the file is not named: %s", o.stderr)
		}
		if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, damaged) {
			t.Errorf("the original is gone: %q, %v", now, err)
		}
	})
}

// TestNoHome: without a data folder there is a sentence and exit 3.
func TestNoHome(t *testing.T) {
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "AppData", "home"} {
		t.Setenv(name, "")
	}
	m := newMachine(t)
	delete(m.vars, store.EnvDir)
	for _, args := range [][]string{{"perfis"}, {"testar", "--todos"}, {"testar", "--perfil", "x"}, {"--simples"}} {
		if o := m.run(args...).wantCode(report.ExitProfile); !strings.Contains(o.stderr, store.EnvDir) {
			t.Errorf("%q does not say how to go on: %s", args, o.stderr)
		}
	}
}

// memory is a vault that holds what it is given.
type memory map[string]string

func (memory) Probe() error { return nil }

func (m memory) Set(key, secret string) error { m[key] = secret; return nil }

func (m memory) Delete(key string) error { delete(m, key); return nil }

func (m memory) Get(key string) (string, error) {
	secret, ok := m[key]
	if !ok {
		return "", store.ErrNoSecret
	}
	return secret, nil
}

// TestVault: the profile's password comes from the vault; a defect there ends
// the test of that profile only.
func TestVault(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	vault := memory{}
	m.vault = vault
	server := startForeign(t)
	p := wizard.Profile{
		Name: "No Cofre", Secret: wizard.SecretVault,
		Values: wizard.Values{SSL: true, Email: practice.User, Name: "Posto", User: practice.User, Password: practice.Password},
	}
	asServer("127.0.0.1", server.port)(&p)
	if _, err := store.Open(m.dir, vault).Save(p, false); err != nil {
		t.Fatal(err)
	}
	ca := m.savedAt(server, "Num Arquivo")
	m.run(append([]string{"testar", "--perfil", "No Cofre"}, ca...)...).wantCode(report.ExitOK)
	m.run(append([]string{"testar", "--todos"}, ca...)...).wantCode(report.ExitOK)

	m.vault = faultyVault{}
	o := m.run(append([]string{"testar", "--todos", "--json"}, ca...)...).wantCode(report.ExitInternal)
	if docs := o.lines(); len(docs) != 2 || strings.Contains(o.stdout+o.stderr, secretOfPanic) {
		t.Errorf("documents %v", docs)
	}
}
