//go:build unix

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// patience is how long a test waits for something to appear; it is only used
// up by a failure.
const patience = 20 * time.Second

// person sits before a terminal in which the real program runs.
type person struct {
	t      *testing.T
	cmd    *exec.Cmd
	tty    *os.File // the terminal's own side
	slave  *os.File // the program's side, kept open to look at its state
	before *term.State

	mu      sync.Mutex // of emu, but for its Read, and of raw
	emu     *vt.Emulator
	changed chan struct{} // holds a token when something was written
	raw     strings.Builder
	pumps   sync.WaitGroup
	exited  chan struct{}
	err     error
}

// sit starts the program with its arguments in a terminal of that size. vars
// are added to the environment; the data folder is among them.
func sit(t *testing.T, vars []string, cols, rows uint16, args ...string) *person {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return sitWith(t, exec.Command(exe, args...), vars, cols, rows)
}

// sitThrough starts the program by a shell's line, in which $0 is the program.
func sitThrough(t *testing.T, line string, vars []string) *person {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return sitWith(t, exec.Command("/bin/sh", "-c", line, exe), vars, 80, 24)
}

func sitWith(t *testing.T, cmd *exec.Cmd, vars []string, cols, rows uint16) *person {
	t.Helper()
	ctl, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	ctl = interruptibleFile(t, ctl)
	if err := pty.Setsize(tty, &pty.Winsize{Cols: cols, Rows: rows}); err != nil {
		t.Fatal(err)
	}
	before, err := term.GetState(tty.Fd())
	if err != nil {
		t.Fatal(err)
	}
	p := &person{
		t: t, tty: ctl, slave: tty, before: before,
		emu:     vt.NewEmulator(int(cols), int(rows)),
		changed: make(chan struct{}, 1),
		exited:  make(chan struct{}),
	}
	p.cmd = cmd
	p.cmd.Env = append([]string{asProgram + "=1", "TERM=xterm-256color", "LANG=pt_BR.UTF-8", "PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir()}, vars...)
	p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = tty, tty, tty
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p.pumps.Add(2)
	go p.show()
	go p.answer()
	go func() {
		p.err = p.cmd.Wait()
		close(p.exited)
		p.wake()
	}()
	t.Cleanup(p.leave)
	return p
}

// interruptibleFile is the same file in a form whose Close ends a Read, and so
// really closes it.
func interruptibleFile(t *testing.T, f *os.File) *os.File {
	t.Helper()
	fd, err := syscall.Dup(int(f.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	syscall.CloseOnExec(fd)
	if err := syscall.SetNonblock(fd, true); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return os.NewFile(uintptr(fd), f.Name())
}

// show feeds the terminal's screen with what the program writes.
func (p *person) show() {
	defer p.pumps.Done()
	buf := make([]byte, 32<<10)
	for {
		n, err := p.tty.Read(buf)
		if n > 0 {
			p.mu.Lock()
			p.raw.Write(buf[:n])
			_, _ = p.emu.Write(buf[:n])
			p.mu.Unlock()
			p.wake()
		}
		if err != nil {
			return
		}
	}
}

// answer sends the terminal's answers to what the program asks it.
func (p *person) answer() {
	defer p.pumps.Done()
	_, _ = io.Copy(p.tty, p.emu)
}

func (p *person) wake() {
	select {
	case p.changed <- struct{}{}:
	default:
	}
}

// leave ends whatever still runs.
func (p *person) leave() {
	_ = p.cmd.Process.Kill()
	<-p.exited
	_ = p.slave.Close()
	_ = p.tty.Close()
	if c, ok := p.emu.InputPipe().(io.Closer); ok {
		_ = c.Close()
	}
	p.pumps.Wait()
	_ = p.emu.Close()
}

// screen is what can be read now.
func (p *person) screen() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.emu.String()
}

// resizes changes the window's size.
func (p *person) resizes(cols, rows uint16) {
	p.t.Helper()
	p.mu.Lock()
	p.emu.Resize(int(cols), int(rows))
	p.mu.Unlock()
	if err := pty.Setsize(p.slave, &pty.Winsize{Cols: cols, Rows: rows}); err != nil {
		p.t.Fatal(err)
	}
}

// written is all that the program ever wrote.
func (p *person) written() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.raw.String()
}

// until waits for a condition of the screen.
func (p *person) until(what string, met func() bool) *person {
	p.t.Helper()
	limit := time.NewTimer(patience)
	defer limit.Stop()
	for !met() {
		select {
		case <-p.changed:
		case <-limit.C:
			p.t.Fatalf("still not: %s; the screen shows:\n%s", what, p.screen())
		}
	}
	return p
}

// sees waits for a text on the screen.
func (p *person) sees(text string) *person {
	p.t.Helper()
	return p.until(fmt.Sprintf("%q to be seen", text), func() bool { return strings.Contains(p.screen(), text) })
}

// Keys as a terminal sends them.
const (
	enter = "\r"
	f5    = "\x1b[15~"
	ctrlC = "\x03"
	ctrlS = "\x13"
	down  = "\x1b[B"
	tab   = "\t"
)

// types sends keys.
func (p *person) types(keys ...string) *person {
	p.t.Helper()
	for _, k := range keys {
		if _, err := io.WriteString(p.tty, k); err != nil {
			p.t.Fatal(err)
		}
	}
	return p
}

// pastes sends a text as a terminal does that was asked to mark it.
func (p *person) pastes(text string) *person {
	p.t.Helper()
	return p.types("\x1b[200~" + text + "\x1b[201~")
}

// ends waits for the program's end and returns its exit code.
func (p *person) ends() int {
	p.t.Helper()
	select {
	case <-p.exited:
	case <-time.After(patience):
		p.t.Fatalf("the program does not end; the screen shows:\n%s", p.screen())
	}
	var exit *exec.ExitError
	switch {
	case p.err == nil:
		return 0
	case errors.As(p.err, &exit):
		return exit.ExitCode()
	}
	p.t.Fatal(p.err)
	return -1
}

// leavesClean fails where the terminal is not as it was before: its modes, its
// cursor, its screen.
func (p *person) leavesClean() {
	p.t.Helper()
	after, err := term.GetState(p.slave.Fd())
	if err != nil {
		p.t.Fatal(err)
	}
	if *after != *p.before {
		p.t.Errorf("the terminal's modes changed: %+v, were %+v", *after, *p.before)
	}
	p.t.Cleanup(func() {
		if p.t.Failed() {
			raw := p.written()
			p.t.Logf("%v; written first: %q; last: %q", p.cmd.ProcessState, raw[:min(len(raw), 200)], raw[max(0, len(raw)-400):])
		}
	})
	p.until("the normal screen, with its cursor", func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		return !p.emu.IsAltScreen() && !p.emu.CursorHidden()
	})
	raw := p.written()
	for mode, what := range map[string]string{"2004": "marked pastes", "1000": "the mouse", "1002": "the mouse", "1003": "the mouse", "1004": "focus reports"} {
		if strings.LastIndex(raw, "\x1b[?"+mode+"h") > strings.LastIndex(raw, "\x1b[?"+mode+"l") {
			p.t.Errorf("%s stay on", what)
		}
	}
}
