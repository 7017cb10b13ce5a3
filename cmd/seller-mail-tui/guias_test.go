package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// put writes files into the folder of guides.
func (m *testMachine) put(files map[string]string) string {
	m.t.Helper()
	dir := filepath.Join(m.dir, "guias")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		m.t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			m.t.Fatal(err)
		}
	}
	return dir
}

// TestGuidesOfThisComputer: a support house corrects a step and adds a
// provider, without a new program.
func TestGuidesOfThisComputer(t *testing.T) {
	t.Parallel()
	gmail, ok := guides.Source("gmail")
	if !ok {
		t.Fatal("no text of Gmail's guide")
	}
	m := newMachine(t)
	m.put(map[string]string{
		"gmail.md": strings.Replace(string(gmail), "\n## ", "\n## O passo que a página mudou {#passo-novo}\n\nAgora é outro botão.\n\n## ", 1),
		"lua.md":   strings.ReplaceAll(lunar, "\n", "\r\n"),
		".lua.md":  "lixo", "lua.md~": "lixo", "LEIA.txt": "lixo",
	})
	o := m.run("guia", "gmail").wantCode(report.ExitOK).wantText("O passo que a página mudou", ptbr.CLIGuideLocal)
	if o.stderr != "" {
		t.Errorf("complains: %s", o.stderr)
	}
	m.run("guia", "luamail", "--markdown").wantCode(report.ExitOK).wantText("# Correio da Lua", "Na cratera.", ptbr.CLIGuideLocal)
	doc := m.run("detectar", "posto@lua.example", "--json").wantCode(report.ExitOK).document()
	if doc["provedor"] != "lua" || doc["aviso"] != "Pede uma senha de app." {
		t.Errorf("%v", doc)
	}
	// The diagnosis leads to its steps, also where it has a wording for nobody.
	m.stdin = strings.NewReader("x\n")
	doc = m.run("testar", "--host", "correio.lua.example", "--porta", "2525", "--ssl", "sim", "--email", "posto@lua.example", "--nome", "Posto", "--senha-stdin", "--json").wantCode(report.ExitDNS).document()
	diagnosis, _ := doc["diagnostico"].(map[string]any)
	if fix, _ := diagnosis["correcao"].(map[string]any); fix["host"] != "smtp.lua.example" {
		t.Errorf("%v", diagnosis)
	}
	m.run("guia", "terra").wantCode(report.ExitOK).wantText("Terra")
}

// TestAFaultyGuideIsLeftOut: it is named, once, with its line, and nothing
// stops for it.
func TestAFaultyGuideIsLeftOut(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	dir := m.put(map[string]string{
		"gmail.md": strings.Replace(lunar, "ordem: 8000", "ordem: oito", 1),
		"lua.md":   lunar,
		"b.md":     "\x1b[31mlixo",
	})
	o := m.run("guia", "gmail").wantCode(report.ExitOK).wantText("Verificação em duas etapas")
	if strings.Count(o.stderr, "gmail.md:3: ordem") != 1 || strings.Count(o.stderr, "b.md:1:") != 1 || strings.Contains(o.stderr, "\x1b") || strings.Contains(o.stderr, "lua.md") {
		t.Errorf("said: %q", o.stderr)
	}
	if doc := m.run("guia", "lua", "--json").wantCode(report.ExitOK).document(); doc["deste_computador"] != true || doc["nome"] != "Correio da Lua (domínio próprio)" {
		t.Errorf("%v", doc)
	}

	o = m.run("guia", "--conferir").wantCode(report.ExitUsage)
	if !strings.Contains(o.stderr, filepath.Join(dir, "gmail.md")+":3: ordem: “oito”") && !strings.Contains(o.stderr, filepath.Join(dir, "gmail.md")+`:3: ordem: "oito"`) {
		t.Errorf("said: %q", o.stderr)
	}
	if o.stdout != filepath.Join(dir, "lua.md")+": certo.\n" {
		t.Errorf("said: %q", o.stdout)
	}
	m.run("guia", "--conferir", filepath.Join(dir, "lua.md")).wantCode(report.ExitOK)
	m.run("guia", "--conferir", filepath.Join(dir, "lua.md"), filepath.Join(dir, "b.md")).wantCode(report.ExitUsage)
	m.run("guia", "--conferir", filepath.Join(dir, "nada.md")).wantCode(report.ExitProfile)
	m.run("guia", "--conferir", dir).wantCode(report.ExitProfile)
	if err := os.WriteFile(filepath.Join(dir, "grande.md"), make([]byte, 64<<10+1), 0o600); err != nil {
		t.Fatal(err)
	}
	m.run("guia", "--conferir", filepath.Join(dir, "grande.md")).wantCode(report.ExitProfile)
	m.run("guia", "--conferir", "--json").wantCode(report.ExitUsage)

	empty := newMachine(t)
	empty.run("guia", "--conferir").wantCode(report.ExitOK).wantText("Não há guias")
	// Something else in the folder's place stops nothing either.
	if err := os.WriteFile(filepath.Join(empty.dir, "guias"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	empty.run("guia", "gmail").wantCode(report.ExitOK)
	empty.run("guia", "--conferir").wantCode(report.ExitProfile)
}

// TestGuideModel: what one starts from passes the check.
func TestGuideModel(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	path := filepath.Join(t.TempDir(), "meu-provedor.md")
	for _, args := range [][]string{{"guia", "--modelo"}, {"guia", "--modelo", "Office", "365"}} {
		text := m.run(args...).wantCode(report.ExitOK).stdout
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if o := m.run("guia", "--conferir", path).wantCode(report.ExitOK); o.stdout != path+": certo.\n" {
			t.Errorf("%q", o.stdout)
		}
	}
	m.put(map[string]string{"lua.md": lunar})
	m.run("guia", "--modelo", "lua").wantCode(report.ExitUsage)
}

// TestGuideDocument: what a program reads of a guide.
func TestGuideDocument(t *testing.T) {
	t.Parallel()
	doc := newMachine(t).run("guia", "microsoft-365", "--json").wantCode(report.ExitOK).document()
	deadline, _ := doc["prazo"].(map[string]any)
	if doc["versao"] != 1.0 || doc["id"] != "microsoft-365" || doc["login"] != "depende-do-administrador" || deadline["dia"] != "2026-12-31" {
		t.Errorf("%v", doc)
	}
	text, _ := deadline["frase"].(string)
	note, _ := doc["aviso"].(string)
	if !strings.Contains(text, "fim de dezembro de 2026, o envio com senha fica desligado por padrão") || !strings.HasSuffix(note, text) {
		t.Errorf("%q, %q", text, note)
	}
	steps, _ := doc["passos"].([]any)
	first, _ := steps[0].(map[string]any)
	if len(steps) < 5 || first["ancora"] == "" || strings.Contains(first["texto"].(string), "**") {
		t.Errorf("%v", steps)
	}
}

// TestEveryGuideKeepsToItsSchema: also those of this computer, in each form that a
// guide may have.
func TestEveryGuideKeepsToItsSchema(t *testing.T) {
	t.Parallel()
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	m := newMachine(t)
	m.put(map[string]string{"lua.md": lunar, "modelo.md": string(guides.Model())})
	ids := []string{"lua", "modelo"}
	for _, p := range lib.All() {
		ids = append(ids, p.ID)
	}
	for _, id := range ids {
		if doc := m.run("guia", id, "--json").wantCode(report.ExitOK).document(); doc["id"] != id {
			t.Errorf("%s: %v", id, doc["id"])
		}
	}
	m.run("guia", "--json").wantCode(report.ExitUsage)
	m.run("guia", "ninguém", "--json").wantCode(report.ExitUsage)
}
