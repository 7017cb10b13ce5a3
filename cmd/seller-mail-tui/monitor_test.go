package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
)

// pluginLine is a first line by the rules of the Nagios plugin API.
var pluginLine = regexp.MustCompile(`^SELLER-MAIL (OK|WARNING|CRITICAL|UNKNOWN) - [^|]+( \|( [a-z_]+=-?\d+(ms)?(;[\d:]*){0,4})+)?$`)

// pluginState is an exit code of the Nagios plugin API.
type pluginState int

const (
	stateOK pluginState = iota
	stateWarning
	stateCritical
	stateUnknown
)

func (s pluginState) String() string {
	return [...]string{"OK", "WARNING", "CRITICAL", "UNKNOWN"}[s]
}

// wantState fails where the first line, the exit code and the state wanted
// are not all the same.
func (o outcome) wantState(s pluginState, parts ...string) outcome {
	o.t.Helper()
	o.wantCode(int(s))
	first, _, _ := strings.Cut(o.stdout, "\n")
	if !pluginLine.MatchString(first) || !strings.HasPrefix(first, "SELLER-MAIL "+s.String()+" - ") {
		o.t.Errorf("the line is no %s: %q", s, first)
	}
	for _, part := range parts {
		if !strings.Contains(o.stdout, part) {
			o.t.Errorf("the line lacks %q: %s", part, o.stdout)
		}
	}
	return o
}

func TestMonitor(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Posto Avenida", "", plainServer(t, practice.Password))
	m.save("Um treino", "ok", nil)
	ended, end := context.WithCancel(t.Context())
	end()
	for name, c := range map[string]struct {
		args  []string
		want  pluginState
		parts []string
	}{
		"passes":          {[]string{"--treino"}, stateOK, []string{" | tempo=", "ms;;;0 certificado_dias=", ";14:;0:"}},
		"a profile":       {[]string{"--perfil", "Posto Avenida"}, stateOK, []string{"Posto Avenida: "}},
		"practice":        {[]string{"--perfil", "Um treino"}, stateUnknown, []string{"é um treino"}},
		"refused":         {[]string{"--treino=senha-errada"}, stateCritical, []string{"A-01"}},
		"temporary":       {[]string{"--treino=greylisting"}, stateCritical, nil},
		"certificate":     {[]string{"--treino=certificado-vencido"}, stateCritical, []string{"terminou em", "certificado_dias=-"}},
		"no certificate":  {[]string{"--treino=sem-starttls"}, stateCritical, []string{"ms;;;0\n"}},
		"no such profile": {[]string{"--perfil", "Posto"}, stateUnknown, []string{"Posto"}},
		"invalid field":   {[]string{"--host", "x y"}, stateUnknown, []string{"Host SMTP: "}},
		"mistyped":        {[]string{"--hots", "x"}, stateUnknown, []string{"--host"}},
		"two forms":       {[]string{"--treino", "--json"}, stateUnknown, []string{"--json"}},
		"contradiction":   {[]string{"--todos", "--host", "x"}, stateUnknown, []string{"--host"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := (&testMachine{t: t, dir: m.dir, vars: m.vars, resolver: m.resolver, vault: m.vault, stdin: strings.NewReader("")}).
				run(append([]string{"testar", "--monitor"}, c.args...)...)
			noSecret(t, o.wantState(c.want, c.parts...))
			if strings.Contains(o.stderr, "Conexão: ") || strings.Count(o.stdout, "\n") != 1 {
				t.Errorf("more than the line: %s%s", o.stdout, o.stderr)
			}
		})
	}
	newMachine(t).runContext(ended, "testar", "--treino", "--monitor").wantState(stateUnknown)
}

// TestMonitorAll: the worst profile decides, and those that are not right each
// have a line, the worst first.
func TestMonitorAll(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	server := startForeign(t)
	args := append([]string{"testar", "--todos", "--monitor"}, m.savedAt(server, "Bom", "Outro bom")...)
	m.run(args...).wantState(stateOK, "2 perfis: 2 certos", "ok=2;;;0 warning=0")

	m.save("Incompleto", "", func(p *wizard.Profile) { asServer("", 0)(p) })
	m.run(args...).wantState(stateUnknown, "unknown=1;;;0", "\nUNKNOWN - Incompleto: ")

	m.save("Ruim", "", wrongly(server))
	m.save("Um treino", "senha-errada", nil) // is none of the stations
	o := m.run(args...).wantState(stateCritical, "4 perfis: 2 certos, 1 com falha, 1 sem teste")
	lines := strings.Split(strings.TrimSpace(o.stdout), "\n")
	if len(lines) != 3 || !strings.HasPrefix(lines[1], "CRITICAL - Ruim: ") || !strings.HasPrefix(lines[2], "UNKNOWN - Incompleto: ") {
		t.Errorf("lines %q", lines)
	}
	if o.stderr != "" {
		t.Errorf("stderr: %s", o.stderr)
	}
}

// promLine is a line of Prometheus's text format.
var promLine = regexp.MustCompile(`^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+\{([a-z]+="([^"\\\n]|\\[\\"n])*",?)+\} \d+(\.\d+)?)$`)

func metricsAt(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if !promLine.MatchString(strings.TrimSuffix(line, "\n")) {
			t.Errorf("not a line of the format: %q", line)
		}
	}
	return string(text)
}

func TestMonitorFile(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	server := startForeign(t)
	ca := m.savedAt(server, "Bom")
	m.save("Ruim", "", wrongly(server))
	m.save("Incompleto", "", func(p *wizard.Profile) { asServer("", 0)(p) })
	file := filepath.Join(t.TempDir(), "seller.prom")
	args := append([]string{"testar", "--monitor-arquivo", file}, ca...)
	// Without --monitor everything else is as ever.
	m.run(append(args, "--todos", "--json")...).wantCode(report.ExitSeveral).lines()
	text := metricsAt(t, file)
	for _, want := range []string{
		`seller_mail_ok{perfil="Bom"} 1`, `seller_mail_ok{perfil="Ruim"} 0`, `seller_mail_ok{perfil="Incompleto"} 0`,
		`seller_mail_exit_code{perfil="Ruim"} 13`, `seller_mail_exit_code{perfil="Incompleto"} 2`,
		`seller_mail_diagnosis{perfil="Ruim",id="senha-incorreta",codigo="A-01"} 1`,
		`seller_mail_duration_seconds{perfil="Bom"} 0.`, `seller_mail_certificate_not_after_timestamp_seconds{perfil="Bom"} 3`,
		`seller_mail_test_timestamp_seconds{perfil="Ruim"} 1`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the file lacks %s:\n%s", want, text)
		}
	}
	for _, not := range []string{`seller_mail_diagnosis{perfil="Bom"`, `seller_mail_test_timestamp_seconds{perfil="Incompleto"`} {
		if strings.Contains(text, not) {
			t.Errorf("the file has %s:\n%s", not, text)
		}
	}
	entries, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(entries) != 1 {
		t.Errorf("beside the file: %v, %v", entries, err)
	}
	if info, err := os.Stat(file); err != nil || runtime.GOOS != "windows" && info.Mode() != fs.FileMode(0o644) {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}

	// A profile that is gone is a value too; a cancelled test is none.
	m.run(append(args, "--perfil", "Ninguém", "--monitor")...).wantState(stateUnknown)
	if text = metricsAt(t, file); !strings.Contains(text, `seller_mail_ok{perfil="Ninguém"} 0`) || strings.Contains(text, "Bom") {
		t.Errorf("the file was not replaced:\n%s", text)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	m.runContext(ended, append(args, "--perfil", "Bom")...).wantCode(report.ExitCancelled)
	if now := metricsAt(t, file); now != text {
		t.Errorf("a cancelled test changed the file:\n%s", now)
	}

	nowhere := filepath.Join(t.TempDir(), "x", "seller.prom")
	o := m.run("testar", "--treino", "--monitor-arquivo", nowhere).wantCode(report.ExitUsage)
	if !strings.Contains(o.stderr, "seller.prom") && !strings.Contains(o.stderr, "…") {
		t.Errorf("the file is not named: %s", o.stderr)
	}
}

// TestMonitorFileReplacesOrdinaryFilesOnly: a device, a pipe, a link and what is
// called otherwise stay as they are, and nobody is tested for nothing.
func TestMonitorFileReplacesOrdinaryFilesOnly(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("links need a right there, and there are no such devices")
	}
	dir := t.TempDir()
	private := filepath.Join(dir, "meu.prom")
	if err := os.WriteFile(private, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "atalho.prom")
	if err := errors.Join(os.Symlink(private, link), os.Symlink("/dev/null", filepath.Join(dir, "nulo.prom")), os.Mkdir(filepath.Join(dir, "pasta.prom"), 0o700)); err != nil {
		t.Fatal(err)
	}
	m := newMachine(t)
	for _, file := range []string{"atalho.prom", "nulo.prom", "pasta.prom", "meu.txt", "prom"} {
		path := filepath.Join(dir, file)
		o := m.run("testar", "--treino", "--monitor-arquivo", path).wantCode(report.ExitUsage)
		if strings.Contains(o.stderr, "Conexão") || o.stdout != "" {
			t.Errorf("%s: a test ran: %s%s", file, o.stdout, o.stderr)
		}
		m.run("testar", "--treino", "--monitor", "--monitor-arquivo", path).wantState(stateUnknown)
	}
	if text, err := os.ReadFile(private); err != nil || string(text) != "x" {
		t.Errorf("through the link: %q, %v", text, err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v", err)
	}
	m.run("testar", "--treino", "--monitor-arquivo", private).wantCode(report.ExitOK)
	if info, err := os.Stat(private); err != nil || info.Mode().Perm() != 0o600 || info.Size() < 10 {
		t.Errorf("a private file does not stay private: %v, %v", info, err)
	}
}
