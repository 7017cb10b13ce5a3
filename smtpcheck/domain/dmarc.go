package domain

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// dmarcRecord is a parsed DMARC record (RFC 7489 section 6.3), as far as it
// matters here.
type dmarcRecord struct {
	policy, subdomains string // p and sp: "none", "quarantine", "reject"
	reports            bool   // rua is there
	testing            bool   // pct=0 or t=y: for the time being it is not to be applied
}

// isDMARC tells whether a TXT record is a DMARC record: the version is the
// first tag, in this very writing.
func isDMARC(txt string) bool {
	first, _, _ := strings.Cut(txt, ";")
	name, value, ok := strings.Cut(first, "=")
	return ok && strings.EqualFold(strings.TrimSpace(name), "v") && strings.TrimSpace(value) == "DMARC1"
}

// parseDMARC parses a record; false: it says nothing that holds.
func parseDMARC(txt string) (dmarcRecord, bool) {
	var rec dmarcRecord
	if len(txt) > maxRecord {
		return rec, false
	}
	for part := range strings.SplitSeq(txt, ";") {
		name, value, ok := strings.Cut(part, "=")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "p":
			rec.policy = strings.ToLower(value)
		case "sp":
			rec.subdomains = strings.ToLower(value)
		case "pct":
			rec.testing = rec.testing || value == "0"
		case "t":
			rec.testing = rec.testing || strings.EqualFold(value, "y")
		case "rua":
			rec.reports = strings.Contains(value, ":")
		}
	}
	policies := []string{"none", "quarantine", "reject"}
	if !slices.Contains(policies, rec.subdomains) {
		rec.subdomains = ""
	}
	if !slices.Contains(policies, rec.policy) {
		// A bad policy counts as "none", but only for who wants reports
		// (RFC 7489 section 6.6.3).
		rec.policy = "none"
		return rec, rec.reports
	}
	return rec, true
}

// lookDMARC finds the policy that holds for a domain: its own or, without one,
// that of the organisation's domain (RFC 7489 section 6.6.3). One whose version
// is misspelt counts only where there is no other.
func (l *look) lookDMARC() DMARC {
	domain := l.facts.Domain
	own, rec := l.dmarcAt(domain)
	own.Policy, own.testing = rec.policy, rec.testing
	organisation, err := publicsuffix.EffectiveTLDPlusOne(domain)
	if own.State != StateAbsent && !l.dmarcMisversed || err != nil || organisation == domain {
		return own
	}
	texts, misversed := l.dmarcTexts, l.dmarcMisversed
	above, rec := l.dmarcAt(organisation)
	if misversed && (above.State == StateAbsent || l.dmarcMisversed) {
		l.dmarcTexts, l.dmarcMisversed = texts, misversed
		return own
	}
	above.Policy, above.testing = cmp.Or(rec.subdomains, rec.policy), rec.testing
	return above
}

// dmarcAt is the record at one domain, parsed where it is good.
func (l *look) dmarcAt(domain string) (DMARC, dmarcRecord) {
	l.dmarcTexts, l.dmarcMisversed = nil, false
	all, err := l.dns.txt("_dmarc." + domain)
	if err != nil {
		return DMARC{State: stateOf(err)}, dmarcRecord{}
	}
	l.dmarcTexts = slices.DeleteFunc(slices.Clone(all), func(txt string) bool { return !isDMARC(txt) })
	if len(l.dmarcTexts) == 0 {
		l.dmarcTexts = slices.DeleteFunc(slices.Clone(all), func(txt string) bool { return !nearDMARC(txt) })
		l.dmarcMisversed = len(l.dmarcTexts) > 0
	}
	if len(l.dmarcTexts) == 0 {
		return DMARC{State: StateAbsent}, dmarcRecord{}
	}
	d := DMARC{State: StateInvalid, Record: shown(l.dmarcTexts[0], maxRecord), Domain: domain}
	rec, ok := parseDMARC(l.dmarcTexts[0])
	if !ok || len(l.dmarcTexts) > 1 || l.dmarcMisversed {
		return d, dmarcRecord{}
	}
	d.State = StateOK
	return d, rec
}

// lookDKIM finds the key of a selector (RFC 6376 section 3.6.1).
func (a asker) lookDKIM(domain, selector string) DKIM {
	d := DKIM{Selector: shown(selector, 63)}
	all, err := a.txt(selector + "._domainkey." + domain)
	if err != nil {
		d.State = stateOf(err)
		return d
	}
	d.State = StateInvalid
	if slices.ContainsFunc(all, isDKIMKey) {
		d.State = StateOK
	}
	return d
}

// isDKIMKey tells whether a record holds a key that is not revoked.
func isDKIMKey(txt string) bool {
	if len(txt) > maxRecord {
		return false
	}
	key := false
	for i, part := range strings.Split(txt, ";") {
		name, value, _ := strings.Cut(part, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		switch {
		case name == "v" && (i > 0 || value != "DKIM1"):
			return false
		case name == "p":
			key = value != ""
		}
	}
	return key
}
