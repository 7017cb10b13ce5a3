package main

import (
	"io"

	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
)

// app is what every command needs.
type app struct {
	env    env
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
}

// complain writes what went wrong: wrapped for a terminal, in one line for a
// log.
func complain(w io.Writer, text string) {
	if terminalFile(w) != nil {
		text = prose.Wrap(text, terminalWidth(w))
	}
	prose.Say(w, text)
}
