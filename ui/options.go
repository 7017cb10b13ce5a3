package ui

import (
	"time"

	"github.com/charmbracelet/colorprofile"

	"seller-mail-tui/ui/part"
)

// Options are the ways in which terminals and people differ. The zero value
// suits a terminal with UTF-8, colours and an unknown background.
type Options struct {
	// NoColor leaves every colour out (NO_COLOR is present, --tema nenhum).
	NoColor bool
	// Profile is how many colours the terminal has, as far as that is known.
	Profile colorprofile.Profile
	// ASCII replaces borders, signs and accents where the terminal cannot show
	// UTF-8. Basic keeps accents, but uses only signs that the fonts of old
	// consoles hold.
	ASCII, Basic bool
	// Dark tells a dark background from a light one; nil: unknown. The
	// terminal is never asked: a late answer would land in a field.
	Dark *bool
	// Mouse turns the mouse on; the terminal then no longer selects text.
	Mouse bool
	// Now is the clock by which a guide's age is told; nil: the system's.
	Now func() time.Time
	// Version is shown in the help.
	Version string
}

// look is as much of them as a widget needs to know.
func (o Options) look() part.Look {
	return part.Look{NoColor: o.NoColor, Profile: o.Profile, ASCII: o.ASCII, Basic: o.Basic, Dark: o.Dark}
}
