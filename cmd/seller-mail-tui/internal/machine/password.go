package machine

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"runtime"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// passwordVariable is the environment variable that holds a password for one
// run.
const passwordVariable = "SELLER_MAIL_SENHA"

// PasswordFrom is what the command line says of a password, which is never on it.
type PasswordFrom struct {
	Stdin     bool
	File      string
	FileGiven bool
}

// Given tells that there is a password, on the command line or in the variable.
func (p PasswordFrom) Given(e Env) bool {
	return p.Stdin || p.FileGiven || e.Get(passwordVariable) != ""
}

// Password returns the password that was given for this run, as it is. What is
// named on the command line wins over the variable; found is false where there is
// neither. A blank at an end, which nobody sees, is told of.
func (a *Run) Password(ctx context.Context, from PasswordFrom) (password string, found bool, err error) {
	password, found, err = a.given(ctx, from)
	if err == nil && strings.TrimSpace(password) != password {
		Complain(a.Stderr, ptbr.CLIPasswordBlank)
	}
	return password, found, err
}

func (a *Run) given(ctx context.Context, from PasswordFrom) (password string, found bool, err error) {
	switch {
	case from.Stdin && from.FileGiven:
		return "", false, failure.Usage(ptbr.CLITestTwoPasswords)
	case from.Stdin:
		password, err = a.passwordFromStdin(ctx)
		return password, true, err
	case from.FileGiven:
		if ReadByOthers(from.File) {
			Complain(a.Stderr, ptbr.CLIPasswordOpen(prose.Printable(from.File)))
		}
		password, err = passwordFromFile(ctx, from.File)
		return password, true, err
	}
	password = a.Env.Get(passwordVariable)
	return password, password != "", nil
}

// passwordFromStdin reads one line. At a terminal it asks, without echo.
func (a *Run) passwordFromStdin(ctx context.Context) (string, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	in := NewInput(ctx, a.Stdin)
	question := ""
	if in.AtTerminal() {
		question = ptbr.LabelPassword + ": "
		defer prose.Say(a.Stderr, "")
	}
	password, err := in.Secret(ctx, a.Stderr, question)
	switch {
	case errors.Is(err, io.EOF):
		return "", nil // an empty password is a field's problem
	case errors.Is(err, ErrInterrupted):
		return "", &failure.Error{Code: report.ExitCancelled, Text: ptbr.CLICancelled}
	case errors.Is(err, ErrLineTooLong):
		return "", failure.Usage(ptbr.CLIPasswordTooLong)
	case err != nil && ctx.Err() == nil:
		return "", &failure.Error{Code: report.ExitUsage, Text: ptbr.CLIPasswordUnreadable, Err: err}
	}
	return WithoutBOM(password), err
}

// passwordFromFile reads a file that holds a password and at most one end of
// line, in UTF-8 or, if it is marked so, in UTF-16.
func passwordFromFile(ctx context.Context, name string) (string, error) {
	data, err := ReadNamed(ctx, name, MaxLine)
	switch {
	case errors.Is(err, ErrTooBig):
		return "", failure.Usage(ptbr.CLIPasswordTooLong)
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		return "", &failure.Error{Code: report.ExitUsage, Text: ptbr.CLIPasswordFile(prose.Printable(name), ptbr.FileProblem(err)), Err: err}
	}
	// PowerShell 5 writes UTF-16, and marks it.
	text, _, err := transform.String(unicode.BOMOverride(transform.Nop), string(data))
	if err != nil {
		return "", &failure.Error{Code: report.ExitUsage, Text: ptbr.CLIPasswordFile(prose.Printable(name), ptbr.FileProblem(err)), Err: err}
	}
	return strings.TrimSuffix(strings.TrimSuffix(text, "\n"), "\r"), nil
}

// ReadByOthers tells that others of this computer can read an ordinary file. On
// Windows its mode does not say.
func ReadByOthers(name string) bool {
	info, err := os.Stat(name)
	return err == nil && runtime.GOOS != "windows" && info.Mode().IsRegular() && info.Mode().Perm()&0o044 != 0
}

// WithoutBOM drops the mark that Windows programs put before UTF-8 text; no
// password begins with it.
func WithoutBOM(s string) string {
	return string(bytes.TrimPrefix([]byte(s), []byte("\ufeff")))
}
