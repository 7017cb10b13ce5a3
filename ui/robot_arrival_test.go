package ui

import (
	"context"
	"testing"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard/flow"
)

// mailbox lets the world look for the message: what is sent on said is
// progress, what is sent on found ends the search.
func mailbox(w *world) (said chan string, found chan flow.Arrival) {
	said, found = make(chan string), make(chan flow.Arrival)
	w.ports.Arrival = func(ctx context.Context, req smtpcheck.Request, res smtpcheck.Result, tell func(string)) flow.Arrival {
		tell("Conectando por " + req.User + " atrás de " + res.Marker)
		for {
			select {
			case <-ctx.Done():
				return flow.Arrival{Sentence: "A procura foi cancelada."}
			case s := <-said:
				tell(s)
			case a := <-found:
				return a
			}
		}
	}
	return said, found
}

func TestF7LooksForTheMessageAfterAPassedTest(t *testing.T) {
	for _, key := range []string{"f7", "ctrl+k"} {
		live(t, func(t *testing.T) {
			w := newWorld(t)
			w.disk["Posto Avenida"] = avenida()
			said, found := mailbox(w)
			r := at(t, w, 80, 24).seesNot("F7").press(key).seesNot("Conectando")
			r.press("f5").server(needsAppPassword()).press(key).seesNot("Conectando", "F7")
			r.press("f5").server(accepted()).sees("F7").press(key).sees("Conectando por posto@gmail.com atrás de SMT-7K2Q")
			said <- "Ainda não chegou."
			r.settle().sees("Ainda não chegou.", "parar a procura").seesNot("F7")
			found <- flow.Arrival{Found: true, Sentence: "O e-mail de teste chegou à caixa de entrada, em 4 segundos.", Steps: []string{"Pronto para usar."}}
			r.settle().sees("✓ O e-mail de teste chegou à caixa de entrada, em 4 segundos.", "1. Pronto para usar.", "F7")
		})
	}
}

func TestASearchIsStoppedByEscAndByANewTest(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.disk["Posto Avenida"] = avenida()
		mailbox(w)
		r := at(t, w, 80, 24).press("f5").server(accepted()).press("f7", "esc").sees("A procura foi cancelada.", "F7")
		r.press("f7", "ctrl+c").sees("A procura foi cancelada.").wait(3 * second)
		r.press("f7", "f5").seesNot("Conectando").server(accepted()).seesNot("A procura foi cancelada.", "Conectando")
	})
}
