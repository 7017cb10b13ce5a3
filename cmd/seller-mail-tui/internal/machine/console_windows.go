package machine

import (
	"os"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/windows"
)

// codePageUTF8 is Windows' number for UTF-8.
const codePageUTF8 = 65001

// Console is the console's state before the screen changed it.
type Console struct {
	in, out        *term.State
	codePageIn     uint32
	codePageOut    uint32
	codePageIsUTF8 bool
}

// TakeConsole keeps the modes of both sides and turns the code page to UTF-8.
func TakeConsole(in, out *os.File) (Console, error) {
	var s Console
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

// KeepPromise has nothing left to do: the code page was set.
func (Console) KeepPromise(Env, *os.File) {}

// Restore gives the console back; flush throws away what came in unread.
func (s Console) Restore(in, out *os.File) {
	_ = term.Restore(in.Fd(), s.in)
	_ = term.Restore(out.Fd(), s.out)
	if s.codePageIn != 0 {
		_ = windows.SetConsoleCP(s.codePageIn)
	}
	if s.codePageOut != 0 {
		_ = windows.SetConsoleOutputCP(s.codePageOut)
	}
}

// UTF8 tells whether the console shows UTF-8: Windows Terminal always does.
func (s Console) UTF8(e Env) bool { return s.codePageIsUTF8 || e.Has("WT_SESSION") }

// CodePage is that of the console; 0 where there is none.
func CodePage() uint32 {
	page, _ := windows.GetConsoleOutputCP()
	return page
}
