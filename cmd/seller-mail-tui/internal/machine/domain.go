package machine

import (
	"context"
	"net/netip"
	"strings"
	"time"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/domain"
	"seller-mail-tui/wizard"
)

// DomainFacts asks what the name service says of an address's domain; nil where
// the address is not a real one. provider is the id of the guide whose host it is.
func (e Env) DomainFacts(ctx context.Context, lib *guides.Library, email, host, provider string) *domain.Facts {
	if email == "" || provider == wizard.PracticeID {
		return nil
	}
	query := domain.Query{Domain: email, SMTPHost: host}
	if p, ok := lib.ByID(provider); ok {
		query.Provider = p.Company
	}
	for _, sender := range lib.Senders() {
		query.Providers = append(query.Providers, domain.Provider(sender))
	}
	facts := domain.Look(ctx, e.Domains, query)
	return &facts
}

// Doubtable tells that a test may leave a doubt which the name service knows of: it
// sends a message, and not by way of a server in the house, behind which stands
// something that nobody can see from here.
func Doubtable(lib *guides.Library, req smtpcheck.Request) bool {
	if req.Provider == wizard.PracticeID || req.From == "" || req.Until != "" && req.Until != smtpcheck.StageMessage {
		return false
	}
	if _, known := lib.ByHost(req.Host); known {
		return true
	}
	addr, err := netip.ParseAddr(strings.Trim(req.Host, "[]"))
	if err != nil {
		return strings.Contains(req.Host, ".")
	}
	return addr.IsGlobalUnicast() && !addr.IsPrivate()
}

// LateGrace is how long, after a result was told, a front waits for a warning that
// the name service has to tell. One that comes later is told when there is occasion.
const LateGrace = 500 * time.Millisecond

// DomainLook asks the name service about a test's sender while the test runs, within
// a limit of its own. The test never waits for it. Its methods take a nil one, which
// knows nothing.
type DomainLook struct {
	cancel context.CancelFunc
	done   chan struct{} // closed once facts stand
	facts  *domain.Facts
}

// LookAtDomain begins a look. Whoever holds it ends it.
func (e Env) LookAtDomain(ctx context.Context, lib *guides.Library, req smtpcheck.Request) *DomainLook {
	ctx, cancel := context.WithCancel(ctx)
	l := &DomainLook{cancel: cancel, done: make(chan struct{})}
	go func() {
		defer close(l.done)
		l.facts = e.DomainFacts(ctx, lib, req.From, req.Host, req.Provider)
	}()
	return l
}

// End gives up what has not come yet.
func (l *DomainLook) End() {
	if l != nil {
		l.cancel()
	}
}

// Wait is what the name service says, as soon as it has said it or its time is up; nil
// where it was not asked.
func (l *DomainLook) Wait() *domain.Facts {
	if l == nil {
		return nil
	}
	<-l.done
	return l.facts
}

// Doubt is what it leaves in doubt, as far as that is known by now.
func (l *DomainLook) Doubt() smtpcheck.Doubt { return l.Within(0) }

// Within is the same, known within a time from now.
func (l *DomainLook) Within(limit time.Duration) smtpcheck.Doubt {
	if l == nil {
		return smtpcheck.Doubt{}
	}
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-l.done:
	default:
		select {
		case <-l.done:
		case <-timer.C:
			return smtpcheck.Doubt{}
		}
	}
	if l.facts == nil {
		return smtpcheck.Doubt{}
	}
	return l.facts.Doubt()
}
