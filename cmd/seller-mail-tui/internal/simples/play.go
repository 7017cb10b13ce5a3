package simples

import (
	"context"
	"strconv"

	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// play goes through a flow to its end. Its error is that of the input, the
// context's, or [errLeave].
func (d *dialogue) play(ctx context.Context, step flow.Step) error {
	for step != nil {
		var err error
		if step, err = d.take(ctx, step); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// take carries out one step and returns the one that follows.
func (d *dialogue) take(ctx context.Context, step flow.Step) (flow.Step, error) {
	switch s := step.(type) {
	case flow.Ask:
		return d.takeAsk(ctx, s)
	case flow.Type:
		return d.takeType(ctx, s)
	case flow.Pick:
		return d.takePick(ctx, s)
	case flow.Work:
		if s.Begins != "" {
			d.text(s.Begins)
		}
		if s.Stoppable {
			d.text(ptbr.SimpleStoppable)
			busy, end := d.interrupts.During(ctx)
			defer end()
			return s.Do(busy).Go(), nil
		}
		return s.Do(ctx).Go(), nil
	case flow.Tell:
		d.text(s.Arrival.Sentence)
		for i, step := range s.Arrival.Steps {
			d.text(strconv.Itoa(i+1) + ". " + step)
		}
		return s.Then.Go(), nil
	case flow.Say:
		d.text(s.Text)
		return s.Then.Go(), nil
	case flow.Hand:
		d.text(s.Text)
		if s.Err != nil {
			d.text(ptbr.NotWritten(s.Err))
		} else {
			d.text(ptbr.Written(s.Paths))
		}
		return s.Then.Go(), nil
	case flow.Show:
		if err := d.fetch(ctx, s.Fetch); err != nil {
			return nil, err
		}
		return s.Then.Go(), d.show(ctx, s)
	case flow.Fetched:
		if s.Problem != "" {
			d.text(s.Problem)
		}
	case flow.Warned:
		d.text("")
		all := report.NewAccount(*d.desk.Session.Result(), "").Warnings
		for _, paragraph := range report.Warned(all[len(all)-1:]) {
			d.text(paragraph)
		}
	case flow.Choose:
		return nil, d.setUp(ctx)
	case flow.Sheet:
		return s.Then.Go(), d.sheet(ctx)
	case flow.Leave:
		return nil, errLeave
	}
	return nil, nil
}

// takeAsk lets the person choose. Where no answer does nothing there is one more.
func (d *dialogue) takeAsk(ctx context.Context, s flow.Ask) (flow.Step, error) {
	choices := s.Choices
	back := s.Away == nil
	for _, c := range choices {
		back = back && c.Then != nil
	}
	if back {
		choices = append(choices, flow.Choice{Title: ptbr.SimpleBack})
	}
	titles := make([]string, len(choices))
	for i, c := range choices {
		titles[i] = c.Title
	}
	d.asked = true
	d.text(s.Question)
	i, err := d.choose(ctx, titles, ptbr.SimpleWhich, 0)
	if err != nil {
		return nil, err
	}
	return choices[i].Then.Go(), nil
}

func (d *dialogue) takeType(ctx context.Context, s flow.Type) (flow.Step, error) {
	if s.Problem != "" {
		d.text(s.Problem)
	}
	text, err := d.ask(ctx, ptbr.SimpleAsk(s.Question, prose.Printable(s.Proposed)))
	if err != nil {
		return nil, err
	}
	if text == "" {
		text = s.Proposed
	}
	return s.Then(text), nil
}

// takePick lists the saved profiles. Once the person is at work, what to do with
// one is asked.
func (d *dialogue) takePick(ctx context.Context, s flow.Pick) (flow.Step, error) {
	if s.Told != "" {
		d.text(s.Told)
	}
	d.asked = true
	d.text("\n" + ptbr.SimpleProfiles)
	var titles []string
	var next []flow.Next
	offer := func(title string, then flow.Next) { titles, next = append(titles, title), append(next, then) }
	for _, p := range s.List {
		then := func() flow.Step { return s.Choose(p) }
		if d.working {
			then = func() flow.Step { return s.Manage(p) }
		}
		offer(savedTitle(p), then)
	}
	offer(ptbr.SimpleNew, s.Anew)
	if s.Deleted != "" {
		offer(ptbr.ProfileRestore(s.Deleted), s.Restore)
	}
	usual := 0
	if d.working {
		offer(ptbr.SimpleBack, nil)
		usual = len(titles) - 1
	}
	i, err := d.choose(ctx, titles, ptbr.SimpleWhich, usual)
	if err != nil {
		return nil, err
	}
	return next[i].Go(), nil
}

func savedTitle(p wizard.Saved) string {
	switch {
	case p.Err != nil:
		return p.Name + ": " + p.Err.Error()
	case p.Practice:
		return ptbr.PracticeTitle(p.Name) + ": " + ptbr.ProfileTested(p.Tested, p.Outcome == wizard.OutcomeOK)
	}
	return p.Name + ": " + ptbr.ProfileTested(p.Tested, p.Outcome == wizard.OutcomeOK) + ", " + ptbr.ProfileSecret(string(p.Secret))
}

// fetch waits for the kept password, which the summary tells of, until it comes,
// its limit is over or the person gives it up.
func (d *dialogue) fetch(ctx context.Context, w *flow.Work) error {
	if w == nil {
		return nil
	}
	if d.desk.Session.Profile().Secret == wizard.SecretVault {
		d.text(ptbr.SimpleFetching)
	}
	busy, end := d.interrupts.During(ctx)
	next := w.Do(busy)
	end()
	return d.play(ctx, next.Go())
}

// show reads out what is on the desk by now, and asks for what it lacks. An empty
// form has nothing to be read.
func (d *dialogue) show(ctx context.Context, s flow.Show) error {
	session := d.desk.Session
	switch {
	case d.desk.Practising():
		d.text("\n" + ptbr.PracticeBegins(d.scenario()))
	case !s.Filled:
		d.text("\n" + ptbr.SimpleStation)
	case session.Values() == wizard.Values{SSL: true}:
		return nil
	}
	d.summary()
	if s.Problem != "" {
		d.text(s.Problem)
	}
	d.keep()
	if !s.Filled {
		return nil
	}
	return d.missing(ctx)
}

// missing asks for the fields that are still empty, as a draft's password is.
func (d *dialogue) missing(ctx context.Context) error {
	for i, f := range wizard.Fields() {
		if d.desk.Session.Values().Get(f) != "" {
			continue
		}
		if err := d.askField(ctx, i, f); err != nil {
			return err
		}
	}
	return nil
}

// sheet reads the values for Seller out, the password on request only.
func (d *dialogue) sheet(ctx context.Context) error {
	values := d.desk.Session.Values()
	d.text(report.SheetText(report.Sheet(values, false)))
	if values.Password == "" {
		return nil
	}
	yes, err := d.yes(ctx, ptbr.SimpleSheetShown, false)
	if err == nil && yes {
		d.text(report.SheetText(report.Sheet(values, true)))
	}
	return err
}

// keep keeps what is typed and not saved: a line that drops or a power cut
// takes nothing with it. That it cannot be kept is said once; the dialogue goes
// on.
func (d *dialogue) keep() {
	if d.unkept {
		return
	}
	p, unsaved := d.desk.Unsaved()
	var err error
	if unsaved {
		err = d.world.Drafts.Keep(p)
	} else {
		err = d.world.Drafts.Drop()
	}
	if err != nil {
		d.unkept = true
		d.text(ptbr.DraftFailed(err))
	}
}

// scenario is what the scenario is called that is practised.
func (d *dialogue) scenario() string {
	id := d.desk.Session.Scenario()
	for _, s := range d.world.Net.Scenarios() {
		if s.ID == id {
			return s.Title
		}
	}
	return id
}
