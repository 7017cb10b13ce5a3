package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"seller-mail-tui/cmd/seller-mail-tui/internal/flags"
	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// remembered is a profile's outcome and history on the disk.
func (m *testMachine) remembered(name string) (outcome string, past []wizard.Past) {
	m.t.Helper()
	disk := store.Open(m.dir, noVault{})
	p, err := disk.Load(name)
	if err != nil {
		m.t.Fatal(err)
	}
	if past, err = disk.History(name); err != nil {
		m.t.Fatal(err)
	}
	return p.Outcome, past
}

// savedAt puts a profile of a real server on the disk, and returns the flags
// with which its certificate is trusted.
func (m *testMachine) savedAt(server *foreignServer, names ...string) []string {
	m.t.Helper()
	ca := filepath.Join(m.t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, server.authority, 0o600); err != nil {
		m.t.Fatal(err)
	}
	for _, name := range names {
		m.save(name, "", asServer("127.0.0.1", server.port))
	}
	return []string{"--ca", ca}
}

// wrongly gives a profile of a real server a password that it refuses.
func wrongly(server *foreignServer) func(*wizard.Profile) {
	return func(p *wizard.Profile) {
		asServer("127.0.0.1", server.port)(p)
		p.Values.Password = "errada"
	}
}

// TestTestsAreRemembered: which tests of a profile count, and for what.
func TestTestsAreRemembered(t *testing.T) {
	t.Parallel()
	server := startForeign(t)
	for _, c := range []struct {
		name, password string
		args           []string
		code           int
		outcome        string // of the profile
		tests          int    // in its history
	}{
		{"passed", practice.Password, nil, report.ExitOK, wizard.OutcomeOK, 1},
		{"failed", "errada", nil, report.ExitLogin, "senha-incorreta", 1},
		{"as a document", practice.Password, []string{"--json"}, report.ExitOK, wizard.OutcomeOK, 1},
		{"for monitoring", practice.Password, []string{"--monitor"}, report.ExitOK, wizard.OutcomeOK, 1},
		{"other values", practice.Password, []string{"--email", "outro@treino.example"}, report.ExitOK, "", 1},
		{"another name", practice.Password, []string{"--nome", "Outro"}, report.ExitOK, wizard.OutcomeOK, 1}, // it decides nothing
		{"stopped early", practice.Password, []string{"--ate", "login"}, report.ExitOK, "", 0},
		{"failed before it was to stop", "errada", []string{"--ate", "login"}, report.ExitLogin, "", 0},
		{"another receiver", practice.Password, []string{"--para", "outro@treino.example"}, report.ExitOK, wizard.OutcomeOK, 1},
		{"practice in its place", practice.Password, []string{"--treino"}, report.ExitOK, "", 0},
		{"not begun", practice.Password, []string{"--porta", "99999"}, report.ExitUsage, "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t)
			m.vars[passwordVariable] = c.password
			ca := m.savedAt(server)
			m.save("Posto", "", func(p *wizard.Profile) {
				asServer("127.0.0.1", server.port)(p)
				p.Secret = wizard.SecretNone // the password is asked each time
			})
			o := m.run(append(append([]string{"testar", "--perfil", "Posto"}, ca...), c.args...)...)
			if flags.On(c.args, "--monitor") {
				o.wantState(stateOK)
			} else {
				o.wantCode(c.code)
			}
			noSecret(t, o)
			if outcome, past := m.remembered("Posto"); outcome != c.outcome || len(past) != c.tests {
				t.Errorf("outcome %q and %d tests, want %q and %d", outcome, len(past), c.outcome, c.tests)
			}
		})
	}
}

// TestSaysWhatChanged: after a failure one hears what is different since it
// last worked, also of a test that is not kept itself.
func TestSaysWhatChanged(t *testing.T) {
	t.Parallel()
	server := startForeign(t)
	m := newMachine(t)
	args := append([]string{"testar", "--perfil", "Posto"}, m.savedAt(server, "Posto")...)
	first := m.run(append(args, "--usuario", "errado")...).wantCode(report.ExitLogin)
	if strings.Contains(first.stdout, "agora") {
		t.Errorf("it never worked before: %s", first.stdout)
	}
	m.run(args...).wantCode(report.ExitOK)
	for _, more := range [][]string{{"--usuario", "errado"}, {"--usuario", "errado", "--ate", "login"}} {
		o := m.run(append(args, more...)...).wantCode(report.ExitLogin)
		said := strings.Join(strings.Fields(o.stdout), " ")
		if !strings.Contains(said, "passou; agora falha em Usuário e senha: Usuário Autenticação era "+practice.User+", agora é errado.") {
			t.Errorf("%q says: %s", more, said)
		}
	}
	practised := m.run(append(args, "--treino=senha-errada")...).wantCode(report.ExitLogin)
	if strings.Contains(practised.stdout, "agora falha") {
		t.Errorf("practice is compared with the real provider: %s", practised.stdout)
	}
}

// TestFleetIsRemembered: every profile's test, and none of a stopped run.
func TestFleetIsRemembered(t *testing.T) {
	t.Parallel()
	server := startForeign(t)
	m := newMachine(t)
	args := append([]string{"testar", "--todos", "--paralelo", "3", "--por-servidor", "3"}, m.savedAt(server, "A", "B", "C")...)
	m.save("D", "", wrongly(server))
	m.run(append(args, "--ate", "login")...).wantCode(report.ExitLogin)
	if _, past := m.remembered("A"); len(past) != 0 {
		t.Errorf("a stopped test is remembered: %+v", past)
	}
	m.run(args...).wantCode(report.ExitLogin)
	m.run(append(args, "--json")...).wantCode(report.ExitLogin)
	for name, want := range map[string]string{"A": "ok", "B": "ok", "C": "ok", "D": "senha-incorreta"} {
		if outcome, past := m.remembered(name); outcome != want || len(past) != 2 {
			t.Errorf("%s: %q, %d tests", name, outcome, len(past))
		}
	}
}

// TestNotRemembered: what cannot be kept changes no result and no exit code,
// and takes one line on stderr.
func TestNotRemembered(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	ca := m.savedAt(startForeign(t), "A", "B", "C")
	// A file where the folder should be fails for every user, root too.
	if err := os.WriteFile(filepath.Join(m.dir, "historico"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	one := m.run(append([]string{"testar", "--perfil", "A", "--json"}, ca...)...).wantCode(report.ExitOK)
	if doc := one.document(); doc["ok"] != true || strings.Count(one.stderr, "não foi registrado") != 1 || strings.Count(one.stderr, "\n") != 1 {
		t.Errorf("stderr %q", one.stderr)
	}
	all := m.run(append([]string{"testar", "--todos", "--json"}, ca...)...).wantCode(report.ExitOK)
	if docs := all.lines(); len(docs) != 3 || !strings.Contains(all.stderr, "Os resultados de 3 testes não foram registrados.") || strings.Count(all.stderr, "\n") != 2 {
		t.Errorf("%d documents, stderr %q", len(docs), all.stderr)
	}
}

// TestForeignRecordIsNoConflict: the same profile stands open on a screen while
// a test of the fleet is remembered; its save goes through.
func TestForeignRecordIsNoConflict(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	ca := m.savedAt(startForeign(t), "Posto")
	disk := store.Open(m.dir, noVault{})
	open, err := disk.Load("Posto")
	if err != nil {
		t.Fatal(err)
	}
	m.run(append([]string{"testar", "--todos"}, ca...)...).wantCode(report.ExitOK)
	open.Values.Name = "Outro Nome"
	if _, err := disk.Save(open, false); err != nil {
		t.Error(err)
	}
}
