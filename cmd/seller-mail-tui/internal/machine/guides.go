package machine

import (
	"errors"
	"path/filepath"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck/safe"
	"seller-mail-tui/wizard/ptbr"
)

// Guides are the program's guides with those of this computer, as of today.
// complain is told of each of this computer's that is left out; nil: nobody is.
func (e Env) Guides(complain func(text string)) (*guides.Library, error) {
	lib, err := guides.Load()
	if err != nil {
		return nil, err
	}
	if complain == nil {
		complain = func(string) {}
	}
	if profiles, err := e.OpenProfiles(); err == nil { // without a data folder there are none
		texts, unread := profiles.Guides()
		more, faults := lib.With(texts)
		for _, fault := range faults {
			unread = append(unread, errors.New(ptbr.CLIGuideFault(filepath.Join(profiles.GuideDir(), fault.File), fault.Line, fault.Problem)))
		}
		for _, err := range unread {
			complain(safe.Sanitize(ptbr.GuideLeftOut(err.Error())))
		}
		lib = more
	}
	return lib.On(e.Now()), nil
}

// Guides are [Env.Guides] of a run that has a stderr to complain on.
func (a *Run) Guides() (*guides.Library, error) {
	return a.Env.Guides(func(text string) { Complain(a.Stderr, text) })
}
