package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"seller-mail-tui/guides"
	"seller-mail-tui/ui/form"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// reversed is how a selection is shown, with colours and without.
const reversed = "\x1b[7m"

// wrongPassword is a test that the server ended for the password's sake, and
// Enter on what is proposed.
func (r *robot) wrongPassword() *robot {
	r.t.Helper()
	r.press("f5").server(needsAppPassword()).sees("▸ Enter ir ao campo Senha").press("enter")
	if !r.m.form.OnPassword() {
		r.t.Fatal("the focus is not on Senha")
	}
	return r
}

// marks demands that a text, and nothing but it, is shown in reverse video.
func (r *robot) marks(want string) *robot {
	r.t.Helper()
	_, after, _ := strings.Cut(r.m.View().Content, reversed)
	got, _, _ := strings.Cut(after, "\x1b[")
	if got != want {
		r.t.Errorf("%q is selected, want %q:\n%s", got, want, r.screen())
	}
	return r
}

func TestWhatIsTypedAtAFieldThatIsToBeCorrectedReplacesIt(t *testing.T) {
	dots := strings.Repeat("•", 16)
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24)
		for _, password := range []string{"primeira", "segunda", "terceira"} {
			r.wrongPassword().types(password).holds(wizard.FieldPassword, password)
		}
	})
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).wrongPassword().marks(dots).sees(ptbr.Selected)
		r.seesNot("abcdefghijklmnop").press("f4").marks("abcdefghijklmnop").press("f4").marks(dots)
		r.types("n").marks("").seesNot(ptbr.Selected).sees(ptbr.NoticeReplaced).types("ova").sees("Ctrl+Z desfaz").holds(wizard.FieldPassword, "nova")
		r.press("ctrl+z").holds(wizard.FieldPassword, "abcdefghijklmnop")
	})
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).wrongPassword().pastes("zzzz yyyy xxxx wwww\n")
		r.holds(wizard.FieldPassword, "zzzzyyyyxxxxwwww").sees(ptbr.NoticeReplaced)
		r.press("ctrl+z").holds(wizard.FieldPassword, "abcdefghijklmnop")
	})
}

// A selection is one of everything: a key that moves or leaves ends it, one
// that deletes deletes it.
func TestASelectionEndsAsOneExpects(t *testing.T) {
	for keys, want := range map[string]string{
		"end": "abcdefghijklmnopX", "right": "abcdefghijklmnopX", "home": "Xabcdefghijklmnop", "left": "Xabcdefghijklmnop",
		"backspace": "X", "ctrl+h": "X", "ctrl+d": "X", "ctrl+w": "X", "ctrl+u": "X",
		"tab shift+tab": "abcdefghijklmnopX", "f1 esc": "X", "f6 esc": "X",
	} {
		live(t, func(t *testing.T) {
			r := filled(t, newWorld(t), 80, 24).wrongPassword()
			r.press(strings.Fields(keys)...).types("X")
			if got := r.world.session.Values().Password; got != want {
				t.Errorf("%s: Senha holds %q, want %q", keys, got, want)
			}
		})
	}
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).wrongPassword().press("backspace").holds(wizard.FieldPassword, "")
		r.sees(ptbr.NoticeEmptied, "Ctrl+Z desfaz").press("ctrl+z").holds(wizard.FieldPassword, "abcdefghijklmnop")
	})
	live(t, func(t *testing.T) { // a paste of nothing is nothing
		r := filled(t, newWorld(t), 80, 24).wrongPassword().pastes("\n").holds(wizard.FieldPassword, "abcdefghijklmnop")
		r.tell(tea.WindowSizeMsg{Width: 60, Height: 20}).tell(tea.WindowSizeMsg{Width: 80, Height: 24}).types("X").holds(wizard.FieldPassword, "X")
	})
}

func TestTabSelectsNothing(t *testing.T) {
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).goes(spotHost).marks("").types(".br").holds(wizard.FieldHost, "smtp.gmail.com.br")
		r.goes(spotPassword).marks("").types("q").holds(wizard.FieldPassword, "abcdefghijklmnopq")
	})
}

// F5 leads to an invalid value and selects it, but does so to nobody who is
// typing there.
func TestAnInvalidValueIsSelectedOnArrival(t *testing.T) {
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).goes(spotHost).press("ctrl+u").types("smtp gmail").goes(spotTest).press("enter")
		r.sees(ptbr.HostSpace, ptbr.Selected).marks("smtp gmail").types("smtp.gmail.com").holds(wizard.FieldHost, "smtp.gmail.com")
	})
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).goes(spotEmail).press("ctrl+u").types("posto@").press("f5")
		r.sees(ptbr.EmailNoDomain).marks("").types("gmail.com").holds(wizard.FieldEmail, "posto@gmail.com")
	})
}

// A change that was proposed stands selected too, yet nobody is asked to type
// while it is being tested.
func TestAProposedChangeIsReplacedByWhatIsTyped(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		p := avenida()
		p.Values.Port = "465"
		w.disk[p.Name] = p
		r := at(t, w, 80, 24).press("f5").server(wrongPort()).press("enter").marks("587").seesNot(ptbr.Selected)
		r.types("2525").holds(wizard.FieldPort, "2525")
	})
}

func TestCtrlUEmptiesWhateverIsTypedInto(t *testing.T) {
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24)
		for s, f := range wizard.Fields() {
			if f == wizard.FieldSSL {
				continue
			}
			r.goes(spot(s))
			before := r.world.session.Values().Get(f)
			r.press("left", "left", "ctrl+u").holds(f, "").sees(ptbr.NoticeEmptied)
			r.press("f1").sees("Ctrl+U", ptbr.KeyEmpty, "Ctrl+Z").press("esc", "ctrl+z").holds(f, before)
			r.press("ctrl+u").types("1").press("ctrl+z").holds(f, before)
		}
		r.goes(spotSSL).press("f1").seesNot("Ctrl+U").press("esc", "ctrl+u").holds(wizard.FieldSSL, "sim")
	})
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).types("gmal").press("f1").sees(ptbr.KeyEmpty).press("esc", "left", "ctrl+u").types("hotm").sees("Hotmail")
		r.press("enter", "f10").types("Posto").press("left", "f1").sees(ptbr.KeyEmpty).press("esc", "ctrl+u").types("Outro")
		r.press("enter").sees("Salvo como “Outro”")
	})
}

// The name that the program proposes for a station is taken or replaced.
func TestAProposedNameIsReplacedByWhatIsTyped(t *testing.T) {
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).press("f10").marks("Posto Avenida").types("Centro").press("enter")
		r.sees("Salvo como “Centro”")
	})
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).press("f10").pastes("Centro").press("enter").sees("Salvo como “Centro”")
		r.goes(spotName)
	})
}

// What was replaced belongs to the station at which it was typed.
func TestWhatWasReplacedDoesNotComeBackAtAnotherStation(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		r := filled(t, w, 80, 24).press("ctrl+u").types("de verdade").press("ctrl+u")
		r.press("f2").goesTo(screenScenarios).press("enter").goes(spotPassword)
		r.press("ctrl+z").holds(wizard.FieldPassword, "treino-ok")
	})
	live(t, func(t *testing.T) {
		w := newWorld(t)
		r := at(t, w, 80, 24).types("gmail").press("enter").goes(spotPassword).types("abcd efgh ijkl mnop").press("tab").sees("Ctrl+Z")
		r.press("f2").goesTo(screenScenarios).press("enter", "ctrl+z").holds(wizard.FieldPassword, "treino-ok")
	})
}

// A provider that was chosen by hand did not follow from the address.
func TestAChosenProviderIsNotBlamedOnTheAddress(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).press("esc").goes(spotEmail).types("posto@x.com.br").press("f2").types("gmail").press("enter")
		r.goes(spotHost).seesNot("por causa do endereço")
	})
}

func TestAPastedValueReplacesOneOfItsKind(t *testing.T) {
	for _, tt := range []struct {
		field             wizard.Field
		held, paste, want string
		replaced          bool
	}{
		{wizard.FieldPort, "587", "465", "465", true},
		{wizard.FieldPort, "587", "587\n", "587", false},
		{wizard.FieldPort, "587", "x", "587x", false},
		{wizard.FieldHost, "smtp.gmail.com", "smtp.mail.yahoo.com", "smtp.mail.yahoo.com", true},
		{wizard.FieldHost, "smtp.gmail.com", "smtp.gmail.com:465", "smtp.gmail.com", false},
		{wizard.FieldHost, "smtp.", "gmail.com", "smtp.gmail.com", false},
		{wizard.FieldHost, "smtp", ".gmail.com", "smtp.gmail.com", false},
		{wizard.FieldEmail, "posto@gmail.com", "loja@gmail.com ", "loja@gmail.com", true},
		{wizard.FieldEmail, "posto@", "gmail.com", "posto@gmail.com", false},
		{wizard.FieldUser, "posto", "posto@uol.com.br", "posto@uol.com.br", true},
		{wizard.FieldUser, "posto", "2", "posto2", false},
		{wizard.FieldPassword, "antiga", "abcd efgh ijkl mnop", "abcdefghijklmnop", true},
		{wizard.FieldPassword, "antiga", " nova ", " nova ", true},
		{wizard.FieldName, "Posto ", "Avenida", "Posto Avenida", false},
	} {
		live(t, func(t *testing.T) {
			r := at(t, newWorld(t), 80, 24).types("gmail").press("enter").goes(form.SpotOf(tt.field)).press("ctrl+u").types(tt.held)
			r.m.form.Load() // forgets the Ctrl+U
			r.pastes(tt.paste).holds(tt.field, tt.want)
			if !tt.replaced {
				r.seesNot(ptbr.NoticeReplaced)
				return
			}
			r.sees(ptbr.NoticeReplaced, "Ctrl+Z desfaz").press("ctrl+z").holds(tt.field, tt.held)
		})
	}
}

func TestABlankTypedAtAnEndGoesWhenTheFieldIsLeft(t *testing.T) {
	texts := map[wizard.Field]string{
		wizard.FieldHost: "smtp.gmail.com", wizard.FieldPort: "587", wizard.FieldEmail: "posto@gmail.com",
		wizard.FieldName: "Posto Avenida", wizard.FieldUser: "posto",
	}
	for f, text := range texts {
		for _, leave := range []string{"tab", "enter", "up", "f5", "f10", "f2"} {
			live(t, func(t *testing.T) {
				r := at(t, newWorld(t), 80, 24).press("esc").goes(form.SpotOf(f)).types(" " + text + "  ").press(leave)
				r.holds(f, text)
				if leave == "f2" || leave == "f10" {
					r.press("esc")
				}
				r.sees(ptbr.NoticeEdges).seesNot("espaços.")
				r.press("ctrl+z").holds(f, " "+text+"  ")
				r.goes(form.SpotOf(f)).press("tab", "shift+tab").holds(f, " "+text+"  ")
			})
		}
	}
	live(t, func(t *testing.T) { // a real password may end in one
		r := filled(t, newWorld(t), 80, 24).types("q ").press("tab").holds(wizard.FieldPassword, "abcdefghijklmnopq ")
		r.goes(spotPassword).press("f5")
		if got := r.world.runs[0].Password; got != "abcdefghijklmnopq " {
			t.Error("the password that is tested is not the one that was typed")
		}
	})
	live(t, func(t *testing.T) { // what is saved is not corrected by passing through
		w := newWorld(t)
		p := avenida()
		p.Values.User = "posto "
		w.disk[p.Name] = p
		r := at(t, w, 80, 24).goes(spotUser).press("tab").holds(wizard.FieldUser, "posto ").seesNot(ptbr.Unsaved)
		r.goes(spotTest)
	})
}

// That a value was replaced never stands in the way of what is odd about the
// new one.
func TestAWarningGoesBeforeThatAValueWasReplaced(t *testing.T) {
	live(t, func(t *testing.T) {
		r := filled(t, newWorld(t), 80, 24).pastes("segredo").sees(ptbr.NoticeReplaced).press("tab")
		r.sees("de 16 letras minúsculas; esta tem outra forma").seesNot(ptbr.NoticeReplaced)
	})
}

// What can no longer be undone is not said to be.
func TestCtrlZIsNamedWhileItWorks(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).press("esc").goes(spotPort).types("587 ").press("tab").sees(ptbr.NoticeEdges, "Ctrl+Z")
		r.goes(spotName).types("P").sees(ptbr.NoticeEdges).seesNot("Ctrl+Z")
		r.goes(spotHost).pastes("smtp.gmail.com\n").sees("Ctrl+Z").press("tab").sees(ptbr.NoticeLineBreak).seesNot("Ctrl+Z")
	})
}

func TestWhatTheAddressChangesIsSaid(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).press("esc").goes(spotEmail).types("posto@gmail.com").press("enter")
		r.sees("O provedor agora é Gmail, por causa do endereço. Mudou também: Host SMTP para smtp.gmail.com e Porta para 587.")
	})
	live(t, func(t *testing.T) { // the server follows the domain while one types
		w := newWorld(t)
		w.session.Choose(guides.Provider{
			ID: "hospedagem", Name: "Hospedagem", Login: guides.LoginYes,
			DomainServers: []guides.Server{{Host: "mail.{dominio}", Port: 465, SSL: true}},
		})
		r := at(t, w, 80, 24).press("esc").goes(spotEmail).types("contato@posto.com.br")
		r.sees("mail.posto.com.br").seesNot("por causa do endereço").press("tab")
		r.sees("Por causa do endereço, mudou: Host SMTP para mail.posto.com.br e Porta para 465.")
		r.goes(spotEmail).press("tab").sees("Por causa do endereço")
		r.goes(spotEmail).types("x").press("backspace", "tab").seesNot("Por causa do endereço")
	})
}

// Reverse video is no colour, and the words are there without it.
func TestASelectionIsSeenWithoutColour(t *testing.T) {
	for name, opts := range looks() {
		live(t, func(t *testing.T) {
			w := newWorld(t)
			w.opts = opts
			r := filled(t, w, 80, 24).press("f5").server(needsAppPassword()).press("enter")
			if !strings.Contains(r.m.View().Content, reversed) {
				t.Errorf("%s: nothing is selected", name)
			}
			r.sees(r.m.text(ptbr.Selected))
		})
	}
}

// A text that is longer than its field is shown selected as far as it is seen.
func TestALongSelectionKeepsTheFrame(t *testing.T) {
	for _, size := range sizes() {
		for _, text := range []string{strings.Repeat("w", 300), "漢字 " + strings.Repeat("ç👍", 40), "x "} {
			live(t, func(t *testing.T) {
				r := at(t, newWorld(t), size[0], size[1]).press("esc").types("h ").types(text).goes(spotTest).press("enter")
				demandFrame(t, r.m.View(), size[0], size[1])
				if n := strings.Count(r.m.View().Content, reversed); n != 1 {
					t.Errorf("%v: %d selections:\n%s", size, n, ansi.Strip(r.m.View().Content))
				}
			})
		}
	}
}
