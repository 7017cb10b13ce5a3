package domain

import (
	"slices"
	"strings"
)

// judge turns what was found into problems and a verdict.
func (l *look) judge() {
	f := &l.facts
	if l.silent() {
		return
	}
	l.judgeSPF()
	l.judgeDMARC()
	l.judgeDKIM()
	l.judgeMX()
	slices.SortStableFunc(f.Problems, func(a, b Problem) int { return rank(a.Level) - rank(b.Level) })
	f.Verdict = f.verdict()
}

func rank(l Level) int {
	return slices.Index([]Level{LevelError, LevelWarning, LevelHint}, l)
}

// silent tells that the name service gave no answer to go by. A machine that
// is offline may also be told that nothing exists: then the sending server,
// which does, is not found either.
func (l *look) silent() bool {
	f := &l.facts
	if f.SPF.State == StateUnknown {
		return true
	}
	nothing := f.MX.State != StateOK && f.MX.State != StateInvalid && f.SPF.State == StateAbsent && f.DMARC.State != StateOK
	return nothing && !l.hostFound
}

func (l *look) problem(id string, level Level, because, text string, record *Record) {
	l.facts.Problems = append(l.facts.Problems, Problem{ID: id, Level: level, Text: text, Record: record, because: because})
}

// judgeFreeMail is for addresses that a provider gives away: it keeps its
// domain in order by itself, but for its own servers only.
func (l *look) judgeFreeMail(owner *Provider) {
	f := &l.facts
	if l.sender == nil || l.sender == owner {
		f.Verdict = wordsFreeMail(f.Domain)
		return
	}
	l.problem("gratuito-outro-servidor", LevelError, becauseFreeMail(f.Domain, owner.Name, f.Provider), wordsOtherServer(f.Domain, owner.Name), nil)
	f.Verdict = f.verdict()
}

func (l *look) judgeSPF() {
	f := &l.facts
	spf, plan := &f.SPF, &l.plan
	if plan.record != nil {
		plan.record.Check = wordsCheck(*plan, plan.record.Value, len(spf.Records))
	}
	if spf.State == StateAbsent {
		level := LevelError
		if l.sender.ownEnvelope() {
			level = LevelWarning
		}
		l.problem("spf-ausente", level, becauseNoSPF, wordsNoSPF(l.senderName(), plan.record != nil), plan.record)
		return
	}
	// Where no change is proposed the words must do alone.
	by := func(text string) string {
		if plan.record != nil {
			return text
		}
		return text + wordsSlips(*plan) + wordsAsk(*plan, spf.Records)
	}
	if len(spf.Records) > 1 {
		l.problem("spf-varios", LevelError, becauseManySPF, by(wordsManySPF), plan.record)
		return // what one of them says does not hold
	}
	rec := l.parse(l.spfTexts[0])
	broken := len(l.broken) > 0
	if len(rec.bad) > 0 || l.misversed {
		text := wordsBadSPF(l.misversed, rec.bad)
		if plan.record == nil && !broken { // else it is told there
			text = by(wordsBadSPF(l.misversed, nil))
		}
		l.problem("spf-invalido", LevelError, becauseBadSPF, text, plan.record)
	}
	if broken {
		l.problem("spf-inclusao-invalida", LevelError, becauseBadSPF, by(wordsBrokenInclude(l.broken)), plan.record)
	}
	if l.tooManyLookups() {
		l.problem("spf-consultas", LevelError, becauseLookups, wordsLookups(spf.Lookups), nil)
	}
	if l.walk.open {
		l.problem("spf-aberto", LevelWarning, becauseOpen, wordsOpen(spf.All == "+"), nil)
	}
	if spf.Allows == No {
		level := LevelError
		if l.sender == nil {
			level = LevelWarning // its mail may leave by another of its servers
		}
		because := becauseNotAllowed(l.senderName())
		if p := f.DMARC.Policy; p == "reject" || p == "quarantine" {
			because += becausePolicy(p)
		}
		text := wordsNotAllowed(l.senderName(), l.sender == nil)
		if plan.record == nil {
			text += wordsMissing(l.missing())
		}
		l.problem("spf-sem-provedor", level, because, text, plan.record)
	}
}

// senderName is how a person knows the sending server.
func (l *look) senderName() string {
	if l.sender != nil {
		return l.sender.Name
	}
	return shown(l.facts.SMTPHost, 80)
}

func (l *look) judgeDMARC() {
	f := &l.facts
	switch f.DMARC.State {
	case StateAbsent:
		fresh := &Record{Name: "_dmarc." + f.Domain, Type: "TXT", Value: "v=DMARC1; p=none"}
		l.problem("dmarc-ausente", LevelWarning, becauseNoDMARC, wordsNoDMARC, fresh)
	case StateInvalid:
		value, slips := mendDMARC(l.dmarcTexts)
		r := &Record{Name: "_dmarc." + f.DMARC.Domain, Type: "TXT", Value: value, Check: checksDMARC(slips)}
		for _, txt := range l.dmarcTexts {
			r.Replaces = append(r.Replaces, shown(txt, maxRecord))
		}
		l.problem("dmarc-invalido", LevelWarning, becauseBadDMARC, wordsBadDMARC(len(l.dmarcTexts) > 1, l.dmarcMisversed), r)
	}
}

// judgeDKIM speaks only where the selector is known: elsewhere a key that is
// not found may well stand under another name.
func (l *look) judgeDKIM() {
	f := &l.facts
	if l.sender == nil || len(l.sender.DKIM) == 0 {
		return
	}
	absent := 0
	for _, d := range f.DKIM {
		switch {
		case d.State == StateOK:
			return
		case d.State == StateAbsent && slices.Contains(l.sender.DKIM, d.Selector):
			absent++
		case d.State == StateInvalid && slices.Contains(l.sender.DKIM, d.Selector):
			l.problem("dkim-invalido", LevelWarning, becauseBadDKIM, wordsBadDKIM(d.Selector), nil)
			return
		}
	}
	if absent == len(l.sender.DKIM) {
		l.problem("dkim-ausente", LevelWarning, becauseNoDKIM(l.sender.Name), wordsNoDKIM(l.sender.Name, l.sender.DKIM), nil)
	}
}

func (l *look) judgeMX() {
	f := &l.facts
	switch f.MX.State {
	case StateAbsent, StateInvalid:
		l.problem("mx-ausente", LevelWarning, becauseNoMX, wordsNoMX, nil)
	case StateOK:
		if f.MX.Provider != "" && f.Provider != "" && f.MX.Provider != f.Provider && !l.sender.ownEnvelope() {
			l.problem("mx-outro-provedor", LevelHint, "", wordsOtherMX(f.MX.Provider, f.Provider), nil)
		}
	}
}

// Letter is what to send to whoever keeps the domain: every change, once, with
// what it replaces. Empty where there is nothing to change.
func (f Facts) Letter() string {
	var changes []string
	seen := map[string]bool{}
	for _, p := range f.Problems {
		var change string
		switch {
		case p.Record != nil:
			change = wordsChange(*p.Record)
		case p.Level != LevelHint && !f.FreeMail:
			change = p.Text
		}
		if change != "" && !seen[change] {
			seen[change] = true
			changes = append(changes, change)
		}
	}
	if len(changes) == 0 {
		return ""
	}
	return wordsLetter(f, changes)
}

// answered: the name service left nothing open that a problem could stand in.
func (f *Facts) answered() bool {
	return f.MX.State != StateUnknown && f.DMARC.State != StateUnknown &&
		!slices.ContainsFunc(f.DKIM, func(d DKIM) bool { return d.State == StateUnknown })
}

// verdict is the whole in a sentence.
func (f *Facts) verdict() string {
	var reasons []string
	for _, p := range f.Problems {
		if p.because != "" && !slices.Contains(reasons, p.because) {
			reasons = append(reasons, p.because)
		}
	}
	if len(reasons) == 0 {
		return wordsFine(f.Domain, f.SPF.Allows == Yes, f.Provider, f.answered())
	}
	last := len(reasons) - 1
	list := reasons[last]
	if last > 0 {
		list = strings.Join(reasons[:last], "; ") + "; e " + list
	}
	return wordsSpam + list + "."
}
