package main

import (
	"context"
	"slices"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
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
func runWizard(ctx context.Context, a *app, o wizardOptions) error {
	if !slices.Contains([]string{"", "auto", "claro", "escuro", "nenhum"}, o.theme) {
		return failure.Usage(ptbr.CLIThemeUnknown)
	}
	terminal := terminalFile(a.stdin) != nil && terminalFile(a.stdout) != nil
	if !terminal && !o.simple {
		return failure.Usage(ptbr.CLINotATerminal)
	}
	lib, err := guides.Load()
	if err != nil {
		return err
	}
	profiles, err := a.env.openProfiles()
	if err != nil {
		return profileFailure(err)
	}
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
		world, end := newWorld(ctx, a.env, lib, profiles, prose.Calmly)
		defer end()
		t := lineTerminal{in: a.stdin, out: a.stdout, width: terminalWidth(a.stdout), interrupts: a.env.interrupts}
		return newDialogue(ctx, t, lib, session, world).run(ctx)
	}
	world, end := newWorld(ctx, a.env, lib, profiles, prose.Everything)
	defer end()
	return showScreen(ctx, a, o, lib, session, world)
}
