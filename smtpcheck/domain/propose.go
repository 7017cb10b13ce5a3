package domain

import (
	"net/netip"
	"slices"
	"strings"
)

// spfRecord is the record that mends all that is wrong with the one there is,
// or a first one; nil where it cannot be told.
func (l *look) spfRecord() *Record {
	f := &l.facts
	r := &Record{Name: f.Domain, Type: "TXT", Replaces: slices.Clone(f.SPF.Records)}
	var all []spfTerm
	redirect, ending := "", ""
	for _, text := range f.SPF.Records {
		rec := parseSPF(text)
		for _, t := range slices.Concat(rec.terms, repaired(rec.bad)) {
			if !l.isBroken(t) {
				all = append(all, t)
			}
		}
		ending = rec.all()
		switch {
		case ending != "" || l.walk != nil && slices.Contains(l.walk.broken, rec.redirect):
		case len(f.SPF.Records) == 1:
			redirect = rec.redirect
		case rec.redirect != "":
			all = append(all, terms("include:"+rec.redirect)...) // one of several cannot have the last word
		}
	}
	own := l.missing()
	if len(f.SPF.Records) == 0 {
		if len(own) == 0 {
			return nil // a first record without the sending server would do harm
		}
		own = append(own, l.receivers()...)
	}
	all = append(all, own...)
	if redirect == "" && (ending == "" || ending == "+" || len(f.SPF.Records) > 1) {
		ending = "~"
	}
	if len(all) == 0 && redirect == "" {
		return nil // it would let nobody send
	}
	r.Value = buildSPF(all, redirect, ending)
	if slices.Equal(r.Replaces, []string{r.Value}) {
		return nil // what is wrong is not in this record
	}
	return r
}

// isBroken tells of a term that makes the record invalid by what it includes.
func (l *look) isBroken(t spfTerm) bool {
	return t.name == "include" && l.walk != nil && slices.Contains(l.walk.broken, t.domain)
}

// missing is the term that a record needs for the sending server.
func (l *look) missing() []spfTerm {
	include := l.sender.include()
	switch {
	case l.named:
		return nil
	case include != "":
		return terms("include:" + include)
	case l.sender == nil && len(l.hostAddrs) > 0:
		if addr, err := netip.ParseAddr(l.facts.SMTPHost); err == nil && addr.Is4() {
			return terms("ip4:" + l.facts.SMTPHost)
		}
		return terms("a:" + l.facts.SMTPHost)
	}
	return nil
}

// receivers are the terms for the servers that receive, which as a rule also
// send.
func (l *look) receivers() []spfTerm {
	f := &l.facts
	if f.MX.State != StateOK {
		return nil
	}
	var receiver *provider
	for _, h := range f.MX.Hosts {
		if receiver == nil {
			receiver = byReceiver(h)
		}
	}
	switch {
	case receiver == nil:
		return terms("mx")
	case receiver.include() != "" && receiver != l.sender:
		return terms("include:" + receiver.include())
	}
	return nil
}

func terms(text string) []spfTerm {
	if t, ok := parseTerm(text); ok {
		return []spfTerm{t}
	}
	return nil
}

// repaired are the bad terms of a record that are only misspelt: what they
// were meant to let send shall still be let.
func repaired(bad []string) []spfTerm {
	var out []spfTerm
	for _, word := range bad {
		word = strings.Trim(word, ";,.\"'“”")
		cut := strings.IndexAny(word, ":=")
		if cut < 0 {
			out = append(out, terms(word)...)
			continue
		}
		name, arg := strings.ToLower(word[:cut]), word[cut+1:]
		switch name {
		case "ip", "ipv4", "ipv6", "ip4", "ip6":
			name = "ip4"
			if strings.Contains(arg, ":") {
				name = "ip6"
			}
		}
		out = append(out, terms(name+":"+arg)...)
	}
	return out
}
