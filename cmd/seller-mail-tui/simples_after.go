package main

import (
	"context"
	"strconv"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// arrivable tells that there is a message to look for.
func (d *dialogue) arrivable() bool {
	return d.ports.Arrival != nil && d.session.State() == wizard.Passed && !d.session.Stale() && !d.practising()
}

// look looks for the message of the passed test, or says how to do so by hand.
func (d *dialogue) look(ctx context.Context) error {
	d.text(ptbr.SimpleLookBegins)
	busy, end := d.interrupts.during(ctx)
	found := d.ports.Arrival(busy, d.request, *d.session.Result(), d.text)
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

// remember keeps how the last test ended and says what has changed since the last good
// one. A test of what has no name yet is kept once it has one.
func (d *dialogue) remember() {
	d.owed, d.past = false, nil
	t, ok := d.session.LastTest()
	if d.ports.Record == nil || !ok {
		return
	}
	if !d.saved() {
		d.owed = true
		return
	}
	past, err := d.ports.Record(d.session.Profile().Name, t)
	if err != nil {
		d.text(ptbr.PastFailed(profileFailure(err)))
	}
	d.past = past
	if since := report.Since(past, d.session.Known(past)); since != "" {
		d.text(since)
	}
}

// step is the guide's step that the last diagnosis names.
func (d *dialogue) step() (guides.Step, bool) {
	r := d.session.Result()
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
	return ok && s.Link != "" && d.ports.OpenLink != nil
}

func (d *dialogue) openPage(context.Context) error {
	s, _ := d.step()
	if err := d.ports.OpenLink(s.Link); err != nil {
		d.text(ptbr.LinkFailed(s.Link))
		return nil
	}
	d.text(ptbr.LinkOpened)
	return nil
}

// report reads out, and but for the password also writes to a file, what is to
// be sent to whoever helps or typed into Seller.
func (d *dialogue) report(ctx context.Context) error {
	var titles []string
	var do []func() error
	offer := func(title string, deed func() error) { titles, do = append(titles, title), append(do, deed) }
	if d.session.Result() != nil {
		offer(ptbr.AnswerReport, func() error { return d.writeReport(ctx, false) })
		offer(ptbr.AnswerReportHidden, func() error { return d.writeReport(ctx, true) })
	}
	sheet := func(shown bool) string { return report.SheetText(report.Sheet(d.session.Values(), shown)) }
	if !d.practising() { // its values are not for Seller
		offer(ptbr.AnswerSheet, func() error { return d.written("ficha", sheet(false)) })
		offer(ptbr.SimpleSheetShown, func() error { d.text(sheet(true)); return nil })
	}
	offer(ptbr.SimpleBack, func() error { return nil })
	i, err := d.choose(ctx, titles, ptbr.SimpleWhich, 0)
	if err != nil {
		return err
	}
	return do[i]()
}

func (d *dialogue) writeReport(ctx context.Context, hide bool) error {
	result := *d.session.Result()
	doc := report.NewReport(result, report.ThisMachine(d.version), hide).WithPast(d.past, d.session.Known(d.past))
	if !hide {
		d.text(ptbr.ReportBegins)
		doc = doc.WithDomain(d.ports.Domain(ctx, result.Facts))
	}
	data, err := doc.JSON()
	if err != nil {
		return err
	}
	if err := d.written("laudo", doc.Text()); err != nil {
		return err
	}
	return d.writtenTo("laudo.json", data)
}

// written reads a text out and writes it to a file.
func (d *dialogue) written(name, text string) error {
	d.text(text)
	return d.writtenTo(name, text)
}

func (d *dialogue) writtenTo(name, text string) error {
	path, err := d.ports.WriteReport(name, text)
	if err != nil {
		d.text(ptbr.ReportFailed(err))
		return nil //nolint:nilerr // it was said, and read out
	}
	d.text(ptbr.SimpleWritten(path))
	return nil
}
