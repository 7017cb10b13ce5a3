package ui

import (
	"context"
	"testing"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
)

// openStation sits down before the only saved station, which is open.
func openStation(t *testing.T) (*world, *robot) {
	t.Helper()
	w := newWorld(t)
	w.disk["Posto Avenida"] = avenida()
	w.keep()
	return w, at(t, w, 80, 24).sees("Posto Avenida", "smtp.gmail.com")
}

// practises enters practice from a form.
func (r *robot) practises(situation string) *robot {
	r.t.Helper()
	return r.press("f2").goesTo(screenScenarios).types(situation).press("enter").sees(ptbr.Practice, "127.0.0.1")
}

func TestPracticeTouchesNothingReal(t *testing.T) {
	live(t, func(t *testing.T) {
		w, r := openStation(t)
		before := w.disk["Posto Avenida"]
		r.practises("tudo certo").press("f5").server(accepted())
		r.sees("▸ Enter  salvar").press("enter").sees(ptbr.AskPracticeName, "Posto Treino").press("enter").sees("Salvo como “Posto Treino”")
		if w.disk["Posto Avenida"] != before || w.disk["Posto Treino"].Provider != wizard.PracticeID {
			t.Errorf("the disk holds %+v", w.disk)
		}
		r.press("esc", "esc", "esc").seesNot(ptbr.Practice, "127.0.0.1", ptbr.TestPassed)
		r.sees("Posto Avenida", "smtp.gmail.com").seesNot("não salvo")
		if got := r.m.c.session.Profile(); got != before {
			t.Errorf("the station is %+v, was %+v", got, before)
		}
	})
}

func TestWhatIsTypedInPracticeStaysThere(t *testing.T) {
	live(t, func(t *testing.T) {
		w, r := openStation(t)
		r.goes(spotPassword).types("x").practises("senha").goes(spotPassword).press("ctrl+u").pastes("abcd efgh ijkl mnop")
		r.holds(wizard.FieldPassword, "abcdefghijklmnop")
		// A real provider is chosen in the station, which has all that it had.
		r.press("f2").types("outlook").press("enter").seesNot(ptbr.Practice)
		r.holds(wizard.FieldPassword, w.disk["Posto Avenida"].Values.Password+"x").holds(wizard.FieldName, avenida().Values.Name)
		if p, _ := r.m.c.session.Provider(); p.ID != "outlook" {
			t.Errorf("the station's provider is %q", p.ID)
		}
	})
}

func TestThePracticeResultStaysThere(t *testing.T) {
	live(t, func(t *testing.T) {
		w, r := openStation(t)
		w.ports.Arrival = func(context.Context, smtpcheck.Request, smtpcheck.Result, func(string)) flow.Arrival {
			return flow.Arrival{}
		}
		r.press("f5").server(needsAppPassword()).sees("A-02").practises("tudo certo").seesNot("A-02").press("f5").server(accepted()).sees(ptbr.TestPassed)
		r.press("f7").seesNot(ptbr.LookBegins)
		r.press("esc", "esc").seesNot(ptbr.TestPassed, ptbr.Practice).sees("A-02 O Gmail quer uma senha de app")
	})
}

// Every screen of practice says so, the smallest one too.
func TestEveryScreenOfPracticeSaysSo(t *testing.T) {
	live(t, func(t *testing.T) {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {60, 20}, {40, 12}} {
			w := newWorld(t)
			r := at(t, w, size[0], size[1]).goesTo(screenScenarios).press("enter").sees(ptbr.Practice)
			for _, key := range []string{"f1", "f2", "f3", "f9"} {
				r.press(key).sees(ptbr.Practice).press("esc").sees(ptbr.Practice)
			}
			r.press("f5").sees(ptbr.Practice).server(accepted()).press("f6").sees(ptbr.Practice).press("esc")
			r.leave()
		}
	})
}

func TestPracticeIsLeftByEscape(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).press("esc").types("smtp.meu.example").practises("tudo certo").sees("Esc sair do treino")
		r.press("f5").server(begun(smtpcheck.StageDNS)).press("esc").sees(ptbr.Practice, "cancelado") // the test is what Esc ends
		r.press("esc", "esc").seesNot(ptbr.Practice).holds(wizard.FieldHost, "smtp.meu.example")
	})
}

// Who leaves the program from practice is asked about the station.
func TestLeavingFromPracticeAsksAboutTheStation(t *testing.T) {
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).press("esc").types("smtp.meu.example").practises("tudo certo")
		r.press("ctrl+c").sees(ptbr.AskLeaveUnsaved, "smtp.meu.example").seesNot(ptbr.Practice)
		if p, unsaved := r.m.Unsaved(); !unsaved || p.Practice() {
			t.Errorf("what would be kept: %+v, %v", p, unsaved)
		}
	})
	live(t, func(t *testing.T) {
		r := at(t, newWorld(t), 80, 24).goesTo(screenScenarios).press("enter", "ctrl+c").sees(ptbr.AskLeave).seesNot(ptbr.AskLeaveUnsaved)
		if _, unsaved := r.m.Unsaved(); unsaved {
			t.Error("practice would be kept as a draft")
		}
	})
}

func TestPracticeIsNotSavedOverAStation(t *testing.T) {
	live(t, func(t *testing.T) {
		w, r := openStation(t)
		w.saveErr = told("“Posto Avenida” é um posto de verdade.")
		r.practises("tudo certo").press("f10", "enter").sees("é um posto de verdade", ptbr.AskPracticeName)
		w.saveErr = nil
		r.types("Aula").press("enter").sees("Salvo como “Aula”")
	})
}

// With practice profiles alone on the disk nobody is led into one.
func TestTheProgramDoesNotStartInPractice(t *testing.T) {
	live(t, func(t *testing.T) {
		w := newWorld(t)
		w.disk["Posto Treino"] = wizard.Profile{Name: "Posto Treino", Provider: wizard.PracticeID, Scenario: "ok", Revision: "1"}
		w.keep()
		r := at(t, w, 80, 24).sees(ptbr.PracticeTitle("Posto Treino"), ptbr.ProfileAnother).seesNot("127.0.0.1")
		r.press("enter").sees("127.0.0.1", ptbr.Practice)
		r.press("esc").seesNot(ptbr.Practice)

		w.disk["Posto Avenida"] = avenida()
		w.session = wizard.NewSession(w.lib)
		at(t, w, 80, 24).sees("smtp.gmail.com").seesNot(ptbr.Practice)
	})
}

// A saved station is opened from practice, and practice from a station with
// something unsaved, which waits.
func TestStationsAndPracticeFromTheList(t *testing.T) {
	live(t, func(t *testing.T) {
		w, r := openStation(t)
		w.disk["Posto Treino"] = wizard.Profile{Name: "Posto Treino", Provider: wizard.PracticeID, Scenario: "ok", Revision: "1"}
		r.goes(spotName).types("!").press("f9").types("treino").press("enter").sees("127.0.0.1", ptbr.Practice)
		r.press("f9").types("avenida").press("enter").sees(ptbr.AskSwitch, "Posto Avenida").seesNot(ptbr.Practice)
	})
}
