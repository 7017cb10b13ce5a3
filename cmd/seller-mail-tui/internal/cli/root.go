package cli

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"seller-mail-tui/cmd/seller-mail-tui/internal/ambiente"
	"seller-mail-tui/cmd/seller-mail-tui/internal/app"
	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/flags"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/perfil"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/cmd/seller-mail-tui/internal/testar"
	"seller-mail-tui/wizard/ptbr"
)

// newRoot builds the whole command line.
func newRoot(a *machine.Run) *cobra.Command {
	var o app.Options
	var version bool
	var names []string
	root := &cobra.Command{
		Use:     "seller-mail-tui",
		Short:   ptbr.CLIRootShort,
		Long:    ptbr.CLIRootLong,
		Example: ptbr.CLIRootExample,
		// Errors are ours to word, once, in run.
		SilenceErrors: true,
		SilenceUsage:  true,
		// cobra's own command answers in English; "completar" replaces it.
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(c, args[0])
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error {
			// cobra's own Version wants a template for words of ours, and with
			// text/template the linker keeps every method of every type: 2 MB.
			if version {
				prose.Say(c.OutOrStdout(), ptbr.Version(a.Env.Build.String()))
				return nil
			}
			if len(names) > 1 {
				return failure.Usage(ptbr.CLIOneProfile)
			}
			o.Profile = strings.Join(names, "")
			return app.Wizard(c.Context(), a, o)
		},
	}
	f := root.Flags()
	f.SortFlags = false
	f.StringArrayVar(&names, "perfil", nil, ptbr.CLIFlagProfile)
	f.BoolVar(&o.Simple, "simples", false, ptbr.CLIFlagSimple)
	f.BoolVar(&o.Mouse, "mouse", false, ptbr.CLIFlagMouse)
	f.StringVar(&o.Theme, "tema", "", ptbr.CLIFlagTheme)
	f.BoolVar(&version, "version", false, ptbr.CLIFlagVersion)
	flags.Complete(root, map[string]flags.Completion{"perfil": flags.Profiles(a.Env), "tema": flags.Words("auto", "claro", "escuro", "nenhum")})
	root.PersistentFlags().BoolP("help", "h", false, ptbr.CLIFlagHelp)
	root.SetGlobalNormalizationFunc(alias)
	root.SetFlagErrorFunc(flagError)
	root.SetHelpFunc(printHelp)
	root.SetUsageFunc(func(c *cobra.Command) error { printHelp(c, nil); return nil })

	root.AddCommand(testar.New(a), newGuia(a), perfil.NewList(a), perfil.New(a), testar.NewReport(a), perfil.NewHistory(a), ambiente.New(a), newDetectar(a), newCompletar(), newManual(a))
	root.SetHelpCommand(newAjuda())
	return root
}

// alias lets somebody who does not speak Portuguese guess: the English names
// mean the same flags. The help shows one name only.
func alias(_ *pflag.FlagSet, name string) pflag.NormalizedName {
	switch name {
	case "port":
		name = "porta"
	case "user":
		name = "usuario"
	case "name":
		name = "nome"
	case "to":
		name = "para"
	case "profile":
		name = "perfil"
	case "timeout":
		name = "prazo"
	case "password-stdin":
		name = "senha-stdin"
	case "password-file":
		name = "senha-arquivo"
	case "all":
		name = "todos"
	case "parallel":
		name = "paralelo"
	case "quiet":
		name = "quieto"
	case "replace":
		name = "substituir"
	case "dry-run":
		name = "so-conferir"
	case "until":
		name = "ate"
	case "schema":
		name = "esquema"
	case "ajuda":
		name = "help"
	case "versao":
		name = "version"
	}
	return pflag.NormalizedName(name)
}

// newAjuda is "help" in the person's language.
func newAjuda() *cobra.Command {
	return &cobra.Command{
		Use:     "ajuda [COMANDO]",
		Aliases: []string{"help"},
		Short:   ptbr.CLIHelpShort,
		Example: ptbr.CLIHelpExample,
		RunE: func(c *cobra.Command, args []string) error {
			target := c.Root()
			if len(args) > 0 {
				found, rest, err := c.Root().Find(args)
				if err != nil || found == c.Root() || len(rest) > 0 {
					return unknownCommand(c.Root(), args[0])
				}
				target = found
			}
			printHelp(target, nil)
			return nil
		},
	}
}
