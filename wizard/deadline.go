package wizard

import (
	"slices"
	"time"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard/ptbr"
)

// DeadlineOf returns the deadline of the provider that the values lead to, and
// that provider: the one of the account, where a host serves personal accounts
// and those of organisations. chosen is the id of the guide that the person
// chose, or empty. ok is false where no deadline is known.
func DeadlineOf(v Values, lib *guides.Library, chosen string) (guides.Deadline, guides.Provider, bool) {
	if lib == nil {
		return guides.Deadline{}, guides.Provider{}, false
	}
	p, ok := lib.ByID(NewRequest(v, lib, chosen).Known().Account)
	return p.Deadline, p, ok && !p.Deadline.Day.IsZero()
}

// DeadlineKind is why a station will stop sending.
type DeadlineKind string

// The kinds of deadline.
const (
	DeadlineProvider    DeadlineKind = "provedor"    // it stops taking passwords, or has
	DeadlineCertificate DeadlineKind = "certificado" // of the server, as it was seen last
)

// Deadline is a day from which on a station sends no more unless somebody acts.
type Deadline struct {
	Kind DeadlineKind
	Day  time.Time // zero: it is so already, since nobody knows when
	Text string    // pt-BR, a sentence
}

// Days returns how many days are left until the deadline by the calendar of now's
// place, negative once it has passed; one without a day has.
func (d Deadline) Days(now time.Time) int {
	if d.Day.IsZero() {
		return -1
	}
	return guides.Deadline{Day: d.Day}.Days(now)
}

// Deadlines are those of a saved station, the soonest first: what the guide of its
// provider says, and the certificate that its server showed in the last of the
// tests that are remembered. Practice has none.
func Deadlines(s Saved, lib *guides.Library, past []Past, now time.Time) []Deadline {
	if s.Practice || s.Err != nil {
		return nil
	}
	var out []Deadline
	switch d, provider, ok := DeadlineOf(s.Values, lib, s.Provider); {
	case ok:
		out = append(out, Deadline{DeadlineProvider, d.Day, d.Line(now)})
	case provider.Login == guides.LoginNo:
		out = append(out, Deadline{DeadlineProvider, time.Time{}, ptbr.DeadlineNoPassword(provider.Name)})
	}
	for _, p := range slices.Backward(past) {
		if p.CertUntil.IsZero() || p.Host != s.Host {
			continue
		}
		out = append(out, Deadline{DeadlineCertificate, p.CertUntil, ptbr.DeadlineCertificate(p.CertUntil, p.CertUntil.Before(now))})
		break
	}
	slices.SortStableFunc(out, func(a, b Deadline) int { return a.Day.Compare(b.Day) })
	return out
}
