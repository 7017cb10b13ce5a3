package flow

import (
	"context"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Remember keeps how the last test ended, and with it what came before, in
// Past. A test of a profile without a name is kept once it has one.
func (d *Desk) Remember() Step { return d.remember(nil) }

func (d *Desk) remember(next Next) Step {
	d.owed, d.Past = false, nil
	t, ok := d.Session.LastTest()
	switch {
	case !ok:
		return next.Go()
	case d.Name == "":
		d.owed = true
		return next.Go()
	}
	store, name, session := d.world.Store, d.Name, d.Session
	return Work{Aside: true, Do: func(ctx context.Context) Next {
		var past []wizard.Past
		err := store.Record(ctx, name, t)
		if err == nil {
			past, err = store.History(name)
		}
		return func() Step {
			d.remembered(session, t, past)
			if err != nil {
				return Say{Tone: Failed, Text: ptbr.PastFailed(err), Then: next}
			}
			return next.Go()
		}
	}}
}

// remembered puts the past where its test is looked at still.
func (d *Desk) remembered(session *wizard.Session, t wizard.Tested, past []wizard.Past) {
	at := &d.Place
	if d.aside != nil && d.aside.Session == session {
		at = d.aside
	}
	if now, ok := session.LastTest(); at.Session == session && ok && now.Result.Marker == t.Result.Marker {
		at.Past = past
	}
}

// pay remembers the test that was made before there was a name.
func (d *Desk) pay(next Next) Step {
	if !d.owed {
		return next.Go()
	}
	return d.remember(next)
}
