package flow

import (
	"context"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Practise starts the practice server for a profile, or for one that names a
// scenario only, and begins when it runs: the station is set aside whole. Whoever
// does something else meanwhile does not come into practice.
func (d *Desk) Practise(p wizard.Profile) Step {
	net := d.world.Net
	d.starts++
	d.starting = true
	start := d.starts
	return Work{Aside: true, Do: func(ctx context.Context) Next {
		v, err := net.Practice(ctx, p.Scenario)
		return func() Step {
			if start != d.starts {
				return nil
			}
			d.starting = false
			if err != nil {
				return Say{Tone: Failed, Text: ptbr.PracticeFailed(err)}
			}
			if d.aside == nil {
				station := d.Place
				d.aside = &station
			}
			d.Place = placeOf(d.aside.Session.NewPractice(p, v))
			return Show{Filled: true}
		}
	}}
}

// Starting tells that practice is about to begin.
func (d *Desk) Starting() bool { return d.starting }

// EndPractice brings the station back as it was.
func (d *Desk) EndPractice() Step {
	d.leavePractice()
	return Show{}
}

func (d *Desk) leavePractice() {
	d.starts++
	d.starting = false
	if d.aside != nil {
		d.Place, d.aside = *d.aside, nil
	}
}

// Lead takes over what the start's question led to, for the station.
func (d *Desk) Lead(l wizard.Lead) Step {
	d.leavePractice()
	d.Session.Lead(l)
	return Show{Filled: true, Then: d.knock(l)}
}
