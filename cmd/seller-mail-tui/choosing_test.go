package main

import (
	"slices"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
)

// namesOf are the profiles of the documents, in order.
func (o outcome) namesOf() []string {
	o.t.Helper()
	if strings.TrimSpace(o.stdout) == "" {
		return nil
	}
	var names []string
	for _, doc := range o.lines() {
		name, _ := doc["perfil"].(string)
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func TestChoosing(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	good, bad := plainServer(t, practice.Password), plainServer(t, "errada")
	for name, make := range map[string]func(*wizard.Profile){
		"Rede Sul 1": good, "Rede Sul 2": bad, "Rede Norte": good, "Posto *": bad, "Posto X": good, "Ávila": good,
	} {
		m.save(name, "", make)
	}
	m.save("Rede Sul treino", "ok", nil)
	for name, c := range map[string]struct {
		args  []string
		code  int
		names []string
	}{
		"a pattern":              {[]string{"--perfil", "Rede Sul *"}, report.ExitLogin, []string{"Rede Sul 1", "Rede Sul 2"}},
		"in other letters":       {[]string{"--perfil", "rede s?l *"}, report.ExitLogin, []string{"Rede Sul 1", "Rede Sul 2"}},
		"that fits one":          {[]string{"--perfil", "*Norte"}, report.ExitOK, []string{"Rede Norte"}},
		"an accent":              {[]string{"--perfil", "á*"}, report.ExitOK, []string{"Ávila"}},
		"two":                    {[]string{"--perfil", "Rede Norte", "--perfil", "Posto X"}, report.ExitOK, []string{"Posto X", "Rede Norte"}},
		"the same twice":         {[]string{"--perfil", "Rede Norte", "--perfil", "*Norte"}, report.ExitOK, []string{"Rede Norte"}},
		"nothing":                {[]string{"--perfil", "Rede Leste*"}, report.ExitUsage, []string{""}},
		"one of two":             {[]string{"--perfil", "Rede Nrte", "--perfil", "Posto X"}, report.ExitProfile, []string{""}},
		"a name before":          {[]string{"--perfil", "Posto *", "--perfil", "Rede Norte"}, report.ExitLogin, []string{"Posto *", "Rede Norte"}},
		"practice by its name":   {[]string{"--perfil", "Rede Sul treino", "--perfil", "Posto X"}, report.ExitOK, []string{"Posto X", "Rede Sul treino"}},
		"with a field":           {[]string{"--perfil", "Rede*", "--porta", "25"}, report.ExitUsage, []string{""}},
		"beside all":             {[]string{"--perfil", "Rede*", "--todos"}, report.ExitUsage, []string{""}},
		"limits of many for one": {[]string{"--perfil", "Rede Norte", "--paralelo", "3"}, report.ExitUsage, []string{""}},
	} {
		o := m.run(append([]string{"testar", "--json"}, c.args...)...).wantCode(c.code)
		if got := o.namesOf(); !slices.Equal(got, c.names) {
			t.Errorf("%s: %q, want %q\n%s", name, got, c.names, o.stderr)
		}
	}
	// A name that exists is one test: its document has no profile.
	if doc := m.run("testar", "--json", "--perfil", "Posto *").wantCode(report.ExitLogin).document(); doc["perfil"] != nil {
		t.Errorf("%v", doc)
	}
	for _, args := range [][]string{{"--perfil", "Rede Nort?s"}, {"--perfil", "Rede Nrte", "--perfil", "Posto X"}} {
		if o := m.run(append([]string{"testar"}, args...)...); !strings.Contains(o.stderr, "Você quis dizer “Rede Norte”?") {
			t.Errorf("%q names nobody near: %s", args, o.stderr)
		}
	}
	if o := m.run("testar", "--perfil", "Rede Nrte").wantCode(report.ExitProfile); !strings.Contains(o.stderr, "“Rede Norte”?") {
		t.Errorf("nobody near: %s", o.stderr)
	}
	m.run("--simples", "--perfil", "A", "--perfil", "B").wantCode(report.ExitUsage)
}

func TestOnlyFailed(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	for _, args := range [][]string{{"--so-falhas"}, {"--so-falhas", "--json"}, {"--so-falhas", "--todos"}} {
		m.run(append([]string{"testar"}, args...)...).wantCode(report.ExitProfile) // nothing is saved at all
	}
	m.save("Bom", "", plainServer(t, practice.Password))
	m.save("Ruim", "", plainServer(t, "errada"))
	m.save("Um treino", "senha-errada", nil)
	o := m.run("testar", "--so-falhas").wantCode(report.ExitOK) // never tested is not failed
	if o.stdout != "" || !strings.Contains(o.stderr, "Nenhum perfil falhou") {
		t.Errorf("%s%s", o.stdout, o.stderr)
	}
	m.run("testar", "--so-falhas", "--monitor").wantState(stateOK, "Nenhum perfil falhou")
	m.run("testar", "--todos").wantCode(report.ExitLogin)
	m.run("testar", "--perfil", "Um treino").wantCode(report.ExitLogin)
	if got := m.run("testar", "--so-falhas", "--json").wantCode(report.ExitLogin).namesOf(); !slices.Equal(got, []string{"Ruim"}) {
		t.Errorf("%q", got)
	}
	if o := m.run("testar", "--so-falhas", "--perfil", "Bom", "--json").wantCode(report.ExitOK); o.stdout != "" {
		t.Errorf("%s", o.stdout)
	}
	plainServer(t, practice.Password)
	m.did(report.ExitOK, "perfil", "salvar", "Ruim", "--nome", "Outro", "--substituir")
	if got := m.run("testar", "--so-falhas", "--json").wantCode(report.ExitLogin).namesOf(); !slices.Equal(got, []string{"Ruim"}) {
		t.Errorf("after another display name: %q", got)
	}
	m.did(report.ExitOK, "perfil", "salvar", "Ruim", "--usuario", "outro", "--substituir")
	m.run("testar", "--so-falhas").wantCode(report.ExitOK) // that was a test of something else
}

// TestTries: a temporary answer is tried again, and the document says how often.
func TestTries(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	doc := m.run("testar", "--treino=greylisting", "--tentativas", "3", "--espera-max", "1s", "--json").document()
	tries, _ := doc["tentativas"].(map[string]any)
	if tries["feitas"] != float64(2) || tries["esperou_ms"] != float64(1000) {
		t.Errorf("%v", doc["tentativas"])
	}
	if doc := m.run("testar", "--treino=senha-errada", "--tentativas", "3", "--json").wantCode(report.ExitLogin).document(); doc["tentativas"].(map[string]any)["feitas"] != float64(1) {
		t.Errorf("%v", doc["tentativas"])
	}
	if doc := m.run("testar", "--treino", "--json").document(); doc["tentativas"] != nil {
		t.Errorf("%v", doc["tentativas"])
	}
	for _, args := range [][]string{
		{"--tentativas", "0"},
		{"--tentativas", "x"},
		{"--tentativas", "1000"},
		{"--espera-max", "1m"},
		{"--tentativas", "2", "--espera-max", "0s"},
		{"-4", "-6"},
		{"--aviso-dias", "3"},
		{"--monitor-arquivo", "x.prom", "--aviso-tempo", "3s"},
	} {
		m.run(append([]string{"testar", "--treino"}, args...)...).wantCode(report.ExitUsage)
	}
	m.run("testar", "--treino", "--monitor", "--critico-dias", "20").wantState(stateUnknown)
	m.run("testar", "--treino", "--monitor", "--aviso-dias", "9999999", "--critico-dias", "9999998").wantState(stateCritical, ";9999999:;9999998:")
	m.run("testar", "--treino", "--monitor", "--aviso-tempo", "1ms").wantState(stateWarning, "ms;1;;0")
}

func TestQuiet(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	o := m.run("testar", "--treino", "--quieto").wantCode(report.ExitOK)
	if o.stderr != "" || strings.Count(o.stdout, "\n") != 1 || !strings.Contains(o.stdout, "Configurações de e-mail ok.") {
		t.Errorf("%q %q", o.stdout, o.stderr)
	}
	o = m.run("testar", "--treino=senha-errada", "--quieto").wantCode(report.ExitLogin)
	if o.stderr != "" || strings.Count(o.stdout, "\n") != 1 || !strings.Contains(o.stdout, "A-01") {
		t.Errorf("%q %q", o.stdout, o.stderr)
	}
	m.save("Bom", "", plainServer(t, practice.Password))
	if o := m.run("testar", "--todos", "--quieto").wantCode(report.ExitOK); o.stderr != "" || strings.Count(o.stdout, "\n") != 1 {
		t.Errorf("%q %q", o.stdout, o.stderr)
	}
	// What is wrong is said all the same.
	if o := m.run("testar", "--quieto").wantCode(report.ExitUsage); o.stderr == "" {
		t.Error("nothing is said")
	}
}
