package ui

import (
	"context"
	"sync"
	"testing"
	"time"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

func TestAnAddressProposesItsProvider(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).press("esc").goes(spotEmail).types("posto@gmail.com")
		r.sees("Enter Este endereço é do provedor Gmail. Usar smtp.gmail.com, porta 587?").holds(wizard.FieldHost, "")
		r.press("tab").types("Posto").sees("· Este endereço é do provedor Gmail")
		r.press("shift+tab", "enter").holds(wizard.FieldHost, "smtp.gmail.com").holds(wizard.FieldName, "Posto").sees("Provedor Gmail")
		if r.m.form.At != spotPassword {
			t.Errorf("the focus is on %d, want the next empty field", r.m.form.At)
		}
	})
}

func TestAProposalFromTheNetworkArrivesWhileOneTypesOn(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		asked := make(chan string, 10)
		w.ports.Discover = func(_ context.Context, email string) wizard.Proposal {
			asked <- email
			<-time.After(2 * second)
			return wizard.Proposal{
				Email: email, Source: wizard.SourceSRV,
				Servers: []guides.Server{{Host: "smtp.posto.com.br", Port: 465, SSL: true}},
			}
		}
		r := at(t, w, 80, 24).press("esc").goes(spotEmail).types("contato@posto.com.br")
		if len(asked) != 0 {
			t.Error("the network was asked while the address was being typed")
		}
		r.press("tab").types("Posto").wait(3*second).sees("Usar smtp.posto.com.br, porta 465?").holds(wizard.FieldHost, "")
		r.types("!").holds(wizard.FieldName, "Posto!")
		if len(asked) != 1 {
			t.Errorf("the network was asked %d times", len(asked))
		}
		r.press("shift+tab", "enter").holds(wizard.FieldHost, "smtp.posto.com.br").holds(wizard.FieldPort, "465")
	})
}

func TestAProposalCanBeTurnedDown(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).press("esc").goes(spotEmail).types("posto@gmail.com").goes(spotAction)
		r.press("esc").seesNot("Usar smtp.gmail.com").holds(wizard.FieldHost, "")
	})
}

// drawer keeps drafts as the disk would.
type drawer struct {
	mu      sync.Mutex
	kept    *wizard.Profile
	left    []wizard.Draft
	dropped []string
}

func (d *drawer) connect(p *ports) {
	p.KeepDraft = func(p wizard.Profile) error {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.kept = &p
		return nil
	}
	p.DropDraft = func() error {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.kept = nil
		return nil
	}
	p.Drafts = func() ([]wizard.Draft, error) { return d.left, nil }
	p.DropLeft = func(id string) error {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.dropped = append(d.dropped, id)
		return nil
	}
}

func TestWhatIsTypedIsKeptWithinTwoSeconds(t *testing.T) {
	live(t, func(t *testing.T) {
		w, d := newWorld(t), &drawer{}
		d.connect(&w.ports)
		r := filled(t, w, 80, 24).wait(2 * second)
		if d.kept == nil || d.kept.Values.Email != "posto@gmail.com" || d.kept.Values.Password != "" {
			t.Fatalf("kept: %+v", d.kept)
		}
		r.press("f10", "enter").wait(2 * second).sees("Salvo como")
		if d.kept != nil {
			t.Error("the draft is still there after SALVAR")
		}
		r.goes(spotName).types("!").press("ctrl+c", "ctrl+c")
		if d.kept == nil || d.kept.Values.Name != "Posto Avenida!" {
			t.Errorf("two Ctrl+C lost what was typed: %+v", d.kept)
		}
	})
}

func TestRefusingToSaveForgetsTheDraft(t *testing.T) {
	live(t, func(t *testing.T) {
		w, d := newWorld(t), &drawer{}
		d.connect(&w.ports)
		r := filled(t, w, 80, 24).wait(2*second).press("ctrl+c", "down", "enter")
		if !r.left || d.kept != nil {
			t.Errorf("left: %v, kept: %+v", r.left, d.kept)
		}
	})
}

func TestADraftIsOfferedAtTheNextStart(t *testing.T) {
	typed := avenida()
	typed.Values.Name, typed.Values.Password = "Posto da Avenida", ""
	left := []wizard.Draft{{ID: "d1", At: time.Date(2026, 11, 23, 15, 4, 0, 0, time.Local), Profile: typed}}
	for _, choice := range []struct {
		keys []string
		name string
		drop int
		says string
	}{
		{[]string{"enter"}, "Posto da Avenida", 1, ptbr.Unsaved},
		{[]string{"down", "enter"}, "Posto Avenida", 0, "no cofre"},
		{[]string{"esc"}, "Posto Avenida", 0, "no cofre"},
		{[]string{"down", "down", "enter"}, "Posto Avenida", 1, "no cofre"},
	} {
		live(t, func(t *testing.T) {
			w, d := newWorld(t), &drawer{left: left}
			d.connect(&w.ports)
			w.disk["Posto Avenida"] = avenida()
			r := at(t, w, 80, 24).sees("Ficaram alterações de “Posto Avenida” sem salvar, de 23/11/2026 às 15:04.")
			r.press(choice.keys...).sees(choice.says).holds(wizard.FieldName, choice.name)
			r.holds(wizard.FieldPassword, "abcdefghijklmnop") // from the vault
			if len(d.dropped) != choice.drop {
				t.Errorf("%v: dropped %v", choice.keys, d.dropped)
			}
		})
	}
}

func TestADraftThatCannotBeKeptIsSaidOnce(t *testing.T) {
	live(t, func(t *testing.T) {
		w, d := newWorld(t), &drawer{}
		d.connect(&w.ports)
		tries := 0
		w.ports.KeepDraft = func(wizard.Profile) error { tries++; return told("O disco está cheio") }
		r := filled(t, w, 80, 24).wait(2 * second).sees("O rascunho não pôde ser guardado. O disco está cheio.")
		r.types("x").wait(5 * second)
		if tries != 1 {
			t.Errorf("%d tries", tries)
		}
	})
}

func TestThePasswordCanBeMovedAfterASave(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		r := filled(t, w, 80, 24).press("f10", "enter").sees("A senha está no cofre", "mudar onde a senha fica guardada")
		r.goes(spotAction+2).press("enter").sees("Onde guardar a senha?", "▸ "+ptbr.AnswerSecretVault()).press("down", "enter")
		r.sees("A senha não foi guardada.")
		if got := w.disk["Posto Avenida"].Secret; got != wizard.SecretNone {
			t.Errorf("the password is kept in %q", got)
		}
	})
}

// What is saved here has to be typed into Seller too; practice has not.
func TestAfterASaveTheValuesForSellerAreOffered(t *testing.T) {
	const offer = ptbr.ActionSheet
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).press("f5").server(accepted()).sees("▸ Enter  salvar").press("enter", "enter")
		r.sees("▸ Enter  "+offer).press("enter").sees(ptbr.TitleSeller, "▸ Host SMTP", "(escondida)")
	})
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).goesTo(screenScenarios).press("enter", "f10", "enter").sees("Salvo como").seesNot(offer)
		r.seesNot("mudar onde") // no vault holds what is played
	})
}

func TestASaveWithSomethingToSayIsASave(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		save := w.ports.Save
		w.ports.Save = func(p wizard.Profile, force bool) (wizard.Profile, error) {
			p, err := save(p, force)
			if err == nil {
				err = told("Uma cópia antiga da senha ficou no cofre.")
			}
			return p, err
		}
		filled(t, w, 80, 24).press("f10", "enter").sees("Uma cópia antiga da senha ficou no cofre.").seesNot("não salvo")
	})
}

func TestAProfileWithoutItsPasswordIsShownAllTheSame(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		p := avenida()
		p.Values.Password = ""
		w.disk[p.Name] = p
		w.ports.Load = func(string) (wizard.Profile, error) { return p, told("O cofre de senhas está trancado.") }
		r := at(t, w, 80, 24).sees("O cofre de senhas está trancado.", "smtp.gmail.com")
		if !r.m.form.OnPassword() {
			t.Error("the focus is not on Senha")
		}
	})
}

func TestAPracticeServerThatStartsSlowlyWaitsForNobodyElse(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		start := w.ports.Practice
		w.ports.Practice = func(ctx context.Context, scenario string) (wizard.Values, error) {
			<-time.After(second)
			return start(ctx, scenario)
		}
		r := at(t, w, 80, 24).goesTo(screenScenarios).press("enter", "f5")
		if r.ran() != 0 {
			t.Fatal("a test ran before there was a server")
		}
		r.wait(2 * second)
		if r.ran() != 1 || w.runs[0].Port != 40587 {
			t.Errorf("the tests went to %+v", w.runs)
		}
		r.server(accepted()).press("f2").goesTo(screenScenarios).press("enter", "f2").types("gmail").press("enter")
		r.wait(2*second).holds(wizard.FieldHost, "smtp.gmail.com").sees("Provedor Gmail")
	})
}
