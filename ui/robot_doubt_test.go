package ui

import (
	"context"
	"errors"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
)

// offering is a prover that offers a sample and does nothing else.
type offering struct{ flow.Prover }

func ownDomain() smtpcheck.Doubt {
	return smtpcheck.Doubt{Kind: smtpcheck.DoubtSPFMaybe, Domain: "postoavenida.com.br", Sender: "Locaweb", Policy: "reject"}
}

// doubting lets the name service answer at once.
func doubting(w *world, d smtpcheck.Doubt) {
	w.ports.Prover = offering{}
	w.ports.Doubt = func(context.Context, smtpcheck.Request) smtpcheck.Doubt { return d }
}

// slowly lets it answer when told to; ended receives what gave a question up.
func slowly(w *world, d smtpcheck.Doubt) (answer chan struct{}, ended chan error) {
	answer, ended = make(chan struct{}), make(chan error, 10)
	w.ports.Prover = offering{}
	w.ports.Doubt = func(ctx context.Context, _ smtpcheck.Request) smtpcheck.Doubt {
		select {
		case <-answer:
			return d
		case <-ctx.Done():
			ended <- ctx.Err()
			return smtpcheck.Doubt{}
		}
	}
	return answer, ended
}

// TestTheVerdictDoesNotWaitForTheDomain: what the name service has to say comes below
// the result as soon as it is known, and moves nothing that one is about to press.
func TestTheVerdictDoesNotWaitForTheDomain(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.disk["Posto Avenida"] = avenida()
		answer, _ := slowly(w, ownDomain())
		r := at(t, w, 80, 24).press("f5").server(accepted())
		r.sees("✓ Configurações de e-mail ok.", "Provar com uma nota de exemplo").seesNot("M-05")
		r.wait(60 * second).seesNot("M-05")
		before, kept := r.m.form.At, len(w.past["Posto Avenida"])
		close(answer)
		r.settle().sees("✓ Configurações de e-mail ok.", "! M-05 O teste passou, mas quem recebe pode recusar.", "postoavenida.com.br", "1. Mande o laudo", "Pedir a mudança do domínio")
		if r.m.form.At != before {
			t.Errorf("the focus went from %d to %d", before, r.m.form.At)
		}
		if len(w.past["Posto Avenida"]) != kept {
			t.Error("the same test was remembered twice")
		}
		if s := r.m.c.session; s.State() != wizard.Passed {
			t.Errorf("the test is %v", s.State())
		}
		r.press("f8", "enter")
		if !strings.Contains(w.written, "M-05  O teste passou, mas quem recebe pode recusar (dominio-sem-autenticacao)") || !strings.Contains(w.written, "postoavenida.com.br") {
			t.Errorf("the report does not tell: %s", w.written)
		}
		w.written = ""
		r.press("f8", "down", "enter")
		if strings.Contains(w.written, "postoavenida") || !strings.Contains(w.written, "M-05") {
			t.Errorf("the hidden report tells the domain: %s", w.written)
		}
	})
}

// TestTheDomainsAnswerGoesWithItsTest: a test that was stopped or failed, one that was
// made after it, and other values end the question, and what comes late is dropped.
func TestTheDomainsAnswerGoesWithItsTest(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.disk["Posto Avenida"] = avenida()
		answer, ended := slowly(w, ownDomain())
		r := at(t, w, 80, 24).press("f5", "esc").sees("cancelado")
		r.press("f5").server(needsAppPassword()).sees("A-02")
		r.press("f5").server(accepted()).press("f5").server(accepted())
		if len(ended) != 3 {
			t.Fatalf("%d questions were given up", len(ended))
		}
		for range 3 {
			if err := <-ended; !errors.Is(err, context.Canceled) {
				t.Errorf("given up for %v", err)
			}
		}
		r.goes(spotHost).types("x")
		close(answer)
		r.settle().sees("outros valores").seesNot("M-05")
		r.press("backspace").sees("M-05") // it was of these values
	})
}
