package guides

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Ids of the two guides that are no provider.
const (
	OtherID    = "outro"  // any provider that is not listed
	PracticeID = "treino" // the practice server on this computer
)

// Filter returns the providers in whose name, other names, id or domains each
// word of the text occurs, whatever its accents and case, in the picker's
// order; all of them for an empty text. From an address only its domain
// counts. Where nothing fits it returns "outro", so that there is always a way
// on.
func (l *Library) Filter(text string) []Provider {
	words := strings.Fields(fold(text))
	if len(words) == 0 {
		return l.all
	}
	var out []Provider
	for _, p := range l.all {
		if p.fits(words) {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		if other, ok := l.ByID(OtherID); ok {
			out = append(out, other)
		}
	}
	return out
}

func (p Provider) fits(words []string) bool {
	names := fold(strings.Join(append([]string{p.ID, p.Name}, p.Aliases...), "\n"))
	domains := strings.Join(p.Domains, "\n")
	for _, w := range words {
		if at := strings.LastIndexByte(w, '@'); at >= 0 {
			w = w[at+1:]
			if w != "" && !p.hasDomain(w) && !strings.Contains(domains, w) {
				return false
			}
			continue
		}
		if !strings.Contains(names, w) && !p.hasDomain(w) && !strings.Contains(domains, w) {
			return false
		}
	}
	return true
}

// fold drops accents and case: "Á" and "a" are the same to who types a filter.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
}
