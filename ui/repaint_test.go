package ui

import (
	"strings"
	"testing"
	"time"
)

// TestWhatOthersWriteOnTheScreenGoes: a message to all (wall) is painted over when
// the conversation is opened and closed.
func TestWhatOthersWriteOnTheScreenGoes(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.disk["Posto Avenida"] = avenida()
		x := plug(t, w, 80, 24).shows("Posto Avenida").send(keyF5)
		w.steps <- accepted()
		x.shows("Configurações de e-mail ok.")
		<-time.After(second)
		x.mu.Lock()
		_, err := x.screen.Write([]byte("\x1b7\x1b[3;1HBroadcast message from root\x1b[12;40Hthe system goes down\x1b8"))
		x.mu.Unlock()
		if err != nil {
			t.Fatal(err)
		}
		x.send("\x0c").shows("Conversa com o servidor").send("\x0c").shows("Configurações de e-mail ok.")
		<-time.After(second)
		if got := x.text(); strings.Contains(got, "Broadcast") || strings.Contains(got, "goes down") {
			t.Errorf("it is still there:\n%s", got)
		}
	})
}
