package domain

import "strings"

// why tells what is odd about a word that cannot be taken as it stands.
func (l *look) why(w spfWord) string {
	for _, r := range w.text {
		if r != '…' && (r <= ' ' || r > 0x7e) {
			return whySign(r)
		}
	}
	switch {
	case w.text == "…":
		return whyLong
	case !w.bad && w.term.domain == l.facts.Domain:
		return whyItself
	case !w.bad:
		return whyBroken
	case w.modifier != "" && !parseWord(w.text).bad:
		return whyTwice
	}
	rest := strings.TrimLeft(w.text, "+-~?")
	cut := strings.IndexAny(rest, ":=/")
	if cut < 0 {
		if strings.Trim(rest, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && rest != "" {
			return whyWord(rest)
		}
		return whyForm
	}
	name, arg := strings.ToLower(rest[:cut]), rest[cut+1:]
	switch {
	case whyWord(name) != whyEmpty && w.modifier == "":
		return whyWord(name)
	case arg == "":
		return whyEmpty
	case name == "ip4" || name == "ip6":
		if rest[cut] != ':' {
			return whyForm
		}
		return whyDigits
	case strings.Contains(macro().ReplaceAllString(arg, ""), "%"):
		return whyMacro
	case rest[cut] == ':' || w.modifier != "":
		return whyDomain
	}
	return whyForm
}

// whyWord: whether a name is none, or lacks what belongs behind it.
func whyWord(name string) string {
	switch strings.ToLower(name) {
	case "include", "exists", "ip4", "ip6", "a", "mx", "ptr", "redirect", "exp":
		return whyEmpty
	case "all":
		return whyForm
	}
	return whyName
}
