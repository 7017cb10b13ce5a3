package ui

import (
	"context"
	"strings"
	"testing"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// clerk is a robot that counts its keys. What is typed into a field counts too.
type clerk struct {
	*robot
	keys int
}

func (c *clerk) press(keys ...string) *clerk {
	c.keys += len(keys)
	c.robot.press(keys...)
	return c
}

func (c *clerk) types(text string) *clerk {
	c.keys += len([]rune(text))
	c.robot.types(text)
	return c
}

func (c *clerk) sees(texts ...string) *clerk {
	c.t.Helper()
	c.robot.sees(texts...)
	return c
}

func (c *clerk) server(steps ...any) *clerk {
	c.robot.server(steps...)
	return c
}

// realGuidesWorld is a computer with the program's own guides.
func realGuidesWorld(t *testing.T) *world {
	t.Helper()
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t)
	w.lib, w.session = lib, wizard.NewSession(lib)
	return w
}

func sits(t *testing.T, w *world, columns, rows int) *clerk {
	return &clerk{robot: at(t, w, columns, rows)}
}

const (
	appPassword = "abcdefghijklmnop"
	gmailOf     = "posto@gmail.com"
)

// deadAccount is how Microsoft refuses every password.
func deadAccount() smtpcheck.Result {
	res := needsAppPassword()
	res.Diagnosis = &smtpcheck.Diagnosis{
		ID: "autenticacao-basica-desativada", Code: "A-05", Title: "A Microsoft não aceita mais senha para enviar",
		Steps: []string{"Use outro remetente."}, Guide: "outlook#outro-remetente", Repeat: smtpcheck.RepeatNo,
	}
	return res
}

// later is a failure that only time cures.
func later(id string) smtpcheck.Result {
	res := needsAppPassword()
	res.Diagnosis = &smtpcheck.Diagnosis{
		ID: id, Code: "M-02", Title: "O servidor pediu para esperar", Steps: []string{"Espere."}, Repeat: smtpcheck.RepeatWait, Wait: "10 minutos",
	}
	return res
}

// TestTwelveTasks tells the tasks that a newcomer was seen at, seeing only the
// screen: nothing is pressed but what the screen has named. Each has at most as
// many keys as stand beside it; what has to be typed is among them.
func TestTwelveTasks(t *testing.T) {
	tasks := []struct {
		name string
		most int
		do   func(t *testing.T) *clerk
	}{
		{"find out what the program is for, and where it ends", 0, func(t *testing.T) *clerk {
			return sits(t, realGuidesWorld(t), 80, 24).sees("E-mail do posto para o Seller", "No fim, copia os 7 valores para o Seller", ptbr.StartQuestion)
		}},
		{"Gmail with the wrong kind of password, then the right one, into Seller", 90, func(t *testing.T) *clerk {
			w := realGuidesWorld(t)
			c := sits(t, w, 80, 24).types(gmailOf).sees("▸ Gmail", "só aceita uma senha de app", "Enter escolher").press("enter")
			c.sees("▸Nome de Exibição", "O nome que o cliente vê", "Tab próximo campo").types("Posto Avenida").press("tab", "tab").types("senha123")
			c.sees("F5 testar").press("f5").server(needsAppPassword()).sees("A-02", "▸ Enter ir ao campo Senha").press("enter")
			c.sees("▸Senha", "Guia 2/5").types(appPassword).sees("F5 testar").press("f5").server(accepted())
			c.sees(ptbr.TestPassed, "▸ Enter salvar").press("enter").sees(ptbr.AskName, "Posto Avenida").press("enter").sees("▸ Enter " + ptbr.ActionSheet).press("enter")
			for range 8 {
				c.press("enter")
			}
			c.sees("▸ "+ptbr.SellerNext).press("enter").sees(ptbr.AskSeller).press("down", "enter").sees(ptbr.SellerDone, "✓ Passar ao Seller")
			if c.m.Farewell() != "" {
				t.Errorf("all is done, and there is left: %s", c.m.Farewell())
			}
			return c
		}},
		{"an own domain at a known host", 42, func(t *testing.T) *clerk {
			w := realGuidesWorld(t)
			locaweb, _ := w.lib.ByID("locaweb")
			w.ports.Discover = func(_ context.Context, email string) wizard.Proposal {
				return wizard.Proposal{Email: email, Source: wizard.SourceMX, Provider: locaweb, Servers: locaweb.ServersFor(email)}
			}
			c := sits(t, w, 80, 24).types(ownAddress)
			c.wait(second)
			c.sees("▸ Locaweb", "achado pelo domínio postoexemplo.com.br").press("enter")
			c.holds(wizard.FieldHost, "email-ssl.com.br").holds(wizard.FieldEmail, ownAddress)
			return c
		}},
		{"a hotmail address, and the way out of it", 40, func(t *testing.T) *clerk {
			w := realGuidesWorld(t)
			c := sits(t, w, 80, 24).types("posto@hotmail.com").sees("nenhuma senha").press("enter")
			c.sees("▸ Enter usar outro provedor ou serviço de envio").seesNot("F5 testa")
			c.press("enter").sees("Gmail: grátis").press("enter").sees("Grátis, uns 10 minutos").press("enter").holds(wizard.FieldHost, "smtp.gmail.com")
			c.types(gmailOf).holds(wizard.FieldEmail, gmailOf)
			return c
		}},
		{"a change that one key makes", 2, func(t *testing.T) *clerk {
			w := realGuidesWorld(t)
			p := avenida()
			p.Values.Port = "465"
			w.disk[p.Name] = p
			c := sits(t, w, 80, 24).sees("F5 testar").press("f5").server(wrongPort()).sees("▸ Enter mudar Porta para 587").press("enter")
			c.server(accepted()).sees(ptbr.TestPassed)
			return c
		}},
		{"a provider that is not in the list", 36, func(t *testing.T) *clerk {
			w, _ := asking(t, func(email string) wizard.Proposal { return wizard.Proposal{Email: email, Nothing: ptbr.NothingUnknown} })
			c := sits(t, w, 80, 24).sees(ptbr.LeadOther).types(ownAddress)
			c.wait(second)
			c.sees("▸ "+ptbr.LeadOther, ptbr.NothingUnknown).press("enter").sees("O pedido pronto para quem cuida do e-mail está no guia", "F3")
			c.press("f3", "a").sees("Peça isto a quem cuida do e-mail")
			return c
		}},
		{"save, come back, change the password", 60, func(t *testing.T) *clerk {
			w := realGuidesWorld(t)
			c := sits(t, w, 80, 24).types(gmailOf).press("enter").types("Posto").press("tab", "tab").types("x").press("f10", "enter").sees("Salvo como")
			w.session = wizard.NewSession(w.lib)
			back := &clerk{robot: at(t, w, 80, 24), keys: c.keys}
			back.sees("Posto", gmailOf).press("shift+tab").sees("▸Senha").press("ctrl+u").types(appPassword).sees("não salvo", "F10 SALVAR").press("f10").sees("Salvo como")
			if got := w.disk["Posto"].Values.Password; got != appPassword {
				t.Errorf("the password is %q", got)
			}
			return back
		}},
		{"a report for the support", 3, func(t *testing.T) *clerk {
			w := realGuidesWorld(t)
			w.disk["Posto Avenida"] = avenida()
			c := sits(t, w, 120, 40).press("f5").server(needsAppPassword()).sees("F8 laudo e ficha").press("f8").sees("▸ Laudo do último teste").press("enter").sees("gravado em")
			return c
		}},
		{"a second station", 22, func(t *testing.T) *clerk {
			w := realGuidesWorld(t)
			w.disk["Posto Avenida"] = avenida()
			c := sits(t, w, 80, 24).press("f9").sees("Qual posto abrir?", ptbr.ProfileAnother).types("novo").press("enter").sees(ptbr.StartQuestion).types("b@gmail.com").press("enter")
			c.holds(wizard.FieldEmail, "b@gmail.com")
			return c
		}},
		{"practice to its end, and back", 8, func(t *testing.T) *clerk {
			c := sits(t, realGuidesWorld(t), 80, 24).sees(ptbr.LeadPractice).press("up", "enter").sees("situação").press("enter").sees(ptbr.Practice, "F5 testar")
			c.press("f5").server(accepted()).sees(ptbr.TestPassed).press("esc").sees("Esc sair do treino").press("esc")
			c.seesNot(ptbr.Practice)
			return c
		}},
		{"all of it in small windows", 240, func(t *testing.T) *clerk {
			keys := 0
			var c *clerk
			for _, size := range [][2]int{{60, 20}, {40, 12}} {
				w := realGuidesWorld(t)
				c = sits(t, w, size[0], size[1]).types(gmailOf).press("enter").types("Posto").press("tab", "tab").types(appPassword).press("f5").server(accepted())
				c.sees(ptbr.TestPassed, "▸ Enter salvar").press("enter", "enter").sees("Salvo como", "▸ Enter passar os valores").press("enter")
				for range 8 {
					c.press("enter")
				}
				c.sees("▸ "+ptbr.SellerNext, "Enter continuar", "Esc").press("enter", "down", "enter")
				if !w.disk["Posto"].InSeller {
					t.Errorf("%v: the answer was not kept", size)
				}
				keys += c.keys
			}
			c.keys = keys
			return c
		}},
		// The twelfth, in lines, is told in cmd/seller-mail-tui.
	}
	for _, task := range tasks {
		t.Run(task.name, func(t *testing.T) {
			live(t, func(t *testing.T) {
				c := task.do(t)
				t.Logf("%d keys", c.keys)
				if c.keys > task.most {
					t.Errorf("%d keys, more than %d", c.keys, task.most)
				}
			})
		})
	}
}

// TestNoPasswordWorksHere: neither before a test nor after one is a dead end
// left open.
func TestNoPasswordWorksHere(t *testing.T) {
	live(t, func(t *testing.T) {
		w := realGuidesWorld(t)
		r := at(t, w, 80, 24).types("posto@hotmail.com").press("enter").goes(spotName).types("Posto").goes(spotPassword).types("x")
		r.seesNot("Tudo preenchido").press("f5").server(deadAccount()).sees("▸ Enter usar outro provedor ou serviço de envio")
		if first := r.m.shownKeys()[0].Help(); first.Key != "Enter" {
			t.Errorf("the first key is %q", first.Key)
		}
		r.seesNot("F5 testar").press("enter").sees("Gmail: grátis", "Outro provedor da lista")
	})
}

// TestTheWaitEndsWithATest: the countdown goes on while one looks elsewhere, ends
// by itself, can be given up, and is never offered to a blocked account.
func TestTheWaitEndsWithATest(t *testing.T) {
	live(t, func(t *testing.T) {
		w := realGuidesWorld(t)
		w.disk["Posto Avenida"] = avenida()
		r := at(t, w, 80, 24).press("f5").server(later("greylisting")).sees("▸ Enter avisar e testar de novo em 10:00").seesNot("F5 testar  Esc")
		r.press("enter").wait(3*second).sees("testa de novo sozinho em 9:57", "Esc parar a contagem")
		r.press("f6").wait(60 * second).press("esc").sees("8:57")
		r.press("f1").wait(8 * 60 * second)
		if r.ran() != 1 {
			t.Error("it did not wait")
		}
		r.wait(60 * second)
		if r.ran() != 2 {
			t.Error("the test did not begin by itself")
		}
		r.server(later("limite-de-envio")).press("enter").wait(second).press("esc").seesNot("sozinho").wait(700 * second)
		if r.ran() != 2 {
			t.Error("what was given up went on")
		}
		r.press("f5").server(later("conta-bloqueada")).seesNot("avisar e testar")
	})
}

// TestWhatIsLeftIsToldAfterLeaving: without the password.
func TestWhatIsLeftIsToldAfterLeaving(t *testing.T) {
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24)
		if got := r.m.Farewell(); got != "" {
			t.Errorf("before anything has passed: %q", got)
		}
		r.press("f5").server(accepted())
		got := r.m.Farewell()
		for _, want := range []string{"Falta passar os valores para o Seller", "Host SMTP: smtp.gmail.com", "Senha: (a que passou no teste)", "<SALVAR>"} {
			if !strings.Contains(got, want) {
				t.Errorf("%q is missing in %q", want, got)
			}
		}
		if strings.Contains(got, appPassword) {
			t.Error("the password is told")
		}
	})
}
