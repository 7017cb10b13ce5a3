package ui

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
)

// stationList is a list of so many saved stations.
func stationList(n int) flow.Pick {
	var list []wizard.Saved
	for i := range n {
		name := fmt.Sprintf("Posto %05d", i)
		list = append(list, wizard.Saved{Name: name, Email: name + "@posto.example", Host: "smtp.posto.example", Secret: wizard.SecretNone})
	}
	return flow.Pick{List: list, Choose: func(wizard.Saved) flow.Step { return nil }, Manage: func(wizard.Saved) flow.Step { return nil }}
}

// BenchmarkStationList opens the list of so many stations, draws it, and searches
// it by a letter. What a station costs must not grow with their number.
func BenchmarkStationList(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		pick := stationList(n)
		for name, do := range map[string]func(m *Model){
			"open": func(m *Model) { m.openProfiles(pick); m.View() },
			"letter": func(m *Model) {
				m.Update(letter('7'))
				m.View()
				m.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
				m.View()
			},
			"down": func(m *Model) { m.Update(tea.KeyPressMsg{Code: tea.KeyDown}); m.View() },
		} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				m := benchForm(b)
				m.openProfiles(pick)
				m.View()
				for b.Loop() {
					do(m)
				}
			})
		}
	}
}
