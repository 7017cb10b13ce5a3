package flow_test

import (
	"context"
	"testing"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
)

// doubting is a network whose name service answers when told to.
type doubting struct {
	network
	answer chan smtpcheck.Doubt
	ended  chan struct{}
}

func (n doubting) Doubt(ctx context.Context, _ smtpcheck.Request) smtpcheck.Doubt {
	select {
	case d := <-n.answer:
		return d
	case <-ctx.Done():
		n.ended <- struct{}{}
		return smtpcheck.Doubt{}
	}
}

// TestAwareWaitsForNobodyElse: what was asked beside a test can be taken when it comes,
// also by one who had no patience before; then it leads to the text for whoever keeps
// the domain. What goes with a test that did not pass is given up.
func TestAwareWaitsForNobodyElse(t *testing.T) {
	t.Parallel()
	s := wizard.NewSession(nil)
	s.Open(wizard.Profile{Name: "Posto", Revision: "1", Values: wizard.Values{
		Host: "smtp.posto.example", Port: "587", SSL: true, Email: "posto@posto.example", Name: "Posto", User: "posto@posto.example", Password: "x",
	}})
	w := newWorld()
	net := doubting{answer: make(chan smtpcheck.Doubt), ended: make(chan struct{}, 1)}
	d := flow.NewDesk(s, flow.World{Store: w, Drafts: w, Machine: desktop{w}, Net: net, Prover: &prover{}})
	if d.Aware() != nil {
		t.Error("there was no test")
	}
	begin := func(end func(smtpcheck.Request) smtpcheck.Result) {
		t.Helper()
		run, problems, ok := s.StartTest(false)
		if !ok {
			t.Fatal(problems)
		}
		d.Begin(t.Context(), run)
		if d.Request.From != "posto@posto.example" {
			t.Errorf("the test is of %q", d.Request.From)
		}
		s.Finish(run.ID, end(run.Request))
	}
	begin(func(smtpcheck.Request) smtpcheck.Result { return smtpcheck.Result{} })
	if d.Aware() != nil {
		t.Error("a test that failed is doubted")
	}
	<-net.ended

	begin(passed)
	work, ok := d.Aware().(flow.Work)
	if !ok || !work.Aside {
		t.Fatalf("%+v", work)
	}
	hasty, cancel := context.WithCancel(t.Context())
	cancel()
	if next := work.Do(hasty); next.Go() != nil || d.Doubted() {
		t.Error("something came of nothing")
	}
	net.answer <- smtpcheck.Doubt{Kind: smtpcheck.DoubtSPF, Domain: "posto.example", Sender: "Locaweb", Policy: "reject"}
	if work, ok = d.Aware().(flow.Work); !ok {
		t.Fatal("there is nothing more to wait for")
	}
	if _, ok := work.Do(t.Context()).Go().(flow.Warned); !ok || !d.Doubted() || d.Aware() != nil {
		t.Errorf("doubted %v, %+v", d.Doubted(), d.Aware())
	}
	if ask, ok := d.Prove().(flow.Ask); !ok || ask.Question != ptbr.AskDoubt || ask.Choices[0].Title != ptbr.AnswerLetter {
		t.Errorf("%+v", d.Prove())
	}

	begin(passed)
	begin(passed) // the one before is given up
	<-net.ended
	d.EndBeside()
	<-net.ended
}
