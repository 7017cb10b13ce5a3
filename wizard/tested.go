package wizard

import "seller-mail-tui/smtpcheck"

// Tested is how a test of the values ended.
type Tested struct {
	Values Values
	Result smtpcheck.Result
	// OtherPassword: it was made with another password than the one that is
	// kept with the profile.
	OtherPassword bool
}

// Of tells that it was a test of what a profile holds, so that its result is the
// profile's. A password that is asked each time is no part of a profile, and
// the practice server is at another place each time.
func (t Tested) Of(p Profile) bool {
	now, saved := t.Values, p.Values
	now.Password, saved.Password = "", ""
	if p.Practice() {
		now.Host, now.Port, now.SSL = saved.Host, saved.Port, saved.SSL
	}
	kept := p.Secret == SecretVault || p.Secret == SecretFile
	return sameTest(now, saved) && !(kept && t.OtherPassword)
}

// LastTest is how the session's last test ended, for whoever remembers it; ok is
// false before one, and after one that was given up.
func (s *Session) LastTest() (t Tested, ok bool) {
	if s.result == nil || s.state == Cancelled {
		return Tested{}, false
	}
	return Tested{Values: s.tested, Result: *s.result, OtherPassword: s.tested.Password != s.base.Values.Password}, true
}
