package flow

import "seller-mail-tui/wizard"

// Progress tells of each station of the whole work, in the order of
// [ptbr.Progress], whether it is done, and at which one the person stands; at is
// len(done) once all are.
func (d *Desk) Progress() (done []bool, at int) {
	s := d.Session
	_, chosen := s.Provider()
	done = []bool{
		chosen || s.Values().Host != "",
		s.AccountReady(),
		len(wizard.Validate(s.Values(), "")) == 0,
		s.State() == wizard.Passed && !s.Stale() || s.State() == wizard.Editing && s.Proven(),
		d.Name != "" && !s.Dirty(),
	}
	if !d.Practising() {
		done = append(done, s.InSeller())
	}
	for at < len(done) && done[at] {
		at++
	}
	return done, at
}
