package main

import (
	"context"
	"runtime"
	"slices"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
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
	session := wizard.NewSession(lib)
	if o.profile != "" {
		p, err := profiles.Load(o.profile)
		if err != nil && !passwordMissing(err) {
			return profileFailure(err)
		}
		if err != nil {
			complain(a.stderr, err.Error()) // it can be typed again
		}
		session.Open(p)
	}
	if o.simple || dumbTerminal(a.env) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		return newDialogue(ctx, a, lib, session, a.newWorld(ctx, lib, profiles, practised, kept, progressTeller)).run(ctx)
	}
	return a.showScreen(ctx, o, lib, session, a.newWorld(ctx, lib, profiles, practised, kept, everyProgress))
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
