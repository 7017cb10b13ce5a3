package main

import (
	"encoding/base64"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// wantedEnd is how a scenario ends: its exit code, and flags that make it end
// soon where the server takes its time.
type wantedEnd struct {
	code int
	args []string
}

// scenarioEnds has an entry for each scenario; a new one has to be added.
func scenarioEnds() map[string]wantedEnd {
	soon := []string{"--prazo", "300ms"}
	return map[string]wantedEnd{
		"ok":                       {code: report.ExitOK},
		"senha-errada":             {code: report.ExitLogin},
		"senha-de-app":             {code: report.ExitLogin},
		"autenticacao-basica":      {code: report.ExitLogin},
		"smtp-auth":                {code: report.ExitLogin},
		"login-suspeito":           {code: report.ExitLogin},
		"conta-bloqueada":          {code: report.ExitLogin},
		"muitas-tentativas":        {code: report.ExitTemporary},
		"porta-trocada":            {code: report.ExitTLS},
		"exige-ssl":                {code: report.ExitLogin},
		"sem-starttls":             {code: report.ExitTLS},
		"sem-criptografia":         {code: report.ExitOK},
		"certificado-vencido":      {code: report.ExitTLS},
		"certificado-nome":         {code: report.ExitTLS},
		"certificado-desconhecido": {code: report.ExitTLS},
		"antivirus":                {code: report.ExitTLS},
		"remetente":                {code: report.ExitEnvelope},
		"destinatario":             {code: report.ExitEnvelope},
		"greylisting":              {code: report.ExitTemporary},
		"limite":                   {code: report.ExitMessage},
		"spam":                     {code: report.ExitMessage},
		"lento":                    {code: report.ExitTime, args: soon},
		"mudo":                     {code: report.ExitTime, args: soon},
		"cai":                      {code: report.ExitEnvelope},
	}
}

// documentKeys are the keys of every test's document.
func documentKeys() []string {
	return []string{"conexao", "diagnostico", "duracao_ms", "etapas", "marcador", "mensagem", "ok", "resposta", "transcricao", "versao"}
}

func TestScenarios(t *testing.T) {
	t.Parallel()
	ends := scenarioEnds()
	for _, scenario := range practice.Scenarios() {
		t.Run(scenario.ID, func(t *testing.T) {
			t.Parallel()
			want, ok := ends[scenario.ID]
			if !ok {
				t.Fatal("the test does not know how this scenario ends")
			}
			args := append([]string{"testar", "--treino=" + scenario.ID}, want.args...)

			program := newMachine(t).run(append(args, "--json")...).wantCode(want.code)
			checkDocument(t, program, want.code == report.ExitOK)
			if program.document()["treino"] != true {
				t.Error("the document does not say that it was practice")
			}
			if program.stderr != "" {
				t.Errorf("with --json something is said on stderr: %s", program.stderr)
			}
			if want.code != report.ExitTime && scenario.Expect != "" && !strings.Contains(program.stdout, `"id":"`+scenario.Expect+`"`) {
				t.Errorf("diagnosis is not %s: %v", scenario.Expect, program.document()["diagnostico"])
			}

			person := newMachine(t).run(args...).wantCode(want.code)
			if strings.Contains(person.stdout, "Configurações de e-mail ok.") != (want.code == report.ExitOK) {
				t.Errorf("verdict: %s", person.stdout)
			}
			if !strings.Contains(person.stderr, "Conexão: ") {
				t.Errorf("no stages on stderr: %s", person.stderr)
			}
			for _, o := range []outcome{program, person} {
				noSecret(t, o)
			}
		})
	}
	if len(ends) != len(practice.Scenarios()) {
		t.Errorf("%d scenarios known to the test, %d exist", len(ends), len(practice.Scenarios()))
	}
}

// checkDocument checks what programs rely on.
func checkDocument(t *testing.T, o outcome, passed bool) {
	t.Helper()
	doc := o.document()
	delete(doc, "treino") // only practice has it
	if keys := slices.Sorted(maps.Keys(doc)); !slices.Equal(keys, documentKeys()) {
		t.Errorf("keys %q", keys)
	}
	if doc["ok"] != passed || doc["versao"] != 1.0 {
		t.Errorf("ok %v, versao %v", doc["ok"], doc["versao"])
	}
	stages, _ := doc["etapas"].([]any)
	seen := map[string]bool{}
	for _, s := range stages {
		stage, _ := s.(map[string]any)
		id, _ := stage["id"].(string)
		seen[id] = true
		if state := stage["estado"]; state != "ok" && state != "falhou" && state != "pulada" {
			t.Errorf("stage %s has state %v", id, state)
		}
	}
	for _, id := range []string{"dns", "conexao", "tls", "saudacao", "login", "remetente", "destinatario", "mensagem"} {
		if !seen[id] {
			t.Errorf("stage %s is missing", id)
		}
	}
	if !passed {
		diagnosis, ok := doc["diagnostico"].(map[string]any)
		if !ok || diagnosis["id"] == "" || diagnosis["codigo"] == "" {
			t.Errorf("no diagnosis: %v", doc["diagnostico"])
		}
	}
}

// noSecret fails where the practice password shows in any of its forms.
func noSecret(t *testing.T, o outcome) {
	t.Helper()
	b64 := base64.StdEncoding.EncodeToString
	for _, form := range []string{
		practice.Password,
		b64([]byte(practice.Password)),
		b64([]byte("\x00" + practice.User + "\x00" + practice.Password)),
	} {
		if strings.Contains(o.stdout+o.stderr, form) {
			t.Errorf("the password shows as %q", form)
		}
	}
}

// TestInvalidFields: all problems at once, each with its field, in the tab's
// order, and only those that the test needs.
func TestInvalidFields(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		args []string
		want []string
	}{
		{"nothing given", nil, []string{"host", "porta", "email", "nome", "usuario", "senha"}},
		{"only a connection", []string{"--ate", "tls"}, []string{"host", "porta"}},
		{"up to the login", []string{"--ate", "login", "--host", "h.example", "--porta", "587"}, []string{"usuario", "senha"}},
		{"all wrong", []string{
			"--host", "smtp://h", "--porta", "65536", "--ssl", "talvez", "--email", "posto", "--nome", "a\nb", "--usuario", "", "--para", "x",
		}, []string{"host", "porta", "ssl", "email", "nome", "usuario", "senha", "para"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			args := append([]string{"testar"}, c.args...)
			o := newMachine(t).run(append(args, "--json")...).wantCode(report.ExitUsage)
			doc := o.document()
			if keys := slices.Sorted(maps.Keys(doc)); !slices.Equal(keys, []string{"campos", "mensagem", "ok", "versao"}) {
				t.Errorf("keys %q", keys)
			}
			var got []string
			problems, _ := doc["campos"].([]any)
			for _, p := range problems {
				problem, _ := p.(map[string]any)
				field, _ := problem["campo"].(string)
				got = append(got, field)
				if text, _ := problem["problema"].(string); text == "" {
					t.Errorf("%s has no sentence", field)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("fields %q, want %q", got, c.want)
			}
			person := newMachine(t).run(args...).wantCode(report.ExitUsage)
			if person.stdout != "" {
				t.Errorf("stdout: %s", person.stdout)
			}
			for _, field := range got {
				label := wizard.Label(wizard.Field(field))
				if field == "para" {
					label = ptbr.LabelTo
				}
				if !strings.Contains(person.stderr, label+": ") {
					t.Errorf("%s is not named by its label: %s", field, person.stderr)
				}
			}
		})
	}
}

// TestPasswordSources: the practice server accepts one password only, so the
// exit code tells which one was sent.
func TestPasswordSources(t *testing.T) {
	t.Parallel()
	const right = practice.Password
	file := func(t *testing.T, content string) string {
		t.Helper()
		name := filepath.Join(t.TempDir(), "senha.txt")
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	for _, c := range []struct {
		name  string
		stdin string
		file  string // content; none without
		env   string
		want  int
	}{
		{name: "practice's own", want: report.ExitOK},
		{name: "stdin with LF", stdin: right + "\n", want: report.ExitOK},
		{name: "stdin with CRLF", stdin: right + "\r\n", want: report.ExitOK},
		{name: "stdin without an end", stdin: right, want: report.ExitOK},
		{name: "stdin, only its first line", stdin: right + "\nx\n", want: report.ExitOK},
		{name: "stdin keeps its blanks", stdin: " " + right + "\n", want: report.ExitLogin},
		{name: "file with LF", file: right + "\n", want: report.ExitOK},
		{name: "file with CRLF", file: right + "\r\n", want: report.ExitOK},
		{name: "file of a Windows editor", file: "\ufeff" + right, want: report.ExitOK},
		{name: "file keeps its blanks", file: right + " \n", want: report.ExitLogin},
		{name: "file of several lines", file: right + "\nx\n", want: report.ExitUsage},
		{name: "variable", env: right, want: report.ExitOK},
		{name: "wrong variable", env: "x", want: report.ExitLogin},
		{name: "stdin over the variable", stdin: right + "\n", env: "x", want: report.ExitOK},
		{name: "file over the variable", file: right, env: "x", want: report.ExitOK},
		{name: "too long", stdin: strings.Repeat("x", machine.MaxLine+2), want: report.ExitUsage},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t)
			args := []string{"testar", "--treino"}
			if c.stdin != "" {
				m.stdin = strings.NewReader(c.stdin)
				args = append(args, "--senha-stdin")
			}
			if c.file != "" {
				args = append(args, "--senha-arquivo", file(t, c.file))
			}
			if c.env != "" {
				m.vars[passwordVariable] = c.env
			}
			noSecret(t, m.run(args...).wantCode(c.want))
		})
	}
}
