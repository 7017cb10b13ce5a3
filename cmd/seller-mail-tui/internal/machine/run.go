package machine

import (
	"io"

	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
)

// Run is one run of the program: what every command needs.
type Run struct {
	Env    Env
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
}

// Complain writes what went wrong: wrapped for a terminal, in one line for a
// log.
func Complain(w io.Writer, text string) {
	if Terminal(w) != nil {
		text = prose.Wrap(text, Width(w))
	}
	prose.Say(w, text)
}
