package main

import (
	"os"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/windows"
)

// codePageUTF8 is Windows' number for UTF-8.
const codePageUTF8 = 65001

// consoleState is the console's state before the screen changed it.
type consoleState struct {
	in, out        *term.State
	codePageIn     uint32
	codePageOut    uint32
	codePageIsUTF8 bool
}

// takeConsole keeps the modes of both sides and turns the code page to UTF-8.
func takeConsole(in, out *os.File) (consoleState, error) {
	var s consoleState
	var err error
	if s.in, err = term.GetState(in.Fd()); err != nil {
		return s, err
	}
	if s.out, err = term.GetState(out.Fd()); err != nil {
		return s, err
	}
	// Zero stays zero where the console does not say.
	s.codePageIn, _ = windows.GetConsoleCP()
	s.codePageOut, _ = windows.GetConsoleOutputCP()
	s.codePageIsUTF8 = windows.SetConsoleOutputCP(codePageUTF8) == nil && windows.SetConsoleCP(codePageUTF8) == nil
	return s, nil
}

// keepPromise has nothing left to do: the code page was set.
func (consoleState) keepPromise(env, *os.File) {}

// restore gives the console back; flush throws away what came in unread.
func (s consoleState) restore(in, out *os.File) {
	_ = term.Restore(in.Fd(), s.in)
	_ = term.Restore(out.Fd(), s.out)
	if s.codePageIn != 0 {
		_ = windows.SetConsoleCP(s.codePageIn)
	}
	if s.codePageOut != 0 {
		_ = windows.SetConsoleOutputCP(s.codePageOut)
	}
}

// utf8 tells whether the console shows UTF-8: Windows Terminal always does.
func (s consoleState) utf8(e env) bool { return s.codePageIsUTF8 || e.has("WT_SESSION") }
