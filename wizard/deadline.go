package wizard

import "seller-mail-tui/guides"

// DeadlineOf returns the deadline of the provider that the values lead to, and
// that provider: the one of the account, where a host serves personal accounts
// and those of organisations. chosen is the id of the guide that the person
// chose, or empty. ok is false where no deadline is known.
func DeadlineOf(v Values, lib *guides.Library, chosen string) (guides.Deadline, guides.Provider, bool) {
	if lib == nil {
		return guides.Deadline{}, guides.Provider{}, false
	}
	p, ok := lib.ByID(NewRequest(v, lib, chosen).Known.Account)
	return p.Deadline, p, ok && !p.Deadline.Day.IsZero()
}
