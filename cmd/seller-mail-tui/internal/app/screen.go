package app

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/ui"
	uitty "seller-mail-tui/ui/tty"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// Limits of leaving the screen, so that a hung program never keeps a terminal.
const (
	quitLimit = 2 * time.Second // for an orderly end after a signal
	killLimit = 2 * time.Second // for a less orderly one after that
)

// showScreen runs the screen until the person leaves or ctx ends.
func showScreen(ctx context.Context, a *machine.Run, o Options, lib *guides.Library, session *wizard.Session, world flow.World) error {
	tty, err := takeTerminal(machine.Terminal(a.Stdin), machine.Terminal(a.Stdout))
	if err != nil {
		return &failure.Error{Code: report.ExitInternal, Text: ptbr.CLITerminalFailed, Err: err}
	}
	defer tty.restore()
	tty.state.KeepPromise(a.Env, tty.out)

	ctx, stop := withHangup(ctx)
	defer stop()

	opts := screenOptions(a.Env, o, tty)
	g := newGuard(ui.New(lib, session, world, opts))
	// A lost terminal that sends no SIGHUP ends it, too.
	options := append(ui.ProgramOptions(opts, uitty.Watched(tty.in, stop), tty.out, a.Env.Environ()), tea.WithoutSignalHandler())
	program := tea.NewProgram(g, options...)
	endSuspending := suspendable(program, tty)
	last, err := runProgram(ctx, program)
	endSuspending()
	tty.restore()
	place, panicked := g.record.get()
	if panicked || ctx.Err() != nil {
		keepUnsaved(last, world.Drafts)
	}
	switch {
	case panicked:
		return &failure.Error{Code: report.ExitInternal, Text: ptbr.CLIInternal(place)}
	case ctx.Err() != nil:
		return failure.Exit(report.ExitCancelled)
	case err == nil, errors.Is(err, tea.ErrInterrupted):
		if rest := farewell(last); rest != "" {
			rest = prose.Wrap(rest, machine.Width(a.Stdout))
			if opts.ASCII {
				rest = uitty.ASCII(rest)
			}
			prose.Say(a.Stdout, rest)
		}
		return nil
	}
	return &failure.Error{Code: report.ExitInternal, Text: ptbr.CLITerminalFailed, Err: err}
}

// farewell is what is still to be done, as the screen knows it.
func farewell(last tea.Model) string {
	if g, ok := last.(guard); ok {
		if screen, ok := g.model.(*ui.Model); ok {
			return screen.Farewell()
		}
	}
	return ""
}

// keepUnsaved keeps what was typed in a program that ended without asking.
func keepUnsaved(last tea.Model, drafts flow.Drafts) {
	g, ok := last.(guard)
	if !ok {
		return // it still hangs; what it kept by itself is what there is
	}
	// After a panic the screen may be in no state to tell.
	defer g.record.catch()
	screen, ok := g.model.(*ui.Model)
	if !ok {
		return
	}
	if p, unsaved := screen.Unsaved(); unsaved {
		// Nobody is left to hear that it could not be kept.
		_ = drafts.Keep(p)
	}
}

// runProgram runs the program to its end and returns its last state. When ctx
// ends first it is asked to quit, then made to; what still hangs after that is
// left behind, and its state is nil.
func runProgram(ctx context.Context, p *tea.Program) (tea.Model, error) {
	type end struct {
		model tea.Model
		err   error
	}
	done := make(chan end, 1)
	go func() {
		m, err := p.Run()
		done <- end{m, err}
	}()
	select {
	case e := <-done:
		return e.model, e.err
	case <-ctx.Done():
	}
	go p.Quit()
	select {
	case e := <-done:
		return e.model, e.err
	case <-time.After(quitLimit):
	}
	go p.Kill()
	select {
	case e := <-done:
		return e.model, e.err
	case <-time.After(killLimit):
		return nil, context.Cause(ctx)
	}
}

// withHangup lets a lost terminal end the screen, even where the caller had
// SIGHUP ignored: without its terminal the program would live on for ever,
// unseen.
func withHangup(ctx context.Context) (context.Context, context.CancelFunc) {
	return signal.NotifyContext(ctx, syscall.SIGHUP)
}

// screenOptions tells the screen what terminal it has.
func screenOptions(e machine.Env, o Options, tty *heldTerminal) ui.Options {
	opts := ui.Options{
		NoColor: e.Has("NO_COLOR") || o.Theme == "nenhum",
		ASCII:   !tty.utf8(e),
		Basic:   machine.OldConsole(e),
		Mouse:   o.Mouse,
		Version: e.Build.String(),
	}
	switch dark := o.Theme == "escuro"; {
	case dark, o.Theme == "claro":
		opts.Dark = &dark
	case o.Theme != "nenhum":
		opts.Dark = background(e)
	}
	opts.Profile = machine.Colours(e, opts.NoColor)
	return opts
}

// heldTerminal is the terminal while the screen has it.
type heldTerminal struct {
	in, out *os.File
	state   machine.Console
	done    bool
}

// takeTerminal keeps the terminal's state, to give it back whatever happens,
// and makes it raw at once: nothing that is typed from here on is echoed.
func takeTerminal(in, out *os.File) (*heldTerminal, error) {
	if in == nil || out == nil {
		return nil, errors.New("not a terminal")
	}
	t := &heldTerminal{in: in, out: out}
	state, err := machine.TakeConsole(in, out)
	if err != nil {
		return nil, err
	}
	t.state = state
	return t, nil
}

// restore gives the terminal back as it was. It may be called again.
func (t *heldTerminal) restore() {
	if t.done {
		return
	}
	t.done = true
	t.state.Restore(t.in, t.out)
}

func (t *heldTerminal) utf8(e machine.Env) bool { return t.state.UTF8(e) }
