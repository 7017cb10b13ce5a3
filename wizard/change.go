package wizard

import (
	"time"

	"seller-mail-tui/guides"
)

// Change is a profile that is to be written together with others, all of them or
// none.
type Change struct {
	Profile Profile
	// KeepSecret leaves the password where the disk has it, unread and unasked
	// for; else Profile.Secret and Profile.Values.Password decide.
	KeepSecret bool
}

// Edited returns the profile with other values and another provider. What the
// last test said is dropped where it was a test of something else.
func (p Profile) Edited(v Values, provider string) Profile {
	if !sameTest(p.Values, v) || p.Provider != provider {
		p.Tested, p.Outcome = time.Time{}, ""
	}
	p.Values, p.Provider = v, provider
	return p
}

// UserFor is the user name that follows from the address, as on the screen while
// nobody has typed another.
func UserFor(lib *guides.Library, v Values) string {
	if p, ok := lib.ByHostAndEmail(v.Host, v.Email); ok {
		return p.UserFor(v.Email)
	}
	return v.Email
}
