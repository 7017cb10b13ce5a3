package ui

import (
	"context"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/report"
)

// ports is all that is outside, a function each, so that a test can replace one.
// Those that are nil do nothing and find nothing.
type ports struct {
	Knock       func(ctx context.Context, p wizard.Proposal) wizard.Proposal
	Check       func(ctx context.Context, req smtpcheck.Request, emit func(smtpcheck.Event)) smtpcheck.Result
	Save        func(p wizard.Profile, force bool) (wizard.Profile, error)
	VaultError  func() error
	Load        func(name string) (wizard.Profile, error)
	Vault       func(ctx context.Context) error // what a kept password waits for; nil: nothing
	List        func() ([]wizard.Saved, error)
	Rename      func(from, to string) (wizard.Profile, error)
	Copy        func(from, to string) error
	Delete      func(name string) (gone bool, err error)
	LastDeleted func() (wizard.Profile, error)
	Restore     func() (wizard.Profile, error)
	Record      func(name string, t wizard.Tested) error
	History     func(name string) ([]wizard.Past, error)
	Arrival     func(ctx context.Context, req smtpcheck.Request, res smtpcheck.Result, tell func(string)) flow.Arrival
	Practice    func(ctx context.Context, scenario string) (wizard.Values, error)
	Scenarios   []flow.Scenario
	Discover    func(ctx context.Context, email string) wizard.Proposal
	KeepDraft   func(p wizard.Profile) error
	DropDraft   func() error
	Drafts      func() ([]wizard.Draft, error)
	DropLeft    func(id string) error
	OpenLink    func(url string) error
	Domain      func(ctx context.Context, f smtpcheck.Facts) *report.DocDomain
	Doubt       func(ctx context.Context, req smtpcheck.Request) smtpcheck.Doubt
	Prover      flow.Prover
	Clipboard   func(text string)
	Paste       func(ctx context.Context) (string, error)
	WriteReport func(name, text string) (path string, err error)
}

// world is what a program is given.
func (p *ports) world() flow.World {
	return flow.World{Store: disk{p}, Drafts: drawers{p}, Machine: desktop{p}, Net: network{p}, Prover: p.Prover, Version: "1.2.3"}
}

type disk struct{ *ports }

func (d disk) List() ([]wizard.Saved, error) { return d.ports.List() }

// Fields is what Load returns without the password, and without what is wrong
// with it alone.
func (d disk) Fields(name string) (wizard.Profile, error) {
	p, err := d.Load(name)
	p.Values.Password = ""
	if p.Name != "" {
		err = nil
	}
	return p, err
}

func (d disk) LoadWithin(ctx context.Context, name string) (wizard.Profile, error) {
	if d.Vault != nil {
		if err := d.Vault(ctx); err != nil {
			return wizard.Profile{}, err
		}
	}
	return d.Load(name)
}

func (d disk) Save(p wizard.Profile, force bool) (wizard.Profile, error) {
	return d.ports.Save(p, force)
}

func (d disk) Rename(from, to string) (wizard.Profile, error) { return d.ports.Rename(from, to) }

func (d disk) Copy(from, to string) (wizard.Profile, error) {
	return wizard.Profile{Name: to}, d.ports.Copy(from, to)
}
func (d disk) Delete(name string) (bool, error)     { return d.ports.Delete(name) }
func (d disk) LastDeleted() (wizard.Profile, error) { return d.ports.LastDeleted() }
func (d disk) Restore() (wizard.Profile, error)     { return d.ports.Restore() }

func (d disk) Record(_ context.Context, name string, t wizard.Tested) error {
	return d.ports.Record(name, t)
}
func (d disk) History(name string) ([]wizard.Past, error) { return d.ports.History(name) }

type drawers struct{ *ports }

func (d drawers) Keep(p wizard.Profile) error {
	if d.KeepDraft == nil {
		return nil
	}
	return d.KeepDraft(p)
}

func (d drawers) Drop() error {
	if d.DropDraft == nil {
		return nil
	}
	return d.DropDraft()
}

func (d drawers) Left() ([]wizard.Draft, error) {
	if d.Drafts == nil {
		return nil, nil
	}
	return d.Drafts()
}

func (d drawers) Forget(id string) error { return d.DropLeft(id) }

type desktop struct{ *ports }

func (d desktop) Vault() error { return d.VaultError() }

func (d desktop) WriteReport(name, text string) (string, error) {
	return d.ports.WriteReport(name, text)
}
func (d desktop) OpensLinks() bool          { return d.ports.OpenLink != nil }
func (d desktop) OpenLink(url string) error { return d.ports.OpenLink(url) }

func (d desktop) Copy(text string) {
	if d.Clipboard != nil {
		d.Clipboard(text)
	}
}

func (d desktop) Pastes() bool { return d.ports.Paste != nil }

func (d desktop) Paste(ctx context.Context) (string, error) { return d.ports.Paste(ctx) }

type network struct{ *ports }

func (n network) Check(ctx context.Context, req smtpcheck.Request, emit func(smtpcheck.Event)) smtpcheck.Result {
	return n.ports.Check(ctx, req, emit)
}

func (n network) Arrival(ctx context.Context, req smtpcheck.Request, res smtpcheck.Result, tell func(string)) flow.Arrival {
	if n.ports.Arrival == nil {
		return flow.Arrival{}
	}
	return n.ports.Arrival(ctx, req, res, tell)
}

func (n network) Discover(ctx context.Context, email string) wizard.Proposal {
	if n.ports.Discover == nil {
		return wizard.Proposal{Email: email}
	}
	return n.ports.Discover(ctx, email)
}

func (n network) Knock(ctx context.Context, p wizard.Proposal) wizard.Proposal {
	if n.ports.Knock == nil {
		return p
	}
	return n.ports.Knock(ctx, p)
}

func (n network) Doubt(ctx context.Context, req smtpcheck.Request) smtpcheck.Doubt {
	if n.ports.Doubt == nil {
		return smtpcheck.Doubt{}
	}
	return n.ports.Doubt(ctx, req)
}

func (n network) Domain(ctx context.Context, f smtpcheck.Facts) *report.DocDomain {
	if n.ports.Domain == nil {
		return nil
	}
	return n.ports.Domain(ctx, f)
}

func (n network) Practice(ctx context.Context, scenario string) (wizard.Values, error) {
	return n.ports.Practice(ctx, scenario)
}
func (n network) Scenarios() []flow.Scenario { return n.ports.Scenarios }
