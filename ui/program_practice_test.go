package ui

import (
	"context"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
)

// TestEverySituationIsPlayedToItsEnd chooses each situation of practice by its
// name, tests against its server, reads what the result says, and leaves practice.
func TestEverySituationIsPlayedToItsEnd(t *testing.T) {
	for _, situation := range practice.Scenarios() {
		t.Run(situation.ID, func(t *testing.T) {
			t.Parallel()
			results := make(chan smtpcheck.Result, 1)
			w := realWorld(t, func(ctx context.Context, p *ports) {
				practised(ctx, p)
				p.Scenarios = nil
				for _, s := range practice.Scenarios() {
					p.Scenarios = append(p.Scenarios, flow.Scenario{ID: s.ID, Title: s.Title})
				}
				check := p.Check
				p.Check = func(ctx context.Context, req smtpcheck.Request, emit func(smtpcheck.Event)) smtpcheck.Result {
					r := check(ctx, req, emit)
					results <- r
					return r
				}
			})
			x := plug(t, w, 80, 24).shows(ptbr.StartQuestion)
			x.send("treino\r").shows("escolha a situação").send(situation.Title).shows("1 de").send("\r").shows(ptbr.Practice, "127.0.0.1", "F5 testar")
			x.send(keyF5)
			said, id := ptbr.TestPassed, ""
			if r := <-results; r.Diagnosis != nil && !r.OK {
				said, id = r.Diagnosis.Code, r.Diagnosis.ID
			}
			if id != situation.Expect {
				t.Errorf("it ends with %q, want %q", id, situation.Expect)
			}
			const leaves = "Esc sair do treino"
			x.shows(ptbr.Practice, said, "Esc ")
			if !strings.Contains(x.text(), leaves) { // the result has the keys
				x.send("\x1b").shows(leaves)
			}
			x.send("\x1b").shows("nenhum escolhido")
		})
	}
}
