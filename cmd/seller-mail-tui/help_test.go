package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard/report"
)

// commandNames are all commands whose help a person can ask for.
func commandNames() []string {
	return []string{"testar", "guia", "perfis", "detectar", "completar", "manual", "ajuda"}
}

// english are the words that cobra and pflag put into help texts and errors.
var english = regexp.MustCompile(`(?i)\b(usage|flags?|available|commands?|default|string|ints?|duration|for|this|the|uses|run|error|errors|unknown|invalid|argument|arguments|required|additional|global|aliases|examples?|shorthand|needs|accepts|received|about|more|information|did|you|mean|show|print|list|with|without|and|or|not|found|generate|script|specified|shell|autocompletion|topic)\b`)

// withoutNames removes what is typed as it stands: flags, variables, files.
var withoutNames = regexp.MustCompile(`--[a-z-]+|SELLER_[A-Z_]+|"[^"]*"|\S*[/.\\]\S*|STARTTLS|printf|JSON( Schema)?|PEM`)

func TestHelpIsPortuguese(t *testing.T) {
	t.Parallel()
	calls := [][]string{{"--help"}, {"-h"}, {"ajuda"}, {"help"}}
	for _, name := range commandNames() {
		calls = append(calls, []string{name, "--help"}, []string{"ajuda", name})
	}
	for _, args := range calls {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			t.Parallel()
			o := newMachine(t).run(args...).wantCode(report.ExitOK)
			if o.stderr != "" {
				t.Errorf("help on stderr: %s", o.stderr)
			}
			for _, line := range strings.Split(o.stdout, "\n") {
				if words := english.FindAllString(withoutNames.ReplaceAllString(line, ""), -1); words != nil {
					t.Errorf("English words %q in: %s", words, line)
				}
				if utf8.RuneCountInString(line) > prose.Width && !strings.Contains(line, "seller-mail-tui") {
					t.Errorf("wider than %d columns: %s", prose.Width, line)
				}
			}
			examples, usage := strings.Index(o.stdout, "Exemplos:"), strings.Index(o.stdout, "Uso:")
			if examples < 0 || usage < examples {
				t.Errorf("the examples do not come first:\n%s", o.stdout)
			}
		})
	}
}

// TestHelpShowsWhatWorks keeps the options of the contract in the help.
func TestHelpShowsWhatWorks(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	test := m.run("testar", "--help").stdout
	for _, flag := range []string{"host", "porta", "ssl", "email", "nome", "usuario", "perfil", "todos", "paralelo", "senha-stdin", "senha-arquivo", "json", "para", "ate", "prazo", "ca", "treino", "permitir-senha-aberta", "esquema", "monitor", "monitor-arquivo", "conferir", "imap", "dominio"} {
		if !strings.Contains(test, "--"+flag) {
			t.Errorf("testar --help lacks --%s", flag)
		}
	}
	root := m.run("--help").stdout
	for _, word := range []string{"testar", "guia", "perfis", "detectar", "--perfil", "--simples", "--mouse", "--tema", "--version"} {
		if !strings.Contains(root, word) {
			t.Errorf("--help lacks %s", word)
		}
	}
}

func TestVersion(t *testing.T) {
	t.Parallel()
	o := newMachine(t).run("--version").wantCode(report.ExitOK)
	for _, part := range []string{"seller-mail-tui", "v1.2.3", "0123456789ab", "go1.26"} {
		if !strings.Contains(o.stdout, part) {
			t.Errorf("--version lacks %q: %s", part, o.stdout)
		}
	}
}

// TestMistakes covers what people type wrong: always exit 2, one pt-BR
// sentence on stderr, nothing on stdout, and never the text of a password.
func TestMistakes(t *testing.T) {
	t.Parallel()
	const secret = "segredo123"
	for _, c := range []struct {
		args []string
		want string // part of the answer
	}{
		{[]string{"tesatr"}, "testar"},
		{[]string{"gui"}, "guia"},
		{[]string{"perfil"}, "perfis"},
		{[]string{"xyzxyz"}, "não existe"},
		{[]string{"ajuda", "tesatr"}, "testar"},
		{[]string{"ajuda", "ajuda", "x"}, "não existe"},
		{[]string{"testar", "--hots", "x"}, "--host"},
		{[]string{"testar", "--usario", "x"}, "--usuario"},
		{[]string{"testar", "--qualquercoisa"}, "não existe"},
		{[]string{"nada", "--quieto"}, "nada"},
		{[]string{"testar", "--simples"}, "seller-mail-tui --simples"},
		{[]string{"--host", "smtp.example"}, "seller-mail-tui testar --host"},
		{[]string{"testar", "-x"}, "-x"},
		{[]string{"testar", "--host"}, "--host"},
		{[]string{"testar", "--todos=talvez"}, "--todos"},
		{[]string{"testar", "--paralelo", "muitos", "--todos"}, "--paralelo"},
		{[]string{"testar", "--todos", "--paralelo", "0"}, "a partir de 1"},
		{[]string{"testar", "--paralelo", "2"}, "--todos"},
		{[]string{"testar", "--todos", "--host", "x"}, "--host"},
		{[]string{"testar", "--perfil", ""}, "--perfil"},
		{[]string{"testar", "--=x"}, "mal escrita"},
		{[]string{"testar", "--treino", "--ate", "fim"}, "conexao, tls, login ou mensagem"},
		{[]string{"testar", "--treino", "--prazo", "depois"}, "--prazo"},
		{[]string{"testar", "--treino", "--prazo", "-5s"}, "--prazo"},
		{[]string{"testar", "--treino", "--prazo", "0"}, "--prazo"},
		{[]string{"testar", "--treino=nada"}, "senha-errada"},
		{[]string{"testar", "--treino", "senha-errada"}, "--treino=CENÁRIO"},
		{[]string{"testar", "--treino", "--ca", "/nao/existe.pem"}, "não existe"},
		{[]string{"testar", "--treino", "--ca", "main.go"}, "PEM"},
		{[]string{"testar", "--treino", "--senha-arquivo", "/nao/existe"}, "não existe"},
		{[]string{"testar", "--treino", "--senha-stdin", "--senha-arquivo", "x"}, "Use só uma"},
		{[]string{"testar", "--senha", secret}, "--senha-stdin"},
		{[]string{"testar", "--senha=" + secret}, "--senha-stdin"},
		{[]string{"testar", "--password", secret}, "--senha-stdin"},
		{[]string{"testar", "-p" + secret}, "-p"},
		{[]string{"testar", "--treino", "--senha-stdin", secret}, "nunca vai na linha de comando"},
		{[]string{"testar", "--treino", "--senha-stdin=" + secret}, "--senha-stdin"},
		{[]string{"guia"}, "gmail"},
		{[]string{"guia", "gmal"}, "gmail"},
		{[]string{"detectar"}, "detectar posto@gmail.com"},
		{[]string{"detectar", "posto"}, "@"},
		{[]string{"perfis", "todos"}, "ajuda perfis"},
		{[]string{"completar"}, "fish"},
		{[]string{"completar", "tcsh"}, "fish"},
		{[]string{"--tema", "azul"}, "escuro"},
		{nil, "testar"},
		{nil, "--simples"},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			t.Parallel()
			o := newMachine(t).run(c.args...).wantCode(report.ExitUsage)
			if o.stdout != "" {
				t.Errorf("stdout: %s", o.stdout)
			}
			if !strings.Contains(o.stderr, c.want) {
				t.Errorf("the answer lacks %q: %s", c.want, o.stderr)
			}
			if strings.Contains(o.stderr, secret) {
				t.Errorf("the answer repeats what may be a password: %s", o.stderr)
			}
			if strings.Count(strings.TrimSpace(o.stderr), "\n") != 0 {
				t.Errorf("more than one line: %q", o.stderr)
			}
			if words := english.FindAllString(withoutNames.ReplaceAllString(o.stderr, ""), -1); words != nil {
				t.Errorf("English words %q in: %s", words, o.stderr)
			}
		})
	}
}

// TestMistakesForPrograms: with --json even a mistake is one document.
func TestMistakesForPrograms(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"testar", "--json", "--hots", "x"},
		{"testar", "--json", "--senha", "segredo123"},
		{"testar", "--json", "--treino=nada"},
		{"testar", "--json", "--perfil", "ninguém"},
		{"testar", "--json", "--todos"},
	} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			t.Parallel()
			o := newMachine(t).run(args...)
			doc := o.document()
			if doc["ok"] != false || doc["versao"] != 1.0 || doc["mensagem"] == "" || doc["campos"] == nil {
				t.Errorf("document %v", doc)
			}
			if o.code != report.ExitUsage && o.code != report.ExitProfile {
				t.Errorf("exit code %d", o.code)
			}
			if strings.Contains(o.stdout+o.stderr, "segredo123") {
				t.Error("a password is repeated")
			}
		})
	}
}

// TestAliases: who does not speak Portuguese may guess.
func TestAliases(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	o := m.run("test", "--host", "smtp.example", "--port", "0", "--user", "u", "--json").wantCode(report.ExitUsage)
	if strings.Contains(o.stdout, `"host"`) || strings.Contains(o.stdout, `"usuario"`) || !strings.Contains(o.stdout, `"porta"`) {
		t.Errorf("the English flags were not understood: %s", o.stdout)
	}
	m.run("testar", "--ajuda").wantCode(report.ExitOK)
	m.run("test", "--schema").wantCode(report.ExitOK)
	m.run("test", "--all", "--parallel", "2", "--until", "login").wantCode(report.ExitProfile) // there is none
}

// TestCompletionOfValues: Tab completes what a flag or an argument may be.
func TestCompletionOfValues(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Posto Avenida", "ok", nil)
	for _, tt := range []struct{ typed, want []string }{
		{[]string{"guia", "gm"}, []string{"gmail", "gmx"}},
		{[]string{"guia", "gmail", ""}, nil},
		{[]string{"--perfil", ""}, []string{"Posto Avenida"}},
		{[]string{"testar", "--perfil", "Po"}, []string{"Posto Avenida"}},
		{[]string{"testar", "--ate", ""}, []string{"conexao", "tls", "login", "mensagem"}},
		{[]string{"testar", "--treino=senha-e"}, []string{"senha-errada"}},
		{[]string{"testar", "--host", ""}, nil},
		{[]string{"--tema", "e"}, []string{"escuro"}},
	} {
		o := m.run(append([]string{"__complete"}, tt.typed...)...).wantCode(report.ExitOK)
		got := strings.Split(strings.TrimSuffix(o.stdout, "\n"), "\n")
		if last := got[len(got)-1]; last != ":4" { // no files
			t.Errorf("%q: %q", tt.typed, last)
		}
		if got = got[:len(got)-1]; !slices.Equal(got, tt.want) && len(got)+len(tt.want) > 0 {
			t.Errorf("%q is completed to %q, want %q", tt.typed, got, tt.want)
		}
	}
}

func TestCompletionScripts(t *testing.T) {
	t.Parallel()
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if o := newMachine(t).run("completar", shell).wantCode(report.ExitOK); !strings.Contains(o.stdout, "seller-mail-tui") {
			t.Errorf("%s: no script", shell)
		}
	}
	o := newMachine(t).run("__complete", "testar", "--se").wantCode(report.ExitOK)
	if !strings.Contains(o.stdout, "--senha-stdin") {
		t.Errorf("completion of testar --se: %s", o.stdout)
	}
}
