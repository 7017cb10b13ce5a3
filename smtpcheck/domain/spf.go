package domain

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

// spfRecord is a parsed SPF record (RFC 7208 section 4.6).
type spfRecord struct {
	terms    []spfTerm // mechanisms, in their order, up to "all"
	redirect string    // domain of the redirect modifier, used without "all"
	bad      []string  // terms that make the record invalid
}

// spfTerm is one mechanism.
type spfTerm struct {
	qualifier byte // '+', '-', '~' or '?'
	name      string
	// domain is the domain-spec, empty: the record's own; net is that of ip4
	// and ip6; bits4 and bits6 are the prefix lengths of a and mx.
	domain       string
	net          netip.Prefix
	bits4, bits6 int
	text         string // as written
}

// maxTerms bounds the terms of a record that are read.
const maxTerms = 200

// isSPF tells whether a TXT record is an SPF record: the version, and then a
// space or nothing (RFC 7208 section 4.5).
func isSPF(txt string) bool {
	const version = "v=spf1"
	return len(txt) >= len(version) && strings.EqualFold(txt[:len(version)], version) &&
		(len(txt) == len(version) || txt[len(version)] == ' ')
}

// parseSPF parses a record. Bad terms are noted and left out.
func parseSPF(txt string) spfRecord {
	var rec spfRecord
	if len(txt) > maxRecord {
		rec.bad = append(rec.bad, "…")
		txt = txt[:maxRecord]
	}
	words := strings.Fields(txt)
	if len(words) > 0 {
		words = words[1:] // the version
	}
	ended, redirected := false, false
	for _, word := range words[:min(len(words), maxTerms)] {
		if name, value, ok := modifier(word); ok {
			switch {
			case name != "redirect":
			case value == "" || redirected:
				rec.bad = append(rec.bad, word)
			default:
				rec.redirect, redirected = value, true
			}
			continue
		}
		t, ok := parseTerm(word)
		switch {
		case !ok:
			rec.bad = append(rec.bad, word)
		case !ended:
			rec.terms = append(rec.terms, t)
			ended = t.name == "all"
		}
	}
	if len(words) > maxTerms {
		rec.bad = append(rec.bad, "…")
	}
	return rec
}

// modifier splits "name=value"; the name is letters, digits, "-", "_" and ".".
func modifier(word string) (name, value string, ok bool) {
	name, value, ok = strings.Cut(word, "=")
	if !ok || name == "" || !isLetter(name[0]) {
		return "", "", false
	}
	for i := range len(name) {
		if c := name[i]; !isLetter(c) && (c < '0' || c > '9') && !strings.ContainsRune("-_.", rune(c)) {
			return "", "", false
		}
	}
	name = strings.ToLower(name)
	// A mechanism's name with "=" is a slip, not a modifier of somebody's.
	if slices.Contains([]string{"include", "a", "mx", "ip4", "ip6", "exists", "ptr", "all"}, name) {
		return "", "", false
	}
	return name, value, true
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// parseTerm parses a mechanism.
func parseTerm(word string) (spfTerm, bool) {
	t := spfTerm{qualifier: '+', text: word, bits4: 32, bits6: 128}
	rest := word
	if word != "" && strings.ContainsRune("+-~?", rune(rest[0])) {
		t.qualifier, rest = rest[0], rest[1:]
	}
	cut := strings.IndexAny(rest, ":/")
	arg := ""
	t.name = strings.ToLower(rest)
	if cut >= 0 {
		t.name, arg = strings.ToLower(rest[:cut]), rest[cut:]
	}
	switch t.name {
	case "all":
		return t, arg == ""
	case "include", "exists":
		t.domain = domainSpec(strings.TrimPrefix(arg, ":"))
		return t, strings.HasPrefix(arg, ":") && t.domain != ""
	case "a", "mx":
		ok := t.hosts(arg)
		return t, ok
	case "ptr":
		t.domain = domainSpec(strings.TrimPrefix(arg, ":"))
		return t, arg == "" || strings.HasPrefix(arg, ":") && t.domain != ""
	case "ip4", "ip6":
		net, ok := parseNet(strings.TrimPrefix(arg, ":"))
		t.net = net
		return t, strings.HasPrefix(arg, ":") && ok && net.Addr().Is4() == (t.name == "ip4")
	}
	return t, false
}

// hosts reads the argument of a and mx: [":" domain] ["/" bits4] ["//" bits6].
func (t *spfTerm) hosts(arg string) bool {
	domain, lengths, _ := strings.Cut(arg, "/")
	if domain != "" {
		t.domain = domainSpec(strings.TrimPrefix(domain, ":"))
		if !strings.HasPrefix(domain, ":") || t.domain == "" {
			return false
		}
	}
	if !strings.Contains(arg, "/") {
		return true
	}
	four, six, both := strings.Cut("/"+lengths, "//")
	four = strings.TrimPrefix(four, "/")
	ok := true
	if four != "" || !both {
		t.bits4, ok = prefixLength(four, 32)
	}
	if both && ok {
		t.bits6, ok = prefixLength(six, 128)
	}
	return ok
}

func prefixLength(s string, most int) (int, bool) {
	n, err := strconv.ParseUint(s, 10, 8)
	return int(n), err == nil && int(n) <= most
}

// domainSpec is a domain in a record, in lower case; empty: none. It may hold
// macros, and then signs that no name has.
func domainSpec(s string) string {
	s = strings.ToLower(strings.TrimSuffix(s, "."))
	foreign := func(r rune) bool { return r <= ' ' || r > 0x7e }
	if len(s) > 253 || strings.ContainsFunc(s, foreign) || !hasMacro(s) && strings.ContainsAny(s, "/:=,;\"'<>()@") {
		return ""
	}
	return s
}

// hasMacro tells of a name that depends on the mail (RFC 7208 section 7).
func hasMacro(s string) bool { return strings.Contains(s, "%{") }

// parseNet parses an address or a network.
func parseNet(s string) (netip.Prefix, bool) {
	if addr, err := netip.ParseAddr(s); err == nil {
		return netip.PrefixFrom(addr, addr.BitLen()), addr.Zone() == ""
	}
	p, err := netip.ParsePrefix(s)
	return p.Masked(), err == nil
}

// all is the qualifier of the record's "all" as text, empty without one.
func (r spfRecord) all() string {
	for _, t := range r.terms {
		if t.name == "all" {
			return string(t.qualifier)
		}
	}
	return ""
}

// build writes a record of terms, each once, with "all" at the end unless a
// redirect takes its place.
func buildSPF(terms []spfTerm, redirect, all string) string {
	words := []string{"v=spf1"}
	for _, t := range terms {
		if t.name != "all" && !slices.Contains(words, t.text) {
			words = append(words, t.text)
		}
	}
	switch {
	case all != "":
		words = append(words, all+"all")
	case redirect != "":
		words = append(words, "redirect="+redirect)
	}
	return strings.Join(words, " ")
}
