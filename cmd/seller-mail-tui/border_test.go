package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unicode"

	"seller-mail-tui/cmd/seller-mail-tui/internal/cli"
	"seller-mail-tui/wizard/report"
)

// hostile is what a file, a name or an argument may bring: it commands a
// terminal, turns the writing round, hides, and piles up.
var hostile = "P\x1b]52;c;aGk=\x07\x1b[2J\u202eabc\u2066\u200b\u00ad\u009b31m\r" + strings.Repeat("\u0301", 60) + "x"

// hostileFolder is a data folder in which every value, and a file's name, is so.
func hostileFolder(t *testing.T, m *testMachine) {
	t.Helper()
	quoted := strings.NewReplacer("\x1b", `\e`, "\x07", `\a`, "\r", `\r`, "\u009b", `\x9b`, "\u202e", `\u202e`, "\u2066", `\u2066`, "\u200b", `\u200b`, "\u00ad", `\u00ad`).Replace(hostile)
	profile := "versao: 1\n" + strings.ReplaceAll("perfil: NAME\nprovedor: X\nhost: X\nporta: \"587\"\nssl: sim\nemail: X\nnome: X\nusuario: X\nsenha_em: nao\nresultado: X\n", " X\n", ` "`+quoted+"\"\n")
	profile += "prova:\n" + strings.ReplaceAll("  nivel: chegou\n  quando: \"2026-11-27T17:03:00Z\"\n  endereco: X\n  marcador: X\n  pasta: X\n  spf: X\n  dkim: X\n  dmarc: X\n  codigo: 550\n  estendido: X\n  resposta: X\n", " X\n", ` "`+quoted+"\"\n")
	write := func(folder, name, text string) {
		path := filepath.Join(m.dir, folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("perfis", "Posto.yaml", strings.ReplaceAll(profile, "NAME", "Posto"))
	write("perfis", strings.ReplaceAll(hostile, "\r", "")+".yaml", strings.ReplaceAll(profile, "NAME", `"`+quoted+`"`))
	write("perfis", "Faulty\x1b[31m.yaml", "versao: 1\n\x1b[2J: [")
	write("historico", "Posto.yaml", "versao: 1\nentradas: \""+quoted+"\"\n")
	write("guias", "mau\x1b[2J.md", "---\nnome: \""+quoted+"\"\n---\n")
	write("rascunhos", "x\x1b[2J.yaml", profile)
}

// TestNothingHostileLeaves: whatever the data folder holds and whatever is
// typed, only what can be shown is written.
func TestNothingHostileLeaves(t *testing.T) {
	t.Parallel()
	if os.PathSeparator == '\\' {
		t.Skip("no such names there")
	}
	for _, args := range [][]string{
		{"perfis"},
		{"perfis", "--json"},
		{"perfis", "--csv"},
		{"perfis", "--prazos"},
		{"perfil", "mostrar", "Posto"},
		{"perfil", "mostrar", "Posto", "--json"},
		{"perfil", "mostrar", hostile},
		{"perfil", "exportar"},
		{"perfil", "exportar", "--json"},
		{"perfil", "copiar", "Posto", hostile},
		{"perfil", "renomear", hostile, "B"},
		{"perfil", "apagar", hostile},
		{"perfil", "recuperar"},
		{"perfil", "importar", "/tmp/" + hostile},
		{"historico"},
		{"historico", "Posto"},
		{"historico", "--json"},
		{"historico", hostile},
		{"testar", "--perfil", "Posto"},
		{"testar", "--perfil", "Posto", "--json"},
		{"testar", "--perfil", hostile},
		{"testar", "--todos"},
		{"testar", "--todos", "--json"},
		{"testar", "--todos", "--monitor"},
		{"testar", "--perfil", "Posto", "--monitor"},
		{"testar", "--host", hostile, "--email", hostile},
		{"testar", "--host", hostile, "--json"},
		{"testar", "--senha-arquivo", hostile, "--perfil", "Posto"},
		{"testar", "--ca", hostile, "--perfil", "Posto"},
		{"testar", "--" + hostile},
		{"testar", "--prazo", hostile},
		{"testar", "--treino=" + hostile},
		{"laudo", "--perfil", "Posto"},
		{"laudo", "--perfil", hostile},
		{"guia", hostile},
		{"guia", "--conferir"},
		{"guia", "--conferir", "/" + hostile},
		{"detectar", hostile},
		{hostile},
		{"--perfil", hostile},
		{"--tema", hostile},
		{"ajuda", hostile},
		{"completar", hostile},
		{"__complete", "testar", "--perfil", ""},
		{"__complete", "perfil", "mostrar", ""},
		{"__complete", "guia", ""},
	} {
		m := newMachine(t)
		hostileFolder(t, m)
		o := m.run(args...)
		asJSON := strings.Contains(strings.Join(args, " "), "--json")
		for name, text := range map[string]string{"stdout": o.stdout, "stderr": o.stderr} {
			text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
			marks := 0
			for _, r := range text {
				marks++
				if !unicode.Is(unicode.Mn, r) {
					marks = 0
				}
				if r != '\n' && r != '\t' && !unicode.IsGraphic(r) || marks > 4 && !(asJSON && name == "stdout") {
					t.Errorf("%q: %s holds %U:\n%q", args, name, r, text)
					break
				}
			}
		}
		if asJSON {
			for dec := json.NewDecoder(strings.NewReader(o.stdout)); ; {
				var doc any
				if err := dec.Decode(&doc); err == io.EOF {
					break
				} else if err != nil {
					t.Errorf("%q: %v in\n%s", args, err, o.stdout)
					break
				}
			}
		}
	}
}

// fullDisk takes so many bytes and no more.
type fullDisk struct{ left int }

func (f *fullDisk) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, &os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}
	}
	return len(p), nil
}

// TestAnOutputThatIsFull is told by its cause, and the run counts as failed.
func TestAnOutputThatIsFull(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"perfis"},
		{"guia", "gmail"},
		{"--version"},
		{"manual"},
		{"completar", "bash"},
		{"ajuda"},
		{"testar", "--treino", "--monitor"},
		{"testar", "--treino", "--json"},
		{"testar", "--treino=senha-errada"},
		{"testar", "--esquema"},
	} {
		for _, left := range []int{0, 10} {
			m := newMachine(t)
			m.save("A", "ok", nil)
			var stderr bytes.Buffer
			code := cli.Run(context.Background(), args, strings.NewReader(""), &fullDisk{left}, &stderr, m.env())
			if code != report.ExitProfile || !strings.Contains(stderr.String(), "disco está cheio") {
				t.Errorf("%q with room for %d: code %d, %s", args, left, code, stderr.String())
			}
		}
	}
}
