package domain

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"seller-mail-tui/smtpcheck/loading"
)

// spfRecord is a parsed SPF record (RFC 7208 section 4.6).
type spfRecord struct {
	words    []spfWord // all that stands behind the version, in its order
	terms    []spfTerm // mechanisms, in their order, up to "all"
	redirect string    // domain of the redirect modifier, used without "all"
	bad      []string  // words that cannot be read
}

// spfWord is one word of a record: a mechanism, a modifier, or bad.
type spfWord struct {
	text     string
	term     spfTerm // of a mechanism
	modifier string  // name of a modifier
	bad      bool
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

// parseSPF parses a record. Bad words are noted.
func parseSPF(txt string) spfRecord {
	rest := ""
	if _, after, ok := strings.Cut(txt, " "); ok {
		rest = after
	}
	return parseWords(rest)
}

// parseWords parses what stands behind the version. Only a space separates
// words: what looks like one joins them.
func parseWords(txt string) spfRecord {
	var rec spfRecord
	cut := len(txt) > maxRecord
	if cut {
		txt = txt[:maxRecord]
	}
	words := strings.FieldsFunc(txt, func(r rune) bool { return r == ' ' })
	cut = cut || len(words) > maxTerms
	ended := false
	seen := map[string]bool{} // modifiers that may stand there once
	for _, text := range words[:min(len(words), maxTerms)] {
		w := parseWord(text)
		if w.modifier == "redirect" || w.modifier == "exp" {
			w.bad = w.bad || seen[w.modifier]
			seen[w.modifier] = true
		}
		switch {
		case w.bad:
			rec.bad = append(rec.bad, text)
		case w.modifier == "redirect":
			_, value, _ := strings.Cut(text, "=")
			rec.redirect = domainSpec(value)
		case w.modifier == "" && !ended:
			rec.terms = append(rec.terms, w.term)
			ended = w.term.name == "all"
		}
		rec.words = append(rec.words, w)
	}
	if cut {
		rec.bad = append(rec.bad, "…")
		rec.words = append(rec.words, spfWord{text: "…", bad: true})
	}
	return rec
}

func parseWord(text string) spfWord {
	w := spfWord{text: text}
	if name, value, ok := modifier(text); ok {
		w.modifier = name
		if name == "redirect" || name == "exp" {
			w.bad = domainSpec(value) == ""
		} else {
			w.bad = !visible(value)
		}
		return w
	}
	t, ok := parseTerm(text)
	w.term, w.bad = t, !ok
	return w
}

// visible: nothing but what a domain name or a macro may be written with.
func visible(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > 0x7e })
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
	// What is all but the name of something that SPF knows is a slip, not a
	// modifier of somebody's; receivers ignore it either way.
	if known := likelyName(name); known != "" && name != "redirect" {
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
	slash := strings.IndexByte(arg[strings.LastIndexByte(arg, '}')+1:], '/') // in a macro it is a part of the name
	domain, lengths := arg, ""
	if slash >= 0 {
		slash += strings.LastIndexByte(arg, '}') + 1
		domain, lengths = arg[:slash], arg[slash:]
	}
	if domain != "" {
		t.domain = domainSpec(strings.TrimPrefix(domain, ":"))
		if !strings.HasPrefix(domain, ":") || t.domain == "" {
			return false
		}
	}
	if lengths == "" {
		return true
	}
	four, six, both := strings.Cut(lengths, "//")
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

// macro is one macro as a mechanism may hold it (RFC 7208 section 7.1).
var macro = loading.Pattern(`%(\{[slodiphvSLODIPHV]\d{0,3}r?[-.+,/_=]*\}|[%_-])`)

// domainSpec is a domain in a record, in lower case; empty: none. It may hold
// macros; without one at its end it ends like a name of the world.
func domainSpec(s string) string {
	s = strings.ToLower(strings.TrimSuffix(s, "."))
	plain := macro().ReplaceAllString(s, "")
	if len(s) > 253 || !visible(s) || strings.ContainsAny(plain, "%/:=,;\"'`<>()@") || strings.Contains(s, "..") || strings.HasPrefix(s, ".") {
		return ""
	}
	if strings.HasSuffix(s, "}") {
		return s
	}
	dot := strings.LastIndexByte(s, '.')
	top := s[dot+1:]
	if dot < 0 || top == "" || top[0] == '-' || top[len(top)-1] == '-' ||
		strings.Trim(top, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.Trim(top, "0123456789") == "" {
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

// buildSPF writes a record: each word once, then "all" or the redirect that
// takes its place.
func buildSPF(words []string, redirect, all string) string {
	out := []string{"v=spf1"}
	for _, w := range words {
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	switch {
	case all != "":
		out = append(out, all+"all")
	case redirect != "":
		out = append(out, "redirect="+redirect)
	}
	return strings.Join(out, " ")
}
