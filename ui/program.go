package ui

import (
	"io"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"seller-mail-tui/ui/tty"
)

// ProgramOptions are the options with which a [tea.Program] runs a [Model]
// well, on the terminal that it is given.
func ProgramOptions(o Options, in io.Reader, out io.Writer, env []string) []tea.ProgramOption {
	opts := append(tty.Options(in, out, !o.ASCII, env), tea.WithEnvironment(env))
	switch {
	case o.NoColor:
		opts = append(opts, tea.WithColorProfile(colorprofile.ASCII))
	case o.Profile != colorprofile.Unknown:
		opts = append(opts, tea.WithColorProfile(o.Profile))
	}
	return opts
}
