package testar

import (
	"context"
	"strings"
	"time"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/delivery"
	"seller-mail-tui/smtpcheck/domain"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// proved is what is known of a message that went to somebody else; nil where there
// is none.
type proved struct {
	report.Proof
	lib  *guides.Library
	exit int
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
	if p == nil {
		return nil
	}
	return &p.Proof
}

// prove looks whether the message of a passed test came back, where it went to
// somebody else and --conferir asks for it. It says so before it opens the mailbox.
// tell may be nil.
func (a *command) prove(ctx context.Context, o testOptions, p plan, req smtpcheck.Request, r smtpcheck.Result, tell func(string)) *proved {
	if !report.Accepted(r) || !o.look || !elsewhere(req) || o.all && !o.given("esperar") {
		return nil
	}
	out := &proved{Proof: report.NewProof(req, r, false), lib: p.lib}
	a.lookBack(ctx, o, p, req, r, out, tell)
	return out
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
	found := delivery.Returned(ctx, look, emit)
	out.Proof = out.WithReturn(found, r.Facts, p.lib, a.Env.Now())
	if found.Outcome == delivery.OutcomeCancelled {
		out.exit = report.ExitCancelled
	}
}

// reportProof tells a person what is known of it.
func (a *command) reportProof(ctx context.Context, p *proved, req smtpcheck.Request) {
	if p == nil {
		return
	}
	for _, paragraph := range p.Paragraphs() {
		prose.Say(a.Stdout, prose.Wrap(paragraph, prose.Width))
	}
	if f := a.letterFacts(ctx, p, req); f != nil && f.Letter() != "" {
		prose.Say(a.Stdout, "\n"+ptbr.ReturnLetterFollows+"\n\n"+f.Letter())
	}
}

// letterFacts asks about the sender's domain where a return says that it lacks
// records, for the letter to whoever keeps it; else nil.
func (a *command) letterFacts(ctx context.Context, p *proved, req smtpcheck.Request) *domain.Facts {
	if p == nil || p.Return == nil || !p.Return.Letter {
		return nil
	}
	return a.Env.DomainFacts(ctx, p.lib, req.From, req.Host, req.Provider)
}

// usualWait is how long a returned mail is looked for.
const usualWait = 5 * time.Minute
