package tty

import (
	"io"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/windows"
)

// readsRecords tells an input that the library reads as key records, not as
// bytes: the console behind the standard input, and nothing else.
func readsRecords(in io.Reader) bool {
	f, ok := in.(inputFile)
	if !ok || !term.IsTerminal(f.Fd()) {
		return false
	}
	standard, err := windows.GetStdHandle(windows.STD_INPUT_HANDLE)
	return err == nil && f.Fd() == uintptr(standard)
}
