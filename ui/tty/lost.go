package tty

import (
	"errors"
	"io"
	"os"
	"sync"
)

// Watched is a terminal of which gone is told, once, that nobody can type on it any
// more. Not every terminal that is lost sends SIGHUP: one that does not control the
// program does not.
func Watched(in *os.File, gone func()) io.Reader {
	if readsRecords(in) {
		return in // the console's window takes the program along
	}
	return &watchedFile{File: in, gone: sync.OnceFunc(gone)}
}

type watchedFile struct {
	*os.File
	gone func()
}

// Read implements [io.Reader].
func (f *watchedFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	if err != nil && !errors.Is(err, os.ErrClosed) && !errors.Is(err, os.ErrDeadlineExceeded) {
		f.gone()
	}
	return n, err
}
