package testar

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// choose settles which profiles are meant: one, which the test starts from, or
// several, each of which is tested as it is. A name is a name before it is a
// pattern.
func (a *command) choose(o *testOptions) error {
	if o.all || o.onlyFailed || len(o.names) > 1 {
		o.many = true
		return nil
	}
	if len(o.names) == 0 {
		return nil
	}
	o.profile = o.names[0]
	if !isPattern(o.profile) {
		return nil
	}
	profiles, err := a.Env.OpenProfiles()
	if err != nil {
		return machine.ProfileFailure(err)
	}
	if _, found, err := profiles.Look(o.profile); !found && err == nil {
		o.profile, o.many = "", true
	}
	return nil
}

func isPattern(name string) bool { return strings.ContainsAny(name, "*?") }

// matcher is a pattern in which * stands for any letters and ? for one; upper and
// lower case are the same, as they are in names.
func matcher(pattern string) *regexp.Regexp {
	quoted := regexp.QuoteMeta(norm.NFC.String(pattern))
	quoted = strings.NewReplacer(`\*`, `.*`, `\?`, `.`).Replace(quoted)
	return regexp.MustCompile(`(?is)^` + quoted + `$`)
}

// chosen are the saved profiles that are meant, in the order of the list.
// Practice is among them only by its name.
func (o testOptions) chosen(list []wizard.Saved) ([]wizard.Saved, error) {
	out, err := o.named(list)
	if err != nil || !o.onlyFailed {
		return out, err
	}
	return slices.DeleteFunc(out, func(s wizard.Saved) bool {
		return s.Err == nil && (s.Outcome == "" || s.Outcome == wizard.OutcomeOK)
	}), nil
}

func (o testOptions) named(list []wizard.Saved) ([]wizard.Saved, error) {
	stations := slices.DeleteFunc(slices.Clone(list), func(s wizard.Saved) bool { return s.Practice })
	if len(o.names) == 0 {
		if len(stations) == 0 {
			return nil, &failure.Error{Code: report.ExitProfile, Text: ptbr.CLITestNoProfiles}
		}
		return stations, nil
	}
	wanted := map[string]bool{}
	for _, name := range o.names {
		switch fit := fitting(name, list, stations); {
		case len(fit) > 0:
			for _, s := range fit {
				wanted[s.Name] = true
			}
		case isPattern(name):
			return nil, failure.Usage(ptbr.CLIPatternNothing(prose.Printable(name), nearestProfile(name, list)))
		default:
			return nil, &failure.Error{Code: report.ExitProfile, Text: ptbr.CLIProfileUnknown(prose.Printable(name), nearestProfile(name, list))}
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(s wizard.Saved) bool { return !wanted[s.Name] }), nil
}

// fitting are the profiles that a name stands for: its own, else those that fit it
// as a pattern.
func fitting(name string, list, stations []wizard.Saved) []wizard.Saved {
	own := func(text string) bool { return strings.EqualFold(text, strings.TrimSpace(norm.NFC.String(name))) }
	if i := slices.IndexFunc(list, func(s wizard.Saved) bool { return own(s.Name) }); i >= 0 {
		return list[i : i+1]
	}
	if !isPattern(name) {
		return nil
	}
	re := matcher(name)
	var out []wizard.Saved
	for _, s := range stations {
		if re.MatchString(s.Name) {
			out = append(out, s)
		}
	}
	return out
}

// nearestProfile is the saved name that a mistyped one most likely means; "" for
// none.
func nearestProfile(name string, list []wizard.Saved) string {
	name = strings.Trim(name, "*?")
	folded := make(map[string]string, len(list))
	names := make([]string, 0, len(list))
	for _, s := range list {
		key := strings.ToLower(s.Name)
		folded[key] = s.Name
		names = append(names, key)
	}
	near := folded[prose.Nearest(name, names)]
	if near == "" {
		return ""
	}
	return "“" + prose.Printable(near) + "”"
}
