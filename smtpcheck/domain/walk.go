package domain

import (
	"errors"
	"net/netip"
	"slices"
)

const (
	// spfLookups is how many terms that ask the name service a receiver
	// follows (RFC 7208 section 4.6.4); beyond that the record is invalid.
	spfLookups = 10
	// walkLookups is how many of them are followed here, to find out whether
	// the record would be good with fewer.
	walkLookups = 25
)

// spfWalk goes through an SPF record and all that it includes, and notes whom
// it lets send. It does not evaluate the record for one address: from which of
// its many addresses a provider sends is not known before.
type spfWalk struct {
	dns  asker
	want func(domain string) bool // an included domain that settles it

	lookups  int
	stack    []string       // domains being walked, against loops
	included []string       // domains included, at any depth
	nets     []netip.Prefix // that may send
	broken   []string       // included domains without a good record
	open     bool           // everybody may send
	partly   bool           // macros, ptr: depends on the mail
	silent   bool           // some look-up was not answered
	// found: want was met; foundAfter is how many look-ups that takes.
	found      bool
	foundAfter int
}

// record walks a record of a domain. positive: what matches may send.
func (w *spfWalk) record(domain string, rec spfRecord, positive bool) {
	w.stack = append(w.stack, domain)
	defer func() { w.stack = w.stack[:len(w.stack)-1] }()
	for _, t := range rec.terms {
		if w.lookups > walkLookups || w.dns.ctx.Err() != nil {
			w.silent = w.silent || w.dns.ctx.Err() != nil
			return
		}
		positive := positive && t.qualifier == '+'
		switch t.name {
		case "all":
			w.open = w.open || positive
			return
		case "ip4", "ip6":
			w.add(positive, t.net)
		default:
			w.lookups++
			w.term(domain, t, positive)
		}
	}
	if rec.redirect != "" {
		w.lookups++
		w.include(rec.redirect, positive)
	}
}

// term follows a term that asks the name service.
func (w *spfWalk) term(domain string, t spfTerm, positive bool) {
	if t.domain != "" {
		domain = t.domain
	}
	switch {
	case t.name == "ptr", t.name == "exists", hasMacro(domain):
		w.partly = w.partly || positive
	case t.name == "include":
		w.include(domain, positive)
	case t.name == "a":
		w.hosts([]string{domain}, t, positive)
	case t.name == "mx":
		hosts, err := w.dns.mx(domain)
		w.silent = w.silent || errors.Is(err, errNoAnswer)
		w.hosts(hosts, t, positive)
	}
}

// include follows another domain's record.
func (w *spfWalk) include(domain string, positive bool) {
	if hasMacro(domain) {
		w.partly = w.partly || positive
		return
	}
	if !slices.Contains(w.included, domain) {
		w.included = append(w.included, domain)
	}
	records, err := w.dns.spf(domain)
	switch {
	case errors.Is(err, errNoAnswer):
		w.silent = true
	case slices.Contains(w.stack, domain), len(records) != 1:
		w.broken = append(w.broken, domain)
	default:
		w.record(domain, parseSPF(records[0]), positive)
	}
	// Met once its whole record is read: its servers may stand at the end.
	if positive && !w.found && w.want != nil && w.want(domain) {
		w.found, w.foundAfter = true, w.lookups
	}
}

// hosts adds the addresses of hosts.
func (w *spfWalk) hosts(hosts []string, t spfTerm, positive bool) {
	for _, h := range hosts {
		addrs, err := w.dns.addrs(h)
		w.silent = w.silent || errors.Is(err, errNoAnswer)
		for _, a := range addrs {
			bits := t.bits6
			if a.Is4() {
				bits = t.bits4
			}
			if p, err := a.Prefix(bits); err == nil {
				w.add(positive, p)
			}
		}
	}
}

func (w *spfWalk) add(positive bool, p netip.Prefix) {
	if positive {
		w.nets = append(w.nets, p)
	}
}

// allows tells whether an address is among those that may send.
func (w *spfWalk) allows(a netip.Addr) bool {
	return slices.ContainsFunc(w.nets, func(p netip.Prefix) bool { return p.Contains(a) })
}

// covers tells whether most of the networks of another record are among those
// that may send: some write a provider's networks out instead of including it.
func (w *spfWalk) covers(other *spfWalk) bool {
	n := 0
	for _, p := range other.nets {
		if slices.ContainsFunc(w.nets, func(q netip.Prefix) bool { return q.Bits() <= p.Bits() && q.Contains(p.Addr()) }) {
			n++
		}
	}
	return n > 0 && 2*n >= len(other.nets)
}

// spf returns the SPF records of a domain; errNone without any.
func (a asker) spf(domain string) ([]string, error) {
	all, err := a.txt(domain)
	if err != nil {
		return nil, err
	}
	records := slices.DeleteFunc(slices.Clone(all), func(txt string) bool { return !isSPF(txt) })
	if len(records) == 0 {
		return nil, errNone
	}
	return records, nil
}

// askSPF reads the domain's SPF record and finds out whether the sending
// server may send.
func (l *look) askSPF() {
	f := &l.facts.SPF
	l.askHost()
	records, err := l.dns.spf(l.facts.Domain)
	if err != nil {
		f.State, f.Allows = stateOf(err), Unknown
		return
	}
	f.State = StateOK
	for _, r := range records {
		f.Records = append(f.Records, shown(r, maxRecord))
	}
	l.walk = &spfWalk{dns: l.dns, want: l.sender.includedBy}
	rec := parseSPF(records[0])
	l.walk.record(l.facts.Domain, rec, true)
	f.All = rec.all()
	f.Lookups = l.walk.lookups
	for _, d := range l.walk.included {
		f.Included = append(f.Included, shown(d, 255))
	}
	l.named = l.walk.found || slices.ContainsFunc(l.hostAddrs, l.walk.allows) || l.writtenOut()
	f.Allows = l.allowed()
	if len(records) > 1 || len(rec.bad) > 0 || len(l.walk.broken) > 0 || l.tooManyLookups() {
		f.State = StateInvalid
	}
}

// askHost finds the sending server's addresses, which is what an SPF record is
// compared with. Behind a private one stands a relay whose own is not known.
func (l *look) askHost() {
	addrs, err := l.dns.addrs(l.facts.SMTPHost)
	l.hostFound = err == nil
	l.hostAddrs = slices.DeleteFunc(addrs, func(a netip.Addr) bool { return !a.IsGlobalUnicast() || a.IsPrivate() })
}

// tooManyLookups: the record needs more look-ups than receivers make before it
// comes to the sending server. What stands behind that does not matter.
func (l *look) tooManyLookups() bool {
	if l.walk.found {
		return l.walk.foundAfter > spfLookups
	}
	return l.walk.lookups > spfLookups
}

// allowed tells whether the record lets the sending server send.
func (l *look) allowed() Answer {
	w := l.walk
	switch {
	case l.named, w.open:
		return Yes
	case w.silent, w.partly, l.sender.ownEnvelope():
		return Unknown
	case l.sender.include() != "":
		return No
	case l.sender == nil && len(l.hostAddrs) > 0:
		return No
	}
	return Unknown
}

// writtenOut tells whether the record names the provider's networks one by one.
func (l *look) writtenOut() bool {
	if len(l.walk.nets) == 0 || l.sender.include() == "" {
		return false
	}
	records, err := l.dns.spf(l.sender.include())
	if err != nil || len(records) != 1 {
		return false
	}
	theirs := &spfWalk{dns: l.dns}
	theirs.record(l.sender.include(), parseSPF(records[0]), true)
	return l.walk.covers(theirs)
}
