package testar

import (
	"context"

	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
)

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
	set("host", wizard.FieldHost, o.Host)
	set("porta", wizard.FieldPort, o.Port)
	set("email", wizard.FieldEmail, o.Email)
	set("nome", wizard.FieldName, o.Name)
	set("usuario", wizard.FieldUser, o.User)
	if yes, ok := prose.YesNo(o.SSL); ok {
		set("ssl", wizard.FieldSSL, prose.YesNoWord(yes))
	}
	if o.profile == "" && !o.given("usuario") && !o.given("treino") {
		v.User = wizard.UserFor(lib, v)
	}
	password, found, err := a.Password(ctx, o.passwordFrom())
	if err != nil {
		return wizard.Values{}, err
	}
	if found {
		v.Password = password
	}
	return v, nil
}

// passwordFrom is where the password of this test comes from.
func (o testOptions) passwordFrom() machine.PasswordFrom {
	return machine.PasswordFrom{Stdin: o.passwordStdin, File: o.passwordFile, FileGiven: o.given("senha-arquivo")}
}

// passwordGiven tells that the profile's own password is not wanted.
func (o testOptions) passwordGiven(e machine.Env) bool { return o.passwordFrom().Given(e) }
