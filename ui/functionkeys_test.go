package ui

import (
	"testing"
	"time"
)

// TestKeysOfManyTerminals: whatever a terminal sends for its keys, nothing of it
// is typed into a field. The forms are those of PuTTY (each of its settings),
// xterm, rxvt, the Linux console, GNU screen and SCO.
func TestKeysOfManyTerminals(t *testing.T) {
	forms := map[string][]string{
		"ESC[n~":       {"\x1b[11~", "\x1b[12~", "\x1b[13~", "\x1b[14~", "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[19~", "\x1b[20~", "\x1b[21~", "\x1b[23~", "\x1b[24~"},
		"Linux":        {"\x1b[[A", "\x1b[[B", "\x1b[[C", "\x1b[[D", "\x1b[[E"},
		"Xterm R6":     {"\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS"},
		"VT100+":       {"\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1bOT", "\x1bOU", "\x1bOV", "\x1bOW", "\x1bOX", "\x1bOY", "\x1bOZ", "\x1bO["},
		"SCO":          {"\x1b[M", "\x1b[N", "\x1b[O", "\x1b[P", "\x1b[Q", "\x1b[R", "\x1b[S", "\x1b[T", "\x1b[U", "\x1b[V", "\x1b[W", "\x1b[X"},
		"shifted":      {"\x1b[25~", "\x1b[26~", "\x1b[28~", "\x1b[29~", "\x1b[31~", "\x1b[34~", "\x1b[1;2P", "\x1b[15;5~", "\x1b[11;3~", "\x1bO2P"},
		"rxvt":         {"\x1b[7~", "\x1b[8~", "\x1b[11^", "\x1b[23$", "\x1b[24@", "\x1b[2$", "\x1bOa", "\x1b[a"},
		"Home and End": {"\x1b[1~", "\x1b[4~", "\x1b[H", "\x1b[F", "\x1bOH", "\x1bOF", "\x1b[2~", "\x1b[5~", "\x1b[6~", "\x1b[L", "\x1b[G", "\x1b[I"},
		"keypad":       {"\x1bOM", "\x1bOj", "\x1bOk", "\x1bOo", "\x1bOE", "\x1b[E"},
		"Alt":          {"\x1ba", "\x1bé", "\x1b1", "\x1b\x1b[A"},
	}
	for name, sequences := range forms {
		for _, sequence := range sequences {
			live(t, func(t *testing.T) {
				w := newWorld(t)
				w.disk["Posto Avenida"] = avenida()
				x := plug(t, w, 80, 24).shows("Posto Avenida")
				x.send("\x1b[Z\x1b[Z").shows("▸Usuário Autenticação")
				before := w.session.Values()
				x.send(sequence)
				<-time.After(second)
				if got := w.session.Values(); got != before {
					t.Errorf("%s: %q makes the fields hold %+v", name, sequence, got)
				}
			})
		}
	}
}
