package testar

import (
	"context"
	"slices"

	"seller-mail-tui/cmd/seller-mail-tui/internal/practising"
	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
)

func knownScenario(id string) bool {
	return slices.ContainsFunc(practice.Scenarios(), func(s practice.Scenario) bool { return s.ID == id })
}

// practise starts the practice server where the plan or the profile asks for
// one, and fills in what was not given. It returns nil where none is needed.
func (p plan) practise(ctx context.Context, profile *wizard.Profile, given func(string) bool) (*practising.Host, error) {
	scenario := p.scenario
	if scenario == "" && profile.Provider == wizard.PracticeID {
		scenario = profile.Scenario
	}
	if scenario == "" {
		return nil, nil
	}
	h := &practising.Host{}
	v, err := h.Start(ctx, scenario)
	if err != nil {
		return nil, err
	}
	v = wizard.PracticeValues(v, profile.Values)
	for _, f := range wizard.Fields() {
		if given(string(f)) {
			v = v.With(f, profile.Values.Get(f))
		}
	}
	profile.Values, profile.Provider, profile.Scenario = v, wizard.PracticeID, scenario
	return h, nil
}
