package testar

import (
	"errors"

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
func (a *command) testProfile(o testOptions, p plan) (wizard.Profile, error) {
	if o.profile == "" {
		return wizard.Profile{}, nil
	}
	profiles, err := a.Env.OpenProfiles()
	if err != nil {
		return wizard.Profile{}, machine.ProfileFailure(err)
	}
	load := profiles.Load
	if o.passwordGiven(a.Env) || !p.needsPassword() || p.scenario != "" {
		load = profiles.Fields
	}
	profile, err := load(o.profile)
	switch {
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
