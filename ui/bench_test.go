package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
)

// benchForm is a form with a profile in it, at a usual window.
func benchForm(b *testing.B) *Model {
	b.Helper()
	lib, err := loadTestGuides()
	if err != nil {
		b.Fatal(err)
	}
	m := New(lib, openedSession(lib), (&ports{}).world(), Options{})
	b.Cleanup(m.stop)
	m.Init()
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	m.toForm()
	m.focus(spotName)
	return m
}

func openedSession(lib *guides.Library) *wizard.Session {
	s := wizard.NewSession(lib)
	s.Open(avenida())
	return s
}

// BenchmarkKey is one typed letter, from the key to the drawn view.
func BenchmarkKey(b *testing.B) {
	m := benchForm(b)
	for b.Loop() {
		m.Update(letter('x'))
		m.View()
		m.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
		m.View()
	}
}

// BenchmarkKeyAfterATest is the same below a result.
func BenchmarkKeyAfterATest(b *testing.B) {
	m := benchForm(b)
	run, _, ok := m.c.session.StartTest(false)
	if !ok {
		b.Fatal("the test did not start")
	}
	m.c.session.Finish(run.ID, needsAppPassword())
	for b.Loop() {
		m.Update(letter('x'))
		m.View()
		m.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
		m.View()
	}
}

// BenchmarkTab moves the focus through the whole form.
func BenchmarkTab(b *testing.B) {
	m := benchForm(b)
	for b.Loop() {
		m.Update(tea.KeyPressMsg{Code: tea.KeyTab})
		m.View()
	}
}

// BenchmarkStart is from nothing to the first drawn view.
func BenchmarkStart(b *testing.B) {
	lib, err := loadTestGuides()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		m := New(lib, openedSession(lib), (&ports{}).world(), Options{})
		m.Init()
		m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
		m.toForm()
		m.View()
		m.stop()
	}
}
