package flow

import (
	"context"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
)

// beside is what is asked of the name service while a test runs. Nobody waits for it
// but [Desk.Aware].
type beside struct {
	run   int
	stop  context.CancelFunc
	known chan struct{} // closed once doubt stands
	doubt smtpcheck.Doubt
}

// Begin notes which test is being made and asks, beside it, what its sender's domain
// leaves in doubt that no test can show. What was asked before is given up; so is this
// once ctx ends.
func (d *Desk) Begin(ctx context.Context, run wizard.Run) {
	d.EndBeside()
	d.Request = run.Request
	ctx, stop := context.WithCancel(ctx)
	b := &beside{run: run.ID, stop: stop, known: make(chan struct{})}
	d.beside = b
	net := d.world.Net
	go func() {
		defer stop()
		b.doubt = net.Doubt(ctx, run.Request)
		close(b.known)
	}()
}

// EndBeside gives up what was asked beside a test.
func (d *Desk) EndBeside() {
	if d.beside != nil {
		d.beside.stop()
		d.beside = nil
	}
}

// Aware waits for what was asked beside the last test and adds it to the result, if
// that is looked at still; nothing where the test did not pass. Whoever has no more
// patience ends the work's context: then it may be taken later.
func (d *Desk) Aware() Step {
	b, session := d.beside, d.Session
	switch {
	case b == nil:
		return nil
	case session.State() != wizard.Passed:
		d.EndBeside()
		return nil
	}
	return Work{Aside: true, Do: func(ctx context.Context) Next {
		select {
		case <-b.known:
		default:
			select {
			case <-b.known:
			case <-ctx.Done():
				return nil
			}
		}
		return func() Step {
			if d.beside == b {
				d.beside = nil
			}
			if !session.Aware(b.run, b.doubt) {
				return nil
			}
			return Warned{}
		}
	}}
}
