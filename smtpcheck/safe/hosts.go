package safe

import (
	"strings"

	"seller-mail-tui/smtpcheck/loading"
)

// plainLabel is a label of a host name in the address of a web page; others
// are shown where their words are known.
var plainLabel = loading.Pattern(`^(?:[a-z]{2,12}\d{0,4}|\d{3})$`)

// counted is what is counted behind a word: "smtp2", "a1-2-3-4".
var counted = loading.Pattern(`^([a-z]*?)\d{0,4}$`)

// endings are the top-level domains beyond those of countries.
const endings = " com net org edu gov mil int info biz pro name app dev cloud email mail online site store shop tech top xyz host" +
	" local lan internal intranet localdomain example test invalid arpa "

// host tells a host name of at least two labels, with or without a port.
func (f Filter) host(s string) bool { return f.hostOf(s, f.label) }

func (f Filter) hostOf(s string, shown func(label string) bool) bool {
	name, port, has := strings.Cut(s, ":")
	if has && (!number(port) || len(port) > 5) {
		return false
	}
	folded := strings.ToLower(name)
	if name != folded && name != strings.ToUpper(name) || len(name) > 253 {
		return false // nobody writes a name so: it spells something
	}
	labels := strings.Split(strings.TrimSuffix(folded, "."), ".")
	last := labels[len(labels)-1]
	if len(labels) < 2 || len(last) != 2 && !strings.Contains(endings, " "+last+" ") || strings.Trim(last, "abcdefghijklmnopqrstuvwxyz") != "" {
		return false
	}
	for _, label := range labels[:len(labels)-1] {
		if label != "*" && !shown(label) {
			return false
		}
	}
	return true
}

// address tells an e-mail address that is the caller's, or a role's: the words
// of its name are known.
func (f Filter) address(folded string) bool {
	local, domain, ok := strings.Cut(folded, "@")
	if before, own, has := strings.Cut(local, ":"); has { // "account:posto@example.com"
		return f.words(before) && f.atom(own+"@"+domain)
	}
	return ok && f.host(domain) && f.words(local)
}

// label tells a label that is known, or made of known words and short numbers.
func (f Filter) label(label string) bool {
	if len(label) > 1 && (f.known(label) || f.own[label]) {
		return true
	}
	if len(label) > 40 {
		return false
	}
	parts := strings.Split(label, "-")
	for _, part := range parts {
		m := counted().FindStringSubmatch(part)
		if m == nil || !f.joined(m[1]) && (len(parts) == 1 || len(m[1]) > 1 || len(part) > 3) {
			return false
		}
	}
	return true
}

// joined tells whether letters are one known word or several, written together.
func (f Filter) joined(letters string) bool {
	if len(letters) > 1 && f.known(letters) {
		return true
	}
	for n := shortestJoined; n+shortestJoined <= len(letters); n++ {
		if f.known(letters[:n]) && f.joined(letters[n:]) {
			return true
		}
	}
	return false
}

// shortestJoined is of how many letters a word at least is that is written
// together with others.
const shortestJoined = 3

// link shows an address of the web up to where it is not known any more: its
// host mostly is.
func (f Filter) link(word string, at int) token {
	start := strings.TrimLeft(word[:at], opening)
	rest := strings.TrimRight(word[at+len("://"):], closing)
	tail := word[at+len("://")+len(rest):]
	lead := word[:at-len(start)]
	if !f.words(Fold(start)) {
		return token{text: Mask}
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	host, path := rest[:end], rest[end:]
	if !f.hostOf(host, func(label string) bool { return plainLabel().MatchString(label) || f.label(label) }) && !machine(host) && !f.own[Fold(host)] {
		return token{text: Mask}
	}
	shown := f.path(path)
	if shown != path {
		tail = "" // of what is hidden no end shows
	}
	return token{text: lead + start + "://" + host + shown + tail, bare: "://", rank: harmless}
}

// shortLink tells an address of the web without its scheme, all of it known.
func (f Filter) shortLink(s string) bool {
	at := strings.IndexByte(s, '/')
	return at > 0 && f.host(s[:at]) && f.path(s[at:]) == s[at:]
}

// path shows the parts of a path that are known, up to the first that is not.
func (f Filter) path(path string) string {
	const between = "/?#&=;"
	before := ""
	for shown := 0; shown < len(path); {
		from := shown
		for from < len(path) && strings.IndexByte(between, path[from]) >= 0 {
			from++
		}
		end := from
		for end < len(path) && strings.IndexByte(between, path[end]) < 0 {
			end++
		}
		part := path[from:end]
		// Pages have numbers.
		page := number(part) && len(part) > 2 && len(part) < 7 && (path[shown:from] == "/" || strings.EqualFold(before, "linkid"))
		key := isLetter(Fold(part)) && end < len(path) && path[end] == '='
		if from-shown > 2 || part != "" && !page && !key && !f.pathPart(part) {
			return path[:min(shown+1, from)] + Mask
		}
		shown, before = end, part
	}
	return path
}

func (f Filter) pathPart(part string) bool {
	return machine(part) || numbers[part] || f.words(Fold(part))
}
