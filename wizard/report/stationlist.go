package report

import (
	"time"

	"seller-mail-tui/wizard"
)

// DocList is the document of "perfis".
type DocList struct {
	Version  int   `json:"versao"`
	OK       bool  `json:"ok"`     // every profile could be read
	Stations []any `json:"perfis"` // [DocItem] and [DocUnread]
}

// DocItem is a station in a [DocList].
type DocItem struct {
	DocStation
	Deadline *DocDeadline `json:"prazo,omitempty"`
}

// DocUnread is a profile that cannot be read.
type DocUnread struct {
	Profile string `json:"perfil"`
	Problem string `json:"problema"`
}

// DocDeadline is when a station will stop; without a day it has.
type DocDeadline struct {
	Kind wizard.DeadlineKind `json:"tipo"`
	Day  string              `json:"dia,omitempty"` // RFC 3339 full-date
	Days int                 `json:"dias"`          // that are left; negative: it is past
	Text string              `json:"frase"`
}

// NewDocItem puts a listed station that could be read into its document.
func NewDocItem(s wizard.Saved, deadlines []wizard.Deadline, now time.Time) DocItem {
	station := NewDocStation(wizard.Profile{
		Name: s.Name, Provider: s.Provider, Values: s.Values, Secret: s.Secret, Tested: s.Tested, Outcome: s.Outcome,
	}).WithProof(s.Proof)
	station.Practice = s.Practice
	item := DocItem{DocStation: station}
	if len(deadlines) > 0 {
		d := deadlines[0]
		item.Deadline = &DocDeadline{Kind: d.Kind, Days: d.Days(now), Text: d.Text}
		if !d.Day.IsZero() {
			item.Deadline.Day = d.Day.UTC().Format(time.DateOnly)
		}
	}
	return item
}
