package simples

import (
	"context"
	"strconv"
	"time"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// arrivable tells that there is a message to look for.
func (d *dialogue) arrivable() bool {
	return d.desk.Session.State() == wizard.Passed && !d.desk.Session.Stale() && !d.desk.Practising()
}

// look looks for the message of the passed test, or says how to do so by hand.
func (d *dialogue) look(ctx context.Context) error {
	d.text(ptbr.SimpleLookBegins)
	busy, end := d.interrupts.During(ctx)
	found := d.world.Net.Arrival(busy, d.desk.Request, *d.desk.Session.Result(), d.text)
	end()
	if err := ctx.Err(); err != nil {
		return err
	}
	d.text(found.Sentence)
	for i, step := range found.Steps {
		d.text(strconv.Itoa(i+1) + ". " + step)
	}
	return nil
}

// remember keeps how the last test ended and says what has changed since the last
// good one.
func (d *dialogue) remember(ctx context.Context) error {
	if err := d.play(ctx, d.desk.Remember()); err != nil {
		return err
	}
	if since := report.Since(d.desk.Past, d.desk.Session.Known(d.desk.Past)); since != "" {
		d.text(since)
	}
	return nil
}

// aware tells the warning about the last test that comes within a time from now.
func (d *dialogue) aware(ctx context.Context, within time.Duration) error {
	work, ok := d.desk.Aware().(flow.Work)
	if !ok {
		return nil
	}
	busy, end := d.interrupts.During(ctx)
	defer end()
	busy, cancel := context.WithTimeout(busy, within)
	defer cancel()
	next := work.Do(busy)
	end()
	return d.play(ctx, next.Go())
}

// provable tells that a sample invoice can go out, or is on its way.
func (d *dialogue) provable() bool {
	_, pending := d.desk.Pending()
	return pending || d.desk.Provable()
}

// proveTitle is what can be done about a sample invoice.
func (d *dialogue) proveTitle() string {
	if _, pending := d.desk.Pending(); pending {
		return ptbr.ActionPending
	}
	if d.desk.Doubted() {
		return ptbr.ActionDoubt
	}
	return ptbr.SimpleProve
}

// step is the guide's step that the last diagnosis names.
func (d *dialogue) step() (guides.Step, bool) {
	r := d.desk.Session.Result()
	if r == nil || r.Diagnosis == nil {
		return guides.Step{}, false
	}
	p, i, ok := d.lib.Step(r.Diagnosis.Guide)
	if !ok {
		return guides.Step{}, false
	}
	return p.Steps[i], true
}

// readStep reads that step out, without the rest of the guide.
func (d *dialogue) readStep(context.Context) error {
	s, _ := d.step()
	d.text("\n" + s.Title)
	d.text(s.Text())
	if s.Link != "" {
		d.text(ptbr.CLIGuideLink + " " + s.Link)
	}
	return nil
}

// openable tells that the step's page can be opened on this desktop.
func (d *dialogue) openable() bool {
	s, ok := d.step()
	return ok && s.Link != "" && d.world.Machine.OpensLinks()
}

func (d *dialogue) openPage(context.Context) error {
	s, _ := d.step()
	if err := d.world.Machine.OpenLink(s.Link); err != nil {
		d.text(ptbr.LinkFailed(s.Link))
		return nil
	}
	d.text(ptbr.LinkOpened)
	return nil
}
