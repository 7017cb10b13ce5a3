package flow

import (
	"context"
	"strings"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// letterName is the file for whoever keeps the sender's domain.
const letterName = "dominio"

// Prover is what the sample invoice needs of the world.
type Prover interface {
	// Apart asks whether an address is at another provider than a test's sender.
	// same: it is not; sure: nothing was left open.
	Apart(ctx context.Context, req smtpcheck.Request, to string) (same, sure bool)
	// Wait says how long a sender must wait before a sample; Count notes that one is
	// about to go out, or says the same.
	Wait(from string) (time.Duration, error)
	Count(ctx context.Context, from string) (time.Duration, error)
	// Keep remembers with a saved profile what became of it.
	Keep(ctx context.Context, name string, p wizard.Proof) error
	// Returned looks in the sender's mailbox whether it came back.
	Returned(ctx context.Context, req smtpcheck.Request, p wizard.Proof, tell func(string)) report.Proof
	// Seed names the saved profile of an address, whose mailbox is looked into, too;
	// empty: there is none.
	Seed(to string) string
	// Letter is what to send to whoever keeps the sender's domain; empty where there
	// is nothing to ask for.
	Letter(ctx context.Context, req smtpcheck.Request) string
}

// Provable tells that the sample invoice can go out: after a test that passed.
func (d *Desk) Provable() bool {
	s := d.Session
	return d.world.Prover != nil && !d.Practising() && s.State() == wizard.Passed && !s.Stale()
}

// Pending is a sample of the saved profile of which nothing is known but that the
// server took it; ok is false where there is none, or no password to look with.
func (d *Desk) Pending() (p wizard.Proof, ok bool) {
	p, ok = d.proof()
	return p, ok && d.world.Prover != nil && !d.Practising() && p.Sample && p.Level == wizard.ProofAccepted && d.Session.Values().Password != ""
}

// proof is the last one of what is on the desk.
func (d *Desk) proof() (wizard.Proof, bool) {
	p := d.Session.Profile().Proof
	if d.Proof != nil {
		p = d.Proof
	}
	if p == nil {
		return wizard.Proof{}, false
	}
	return *p, true
}

// lastProof is what a report tells; nil where there is nothing to tell.
func (d *Desk) lastProof() *wizard.Proof {
	if p, ok := d.proof(); ok && !d.Practising() {
		return &p
	}
	return nil
}

// Prove leads to a sample invoice and to what came of it.
func (d *Desk) Prove() Step {
	p, pending := d.Pending()
	switch {
	case pending && d.Provable():
		return Ask{Question: ptbr.AskPending(p.To, p.Marker, p.Sent), Choices: append(d.whatCame(p), Choice{Title: ptbr.AnswerProveAgain, Then: d.askProofTo})}
	case pending:
		return Ask{Question: ptbr.AskPending(p.To, p.Marker, p.Sent), Choices: d.whatCame(p)}
	case d.Provable() && d.unproved():
		return Ask{Question: ptbr.AskLetter, Choices: []Choice{
			{Title: ptbr.AnswerLetter, Then: d.letter},
			{Title: ptbr.AnswerProveAgain, Then: d.askProofTo},
		}}
	case d.Provable() && d.Doubted():
		return Ask{Question: ptbr.AskDoubt, Choices: []Choice{
			{Title: ptbr.AnswerLetter, Then: d.letter},
			{Title: ptbr.AnswerSample, Then: d.askProofTo},
		}}
	case d.Provable():
		return d.askProofTo()
	}
	return nil
}

// Doubted tells that the records of the sender's domain leave in doubt what the last
// test cannot show, and that whoever keeps it could mend that.
func (d *Desk) Doubted() bool {
	r := d.Session.Result()
	return r != nil && r.Facts.Doubt.Kind != "" && r.Facts.Doubt.Owner == ""
}

// unproved tells that the last sample came back because the sender's domain lacks
// records.
func (d *Desk) unproved() bool {
	p, ok := d.proof()
	return ok && p.Level == wizard.ProofReturned && p.Diagnosis != nil && p.Diagnosis.ID == "dominio-sem-autenticacao"
}

func (d *Desk) askProofTo() Step {
	to := d.Session.Profile().ProofTo
	if p, ok := d.proof(); ok {
		to = p.To
	}
	return d.typeProofTo(to, "")
}

func (d *Desk) typeProofTo(proposed, problem string) Step {
	return Type{Question: ptbr.AskProofTo, Proposed: proposed, Problem: problem, Then: func(answer string) Step {
		answer = strings.TrimSpace(answer)
		if problem, ok := wizard.ValidateField(wizard.Values{Email: answer}, wizard.FieldEmail); !ok {
			return d.typeProofTo(answer, problem.Text)
		}
		return d.mayProve(wizard.NewRequest(wizard.Values{Email: answer}, nil, "").From)
	}}
}

// mayProve finds out whether a sample to this address proves anything, and asks
// before it goes out.
func (d *Desk) mayProve(to string) Step {
	prover, req := d.world.Prover, d.Request
	return Work{Begins: ptbr.ProofChecking, Do: func(ctx context.Context) Next {
		same, sure := prover.Apart(ctx, req, to)
		wait, err := prover.Wait(req.From)
		return func() Step {
			switch {
			case same:
				return d.typeProofTo(to, ptbr.ProofSame)
			case err != nil:
				return Say{Tone: Failed, Text: err.Error()}
			case wait > 0:
				return Say{Tone: Failed, Text: ptbr.ProofWait(wait)}
			}
			return Ask{Question: ptbr.AskProve(to, sure), Choices: []Choice{
				{Title: ptbr.AnswerProve, Then: func() Step { return d.sendSample(to) }},
				{Title: ptbr.AnswerNotNow},
			}}
		}
	}}
}

func (d *Desk) sendSample(to string) Step {
	prover, net, at := d.world.Prover, d.world.Net, d.proofPlace()
	req := wizard.SampleRequest(d.Request, to, 0)
	return Work{Begins: ptbr.ProofSending(to), Do: func(ctx context.Context) Next {
		wait, err := prover.Count(ctx, req.From)
		if err != nil || wait > 0 {
			return func() Step {
				if err != nil {
					return Say{Tone: Failed, Text: err.Error()}
				}
				return Say{Tone: Failed, Text: ptbr.ProofWait(wait)}
			}
		}
		r := net.Check(ctx, req, nil)
		if !report.Accepted(r) {
			_, words, steps := report.NewRefusedProof(req, r)
			return func() Step { return Tell{Arrival: Arrival{Sentence: strings.Join(words, " "), Steps: steps}} }
		}
		p := report.NewProof(req, r, true).Proof
		err = keepProof(ctx, prover, at.name, p)
		return func() Step {
			if d.proved(at, p) {
				d.Session.Reached()
			}
			words := ptbr.ProofAccepted(to, p.Marker)
			later := func() Step { return Tell{Arrival: Arrival{Sentence: words[0], Steps: words[1:]}} }
			ask := Ask{Question: ptbr.AskCame(to, p.Marker), Choices: append(d.whatCame(p), Choice{Title: ptbr.AnswerProofLater, Then: later}), Away: later}
			if err != nil {
				return Say{Tone: Failed, Text: ptbr.ProofNotKept(err), Then: func() Step { return ask }}
			}
			return ask
		}
	}}
}

// whatCame are the ways to learn what became of a sample. None is taken by itself.
func (d *Desk) whatCame(p wizard.Proof) []Choice {
	return []Choice{
		{Title: ptbr.AnswerLookBack, Then: func() Step { return d.lookBack(p) }},
		{Title: ptbr.AnswerTell, Then: func() Step { return d.askWhere(p) }},
	}
}

// lookBack looks for a returned mail while the person goes on.
func (d *Desk) lookBack(p wizard.Proof) Step {
	prover, at := d.world.Prover, d.proofPlace()
	req := d.Session.Request()
	begins := ptbr.ProofLooking(req.From)
	if seed := prover.Seed(p.To); seed != "" {
		begins += " " + ptbr.SeedBegins(p.To, seed)
	}
	return Work{Aside: true, Stoppable: true, Begins: begins, Do: func(ctx context.Context) Next {
		found := prover.Returned(ctx, req, p, nil)
		var err error
		if found.Level != p.Level {
			err = keepProof(ctx, prover, at.name, found.Proof)
		}
		return func() Step {
			if !d.proved(at, found.Proof) {
				return nil // it stands with the profile; another one is being looked at
			}
			sentence, steps := found.Told()
			told := Tell{Arrival: Arrival{Found: found.Level == wizard.ProofArrived, Sentence: sentence, Steps: steps}}
			if err != nil {
				return Say{Tone: Failed, Text: ptbr.ProofNotKept(err), Then: func() Step { return told }}
			}
			return told
		}
	}}
}

// letter hands over the text for whoever keeps the sender's domain.
func (d *Desk) letter() Step {
	prover, machine, req := d.world.Prover, d.world.Machine, d.Session.Request()
	return Work{Begins: ptbr.LetterBegins, Do: func(ctx context.Context) Next {
		text := prover.Letter(ctx, req)
		if text == "" {
			return func() Step { return Say{Tone: Failed, Text: ptbr.LetterNone} }
		}
		h := Hand{Text: text}
		h.Err = h.write(machine, letterName, text)
		return func() Step { return h }
	}}
}

// askWhere asks the person who looked.
func (d *Desk) askWhere(p wizard.Proof) Step {
	at := func(folder string) Next {
		return func() Step {
			p.Level, p.At, p.Folder, p.Files = wizard.ProofTold, time.Now(), folder, ""
			if folder == ptbr.FolderNowhere {
				return d.keepTold(p)
			}
			return d.askFiles(p)
		}
	}
	return Ask{Question: ptbr.AskWhere(p.To, p.Marker), Choices: []Choice{
		{Title: ptbr.FolderInbox, Then: at(ptbr.FolderInbox)},
		{Title: ptbr.FolderPromotions, Then: at(ptbr.FolderPromotions)},
		{Title: ptbr.FolderSpam, Then: at(ptbr.FolderSpam)},
		{Title: ptbr.AnswerNowhere, Then: at(ptbr.FolderNowhere)},
	}}
}

func (d *Desk) askFiles(p wizard.Proof) Step {
	open := func(files string) Next {
		return func() Step {
			p.Files = files
			return d.keepTold(p)
		}
	}
	return Ask{Question: ptbr.AskFiles, Choices: []Choice{
		{Title: ptbr.AnswerFilesOpen, Then: open("sim")},
		{Title: ptbr.AnswerFilesNot, Then: open("nao")},
		{Title: ptbr.AnswerFilesUnknown, Then: open("")},
	}}
}

func (d *Desk) keepTold(p wizard.Proof) Step {
	prover, at := d.world.Prover, d.proofPlace()
	return Work{Do: func(ctx context.Context) Next {
		err := keepProof(ctx, prover, at.name, p)
		return func() Step {
			d.proved(at, p)
			words := report.ProofWords(p)
			return Tell{Arrival: Arrival{Found: p.Folder == ptbr.FolderInbox, Sentence: words[0], Steps: words[1:]}, Then: func() Step {
				if err != nil {
					return Say{Tone: Failed, Text: ptbr.ProofNotKept(err)}
				}
				return nil
			}}
		}
	}}
}

// keepProof remembers it with the profile, if there is one by now; else the desk
// holds it until there is.
func keepProof(ctx context.Context, prover Prover, name string, p wizard.Proof) error {
	if name == "" {
		return nil
	}
	return prover.Keep(context.WithoutCancel(ctx), name, p)
}

// proofPlace is the station that a proof is of.
type proofPlace struct{ name, email string }

func (d *Desk) proofPlace() proofPlace { return proofPlace{d.Name, d.Session.Values().Email} }

// proved puts a proof where its station is looked at still; false: it is not.
func (d *Desk) proved(of proofPlace, p wizard.Proof) bool {
	if d.proofPlace() != of {
		return false
	}
	d.Proof = &p
	return true
}
