package guides

import (
	"slices"
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
// word of the text occurs, whatever its accents and case: first those that are
// called so, then those whose name begins so, then the others, each in the
// picker's order; all of them for an empty text. From an address only its domain
// counts. Where nothing fits it returns "outro", so that there is always a way
// on.
func (l *Library) Filter(text string) []Provider {
	words := strings.Fields(fold(text))
	if len(words) == 0 {
		return l.All()
	}
	var out []Provider
	for _, p := range l.All() {
		if p.fits(words) {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b Provider) int { return a.called(words) - b.called(words) })
	if len(out) == 0 {
		if other, ok := l.ByID(OtherID); ok {
			out = append(out, other)
		}
	}
	return out
}

// called ranks how well a text names the provider: 0 it is one of its names, or
// a domain of its addresses; 1 a name begins so; 2 neither.
func (p Provider) called(words []string) int {
	text := strings.Join(words, " ")
	_, domain, _ := strings.Cut(text, "@")
	if p.hasDomain(text) || p.hasDomain(domain) {
		return 0
	}
	rank := 2
	names := []string{p.ID, p.Name}
	if p.ID != OtherID { // whose other names are of a kind, not its own
		names = append(names, p.Aliases...)
	}
	for _, name := range names {
		switch name = fold(name); {
		case name == text:
			return 0
		case strings.HasPrefix(name, text):
			rank = 1
		}
	}
	return rank
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
