package main

import (
	"errors"
	"fmt"

	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// failure ends a run with an exit code. Its text, where there is one, is a
// pt-BR sentence for stderr; a command that has already said everything
// leaves it empty.
type failure struct {
	code int
	text string
	err  error // the cause, for errors.Is; never shown by itself
}

func (f *failure) Error() string {
	if f.text != "" {
		return f.text
	}
	return fmt.Sprintf("exit %d", f.code)
}

func (f *failure) Unwrap() error { return f.err }

// usage is a mistake in how the program was called.
func usage(text string) error { return &failure{code: report.ExitUsage, text: text} }

// exitWith ends the run with a code and says nothing more.
func exitWith(code int) error {
	if code == report.ExitOK {
		return nil
	}
	return &failure{code: code}
}

// asFailure turns whatever a command returned into a failure that a person
// can read. What it does not know is a defect of ours, and its text may hold
// anything, so it is not shown.
func asFailure(err error) *failure {
	var f *failure
	if errors.As(err, &f) {
		return f
	}
	return &failure{code: report.ExitInternal, text: ptbr.CLIInternal(""), err: err}
}
