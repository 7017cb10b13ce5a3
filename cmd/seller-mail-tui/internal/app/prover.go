package app

import (
	"context"
	"time"

	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/delivery"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/discover"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// prover is what the sample invoice needs. It implements [flow.Prover].
type prover struct {
	env      machine.Env
	lib      *guides.Library
	profiles *store.Store
	teller   prose.Progress
}

func (p *prover) Apart(ctx context.Context, req smtpcheck.Request, to string) (same, sure bool) {
	apart := discover.Elsewhere(ctx, req.From, to, req.Host, p.env.Resolver, p.lib)
	return apart == discover.ApartNo, apart != discover.ApartUnknown
}

func (p *prover) Wait(from string) (time.Duration, error) { return p.profiles.SampleWait(from) }

func (p *prover) Count(ctx context.Context, from string) (time.Duration, error) {
	return p.profiles.CountSample(ctx, from)
}

func (p *prover) Keep(ctx context.Context, name string, proof wizard.Proof) error {
	return p.profiles.RecordProof(ctx, name, proof)
}

// Returned looks where the provider's guide names a mailbox that takes the same
// password; elsewhere it says how to look by hand.
func (p *prover) Returned(ctx context.Context, req smtpcheck.Request, proof wizard.Proof, tell func(string)) report.Proof {
	server := ""
	if provider, ok := p.lib.ByID(req.Provider); ok {
		server = provider.IMAPFor(req.From)
	}
	req.To = proof.To
	look := delivery.NewRequest(server, req, smtpcheck.Result{Marker: proof.Marker, MessageID: proof.MessageID, Started: proof.Sent})
	var emit func(delivery.Progress)
	if tell != nil {
		emit = p.teller(tell)
	}
	found := delivery.Returned(ctx, look, emit)
	facts := smtpcheck.Facts{Host: req.Host, Port: req.Port, SSL: req.SSL, Email: req.From, User: req.User, To: req.To}
	return report.Proof{Proof: proof}.WithReturn(found, facts, p.lib, p.env.Now())
}

func (p *prover) Letter(ctx context.Context, req smtpcheck.Request) string {
	if facts := p.env.DomainFacts(ctx, p.lib, req.From, req.Host, req.Provider); facts != nil {
		return facts.Letter()
	}
	return ""
}
