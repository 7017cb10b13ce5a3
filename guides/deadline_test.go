package guides

import (
	"strings"
	"testing"
	"time"
)

func TestDeadline(t *testing.T) {
	t.Parallel()
	lib := library(t)
	m365, _ := lib.ByID("microsoft-365")
	brasilia := time.FixedZone("-03", -3*60*60)
	for _, test := range []struct {
		today time.Time
		days  int
		want  string
	}{
		{time.Date(2026, 11, 29, 0, 0, 0, 0, brasilia), 32, "A partir do fim de dezembro de 2026, o envio com senha fica desligado por padrão no Microsoft 365."},
		{time.Date(2026, 12, 30, 23, 59, 0, 0, brasilia), 1, "A partir do fim de dezembro de 2026, o envio com senha fica desligado por padrão no Microsoft 365."},
		{time.Date(2026, 12, 31, 0, 0, 0, 0, brasilia), 0, "Desde o fim de dezembro de 2026, o envio com senha fica desligado por padrão no Microsoft 365."},
		{time.Date(2027, 2, 1, 12, 0, 0, 0, brasilia), -32, "Desde o fim de dezembro de 2026, o envio com senha fica desligado por padrão no Microsoft 365."},
	} {
		if got := m365.Deadline.Days(test.today); got != test.days {
			t.Errorf("%v: %d days, want %d", test.today, got, test.days)
		}
		if got := m365.Deadline.Line(test.today); got != test.want {
			t.Errorf("%v: %q, want %q", test.today, got, test.want)
		}
		told, _ := lib.On(test.today).ByID("microsoft-365")
		if !strings.HasPrefix(told.Note, m365.Note) || !strings.HasSuffix(told.Note, test.want) {
			t.Errorf("%v: the note is %q", test.today, told.Note)
		}
		if gmail, _ := lib.ByID("gmail"); gmail.Deadline.Line(test.today) != "" {
			t.Errorf("Gmail ends: %q", gmail.Deadline.Line(test.today))
		}
	}
	exact := Deadline{Day: time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC), What: "nada sai"}
	if got := exact.Line(time.Date(2027, 2, 28, 0, 0, 0, 0, time.UTC)); got != "A partir de 01/03/2027, nada sai." {
		t.Error(got)
	}
	if got := exact.Line(time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC)); got != "Desde 01/03/2027, nada sai." {
		t.Error(got)
	}
}

// TestNotesFitWithTheirDeadline: a note leaves room for the line of a deadline,
// and tells of none by itself: that would go stale.
func TestNotesFitWithTheirDeadline(t *testing.T) {
	t.Parallel()
	lib := library(t)
	for _, day := range []time.Time{time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)} {
		for _, p := range lib.On(day).All() {
			if n := len(Wrap(p.Note, stepColumns)); n > maxNoteLines+2 {
				t.Errorf("%s: a note of %d lines: %s", p.ID, n, p.Note)
			}
			if original, _ := lib.ByID(p.ID); strings.Contains(original.Note, "A partir de") || strings.Contains(original.Note, "a partir do fim") {
				t.Errorf("%s: a note with a date that passes: %s", p.ID, original.Note)
			}
		}
	}
}
