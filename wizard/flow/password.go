package flow

import (
	"context"
	"errors"
	"time"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// passwordLimit is how long a kept password is waited for: a vault that is
// locked waits for somebody who may not be there.
const passwordLimit = 10 * time.Second

// fetch is a kept password under way to the station that was opened without it.
type fetch struct{ stop context.CancelFunc }

// opened shows what was opened just now, and fetches its password.
func (d *Desk) opened(problem string) Step {
	return Show{Filled: true, Problem: problem, Fetch: d.fetchPassword()}
}

// fetchPassword brings the kept password, for which the vault may let one wait,
// to the station that was opened without it; nil: there is none. What is typed
// meanwhile stays.
func (d *Desk) fetchPassword() *Work {
	session, store := d.Session, d.world.Store
	p := session.Profile()
	if !p.Withheld {
		return nil
	}
	given, stop := context.WithCancel(context.Background())
	f := &fetch{stop}
	d.fetch = f
	return &Work{Aside: true, Stoppable: true, Do: func(ctx context.Context) Next {
		ctx, cancel := context.WithTimeout(ctx, passwordLimit)
		defer cancel()
		defer context.AfterFunc(given, cancel)()
		loaded, err := store.LoadWithin(ctx, p.Name)
		return func() Step {
			if d.fetch != f {
				return nil // given up, or another station is open by now
			}
			d.endFetch()
			return fetched(session, loaded, err)
		}
	}}
}

// fetched fills the password in, or says why it did not come.
func fetched(session *wizard.Session, loaded wizard.Profile, err error) Step {
	var slow interface{ Timeout() bool }
	switch {
	case errors.Is(err, context.Canceled):
		return Fetched{Problem: ptbr.PasswordGivenUp}
	case errors.As(err, &slow) && slow.Timeout():
		return Fetched{Problem: ptbr.PasswordSlow}
	case err != nil:
		return Fetched{Problem: err.Error()}
	case !session.Recall(loaded):
		return Fetched{Problem: ptbr.PasswordMoved}
	}
	return Fetched{}
}

// Fetching tells that the station's kept password is on its way.
func (d *Desk) Fetching() bool { return d.fetch != nil }

// StopFetching gives it up.
func (d *Desk) StopFetching() Step {
	d.endFetch()
	return Fetched{Problem: ptbr.PasswordGivenUp}
}

func (d *Desk) endFetch() {
	if d.fetch != nil {
		d.fetch.stop()
		d.fetch = nil
	}
}
