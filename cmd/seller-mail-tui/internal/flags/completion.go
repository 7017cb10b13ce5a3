package flags

import (
	"strings"

	"github.com/spf13/cobra"

	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
)

// Completion is what a shell may put in the place of a flag's value or of an
// argument. It is asked only when somebody presses Tab.
type Completion = cobra.CompletionFunc

// Complete says how the values of flags are completed; those that are not
// named here, nor are files, have none.
func Complete(c *cobra.Command, of map[string]Completion) {
	for name, f := range of {
		// It fails for a flag that does not exist, which a test would find.
		_ = c.RegisterFlagCompletionFunc(name, f)
	}
}

// OneOf completes one of a few words.
func OneOf(words func() []string) Completion {
	return func(_ *cobra.Command, args []string, typed string) (fit []string, _ cobra.ShellCompDirective) {
		if len(args) == 0 {
			for _, w := range words() {
				if strings.HasPrefix(w, typed) {
					fit = append(fit, w)
				}
			}
		}
		return fit, cobra.ShellCompDirectiveNoFileComp
	}
}

// Words completes one of these words.
func Words(list ...string) Completion { return OneOf(func() []string { return list }) }

// Profiles completes the saved profiles; where they cannot be read there is
// nothing to offer.
func Profiles(e machine.Env) Completion {
	return OneOf(func() []string {
		profiles, err := e.OpenProfiles()
		if err != nil {
			return nil
		}
		names, err := profiles.Names()
		if err != nil {
			return nil
		}
		return names
	})
}
