package ui

import (
	"io"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"seller-mail-tui/ui/tty"
)

// framesPerSecond is the most that Bubble Tea does: the first frame, and what a key
// does, wait for the next of these moments. Where nothing changes nothing is written.
const framesPerSecond = 120

// ProgramOptions are the options with which a [tea.Program] runs a [Model]
// well, on the terminal that it is given.
func ProgramOptions(o Options, in io.Reader, out io.Writer, env []string) []tea.ProgramOption {
	opts := append(tty.Options(in, out, !o.ASCII, env), tea.WithEnvironment(env), tea.WithFPS(framesPerSecond))
	switch {
	case o.NoColor:
		opts = append(opts, tea.WithColorProfile(colorprofile.ASCII))
	case o.Profile != colorprofile.Unknown:
		opts = append(opts, tea.WithColorProfile(o.Profile))
	}
	return opts
}
