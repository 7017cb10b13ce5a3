package main

import (
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
)

// lines reads one document a line.
func (o outcome) lines() []map[string]any {
	o.t.Helper()
	var docs []map[string]any
	for _, line := range strings.Split(strings.TrimSpace(o.stdout), "\n") {
		var doc map[string]any
		if err := json.Unmarshal([]byte(line), &doc); err != nil {
			o.t.Fatalf("not a document: %q: %v", line, err)
		}
		docs = append(docs, doc)
	}
	return docs
}

func TestAll(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		profiles map[string]string // profile to how its test ends
		want     int
	}{
		{"all pass", map[string]string{"A": "ok", "B": "ok", "C": "ok"}, report.ExitOK},
		{"all failures alike", map[string]string{"A": "ok", "B": "login", "C": "login"}, report.ExitLogin},
		{"failures of several kinds", map[string]string{"A": "name", "B": "login", "C": "ok"}, report.ExitSeveral},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t)
			ends := map[string]func(*wizard.Profile){
				"ok": plainServer(t, practice.Password), "login": plainServer(t, "errada"), "name": asServer("nada.invalid", 587),
			}
			for name, end := range c.profiles {
				m.save(name, "", ends[end])
			}
			m.save("Um treino", "limite", nil) // is none of them
			o := m.run("testar", "--todos", "--paralelo", "2", "--json").wantCode(c.want)
			noSecret(t, o)
			var seen []string
			for _, doc := range o.lines() {
				name, _ := doc["perfil"].(string)
				seen = append(seen, name)
				if doc["ok"] != (c.profiles[name] == "ok") {
					t.Errorf("%s: %v", name, doc)
				}
			}
			slices.Sort(seen)
			if !slices.Equal(seen, []string{"A", "B", "C"}) {
				t.Errorf("documents of %q", seen)
			}
			person := m.run("testar", "--todos").wantCode(c.want)
			for name := range c.profiles {
				if !strings.Contains(person.stdout, name+": ") {
					t.Errorf("no line of %s: %s", name, person.stdout)
				}
			}
			if !strings.Contains(person.stderr, "3 perfis testados") {
				t.Errorf("no summary: %s", person.stderr)
			}
		})
	}
}

// TestAllGoesOn: a profile that cannot be read or tested does not keep the
// others from being tested.
func TestAllGoesOn(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Bom", "", plainServer(t, practice.Password))
	m.save("Incompleto", "", func(p *wizard.Profile) {
		asServer("", 0)(p)
		p.Values.Port = ""
	})
	m.save("Estragado", "ok", nil)
	if err := os.WriteFile(filepath.Join(m.dir, "perfis", "Estragado.yaml"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	o := m.run("testar", "--todos", "--json").wantCode(report.ExitSeveral)
	ended := map[string]bool{}
	for _, doc := range o.lines() {
		name, _ := doc["perfil"].(string)
		ended[name], _ = doc["ok"].(bool)
	}
	if want := map[string]bool{"Bom": true, "Incompleto": false, "Estragado": false}; !maps.Equal(ended, want) {
		t.Errorf("ended %v", ended)
	}
	newMachine(t).run("testar", "--todos").wantCode(report.ExitProfile)
}

// TestAllCancelled: what runs ends, what waits does not begin.
func TestAllCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	host, port := silentServer(t, cancel)
	m := newMachine(t)
	for _, name := range []string{"A", "B", "C"} {
		m.save(name, "", asServer(host, port))
	}
	o := m.runContext(ctx, "testar", "--todos", "--json").wantCode(report.ExitCancelled)
	if docs := o.lines(); len(docs) != 1 {
		t.Errorf("%d documents, want that of the test that ran", len(docs))
	}
}
