package domain

import (
	"errors"
	"net/netip"
	"slices"
	"strings"

	"seller-mail-tui/smtpcheck/loading"
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
	refused  []netip.Prefix // that may not, whatever comes behind
	broken   []string       // included domains without a good record
	open     bool           // everybody may send
	partly   bool           // macros, ptr: depends on the mail
	vague    bool           // a refusal that depends on the mail
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
		if w.stopped() {
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
	if rec.redirect != "" && rec.all() == "" && !w.stopped() {
		w.lookups++
		w.include(rec.redirect, positive)
	}
}

// stopped tells that the rest is not followed, and so not known.
func (w *spfWalk) stopped() bool {
	gone := w.dns.ctx.Err() != nil
	w.silent = w.silent || gone
	w.partly = w.partly || w.lookups > walkLookups
	return gone || w.lookups > walkLookups
}

// term follows a term that asks the name service.
func (w *spfWalk) term(domain string, t spfTerm, positive bool) {
	if t.domain != "" {
		domain = t.domain
	}
	switch {
	case t.name == "ptr", t.name == "exists", hasMacro(domain):
		w.depends(positive)
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

func (w *spfWalk) depends(positive bool) {
	w.partly = w.partly || positive
	w.vague = w.vague || !positive
}

// include follows another domain's record.
func (w *spfWalk) include(domain string, positive bool) {
	if hasMacro(domain) {
		w.depends(positive)
		return
	}
	if !slices.Contains(w.included, domain) {
		w.included = append(w.included, domain)
	}
	first := len(w.nets)
	records, err := w.dns.spf(domain)
	switch {
	case errors.Is(err, errNoAnswer):
		w.silent = true
	case slices.Contains(w.stack, domain), len(records) != 1:
		w.broken = append(w.broken, domain)
	default:
		rec := parseSPF(records[0])
		if len(rec.bad) > 0 {
			w.broken = append(w.broken, domain)
		}
		w.record(domain, rec, positive)
	}
	// Met once its whole record is read: its servers may stand at the end.
	if positive && !w.found && w.want != nil && w.want(domain) && !w.refuses(w.nets[first:]) {
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

// add notes a network. What may send by an earlier term, no later one refuses.
func (w *spfWalk) add(positive bool, p netip.Prefix) {
	if positive {
		w.nets = append(w.nets, p)
	} else {
		w.refused = append(w.refused, p)
	}
}

// refuses tells whether some of the networks may have been refused before they
// were let.
func (w *spfWalk) refuses(nets []netip.Prefix) bool {
	return w.vague || slices.ContainsFunc(nets, func(p netip.Prefix) bool { return slices.ContainsFunc(w.refused, p.Overlaps) })
}

// allows tells whether an address is among those that may send.
func (w *spfWalk) allows(a netip.Addr) bool {
	return slices.ContainsFunc(w.nets, func(p netip.Prefix) bool { return p.Contains(a) })
}

// covers tells how many of the networks of another record are among those that
// may send: some write a provider's networks out instead of including it.
func (w *spfWalk) covers(other *spfWalk) Answer {
	n := 0
	for _, p := range other.nets {
		if slices.ContainsFunc(w.nets, func(q netip.Prefix) bool { return q.Bits() <= p.Bits() && q.Contains(p.Addr()) }) {
			n++
		}
	}
	switch {
	case n == 0 || 2*n < len(other.nets):
		return No
	case n < len(other.nets) || other.silent || other.partly || w.refuses(other.nets):
		return Unknown
	}
	return Yes
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

// nearSPF is the version of a record that is not quite written as it must be.
var nearSPF = loading.Pattern(`(?i)^[\s"']*(?:v\s*[=:]?\s*s[pf]{2}\s*1?|spf\s*1)(\D|$)`)

// misversed returns the records of a domain that would be SPF records were
// their first word not misspelt, which receivers pass over.
func (a asker) misversed(domain string) []string {
	all, err := a.txt(domain)
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(all), func(txt string) bool { return !nearSPF().MatchString(typed(txt)) })
}

// parse parses one of the domain's own records.
func (l *look) parse(text string) spfRecord {
	if !l.misversed {
		return parseSPF(text)
	}
	text = strings.TrimRight(typed(text), " \"'")
	if at := nearSPF().FindStringSubmatchIndex(text); at != nil {
		text = text[at[2]:]
	}
	return parseWords(strings.TrimLeft(text, " ;,:.\"'"))
}

// askSPF reads the domain's SPF record, finds out whether the sending server
// may send, and what would mend it.
func (l *look) askSPF() {
	f := &l.facts.SPF
	l.askHost()
	texts, err := l.dns.spf(l.facts.Domain)
	if errors.Is(err, errNone) {
		if near := l.dns.misversed(l.facts.Domain); len(near) > 0 {
			texts, err, l.misversed = near, nil, true
		}
	}
	if err != nil {
		f.State, f.Allows = stateOf(err), Unknown
		if f.State == StateAbsent {
			l.plan = l.planSPF()
		}
		return
	}
	f.State = StateOK
	l.spfTexts = texts
	bad := 0
	for i, text := range texts {
		f.Records = append(f.Records, shown(text, maxRecord))
		rec := l.parse(text)
		bad += len(rec.bad)
		w := l.walkOf(rec)
		l.broken = append(l.broken, w.broken...)
		if i == 0 {
			l.walk, f.All, f.Lookups = w, rec.all(), w.lookups
		}
	}
	for _, d := range l.walk.included {
		f.Included = append(f.Included, shown(d, 255))
	}
	l.named = l.names(l.walk)
	f.Allows = l.allowed()
	if len(texts) > 1 || bad > 0 || l.misversed || len(l.broken) > 0 || l.tooManyLookups() {
		f.State = StateInvalid
		if f.Allows == Yes || l.misversed {
			f.Allows = Unknown // what receivers make of such a record differs
		}
	}
	l.plan = l.planSPF()
}

// walkOf walks a record as the domain's.
func (l *look) walkOf(rec spfRecord) *spfWalk {
	w := &spfWalk{dns: l.dns, want: l.sender.includedBy}
	w.record(l.facts.Domain, rec, true)
	return w
}

// names tells whether a record names the sending server.
func (l *look) names(w *spfWalk) bool {
	if w.found {
		return true
	}
	hosts := len(l.hostAddrs) > 0 && !slices.ContainsFunc(l.hostAddrs, func(a netip.Addr) bool {
		return !w.allows(a) || w.refuses([]netip.Prefix{netip.PrefixFrom(a, a.BitLen())})
	})
	return hosts || l.writtenOut(w) == Yes
}

// askHost finds the sending server's addresses, which is what an SPF record is
// compared with. Behind a private one stands a relay whose own is not known.
func (l *look) askHost() {
	addrs, err := l.dns.addrs(l.facts.SMTPHost)
	l.hostFound = err == nil
	l.hostAddrs = slices.DeleteFunc(slices.Clone(addrs), func(a netip.Addr) bool { return !a.IsGlobalUnicast() || a.IsPrivate() })
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
	case l.named, w.open && !w.vague && len(w.refused) == 0:
		return Yes
	case w.open, w.silent, w.partly, l.sender.ownEnvelope():
		return Unknown
	case slices.ContainsFunc(l.hostAddrs, w.allows), l.writtenOut(w) == Unknown:
		return Unknown // some of its addresses
	case l.sender.include() != "":
		return No
	case l.sender == nil && len(l.hostAddrs) > 0:
		return No
	}
	return Unknown
}

// writtenOut tells whether a record names the provider's networks one by one.
func (l *look) writtenOut(w *spfWalk) Answer {
	if len(w.nets) == 0 || l.sender.include() == "" {
		return No
	}
	records, err := l.dns.spf(l.sender.include())
	if err != nil || len(records) != 1 {
		return No
	}
	theirs := &spfWalk{dns: l.dns}
	theirs.record(l.sender.include(), parseSPF(records[0]), true)
	return w.covers(theirs)
}
