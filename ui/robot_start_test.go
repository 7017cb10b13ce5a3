package ui

import (
	"context"
	"testing"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// asking is a world whose name service counts what it is asked, and answers.
func asking(t *testing.T, answer func(email string) wizard.Proposal) (*world, *[]string) {
	t.Helper()
	w := newWorld(t)
	var asked []string
	w.ports.Discover = func(_ context.Context, email string) wizard.Proposal {
		w.mu.Lock()
		defer w.mu.Unlock()
		asked = append(asked, email)
		return answer(email)
	}
	return w, &asked
}

const ownAddress = "contato@postoexemplo.com.br"

func TestTheStartTakesAnAddressAndFillsTheForm(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).types("posto@gmail.com").sees("▸ Gmail", "é o provedor de gmail.com", "só aceita uma senha de app")
		r.press("enter").holds(wizard.FieldEmail, "posto@gmail.com").holds(wizard.FieldUser, "posto@gmail.com").holds(wizard.FieldHost, "smtp.gmail.com")
		if r.m.form.At != spotName {
			t.Errorf("the focus is on %d, want the first empty field", r.m.form.At)
		}
	})
}

func TestAMistypedAddressIsNamedBeforeEnter(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).types("posto@gmial.com").sees("▸ Você quis dizer posto@gmail.com?").press("enter")
		r.holds(wizard.FieldEmail, "posto@gmail.com").holds(wizard.FieldHost, "smtp.gmail.com")
		// It is right as it is: the last lines are one key away.
		r = at(t, newWorld(t), 80, 24).types("posto@gmial.com").press("up", "up", "enter")
		r.holds(wizard.FieldEmail, "posto@gmial.com").holds(wizard.FieldHost, "")
		r = at(t, newWorld(t), 80, 24).types("joão@posto,com").sees("▸ Você quis dizer joao@posto.com?").press("enter")
		r.holds(wizard.FieldEmail, "joao@posto.com")
	})
}

// TestTheNameServiceIsAskedOnceADomain: not at every letter, not for what the
// guides know, and not again when only the part before the @ changes.
func TestTheNameServiceIsAskedOnceADomain(t *testing.T) {
	live(t, func(t *testing.T) {
		w, asked := asking(t, func(email string) wizard.Proposal { return discovered(context.Background(), email) })
		r := at(t, w, 80, 24).types(ownAddress).seesNot("achado pelo domínio")
		if len(*asked) != 0 {
			t.Errorf("asked while one types: %q", *asked)
		}
		r.wait(second).sees("▸ Gmail", "achado pelo domínio postoexemplo.com.br")
		r.press("home").types("x").wait(2 * second)
		if len(*asked) != 1 {
			t.Errorf("asked for %q", *asked)
		}
		r.press("enter").holds(wizard.FieldEmail, "x"+ownAddress).holds(wizard.FieldHost, "smtp.gmail.com").wait(second)
		at(t, w, 80, 24).types("posto@gmail.com").wait(2 * second)
		if len(*asked) != 1 {
			t.Errorf("asked for %q", *asked)
		}
	})
}

func TestAnAddressThatNobodyKnowsSaysSoAndWhomToAsk(t *testing.T) {
	live(t, func(t *testing.T) {
		for _, early := range []bool{false, true} {
			w, _ := asking(t, func(email string) wizard.Proposal {
				return wizard.Proposal{Email: email, Nothing: ptbr.NothingUnknown}
			})
			r := at(t, w, 80, 24).types(ownAddress)
			if !early {
				r.wait(second).sees("▸ "+ptbr.LeadOther, ptbr.NothingUnknown)
			}
			r.press("enter").wait(second).holds(wizard.FieldEmail, ownAddress)
			r.sees(ptbr.NothingUnknown, "O pedido pronto para quem cuida do e-mail está no guia")
			if p, _ := w.session.Provider(); p.ID != guides.OtherID {
				t.Errorf("the provider is %q", p.ID)
			}
			r.leave()
		}
	})
}

func TestOtherProviderAndPracticeAreAlwaysNear(t *testing.T) {
	live(t, func(t *testing.T) {
		for _, size := range sizes() {
			r := at(t, newWorld(t), size[0], size[1]).sees("Não está na lista?", "Treino")
			r.types("outro").press("enter")
			if p, _ := r.world.session.Provider(); p.ID != guides.OtherID {
				t.Errorf("%v: “outro” chose %q", size, p.ID)
			}
			r.press("f2", "up", "enter")
			if r.m.screen != screenScenarios {
				t.Errorf("%v: this is screen %d", size, r.m.screen)
			}
			r.leave()
		}
	})
}
