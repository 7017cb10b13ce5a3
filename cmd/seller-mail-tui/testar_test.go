package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"maps"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/store"
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
		"ok":                       {code: wizard.ExitOK},
		"senha-errada":             {code: wizard.ExitLogin},
		"senha-de-app":             {code: wizard.ExitLogin},
		"autenticacao-basica":      {code: wizard.ExitLogin},
		"smtp-auth":                {code: wizard.ExitLogin},
		"login-suspeito":           {code: wizard.ExitLogin},
		"conta-bloqueada":          {code: wizard.ExitLogin},
		"muitas-tentativas":        {code: wizard.ExitTemporary},
		"porta-trocada":            {code: wizard.ExitTLS},
		"exige-ssl":                {code: wizard.ExitLogin},
		"sem-starttls":             {code: wizard.ExitTLS},
		"sem-criptografia":         {code: wizard.ExitOK},
		"certificado-vencido":      {code: wizard.ExitTLS},
		"certificado-nome":         {code: wizard.ExitTLS},
		"certificado-desconhecido": {code: wizard.ExitTLS},
		"antivirus":                {code: wizard.ExitTLS},
		"remetente":                {code: wizard.ExitEnvelope},
		"destinatario":             {code: wizard.ExitEnvelope},
		"greylisting":              {code: wizard.ExitTemporary},
		"limite":                   {code: wizard.ExitMessage},
		"spam":                     {code: wizard.ExitMessage},
		"lento":                    {code: wizard.ExitTime, args: soon},
		"mudo":                     {code: wizard.ExitTime, args: soon},
		"cai":                      {code: wizard.ExitEnvelope},
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
			checkDocument(t, program, want.code == wizard.ExitOK)
			if program.stderr != "" {
				t.Errorf("with --json something is said on stderr: %s", program.stderr)
			}
			if want.code != wizard.ExitTime && scenario.Expect != "" && !strings.Contains(program.stdout, `"id":"`+scenario.Expect+`"`) {
				t.Errorf("diagnosis is not %s: %v", scenario.Expect, program.document()["diagnostico"])
			}

			person := newMachine(t).run(args...).wantCode(want.code)
			if strings.Contains(person.stdout, "Configurações de e-mail ok.") != (want.code == wizard.ExitOK) {
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
			o := newMachine(t).run(append(args, "--json")...).wantCode(wizard.ExitUsage)
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
			person := newMachine(t).run(args...).wantCode(wizard.ExitUsage)
			if person.stdout != "" {
				t.Errorf("stdout: %s", person.stdout)
			}
			for _, field := range got {
				if !strings.Contains(person.stderr, label(wizard.Field(field))+": ") {
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
		{name: "practice's own", want: wizard.ExitOK},
		{name: "stdin with LF", stdin: right + "\n", want: wizard.ExitOK},
		{name: "stdin with CRLF", stdin: right + "\r\n", want: wizard.ExitOK},
		{name: "stdin without an end", stdin: right, want: wizard.ExitOK},
		{name: "stdin, only its first line", stdin: right + "\nx\n", want: wizard.ExitOK},
		{name: "stdin keeps its blanks", stdin: " " + right + "\n", want: wizard.ExitLogin},
		{name: "file with LF", file: right + "\n", want: wizard.ExitOK},
		{name: "file with CRLF", file: right + "\r\n", want: wizard.ExitOK},
		{name: "file of a Windows editor", file: "\ufeff" + right, want: wizard.ExitOK},
		{name: "file keeps its blanks", file: right + " \n", want: wizard.ExitLogin},
		{name: "file of several lines", file: right + "\nx\n", want: wizard.ExitUsage},
		{name: "variable", env: right, want: wizard.ExitOK},
		{name: "wrong variable", env: "x", want: wizard.ExitLogin},
		{name: "stdin over the variable", stdin: right + "\n", env: "x", want: wizard.ExitOK},
		{name: "file over the variable", file: right, env: "x", want: wizard.ExitOK},
		{name: "too long", stdin: strings.Repeat("x", maxLine+2), want: wizard.ExitUsage},
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

// save puts a practice profile on the machine's disk.
func (m *machine) save(name, scenario string, change func(*wizard.Profile)) {
	m.t.Helper()
	p := wizard.Profile{
		Name: name, Provider: wizard.PracticeID, Scenario: scenario, Secret: wizard.SecretFile,
		Values: wizard.Values{
			Host: "127.0.0.1", Port: "1", SSL: true, Email: practice.User, Name: name,
			User: practice.User, Password: practice.Password,
		},
	}
	if change != nil {
		change(&p)
	}
	if _, err := store.Open(m.dir, noVault{}).Save(p, false); err != nil {
		m.t.Fatal(err)
	}
}

// asPlainServer makes the profile one of an ordinary provider.
func asServer(host string, port int) func(*wizard.Profile) {
	return func(p *wizard.Profile) {
		p.Provider, p.Scenario = "", ""
		p.Values.Host, p.Values.Port = host, strconv.Itoa(port)
	}
}

func TestProfile(t *testing.T) {
	t.Parallel()
	t.Run("its values and its password", func(t *testing.T) {
		t.Parallel()
		m := newMachine(t)
		m.save("Posto Avenida", "ok", nil)
		o := m.run("testar", "--perfil", "Posto Avenida").wantCode(wizard.ExitOK)
		if !strings.Contains(o.stdout, "Posto Avenida · teste SMT-") {
			t.Errorf("the subject is not the profile's: %s", o.stdout)
		}
	})
	t.Run("the variable wins over its password", func(t *testing.T) {
		t.Parallel()
		m := newMachine(t)
		m.save("Posto", "ok", nil)
		m.vars[passwordVariable] = "x"
		m.run("testar", "--perfil", "Posto").wantCode(wizard.ExitLogin)
	})
	t.Run("flags win over its fields", func(t *testing.T) {
		t.Parallel()
		m := newMachine(t)
		m.save("Posto", "ok", nil)
		o := m.run("testar", "--perfil", "Posto", "--nome", "Outro Nome").wantCode(wizard.ExitOK)
		if !strings.Contains(o.stdout, "Outro Nome · teste SMT-") {
			t.Errorf("the flag was not used: %s", o.stdout)
		}
		m.run("testar", "--perfil", "Posto", "--porta", "99999").wantCode(wizard.ExitUsage)
	})
	t.Run("the others stay", func(t *testing.T) {
		t.Parallel()
		m := newMachine(t)
		server := startForeign(t)
		ca := filepath.Join(t.TempDir(), "ca.pem")
		if err := os.WriteFile(ca, server.authority, 0o600); err != nil {
			t.Fatal(err)
		}
		m.save("Posto", "", func(p *wizard.Profile) {
			asServer("127.0.0.1", server.port)(p)
			p.Values.User = "errado"
		})
		m.run("testar", "--perfil", "Posto", "--ca", ca).wantCode(wizard.ExitLogin)
		m.run("testar", "--perfil", "Posto", "--ca", ca, "--email", practice.User).wantCode(wizard.ExitLogin)
		m.run("testar", "--perfil", "Posto", "--ca", ca, "--usuario", practice.User).wantCode(wizard.ExitOK)
	})
	t.Run("the password is not kept", func(t *testing.T) {
		t.Parallel()
		m := newMachine(t)
		server := start(t, "ok")
		m.save("Posto", "", func(p *wizard.Profile) {
			asServer(server.Host(), server.Port())(p)
			p.Secret = wizard.SecretNone
		})
		o := m.run("testar", "--perfil", "Posto", "--json").wantCode(wizard.ExitUsage)
		if !strings.Contains(o.stdout, `"campo":"senha"`) {
			t.Errorf("document: %s", o.stdout)
		}
	})
	t.Run("its password cannot be read", func(t *testing.T) {
		t.Parallel()
		m := newMachine(t)
		m.save("Posto", "ok", nil)
		if err := os.RemoveAll(filepath.Join(m.dir, "segredos")); err != nil {
			t.Fatal(err)
		}
		m.run("testar", "--perfil", "Posto").wantCode(wizard.ExitProfile)
		// Not needed: then it does not matter.
		m.run("testar", "--perfil", "Posto", "--ate", "tls").wantCode(wizard.ExitOK)
		m.vars[passwordVariable] = practice.Password
		m.run("testar", "--perfil", "Posto").wantCode(wizard.ExitOK)
	})
	t.Run("no such profile", func(t *testing.T) {
		t.Parallel()
		o := newMachine(t).run("testar", "--perfil", "Posto").wantCode(wizard.ExitProfile)
		if o.stdout != "" || !strings.Contains(o.stderr, "Posto") {
			t.Errorf("stdout %q, stderr %q", o.stdout, o.stderr)
		}
	})
	t.Run("a damaged profile is left alone", func(t *testing.T) {
		t.Parallel()
		m := newMachine(t)
		m.save("Posto", "ok", nil)
		file := filepath.Join(m.dir, "perfis", "Posto.yaml")
		damaged := []byte("versao: 1\nperfil: [\n")
		if err := os.WriteFile(file, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		o := m.run("testar", "--perfil", "Posto").wantCode(wizard.ExitProfile)
		if !strings.Contains(o.stderr, file) {
			t.Errorf("the file is not named: %s", o.stderr)
		}
		if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, damaged) {
			t.Errorf("the original is gone: %q, %v", now, err)
		}
	})
}

// TestNoHome: without a data folder there is a sentence and exit 3.
func TestNoHome(t *testing.T) {
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "AppData", "home"} {
		t.Setenv(name, "")
	}
	m := newMachine(t)
	delete(m.vars, store.EnvDir)
	for _, args := range [][]string{{"perfis"}, {"testar", "--todos"}, {"testar", "--perfil", "x"}, {"--simples"}} {
		if o := m.run(args...).wantCode(wizard.ExitProfile); !strings.Contains(o.stderr, store.EnvDir) {
			t.Errorf("%q does not say how to go on: %s", args, o.stderr)
		}
	}
}

// start runs a practice server for as long as the test.
func start(t *testing.T, scenario string) *practice.Server {
	t.Helper()
	server, err := practice.Start(t.Context(), scenario)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	return server
}

// fieldsOf are the flags that lead to a server.
func fieldsOf(host string, port int) []string {
	return []string{
		"testar", "--host", host, "--porta", strconv.Itoa(port), "--email", practice.User, "--nome", "Posto Avenida",
		"--usuario", practice.User,
	}
}

// TestAuthorities: a certificate is trusted only where --ca says so.
func TestAuthorities(t *testing.T) {
	t.Parallel()
	server := startForeign(t)
	m := newMachine(t)
	m.vars[passwordVariable] = practice.Password
	args := fieldsOf("127.0.0.1", server.port)
	m.run(args...).wantCode(wizard.ExitTLS)

	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, server.authority, 0o600); err != nil {
		t.Fatal(err)
	}
	m.run(append(args, "--ca", ca, "--ate", "login")...).wantCode(wizard.ExitOK)
	if got := server.received(); len(got) != 0 {
		t.Errorf("--ate login sent a message to %q", got)
	}
	m.run(append(args, "--ca", ca)...).wantCode(wizard.ExitOK)
	m.run(append(args, "--ca", ca, "--para", "outro@treino.example")...).wantCode(wizard.ExitOK)
	if got := server.received(); !slices.Equal(got, []string{practice.User, "outro@treino.example"}) {
		t.Errorf("messages went to %q", got)
	}
}

// silentServer accepts connections and says nothing; accepted is called for
// each.
func silentServer(t *testing.T, accepted func()) (host string, port int) {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		var open []net.Conn
		for {
			c, err := l.Accept()
			if err != nil {
				break
			}
			open = append(open, c)
			accepted()
		}
		for _, c := range open {
			_ = c.Close()
		}
	}()
	t.Cleanup(func() {
		_ = l.Close()
		<-done
	})
	addr, _ := l.Addr().(*net.TCPAddr)
	return "127.0.0.1", addr.Port
}

// closedServer is a place where nobody listens any more.
func closedServer(t *testing.T) (host string, port int) {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr, _ := l.Addr().(*net.TCPAddr)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return "127.0.0.1", addr.Port
}

// TestRefused: nobody listens there.
func TestRefused(t *testing.T) {
	t.Parallel()
	host, port := closedServer(t)
	m := newMachine(t)
	m.vars[passwordVariable] = "x"
	o := m.run(append(fieldsOf(host, port), "--json")...).wantCode(wizard.ExitConnect)
	checkDocument(t, o, false)
}

// TestCancel: Ctrl+C and SIGTERM end the context; what follows is exit 130,
// soon, with a document as valid as any.
func TestCancel(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	host, port := silentServer(t, cancel)
	m := newMachine(t)
	m.vars[passwordVariable] = "x"
	began := time.Now()
	o := m.runContext(ctx, append(fieldsOf(host, port), "--json")...).wantCode(wizard.ExitCancelled)
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
	checkDocument(t, o, false)
	if !strings.Contains(o.stdout, `"id":"cancelado"`) {
		t.Errorf("diagnosis: %v", o.document()["diagnostico"])
	}
}

// TestCancelBefore: a signal while the password is still awaited.
func TestCancelBefore(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	r, w := io.Pipe()
	t.Cleanup(func() { _ = w.Close() })
	m := newMachine(t)
	m.stdin = readerFunc(func(p []byte) (int, error) { cancel(); return r.Read(p) })
	o := m.runContext(ctx, "testar", "--treino", "--senha-stdin", "--json").wantCode(wizard.ExitCancelled)
	if doc := o.document(); doc["ok"] != false {
		t.Errorf("document %v", doc)
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

func TestTotalLimit(t *testing.T) {
	t.Parallel()
	host, port := silentServer(t, func() {})
	m := newMachine(t)
	m.vars[passwordVariable] = "x"
	for _, limit := range []string{"200ms", "1"} {
		o := m.run(append(fieldsOf(host, port), "--prazo", limit, "--json")...).wantCode(wizard.ExitTime)
		checkDocument(t, o, false)
	}
}

// TestPlainPassword: without SSL the password goes to loopback only, or where
// the person says so for this test.
func TestPlainPassword(t *testing.T) {
	t.Parallel()
	server := start(t, "sem-criptografia")
	m := newMachine(t)
	m.vars[passwordVariable] = practice.Password
	m.run(append(fieldsOf(server.Host(), server.Port()), "--ssl", "nao")...).wantCode(wizard.ExitOK)
	for _, no := range []string{"não", "NAO", "n", "no"} {
		m.run(append(fieldsOf(server.Host(), server.Port()), "--ssl", no, "--ate", "login")...).wantCode(wizard.ExitOK)
	}
	m.run(append(fieldsOf(server.Host(), server.Port()), "--ssl", "sim")...).wantCode(wizard.ExitTLS)
}

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
		profiles map[string]string // profile to scenario
		want     int
	}{
		{"all pass", map[string]string{"A": "ok", "B": "ok", "C": "ok"}, wizard.ExitOK},
		{"all failures alike", map[string]string{"A": "ok", "B": "senha-errada", "C": "senha-errada"}, wizard.ExitLogin},
		{"failures of several kinds", map[string]string{"A": "limite", "B": "senha-errada", "C": "ok"}, wizard.ExitSeveral},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t)
			for name, scenario := range c.profiles {
				m.save(name, scenario, nil)
			}
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
	m.save("Bom", "ok", nil)
	m.save("Incompleto", "", func(p *wizard.Profile) {
		asServer("", 0)(p)
		p.Values.Port = ""
	})
	m.save("Estragado", "ok", nil)
	if err := os.WriteFile(filepath.Join(m.dir, "perfis", "Estragado.yaml"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	o := m.run("testar", "--todos", "--json").wantCode(wizard.ExitSeveral)
	ended := map[string]bool{}
	for _, doc := range o.lines() {
		name, _ := doc["perfil"].(string)
		ended[name], _ = doc["ok"].(bool)
	}
	if want := map[string]bool{"Bom": true, "Incompleto": false, "Estragado": false}; !maps.Equal(ended, want) {
		t.Errorf("ended %v", ended)
	}
	newMachine(t).run("testar", "--todos").wantCode(wizard.ExitProfile)
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
	o := m.runContext(ctx, "testar", "--todos", "--json").wantCode(wizard.ExitCancelled)
	if docs := o.lines(); len(docs) != 1 {
		t.Errorf("%d documents, want that of the test that ran", len(docs))
	}
}

// memory is a vault that holds what it is given.
type memory map[string]string

func (memory) Probe() error                   { return nil }
func (m memory) Set(key, secret string) error { m[key] = secret; return nil }
func (m memory) Delete(key string) error      { delete(m, key); return nil }
func (m memory) Get(key string) (string, error) {
	secret, ok := m[key]
	if !ok {
		return "", store.ErrNoSecret
	}
	return secret, nil
}

// TestVault: the profile's password comes from the vault; a defect there ends
// the test of that profile only.
func TestVault(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	vault := memory{}
	m.vault = vault
	if _, err := store.Open(m.dir, vault).Save(wizard.Profile{
		Name: "No Cofre", Provider: wizard.PracticeID, Scenario: "ok", Secret: wizard.SecretVault,
		Values: wizard.Values{Host: "127.0.0.1", Port: "1", SSL: true, Email: practice.User, Name: "Posto", User: practice.User, Password: practice.Password},
	}, false); err != nil {
		t.Fatal(err)
	}
	m.save("Num Arquivo", "ok", nil)
	m.run("testar", "--perfil", "No Cofre").wantCode(wizard.ExitOK)
	m.run("testar", "--todos").wantCode(wizard.ExitOK)

	m.vault = faultyVault{}
	o := m.run("testar", "--todos", "--json").wantCode(wizard.ExitInternal)
	if docs := o.lines(); len(docs) != 2 || strings.Contains(o.stdout+o.stderr, secretOfPanic) {
		t.Errorf("documents %v", docs)
	}
}
