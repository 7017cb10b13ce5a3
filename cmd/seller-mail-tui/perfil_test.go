package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// saving are the arguments that save a whole station.
func saving(name string, more ...string) []string {
	return append([]string{"perfil", "salvar", name, "--host", "smtp.gmail.com", "--porta", "587", "--email", "a@gmail.com", "--nome", "Posto A"}, more...)
}

// onDisk is the data folder, file by file, without the lock.
func (m *testMachine) onDisk() map[string]string {
	m.t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(m.dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && d.Name() != ".trava" {
			data, readErr := os.ReadFile(path)
			found[path], err = string(data), readErr
		}
		return err
	})
	if err != nil {
		m.t.Fatal(err)
	}
	return found
}

// saved reads a station as the screen would.
func (m *testMachine) saved(name string) wizard.Profile {
	m.t.Helper()
	p, err := store.Open(m.dir, m.vault).Load(name)
	if err != nil {
		m.t.Fatal(err)
	}
	return p
}

// did runs a verb with --json and returns what it says of itself.
func (m *testMachine) did(code int, args ...string) (changed bool, doc map[string]any) {
	m.t.Helper()
	o := m.run(append(args, "--json")...).wantCode(code)
	noSecret(m.t, o)
	doc = o.document()
	changed, ok := doc["mudou"].(bool)
	if !ok {
		m.t.Fatalf("%q does not say whether anything changed: %v", args, doc)
	}
	return changed, doc
}

func TestStationVerbs(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	for _, step := range []struct {
		args    []string
		code    int
		changed bool
	}{
		{[]string{"perfil", "recuperar"}, report.ExitProfile, false},
		{saving("A"), report.ExitOK, true},
		{saving("A"), report.ExitOK, false},
		{saving("A", "--substituir"), report.ExitOK, false},
		{saving("A", "--porta", "465"), report.ExitProfile, false},
		{[]string{"perfil", "salvar", "a", "--porta", "465", "--substituir"}, report.ExitOK, true},
		{[]string{"perfil", "salvar", "A", "--porta", "465"}, report.ExitOK, false},
		{[]string{"perfil", "salvar", "A", "--porta", "0", "--email", "x", "--substituir"}, report.ExitUsage, false},
		{[]string{"perfil", "salvar", "B", "--host", "smtp.gmail.com"}, report.ExitUsage, false},
		{[]string{"perfil", "salvar", "A", "--ssl", "talvez"}, report.ExitUsage, false},
		{[]string{"perfil", "salvar", "A", "--provedor", "gmial"}, report.ExitUsage, false},
		{[]string{"perfil", "salvar", "A", "--provedor", "treino"}, report.ExitUsage, false},
		{[]string{"perfil", "salvar", "A", "--guardar-senha", "bolso"}, report.ExitUsage, false},
		{[]string{"perfil", "salvar", "A", "--guardar-senha", "arquivo"}, report.ExitUsage, false},
		{saving("a\x1bb"), report.ExitUsage, false},
		{saving(strings.Repeat("x", 101)), report.ExitUsage, false},
		{[]string{"perfil", "salvar"}, report.ExitUsage, false},
		{[]string{"perfil", "salvar", ""}, report.ExitUsage, false},
		{[]string{"perfil", "mostrar", "A"}, report.ExitOK, false},
		{[]string{"perfil", "mostrar", "Z"}, report.ExitProfile, false},
		{[]string{"perfil", "renomear", "A", "A"}, report.ExitOK, false},
		{[]string{"perfil", "renomear", "A", "B"}, report.ExitOK, true},
		{[]string{"perfil", "renomear", "A", "B"}, report.ExitProfile, false},
		{[]string{"perfil", "renomear", "B"}, report.ExitUsage, false},
		{[]string{"perfil", "copiar", "B", "C"}, report.ExitOK, true},
		{[]string{"perfil", "copiar", "B", "C"}, report.ExitOK, false},
		{[]string{"perfil", "renomear", "B", "C"}, report.ExitProfile, false},
		{[]string{"perfil", "salvar", "C", "--porta", "25", "--substituir"}, report.ExitOK, true},
		{[]string{"perfil", "copiar", "B", "C"}, report.ExitProfile, false},
		{[]string{"perfil", "copiar", "Z", "D"}, report.ExitProfile, false},
		{[]string{"perfil", "apagar", "B", "Z"}, report.ExitProfile, false},
		{[]string{"perfil", "apagar"}, report.ExitUsage, false},
		{[]string{"perfil", "apagar", "B", "C", "c"}, report.ExitOK, true},
		{[]string{"perfil", "recuperar", "x"}, report.ExitUsage, false},
		{[]string{"perfil", "recuperar"}, report.ExitOK, true},
		{[]string{"perfil", "mostrar", "C"}, report.ExitOK, false},
		{[]string{"perfil", "importar"}, report.ExitUsage, false},
		{[]string{"perfil", "exportar", "a", "b"}, report.ExitUsage, false},
	} {
		before := m.onDisk()
		changed, doc := m.did(step.code, step.args...)
		if changed != step.changed || doc["ok"] != (step.code == report.ExitOK) {
			t.Errorf("%q: %v", step.args, doc)
		}
		if !step.changed && !maps.Equal(before, m.onDisk()) {
			t.Errorf("%q wrote something", step.args)
		}
	}
	// Without --json a person reads the same, and stdout is empty after a failure.
	if o := m.run("perfil", "mostrar", "C").wantCode(report.ExitOK); !strings.Contains(o.stdout, "Porta: 25\n") || !strings.Contains(o.stdout, "Provedor: gmail") {
		t.Errorf("mostrar: %s", o.stdout)
	}
	if o := m.run(saving("C")...).wantCode(report.ExitProfile); o.stdout != "" || !strings.Contains(o.stderr, "Porta: “587” em vez de “25”") || !strings.Contains(o.stderr, "--substituir") {
		t.Errorf("salvar: %s%s", o.stdout, o.stderr)
	}
	for _, args := range [][]string{{"perfil"}, {"perfil", "savlar", "x"}, {"perfil", "salvar", "x", "--hots", "y"}} {
		if o := m.run(args...).wantCode(report.ExitUsage); o.stdout != "" || o.stderr == "" {
			t.Errorf("%q: %s%s", args, o.stdout, o.stderr)
		}
	}
}

// TestStationPassword: it goes where it is said, is the same the second time, and
// is in nothing that is printed.
func TestStationPassword(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	vault := memory{}
	m.vault = vault
	give := func(code int, password string, args ...string) bool {
		t.Helper()
		m.stdin = strings.NewReader(password + "\n")
		changed, doc := m.did(code, append(args, "--senha-stdin")...)
		if strings.Contains(fmt.Sprint(doc), password) {
			t.Fatalf("the password is in %v", doc)
		}
		return changed
	}
	secret := practice.Password
	if !give(report.ExitOK, secret, saving("A")...) || len(vault) != 1 || m.saved("A").Values.Password != secret {
		t.Errorf("vault %d, %+v", len(vault), m.saved("A"))
	}
	if give(report.ExitOK, secret, saving("A", "--substituir")...) {
		t.Error("the same password is a change")
	}
	give(report.ExitProfile, "outra", saving("A")...)
	if !give(report.ExitOK, "outra", saving("A", "--substituir")...) || m.saved("A").Values.Password != "outra" {
		t.Errorf("%+v", m.saved("A"))
	}
	// Another field leaves it alone, without asking for it.
	m.vault = faultyVault{}
	if changed, _ := m.did(report.ExitOK, "perfil", "salvar", "A", "--porta", "465", "--substituir"); !changed {
		t.Error("nothing changed")
	}
	m.vault = vault
	if p := m.saved("A"); p.Values.Password != "outra" || p.Values.Port != "465" {
		t.Errorf("%+v", p)
	}
	// It moves, and is forgotten.
	m.did(report.ExitOK, "perfil", "salvar", "A", "--guardar-senha", "arquivo", "--substituir")
	if p := m.saved("A"); p.Secret != wizard.SecretFile || p.Values.Password != "outra" || len(vault) != 0 {
		t.Errorf("%+v, vault %d", p, len(vault))
	}
	m.did(report.ExitOK, "perfil", "salvar", "A", "--guardar-senha", "nao", "--substituir")
	if p := m.saved("A"); p.Secret != wizard.SecretNone || p.Values.Password != "" {
		t.Errorf("%+v", p)
	}
	// Without a vault nothing is kept in silence.
	m.vault = noVault{}
	before := m.onDisk()
	give(report.ExitProfile, secret, saving("B")...)
	if !maps.Equal(before, m.onDisk()) {
		t.Error("something was written")
	}
	give(report.ExitOK, secret, saving("B", "--guardar-senha", "nao")...)
	m.vars[passwordVariable] = secret
	m.did(report.ExitOK, saving("C", "--guardar-senha", "arquivo")...)
	if p := m.saved("C"); p.Values.Password != secret {
		t.Errorf("%+v", p)
	}
}

// file writes a file and returns its path.
func (m *testMachine) file(name, text string) string {
	m.t.Helper()
	path := filepath.Join(m.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		m.t.Fatal(err)
	}
	return path
}

const tableHeader = "perfil;provedor;host;porta;ssl;email;nome;usuario\r\n"

func TestImport(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	excel, err := charmap.Windows1252.NewEncoder().String(tableHeader + "São João;gmail;smtp.gmail.com;587;sim;a@gmail.com;=Posto;a@gmail.com\r\n" +
		"\"Posto; dois\";;smtp.x.com.br;\"465\";sim;b@x.com.br;Dois;b@x.com.br\r\n")
	if err != nil {
		t.Fatal(err)
	}
	file := m.file("postos.csv", excel)
	if changed, doc := m.did(report.ExitOK, "perfil", "importar", file, "--so-conferir"); changed || len(m.onDisk()) != 0 {
		t.Errorf("%v, %v", doc, m.onDisk())
	}
	if changed, _ := m.did(report.ExitOK, "perfil", "importar", file); !changed {
		t.Error("nothing changed")
	}
	if p := m.saved("São João"); p.Values.Name != "=Posto" || p.Provider != "gmail" {
		t.Errorf("%+v", p)
	}
	before := m.onDisk()
	for _, args := range [][]string{{}, {"--substituir"}} {
		if changed, _ := m.did(report.ExitOK, append([]string{"perfil", "importar", file}, args...)...); changed || !maps.Equal(before, m.onDisk()) {
			t.Error("the second time changed something")
		}
	}
	other := m.file("outros.csv", tableHeader+"novo;;smtp.x.com.br;587;sim;c@x.com.br;C;c@x.com.br\n"+
		"são joão;gmail;smtp.gmail.com;465;sim;a@gmail.com;=Posto;a@gmail.com\nPosto; dois;x\n")
	o := m.run("perfil", "importar", other).wantCode(report.ExitUsage)
	if !strings.Contains(o.stderr, other+":4:linha: ") {
		t.Error(o.stderr)
	}
	other = m.file("outros.csv", tableHeader+"novo;;smtp.x.com.br;587;sim;c@x.com.br;C;c@x.com.br\n"+
		"são joão;gmail;smtp.gmail.com;465;sim;a@gmail.com;=Posto;a@gmail.com\n")
	o = m.run("perfil", "importar", other).wantCode(report.ExitProfile)
	if !strings.Contains(o.stderr, other+":3:perfil: “São João” já existe") || !maps.Equal(before, m.onDisk()) {
		t.Error(o.stderr)
	}
	if changed, doc := m.did(report.ExitOK, "perfil", "importar", other, "--substituir"); !changed || len(doc["perfis"].([]any)) != 2 {
		t.Errorf("%v", doc)
	}
	if p := m.saved("São João"); p.Values.Port != "465" || p.Name != "São João" {
		t.Errorf("%+v", p)
	}
}

// TestImportTellsAll: everything that is wrong, at once, and nothing is written.
func TestImportTellsAll(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.did(report.ExitOK, saving("Já está")...)
	before := m.onDisk()
	file := m.file("postos.csv", tableHeader+
		"A;;smtp.x.com.br;0;talvez;x@;;u\n"+ // porta, ssl, email, nome
		"a;;smtp.x.com.br;587;sim;a@x.com.br;A;a\n"+ // as line 2
		"\"B\nC\";;smtp.x.com.br;587;sim;a@x.com.br;A;a\n"+ // no name
		";gmial;smtp.x.com.br;587;sim;a@x.com.br;\"A\nB\";a\n"+ // no name, provider, line break
		"T;treino;smtp.x.com.br;587;sim;a@x.com.br;A;a\n"+
		"curta;x\n"+
		"boa;;smtp.x.com.br;587;sim;a@x.com.br;A;a\n")
	o := m.run("perfil", "importar", file).wantCode(report.ExitUsage)
	var got []string
	for line := range strings.Lines(o.stderr) {
		if rest, ok := strings.CutPrefix(line, file+":"); ok {
			place, text, _ := strings.Cut(rest, ": ")
			got = append(got, place)
			if len(text) < 5 {
				t.Errorf("nothing is said: %q", line)
			}
		}
	}
	want := []string{"2:ssl", "2:porta", "2:email", "2:nome", "3:perfil", "4:perfil", "6:perfil", "6:provedor", "6:nome", "8:provedor", "9:linha"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q\n%s", got, want, o.stderr)
	}
	if o.stdout != "" || !maps.Equal(before, m.onDisk()) {
		t.Errorf("%s, %v", o.stdout, m.onDisk())
	}
	_, doc := m.did(report.ExitUsage, "perfil", "importar", file)
	if problems, _ := doc["problemas"].([]any); len(problems) != len(want) {
		t.Errorf("%v", doc)
	}
	for name, c := range map[string]struct {
		path string
		code int
	}{
		"not there": {filepath.Join(m.dir, "nada.csv"), report.ExitProfile},
		"a folder":  {m.dir, report.ExitProfile},
		"100 MB":    {bigFile(t), report.ExitUsage},
		"empty":     {m.file("vazio.csv", ""), report.ExitUsage},
	} {
		o := m.run("perfil", "importar", c.path).wantCode(c.code)
		if o.stdout != "" || strings.Count(o.stderr, "\n") > 2 || o.stderr == "" {
			t.Errorf("%s: %s%s", name, o.stdout, o.stderr)
		}
	}
}

// bigFile is a file of 100 MB that takes no room.
func bigFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "grande.csv")
	if err := os.WriteFile(path, []byte(tableHeader), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 100<<20); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestImportPasswords(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	vault := memory{}
	m.vault = vault
	file := m.file("postos.csv", tableHeader+"A;;smtp.x.com.br;587;sim;a@x.com.br;A;a\nB;;smtp.x.com.br;587;sim;b@x.com.br;B;b\n")
	secrets := m.file("senhas.txt", "\ufeffA\t"+practice.Password+"\r\nb\t com espaço \r\n\r\n")
	if changed, _ := m.did(report.ExitOK, "perfil", "importar", file, "--senhas-arquivo", secrets); !changed {
		t.Error("nothing changed")
	}
	if m.saved("A").Values.Password != practice.Password || m.saved("B").Values.Password != " com espaço " || len(vault) != 2 {
		t.Errorf("%+v %+v", m.saved("A"), m.saved("B"))
	}
	if changed, _ := m.did(report.ExitOK, "perfil", "importar", file, "--senhas-arquivo", secrets); changed {
		t.Error("the second time changed something")
	}
	m.did(report.ExitProfile, "perfil", "importar", file, "--senhas-arquivo", m.file("outras.txt", "A\toutra\n"))
	// Without the file they stay as they are.
	m.did(report.ExitOK, "perfil", "importar", m.file("um.csv", tableHeader+"A;;smtp.x.com.br;465;sim;a@x.com.br;A;a\n"), "--substituir")
	if p := m.saved("A"); p.Values.Password != practice.Password || p.Values.Port != "465" {
		t.Errorf("%+v", p)
	}
	faulty := m.file("ruins.txt", "sem tabulação "+practice.Password+"\nZ\tx\nA\t\nB\tx\nb\ty\n")
	o := m.run("perfil", "importar", file, "--senhas-arquivo", faulty, "--substituir").wantCode(report.ExitUsage)
	noSecret(t, o)
	for _, want := range []string{":1:linha: ", ":2:perfil: ", ":3:senha: ", ":5:senha: "} {
		if !strings.Contains(o.stderr, faulty+want) {
			t.Errorf("%s is missing:\n%s", want, o.stderr)
		}
	}
	m.run("perfil", "importar", file, "--guardar-senha", "arquivo").wantCode(report.ExitUsage)
	// A locked vault is asked once, and nothing is written.
	locked := &lockedVault{}
	m.vault = locked
	before := m.onDisk()
	m.did(report.ExitProfile, "perfil", "importar", file, "--senhas-arquivo", secrets, "--substituir")
	if locked.asked != 1 || !maps.Equal(before, m.onDisk()) {
		t.Errorf("asked %d times", locked.asked)
	}
	m.vault = noVault{}
	m.did(report.ExitOK, "perfil", "importar", file, "--senhas-arquivo", secrets, "--substituir", "--guardar-senha", "arquivo")
}

// lockedVault counts how often it is asked.
type lockedVault struct {
	noVault
	asked int
}

func (v *lockedVault) Probe() error { v.asked++; return errNoVault }

func (v *lockedVault) Get(string) (string, error) { v.asked++; return "", errNoVault }

// TestExportComesBack: export, import elsewhere and export again are the same
// bytes, as CSV and as JSON, without practice and without any password.
func TestExportComesBack(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Um treino", "ok", nil)
	for _, name := range []string{"=São João", "posto; \"b\"", "Ávila", "a/b:c*?", "-5", "'x"} {
		m.save(name, "", func(p *wizard.Profile) {
			asServer("smtp.x.com.br", 587)(p)
			p.Values.Name = name
		})
	}
	for _, ext := range []string{"csv", "json"} {
		file := filepath.Join(t.TempDir(), "postos."+ext)
		if changed, _ := m.did(report.ExitOK, "perfil", "exportar", file); !changed {
			t.Error("nothing was written")
		}
		if changed, _ := m.did(report.ExitOK, "perfil", "exportar", file); changed {
			t.Error("the same was written again")
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte(practice.Password)) || bytes.Contains(data, []byte("Um treino")) {
			t.Errorf("a secret or practice is in %s", data)
		}
		if isCSV := bytes.HasPrefix(data, []byte("\ufeff"+tableHeader)); isCSV != (ext == "csv") || isCSV && bytes.Count(data, []byte("\n")) != bytes.Count(data, []byte("\r\n")) {
			t.Errorf("%s", data)
		}
		// On Windows a mode does not say who may read.
		if info, err := os.Stat(file); err != nil || runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("mode %v, %v", info.Mode(), err)
		}
		other := newMachine(t)
		other.did(report.ExitOK, "perfil", "importar", file)
		again := filepath.Join(t.TempDir(), "de-novo."+ext)
		other.did(report.ExitOK, "perfil", "exportar", again)
		back, err := os.ReadFile(again)
		if err != nil || !bytes.Equal(back, data) {
			t.Errorf("%s\n%s", data, back)
		}
		args := []string{"perfil", "exportar"}
		if ext == "csv" {
			if o := m.run(args...).wantCode(report.ExitOK); o.stdout != string(data) {
				t.Errorf("%s", o.stdout)
			}
		}
		m.did(report.ExitOK, saving("Mais um "+ext)...)
		m.did(report.ExitProfile, "perfil", "exportar", file)
		if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, data) {
			t.Error("the file was replaced unasked")
		}
		m.did(report.ExitOK, "perfil", "exportar", file, "--substituir")
	}
	if changed, doc := m.did(report.ExitOK, "perfil", "exportar"); changed || len(doc["perfis"].([]any)) != 8 {
		t.Errorf("%v", doc)
	}
	m.run("perfil", "exportar", "--csv", "--json").wantCode(report.ExitUsage)
	m.run("perfil", "exportar", filepath.Join(m.dir, "nada", "x.csv")).wantCode(report.ExitProfile)
	m.run("perfil", "exportar", m.dir, "--substituir").wantCode(report.ExitProfile)
}

// TestExportRemarks: what will not come back is told of.
func TestExportRemarks(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Incompleto", "", asServer("", 587))
	if o := m.run("perfil", "exportar").wantCode(report.ExitOK); !strings.Contains(o.stderr, "Incompleto") || !strings.Contains(o.stderr, "Host SMTP") {
		t.Errorf("%s", o.stderr)
	}
	if err := os.WriteFile(filepath.Join(m.dir, "perfis", "Ruim.yaml"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if o := m.run("perfil", "exportar").wantCode(report.ExitProfile); !strings.Contains(o.stderr, "Ruim") || !strings.Contains(o.stdout, "Incompleto") {
		t.Errorf("%s%s", o.stdout, o.stderr)
	}
}
