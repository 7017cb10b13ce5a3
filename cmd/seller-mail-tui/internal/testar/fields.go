package testar

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"runtime"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// passwordVariable is the environment variable that holds a password for one
// test.
const passwordVariable = "SELLER_MAIL_SENHA"

// typed puts the flags and the password over a profile's values. Nothing is
// trimmed or corrected.
func (a *command) typed(ctx context.Context, o testOptions, lib *guides.Library, profile wizard.Profile) (wizard.Values, error) {
	v := profile.Values
	if o.profile == "" {
		v.SSL = true
	}
	set := func(flag string, f wizard.Field, text string) {
		if o.given(flag) {
			v = v.With(f, text)
		}
	}
	set("host", wizard.FieldHost, o.host)
	set("porta", wizard.FieldPort, o.port)
	set("email", wizard.FieldEmail, o.email)
	set("nome", wizard.FieldName, o.name)
	set("usuario", wizard.FieldUser, o.user)
	if yes, ok := prose.YesNo(o.ssl); ok {
		set("ssl", wizard.FieldSSL, prose.YesNoWord(yes))
	}
	if o.profile == "" && !o.given("usuario") && !o.given("treino") {
		v.User = wizard.UserFor(lib, v)
	}
	password, found, err := a.password(ctx, o)
	if err != nil {
		return wizard.Values{}, err
	}
	if found {
		v.Password = password
	}
	return v, nil
}

// password returns the password that was given for this test. What is named
// on the command line wins over the variable; found is false where there is
// neither, and the profile's own stays.
func (a *command) password(ctx context.Context, o testOptions) (password string, found bool, err error) {
	switch {
	case o.passwordStdin:
		password, err = a.passwordFromStdin(ctx)
		return password, true, err
	case o.given("senha-arquivo"):
		if readByOthers(o.passwordFile) {
			machine.Complain(a.Stderr, ptbr.CLIPasswordOpen(prose.Printable(o.passwordFile)))
		}
		password, err = passwordFromFile(ctx, o.passwordFile)
		return password, true, err
	}
	password = a.Env.Get(passwordVariable)
	return password, password != "", nil
}

// passwordFromStdin reads one line. At a terminal it asks, without echo.
func (a *command) passwordFromStdin(ctx context.Context) (string, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	in := machine.NewInput(ctx, a.Stdin)
	question := ""
	if in.AtTerminal() {
		question = ptbr.LabelPassword + ": "
		defer prose.Say(a.Stderr, "")
	}
	password, err := in.Secret(ctx, a.Stderr, question)
	switch {
	case errors.Is(err, io.EOF):
		return "", nil // an empty password is a field's problem
	case errors.Is(err, machine.ErrInterrupted):
		return "", &failure.Error{Code: report.ExitCancelled, Text: ptbr.CLICancelled}
	case errors.Is(err, machine.ErrLineTooLong):
		return "", failure.Usage(ptbr.CLIPasswordTooLong)
	case err != nil && ctx.Err() == nil:
		return "", &failure.Error{Code: report.ExitUsage, Text: ptbr.CLIPasswordUnreadable, Err: err}
	}
	return withoutBOM(password), err
}

// passwordFromFile reads a file that holds a password and at most one end of
// line.
func passwordFromFile(ctx context.Context, name string) (string, error) {
	data, err := readNamed(ctx, name, machine.MaxLine)
	switch {
	case errors.Is(err, errTooBig):
		return "", failure.Usage(ptbr.CLIPasswordTooLong)
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		return "", &failure.Error{Code: report.ExitUsage, Text: ptbr.CLIPasswordFile(prose.Printable(name), ptbr.FileProblem(err)), Err: err}
	}
	data = bytes.TrimSuffix(bytes.TrimSuffix(data, []byte("\n")), []byte("\r"))
	return withoutBOM(string(data)), nil
}

// readByOthers tells that others of this computer can read an ordinary file. On
// Windows its mode does not say.
func readByOthers(name string) bool {
	info, err := os.Stat(name)
	return err == nil && runtime.GOOS != "windows" && info.Mode().IsRegular() && info.Mode().Perm()&0o044 != 0
}

// withoutBOM drops the mark that Windows programs put before UTF-8 text; no
// password begins with it.
func withoutBOM(s string) string {
	return string(bytes.TrimPrefix([]byte(s), []byte("\ufeff")))
}

// passwordGiven tells that the profile's own password is not wanted.
func (o testOptions) passwordGiven(e machine.Env) bool {
	return o.passwordStdin || o.given("senha-arquivo") || e.Get(passwordVariable) != ""
}
