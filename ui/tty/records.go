package tty

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
)

// newRecordsFilter is what a message passes where the library reads the key
// records of Windows' console by itself. It makes a NUL of every record without a
// letter: of a lone Shift, Ctrl or Alt, and of a dead key (´ ~ ^) before its
// letter. So pressing Shift would count as Ctrl+Space, and each capital of a text
// that is pasted in Windows Terminal would bring a NUL along, since the console
// puts a Shift before it. Nothing here is done by Ctrl+Space, and no field can hold
// a NUL.
func newRecordsFilter(now func() time.Time) func(tea.Msg) tea.Msg {
	burst := newBurstFilter(now)
	return func(msg tea.Msg) tea.Msg {
		switch m := msg.(type) {
		case tea.PasteMsg:
			m.Content = strings.ReplaceAll(m.Content, "\x00", "")
			return m
		case tea.KeyPressMsg:
			if m.Code != tea.KeySpace {
				break
			}
			switch m.Mod {
			case tea.ModCtrl:
				return nil
			case tea.ModCtrl | tea.ModAlt: // Esc, with a NUL at its heels
				msg = tea.KeyPressMsg{Code: tea.KeyEscape}
			}
		}
		return burst(msg)
	}
}
