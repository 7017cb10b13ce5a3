//go:build unix

package app

import (
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
)

// suspendLimit is how long a stop that was asked for may take to happen. The
// kernel does not stop a process whom nobody could continue.
const suspendLimit = 200 * time.Millisecond

// suspendable lets the program be stopped and continued from outside: it gives
// the terminal back before it stops, and takes it again when it goes on.
// (Ctrl+Z is a key of the screen, and stops nothing.) The function that it
// returns ends this.
func suspendable(p *tea.Program, tty *heldTerminal) (end func()) {
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGTSTP)
	ending := make(chan struct{})
	ended := make(chan struct{})
	suspended := false
	go func() {
		defer close(ended)
		for {
			select {
			case <-ending:
				return
			case <-asked:
			}
			if p.ReleaseTerminal() != nil {
				continue
			}
			showCursor(tty)
			tty.state.Restore(tty.in, tty.out)
			suspended = true
			stopAndGoOn()
			// The terminal's first state is the one to go back to in the end.
			if _, err := machine.TakeConsole(tty.in, tty.out); err == nil {
				_ = p.RestoreTerminal()
			}
		}
	}()
	return func() {
		signal.Stop(asked)
		close(ending)
		<-ended
		if suspended {
			showCursor(tty)
		}
	}
}

// showCursor shows the cursor on the normal screen. The library hides it there
// for a moment when it goes on, and shows it only on its own screen; some
// terminals keep the two apart.
func showCursor(tty *heldTerminal) { _, _ = io.WriteString(tty.out, ansi.ShowCursor) }

// stopAndGoOn stops this process and returns when it was continued, or could
// not be stopped. The signal is not SIGTSTP, which Go goes on catching once it
// was asked for; its default is the same, and the kernel too spares whom nobody
// could continue.
func stopAndGoOn() {
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	defer signal.Stop(continued)
	if syscall.Kill(os.Getpid(), syscall.SIGTTOU) != nil {
		return
	}
	limit := time.NewTimer(suspendLimit)
	defer limit.Stop()
	select {
	case <-continued:
	case <-limit.C:
	}
}
