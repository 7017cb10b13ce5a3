package domain

import (
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"

	"seller-mail-tui/smtpcheck"
)

// askElsewhere asks what matters of a domain of free addresses whose mail leaves by
// a server that is not its owner's: what its owner wants to be done with such mail,
// and whether that server is one of the world's.
func (l *look) askElsewhere() {
	f := &l.facts
	if l.sender == nil && strings.Contains(f.SMTPHost, ".") {
		l.askHost()
		f.public = len(l.hostAddrs) > 0 && !sameOrganisation(f.Domain, f.SMTPHost)
	}
	if l.sender != nil || f.public {
		f.DMARC = l.lookDMARC()
	}
}

// Doubt is what stands, by all that was found, between a test that passed and whoever
// receives the domain's mail. Where the name service did not answer, or what it says
// leaves it open, there is none: that a record is missing is said of one that was
// asked for and is not there.
func (f Facts) Doubt() smtpcheck.Doubt {
	d := smtpcheck.Doubt{Domain: f.Domain, Owner: f.owner, Sender: f.Provider, Policy: f.DMARC.Policy}
	if f.DMARC.testing {
		d.Policy = "none"
	}
	if d.Sender == "" {
		d.Sender = shown(f.SMTPHost, 80)
	}
	if f.FreeMail {
		d.Kind = f.freeDoubt()
		if d.Policy == "" {
			d.Policy = "none" // asked for, and not there
		}
	} else if f.Verdict != "" && f.DMARC.State == StateOK && (d.Policy == "reject" || d.Policy == "quarantine") {
		d.Kind = f.ownDoubt()
	}
	if d.Kind == "" {
		return smtpcheck.Doubt{}
	}
	return d
}

// freeDoubt is the one about an address that a provider gives away.
func (f Facts) freeDoubt() smtpcheck.DoubtKind {
	switch {
	case f.DMARC.State == StateUnknown, f.sender != nil && f.sender.Name == f.owner:
		return "" // no answer, or not asked; nobody else's server
	case f.sender != nil:
		return smtpcheck.DoubtFree
	case f.public:
		return smtpcheck.DoubtFreeMaybe
	}
	return ""
}

// ownDoubt is the one about a domain of one's own, which wants mail to be refused or
// set apart that neither its SPF record nor its DKIM keys speak for.
func (f Facts) ownDoubt() smtpcheck.DoubtKind {
	left := f.SPF.State == StateAbsent || f.SPF.Allows == No // out of the record
	signs := f.signs()
	switch {
	case signs == Yes, f.SPF.Allows == Yes:
		return ""
	case f.sender.ownEnvelope():
		if signs == No {
			return smtpcheck.DoubtDKIM
		}
		return ""
	case !left:
		return ""
	case f.sender == nil:
		if f.public {
			return smtpcheck.DoubtServer
		}
		return "" // behind it stands something that nobody can see from here
	case signs == No:
		return smtpcheck.DoubtSPF
	}
	return smtpcheck.DoubtSPFMaybe
}

// signs tells whether the domain has a key that the sending server likely signs with.
// That none is there can be told only where it is known what the provider's are called.
func (f Facts) signs() Answer {
	absent, open := false, f.sender == nil || len(f.sender.DKIM) == 0
	for _, k := range f.DKIM {
		switch {
		case f.sender != nil && !slices.Contains(f.sender.DKIM, k.Selector):
		case k.State == StateOK:
			return Yes
		case k.State == StateUnknown:
			open = true
		default:
			absent = true
		}
	}
	if absent && !open {
		return No
	}
	return Unknown
}

// sameOrganisation tells that two names belong to whoever registered one domain.
func sameOrganisation(a, b string) bool {
	x, errX := publicsuffix.EffectiveTLDPlusOne(a)
	y, errY := publicsuffix.EffectiveTLDPlusOne(b)
	return errX == nil && errY == nil && x == y
}
