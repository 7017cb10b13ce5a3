package testar

import (
	"cmp"
	"context"
	"errors"
	"net"
	"strconv"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/delivery"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// lookConflicts finds flags of --conferir that contradict others.
func (o testOptions) lookConflicts() error {
	switch {
	case o.look && o.until != "mensagem":
		return failure.Usage(ptbr.CLILookUntil)
	case o.given("esperar") && !o.look && o.proof == "":
		return failure.Usage(ptbr.CLIWaitOnlyLook)
	case o.given("imap") && !o.look && o.proof == "":
		return failure.Usage(ptbr.CLILookOnlyLook)
	case o.given("imap") && !isServer(o.imap):
		return failure.Usage(ptbr.CLILookIMAP)
	}
	return nil
}

// isServer tells that a text is HOST or HOST:PORT.
func isServer(s string) bool {
	host, port, err := net.SplitHostPort(s)
	if err != nil {
		host, port = s, "993"
	}
	n, err := strconv.Atoi(port)
	_, ok := wizard.ValidateField(wizard.Values{Host: host}, wizard.FieldHost)
	return ok && err == nil && n >= 1 && n <= 65535
}

// lookFor looks for the message of a passed test where --conferir asks for it;
// nil where nobody looked. What it finds never makes the test fail: the server
// has accepted the message. tell may be nil.
func (p plan) lookFor(ctx context.Context, o testOptions, req smtpcheck.Request, r smtpcheck.Result, tell func(string)) *delivery.Result {
	if !o.look || !report.Accepted(r) {
		return nil
	}
	var emit func(delivery.Progress)
	if tell != nil {
		emit = prose.Calmly(tell)
	}
	found := delivery.Look(ctx, delivery.NewRequest(p.mailbox(o, req), req, r), emit)
	return &found
}

// mailbox is the server of the account's own mailbox; empty where none is known.
func (p plan) mailbox(o testOptions, req smtpcheck.Request) string {
	if req.Provider == wizard.PracticeID {
		return "" // nothing of practice goes to a real mailbox
	}
	server := o.imap
	if provider, ok := p.lib.ByID(req.Provider); ok {
		server = cmp.Or(server, provider.IMAPFor(req.From))
	}
	return server
}

// lookEnd is the exit code after a look: a passed test stays one, unless the
// person stopped the look.
func lookEnd(found *delivery.Result) error {
	if found != nil && found.Outcome == delivery.OutcomeCancelled {
		return failure.Exit(report.ExitCancelled)
	}
	return nil
}

// reportLook tells a person how the look ended.
func (a *command) reportLook(found *delivery.Result) {
	if found == nil {
		return
	}
	paragraphs := []string{found.Sentence}
	if found.Reply != "" {
		paragraphs = append(paragraphs, ptbr.CLILookReply(found.Reply))
	}
	for i, step := range found.Steps {
		paragraphs = append(paragraphs, strconv.Itoa(i+1)+". "+step)
	}
	for _, paragraph := range paragraphs {
		prose.Say(a.Stdout, prose.Wrap(paragraph, prose.Width))
	}
}

// afterwards is what follows a test: what changed since the last good one, what
// is known of the domain, the look for the message, and everything that is
// said. The test's own result is told at once, since a look takes its time; a
// document has to wait for it.
func (a *command) afterwards(ctx context.Context, o testOptions, p plan, profile string, req smtpcheck.Request, r smtpcheck.Result, since string, made attempts, asked *machine.DomainLook) (*delivery.Result, error) {
	if o.json {
		facts := o.domainFacts(asked)
		found := p.lookFor(ctx, o, req, r, nil)
		proof := a.prove(ctx, o, p, profile, req, r, nil)
		r = wizard.Aware(r, asked.Doubt())
		doc := report.NewDocument(r, "").WithDelivery(found).WithProof(proof.proof())
		doc.Domain, doc.Attempts = report.NewDocDomain(cmp.Or(facts, a.letterFacts(ctx, proof, asked, req))), p.patience.document(made)
		err := report.WriteDocument(a.Stdout, doc)
		return found, errors.Join(err, failure.Exit(report.ExitCode(r)), lookEnd(found), proof.end())
	}
	r = wizard.Aware(r, asked.Doubt())
	a.reportResult(o, r, req.Name)
	if since != "" && !o.quiet {
		prose.Say(a.Stdout, prose.Wrap(since, prose.Width))
	}
	a.reportLate(o, r, asked)
	a.reportDomain(o.domainFacts(asked))
	var tell func(string)
	if !o.quiet {
		tell = func(s string) { prose.Say(a.Stderr, s) }
	}
	found := p.lookFor(ctx, o, req, r, tell)
	a.reportLook(found)
	proof := a.prove(ctx, o, p, profile, req, r, tell)
	a.reportProof(ctx, proof, asked, req)
	return found, errors.Join(failure.Exit(report.ExitCode(r)), lookEnd(found), proof.end())
}
