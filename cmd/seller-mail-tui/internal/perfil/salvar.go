package perfil

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/flags"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
)

// saveOptions are the flags of "perfil salvar" as they were typed.
type saveOptions struct {
	flags.Fields
	provider string

	password machine.PasswordFrom
	place    string
	replace  bool
	given    func(flag string) bool
}

// newSave is "perfil salvar".
func newSave(a *machine.Run) *cobra.Command {
	var o saveOptions
	c := &cobra.Command{
		Use: "salvar NOME", Short: ptbr.CLIStationSaveShort, Long: ptbr.CLIStationSaveLong, Example: ptbr.CLIStationSaveExample,
	}
	f := c.Flags()
	newVerb(a, c, 1, 1, ptbr.CLIStationOneName, func(ctx context.Context, v *verb, args []string) (answer, error) {
		o.given = f.Changed
		return v.save(ctx, args[0], o)
	})
	o.AddFields(f)
	f.StringVar(&o.provider, "provedor", "", ptbr.CLIFlagProvider)
	flags.Group(f, ptbr.CLIHeadFields, "host", "porta", "ssl", "email", "nome", "usuario", "provedor")
	f.BoolVar(&o.password.Stdin, "senha-stdin", false, ptbr.CLIFlagPasswordStdin)
	f.StringVar(&o.password.File, "senha-arquivo", "", ptbr.CLIFlagPasswordFile)
	f.StringVar(&o.place, "guardar-senha", "", ptbr.CLIFlagKeepSecret)
	flags.Group(f, ptbr.CLIHeadPassword, "senha-stdin", "senha-arquivo", "guardar-senha")
	f.BoolVar(&o.replace, "substituir", false, ptbr.CLIFlagReplace)
	nothing := flags.Words()
	flags.Complete(c, map[string]flags.Completion{
		"ssl": flags.Words("sim", "nao"), "guardar-senha": flags.Words("cofre", "arquivo", "nao"), "host": nothing, "porta": nothing,
		"email": nothing, "nome": nothing, "usuario": nothing, "provedor": nothing,
	})
	c.ValidArgsFunction = flags.Profiles(a.Env)
	return c
}

// place reads where a password is to be kept; "" where nothing is said.
func place(text string, given bool) (wizard.SecretPlace, bool) {
	switch p := wizard.SecretPlace(strings.ToLower(text)); p {
	case wizard.SecretVault, wizard.SecretFile, wizard.SecretNone:
		return p, true
	case "não":
		return wizard.SecretNone, true
	}
	return "", !given
}

// edit is what the flags ask for, beside the password.
func (o saveOptions) edit(lib *guides.Library) (flow.Edit, error) {
	e := flow.Edit{Fields: map[wizard.Field]string{}, Replace: o.replace}
	for flag, text := range map[string]string{
		"host": o.Host, "porta": o.Port, "email": o.Email, "nome": o.Name, "usuario": o.User,
	} {
		if o.given(flag) {
			e.Fields[wizard.Field(flag)] = text
		}
	}
	if o.given("ssl") {
		yes, ok := prose.YesNo(o.SSL)
		if !ok {
			return e, &flow.Invalid{Problems: []wizard.Problem{{Field: wizard.FieldSSL, Text: ptbr.SSLInvalid}}}
		}
		e.Fields[wizard.FieldSSL] = prose.YesNoWord(yes)
	}
	if o.given("provedor") {
		id := strings.ToLower(strings.TrimSpace(o.provider))
		if _, ok := lib.ByID(id); !ok && id != "" || id == wizard.PracticeID {
			return e, failure.Usage(ptbr.StationProvider(prose.Printable(o.provider), prose.Nearest(o.provider, providerIDs(lib))))
		}
		e.Provider = &id
	}
	var ok bool
	if e.Place, ok = place(o.place, o.given("guardar-senha")); !ok {
		return e, failure.Usage(ptbr.CLIStationPlace)
	}
	return e, nil
}

func providerIDs(lib *guides.Library) []string {
	var ids []string
	for _, p := range lib.All() {
		ids = append(ids, p.ID)
	}
	return ids
}

func (v *verb) save(ctx context.Context, name string, o saveOptions) (answer, error) {
	verbs, err := v.verbs()
	if err != nil {
		return answer{}, err
	}
	e, err := o.edit(verbs.Guides)
	if err != nil {
		return answer{}, err
	}
	o.password.FileGiven = o.given("senha-arquivo")
	password, found, err := v.Password(ctx, o.password)
	if err != nil {
		return answer{}, err
	}
	if found {
		e.Password = &password
	}
	deed, err := verbs.Save(ctx, name, e)
	if err := v.leftOver(err); err != nil {
		return answer{}, err
	}
	sentence := ptbr.StationSame(deed.Profile.Name)
	switch deed.Did {
	case flow.DidMake:
		sentence = ptbr.StationSaved(deed.Profile.Name)
	case flow.DidChange:
		sentence = ptbr.StationChanged(deed.Profile.Name)
	}
	return answer{sentence: sentence, stations: documents(deed), changed: deed.Changed()}, nil
}
