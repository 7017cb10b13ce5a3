package testar

import (
	"cmp"
	"context"
	"errors"
	"time"

	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// tested is a test of a saved profile that is to be remembered.
type tested struct {
	profile string
	wizard.Tested
}

// keepLimit is how long a script whose result is out waits for somebody else
// who writes to the folder.
const keepLimit = 2 * time.Second

// keep puts the test where the screen remembers its own.
func (t tested) keep(ctx context.Context, profiles *store.Store) error {
	ctx, cancel := context.WithTimeout(ctx, keepLimit)
	defer cancel()
	return profiles.Record(ctx, t.profile, t.Tested)
}

// telling tells whether a test says how its profile is. One that was to stop
// early does not, however it ended: its success would pass for a whole one, and
// its failure would stand there long after the next had passed. Nor does one
// that failed at another receiver than the profile's own.
func (p plan) telling(r smtpcheck.Result) bool {
	return p.until == smtpcheck.StageMessage && (p.to == "" || r.Facts.Stage != smtpcheck.StageRecipient)
}

// remember keeps how the test of a profile ended; one without a name has none
// to keep it with. That it cannot be kept changes nothing about the test.
func (a *command) remember(ctx context.Context, t tested) {
	if t.profile == "" {
		return
	}
	profiles, err := a.Env.OpenProfiles()
	if err == nil {
		err = t.keep(ctx, profiles)
	}
	if err != nil {
		machine.Complain(a.Stderr, ptbr.PastFailed(machine.ProfileFailure(err)))
	}
}

// since says what has changed since a profile's last good test; empty where
// there is nothing to compare with. It reads only, so that it also helps where
// nothing can be kept.
func (a *command) since(profile string, r smtpcheck.Result) string {
	if profile == "" || r.Facts.Failure == smtpcheck.FailureCancelled {
		return ""
	}
	profiles, err := a.Env.OpenProfiles()
	if err != nil {
		return ""
	}
	past, err := profiles.History(profile)
	if err != nil {
		return "" // what is damaged is set aside by whoever writes next
	}
	return report.Since(append(past, wizard.NewPast(r)), wizard.Known{})
}

// recorder remembers how the tests of many profiles ended, one after the other
// and beside those that still run, which so do not wait for the disk.
type recorder struct {
	queue chan tested
	done  chan struct{}
	lost  int   // how many could not be kept
	err   error // why the first of them could not
}

func startRecorder(ctx context.Context, profiles *store.Store) *recorder {
	r := &recorder{queue: make(chan tested, 16), done: make(chan struct{})}
	go func() {
		defer close(r.done)
		var stuck error // somebody does not let go of the folder: once is enough to wait
		for t := range r.queue {
			err := stuck
			if err == nil {
				err = t.keep(ctx, profiles)
			}
			if err == nil {
				continue
			}
			if errors.Is(err, store.ErrBusy) {
				stuck = err
			}
			r.lost++
			r.err = cmp.Or(r.err, err)
		}
	}()
	return r
}

// end waits until all is kept, and says what could not be; empty where all was.
func (r *recorder) end() string {
	close(r.queue)
	<-r.done
	if r.lost == 0 {
		return ""
	}
	return ptbr.PastFailedMany(r.lost, machine.ProfileFailure(r.err))
}
