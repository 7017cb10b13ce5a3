package machine

import (
	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"
)

// withoutTabs says that tabs are turned into spaces: Bubble Tea then moves the
// cursor without them, which some consoles get wrong.
func withoutTabs(s *term.State) { s.Oflag = s.Oflag&^unix.TABDLY | unix.TAB3 }
