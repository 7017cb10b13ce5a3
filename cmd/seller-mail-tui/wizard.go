package main

import (
	"context"
	"path/filepath"
	"runtime"
	"slices"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/ui"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/discover"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// wizardOptions are the root command's flags.
type wizardOptions struct {
	profile string
	simple  bool
	mouse   bool
	theme   string
}

// runWizard opens the wizard: the screen, or the dialogue where there can be
// no screen or the person wants none.
func (a *app) runWizard(ctx context.Context, o wizardOptions) error {
	if !slices.Contains([]string{"", "auto", "claro", "escuro", "nenhum"}, o.theme) {
		return usage(ptbr.CLIThemeUnknown)
	}
	terminal := terminalFile(a.stdin) != nil && terminalFile(a.stdout) != nil
	if !terminal && !o.simple {
		return usage(ptbr.CLINotATerminal)
	}
	lib, err := guides.Load()
	if err != nil {
		return err
	}
	profiles, err := a.openProfiles()
	if err != nil {
		return profileFailure(err)
	}
	practised := &practiceHost{}
	defer practised.close()
	kept := &drafts{profiles: profiles}
	defer kept.close()
	ports := keeping(ctx, a.newPorts(ctx, lib, profiles, practised, kept), profiles)
	ports.Arrival = arrival(lib, everyProgress)
	session := wizard.NewSession(lib)
	if o.profile != "" {
		p, err := ports.Load(o.profile)
		if err != nil && !passwordMissing(err) {
			return profileFailure(err)
		}
		if err != nil {
			complain(a.stderr, err.Error()) // it can be typed again
		}
		session.Open(p)
	}
	if o.simple || dumbTerminal(a.env) {
		ports.Arrival = arrival(lib, progressTeller)
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		return newDialogue(ctx, a, lib, session, ports).run(ctx)
	}
	return a.showScreen(ctx, o, lib, session, ports)
}

// dumbTerminal tells a terminal that cannot move its cursor.
func dumbTerminal(e env) bool {
	switch e.get("TERM") {
	case "dumb", "unknown":
		return true
	case "":
		return runtime.GOOS != "windows"
	}
	return false
}

// newPorts connects a front to the real files, sockets and the practice
// server.
func (a *app) newPorts(ctx context.Context, lib *guides.Library, profiles *store.Store, practised *practiceHost, kept *drafts) ui.Ports {
	return ui.Ports{
		Check: func(ctx context.Context, req smtpcheck.Request, emit func(smtpcheck.Event)) smtpcheck.Result {
			req.BuildTime = a.env.build.time
			return smtpcheck.Check(ctx, practised.keepIn(req), emit)
		},
		Save: func(p wizard.Profile, secret wizard.SecretPlace) (wizard.Profile, error) {
			p.Secret = secret
			return profiles.Save(p, false)
		},
		Overwrite: func(p wizard.Profile, secret wizard.SecretPlace) (wizard.Profile, error) {
			p.Secret = secret
			return profiles.Save(p, true)
		},
		Conflict:   conflict,
		VaultError: a.env.vault.Probe,
		Load:       profiles.Load,
		List:       profiles.Names,
		// The server lives as long as the front, whichever command asked.
		Practice:  func(_ context.Context, scenario string) (wizard.Values, error) { return practised.start(ctx, scenario) },
		Scenarios: practiceScenarios(),
		Discover: func(ctx context.Context, email string) wizard.Proposal {
			return discover.Find(ctx, email, a.env.resolver, lib).Proposal
		},
		KeepDraft: kept.keep,
		DropDraft: kept.drop,
		Drafts:    kept.left,
		DropLeft:  profiles.DropDraft,
		Domain: func(ctx context.Context, f smtpcheck.Facts) *report.DocDomain {
			return domainDocument(a.domainFacts(ctx, f.Email, f.Host, f.Provider))
		},
		Clipboard:   clipboardOf(a.env, runtime.GOOS),
		OpenLink:    linkOpener(ctx, a.env, runtime.GOOS, lib),
		WriteReport: reportWriter(filepath.Join(profiles.Dir(), "laudos"), a.env.now),
	}
}
