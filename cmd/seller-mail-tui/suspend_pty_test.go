//go:build unix

package main

import (
	"syscall"
	"testing"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"
)

// TestSuspend stops the program from outside, under a shell with job control,
// and goes on with it, twice: the shell gets the terminal as it was, the screen
// comes back with what was typed.
func TestSuspend(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Posto Avenida", "", asServer("smtp.example.com", 587))
	const shell = `set -m; "$0" --perfil 'Posto Avenida'; echo parado um; read x; fg; echo parado dois; read x; fg; echo acabou`
	p := sitThrough(t, shell, dataIn(m.dir)).sees("smtp.example.com")
	p.types(tab, tab).sees("▸Host SMTP").types(".br").sees("smtp.example.com.br")
	for _, stopped := range []string{"parado um", "parado dois"} {
		if err := syscall.Kill(-p.foreground(), syscall.SIGTSTP); err != nil {
			t.Fatal(err)
		}
		p.sees(stopped)
		shown, err := term.GetState(p.slave.Fd())
		if err != nil {
			t.Fatal(err)
		}
		if *shown != *p.before {
			t.Errorf("the shell got the terminal's modes %+v, they were %+v", *shown, *p.before)
		}
		p.mu.Lock()
		if p.emu.IsAltScreen() || p.emu.CursorHidden() {
			t.Error("the shell got the program's screen, or no cursor")
		}
		p.mu.Unlock()
		p.types("\n").sees("smtp.example.com.br").sees("▸Host SMTP").types(".br").sees("smtp.example.com.br.br")
	}
	p.types(ctrlC, ctrlC).sees("acabou")
	p.ends()
	p.leavesClean()
}

// TestSuspendWithoutAShell: whom nobody could continue is not stopped, and
// keeps its screen.
func TestSuspendWithoutAShell(t *testing.T) {
	t.Parallel()
	p := sit(t, dataIn(t.TempDir()), 80, 24).sees("Gmail")
	if err := p.cmd.Process.Signal(syscall.SIGTSTP); err != nil {
		t.Fatal(err)
	}
	p.until("the screen given back and taken again", func() bool { return altScreens(p) == 2 })
	p.sees("Gmail").types("treino").sees("de mentira").types(ctrlC, ctrlC)
	p.ends()
	p.leavesClean()
}

// foreground is the process group that has the terminal.
func (p *person) foreground() (group int) {
	p.t.Helper()
	raw, err := p.ctl.SyscallConn()
	if err != nil {
		p.t.Fatal(err)
	}
	var failed error
	if err := raw.Control(func(fd uintptr) { group, failed = unix.IoctlGetInt(int(fd), unix.TIOCGPGRP) }); err != nil {
		p.t.Fatal(err)
	}
	if failed != nil {
		p.t.Fatal(failed)
	}
	return group
}
