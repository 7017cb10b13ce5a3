package app

import tea "charm.land/bubbletea/v2"

// suspendable does nothing: Windows stops no program from outside.
func suspendable(*tea.Program, *heldTerminal) (end func()) { return func() {} }
