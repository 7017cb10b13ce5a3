//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// TestScreenEndToEnd is the way of a person: practice, test, save, leave,
// start again, and everything is there.
func TestScreenEndToEnd(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	p := sit(t, dataIn(dir), 80, 24)
	p.practises("Tudo certo").types(f5).sees("Configurações de e-mail ok.")
	p.types(ctrlS).sees("Com que nome").types(enter).sees("Salvo como")
	p.types(ctrlC).sees("Sair do programa?").types(ctrlC)
	if code := p.ends(); code != report.ExitOK {
		t.Errorf("exit code %d", code)
	}
	p.leavesClean()

	saved, err := store.Open(dir, noVault{}).Load("Posto Treino")
	if err != nil || !saved.Practice() || saved.Values.Password != "" || saved.Outcome != wizard.OutcomeOK {
		t.Errorf("saved %+v, %v", saved, err)
	}
	file, err := os.ReadFile(filepath.Join(dir, "perfis", "Posto Treino.yaml"))
	if err != nil || strings.Contains(string(file), practice.Password) {
		t.Errorf("the profile's file holds the password, or is not there: %v", err)
	}

	again := sit(t, dataIn(dir), 80, 24)
	again.sees("TREINO · Posto Treino").types(enter).sees("127.0.0.1").sees(practice.User).sees("Posto Treino")
	again.types(f5).sees("Configurações de e-mail ok.")
	again.types(ctrlC, ctrlC)
	again.ends()
	again.leavesClean()
	if strings.Contains(p.written()+again.written(), practice.Password) {
		t.Error("the password was shown")
	}
}

// TestScreenProfile starts with a profile that is named.
func TestScreenProfile(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Posto Avenida", "senha-errada", nil)
	m.save("Matriz", "ok", nil)
	p := sit(t, dataIn(m.dir), 80, 24, "--perfil", "Posto Avenida")
	p.sees("Posto Avenida").sees("127.0.0.1").types(f5).sees("A-01")
	p.types(ctrlC, ctrlC)
	p.ends()
	p.leavesClean()

	q := sit(t, dataIn(m.dir), 80, 24, "--perfil", "Ninguém")
	if code := q.ends(); code != report.ExitProfile {
		t.Errorf("exit code %d", code)
	}
	q.sees("Ninguém").leavesClean()
}

// TestScreenCtrlC leaves from every place; the terminal is as it was.
func TestScreenCtrlC(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		way  func(*person)
	}{
		{"before the first frame", func(*person) {}},
		{"from the list", func(p *person) { p.sees("Gmail") }},
		{"from the form", func(p *person) { p.sees("Gmail").types(enter).sees("smtp.gmail.com") }},
		{"during a test", func(p *person) { p.practises("não responde").types(f5).sees("Conexão") }},
		{"after a test", func(p *person) { p.practises("Tudo certo").types(f5).sees("e-mail ok.") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := sit(t, dataIn(t.TempDir()), 80, 24)
			c.way(p)
			p.types(ctrlC, ctrlC)
			p.ends()
			p.leavesClean()
		})
	}
}

// TestScreenSignals: a lost terminal and a kill end the program in order, even
// where SIGHUP was ignored by whoever started it, during a test too.
func TestScreenSignals(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		signal syscall.Signal
		test   bool
	}{
		{"SIGHUP", syscall.SIGHUP, false},
		{"SIGHUP during a test", syscall.SIGHUP, true},
		{"SIGTERM", syscall.SIGTERM, false},
		{"SIGTERM during a test", syscall.SIGTERM, true},
		{"SIGINT from outside", syscall.SIGINT, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := sit(t, dataIn(t.TempDir()), 80, 24)
			if c.test {
				p.practises("não responde").types(f5).sees("Conexão")
			} else {
				p.sees("Gmail")
			}
			if err := p.cmd.Process.Signal(c.signal); err != nil {
				t.Fatal(err)
			}
			if code := p.ends(); code != report.ExitCancelled {
				t.Errorf("exit code %d", code)
			}
			p.leavesClean()
		})
	}
}

// TestScreenHangup takes the terminal away; nothing may live on.
func TestScreenHangup(t *testing.T) {
	t.Parallel()
	through := func(shell string) func(*testing.T, string) *person {
		return func(t *testing.T, dir string) *person { return sitThrough(t, shell, dataIn(dir)) }
	}
	for name, sits := range map[string]func(*testing.T, string) *person{
		"as usual":       through(`exec "$0" "$@"`),
		"SIGHUP ignored": through(`trap '' HUP; exec "$0" "$@"`),
		"a terminal that does not control it": func(t *testing.T, dir string) *person {
			exe, err := os.Executable()
			if err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(exe)
			cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} // no SIGHUP will come
			return sitWith(t, cmd, dataIn(dir), 80, 24)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			p := sits(t, dir)
			// Not the address that the empty field shows as an example.
			p.sees("Gmail").types(enter).sees("smtp.gmail.com").types("caixa@gmail.com").sees("caixa@gmail.com")
			// Closing the terminal's own side is what sshd does.
			_ = p.slave.Close()
			_ = p.ctl.Close()
			p.ends()

			// Nothing of what was typed is lost.
			again := sit(t, dataIn(dir), 80, 24)
			again.sees("sem salvar").types(enter).sees("caixa@gmail.com")
			again.types(ctrlC, ctrlC)
			again.ends()
			again.leavesClean()
		})
	}
}

// TestScreenResize: the screen follows the window, during a test too.
func TestScreenResize(t *testing.T) {
	t.Parallel()
	p := sit(t, dataIn(t.TempDir()), 80, 24)
	p.practises("não responde").types(f5).sees("Conexão")
	for _, size := range [][2]uint16{{120, 40}, {60, 20}, {40, 12}, {30, 8}, {200, 60}, {80, 24}} {
		p.resizes(size[0], size[1])
		if size[0] < 40 {
			p.sees("janela")
			continue
		}
		p.sees("Host SMTP")
	}
	p.types(ctrlC, ctrlC)
	p.ends()
	p.leavesClean()
}

// TestScreenPaste: a paste of 10,000 characters into a field neither hangs the
// screen nor spills into other fields.
func TestScreenPaste(t *testing.T) {
	t.Parallel()
	p := sit(t, dataIn(t.TempDir()), 80, 24)
	p.sees("Gmail").types(enter).sees("smtp.gmail.com") // the focus is on the address
	p.pastes(strings.Repeat("abcdefghij", 1000))
	p.types(tab, "Posto Depois")
	p.sees("Posto Depois")
	p.types(ctrlC).sees("Sair").types(ctrlC)
	p.ends()
	p.leavesClean()
}

// TestScreenASCII: a terminal without UTF-8 gets none.
func TestScreenASCII(t *testing.T) {
	t.Parallel()
	p := sit(t, append(dataIn(t.TempDir()), "LANG=C"), 80, 24)
	p.sees("Gmail")
	for _, r := range p.written() {
		if r > 0x7f {
			t.Fatalf("%q was written:\n%s", r, p.screen())
		}
	}
	p.types(ctrlC, ctrlC)
	p.ends()
}

// TestDialogueASCII: neither does the dialogue, nor a mistake's answer; what a
// program reads is left alone.
func TestDialogueASCII(t *testing.T) {
	t.Parallel()
	vars := func() []string { return append(dataIn(t.TempDir()), "LANG=C") }
	p := sit(t, append(vars(), "TERM=dumb"), 80, 60)
	p.sees("Qual e o e-mail do posto").types(ctrlC)
	p.ends()
	q := sit(t, vars(), 80, 60, "tesatr")
	q.sees("nao existe")
	q.ends()
	for _, r := range p.written() + q.written() {
		if r > 0x7f {
			t.Fatalf("%q was written:\n%s", r, p.screen())
		}
	}
	json := sit(t, vars(), 200, 60, "testar", "--treino=nada", "--json")
	json.sees("não existe")
	json.ends()
}

// TestScreenNoColour: with NO_COLOR present no colour is written.
func TestScreenNoColour(t *testing.T) {
	t.Parallel()
	p := sit(t, append(dataIn(t.TempDir()), "NO_COLOR=sim"), 80, 24)
	p.practises("Tudo certo").types(f5).sees("e-mail ok.")
	p.types(ctrlC, ctrlC)
	p.ends()
	for _, colour := range []string{"[38;", "[48;", "[31m", "[32m", "[36m", ";31m", ";32m", ";36m"} {
		if strings.Contains(p.written(), colour) {
			t.Errorf("a colour was written: %q", colour)
		}
	}
}

// TestDumbTerminal: TERM=dumb gets the dialogue, unasked, with the password
// not echoed and the terminal as before.
func TestDumbTerminal(t *testing.T) {
	t.Parallel()
	const secret = "segredo-nunca-visto"
	p := sit(t, append(dataIn(t.TempDir()), "TERM=dumb"), 80, 50)
	p.sees("Qual é o e-mail do posto").types("gmail\n").sees("1 de 7").types("\n").sees("2 de 7").types("\n").sees("3 de 7").types("\n")
	p.sees("4 de 7").types("posto@gmail.com\n").sees("5 de 7").types("Posto\n").sees("6 de 7").types("\n")
	p.sees("7 de 7").types(secret + "\r").sees("O que deseja fazer?")
	p.types("0\n").sees("Sair assim mesmo?").types("2\n").sees("Até logo.")
	if code := p.ends(); code != report.ExitOK {
		t.Errorf("exit code %d", code)
	}
	if strings.Contains(p.written(), secret) {
		t.Error("the password was shown")
	}
	if strings.Contains(p.written(), "\x1b") {
		t.Errorf("the dialogue writes sequences: %q", p.written())
	}
	p.leavesClean()
}

// TestDialogueInterrupted: Ctrl+C at any question ends it, at the password's
// too, where the terminal sends no signal.
func TestDialogueInterrupted(t *testing.T) {
	t.Parallel()
	for name, way := range map[string]func(*person){
		"at a question": func(*person) {},
		"at the password": func(p *person) {
			p.types("gmail\n").sees("1 de 7").types("\n").sees("2 de 7").types("\n").sees("3 de 7").types("\n").sees("4 de 7").
				types("posto@gmail.com\n").sees("5 de 7").types("Posto\n").sees("6 de 7").types("\n").sees("7 de 7")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := sit(t, dataIn(t.TempDir()), 80, 50, "--simples")
			p.sees("Qual é o e-mail do posto")
			way(p)
			p.types(ctrlC)
			if code := p.ends(); code != report.ExitCancelled {
				t.Errorf("exit code %d", code)
			}
			p.leavesClean()
		})
	}
}

// TestPasswordAtTerminal: --senha-stdin on a terminal asks without echo.
func TestPasswordAtTerminal(t *testing.T) {
	t.Parallel()
	p := sit(t, dataIn(t.TempDir()), 80, 50, "testar", "--treino", "--senha-stdin")
	p.sees("Senha:").types(practice.Password + enter).sees("Configurações de e-mail ok.")
	if code := p.ends(); code != report.ExitOK {
		t.Errorf("exit code %d", code)
	}
	if strings.Contains(p.written(), practice.Password) {
		t.Error("the password was shown")
	}
	p.leavesClean()

	q := sit(t, dataIn(t.TempDir()), 80, 50, "testar", "--treino", "--senha-stdin")
	q.sees("Senha:").types(ctrlC)
	if code := q.ends(); code != report.ExitCancelled {
		t.Errorf("exit code %d", code)
	}
	q.leavesClean()
}

// TestRealSignals: the real process, a real signal, one document.
func TestRealSignals(t *testing.T) {
	t.Parallel()
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			accepted := make(chan struct{}, 8)
			host, port := silentServer(t, func() { accepted <- struct{}{} })
			exe, err := os.Executable()
			if err != nil {
				t.Fatal(err)
			}
			var stdout strings.Builder
			cmd := exec.CommandContext(t.Context(), exe, append(fieldsOf(host, port), "--json")...)
			cmd.Env = append(dataIn(t.TempDir()), asProgram+"=1", passwordVariable+"=x")
			cmd.Stdout = &stdout
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			<-accepted
			if err := cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait() // its exit code says it
			o := outcome{t: t, code: cmd.ProcessState.ExitCode(), stdout: stdout.String()}
			o.wantCode(report.ExitCancelled)
			checkDocument(t, o, false)
		})
	}
}
