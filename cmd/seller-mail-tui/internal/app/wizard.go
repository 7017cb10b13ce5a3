// Package app is the wiring of the wizard: it chooses the front, the screen or
// the dialogue, and gives it the real files, sockets and clocks.
package app

import (
	"context"
	"runtime/debug"
	"slices"
	"time"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/cmd/seller-mail-tui/internal/simples"
	"seller-mail-tui/smtpcheck/loading"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Options are the root command's flags.
type Options struct {
	Profile string
	Simple  bool
	Mouse   bool
	Theme   string
}

// By how many per cent of what is in use the heap grows before it is cleaned up. The
// wizard is open all day, beside others of the same machine; but the first frame has
// no time for that, and takes less memory without it.
const (
	heapGrowth      = 65
	heapGrowthFirst = 130
)

// settled is when the first frame has been seen for long.
const settled = time.Second

// Wizard opens the wizard: the screen, or the dialogue where there can be
// no screen or the person wants none.
func Wizard(ctx context.Context, a *machine.Run, o Options) error {
	debug.SetGCPercent(heapGrowthFirst)
	time.AfterFunc(settled, func() { debug.SetGCPercent(heapGrowth) })
	if !slices.Contains([]string{"", "auto", "claro", "escuro", "nenhum"}, o.Theme) {
		return failure.Usage(ptbr.CLIThemeUnknown)
	}
	in, out := machine.Terminal(a.Stdin), machine.Terminal(a.Stdout)
	if (in == nil || out == nil) && !o.Simple {
		return failure.Usage(ptbr.CLINotATerminal)
	}
	lib, err := a.Guides()
	if err != nil {
		return err
	}
	loading.Ahead(0, lib.All) // for the first list, while the terminal is made ready
	profiles, err := a.Env.OpenProfiles()
	if err != nil {
		return machine.ProfileFailure(err)
	}
	session := wizard.NewSession(lib)
	if o.Profile != "" {
		p, err := profiles.Fields(o.Profile) // its password comes behind
		if err != nil {
			return machine.ProfileFailure(err)
		}
		session.Open(p)
	}
	if o.Simple || !machine.Draws(a.Env, in, out) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		world, end := NewWorld(ctx, a.Env, lib, profiles, prose.Calmly)
		defer end()
		t := simples.Terminal{In: a.Stdin, Out: a.Stdout, Width: machine.Width(a.Stdout), Interrupts: a.Env.Interrupts}
		return simples.Run(ctx, t, lib, session, world)
	}
	world, end := NewWorld(ctx, a.Env, lib, profiles, prose.Everything)
	defer end()
	return showScreen(ctx, a, o, lib, session, world)
}
