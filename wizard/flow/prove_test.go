package flow_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// prover is the world of a sample invoice; what it was asked for is noted.
type prover struct {
	same, unsure bool
	wait         time.Duration
	counted      int
	kept         []wizard.Proof
	looked       int
	back         bool
	letter       string
}

func (p *prover) Apart(context.Context, smtpcheck.Request, string) (same, sure bool) {
	return p.same, !p.unsure
}
func (p *prover) Wait(string) (time.Duration, error) { return p.wait, nil }
func (p *prover) Count(context.Context, string) (time.Duration, error) {
	p.counted++
	return 0, nil
}

func (p *prover) Keep(_ context.Context, _ string, proof wizard.Proof) error {
	p.kept = append(p.kept, proof)
	return nil
}

func (p *prover) Returned(_ context.Context, _ smtpcheck.Request, proof wizard.Proof, _ func(string)) report.Proof {
	p.looked++
	out := report.Proof{Proof: proof, Return: &report.Return{Sentence: "Nada voltou."}}
	if p.back {
		out.Level = wizard.ProofReturned
		out.Return = &report.Return{Sentence: "O Gmail devolveu a nota de exemplo.", Steps: []string{"Peça."}, Came: true}
		out.Diagnosis = &smtpcheck.Diagnosis{ID: "dominio-sem-autenticacao"}
	}
	return out
}
func (p *prover) Letter(context.Context, smtpcheck.Request) string { return p.letter }

// sending is a network that notes what it sends.
type sending struct {
	network
	sent []smtpcheck.Request
}

func (n *sending) Check(_ context.Context, req smtpcheck.Request, _ func(smtpcheck.Event)) smtpcheck.Result {
	n.sent = append(n.sent, req)
	return passed(req)
}

func passed(req smtpcheck.Request) smtpcheck.Result {
	r := smtpcheck.Result{OK: true, Marker: "SMT-7K2Q", MessageID: "id@x", Facts: smtpcheck.Facts{To: req.To, Email: req.From}}
	for _, s := range smtpcheck.StageOrder(true) {
		r.Stages = append(r.Stages, smtpcheck.StageResult{Stage: s, State: smtpcheck.StageOK})
	}
	return r
}

// proving is a desk with a station whose test has passed.
func proving(t *testing.T, p *prover) (*flow.Desk, *sending, *world) {
	t.Helper()
	w, net := newWorld(), &sending{}
	s := wizard.NewSession(nil)
	s.Open(wizard.Profile{Name: "Posto", Revision: "1", Values: wizard.Values{
		Host: "smtp.posto.example", Port: "587", SSL: true, Email: "posto@posto.example", Name: "Posto", User: "posto@posto.example", Password: "x",
	}})
	d := flow.NewDesk(s, flow.World{Store: w, Drafts: w, Machine: desktop{w}, Net: net, Prover: p})
	run, problems, ok := s.StartTest(false)
	if !ok {
		t.Fatal(problems)
	}
	d.Request = run.Request
	s.Finish(run.ID, passed(run.Request))
	return d, net, w
}

// goOn carries out work, and returns the next step that a person sees, with what
// was told on the way.
func goOn(t *testing.T, step flow.Step, told *[]string) flow.Step {
	t.Helper()
	for {
		switch s := step.(type) {
		case flow.Work:
			*told = append(*told, s.Begins)
			step = s.Do(t.Context()).Go()
		case flow.Tell:
			*told = append(append(*told, s.Arrival.Sentence), s.Arrival.Steps...)
			step = s.Then.Go()
		case flow.Say:
			*told = append(*told, s.Text)
			step = s.Then.Go()
		case flow.Hand:
			*told = append(*told, s.Text)
			step = s.Then.Go()
		default:
			return step
		}
	}
}

func answer(t *testing.T, step flow.Step, title string, told *[]string) flow.Step {
	t.Helper()
	ask, ok := step.(flow.Ask)
	if !ok {
		t.Fatalf("%T, want a question for %q", step, title)
	}
	for _, c := range ask.Choices {
		if c.Title == title {
			return goOn(t, c.Then.Go(), told)
		}
	}
	t.Fatalf("%q has no answer %q", ask.Question, title)
	return nil
}

func typed(t *testing.T, step flow.Step, text string, told *[]string) flow.Step {
	t.Helper()
	ask, ok := step.(flow.Type)
	if !ok {
		t.Fatalf("%T, want a line", step)
	}
	return goOn(t, ask.Then(text), told)
}

func TestProveSendsOnlyAfterAsking(t *testing.T) {
	p := &prover{back: true, letter: "Caro administrador"}
	d, net, w := proving(t, p)
	var told []string
	step := typed(t, d.Prove(), "nada", &told)
	if again, ok := step.(flow.Type); !ok || again.Problem == "" {
		t.Fatalf("%+v", step)
	}
	step = typed(t, step, "fulano@gmail.com", &told)
	if len(net.sent) > 0 || p.counted > 0 {
		t.Error("something went out unasked")
	}
	step = answer(t, step, ptbr.AnswerProve, &told)
	if len(net.sent) != 1 || net.sent[0].To != "fulano@gmail.com" || net.sent[0].Content == nil || p.counted != 1 || len(p.kept) != 1 || p.kept[0].Level != wizard.ProofAccepted {
		t.Fatalf("sent %d, kept %+v", len(net.sent), p.kept)
	}
	if ask, ok := step.(flow.Ask); p.looked > 0 || !ok || !strings.Contains(ask.Question, "Isso ainda não é ter chegado") {
		t.Errorf("looked %d, then %+v", p.looked, step)
	}
	if step = answer(t, step, ptbr.AnswerLookBack, &told); step != nil {
		t.Errorf("%+v: what ends while one works on asks nothing", step)
	}
	if p.looked != 1 || p.kept[len(p.kept)-1].Level != wizard.ProofReturned || !strings.Contains(strings.Join(told, " "), "O Gmail devolveu a nota de exemplo. Peça.") {
		t.Errorf("kept %+v, told %q", p.kept, told)
	}
	answer(t, d.Prove(), ptbr.AnswerLetter, &told)
	if w.written["dominio"] != p.letter {
		t.Errorf("written %q", w.written)
	}
	if q, ok := answer(t, d.Prove(), ptbr.AnswerProveAgain, &told).(flow.Type); !ok || q.Proposed != "fulano@gmail.com" {
		t.Errorf("the address is asked for twice: %+v", q)
	}
}

func TestProveRefusesWhatProvesNothing(t *testing.T) {
	p := &prover{same: true}
	d, net, _ := proving(t, p)
	var told []string
	step := typed(t, d.Prove(), "outra@posto.example", &told)
	if again, ok := step.(flow.Type); !ok || again.Problem != ptbr.ProofSame {
		t.Errorf("%+v", step)
	}
	p.same, p.wait = false, time.Minute
	if step = typed(t, d.Prove(), "fulano@gmail.com", &told); step != nil || !strings.Contains(told[len(told)-1], "Espere 60 segundos") {
		t.Errorf("%+v, %q", step, told)
	}
	if len(net.sent) > 0 {
		t.Error("something went out")
	}
}

// What a person says is kept as theirs, with date and address.
func TestWhatAPersonSaysIsTheirs(t *testing.T) {
	for _, c := range []struct{ where, files, folder, kept string }{
		{ptbr.FolderInbox, ptbr.AnswerFilesOpen, ptbr.FolderInbox, "sim"},
		{ptbr.FolderSpam, ptbr.AnswerFilesNot, ptbr.FolderSpam, "nao"},
		{ptbr.AnswerNowhere, "", ptbr.FolderNowhere, ""},
	} {
		p := &prover{}
		d, _, _ := proving(t, p)
		var told []string
		step := answer(t, typed(t, d.Prove(), "fulano@gmail.com", &told), ptbr.AnswerProve, &told)
		step = answer(t, step, ptbr.AnswerTell, &told)
		step = answer(t, step, c.where, &told)
		if c.files != "" {
			answer(t, step, c.files, &told)
		}
		last := p.kept[len(p.kept)-1]
		if last.Level != wizard.ProofTold || last.Folder != c.folder || last.Files != c.kept || last.At.IsZero() || !strings.Contains(strings.Join(told, " "), "segundo quem abriu") {
			t.Errorf("%s: %+v, %q", c.where, last, told)
		}
	}
}

// An earlier sample is offered at the next start, and looked for only then.
func TestAPendingSampleIsOffered(t *testing.T) {
	p := &prover{}
	s := wizard.NewSession(nil)
	w := newWorld()
	profile := wizard.Profile{Name: "Posto", Revision: "1", Values: wizard.Values{Host: "h", Email: "posto@posto.example", Password: "x"}, Proof: &wizard.Proof{Level: wizard.ProofAccepted, Sample: true, To: "fulano@gmail.com", Marker: "SMT-7K2Q"}}
	s.Open(profile)
	d := flow.NewDesk(s, flow.World{Store: w, Drafts: w, Machine: desktop{w}, Net: network{}, Prover: p})
	if _, ok := d.Pending(); !ok || d.Provable() || p.looked > 0 {
		t.Fatalf("pending %v, provable %v, looked %d", ok, d.Provable(), p.looked)
	}
	var told []string
	answer(t, d.Prove(), ptbr.AnswerLookBack, &told)
	if p.looked != 1 || len(p.kept) != 0 {
		t.Errorf("looked %d, kept %v: nothing is known by silence", p.looked, p.kept)
	}
}
