//go:build unix

package machine

import (
	"os"

	"github.com/charmbracelet/x/term"
)

// takesSequences is true: what cannot move its cursor says so in TERM.
func takesSequences(_, _ *os.File) bool { return true }

// unechoed makes a terminal show nothing of what is typed, and hand over each key.
// What it returns undoes that.
func unechoed(f *os.File) (undo func() error, err error) {
	state, err := term.MakeRaw(f.Fd())
	if err != nil {
		return nil, err
	}
	return func() error { return term.Restore(f.Fd(), state) }, nil
}

// KeepWindow does nothing: a terminal outlives what ran in it.
func KeepWindow(int) {}
