package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
)

func TestListProfiles(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	if o := m.run("perfis").wantCode(report.ExitOK); !strings.Contains(o.stdout, "Nenhum perfil") {
		t.Errorf("without profiles: %s", o.stdout)
	}
	if got := m.run("perfis", "--json").wantCode(report.ExitOK).stdout; !strings.Contains(got, `"perfis":[]`) {
		t.Errorf("without profiles: %s", got)
	}

	m.save("Posto Avenida", "ok", func(p *wizard.Profile) {
		p.Tested, p.Outcome = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC), wizard.OutcomeOK
	})
	m.save("Matriz", "ok", nil)
	person := m.run("perfis").wantCode(report.ExitOK)
	for _, want := range []string{"Posto Avenida · " + practice.User, "Matriz", "nunca testado", "testado em 23/11/2026"} {
		if !strings.Contains(person.stdout, want) {
			t.Errorf("%q is missing: %s", want, person.stdout)
		}
	}
	program := m.run("perfis", "--json").wantCode(report.ExitOK)
	if doc := program.document(); doc["ok"] != true {
		t.Errorf("document %v", doc)
	}
	for _, o := range []outcome{person, program} {
		noSecret(t, o)
	}

	// One that cannot be read is told of and does not hide the others.
	if err := os.WriteFile(filepath.Join(m.dir, "perfis", "Matriz.yaml"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	o := m.run("perfis").wantCode(report.ExitProfile)
	if !strings.Contains(o.stdout, "Posto Avenida") || !strings.Contains(o.stdout, "Matriz: ") {
		t.Errorf("list: %s", o.stdout)
	}
	if doc := m.run("perfis", "--json").wantCode(report.ExitProfile).document(); doc["ok"] != false {
		t.Errorf("document %v", doc)
	}
}
