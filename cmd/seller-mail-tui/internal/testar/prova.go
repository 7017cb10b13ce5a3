package testar

import (
	"context"
	"strconv"
	"strings"
	"time"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/delivery"
	"seller-mail-tui/smtpcheck/domain"
	"seller-mail-tui/smtpcheck/sample"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/discover"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// proved is what is known of a message that went to somebody else; nil where there
// is none.
type proved struct {
	report.Proof
	lib   *guides.Library
	exit  int
	seed  wizard.Profile // of the receiver's mailbox; without a name: none
	words []string       // to be said before how a look ended
}

// end is the exit code that follows: the server's yes stays one, unless the person
// stopped the look or asked for an answer about the sample.
func (p *proved) end() error {
	if p == nil {
		return nil
	}
	return failure.Exit(p.exit)
}

// proof is what is told of it; nil where there is nothing.
func (p *proved) proof() *report.Proof {
	if p == nil || p.Level == "" {
		return nil
	}
	return &p.Proof
}

// sentence is what a line that tells many tests has room for, behind a blank.
func (p *proved) sentence() string {
	switch {
	case p == nil:
		return ""
	case p.Return != nil && p.Return.Came:
		return " " + p.Return.Sentence
	case len(p.words) > 0:
		return " " + p.words[0]
	}
	return ""
}

// code is the exit code of a proof; 0 where there is none.
func (p *proved) code() int {
	if p == nil {
		return report.ExitOK
	}
	return p.exit
}

// prove follows a passed test: with --prova the sample goes out, and with --esperar
// its return is looked for; else, where the test's message itself went to somebody
// else and --conferir asks for it, that one's. It says so before it opens the
// mailbox. tell may be nil; profile is the name to remember it under, or empty.
func (a *command) prove(ctx context.Context, o testOptions, p plan, profile string, req smtpcheck.Request, r smtpcheck.Result, tell func(string)) *proved {
	switch {
	case !report.Accepted(r):
		return nil
	case o.proof != "":
		return a.sendSample(ctx, o, p, profile, req, tell)
	case !o.look || !elsewhere(req) || o.many && !o.given("esperar"):
		return nil
	}
	out := &proved{Proof: report.NewProof(req, r, false), lib: p.lib}
	a.lookBack(ctx, o, p, req, r, out, tell)
	return out
}

// sendSample sends the sample invoice the way that the test's message went.
func (a *command) sendSample(ctx context.Context, o testOptions, p plan, profile string, req smtpcheck.Request, tell func(string)) *proved {
	out := &proved{lib: p.lib}
	profiles, err := a.Env.OpenProfiles()
	if err != nil {
		return out.stopped(machine.ProfileFailure(err).Text, report.ExitProfile)
	}
	switch wait, err := profiles.CountSample(ctx, req.From); {
	case err != nil:
		return out.stopped(machine.ProfileFailure(err).Text, report.ExitProfile)
	case wait > 0:
		return out.stopped(ptbr.ProofWait(wait), report.ExitTemporary)
	}
	req = wizard.SampleRequest(req, p.proofTo, o.proofSize)
	if tell != nil {
		tell(prose.Wrap(ptbr.ProofSending(req.To), prose.Width))
	}
	r := wizard.Test(ctx, req, nil)
	if !report.Accepted(r) {
		var steps []string
		out.Proof, out.words, steps = report.NewRefusedProof(req, r)
		for i, step := range steps {
			out.words = append(out.words, strconv.Itoa(i+1)+". "+step)
		}
		out.exit = report.ExitCode(r)
		return out
	}
	out.Proof = report.NewProof(req, r, true)
	out.words = ptbr.ProofAccepted(req.To, r.Marker)
	if o.given("esperar") {
		out.seed, _ = profiles.Of(p.proofTo)
		a.lookBack(ctx, o, p, req, r, out, tell)
		if out.exit == report.ExitOK && out.Return != nil {
			out.exit = out.Return.ExitCode()
		}
	} else {
		out.words = append(out.words, ptbr.ProofLater)
	}
	if out.Level != wizard.ProofAccepted {
		out.words = out.words[:1] // what to look for by hand is known by now
	}
	a.rememberProof(ctx, profiles, profile, out)
	return out
}

// stopped is a proof that did not come about.
func (p *proved) stopped(text string, exit int) *proved {
	p.words, p.exit = []string{text}, exit
	return p
}

// rememberProof keeps with a profile what became of its sample.
func (a *command) rememberProof(ctx context.Context, profiles *store.Store, profile string, p *proved) {
	if profile == "" {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), keepLimit)
	defer cancel()
	if err := profiles.RecordProof(ctx, profile, p.Proof.Proof); err != nil {
		machine.Complain(a.Stderr, ptbr.ProofNotKept(machine.ProfileFailure(err)))
	}
}

// proofProblems finds out, before the test, whether its sample may go out.
func (a *command) proofProblems(ctx context.Context, o testOptions, p plan, req smtpcheck.Request) ([]wizard.Problem, error) {
	switch {
	case o.proof == "":
		return nil, nil
	case req.Provider == wizard.PracticeID:
		return nil, failure.Usage(ptbr.CLIProofPractice)
	}
	switch discover.Elsewhere(ctx, req.From, p.proofTo, req.Host, a.Env.Resolver, p.lib) {
	case discover.ApartNo:
		return []wizard.Problem{{Field: fieldProof, Text: ptbr.ProofSame}}, nil
	case discover.ApartUnknown:
		if !o.json && !o.many {
			prose.Say(a.Stderr, prose.Wrap(ptbr.ProofUnsure, prose.Width))
		}
	}
	profiles, err := a.Env.OpenProfiles()
	if err != nil {
		return nil, machine.ProfileFailure(err)
	}
	wait, err := profiles.SampleWait(req.From)
	switch {
	case err != nil:
		return nil, machine.ProfileFailure(err)
	case wait > 0:
		return nil, &failure.Error{Code: report.ExitTemporary, Text: ptbr.ProofWait(wait)}
	}
	return nil, nil
}

// fieldProof stands for --prova among the fields of a document.
const fieldProof wizard.Field = "prova"

// proofConflicts finds flags of --prova that contradict others.
func (o testOptions) proofConflicts() error {
	switch {
	case o.given("prova-kb") && o.proof == "":
		return failure.Usage(ptbr.CLIProofSizeOnly)
	case o.given("prova-kb") && (o.proofSize < sample.Least || o.proofSize > sample.Largest):
		return failure.Usage(ptbr.CLIProofSize)
	case o.given("prova") && o.proof == "":
		return failure.Usage(ptbr.CLIFlagNeedsValue("prova"))
	case o.proof != "" && o.until != "mensagem":
		return failure.Usage(ptbr.CLIProofUntil)
	case o.proof != "" && o.given("treino"):
		return failure.Usage(ptbr.CLIProofPractice)
	}
	return nil
}

// seedOf looks with a profile of the receiver's mailbox for what look's message is;
// nil where that cannot be.
func (p plan) seedOf(profile wizard.Profile, look delivery.Request) *delivery.Request {
	provider, ok := p.lib.ByID(profile.Provider)
	if !ok || profile.Values.Password == "" || provider.IMAPFor(profile.Values.Email) == "" {
		return nil
	}
	seed := delivery.SeedRequest(provider.IMAPFor(profile.Values.Email), provider.AuthServ, profile.Values.User, profile.Values.Password, look)
	return &seed
}

// elsewhere tells that a message goes to another mailbox than the account's own.
func elsewhere(req smtpcheck.Request) bool {
	return req.To != "" && !strings.EqualFold(req.To, req.From) && !strings.EqualFold(req.To, req.User)
}

// lookBack looks for a returned mail in the sender's own mailbox and puts what it
// finds into the proof.
func (a *command) lookBack(ctx context.Context, o testOptions, p plan, req smtpcheck.Request, r smtpcheck.Result, out *proved, tell func(string)) {
	look := delivery.NewRequest(p.mailbox(o, req), req, r)
	look.Patience = p.returnWait
	var emit func(delivery.Progress)
	if tell != nil {
		emit = prose.Calmly(tell)
		tell(prose.Wrap(ptbr.ReturnBegins(req.From, look.Host != "", p.returnWait), prose.Width))
	}
	seed := p.seedOf(out.seed, look)
	if seed != nil && tell != nil {
		tell(prose.Wrap(ptbr.SeedBegins(req.To, out.seed.Name), prose.Width))
	}
	found, arrival := delivery.Follow(ctx, look, seed, emit)
	if arrival != nil && arrival.Outcome.Arrived() {
		out.Proof = out.WithArrival(*arrival, p.lib, a.Env.Now())
		return
	}
	out.Proof = out.WithReturn(found, r.Facts, p.lib, a.Env.Now())
	if found.Outcome == delivery.OutcomeCancelled {
		out.exit = report.ExitCancelled
	}
}

// reportProof tells a person what is known of it.
func (a *command) reportProof(ctx context.Context, p *proved, asked *machine.DomainLook, req smtpcheck.Request) {
	if p == nil {
		return
	}
	for _, paragraph := range append(p.words, p.Paragraphs()...) {
		prose.Say(a.Stdout, prose.Wrap(paragraph, prose.Width))
	}
	if f := a.letterFacts(ctx, p, asked, req); f != nil && f.Letter() != "" {
		prose.Say(a.Stdout, "\n"+ptbr.ReturnLetterFollows+"\n\n"+f.Letter())
	}
}

// letterFacts asks about the sender's domain where a return says that it lacks
// records, for the letter to whoever keeps it, unless that was answered already; else
// nil.
func (a *command) letterFacts(ctx context.Context, p *proved, asked *machine.DomainLook, req smtpcheck.Request) *domain.Facts {
	if p == nil || p.Return == nil || !p.Return.Letter {
		return nil
	}
	if facts := asked.Wait(); facts != nil && facts.Verdict != "" {
		return facts
	}
	return a.Env.DomainFacts(ctx, p.lib, req.From, req.Host, req.Provider)
}

// usualWait is how long a returned mail is looked for.
const usualWait = 5 * time.Minute
