package report

import (
	"strings"
	"testing"
	"time"

	"seller-mail-tui/wizard"
)

// TestPastLinesAreInOrder: the sample stands where it belongs in time.
func TestPastLinesAreInOrder(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 11, n, 12, 0, 0, 0, time.UTC) }
	past := []wizard.Past{{At: day(2), OK: true, Outcome: "ok"}, {At: day(4), OK: true, Outcome: "ok"}}
	for _, c := range []struct {
		at    time.Time
		place int
	}{{day(1), 0}, {day(2), 1}, {day(3), 1}, {day(4), 2}, {day(5), 2}} {
		lines := PastLines(past, &wizard.Proof{Level: wizard.ProofAccepted, At: c.at, To: "a@gmail.com", Sample: true})
		for i, line := range lines {
			if strings.Contains(line, "Nota de exemplo para a…@gmail.com") != (i == c.place) {
				t.Errorf("%v: %q", c.at, lines)
			}
		}
		if len(lines) != 3 {
			t.Errorf("%q", lines)
		}
	}
	if lines := PastLines(nil, &wizard.Proof{Level: wizard.ProofAccepted, At: day(1), To: "a@gmail.com"}); len(lines) != 1 {
		t.Errorf("%q", lines)
	}
}

// TestOnlyWhatIsUnderstoodIsTold: a level of a program to come, or a time that is
// missing, is no proof of anything.
func TestOnlyWhatIsUnderstoodIsTold(t *testing.T) {
	at := time.Date(2026, 11, 27, 17, 3, 0, 0, time.UTC)
	for _, p := range []*wizard.Proof{nil, {Level: "lida", At: at, To: "a@b.example"}, {At: at}, {Level: wizard.ProofArrived, To: "a@b.example"}} {
		summary, _ := ProofSummary(p)
		last := PastReport{}.WithProof(p)
		if NewKeptProof(p) != nil || summary != "" || ProofLine(p) != "" || last.Proof != nil || len(PastLines(nil, p)) != 0 {
			t.Errorf("%+v is told", p)
		}
	}
}
