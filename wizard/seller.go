package wizard

import "time"

// inSeller is what is known to work in Seller itself: somebody said so.
type inSeller struct {
	ok     bool
	values Values
	at     time.Time
}

// PassedToSeller records that Seller's own test passed with what is typed now, or
// that it did not.
func (s *Session) PassedToSeller(ok bool, at time.Time) {
	s.seller = inSeller{ok, s.values, at}
}

// InSeller tells that what is typed now is known to work in Seller. A password
// that one of the two has not kept does not count.
func (s *Session) InSeller() bool {
	now, then := s.values, s.seller.values
	if now.Password == "" || then.Password == "" {
		now.Password, then.Password = "", ""
	}
	return s.seller.ok && now == then
}

// Proven tells that what is typed passed a test, in this session or, as far as
// the profile says, in an earlier one.
func (s *Session) Proven() bool {
	return s.Profile().Outcome == OutcomeOK && len(Validate(s.values, "")) == 0
}
