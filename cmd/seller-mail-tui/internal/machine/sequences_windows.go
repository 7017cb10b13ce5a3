package machine

import (
	"bufio"
	"os"

	"github.com/inconshreveable/mousetrap"
	"golang.org/x/sys/windows"

	"seller-mail-tui/wizard/ptbr"
)

// takesSequences tells whether both sides of a console take the sequences of a
// terminal. One in "legacy" mode, which 16-bit programs need, takes none.
func takesSequences(in, out *os.File) bool {
	return accepts(console(in), windows.ENABLE_VIRTUAL_TERMINAL_INPUT) &&
		accepts(console(out), windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING)
}

// modes are what of a console can be read and set.
type modes interface {
	mode() (uint32, error)
	setMode(m uint32) error
}

// accepts tries a mode and leaves things as they were.
func accepts(c modes, mode uint32) bool {
	before, err := c.mode()
	if err != nil {
		return false
	}
	if before&mode != 0 {
		return true
	}
	if c.setMode(before|mode) != nil {
		return false
	}
	return c.setMode(before) == nil
}

type handle windows.Handle

func console(f *os.File) handle { return handle(f.Fd()) }

func (h handle) mode() (m uint32, err error) {
	err = windows.GetConsoleMode(windows.Handle(h), &m)
	return m, err
}

func (h handle) setMode(m uint32) error { return windows.SetConsoleMode(windows.Handle(h), m) }

// unechoed makes a console show nothing of what is typed, and hand over each key.
// What it returns undoes that. Keys stay letters: sequences would need a console
// that knows them, and Ctrl+V and Shift+Ins would then paste nothing.
func unechoed(f *os.File) (undo func() error, err error) { return unechoedAt(console(f)) }

func unechoedAt(c modes) (undo func() error, err error) {
	before, err := c.mode()
	if err != nil {
		return nil, err
	}
	quiet := before&^(windows.ENABLE_ECHO_INPUT|windows.ENABLE_LINE_INPUT|windows.ENABLE_VIRTUAL_TERMINAL_INPUT) | windows.ENABLE_PROCESSED_INPUT
	if err := c.setMode(quiet); err != nil {
		return nil, err
	}
	return func() error { return c.setMode(before) }, nil
}

// KeepWindow waits for Enter where the window closes together with the program, as
// it does after a double click, and there is something in it to read: a failure's
// sentence, or what a dialogue has written. The screen leaves nothing.
func KeepWindow(code int) {
	if !mousetrap.StartedByExplorer() || code == 0 && empty(os.Stdout) {
		return
	}
	if _, err := os.Stderr.WriteString("\n" + ptbr.PressEnterToClose + "\n"); err == nil {
		_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
	}
}

// empty tells that nothing was written to a console that is this program's own.
func empty(out *os.File) bool {
	var info windows.ConsoleScreenBufferInfo
	if err := windows.GetConsoleScreenBufferInfo(windows.Handle(out.Fd()), &info); err != nil {
		return true
	}
	return info.CursorPosition == windows.Coord{}
}
