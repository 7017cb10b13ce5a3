package ui

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// keep lets the world manage profiles and remember tests.
func (w *world) keep() {
	w.past = map[string][]wizard.Past{}
	w.ports.List = func() (list []wizard.Saved, err error) {
		for _, n := range slices.Sorted(maps.Keys(w.disk)) {
			p := w.disk[n]
			list = append(list, wizard.Saved{
				Name: n, Provider: p.Provider, Practice: p.Practice(), Host: p.Values.Host, Email: p.Values.Email,
				Secret: p.Secret, Tested: p.Tested, Outcome: p.Outcome,
			})
		}
		return list, nil
	}
	w.ports.LastDeleted = func() (wizard.Profile, error) {
		if w.deleted == nil {
			return wizard.Profile{}, told("Nada foi apagado.")
		}
		return *w.deleted, nil
	}
	w.ports.Rename = func(from, to string) (wizard.Profile, error) {
		if _, taken := w.disk[to]; taken {
			return wizard.Profile{}, told("Já existe um perfil “" + to + "”.")
		}
		p := w.disk[from]
		p.Name, p.Revision = to, "renamed"
		delete(w.disk, from)
		w.disk[to] = p
		return p, nil
	}
	w.ports.Copy = func(from, to string) error {
		p := w.disk[from]
		p.Name = to
		w.disk[to] = p
		return nil
	}
	w.ports.Delete = func(name string) (bool, error) {
		p := w.disk[name]
		p.Values.Password = ""
		w.deleted = &p
		delete(w.disk, name)
		return true, nil
	}
	w.ports.Restore = func() (wizard.Profile, error) {
		p := *w.deleted
		w.disk[p.Name], w.deleted = p, nil
		return p, nil
	}
	w.ports.Record = func(name string, t wizard.Tested) error {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.past[name] = append(w.past[name], wizard.NewPast(t.Result))
		return nil
	}
	w.ports.History = func(name string) ([]wizard.Past, error) {
		w.mu.Lock()
		defer w.mu.Unlock()
		return slices.Clone(w.past[name]), nil
	}
}

// two are a computer with two stations, one of which was tested.
func two(w *world) {
	p := avenida()
	p.Tested, p.Outcome = time.Date(2026, 11, 20, 15, 4, 0, 0, time.Local), wizard.OutcomeOK
	w.disk[p.Name] = p
	q := avenida()
	q.Name, q.Values.Email, q.Secret = "Posto Boa Vista", "boavista@gmail.com", wizard.SecretFile
	w.disk[q.Name] = q
}

func TestTheListTellsOfTestsAndPasswords(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		two(w)
		r := at(t, w, 80, 24).sees("passou em 20/11/2026 15:04 senha no cofre", "nunca testado senha em arquivo", "Novo posto")
		r.press("enter").sees("Posto Avenida", "no cofre")
	})
}

func TestF9LeadsToAnotherProfile(t *testing.T) {
	for _, key := range []string{"f9", "ctrl+x"} {
		live(t, func(t *testing.T) {
			w := newWorld(t)
			two(w)
			r := at(t, w, 80, 24).press("enter").press(key).sees("Qual posto abrir?")
			r.types("boa").press("enter").holds(wizard.FieldEmail, "boavista@gmail.com")
			r.goes(spotName).types("!").press(key).types("avenida").press("enter").sees("Há alterações que não foram salvas")
			r.press("enter").holds(wizard.FieldEmail, "boavista@gmail.com")
			r.press(key).types("avenida").press("enter", "down", "enter").holds(wizard.FieldEmail, "posto@gmail.com")
			r.press(key).types("novo").press("enter").sees("Qual é o e-mail do posto").press("esc").holds(wizard.FieldEmail, "")
			r.seesNot("não salvo")
		})
	}
}

// chooses opens what can be done with a profile and chooses it.
func (r *robot) chooses(profile, what string) *robot {
	r.t.Helper()
	r.press("f9").types(profile).press("f9").sees("O que fazer com", what)
	for range r.m.dialog.list.Len() {
		if it, _ := r.m.dialog.list.Current(); strings.HasPrefix(it.Title, what) {
			return r.press("enter")
		}
		r.press("down")
	}
	r.t.Fatalf("nothing is called %q", what)
	return r
}

func TestAProfileIsRenamedAndStaysOpen(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		two(w)
		r := at(t, w, 120, 40).press("enter").goes(spotName).types("!")
		r.chooses("avenida", "Mudar o nome").types(" 2").press("enter").sees("“Posto Avenida” agora se chama “Posto Avenida 2”.")
		r.press("esc").sees("Posto Avenida 2", "Posto Avenida!")
		r.press("f10").sees("Salvo como “Posto Avenida 2”.")
		if _, old := w.disk["Posto Avenida"]; old || w.disk["Posto Avenida 2"].Values.Name != "Posto Avenida!" {
			t.Errorf("the disk holds %+v", w.disk)
		}
	})
}

func TestANameThatIsTakenIsRefused(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		two(w)
		r := at(t, w, 80, 24).press("enter").chooses("avenida", "Mudar o nome").press("ctrl+u").types("Posto Boa Vista").press("enter")
		r.sees("Já existe um perfil").press("esc").sees("Posto Avenida")
	})
}

func TestAProfileIsCopied(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		two(w)
		at(t, w, 80, 24).press("enter").chooses("avenida", "Copiar").press("enter").sees("foi copiado para “Posto Avenida (cópia)”")
		if got := w.disk["Posto Avenida (cópia)"].Values; got != avenida().Values {
			t.Errorf("the copy holds %+v", got)
		}
	})
}

func TestADeletedProfileCanBeBroughtBack(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		two(w)
		r := at(t, w, 80, 24).press("enter").chooses("avenida", "Apagar").sees("Apagar “Posto Avenida”", "sem a senha")
		r.press("enter")
		if len(w.disk) != 2 {
			t.Fatal("Enter alone deleted it")
		}
		r.press("esc").chooses("avenida", "Apagar").press("down", "enter").sees("“Posto Avenida” foi apagado.", "Trazer de volta “Posto Avenida”")
		if _, there := w.disk["Posto Avenida"]; there || w.session.Values().Host != "" {
			t.Errorf("still there: %v, the form holds %q", there, w.session.Values().Host)
		}
		r.types("trazer").press("enter").sees("está de volta").types("avenida").press("enter").holds(wizard.FieldHost, "smtp.gmail.com").holds(wizard.FieldPassword, "")
	})
}

func TestThePasswordCanBeMovedAtAnyTime(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		two(w)
		r := at(t, w, 80, 24).press("enter").chooses("avenida", "Mudar onde a senha").sees("Onde guardar a senha?").press("down", "down", "enter")
		r.sees("A senha está num arquivo só deste usuário.", "em arquivo")
		r.goes(spotPassword).sees("guardada em arquivo")
	})
}

func TestWhatChangedSinceTheLastGoodTestIsSaid(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.disk["Posto Avenida"] = avenida()
		r := at(t, w, 120, 40).press("f5").server(accepted()).seesNot("agora falha")
		r.press("f5").server(needsAppPassword()).sees("passou; agora falha em")
		r.press("f6").sees("passou; agora falha em").press("f6", "f8", "enter").sees("/home/posto/laudo.txt")
		if !strings.Contains(w.written, "Desde o último que passou: ") || !strings.Contains(w.written, `"desde_o_ultimo_que_passou":"`) {
			t.Errorf("the report is\n%s", w.written)
		}
		r.press("f5", "esc")
		if n := len(w.past["Posto Avenida"]); n != 2 {
			t.Errorf("%d tests are remembered; a cancelled one is none", n)
		}
	})
}

func TestATestMadeBeforeTheFirstSaveIsRememberedToo(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		r := filled(t, w, 80, 24).press("f5").server(accepted())
		if len(w.past) != 0 {
			t.Errorf("remembered: %+v", w.past)
		}
		r.press("f10", "enter").sees("Salvo como")
		if n := len(w.past["Posto Avenida"]); n != 1 {
			t.Errorf("%d tests are remembered", n)
		}
	})
}

func TestATestThatCannotBeRememberedIsSaid(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.disk["Posto Avenida"] = avenida()
		w.ports.Record = func(string, wizard.Tested) error { return told("O disco está cheio.") }
		at(t, w, 80, 24).press("f5").server(accepted()).sees("O resultado do teste não foi anotado. O disco está cheio.", "Configurações de e-mail ok.")
	})
}

// TestTheValuesGoToSellerOneByOne: Enter copies, ticks and goes on; a hidden
// password is shown first; nothing is written.
func TestTheValuesGoToSellerOneByOne(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.disk["Posto Avenida"] = avenida()
		var copied []string
		w.ports.Clipboard = func(text string) {
			w.mu.Lock()
			defer w.mu.Unlock()
			copied = append(copied, text)
		}
		r := at(t, w, 80, 24).press("f8", "down", "enter").sees(ptbr.TitleSeller, "▸ Host SMTP", "smtp.gmail.com", ptbr.SellerNext)
		r.seesNot(avenida().Values.Password)
		r.press("enter").sees("✓ Host SMTP", "▸ Porta", "Copiado (se o seu terminal deixar): Host SMTP.")
		r.press("enter", "enter").sees("No Seller, deixe Autenticação SSL em Sim.").press("space", "enter", "enter").sees("▸ Senha")
		r.press("enter").sees(avenida().Values.Password, "▸ Senha").press("enter").sees("✓ Senha", "▸ "+ptbr.SellerNext)
		if want := []string{"smtp.gmail.com", "587", "Posto Avenida", "posto@gmail.com", avenida().Values.Password}; !slices.Equal(copied, want) {
			t.Errorf("copied %q, want %q", copied, want)
		}
		r.press("enter").sees(ptbr.AskSeller, "▸ "+ptbr.AnswerSellerLater).press("down", "enter").sees(ptbr.SellerDone)
		if p := w.disk["Posto Avenida"]; !p.InSeller || w.written != "" {
			t.Errorf("kept %+v, written %q", p, w.written)
		}
		r.sees("✓ Passar ao Seller").goes(spotName).types("!").seesNot("✓ Passar ao Seller")
	})
}

// TestEverySizeLeadsThroughSellersTab: the bar is always seen.
func TestEverySizeLeadsThroughSellersTab(t *testing.T) {
	live(t, func(t *testing.T) {
		for _, size := range sizes() {
			w := newWorld(t)
			w.disk["Posto Avenida"] = avenida()
			r := at(t, w, size[0], size[1]).press("f8", "down", "enter")
			for _, f := range wizard.Fields() {
				r.sees("▸ " + wizard.Label(f)).press("down")
			}
			r.sees("▸ " + ptbr.SellerNext).press("esc").sees("Host SMTP")
			r.leave()
		}
	})
}
