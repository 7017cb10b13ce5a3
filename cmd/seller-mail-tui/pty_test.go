//go:build unix

package main

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// seat is what a pseudo-terminal has.
type seat struct {
	cmd    *exec.Cmd
	ctl    *os.File // the terminal's own side
	slave  *os.File // the program's side, kept open to look at its state
	before *term.State
}

// sitBefore starts a program in a terminal.
func sitBefore(t *testing.T, vars []string, cols, rows uint16, exe string, args ...string) *person {
	t.Helper()
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
		t: t, tty: ctl, seat: seat{cmd: cmd, ctl: ctl, slave: tty, before: before},
		emu:     vt.NewEmulator(int(cols), int(rows)),
		changed: make(chan struct{}, 1),
		exited:  make(chan struct{}),
	}
	p.cmd.Env = append([]string{asProgram + "=1", "TERM=xterm-256color", "LANG=pt_BR.UTF-8", "PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir()}, vars...)
	p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = tty, tty, tty
	if p.cmd.SysProcAttr == nil {
		p.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p.watch(func() (int, error) {
		var exit *exec.ExitError
		if err := cmd.Wait(); err != nil && !errors.As(err, &exit) {
			return 0, err
		}
		return cmd.ProcessState.ExitCode(), nil
	})
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

// leave ends whatever still runs.
func (p *person) leave() {
	_ = p.cmd.Process.Kill()
	<-p.exited
	_ = p.slave.Close()
	_ = p.ctl.Close()
	if c, ok := p.emu.InputPipe().(io.Closer); ok {
		_ = c.Close()
	}
	p.pumps.Wait()
	_ = p.emu.Close()
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
