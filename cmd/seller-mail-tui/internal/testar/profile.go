package testar

import (
	"context"
	"errors"
	"time"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// testProfile reads the profile that a test starts from; without one, nothing
// is filled in. Its password is asked for only where the test needs it: another
// one was given, or the test stops before; and nothing real is played with.
func (a *command) testProfile(ctx context.Context, o testOptions, p *plan) (wizard.Profile, error) {
	if o.profile == "" {
		return wizard.Profile{}, nil
	}
	profiles, err := a.Env.OpenProfiles()
	if err != nil {
		return wizard.Profile{}, machine.ProfileFailure(err)
	}
	if o.passwordGiven(a.Env) || !p.needsPassword() || p.scenario != "" {
		profile, err := profiles.Fields(o.profile)
		return judged(o, profiles, profile, err)
	}
	profile, err := p.load(ctx, profiles, o.profile)
	return judged(o, profiles, profile, err)
}

// load reads a profile with its password within the test's limit, of which it
// uses up a part.
func (p *plan) load(ctx context.Context, profiles *store.Store, name string) (wizard.Profile, error) {
	if p.limit > 0 {
		started := time.Now()
		limited, cancel := context.WithTimeout(ctx, p.limit)
		defer cancel()
		ctx = limited
		defer func() { p.limit = max(p.limit-time.Since(started), time.Millisecond) }()
	}
	profile, err := profiles.LoadWithin(ctx, name)
	switch {
	case err != nil && errors.Is(err, context.DeadlineExceeded):
		return wizard.Profile{}, &failure.Error{Code: report.ExitTime, Text: err.Error(), Err: err}
	case err != nil && errors.Is(err, context.Canceled):
		return wizard.Profile{}, &failure.Error{Code: report.ExitCancelled, Text: ptbr.CLICancelled, Err: err}
	}
	return profile, err
}

// judged refuses what cannot be tested here, and says why.
func judged(o testOptions, profiles *store.Store, profile wizard.Profile, err error) (wizard.Profile, error) {
	var ended *failure.Error
	switch {
	case errors.As(err, &ended):
		return wizard.Profile{}, ended
	case errors.Is(err, store.ErrNotFound):
		near := ""
		if list, listErr := profiles.List(); listErr == nil {
			near = nearestProfile(o.profile, list)
		}
		return wizard.Profile{}, &failure.Error{Code: report.ExitProfile, Text: ptbr.CLIProfileUnknown(prose.Printable(o.profile), near), Err: err}
	case err != nil:
		return wizard.Profile{}, machine.ProfileFailure(err)
	case profile.Practice() && o.watched():
		return wizard.Profile{}, &failure.Error{Code: report.ExitProfile, Text: ptbr.CLIMonitorPractice(prose.Printable(profile.Name))}
	}
	return profile, nil
}
