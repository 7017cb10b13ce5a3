package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard/report"
)

func TestReportCommand(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Posto", "", plainServer(t, practice.Password))
	m.save("Um treino", "senha-errada", nil)
	o := m.run("laudo", "--perfil", "Posto").wantCode(report.ExitProfile)
	if !strings.Contains(o.stderr, "--testar") || o.stdout != "" {
		t.Errorf("%s%s", o.stdout, o.stderr)
	}
	o = m.run("laudo", "--perfil", "Posto", "--testar").wantCode(report.ExitOK)
	noSecret(t, o)
	if !strings.Contains(o.stdout, "Laudo do teste de e-mail") || !strings.Contains(o.stdout, "Conversa com o servidor") || !strings.Contains(o.stdout, practice.User) {
		t.Errorf("%s", o.stdout)
	}
	o = m.run("laudo", "--perfil", "posto").wantCode(report.ExitOK)
	noSecret(t, o)
	for _, want := range []string{"Perfil: Posto", "Resultado: Configurações de e-mail ok.", "Host SMTP: 127.0.0.1", practice.User, "laudo --testar"} {
		if !strings.Contains(o.stdout, want) {
			t.Errorf("%q is missing:\n%s", want, o.stdout)
		}
	}
	for _, args := range [][]string{{"--ocultar"}, {"--ocultar", "--testar"}, {"--ocultar", "--json"}, {"--ocultar", "--testar", "--json"}} {
		if o := m.run(append([]string{"laudo", "--perfil", "Posto"}, args...)...).wantCode(report.ExitOK); strings.Contains(o.stdout, practice.User) {
			t.Errorf("%q shows the address: %s", args, o.stdout)
		}
	}
	if doc := m.run("laudo", "--perfil", "Posto", "--json").wantCode(report.ExitOK).document(); doc["ultimo_teste"].(map[string]any)["ok"] != true {
		t.Errorf("%v", doc)
	}
	m.run("laudo", "--perfil", "Um treino", "--testar", "--json").wantCode(report.ExitLogin)
	// What has changed since is told of.
	m.save("Outro", "", plainServer(t, practice.Password))
	m.run("testar", "--perfil", "Outro").wantCode(report.ExitOK)
	m.did(report.ExitOK, "perfil", "salvar", "Outro", "--porta", "1", "--substituir")
	m.run("laudo", "--perfil", "Outro", "--testar", "--json").wantCode(report.ExitConnect)
	if o := m.run("laudo", "--perfil", "Outro").wantCode(report.ExitOK); !strings.Contains(o.stdout, "Desde o último que passou") {
		t.Errorf("%s", o.stdout)
	}
	for _, args := range [][]string{{}, {"--perfil", "Posto", "x"}, {"--perfil", "Posto", "--ate", "tls"}, {"--perfil", "Posto", "--testar", "--ate", "x"}} {
		m.run(append([]string{"laudo"}, args...)...).wantCode(report.ExitUsage)
	}
	m.run("laudo", "--perfil", "Ninguém", "--json").wantCode(report.ExitProfile)
}

func TestHistoryCommand(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	if o := m.run("historico").wantCode(report.ExitOK); !strings.Contains(o.stdout, "Nenhum teste") {
		t.Errorf("%s", o.stdout)
	}
	m.save("Bom", "", plainServer(t, practice.Password))
	m.save("Ruim", "", plainServer(t, "errada"))
	m.run("testar", "--todos").wantCode(report.ExitLogin)
	m.run("testar", "--perfil", "Bom").wantCode(report.ExitOK)
	o := m.run("historico").wantCode(report.ExitOK)
	noSecret(t, o)
	if strings.Count(o.stdout, "\nBom  ")+strings.Count(o.stdout, "Ruim  ") < 2 || !strings.Contains(o.stdout, "senha-incorreta, em Usuário e senha (535") {
		t.Errorf("%s", o.stdout)
	}
	if o := m.run("historico", "bom").wantCode(report.ExitOK); strings.Count(o.stdout, "\n") != 2 || strings.Contains(o.stdout, "Ruim") {
		t.Errorf("%s", o.stdout)
	}
	stations, _ := m.run("historico", "--json").wantCode(report.ExitOK).document()["perfis"].([]any)
	if len(stations) != 2 || len(stations[0].(map[string]any)["testes"].([]any)) != 2 {
		t.Errorf("%v", stations)
	}
	m.run("historico", "Ninguém").wantCode(report.ExitProfile)
	m.run("historico", "Bom", "Ruim").wantCode(report.ExitUsage)
	if err := os.WriteFile(filepath.Join(m.dir, "historico", "Ruim.yaml"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if o := m.run("historico", "--json").wantCode(report.ExitProfile); !strings.Contains(o.stdout, `"problema"`) {
		t.Errorf("%s", o.stdout)
	}
}

// TestSurroundings: the list is made whatever is wrong, and says what to do.
func TestSurroundings(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Posto", "", asServer("127.0.0.1", 1))
	doc := m.run("ambiente", "--json").wantCode(report.ExitOK).document()
	states := map[string]string{}
	for _, item := range doc["itens"].([]any) {
		it, _ := item.(map[string]any)
		id, _ := it["id"].(string)
		states[id], _ = it["estado"].(string)
	}
	for id, want := range map[string]string{
		"versao": "ok", "cofre": "atencao", "idioma": "ok", "terminal": "ok", "porta-25": "", "porta-587": "", "certificado": "", "relogio": "",
	} {
		if got, ok := states[id]; !ok || want != "" && got != want {
			t.Errorf("%s is %q: %v", id, got, states)
		}
	}
	m.vars["LANG"] = "C"
	o := m.run("ambiente", "--host", "nada.invalid").wantCode(report.ExitOK)
	for _, want := range []string{"Programa · certo · seller-mail-tui", "Serviço de nomes · FALHA", "Idioma e letras · ATENÇÃO", "O que fazer: "} {
		if !strings.Contains(o.stdout, want) {
			t.Errorf("%q is missing:\n%s", want, o.stdout)
		}
	}
	m.run("ambiente", "x").wantCode(report.ExitUsage)
	m.run("ambiente", "--host", "a b", "--json").wantCode(report.ExitUsage)
	ended, end := context.WithCancel(t.Context())
	end()
	m.runContext(ended, "ambiente").wantCode(report.ExitCancelled)
}
