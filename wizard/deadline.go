package wizard

import (
	"slices"
	"time"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard/ptbr"
)

// DeadlineKind is why a station will stop sending.
type DeadlineKind string

// The kinds of deadline.
const (
	DeadlineProvider    DeadlineKind = "provedor"    // it stops taking passwords, or has
	DeadlineCertificate DeadlineKind = "certificado" // of the server, as it was seen last
)

// Deadline is a day after which a station sends no more unless somebody acts.
type Deadline struct {
	Kind DeadlineKind
	Day  time.Time // zero: it is so already, since nobody knows when
	Text string    // pt-BR, a sentence
}

// Days is how many whole days are left, negative once it is past; one without a
// day is past.
func (d Deadline) Days(now time.Time) int {
	if d.Day.IsZero() {
		return -1
	}
	return int(d.Day.Sub(now.UTC().Truncate(24*time.Hour)).Hours()) / 24
}

// Deadlines are those of a saved station, the soonest first: what the guide of its
// provider says, and the certificate that its server showed in the last of the
// tests that are remembered. Practice has none.
func Deadlines(s Saved, provider guides.Provider, past []Past, now time.Time) []Deadline {
	if s.Practice || s.Err != nil {
		return nil
	}
	var out []Deadline
	if d, ok := providerDeadline(provider); ok {
		out = append(out, d)
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

// providerDeadline is when a provider stops taking passwords; one that takes none
// has done so.
func providerDeadline(p guides.Provider) (Deadline, bool) {
	switch {
	case p.Login == guides.LoginNo || p.Password == guides.PasswordNone:
		return Deadline{DeadlineProvider, time.Time{}, ptbr.DeadlineNoPassword(p.Name)}, p.ID != ""
	case !p.Until.IsZero():
		return Deadline{DeadlineProvider, p.Until, ptbr.DeadlineProvider(p.Name, p.Until)}, true
	}
	return Deadline{}, false
}
