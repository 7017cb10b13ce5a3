package wizard_test

import (
	"slices"
	"testing"

	"seller-mail-tui/wizard"
)

func TestTicksStayWithTheirGuide(t *testing.T) {
	lib := library(t)
	gmail, _ := lib.ByID("gmail")
	yahoo, _ := lib.ByID("yahoo")
	s := wizard.NewSession(lib)
	s.Choose(gmail)
	s.Tick(gmail, "senha-de-app")
	s.Choose(yahoo)
	if s.Ticked(yahoo, "senha-de-app") {
		t.Error("a step of the same name in another guide is ticked off")
	}
	s.Tick(yahoo, "abrir-seguranca")
	s.Choose(gmail)
	if !s.Ticked(gmail, "senha-de-app") || !s.Ticked(yahoo, "abrir-seguranca") {
		t.Error("choosing another provider lost what was done")
	}
	if got, want := s.Profile().Ticks.Refs(), []string{"gmail#senha-de-app", "yahoo#abrir-seguranca"}; !slices.Equal(got, want) {
		t.Errorf("kept %q, want %q", got, want)
	}
	s.Tick(gmail, "senha-de-app")
	if s.Ticked(gmail, "senha-de-app") {
		t.Error("the mark cannot be taken back")
	}
	again := wizard.NewSession(lib)
	again.Resume(s.Profile())
	if !again.Ticked(yahoo, "abrir-seguranca") {
		t.Error("a resumed draft forgot what was done")
	}
	again.Open(wizard.Profile{Provider: "yahoo"})
	if again.Ticked(yahoo, "abrir-seguranca") {
		t.Error("another station's account got the marks")
	}
}

func TestWhatIsOnlyLookedUpIsNotTicked(t *testing.T) {
	lib := library(t)
	gmail, _ := lib.ByID("gmail")
	s := wizard.NewSession(lib)
	for _, anchor := range []string{"limites", "nada", ""} {
		s.Tick(gmail, anchor)
		if s.Ticked(gmail, anchor) || s.Profile().Ticks != "" {
			t.Errorf("%q is ticked off", anchor)
		}
	}
}

func TestNewTicksLeavesOutWhatIsNoReference(t *testing.T) {
	got := wizard.NewTicks([]string{"gmail#b", "", "gmail", "#a", "gmail#", "a b#c", "gmail#b", "aol#a"})
	if got != "aol#a gmail#b" {
		t.Errorf("%q", got)
	}
}

func TestAccountReady(t *testing.T) {
	lib := library(t)
	s := wizard.NewSession(lib)
	if s.AccountReady() {
		t.Error("ready before anything is chosen")
	}
	gmail, _ := lib.ByID("gmail")
	s.Choose(gmail)
	for _, anchor := range []string{"verificacao-em-duas-etapas", "senha-de-app"} {
		if s.AccountReady() {
			t.Errorf("ready before %s", anchor)
		}
		s.Tick(gmail, anchor)
	}
	if !s.AccountReady() {
		t.Error("all is done in the account, and it is not ready")
	}
	other, _ := lib.ByID("outro")
	s.Choose(other)
	if s.AccountReady() {
		t.Error("a guide without steps in the account is ready by itself")
	}
	s.Type(wizard.FieldPassword, "x")
	if !s.AccountReady() {
		t.Error("the password is there, and the account is not ready")
	}
}
