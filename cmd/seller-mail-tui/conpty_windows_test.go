package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/conpty"
	"github.com/charmbracelet/x/vt"
	"golang.org/x/sys/windows"

	"seller-mail-tui/wizard/report"
)

// seat is what a pseudo-console has (Windows 10 1809 and later).
type seat struct {
	console *conpty.ConPty
	process windows.Handle
}

// sitBefore starts a program in a pseudo-console.
func sitBefore(t *testing.T, vars []string, cols, rows uint16, exe string, args ...string) *person {
	t.Helper()
	console, err := conpty.New(int(cols), int(rows), 0)
	if err != nil {
		t.Skipf("no pseudo-console here: %v", err) // Wine 8, Windows before 1809
	}
	env := append(os.Environ(), asProgram+"=1")
	_, handle, err := console.Spawn(exe, append([]string{exe}, args...), &syscall.ProcAttr{Env: append(env, vars...)})
	if err != nil {
		t.Fatal(errors.Join(err, console.Close()))
	}
	p := &person{
		t: t, tty: console, seat: seat{console: console, process: windows.Handle(handle)},
		emu:     vt.NewEmulator(int(cols), int(rows)),
		changed: make(chan struct{}, 1),
		exited:  make(chan struct{}),
	}
	p.watch(func() (int, error) {
		if _, err := windows.WaitForSingleObject(p.process, windows.INFINITE); err != nil {
			return 0, err
		}
		var code uint32
		err := windows.GetExitCodeProcess(p.process, &code)
		return int(code), err
	})
	return p
}

// leave ends whatever still runs.
func (p *person) leave() {
	_ = windows.TerminateProcess(p.process, 1)
	<-p.exited
	_ = p.console.Close() // ends the Read of what it shows
	if c, ok := p.emu.InputPipe().(io.Closer); ok {
		_ = c.Close()
	}
	p.pumps.Wait()
	_ = p.emu.Close()
	_ = windows.CloseHandle(p.process)
}

// resizes changes the window's size.
func (p *person) resizes(cols, rows uint16) {
	p.t.Helper()
	p.mu.Lock()
	p.emu.Resize(int(cols), int(rows))
	p.mu.Unlock()
	if err := p.console.Resize(int(cols), int(rows)); err != nil {
		p.t.Fatal(err)
	}
}

// record is a key record as a terminal sends it that knows Windows' input mode
// (ESC [ ? 9001 h): the virtual key, the letter, pressed or released, and what is
// held meanwhile.
func record(virtual int, letter rune, down bool, held int) string {
	pressed := 0
	if down {
		pressed = 1
	}
	return fmt.Sprintf("\x1b[%d;0;%d;%d;%d;1_", virtual, letter, pressed, held)
}

// TestConsoleKeysWithoutALetter: Shift alone and a dead key type nothing and press
// nothing, and the letter after them arrives.
func TestConsoleKeysWithoutALetter(t *testing.T) {
	t.Parallel()
	const shift, tilde, a, held = 16, 222, 65, 16
	p := sit(t, dataIn(t.TempDir()), 80, 24)
	p.sees("Gmail").types("gmail").sees("só aceita uma senha de app").types(enter).sees("smtp.gmail.com").types(tab)
	p.types("S", record(tilde, 0, true, 0), record(tilde, 0, false, 0), record(a, 'ã', true, 0), record(a, 'ã', false, 0))
	p.types("o ", record(shift, 0, true, held), record(a, 'A', true, held), record(a, 'A', false, held), record(shift, 0, false, 0))
	p.sees("São A")
	p.types(ctrlC, ctrlC)
	p.ends()
}

// TestConsoleIsGivenBack: the code page is the one from before, also after a
// second Ctrl+C.
func TestConsoleIsGivenBack(t *testing.T) {
	t.Parallel()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	shell, err := exec.LookPath("cmd.exe")
	if err != nil {
		t.Fatal(err)
	}
	p := sitBefore(t, dataIn(t.TempDir()), 80, 24, shell, "/d", "/c", "chcp 850 >nul & "+exe+" & chcp")
	p.sees("Gmail").types(ctrlC, ctrlC)
	p.ends()
	p.sees("850")
}

// TestConsoleSigns: Windows Terminal has signs that the old console's fonts
// lack.
func TestConsoleSigns(t *testing.T) {
	for vars, want := range map[string]string{"": "√", "WT_SESSION=1": "✓"} {
		t.Setenv("WT_SESSION", "")
		if err := os.Unsetenv("WT_SESSION"); err != nil {
			t.Fatal(err)
		}
		p := sit(t, append(dataIn(t.TempDir()), strings.Fields(vars)...), 80, 24)
		p.practises("Tudo certo").types(f5).sees("Configurações de e-mail ok.").sees(want)
		p.types(ctrlC, ctrlC)
		if code := p.ends(); code != report.ExitOK {
			t.Errorf("exit code %d", code)
		}
	}
}

// TestConsoleCodePages: what is written in lines arrives whole, whatever the code page.
func TestConsoleCodePages(t *testing.T) {
	t.Parallel()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{"850", "1252", "65001"} {
		for scenario, want := range map[string]int{"ok": report.ExitOK, "senha-errada": 13} {
			cmd := exec.CommandContext(context.WithoutCancel(t.Context()), "cmd.exe", "/d", "/c", "chcp "+page+" >nul & "+exe+" testar --treino="+scenario)
			cmd.Env = append(os.Environ(), append(dataIn(t.TempDir()), asProgram+"=1")...)
			out, err := cmd.CombinedOutput()
			var exit *exec.ExitError
			if err != nil && !errors.As(err, &exit) {
				t.Fatal(err)
			}
			if code := cmd.ProcessState.ExitCode(); code != want || !strings.Contains(string(out), "Conexão") {
				t.Errorf("chcp %s, %s: exit code %d, want %d\n%s", page, scenario, code, want, out)
			}
		}
	}
}
