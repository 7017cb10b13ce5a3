package prose

import (
	"strings"

	"seller-mail-tui/smtpcheck/typo"
)

// Nearest finds the candidate that a mistyped word most likely means, or "".
func Nearest(word string, candidates []string) string {
	word = strings.ToLower(word)
	best, bestDistance := "", 0
	for _, c := range candidates {
		d := typo.Distance(word, c)
		if len(word) >= 2 && strings.HasPrefix(c, word) {
			d = 1
		}
		if d <= 1+len(c)/4 && (best == "" || d < bestDistance) {
			best, bestDistance = c, d
		}
	}
	return best
}
