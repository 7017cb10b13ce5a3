package domain

import (
	"net/netip"
	"slices"
	"strings"
)

// A proposal takes nobody's right to send away: what stands in the old record
// stands in the new one, what cannot be read is pointed at, and where that
// leaves a doubt there is no proposal but a question.

// maxWord bounds a word of a record where it is shown.
const maxWord = 120

// spfPlan is what can be told of mending the SPF records that there are.
type spfPlan struct {
	record *Record  // the change; nil: none is safe
	slips  []slip   // words that are not what they should be
	unread bool     // some of them cannot be mended without asking
	dead   []string // words that do not count where they stand
	open   bool     // everybody may send, which a change would end
	soft   bool     // a stricter end was read, but did not hold until now
	before bool     // the sending server comes before what the record refuses
	// outline is how the record would look once what cannot be read, which
	// stands there at its place, is put right; empty: that cannot be told.
	outline string
}

// spfDraft is one record on its way to a proposal.
type spfDraft struct {
	words    []string // mechanisms, without "all"
	refusing int      // the first of them that refuses somebody; -1: none does
	others   []string // modifiers besides redirect
	redirect string
	all      string
}

// draft mends one record word by word.
func (l *look) draft(text string, plan *spfPlan) spfDraft {
	rec := l.parse(text)
	d := spfDraft{refusing: -1}
	ended := rec.all() != ""
	passed := false // "all"
	for i := 0; i < len(rec.words); i++ {
		w := rec.words[i]
		switch {
		case passed && w.modifier == "", w.modifier == "redirect" && ended:
			plan.dead = append(plan.dead, w.text)
		case w.bad || l.isBroken(w):
			used := l.mend(rec.words[i:], &d, plan)
			i += used - 1
		case w.modifier == "redirect":
			d.redirect = rec.redirect
		case w.modifier == "v": // a second version, of two records in one
		case w.modifier != "":
			d.others = append(d.others, w.text)
		case w.term.name == "all":
			d.all, passed = string(w.term.qualifier), true
		default:
			d.add(w)
		}
	}
	if d.all != "" && d.redirect != "" { // the "all" was read out of a bad word
		plan.slips = append(plan.slips, slip{was: "redirect=" + d.redirect, why: whyRedirect})
		plan.unread = true
	}
	if l.misversed && (d.all == "-" || d.all == "~") {
		d.all, plan.soft = "?", true
	}
	plan.open = plan.open || d.all == "+"
	return d
}

func (d *spfDraft) add(w spfWord) {
	if w.term.qualifier != '+' && d.refusing < 0 {
		d.refusing = len(d.words)
	}
	d.words = append(d.words, w.text)
}

// mend puts what the first of some words was probably meant to be into the
// draft, and tells how many words that took.
func (l *look) mend(words []spfWord, d *spfDraft, plan *spfPlan) int {
	w := words[0]
	s := slip{was: w.text, why: l.why(w)}
	good, ok := l.likely(w)
	used := 1
	if !ok && len(words) > 1 && strings.ContainsAny(w.text[len(w.text)-1:], ":=") && words[1].bad {
		if joined, fits := l.dns.known.likelySPF(w.text + words[1].text); fits { // "include: x"
			good, ok, used = joined, true, 2
			s.was, s.why = w.text+" "+words[1].text, whySpace
		}
	}
	if s.likely = strings.Join(good, " "); len(good) > 1 && used == 1 && visible(w.text) {
		s.why = whyGlued
	}
	if s.likely == w.text { // right but for the one before
		s.likely, good, ok = "", nil, parseSPF("v=spf1 "+w.text).redirect == d.redirect && d.redirect != ""
	}
	var now []string
	for _, text := range good {
		g := parseWord(text)
		switch {
		case g.modifier != "" || g.term.qualifier != '+' && g.term.name != "all", g.term.name == "all" && g.term.qualifier == '+':
			ok = false // it would refuse somebody, or let everybody
		case g.term.name == "all":
			now = append(now, "?all")
		default:
			now = append(now, text)
		}
	}
	if !ok {
		plan.unread = true
		plan.slips = append(plan.slips, s)
		d.words = append(d.words, shown(s.was, maxWord))
		return used
	}
	for _, text := range now {
		if g := parseWord(text); g.term.name != "all" {
			d.add(g)
			continue
		}
		if d.all == "" { // a good one further on has the last word
			d.all = "?"
		}
	}
	s.now, s.out = strings.Join(now, " "), len(now) == 0
	plan.slips = append(plan.slips, s)
	return used
}

// likely is what a word was probably meant to be, which may be nothing; false:
// that cannot be told.
func (l *look) likely(w spfWord) ([]string, bool) {
	switch {
	case w.bad:
		return l.dns.known.likelySPF(w.text)
	case w.term.name == "include" && w.term.domain == l.facts.Domain:
		return nil, true // including oneself lets nobody send
	}
	domain, glue := w.term.domain, ""
	for _, all := range []string{"-all", "~all", "?all"} {
		if head, ok := strings.CutSuffix(domain, all); ok {
			domain, glue = head, all
		}
	}
	if !l.dns.known.hasInclude(domain) {
		domain = l.dns.known.likelyInclude(domain)
	}
	if domain == "" || domain == w.term.domain {
		return nil, false
	}
	prefix, _, _ := strings.Cut(w.text, ":")
	out := []string{prefix + ":" + domain}
	if glue != "" {
		out = append(out, glue)
	}
	return out, true
}

// isBroken tells of a word that makes the record invalid by what it includes.
func (l *look) isBroken(w spfWord) bool {
	switch {
	case w.modifier == "redirect":
		_, value, _ := strings.Cut(w.text, "=")
		return slices.Contains(l.broken, domainSpec(value))
	case w.modifier == "" && w.term.name == "include":
		return slices.Contains(l.broken, w.term.domain)
	}
	return false
}

// planSPF finds the record that mends all that is wrong with those there are,
// or a first one.
func (l *look) planSPF() spfPlan {
	f := &l.facts
	var plan spfPlan
	drafts := make([]spfDraft, len(l.spfTexts))
	for i, text := range l.spfTexts {
		drafts[i] = l.draft(text, &plan)
	}
	if plan.open || len(plan.slips) > maxSlips || l.walk != nil && l.walk.open {
		return plan
	}
	d, ok := merged(drafts)
	if !ok {
		return plan
	}
	value := d.build(nil)
	own := l.missing()
	if plan.unread {
		if own != "" && !l.named {
			value = d.build([]string{own})
		}
		if !slices.ContainsFunc(plan.slips, func(s slip) bool { return s.why == whyLong }) {
			plan.outline = value
		}
		return plan
	}
	if len(drafts) == 0 && own == "" {
		return plan // a first record without the sending server would do harm
	}
	if own != "" && !l.fits(value) {
		more := []string{own}
		if len(drafts) == 0 {
			more = append(more, l.receivers()...)
		}
		value = d.build(more)
		plan.before = d.refusing >= 0
	}
	if !l.fits(value) || slices.Equal(l.spfTexts, []string{value}) {
		return plan
	}
	plan.record = &Record{Name: f.Domain, Type: "TXT", Replaces: slices.Clone(f.SPF.Records), Value: value}
	return plan
}

// merged is one record for all that may send by any of several, with the end
// of the mildest; false: one of them refuses somebody whom another may not.
func merged(drafts []spfDraft) (spfDraft, bool) {
	switch len(drafts) {
	case 0:
		return spfDraft{refusing: -1, all: "~"}, true
	case 1:
		return drafts[0], true
	}
	out := spfDraft{refusing: -1, all: "-"}
	for _, d := range drafts {
		if d.redirect != "" { // one of several cannot have the last word
			d.words = append(d.words, "include:"+d.redirect)
		}
		if d.refusing >= 0 {
			return out, false
		}
		out.words = append(out.words, d.words...)
		for _, m := range d.others {
			if name, _, _ := modifier(m); name != "exp" { // an explanation holds for one record only
				out.others = append(out.others, m)
			}
		}
		if mildness(d.all) > mildness(out.all) {
			out.all = "?"
			if d.all == "~" {
				out.all = "~"
			}
		}
	}
	return out, true
}

// mildness orders the ends of records; one without any leaves it open.
func mildness(all string) int {
	switch all {
	case "-":
		return 0
	case "~":
		return 1
	}
	return 2
}

// build writes the draft as a record that lets more servers send, before it
// refuses any.
func (d spfDraft) build(more []string) string {
	at := len(d.words)
	if d.refusing >= 0 {
		at = d.refusing
	}
	return buildSPF(slices.Concat(d.words[:at], more, d.words[at:], d.others), d.redirect, d.all)
}

// fits goes through a record as a receiver would, and tells whether it is good
// and lets the server in use send.
func (l *look) fits(value string) bool {
	rec := parseSPF(value)
	if len(rec.bad) > 0 || len(value) > maxRecord || rec.all() == "" && len(rec.words) == 0 {
		return false
	}
	w := l.walkOf(rec)
	if w.silent || len(w.broken) > 0 || w.lookups > spfLookups {
		return false
	}
	return l.facts.SMTPHost == "" || l.names(w) || l.sender.ownEnvelope() && l.sender.include() == ""
}

// missing is the word that a record needs for the sending server; empty: not
// known.
func (l *look) missing() string {
	include := l.sender.include()
	switch {
	case include != "":
		return "include:" + include
	case l.sender == nil && len(l.hostAddrs) > 0:
		if addr, err := netip.ParseAddr(l.facts.SMTPHost); err == nil {
			return addressTerm(addr.Is4()) + l.facts.SMTPHost
		}
		return "a:" + l.facts.SMTPHost
	}
	return ""
}

// receivers are the words for the servers that receive, which as a rule also
// send.
func (l *look) receivers() []string {
	m := l.dns.lookMX(l.facts.Domain)
	if m.State != StateOK {
		return nil
	}
	var receiver *Provider
	for _, h := range m.Hosts {
		if receiver == nil {
			receiver = l.dns.known.byReceiver(h)
		}
	}
	switch {
	case receiver == nil:
		return []string{"mx"}
	case receiver.include() != "" && receiver != l.sender:
		return []string{"include:" + receiver.include()}
	}
	return nil
}
