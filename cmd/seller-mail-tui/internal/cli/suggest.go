package cli

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard/ptbr"
)

// unknownCommand answers a command that does not exist with the nearest one.
func unknownCommand(root *cobra.Command, name string) error {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(append(names, c.Name()), c.Aliases...)
		}
	}
	return failure.Usage(ptbr.CLIUnknownCommand(prose.Printable(name), prose.Nearest(name, names)))
}

// flagError words what pflag found wrong with the flags. No value that was
// typed is repeated: it may be a password in the wrong place.
func flagError(c *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		missing *pflag.ValueRequiredError
		invalid *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(c, unknown)
	case errors.As(err, &missing):
		return failure.Usage(ptbr.CLIFlagNeedsValue(missing.GetFlag().Name))
	case errors.As(err, &invalid):
		return failure.Usage(ptbr.CLIFlagBadValue(invalid.GetFlag().Name, invalid.GetFlag().Value.Type() == "bool"))
	}
	return failure.Usage(ptbr.CLIFlagSyntax)
}

func unknownFlag(c *cobra.Command, e *pflag.NotExistError) error {
	if c == c.Root() && c.Flags().NArg() > 0 {
		return unknownCommand(c, c.Flags().Arg(0)) // whatever follows it is not the mistake
	}
	name := e.GetSpecifiedName()
	if e.GetSpecifiedShortnames() != "" {
		// The rest of "-pSECRET" stays out of the answer.
		_, size := utf8.DecodeRuneInString(e.GetSpecifiedShortnames())
		return failure.Usage(ptbr.CLIUnknownShort(prose.Printable(e.GetSpecifiedShortnames()[:size])))
	}
	if slices.Contains([]string{"senha", "password", "pass", "pwd", "senha-app"}, strings.ToLower(name)) {
		return failure.Usage(ptbr.CLIPasswordArgument)
	}
	var own []string
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			own = append(own, f.Name)
		}
	})
	if owner := flagOwner(c.Root(), name); owner != "" {
		return failure.Usage(ptbr.CLIFlagElsewhere(name, owner))
	}
	near := prose.Nearest(name, own)
	if near != "" {
		near = "--" + near
	}
	return failure.Usage(ptbr.CLIUnknownFlag(prose.Printable(name), near))
}

// flagOwner names the command that has a flag of exactly this name: of several,
// the one that most people mean.
func flagOwner(root *cobra.Command, name string) string {
	owner := ""
	for _, c := range append([]*cobra.Command{root}, root.Commands()...) {
		f := c.LocalFlags().Lookup(name)
		if f != nil && !f.Hidden && (owner == "" || c.Name() == "testar") {
			owner = c.CommandPath()
		}
	}
	return owner
}
