package main

import (
	"context"

	"seller-mail-tui/ui"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/store"
)

// keeping connects what the screen does with saved profiles, and what it
// remembers of their tests.
func keeping(ctx context.Context, ports ui.Ports, profiles *store.Store) ui.Ports {
	ports.Profiles = func() ([]ui.Saved, string, error) { return savedProfiles(profiles) }
	ports.Rename = func(from, to string) (wizard.Profile, error) {
		return profiles.Rename(from, to)
	}
	ports.Copy = func(from, to string) error {
		_, err := profiles.Copy(from, to)
		return err
	}
	ports.Delete = func(name string) (bool, error) {
		return profiles.Delete(name)
	}
	ports.Restore = func() (string, error) {
		p, err := profiles.Restore()
		return p.Name, err
	}
	ports.Record = func(name string, t wizard.Tested) ([]wizard.Past, error) {
		if err := profiles.Record(ctx, name, t); err != nil {
			return nil, err
		}
		return profiles.History(name)
	}
	return ports
}

// savedProfiles lists the profiles, and the one that can be brought back.
func savedProfiles(profiles *store.Store) ([]ui.Saved, string, error) {
	entries, err := profiles.List()
	if err != nil {
		return nil, "", err
	}
	list := make([]ui.Saved, 0, len(entries))
	for _, e := range entries {
		s := ui.Saved{
			Name: e.Name, Provider: e.Provider, Practice: e.Practice, Host: e.Host, Email: e.Email,
			Secret: e.Secret, Tested: e.Tested, Outcome: e.Outcome,
		}
		if e.Err != nil {
			s.Problem = profileFailure(e.Err).text
		}
		list = append(list, s)
	}
	deleted, err := profiles.LastDeleted()
	if err != nil {
		// One that cannot be read cannot be brought back; the others can be
		// worked with.
		return list, "", nil //nolint:nilerr // nothing is lost by not offering it
	}
	return list, deleted.Name, nil
}
