package flow_test

import (
	"errors"
	"testing"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
)

func TestANewStationIsSaved(t *testing.T) {
	for name, c := range map[string]struct {
		noVault error
		answer  string // where to keep the password; empty: nobody asks
		place   wizard.SecretPlace
	}{
		"into the vault":   {nil, "", wizard.SecretVault},
		"not the password": {errors.New("Não há cofre aqui"), ptbr.AnswerSecretNone, wizard.SecretNone},
		"into a file":      {errors.New("Não há cofre aqui"), ptbr.AnswerSecretFile, wizard.SecretFile},
	} {
		w := newWorld()
		w.noVault = c.noVault
		p := sits(t, w).types(station("Posto").Values).does(nil)
		p.does(p.desk.Save()).asks(ptbr.AskName).answers("  ").asks(ptbr.NameNeeded).answers(" Posto Um ")
		if c.answer != "" {
			p.asks("Não há cofre aqui").answers(c.answer)
		}
		p.asks("").hears("Salvo como “Posto Um”")
		if got := w.disk["Posto Um"]; got.Secret != c.place || p.desk.Name != "Posto Um" || p.desk.Session.Dirty() {
			t.Errorf("%s: %+v, dirty %v", name, got, p.desk.Session.Dirty())
		}
		// From now on nobody asks for a name.
		p.desk.Session.Type(wizard.FieldName, "Outro")
		p.does(p.desk.Save()).asks("")
	}
}

func TestAFailedSaveLosesNothing(t *testing.T) {
	w := newWorld()
	w.disk["Posto"] = station("Posto")
	p := sits(t, w)
	p.does(p.desk.Start())
	p.desk.Session.Type(wizard.FieldPort, "465")
	w.saveErr = told("O disco está cheio.")
	p.does(p.desk.Save()).asks("").hears("Não foi salvo. O disco está cheio.")
	if !p.desk.Session.Dirty() || p.desk.Session.Values().Port != "465" {
		t.Error("what was typed is gone")
	}
}

func TestWhatSomebodyElseSavedIsNotOverwrittenUnasked(t *testing.T) {
	for answer, check := range map[string]func(*person) bool{
		ptbr.AnswerOverwrite: func(p *person) bool { return p.w.disk["Posto"].Values.Port == "465" },
		ptbr.AnswerReopen:    func(p *person) bool { return p.desk.Session.Values().Port == "2525" && !p.desk.Session.Dirty() },
		ptbr.AnswerOtherName: func(p *person) bool {
			p.asks(ptbr.AskName).answers("Posto B")
			return p.w.disk["Posto B"].Values.Port == "465" && p.w.disk["Posto"].Values.Port == "2525"
		},
	} {
		w := newWorld()
		w.disk["Posto"] = station("Posto")
		p := sits(t, w)
		p.does(p.desk.Start())
		p.desk.Session.Type(wizard.FieldPort, "465")
		theirs := station("Posto")
		theirs.Revision, theirs.Values.Port = "2", "2525"
		w.disk["Posto"] = theirs
		p.does(p.desk.Save()).asks("Outra pessoa salvou").answers(answer)
		if !check(p) {
			t.Errorf("%s: disk %+v, screen %+v", answer, w.disk, p.desk.Session.Values())
		}
	}
}

func TestLeaving(t *testing.T) {
	w := newWorld()
	w.disk["Posto"] = station("Posto")
	p := sits(t, w)
	p.does(p.desk.Start())
	p.does(p.desk.AskLeave()).asks(ptbr.AskLeave).answers(ptbr.AnswerStay).asks("")
	p.does(p.desk.AskLeave()).answers(ptbr.AnswerLeave).asks("leave")

	p.desk.Session.Type(wizard.FieldPort, "465")
	w.kept = &wizard.Profile{}
	p.does(p.desk.AskLeave()).asks(ptbr.AskLeaveUnsaved).answers(ptbr.AnswerStay).asks("")
	if w.kept == nil {
		t.Error("who stays has lost the draft")
	}
	p.does(p.desk.AskLeave()).answers(ptbr.AnswerLeaveUnsaved).asks("leave")
	if w.kept != nil || w.disk["Posto"].Values.Port != "587" {
		t.Errorf("kept %v, saved %+v", w.kept, w.disk)
	}
	p.does(p.desk.AskLeave()).answers(ptbr.AnswerSaveLeave).asks("leave")
	if w.disk["Posto"].Values.Port != "465" {
		t.Errorf("saved %+v", w.disk)
	}
}

func TestTheStart(t *testing.T) {
	practice := wizard.Profile{Name: "Aula", Provider: wizard.PracticeID, Scenario: "ok", Revision: "1"}
	for name, c := range map[string]struct {
		disk []wizard.Profile
		asks string
		open string
	}{
		"nothing saved":       {nil, "choose", ""},
		"one":                 {[]wizard.Profile{station("Posto")}, "", "Posto"},
		"one beside practice": {[]wizard.Profile{station("Posto"), practice}, "", "Posto"},
		"practice alone":      {[]wizard.Profile{practice}, "pick", ""},
		"two":                 {[]wizard.Profile{station("A"), station("B")}, "pick", ""},
	} {
		w := newWorld()
		for _, p := range c.disk {
			w.disk[p.Name] = p
		}
		p := sits(t, w)
		p.does(p.desk.Start()).asks(c.asks)
		if p.desk.Name != c.open || p.desk.Practising() {
			t.Errorf("%s: open is %q", name, p.desk.Name)
		}
	}
}

func TestADraftIsOfferedAndGoneOnWith(t *testing.T) {
	draft := station("Posto")
	draft.Values.Port, draft.Values.Password = "465", ""
	for answer, check := range map[string]func(*person) bool{
		ptbr.AnswerResume: func(p *person) bool {
			v := p.desk.Session.Values()
			return v.Port == "465" && v.Password == "segredo" && p.desk.Session.Dirty() && p.desk.Name == "Posto" && len(p.w.left) == 0
		},
		ptbr.AnswerLater:  func(p *person) bool { return p.desk.Session.Values().Port == "587" && len(p.w.left) == 1 },
		ptbr.AnswerForget: func(p *person) bool { return p.desk.Session.Values().Port == "587" && len(p.w.left) == 0 },
	} {
		w := newWorld()
		w.disk["Posto"] = station("Posto")
		w.left = []wizard.Draft{{ID: "1", Profile: draft}}
		p := sits(t, w)
		p.does(p.desk.Start()).asks("sem salvar").answers(answer).asks("")
		if !check(p) {
			t.Errorf("%s: %+v, %d left", answer, p.desk.Session.Values(), len(w.left))
		}
	}
}

func TestPracticeIsApart(t *testing.T) {
	w := newWorld()
	w.disk["Posto"] = station("Posto")
	p := sits(t, w)
	p.does(p.desk.Start())
	p.desk.Session.Type(wizard.FieldName, "Nome Novo")
	station := p.desk.Session
	p.does(p.desk.Practise(wizard.Profile{Scenario: "ok"})).asks("")
	if !p.desk.Practising() || p.desk.Name != "" || p.desk.Session == station {
		t.Fatal("this is not practice")
	}
	if draft, ok := p.desk.Unsaved(); !ok || draft.Values.Name != "Nome Novo" || draft.Values.Password != "" {
		t.Errorf("unsaved: %+v", draft)
	}
	w.noVault = errors.New("asked")
	p.does(p.desk.Save()).asks(ptbr.AskPracticeName)
	w.saveErr = told("É um posto de verdade.")
	p.answers("Posto").asks("É um posto de verdade").answers("Aula").hears("um treino")
	if got := w.disk["Aula"]; !got.Practice() || got.Secret != wizard.SecretNone {
		t.Errorf("saved %+v", got)
	}
	// Saved again, its server has another port, of which nobody is asked; of
	// anything else they are.
	again := w.disk["Aula"]
	again.Values.Port = "1"
	p.desk.Name, w.saveErr = "", changed{again}
	p.does(p.desk.Save()).answers("Aula").asks("").hears("um treino")
	again.Values.Name = "Outro"
	p.desk.Name, w.saveErr = "", changed{again}
	p.does(p.desk.Save()).answers("Aula").asks("Outra pessoa salvou").answers(ptbr.AnswerOverwrite).hears("um treino")
	// Who leaves is asked about the station, and sees it.
	p.does(p.desk.AskLeave()).asks(ptbr.AskLeaveUnsaved)
	if p.desk.Practising() || p.desk.Session != station || station.Values().Name != "Nome Novo" || p.desk.Name != "Posto" {
		t.Errorf("the station is %+v", p.desk.Session.Values())
	}
}

// Who does something else while the practice server starts does not come into
// practice.
func TestPracticeThatNobodyWaitsFor(t *testing.T) {
	p := sits(t, newWorld())
	slow, _ := p.desk.Practise(wizard.Profile{Scenario: "ok"}).(flow.Work)
	if !p.desk.Starting() {
		t.Error("practice is not starting")
	}
	p.does(p.desk.Anew())
	p.does(p.desk.EndPractice())
	p.does(slow)
	if p.desk.Practising() || p.desk.Starting() {
		t.Error("practice began all the same")
	}
	p.does(p.desk.Practise(wizard.Profile{})).hears("não começou")
}

func TestManagingStations(t *testing.T) {
	w := newWorld()
	w.disk["A"], w.disk["B"] = station("A"), station("B")
	p := sits(t, w)
	p.does(p.desk.Start()).answers("A").asks("")
	pick := func(name string) *person {
		p.does(p.desk.Stations())
		list, _ := p.at.(flow.Pick)
		for _, s := range list.List {
			if s.Name == name {
				return p.does(list.Manage(s))
			}
		}
		t.Fatalf("%q is not listed", name)
		return p
	}
	pick("A").answers(ptbr.AnswerProfileRename).answers("C").asks("“A” agora se chama “C”")
	if p.desk.Name != "C" {
		t.Errorf("the open one is called %q", p.desk.Name)
	}
	pick("C").answers(ptbr.AnswerProfileCopy).answers("D").asks("copiado")
	pick("B").answers(ptbr.AnswerProfileDelete).answers(ptbr.AnswerDeleteKeep).asks("pick")
	pick("B").answers(ptbr.AnswerProfileDelete).answers("Apagar “B”").asks("foi apagado")
	list, _ := p.at.(flow.Pick)
	if list.Deleted != "B" {
		t.Errorf("to bring back: %q", list.Deleted)
	}
	p.does(list.Restore()).asks("de volta")
	p.desk.Session.Type(wizard.FieldPort, "465")
	pick("C").answers("Apagar").answers("Apagar “C”")
	if p.desk.Name != "" || p.desk.Session.Values().Host != "" {
		t.Errorf("the form still holds the deleted one: %+v", p.desk.Session.Values())
	}
}

func TestAnotherStationIsOpenedOnlyWhenNothingIsLost(t *testing.T) {
	w := newWorld()
	w.disk["A"], w.disk["B"] = station("A"), station("B")
	p := sits(t, w)
	p.does(p.desk.Start()).answers("A")
	p.desk.Session.Type(wizard.FieldPort, "465")
	p.does(p.desk.Stations()).answers("B").asks(ptbr.AskSwitch).answers(ptbr.AnswerSwitchStay).asks("")
	if p.desk.Name != "A" || p.desk.Session.Values().Port != "465" {
		t.Errorf("%q with port %s", p.desk.Name, p.desk.Session.Values().Port)
	}
	p.does(p.desk.Stations()).answers("B").answers(ptbr.AnswerSwitchGo)
	if p.desk.Name != "B" {
		t.Errorf("%q is open", p.desk.Name)
	}
	p.does(p.desk.Anew()).asks("choose")
}

func TestATestIsRememberedOnceThereIsAName(t *testing.T) {
	w := newWorld()
	p := sits(t, w).types(station("Posto").Values)
	test := func(ok bool) {
		run, _, started := p.desk.Session.StartTest(false)
		if !started {
			t.Fatal("no test")
		}
		p.desk.Session.Finish(run.ID, smtpcheck.Result{OK: ok, Marker: "SMT-0001"})
		p.does(p.desk.Remember())
	}
	test(true)
	if len(w.past) != 0 {
		t.Errorf("remembered under no name: %v", w.past)
	}
	p.does(p.desk.Save()).answers("Posto")
	if len(w.past["Posto"]) != 1 {
		t.Errorf("remembered: %v", w.past)
	}
	test(false)
	if len(p.desk.Past) != 2 {
		t.Errorf("the past is %v", p.desk.Past)
	}
}

func TestReports(t *testing.T) {
	w := newWorld()
	p := sits(t, w).types(station("Posto").Values)
	p.does(p.desk.Report()).asks(ptbr.AskReport).answers(ptbr.AnswerSheet).hears("/laudos/ficha")
	run, _, _ := p.desk.Session.StartTest(false)
	p.desk.Session.Finish(run.ID, smtpcheck.Result{OK: true})
	p.does(p.desk.Report()).answers(ptbr.AnswerReport).hears("/laudos/laudo.json")
	if w.written["ficha"] == "" || w.written["laudo"] == "" || w.written["laudo.json"] == "" {
		t.Errorf("written: %v", w.written)
	}
	p.does(p.desk.Practise(wizard.Profile{Scenario: "ok"}))
	if ask, _ := p.desk.Report().(flow.Ask); len(ask.Choices) != 0 {
		t.Errorf("practice hands over %v", ask.Choices)
	}
}
