package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard/ptbr"
)

// TestAPasswordWithABlankAtItsEnd is used as it is, and told of without its text.
func TestAPasswordWithABlankAtItsEnd(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	file := filepath.Join(t.TempDir(), "senha")
	given := func(password string, args ...string) map[string]outcome {
		if err := os.WriteFile(file, []byte(password+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		run := func(more ...string) outcome {
			m.stdin = strings.NewReader(password + "\r\n")
			return m.run(append(args, more...)...)
		}
		out := map[string]outcome{"stdin": run("--senha-stdin"), "file": run("--senha-arquivo", file)}
		m.vars[passwordVariable] = password
		out["variable"] = run()
		delete(m.vars, passwordVariable)
		return out
	}
	test := []string{"testar", "--host", "mail.invalid", "--porta", "587", "--ssl", "sim", "--email", practice.User, "--nome", "Posto", "--ate", "conexao"}
	for _, args := range [][]string{test, append(test, "--json"), saving("A", "--guardar-senha", "arquivo", "--substituir")} {
		for _, password := range []string{" azul-7342", "azul-7342 ", "azul-7342\u00a0"} {
			for how, o := range given(password, args...) {
				if strings.Count(o.stderr, ptbr.CLIPasswordBlank) != 1 || strings.Contains(o.stdout, ptbr.CLIPasswordBlank) || strings.Contains(o.stdout+o.stderr, "7342") {
					t.Errorf("%q, %s, %q: %s%s", args, how, password, o.stdout, o.stderr)
				}
			}
			if args[0] == "perfil" && m.saved("A").Values.Password != password {
				t.Errorf("kept %q", m.saved("A").Values.Password)
			}
		}
		for how, o := range given("azul 7342", args...) {
			if strings.Contains(o.stderr, ptbr.CLIPasswordBlank) {
				t.Errorf("%q, %s: %s", args, how, o.stderr)
			}
		}
	}
}
