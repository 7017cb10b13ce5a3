package testar

import (
	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// testProfile reads the profile that a test starts from; without one, nothing
// is filled in. Its password is asked for only where the test needs it: another
// one was given, or the test stops before; and nothing real is played with.
func (a *command) testProfile(o testOptions, p plan) (wizard.Profile, error) {
	if !o.given("perfil") {
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
	case err != nil:
		return wizard.Profile{}, machine.ProfileFailure(err)
	case profile.Practice() && o.watched():
		return wizard.Profile{}, &failure.Error{Code: report.ExitProfile, Text: ptbr.CLIMonitorPractice(prose.Printable(profile.Name))}
	}
	return profile, nil
}
