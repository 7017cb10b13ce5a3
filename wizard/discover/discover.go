// Package discover finds out which mail provider an address leads to: from the
// guides' own lists, from who receives the domain's mail, from the servers
// that the domain names itself, and last by a guess. It proposes, and changes
// nothing.
//
// Whatever comes from the name service was written by somebody else and may be
// forged: only well-formed host names get through, few of them, and a host
// that receives a domain's mail is never taken for the one that sends it.
package discover

import (
	"context"
	"errors"
	"time"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Limit is how long Find takes at most.
const Limit = 3 * time.Second

// grace is how long Find waits, at the end, for look-ups that it has called
// off. A resolver that obeys its context needs next to nothing of it.
const grace = 250 * time.Millisecond

// Reason says why nothing was found.
type Reason string

// The reasons.
const (
	Invalid   Reason = "endereco-invalido"      // it is no address
	NoDomain  Reason = "dominio-nao-encontrado" // there is no such domain, or it has no mail
	NoMail    Reason = "dominio-sem-email"      // the domain says that it takes none (RFC 7505)
	Unknown   Reason = "provedor-desconhecido"  // it has mail, at nobody known
	NoAnswer  Reason = "sem-resposta"           // no network, no name service, or it is in trouble
	Cancelled Reason = "cancelado"              // the context was cancelled
)

// Result is what was found, or why nothing was.
type Result struct {
	wizard.Proposal
	Reason Reason // empty where something was found
	// MX are the hosts that receive the domain's mail, as far as they were
	// asked for and are fit to be shown.
	MX []string
}

// Sentence says in pt-BR what was found, as a question, or why nothing was.
func (r Result) Sentence() string {
	switch r.Reason {
	case Invalid:
		return ptbr.NothingInvalid
	case NoDomain:
		return ptbr.NothingNoDomain
	case NoMail:
		return ptbr.NothingNoMail
	case Unknown:
		return ptbr.NothingUnknown
	case NoAnswer:
		return ptbr.NothingNoAnswer
	case Cancelled:
		return ptbr.NothingCancelled
	}
	return r.Proposal.Sentence()
}

// Find finds out what an address leads to. What the guides list needs no
// network; everything else is asked for at the same time, and the surest
// source that has an answer wins, whichever came first. It returns within
// Limit, soon after ctx is done, and with nothing left under way, as far as
// the resolver obeys its context (see [System]). A nil resolver is a machine
// without a network.
func Find(ctx context.Context, email string, resolver Resolver, lib *guides.Library) Result {
	domain, ok := wizard.MailDomain(email)
	if !ok {
		return nothing(email, Invalid)
	}
	if p, listed := wizard.ProposeFromList(lib, email); listed {
		return Result{Proposal: p}
	}
	if _, whole := hostName(domain); !whole { // one label: not typed to the end yet
		return nothing(email, NoDomain)
	}
	if resolver == nil {
		return nothing(email, NoAnswer)
	}
	limited, cancel := context.WithTimeout(ctx, Limit)
	defer cancel()
	found := ask(limited, resolver, domain, lib)
	if errors.Is(ctx.Err(), context.Canceled) {
		return nothing(email, Cancelled)
	}
	return found.conclude(email, lib)
}

func nothing(email string, why Reason) Result {
	return Result{
		Proposal: wizard.Proposal{Email: email, Temporary: why == NoAnswer || why == Cancelled},
		Reason:   why,
	}
}

// ask starts every look-up and gathers the answers until they decide, or ctx
// ends. It calls off what is then still under way.
func ask(ctx context.Context, resolver Resolver, domain string, lib *guides.Library) findings {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	sources := sourcesOf(resolver, domain, lib)
	news := make(chan func(*findings), len(sources)) // nobody waits to be heard
	for _, look := range sources {
		go func() { news <- look(ctx) }()
	}
	found := findings{domain: domain}
	under := len(sources)
	for under > 0 && ctx.Err() == nil && !found.decided(lib) {
		select {
		case tell := <-news:
			tell(&found)
			under--
		case <-ctx.Done():
		}
	}
	cancel()
	timer := time.NewTimer(grace)
	defer timer.Stop()
	for under > 0 {
		select {
		case <-news:
			under--
		case <-timer.C:
			return found
		}
	}
	return found
}
