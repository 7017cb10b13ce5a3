package simples

import (
	"context"
	"errors"
	"io"
	"strconv"
	"time"

	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// menuItem is a numbered thing to do. The numbers are fixed, so that a script
// can answer; what cannot be done now is not shown.
type menuItem struct {
	number int
	title  string
	now    bool
	do     func(context.Context) error
}

func (d *dialogue) menuItems() []menuItem {
	_, chosen := d.desk.Session.Provider()
	step, named := d.step()
	wait, waits := d.wait()
	first, beside := d.desk.Session.WayOut()
	return []menuItem{
		{1, ptbr.SimpleTest, true, d.test},
		{2, ptbr.SimpleSave, true, d.playing(d.desk.Save)},
		{3, ptbr.SimpleChange, true, d.change},
		{4, ptbr.SimpleGuide, chosen, d.guide},
		{5, ptbr.SimpleSwitch, true, d.setUp},
		{6, ptbr.SimpleTalk, len(d.desk.Session.Transcript()) > 0, d.talk},
		{7, ptbr.SimpleFix, d.fixable(), d.fix},
		{8, ptbr.SimpleArrival, d.arrivable(), d.look},
		{9, ptbr.SimpleReport, !d.desk.Practising() || d.desk.Session.Result() != nil, d.playing(d.desk.Report)},
		{10, ptbr.SimpleOthers, true, d.playing(d.desk.Stations)},
		{11, ptbr.SimpleStep(step.Title), named, d.readStep},
		{12, ptbr.SimpleOpenPage, d.openable(), d.openPage},
		{13, ptbr.SimpleEndPractice, d.desk.Practising(), d.playing(d.desk.EndPractice)},
		{14, ptbr.ActionWait(wait), waits, d.waitAndTest},
		{15, ptbr.SimplePass, !d.desk.Practising() && len(wizard.Validate(d.desk.Session.Values(), "")) == 0, d.playing(d.desk.Pass)},
		{16, d.proveTitle(), d.provable(), d.playing(d.desk.Prove)},
		{17, ptbr.SimpleWays, first || beside, d.playing(d.desk.WaysOut)},
		{0, ptbr.SimpleLeave, true, d.leave},
	}
}

// heading is a line with where one is.
func (d *dialogue) heading(text string) string {
	if d.desk.Practising() {
		return ptbr.PracticeTitle(d.desk.Name) + ". " + text
	}
	return text
}

// menu asks once what to do and does it. The default is what comes next.
func (d *dialogue) menu(ctx context.Context) error {
	if err := d.aware(ctx, 0); err != nil {
		return err
	}
	items := d.menuItems()
	done, at := d.desk.Progress()
	d.text("\n" + d.heading(ptbr.SimpleAt(at, len(done))))
	if d.desk.Session.Result() != nil && d.desk.Session.Stale() {
		d.text(ptbr.ResultAside)
	}
	for _, it := range items {
		if it.now {
			d.text(strconv.Itoa(it.number) + " " + it.title)
		}
	}
	answer, err := d.ask(ctx, ptbr.SimpleAsk(ptbr.SimpleWhich, d.next()))
	if err != nil {
		if errors.Is(err, io.EOF) {
			return d.endOfAnswers()
		}
		return err
	}
	if answer == "" {
		answer = d.next()
	}
	for _, it := range items {
		if answer != strconv.Itoa(it.number) {
			continue
		}
		if !it.now {
			d.text(ptbr.SimpleNotNow)
			return nil
		}
		return it.do(ctx)
	}
	d.text(ptbr.SimpleNumber)
	return nil
}

// next is the number that Enter alone means.
func (d *dialogue) next() string {
	switch {
	case d.wayOut():
		return "17"
	case d.fixable():
		return "7"
	case d.waits():
		return "14"
	case d.desk.Session.State() != wizard.Passed || d.desk.Session.Stale():
		return "1"
	case d.desk.Session.Dirty() || d.desk.Name == "":
		return "2"
	case d.desk.Passable():
		return "15"
	default:
		return "0"
	}
}

// wayOut tells that nothing but another provider helps.
func (d *dialogue) wayOut() bool {
	first, _ := d.desk.Session.WayOut()
	return first
}

// endOfAnswers is how a script ends: all is well unless something that was
// typed would be lost.
func (d *dialogue) endOfAnswers() error {
	if d.desk.Station().Dirty() {
		return io.EOF
	}
	return errLeave
}

// test is <Testar Conexão>.
func (d *dialogue) test(ctx context.Context) error {
	consent := false
	if d.desk.Session.NeedsPlainConsent() {
		var err error
		if consent, err = d.yes(ctx, ptbr.SimplePlain, false); err != nil {
			return err
		}
		if !consent {
			d.text(ptbr.SimplePlainNo)
			return nil
		}
	}
	run, problems, ok := d.desk.Session.StartTest(consent)
	if !ok {
		for _, p := range problems {
			d.text(wizard.Label(p.Field) + ": " + p.Text)
		}
		return nil
	}
	name := d.desk.Session.Values().Name
	d.desk.Begin(ctx, run)
	busy, end := d.interrupts.During(ctx)
	result := d.world.Net.Check(busy, run.Request, func(ev smtpcheck.Event) {
		d.desk.Session.Event(run.ID, ev)
		if ev.Stage != nil {
			if line := report.StageLine(*ev.Stage); line != "" {
				d.text(line)
			}
		}
	})
	end()
	d.desk.Session.Finish(run.ID, result)
	if err := ctx.Err(); err != nil {
		return err
	}
	d.text("")
	for _, paragraph := range report.Verdict(result, name) {
		d.text(paragraph)
	}
	if err := d.remember(ctx); err != nil {
		return err
	}
	return d.aware(ctx, machine.LateGrace)
}

// change asks for one field again.
func (d *dialogue) change(ctx context.Context) error {
	fields := wizard.Fields()
	titles := make([]string, len(fields))
	current := 0
	for i, f := range fields {
		titles[i] = wizard.Label(f) + ": " + d.shown(f)
		if r := d.desk.Session.Result(); r != nil && r.Diagnosis != nil && r.Diagnosis.Field == string(f) {
			current = i
		}
	}
	i, err := d.choose(ctx, titles, ptbr.SimpleWhichField, current)
	if err != nil {
		return err
	}
	return d.askField(ctx, i, fields[i])
}

// guide reads the provider's guide out.
func (d *dialogue) guide(context.Context) error {
	p, _ := d.desk.Session.Provider()
	d.text(prose.Guide(p, d.desk.Session.Values().Email, d.width))
	return nil
}

// talk shows the conversation of the last test, which holds no secret.
func (d *dialogue) talk(context.Context) error {
	for _, l := range d.desk.Session.Transcript() {
		d.text(ptbr.CLITalkLine(l.Server, l.At, l.Text))
	}
	return nil
}

// fixable tells that the last diagnosis proposes a change.
func (d *dialogue) fixable() bool {
	return d.desk.Session.Fixable()
}

// fix takes the last diagnosis's proposal over and tests again.
func (d *dialogue) fix(ctx context.Context) error {
	for _, f := range d.desk.Session.ApplyFix() {
		d.text(ptbr.SimpleChanged(wizard.Label(f), d.shown(f)))
	}
	d.keep()
	return d.test(ctx)
}

// playing plays a flow.
func (d *dialogue) playing(flow flow.Next) func(context.Context) error {
	return func(ctx context.Context) error {
		err := d.play(ctx, flow())
		d.keep()
		return err
	}
}

// wait is how long to wait before the next test, where waiting is the cure.
func (d *dialogue) wait() (time.Duration, bool) {
	s := d.desk.Session
	if s.State() != wizard.Failed || s.Stale() || s.Result().Diagnosis == nil {
		return 0, false
	}
	return wizard.WaitTime(*s.Result().Diagnosis)
}

func (d *dialogue) waits() bool {
	_, ok := d.wait()
	return ok
}

// waitAndTest waits, rings and tests; Ctrl+C ends the wait alone.
func (d *dialogue) waitAndTest(ctx context.Context) error {
	wait, _ := d.wait()
	d.text(ptbr.SimpleWaiting(wait))
	busy, end := d.interrupts.During(ctx)
	defer end()
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-busy.Done():
		if err := ctx.Err(); err != nil {
			return err
		}
		d.text(ptbr.SimpleWaitEnded)
		return nil
	case <-timer.C:
	}
	end()
	_, _ = io.WriteString(d.out, "\a")
	return d.test(ctx)
}

// leave asks when something would be lost.
func (d *dialogue) leave(ctx context.Context) error {
	if !d.desk.Station().Dirty() {
		return errLeave
	}
	return d.play(ctx, d.desk.AskLeave())
}
