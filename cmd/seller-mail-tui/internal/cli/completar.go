package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/wizard/ptbr"
)

// newCompletar prints the script that lets a shell complete our commands.
func newCompletar() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:       "completar bash|zsh|fish|powershell",
		Short:     ptbr.CLICompleteShort,
		Example:   ptbr.CLICompleteExample,
		ValidArgs: shells,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || !slices.Contains(shells, args[0]) {
				return failure.Usage(ptbr.CLICompleteWhich)
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			root, w := c.Root(), c.OutOrStdout()
			switch args[0] {
			case "zsh":
				return root.GenZshCompletion(w)
			case "fish":
				return root.GenFishCompletion(w, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(w)
			default:
				return root.GenBashCompletionV2(w, true)
			}
		},
	}
}
