package wizard

import "seller-mail-tui/guides"

// WaysOut are the ways out where the password does not work or may stop: those of
// the chosen provider, else of the one whose guide the last diagnosis opens, else
// those that are anybody's. The guide is the one they are of.
func (s *Session) WaysOut() (guide guides.Provider, ways []guides.WayOut) {
	if s.lib == nil {
		return guides.Provider{}, nil
	}
	candidates := []guides.Provider{s.provider}
	if s.result != nil && s.result.Diagnosis != nil {
		if p, _, ok := s.lib.Step(s.result.Diagnosis.Guide); ok {
			candidates = append(candidates, p)
		}
	}
	if other, ok := s.lib.ByID(guides.OtherID); ok {
		candidates = append(candidates, other)
	}
	for _, p := range candidates {
		if ways := s.lib.WaysOut(p); len(ways) > 0 {
			return p, ways
		}
	}
	return guides.Provider{}, nil
}

// Serves tells that the address in the form can be the sender at a provider.
func (s *Session) Serves(p guides.Provider) bool {
	return s.lib.Serves(p, asciiAddress(s.values.Email))
}

// Letter is what to ask whoever cares for the domain, or the administrator, for.
func (s *Session) Letter(p guides.Provider) string {
	return s.lib.Letter(p, asciiAddress(s.values.Email))
}

// TakeWayOut changes to another provider for good: Nome de Exibição stays, and so
// does an address that can be the sender there. What belongs to the account that
// is left behind goes: its password above all, which is nothing to show to
// another server.
func (s *Session) TakeWayOut(p guides.Provider) {
	if !s.Serves(p) {
		s.Type(FieldEmail, "")
	}
	s.Type(FieldPassword, "")
	s.Type(FieldUser, "")
	for _, f := range append(serverFields(), FieldUser) {
		s.origins[f] = fromNobody
	}
	s.Choose(p)
}
