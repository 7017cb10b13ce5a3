package ui

import (
	"testing"
	"time"

	"seller-mail-tui/wizard"
)

// TestF5OfTheLinuxConsole starts a test and types nothing.
func TestF5OfTheLinuxConsole(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.disk["Posto Avenida"] = avenida()
		x := plug(t, w, 80, 24).shows("Posto Avenida")
		before := w.session.Values()
		x.send("\x1b[[").send("E")
		w.steps <- accepted()
		x.shows("Configurações de e-mail ok.")
		if got := w.session.Values(); got != before {
			t.Errorf("the fields hold %+v, held %+v", got, before)
		}
	})
}

// TestANameMayComeWithItsEnter: what asks for one line is answered by one line.
func TestANameMayComeWithItsEnter(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		x := plug(t, w, 80, 24).shows("Qual é o e-mail do posto")
		x.send("gmail\r").shows("▸Endereço de E-mail")
		x.send("posto@gmail.com\tPosto Avenida\t\tabcdefghijklmnop\t\r")
		w.steps <- accepted()
		x.shows("▸ Enter  salvar").send("\r").shows("Com que nome").send("\x15Matriz\r").shows("Salvo como “Matriz”")
	})
}

// TestAPasteWithoutMarksPressesNothing: in the last field, a password that was
// copied with its line breaks is neither tested nor saved until somebody says so.
func TestAPasteWithoutMarksPressesNothing(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.disk["Posto Avenida"] = avenida()
		x := plug(t, w, 80, 24).shows("Posto Avenida")
		x.send("\x1b[Z").shows("▸Senha").send("\x15")
		<-time.After(second)
		x.send("segredo\r\r\r")
		x.shows("▸ <Testar Conexão>")
		<-time.After(second)
		if got := w.session.Values().Password; got != "segredo" || w.session.State() != wizard.Editing {
			t.Errorf("the password is %q, the session's state %v", got, w.session.State())
		}
		x.send(keyCtrlC).shows("Salvar e sair")
		<-time.After(second)
		x.send("colado\r\r")
		<-time.After(second)
		x.shows("Salvar e sair").send("\x1b")
		<-time.After(second)
		x.send("\r")
		w.steps <- accepted()
		x.shows("Configurações de e-mail ok.")
	})
}
