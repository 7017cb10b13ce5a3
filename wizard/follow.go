package wizard

import (
	"strings"

	"seller-mail-tui/wizard/ptbr"
)

// Standing is what an address may change behind a person's back: the provider,
// and the fields that a provider's server fills in. Taken before, it tells
// afterwards what there is to say; see [Session.Followed].
type Standing struct {
	provider string
	values   Values
}

// Standing returns how things stand now.
func (s *Session) Standing() Standing { return Standing{s.providerID, s.values} }

// Followed says in pt-BR what has changed since because of the address; empty
// where neither the provider nor a field of the server has.
func (s *Session) Followed(before Standing) string {
	var said []string
	switched := s.chosen && s.providerID != before.provider
	if switched {
		said = append(said, ptbr.ProviderFollows(s.provider.Name))
	}
	var changes []string
	for _, f := range serverFields() {
		if s.values.Get(f) != before.values.Get(f) {
			changes = append(changes, ptbr.Change(Label(f), shownValue(s.values, f)))
		}
	}
	if len(changes) > 0 {
		said = append(said, ptbr.FieldsFollow(changes, !switched))
	}
	return strings.Join(said, " ")
}

// shownValue is a field's value as a person reads it.
func shownValue(v Values, f Field) string {
	switch text := v.Get(f); {
	case f == FieldSSL:
		return ptbr.YesNo(v.SSL)
	case text == "":
		return ptbr.NothingThere
	default:
		return text
	}
}
