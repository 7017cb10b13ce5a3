package domain

import (
	"strings"
	"unicode"

	"seller-mail-tui/smtpcheck/loading"

	"seller-mail-tui/smtpcheck/typo"
)

// slip is a word of a record that is not what it should be.
type slip struct {
	was    string
	likely string // what it was probably meant to be; empty: that cannot be told
	now    string // what a proposal says instead
	out    bool   // a proposal leaves it out
	why    string // what is odd about it, in pt-BR
}

// maxSlips is how many slips a person can be asked to look over.
const maxSlips = 8

// lookAlikes are the signs that word processors, chats and web pages put where
// others were typed.
var lookAlikes = strings.NewReplacer( //nolint:gochecknoglobals // only read
	"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "―", "-", "−", "-", "﹣", "-",
	"˜", "~", "∼", "~", "“", `"`, "”", `"`, "„", `"`, "‟", `"`, "«", `"`, "»", `"`, "″", `"`,
	"‘", "'", "’", "'", "‚", "'", "‛", "'", "′", "'", "´", "'",
	"\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "", "\u00ad", "",
	"∶", ":", "꞉", ":", "⁄", "/", "∕", "/",
)

// typed is text in the signs of a keyboard where it only looks like them.
func typed(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r > 0xff00 && r < 0xff5f: // full width
			return r - 0xfee0
		}
		return r
	}, lookAlikes.Replace(s))
}

// likelySPF is what a bad word was probably meant to be, as words that are
// good; false: that cannot be told. What is no more than punctuation was meant
// to be nothing.
func (t table) likelySPF(word string) ([]string, bool) {
	separator := func(r rune) bool { return strings.ContainsRune(" ;,", r) }
	if strings.Contains(word, "%{") {
		separator = func(r rune) bool { return r == ' ' || r == ';' }
	}
	var out []string
	for _, part := range strings.FieldsFunc(typed(word), separator) {
		part = strings.TrimRight(strings.Trim(part, "\"'`"), ".")
		if part == "" {
			continue
		}
		good, ok := t.likelyWord(part, 4)
		if !ok {
			return nil, false
		}
		out = append(out, good...)
	}
	return out, true
}

// glued is a word that begins within another.
var glued = loading.Pattern(`(?i)^(.+?)([-~?+]all|[-~?+]?(?:include|ip4|ip6|exists|mx|a|ptr):.+|redirect=.+)$`)

// likelyWord is likelySPF for a word of plain signs. depth bounds how many
// words it may be.
func (t table) likelyWord(word string, depth int) ([]string, bool) {
	if !parseWord(word).bad {
		return []string{word}, true
	}
	if fixed := t.likelyTerm(word); fixed != "" && !parseWord(fixed).bad {
		return []string{fixed}, true
	}
	m := glued().FindStringSubmatch(word)
	if m == nil || depth == 0 {
		return nil, false
	}
	head, ok := t.likelyWord(m[1], 0)
	if !ok {
		return nil, false
	}
	tail, ok := t.likelyWord(m[2], depth-1)
	return append(head, tail...), ok
}

// likelyTerm is the right spelling of one mechanism or redirect, empty where
// it is not plain.
func (t table) likelyTerm(word string) string {
	rest := strings.TrimLeft(word, "+-~?")
	qualifier := word[:len(word)-len(rest)]
	if len(qualifier) > 1 {
		qualifier = qualifier[len(qualifier)-1:]
	}
	cut := strings.IndexAny(rest, ":=")
	if cut < 0 {
		if net, ok := parseNet(rest); ok {
			return qualifier + addressTerm(net.Addr().Is4()) + rest
		}
		if t.hasInclude(strings.ToLower(rest)) {
			return qualifier + "include:" + rest
		}
		if qualifier != "" && typo.Distance(strings.ToLower(rest), "all") <= 1 {
			return qualifier + "all"
		}
		return ""
	}
	name, arg := strings.ToLower(rest[:cut]), strings.TrimLeft(rest[cut+1:], ":= ")
	if len(arg) > len(name) && strings.EqualFold(arg[:len(name)], name) {
		arg = strings.TrimLeft(arg[len(name):], ":=") // the name stands there twice
	}
	known := likelyName(name)
	if net, ok := parseNet(arg); ok && (known == "ip4" || known == "a" || known == "mx" || known == "include") {
		return qualifier + addressTerm(net.Addr().Is4()) + arg
	}
	switch known {
	case "":
		return ""
	case "redirect":
		return qualifier + "redirect=" + arg
	}
	return qualifier + known + ":" + arg
}

func addressTerm(four bool) string {
	if four {
		return "ip4:"
	}
	return "ip6:"
}

// likelyName is the mechanism or modifier that a name is all but equal to,
// empty where there is none; all that is about addresses is "ip4".
func likelyName(name string) string {
	switch name {
	case "a", "mx", "ptr", "all", "include", "exists", "redirect":
		return name
	case "inc", "incl", "incluir", "inclui":
		return "include"
	case "ip", "ipv", "ipv4", "ipv6", "ip6", "ip4", "ip-4", "ip-6":
		return "ip4"
	}
	for _, known := range []string{"include", "exists", "redirect"} {
		if len(name) > 4 && typo.Distance(name, known) <= 2 {
			return known
		}
	}
	if len(name) > 1 && strings.ContainsAny(name, "46") && (typo.Distance(name, "ip4") == 1 || typo.Distance(name, "ip6") == 1) {
		return "ip4"
	}
	return ""
}

// likelyInclude is the domain of a provider that another is all but equal to,
// empty where there is none or more than one.
func (t table) likelyInclude(domain string) string {
	found := ""
	for _, p := range t {
		if include := p.include(); include != "" && include != domain && len(domain) < 64 && typo.Distance(domain, include) <= 2 {
			if found != "" && found != include {
				return ""
			}
			found = include
		}
	}
	return found
}
