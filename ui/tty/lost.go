package tty

import (
	"io"
	"sync"

	"github.com/charmbracelet/x/term"
)

// Watched is a terminal of which gone is told, once, that nobody can type on it any
// more. Not every terminal that is lost sends SIGHUP: one that does not control the
// program does not.
func Watched(in inputFile, gone func()) io.Reader {
	if readsRecords(in) {
		return in // the console's window takes the program along
	}
	return &watchedFile{inputFile: in, gone: sync.OnceFunc(gone)}
}

// inputFile is what the library must be given to be able to stop waiting for
// input.
type inputFile interface {
	term.File
	Name() string
}

type watchedFile struct {
	inputFile
	gone func()
}

// Read implements [io.Reader].
func (f *watchedFile) Read(p []byte) (int, error) {
	n, err := f.inputFile.Read(p)
	if err != nil {
		f.gone()
	}
	return n, err
}
