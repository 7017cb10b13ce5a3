package main

import (
	"context"

	"seller-mail-tui/ui"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// practising tells that the station is set aside for practice.
func (d *dialogue) practising() bool { return d.aside != nil }

// askScenario asks what the practice server is to play, and begins.
func (d *dialogue) askScenario(ctx context.Context) error {
	d.text("\n" + ptbr.SimpleScenarios)
	titles := make([]string, len(d.ports.Scenarios))
	current := 0
	for i, s := range d.ports.Scenarios {
		titles[i] = s.Title
		if s.ID == d.session.Scenario() {
			current = i
		}
	}
	i, err := d.choose(ctx, titles, ptbr.SimpleWhich, current)
	if err != nil {
		return err
	}
	return d.practise(ctx, wizard.Profile{Provider: wizard.PracticeID, Scenario: d.ports.Scenarios[i].ID})
}

// practise sets the station aside and begins practice with a profile, or with
// one that names a scenario only.
func (d *dialogue) practise(ctx context.Context, p wizard.Profile) error {
	v, err := d.ports.Practice(ctx, p.Scenario)
	if err != nil {
		d.text(asFailure(err).text)
		return ctx.Err()
	}
	if d.aside == nil {
		station := d.desk
		d.aside = &station
	}
	d.desk = desk{session: d.aside.session.NewPractice(p, v)}
	d.text("\n" + ptbr.PracticeBegins(scenarioTitle(d.ports.Scenarios, p.Scenario)))
	d.summary()
	return nil
}

// leavePractice brings the station back as it was; without practice it does
// nothing.
func (d *dialogue) leavePractice() {
	if d.aside != nil {
		d.desk, d.aside = *d.aside, nil
	}
}

// endPractice goes back to the station.
func (d *dialogue) endPractice(context.Context) error {
	d.leavePractice()
	d.text("\n" + ptbr.SimpleStation)
	d.summary()
	return nil
}

func scenarioTitle(all []ui.Scenario, id string) string {
	for _, s := range all {
		if s.ID == id {
			return s.Title
		}
	}
	return id
}

// listedName is a profile's name in a list.
func listedName(p ui.Saved) string {
	if p.Practice {
		return ptbr.PracticeTitle(p.Name)
	}
	return p.Name
}
