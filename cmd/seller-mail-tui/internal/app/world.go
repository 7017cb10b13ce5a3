package app

import (
	"context"
	"path/filepath"
	"runtime"
	"time"

	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/practising"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/delivery"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/discover"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// NewWorld connects a front to the real files, sockets and the practice server.
// teller is what passes on the progress of a look for the message. Whoever is done
// with it calls end.
func NewWorld(ctx context.Context, e machine.Env, lib *guides.Library, profiles *store.Store, teller prose.Progress) (world flow.World, end func()) {
	practised, kept := &practising.Host{}, &drafts{profiles: profiles}
	open, opens := machine.LinkOpener(ctx, e, runtime.GOOS, lib)
	world = flow.World{
		Store:  profiles,
		Drafts: kept,
		Machine: &desktop{
			vault: e.Vault, dir: filepath.Join(profiles.Dir(), "laudos"), now: e.Now,
			clipboard: machine.Clipboard(e, runtime.GOOS), paste: machine.Paste(e, runtime.GOOS), open: open, opens: opens,
		},
		Prover:  &prover{env: e, lib: lib, profiles: profiles, teller: teller},
		Net:     &network{env: e, lib: lib, practised: practised, teller: teller},
		Version: e.Build.String(),
	}
	return world, func() {
		kept.close()
		practised.Close()
	}
}

// desktop is the computer that the program runs on. It implements
// [flow.Machine].
type desktop struct {
	vault     machine.Vault
	dir       string // of what is written for others
	now       func() time.Time
	clipboard func(string) error // nil: none that the person sits at
	paste     func(context.Context) (string, error)
	open      func(url string) error
	opens     bool
}

func (m *desktop) Vault() error              { return m.vault.Probe() }
func (m *desktop) OpenLink(url string) error { return m.open(url) }
func (m *desktop) OpensLinks() bool          { return m.opens }

func (m *desktop) Copy(text string) {
	if m.clipboard != nil {
		// The terminal was asked, too; whether one of both took it cannot be told.
		_ = m.clipboard(text)
	}
}

func (m *desktop) Pastes() bool                              { return m.paste != nil }
func (m *desktop) Paste(ctx context.Context) (string, error) { return m.paste(ctx) }

func (m *desktop) WriteReport(name, text string) (string, error) {
	return machine.ReportWriter(m.dir, m.now)(name, text)
}

// network is what goes out. It implements [flow.Net].
type network struct {
	env       machine.Env
	lib       *guides.Library
	practised *practising.Host
	teller    prose.Progress
}

func (n *network) Check(ctx context.Context, req smtpcheck.Request, emit func(smtpcheck.Event)) smtpcheck.Result {
	req.BuildTime = n.env.Build.Time
	return wizard.Test(ctx, n.practised.KeepIn(req), emit)
}

// Arrival looks where the provider's guide names a mailbox that takes the same
// password; elsewhere it says how to look by hand.
func (n *network) Arrival(ctx context.Context, req smtpcheck.Request, res smtpcheck.Result, tell func(string)) flow.Arrival {
	server := ""
	if provider, ok := n.lib.ByID(req.Provider); ok {
		server = provider.IMAPFor(req.From)
	}
	found := delivery.Look(ctx, delivery.NewRequest(server, req, res), n.teller(tell))
	return flow.Arrival{Found: found.Outcome.Arrived(), Sentence: found.Sentence, Steps: found.Steps}
}

func (n *network) Discover(ctx context.Context, email string) wizard.Proposal {
	found := discover.Find(ctx, email, n.env.Resolver, n.lib)
	if !found.Found() {
		found.Nothing = found.Sentence()
	}
	return found.Proposal
}

func (n *network) Knock(ctx context.Context, p wizard.Proposal) wizard.Proposal {
	found := discover.Result{Proposal: p}
	if !p.Found() && !p.Temporary {
		found.Reason = discover.Unknown
	}
	return found.Probe(ctx, n.env.Knock).Proposal
}

func (n *network) Domain(ctx context.Context, f smtpcheck.Facts) *report.DocDomain {
	return report.NewDocDomain(n.env.DomainFacts(ctx, n.lib, f.Email, f.Host, f.Provider))
}

func (n *network) Doubt(ctx context.Context, req smtpcheck.Request) smtpcheck.Doubt {
	if !machine.Doubtable(n.lib, req) {
		return smtpcheck.Doubt{}
	}
	return n.env.DomainFacts(ctx, n.lib, req.From, req.Host, req.Provider).Doubt()
}

// Practice starts a server that lives as long as the front, whichever command
// asked.
func (n *network) Practice(_ context.Context, scenario string) (wizard.Values, error) {
	return n.practised.Start(context.Background(), scenario)
}

func (n *network) Scenarios() []flow.Scenario { return practising.Scenarios() }
