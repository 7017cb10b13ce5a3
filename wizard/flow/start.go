package flow

import (
	"context"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Start is the first thing: what was opened already is shown; else what an
// earlier session left unsaved is offered, then the saved stations. The only
// one is opened; nobody is led into practice unasked.
func (d *Desk) Start() Step {
	if p := d.Session.Profile(); p.Practice() {
		d.open(wizard.Profile{Values: wizard.Values{SSL: true}})
		return d.Practise(p)
	}
	if d.Name != "" {
		return d.opened("")
	}
	drafts := d.world.Drafts
	return Work{Do: func(context.Context) Next {
		left, err := drafts.Left()
		return func() Step {
			if err != nil || len(left) == 0 {
				return d.first() // what cannot be read stays where it is
			}
			return d.offer(left[0])
		}
	}}
}

// offer offers the newest draft; the others are offered next time.
func (d *Desk) offer(left wizard.Draft) Step {
	return Ask{Question: ptbr.AskDraft(left.At, left.Profile.Name), Away: d.first, Choices: []Choice{
		{Title: ptbr.AnswerResume, Then: func() Step { return d.resume(left) }},
		{Title: ptbr.AnswerLater, Then: d.first},
		{Title: ptbr.AnswerForget, Then: func() Step { return d.forget(left.ID, d.first) }},
	}}
}

// forget removes a draft. One that could not be removed is offered again, no
// more.
func (d *Desk) forget(id string, next Next) Step {
	drafts := d.world.Drafts
	return Work{Do: func(context.Context) Next {
		_ = drafts.Forget(id)
		return next
	}}
}

// resume puts a draft over the profile that it belongs to, and forgets it: what
// is typed is kept anew from here on.
func (d *Desk) resume(left wizard.Draft) Step {
	p := left.Profile
	if p.Practice() { // of the first version
		return d.forget(left.ID, func() Step { return d.Practise(p) })
	}
	if p.Revision == "" {
		d.Session.Resume(p)
		return d.forget(left.ID, func() Step { return Show{Filled: true} })
	}
	store := d.world.Store
	return Work{Do: func(context.Context) Next {
		base, err := store.Fields(p.Name)
		return func() Step {
			if base.Name != "" { // else it is gone: the draft is what there is
				d.open(base)
			}
			d.Session.Resume(p)
			return d.forget(left.ID, func() Step { return d.opened(sentence(err)) })
		}
	}}
}

// first opens the only station, lets one of several be chosen, or starts anew.
func (d *Desk) first() Step {
	return d.list(func(l listed) Step {
		if l.err != nil {
			return Say{Tone: Failed, Text: l.err.Error()}
		}
		var stations []wizard.Saved
		for _, s := range l.list {
			if !s.Practice {
				stations = append(stations, s)
			}
		}
		switch {
		case len(l.list) == 0:
			return Choose{}
		case len(stations) == 1:
			return d.load(stations[0].Name)
		}
		return d.pick(l, "")
	})
}
