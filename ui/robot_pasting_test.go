package ui

import (
	"context"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/wizard"
)

// clipboard makes the person sit at the desktop that the program runs on.
func (w *world) clipboard(text string, err error) *world {
	w.ports.Paste = func(context.Context) (string, error) { return text, err }
	return w
}

func TestCtrlVPastesTheDesktopsClipboard(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t).clipboard("Ab!Cd9@x\r\n", nil)
		r := filled(t, w, 80, 24).goes(spotPassword).press("ctrl+v").holds(wizard.FieldPassword, "Ab!Cd9@x")
		w.clipboard("outra", nil)
		r.tell(tea.KeyPressMsg{Code: tea.KeyInsert, Mod: tea.ModShift}).holds(wizard.FieldPassword, "outra")
		// It goes the way of every paste: to where one types.
		w.clipboard("Posto da Serra", nil)
		r.press("ctrl+s").sees("Com que nome").press("ctrl+u", "ctrl+v").sees("Posto da Serra")
	})
}

// TestAPasteGoesWhereItWasAskedFor: the clipboard takes its time; what is typed
// meanwhile neither gets in before nor leads a password into another field.
func TestAPasteGoesWhereItWasAskedFor(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.ports.Paste = func(ctx context.Context) (string, error) {
			select {
			case <-time.After(second):
				return "segredo", nil
			case <-ctx.Done():
				return "", ctx.Err()
			}
		}
		r := filled(t, w, 80, 24).goes(spotPassword)
		before := w.session.Values()
		r.press("ctrl+u", "ctrl+v", "x").press("shift+tab").types("y").wait(2 * second)
		want := before
		want.Password, want.User = "segredox", before.User+"y"
		if got := w.session.Values(); got != want {
			t.Errorf("the fields hold %+v, want %+v", got, want)
		}
		// Ctrl+C is not held up, and a second paste waits for the first.
		r.goes(spotPassword).press("ctrl+u", "ctrl+v", "ctrl+v").wait(3*second).holds(wizard.FieldPassword, "segredo")
		r.press("ctrl+v", "ctrl+c").sees("Salvar e sair").wait(2 * second).sees("A tela mudou")
	})
}

// TestCtrlVSaysWhatPastes: over SSH the clipboard is another machine's, and a
// clipboard may hold no text.
func TestCtrlVSaysWhatPastes(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		r := at(t, w, 80, 24).press("ctrl+v").sees("Qual é o e-mail do posto", "Para colar: botão direito do mouse").press("down").seesNot("Para colar")
		r.press("esc").goes(spotHost).press("ctrl+v").sees("Para colar: botão direito do mouse").types("s").seesNot("Para colar").holds(wizard.FieldHost, "s")
		w.clipboard("", nil)
		r.press("ctrl+v").sees("Não há texto copiado").holds(wizard.FieldHost, "s")
		w.clipboard("", told("Não deu para colar."))
		r.press("ctrl+v").sees("Não deu para colar.").holds(wizard.FieldHost, "s")
		r.press("ctrl+g").sees("Ctrl+V colar")
	})
}
