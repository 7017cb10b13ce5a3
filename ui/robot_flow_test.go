package ui

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// filled is a robot before a form in which everything is typed.
func filled(t *testing.T, w *world, columns, rows int) *robot {
	t.Helper()
	r := at(t, w, columns, rows)
	return r.types("gmail").press("enter").
		types("posto@gmail.com").press("tab").types("Posto Avenida").press("tab", "tab").types("abcdefghijklmnop")
}

func TestFirstStartLeadsToTheProviderAndThenToTheForm(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		r := at(t, w, 80, 24).sees(ptbr.StartTitle, ptbr.StartLead, ptbr.StartQuestion, "Gmail", ptbr.LeadOther, ptbr.LeadPractice)
		r.types("hotma").sees("Outlook.com, Hotmail", "não aceitam nenhuma senha", ptbr.LeadOther, ptbr.LeadPractice).seesNot("Gmail")
		r.press("esc").sees("Treino").types("GMAIL").press("enter")
		r.sees("Provedor Gmail", "smtp.gmail.com", "do guia", "Guia 1/3").holds(wizard.FieldPort, "587")
		if r.m.form.At != spotEmail {
			t.Errorf("the focus is on %d, want the first empty field", r.m.form.At)
		}
	})
}

func TestNothingTypedBeforeTheProfilesAreListedGetsLost(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		m := New(w.lib, w.session, w.ports.world(), w.opts)
		r := &robot{t: t, world: w, m: m}
		defer r.leave()
		init := m.Init() // what it asks for has not answered yet
		r.tell(tea.WindowSizeMsg{Width: 80, Height: 24})
		r.types("gmail").press("enter").types("posto@gmail.com")
		r.do(init)
		r.settle().holds(wizard.FieldHost, "smtp.gmail.com").holds(wizard.FieldEmail, "posto@gmail.com")
	})
}

func TestWhatIsTypedRightAfterTabLandsInTheNextField(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		m := New(w.lib, w.session, w.ports.world(), w.opts)
		defer m.stop()
		m.Init()
		m.pickProvider()
		m.toForm()
		m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
		// No command is run and nothing is waited for between two keys.
		for _, l := range "smtp.x.com\t2525\t\ta@x.com\tPosto\t\tsegredo" {
			if l == '\t' {
				m.Update(tea.KeyPressMsg{Code: tea.KeyTab})
			} else {
				m.Update(letter(l))
			}
		}
		want := wizard.Values{Host: "smtp.x.com", Port: "2525", SSL: true, Email: "a@x.com", Name: "Posto", User: "a@x.com", Password: "segredo"}
		if got := w.session.Values(); got != want {
			t.Errorf("the fields hold %+v, want %+v", got, want)
		}
	})
}

func TestAnInvalidFieldNeverTrapsTheFocus(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).press("esc").types("http://x y").press("tab")
		r.sees(ptbr.HostScheme)
		if r.m.form.At != spotPort {
			t.Error("Tab did not leave an invalid field")
		}
		r.press("shift+tab").types("z").seesNot(ptbr.HostScheme)
		r.press("up").press("down").holds(wizard.FieldHost, "http://x yz")
	})
}

func TestSpaceTogglesSSL(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).press("esc", "tab", "tab").sees("(•) Sim", "( ) Não")
		r.press("space").sees("( ) Sim", "(•) Não").holds(wizard.FieldSSL, "nao")
		r.press("space").holds(wizard.FieldSSL, "sim").press("n").holds(wizard.FieldSSL, "nao")
	})
}

func TestATestPassesAndIsSaved(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		r := filled(t, w, 80, 24).press("f5").sees("Endereço do servidor")
		r.server(begun(smtpcheck.StageDNS), passed(smtpcheck.StageDNS, 12, "203.0.113.7"), begun(smtpcheck.StageConnect))
		r.sees("203.0.113.7", "12 ms").wait(3 * time.Second).sees("Conexão 3 s")
		r.server(accepted())
		r.sees(ptbr.TestPassed, "SMT-7K2Q", "posto@gmail.com", "De: Posto Avenida <posto@gmail.com>",
			"Assunto: Posto Avenida · teste SMT-7K2Q", "O servidor aceitou a mensagem")
		r.sees("▸ Enter salvar").press("enter")
		r.sees(ptbr.AskName, "Posto Avenida").press("enter")
		r.sees(ptbr.Saved("Posto Avenida", string(wizard.SecretVault), true, true)).seesNot("não salvo")
		if got := w.disk["Posto Avenida"].Values; got != w.session.Values() {
			t.Errorf("saved %+v, typed %+v", got, w.session.Values())
		}
		if got := w.disk["Posto Avenida"].Outcome; got != wizard.OutcomeOK {
			t.Errorf("the outcome is %q", got)
		}
	})
}

func TestWithAProfileTheFormOpensFilled(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.disk["Posto Avenida"] = avenida()
		r := at(t, w, 80, 24).sees("Posto Avenida", "smtp.gmail.com", "no cofre", "Guia").seesNot("não salvo", "abcdefgh")
		r.press("f5")
		if r.ran() != 1 {
			t.Error("F5 did not start a test of the opened profile")
		}
	})
}

func TestSeveralProfilesAreOffered(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.disk["Posto Avenida"] = avenida()
		other := avenida()
		other.Name, other.Values.Email = "Posto Boa Vista", "boavista@gmail.com"
		w.disk["Posto Boa Vista"] = other
		r := at(t, w, 80, 24).sees("Qual posto abrir?", "Posto Avenida", "Posto Boa Vista", "Novo posto")
		r.types("boa").press("enter").sees("boavista@gmail.com").holds(wizard.FieldEmail, "boavista@gmail.com")
	})
}

func TestAProfileThatCannotBeReadIsToldInItsOwnWords(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.ports.List = func() ([]wizard.Saved, error) { return nil, told("A pasta de dados não pode ser lida.") }
		at(t, w, 80, 24).sees("A pasta de dados não pode ser lida.", "Host SMTP")
	})
}

func TestF5TwiceStartsOneRun(t *testing.T) {
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).press("f5", "f5", "ctrl+t")
		if r.ran() != 1 {
			t.Errorf("%d tests were started", r.ran())
		}
		r.seesNot("F5 testar")
	})
}

func TestEscCancelsInEveryStage(t *testing.T) {
	live(t, func(t *testing.T) {
		for _, stage := range smtpcheck.StageOrder(true) {
			w := newWorld(t)
			r := filled(t, w, 80, 24).press("f5").server(begun(stage)).sees("Esc cancelar o teste")
			r.press("esc").sees("O teste foi cancelado", "testar de novo")
			if w.session.State() != wizard.Cancelled {
				t.Errorf("%s: the session is in state %d", stage, w.session.State())
			}
			r.press("enter")
			if r.ran() != 2 {
				t.Errorf("%s: Enter did not test again", stage)
			}
			r.leave()
		}
	})
}

func TestTypingGoesOnDuringATestAndMakesItsResultOld(t *testing.T) {
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).press("f5").server(begun(smtpcheck.StageDNS))
		r.types("xyz").holds(wizard.FieldPassword, "abcdefghijklmnopxyz")
		r.server(accepted()).sees(ptbr.ResultAside).seesNot(ptbr.TestPassed)
		if !r.m.form.OnPassword() {
			t.Error("the result took the focus from somebody who was typing")
		}
		r.types("q").holds(wizard.FieldPassword, "abcdefghijklmnopxyzq")
	})
}

func TestEnterOnADiagnosisGoesToTheFieldAndOpensTheGuidesStep(t *testing.T) {
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).press("f5").server(needsAppPassword())
		r.sees("A-02 O Gmail quer uma senha de app", "▸ Enter ir ao campo Senha", "Usuário e senha 240 ms")
		r.press("enter").sees("Guia 2/3", "2 Criar a senha de", "Abra a página")
		if !r.m.form.OnPassword() {
			t.Error("the focus is not on Senha")
		}
	})
}

func TestTheSmallWindowKeepsTheGuidesStepForF3(t *testing.T) {
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 60, 20).press("f5").server(needsAppPassword())
		r.sees("A-02", "Enter").press("enter", "f3").sees("Guia 2/3 · Criar a senha de app", "myaccount.google.com/apppasswords")
		r.press("right").sees("Guia 3/3").press("esc").sees("Senha")
	})
}

func TestOneKeyTakesTheProposedChangeOverAndTestsAgain(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		p := avenida()
		p.Values.Port = "465"
		w.disk[p.Name] = p
		r := at(t, w, 80, 24).press("f5").server(wrongPort())
		r.sees("▸ Enter mudar Porta para 587 e Autenticação SSL para Sim, e testar de novo").press("enter")
		r.holds(wizard.FieldPort, "587")
		if r.ran() != 2 || w.runs[1].Port != 587 {
			t.Errorf("the tests went to %+v", w.runs)
		}
	})
}

func TestWhoTypesAfterTheResultTypesWhereTheyWere(t *testing.T) {
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).press("f5").server(needsAppPassword())
		// What the test found wrong is replaced, not added to, and can be had back.
		r.types("zz").holds(wizard.FieldPassword, "zz").sees(ptbr.ResultAside).seesNot("A-02")
		r.press("ctrl+z").holds(wizard.FieldPassword, "abcdefghijklmnop").sees("A-02").seesNot(ptbr.ResultAside)
	})
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).press("f5").server(needsAppPassword()).pastes("qrstuvwxyzabcdef")
		r.holds(wizard.FieldPassword, "qrstuvwxyzabcdef")
	})
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).goes(spotName).press("f5").server(needsAppPassword())
		r.types("zz").holds(wizard.FieldName, "Posto Avenidazz") // of which nothing was said
	})
}

func TestMissingFieldsAreAllNamedAtOnce(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 120, 40).types("gmail").press("enter", "f5")
		r.sees(ptbr.EmailEmpty, ptbr.NameEmpty, ptbr.PasswordEmpty, ptbr.FieldsInvalid(4))
		if r.ran() != 0 || r.m.form.At != spotEmail {
			t.Errorf("%d tests, focus on %d", r.ran(), r.m.form.At)
		}
	})
}

func TestAnOpenPasswordNeedsConsent(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		r := filled(t, w, 80, 24)
		for r.m.form.At != spotSSL {
			r.press("shift+tab")
		}
		r.press("space", "f5").sees("a senha vai sem proteção pela rede até smtp.gmail.com", "▸ Não enviar")
		r.press("enter")
		if r.ran() != 0 {
			t.Fatal("the password was sent without consent")
		}
		r.press("f5", "down", "enter")
		if r.ran() != 1 || !w.runs[0].AllowPlaintextPassword {
			t.Errorf("%d tests, consent %v", r.ran(), w.runs)
		}
		r.press("esc", "f5").sees("a senha vai sem proteção")
	})
}

func TestWithoutAVaultThePersonChooses(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.vaultErr = told("Não há cofre de senhas neste computador")
		r := filled(t, w, 80, 24).press("f10", "enter")
		r.sees("Não há cofre de senhas neste computador. Onde guardar a senha?", "▸ Não guardar")
		r.press("enter").sees("A senha não foi guardada", "ainda não passou em nenhum teste")
		if got := w.disk["Posto Avenida"].Secret; got != wizard.SecretNone {
			t.Errorf("the password is kept in %q", got)
		}
		r.types("x").press("f10").seesNot("Onde guardar")
	})
}

func TestAFailedSaveLosesNothing(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.saveErr = told("O disco está cheio")
		r := filled(t, w, 80, 24).press("ctrl+s", "enter").sees("Não foi salvo. O disco está cheio.", "não salvo")
		r.holds(wizard.FieldPassword, "abcdefghijklmnop")
		w.saveErr = nil
		r.press("ctrl+s", "enter").sees("Salvo como")
	})
}

// changed is an error about what somebody else saved meanwhile.
type changed struct {
	told
	disk wizard.Profile
}

func (c changed) OnDisk() wizard.Profile { return c.disk }

func TestAProfileThatChangedOnDiskIsNotOverwrittenUnasked(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.disk["Posto Avenida"] = avenida()
		theirs := avenida()
		theirs.Values.Port = "465"
		w.saveErr = changed{told("O perfil mudou no disco"), theirs}
		r := at(t, w, 80, 24)
		r.goes(spotPort).press("backspace").types("8").press("f10").
			sees("O perfil mudou no disco.", "Porta na tela “588”, salvo “465”", "Salvar com outro nome")
		r.press("down", "enter").sees("Salvo como")
		if got := w.disk["Posto Avenida"].Values.Port; got != "588" {
			t.Errorf("the port is %q", got)
		}
	})
}

func TestLeavingWithUnsavedChangesAsks(t *testing.T) {
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).press("f5").server(accepted()).press("ctrl+c")
		r.sees(ptbr.AskLeavePassed, "Salvar e sair")
		r.press("esc").sees(ptbr.TestPassed)
		r.wait(3*time.Second).press("ctrl+c").press("enter", "enter")
		if !r.left || r.world.disk["Posto Avenida"].Name == "" {
			t.Error("“Salvar e sair” did not save and leave")
		}
	})
}

func TestCtrlCTwiceLeavesAtAnyMoment(t *testing.T) {
	moments := map[string]func(*robot){
		"picker":  func(r *robot) { r.press("f2") },
		"form":    func(*robot) {},
		"testing": func(r *robot) { r.press("f5").server(begun(smtpcheck.StageDNS)) },
		"help":    func(r *robot) { r.press("f1") },
		"name":    func(r *robot) { r.press("f10") },
		"talk":    func(r *robot) { r.press("f5").server(accepted()).press("f6") },
		"tiny":    func(r *robot) { r.tell(tea.WindowSizeMsg{Width: 10, Height: 3}) },
	}
	for name, moment := range moments {
		t.Run(name, func(t *testing.T) {
			live(t, func(t *testing.T) {
				r := filled(t, newWorld(t), 80, 24)
				moment(r)
				r.press("ctrl+c")
				if r.left {
					t.Fatal("the first Ctrl+C left")
				}
				r.wait(time.Second).press("ctrl+c")
				if !r.left {
					t.Error("the second Ctrl+C within 2 s did not leave")
				}
			})
		})
	}
}

func TestCtrlCCancelsATestFirst(t *testing.T) {
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).press("f5").server(begun(smtpcheck.StageTLS)).press("ctrl+c")
		r.sees("O teste foi cancelado").wait(3 * time.Second).press("ctrl+c").sees(ptbr.AskLeaveUnsaved)
		if r.left {
			t.Error("a late second Ctrl+C left")
		}
	})
}

func TestThePasswordIsHiddenAgainWhenTheFocusLeaves(t *testing.T) {
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).seesNot("abcdefghijklmnop")
		r.press("f4").sees("abcdefghijklmnop", "16 letras ✓").press("tab").seesNot("abcdefghijklmnop").press("shift+tab").seesNot("abcdefghijklmnop")
		r.press("ctrl+r").sees("abcdefghijklmnop").press("ctrl+r").seesNot("abcdefghijklmnop")
	})
}

func TestAPastedAppPasswordLosesItsSpacesAndCanGetThemBack(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).types("gmail").press("enter")
		r.goes(spotPassword).pastes("abcd efgh ijkl mnop\n").holds(wizard.FieldPassword, "abcdefghijklmnop").sees(ptbr.NoticeApp16, "Ctrl+Z desfaz")
		if !r.m.form.OnPassword() || r.ran() != 0 {
			t.Error("the line break did something")
		}
		r.press("ctrl+z").holds(wizard.FieldPassword, "abcd efgh ijkl mnop ")
	})
}

func TestAPastedAddressOfTheServerFillsHostAndPort(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).press("esc").pastes("smtp.locaweb.com.br:465\r\n")
		r.holds(wizard.FieldHost, "smtp.locaweb.com.br").holds(wizard.FieldPort, "465").sees(ptbr.NoticePort("465"))
		r.press("ctrl+z").holds(wizard.FieldPort, "")
	})
}

func TestAHugePasteGoesIntoTheFieldWhole(t *testing.T) {
	live(t, func(t *testing.T) {
		huge := strings.Repeat("abcdefghij", 1000)
		r := at(t, newWorld(t), 80, 24).press("esc").pastes(huge).holds(wizard.FieldHost, huge)
		r.press("tab").sees(ptbr.HostLong).press("shift+tab", "backspace").holds(wizard.FieldHost, huge[:len(huge)-1])
	})
}

func TestCtrlVPastesNothing(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).press("esc")
		if _, cmd := r.m.Update(tea.KeyPressMsg{Code: 'v', Mod: tea.ModCtrl}); cmd != nil {
			t.Error("Ctrl+V started a command")
		}
	})
}

func TestResizingKeepsTheFocusAndWhatIsTyped(t *testing.T) {
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 120, 40).press("f5").server(begun(smtpcheck.StageDNS))
		for _, size := range [][2]int{{80, 24}, {60, 20}, {40, 12}, {20, 5}, {1, 1}, {300, 100}, {80, 24}} {
			r.tell(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		}
		r.types("x").holds(wizard.FieldPassword, "abcdefghijklmnopx").server(accepted()).sees(ptbr.ResultAside)
		r.press("backspace").sees(ptbr.TestPassed)
	})
}

func TestTheConversationScrollsAndShowsEverything(t *testing.T) {
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 60, 20).press("f5").server(needsAppPassword()).press("f6")
		r.sees("Conversa com o servidor", "Endereço do servidor").press("end")
		r.sees("S 534 5.7.9", "gsmtp").press("home").sees("A-02")
		r.press("esc").sees("A-02", "smtp.gmail.com").press("esc").sees("Host SMTP")
	})
}

func TestTheHelpListsOnlyWhatWorksNow(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).press("esc", "f1")
		r.sees("F5 ou Ctrl+T", "F10 ou Ctrl+S", "F2 ou Ctrl+P").seesNot("Ctrl+L", "Ctrl+K", "Ctrl+R").press("esc")
		r.goes(spotPassword).press("ctrl+g").sees("F4 ou Ctrl+R").press("f1").sees("Host SMTP")
	})
}

func TestAQuestionMarkIsHelpOnlyOutsideText(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).press("esc").types("?").holds(wizard.FieldHost, "?").seesNot("Ajuda:")
		r.goes(spotTest).types("?").sees("Ajuda:")
	})
}

func TestPracticeIsChosenStartedAndReopened(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		r := at(t, w, 80, 24).types("treino").press("enter").sees("escolha a situação", "Tudo certo")
		r.types("senha").press("enter").sees("127.0.0.1", "40587").holds(wizard.FieldPassword, "treino-senha-errada")
		r.press("enter")
		if r.ran() != 1 {
			t.Fatal("Enter on the button did not test")
		}
		r.server(accepted()).press("f10", "enter").sees("Salvo como “Posto Treino”")

		w.session = wizard.NewSession(w.lib)
		again := at(t, w, 80, 24).press("enter").sees(ptbr.PracticeTitle("Posto")[:12], "40587", "Treino").seesNot("não salvo")
		again.press("f5")
		if again.ran() != 2 {
			t.Error("the reopened practice cannot be tested")
		}
	})
}

func TestTheReportIsCopiedAndWritten(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		r := filled(t, w, 80, 24).press("f5").server(needsAppPassword()).press("f8")
		r.sees("Laudo do último teste", "Ficha").press("enter").sees("/home/posto/laudo.txt")
		if !strings.Contains(w.written, "A-02") || strings.Contains(w.written, "abcdefghijklmnop") {
			t.Errorf("the report is\n%s", w.written)
		}
	})
}

// Where the person sits before this machine, its clipboard is filled too.
func TestTheSheetFillsTheDesktopsClipboard(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		var copied []string
		w.ports.Clipboard = func(text string) { copied = append(copied, text) }
		filled(t, w, 80, 24).press("f8", "down", "enter", "enter", "enter").sees("Host SMTP")
		if !slices.Equal(copied, []string{"smtp.gmail.com", "587"}) {
			t.Errorf("copied %q", copied)
		}
	})
}

// The name service is asked while the screen goes on; where addresses are to be
// hidden, it is not asked at all.
func TestTheReportTellsOfTheDomain(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		answer := make(chan *report.DocDomain)
		w.ports.Domain = func(context.Context, smtpcheck.Facts) *report.DocDomain { return <-answer }
		r := filled(t, w, 80, 24).press("f5").server(needsAppPassword()).press("f8", "enter")
		r.sees("conferindo o domínio").press("shift+tab").seesNot("laudo.txt")
		answer <- &report.DocDomain{Domain: "posto.com.br", Verdict: "Falta o registro SPF."}
		r.settle().sees("/home/posto/laudo.txt")
		if !strings.Contains(w.written, "Falta o registro SPF.") {
			t.Errorf("the report is\n%s", w.written)
		}
		r.press("f8", "down", "enter").sees("/home/posto/laudo.txt")
	})
}

func TestTheMouseMovesTheFocusAndPressesButtons(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.disk["Posto Avenida"] = avenida()
		w.opts.Mouse = true
		r := at(t, w, 80, 24)
		click := func(text string) *robot {
			for y, l := range strings.Split(r.screen(), "\n") {
				if x := strings.Index(l, text); x >= 0 {
					return r.tell(tea.MouseClickMsg{X: part.Width(l[:x]) + 2, Y: y, Button: tea.MouseLeft})
				}
			}
			t.Fatalf("%q is not on the screen", text)
			return r
		}
		click("Nome de Exibição").types("!").holds(wizard.FieldName, "Posto Avenida!")
		click("<SALVAR>").sees("Salvo como")
		click("Ligar a").sees("Espaço feito").press("esc")
		click("<Testar Conexão>")
		if r.ran() != 1 {
			t.Errorf("%d tests", r.ran())
		}
		if r.m.View().MouseMode != tea.MouseModeCellMotion {
			t.Error("the mouse is off")
		}
	})
}

func TestALateNewsOfAnOldRunChangesNothing(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		r := filled(t, w, 80, 24).press("f5").press("esc")
		old := accepted()
		r.tell(newsMsg{run: 1, result: &old})
		if w.session.State() != wizard.Cancelled {
			t.Error("an old run's result was taken over")
		}
	})
}
