package wizard

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"seller-mail-tui/guides"
)

// LikelyAddress returns the address that was likely meant by a mistyped one:
// "posto@gmial.com", "joão@posto,com". It is a guess to be offered, never to be
// taken over unasked; ok is false where there is nothing to say.
func LikelyAddress(lib *guides.Library, typed string) (right string, ok bool) {
	local, domain, hasAt := splitAddress(strings.TrimSpace(typed))
	if !hasAt || local == "" || domain == "" {
		return "", false
	}
	local, domain = keyboardSlips(withoutAccents(local)), keyboardSlips(strings.ToLower(domain))
	domain = strings.TrimSuffix(domain, ".")
	if lib != nil {
		if free, slipped := lib.SuggestDomain(domain); slipped {
			domain = free
		}
	}
	right = local + "@" + domain
	if strings.EqualFold(right, typed) || emailProblem(right) != "" || !strings.Contains(domain, ".") {
		return "", false
	}
	return right, true
}

// keyboardSlips takes out what the finger hits beside a key: a comma for a
// full stop, a blank, a second @ or full stop.
func keyboardSlips(s string) string {
	s = strings.NewReplacer(",", ".", ";", ".", " ", "", "@", "").Replace(s)
	for strings.Contains(s, "..") {
		s = strings.ReplaceAll(s, "..", ".")
	}
	return s
}

// withoutAccents is a text as the part of an address before the @ is made of it.
func withoutAccents(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}
