// Package failure is how a run ends that does not end well: with an exit code,
// and with a sentence where there is still something to say.
package failure

import (
	"errors"
	"fmt"

	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// Error ends a run with an exit code. Its text, where there is one, is a
// pt-BR sentence for stderr; a command that has already said everything
// leaves it empty.
type Error struct {
	Code int
	Text string
	Err  error // the cause, for errors.Is; never shown by itself
}

// Error implements [error].
func (f *Error) Error() string {
	if f.Text != "" {
		return f.Text
	}
	return fmt.Sprintf("exit %d", f.Code)
}

// Unwrap returns the cause.
func (f *Error) Unwrap() error { return f.Err }

// Usage is a mistake in how the program was called.
func Usage(text string) error { return &Error{Code: report.ExitUsage, Text: text} }

// Exit ends the run with a code and says nothing more.
func Exit(code int) error {
	if code == report.ExitOK {
		return nil
	}
	return &Error{Code: code}
}

// As turns whatever a command returned into a failure that a person
// can read. What it does not know is a defect of ours, and its text may hold
// anything, so it is not shown.
func As(err error) *Error {
	var f *Error
	if errors.As(err, &f) {
		return f
	}
	return &Error{Code: report.ExitInternal, Text: ptbr.CLIInternal(""), Err: err}
}
