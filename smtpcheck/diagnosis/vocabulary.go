package diagnosis

import (
	_ "embed"
	"io/fs"
	"strings"
	"sync"
	"unicode"

	"seller-mail-tui/smtpcheck/loading"
	"seller-mail-tui/smtpcheck/safe"
)

// common are the words that mail servers use most, folded, one after the other.
//
//go:embed catalogue/vocabulary.txt
var common string

// harmless are the words of which a server's text may be shown: the common
// ones and all of the catalogue. They are read when the first is asked for.
var harmless = sync.OnceValue(func() map[string]bool { //nolint:gochecknoglobals // set once, then only read
	words := make(map[string]bool, 8000)
	for _, word := range strings.Fields(common) {
		words[word] = true
	}
	_ = fs.WalkDir(embedded, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(embedded, name)
		for _, word := range strings.FieldsFunc(safe.Fold(string(text)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if len(word) > 1 && strings.IndexFunc(word, unicode.IsLetter) >= 0 {
				words[word] = true
			}
		}
		return err
	})
	return words
})

// ends are what words end in when they are bent; behind which the word itself
// stands, or the word without its last letter.
const ends = "s es d ed ing er ers r rs ly al able ment ments ion ions ity n m a o as os es ar ir ou do da dos das ado ada ados adas ido ida idos idas ndo mente cao coes sao cion ciones"

// minStem is how many letters must be left of a bent word.
const minStem = 4

var endings = strings.Fields(ends) //nolint:gochecknoglobals // a constant table

// Prepare begins to load what [Harmless] and [Of] know, which otherwise the first
// call of each does. It does not wait.
func Prepare() {
	loading.Ahead(loading.Moment, harmless)
	loading.Ahead(loading.Moment, func() error {
		_, err := loadOnce()
		return err // whoever needs the catalogue gets it again
	})
}

// Harmless tells whether a word, folded by [safe.Fold], is one that mail
// servers use: no secret is told by showing it. It is a [safe.Vocabulary].
func Harmless(word string) bool {
	words := harmless()
	if words[word] {
		return true
	}
	for _, end := range endings {
		stem, cut := strings.CutSuffix(word, end)
		if cut && len(stem) >= minStem && (words[stem] || words[stem+"e"] || words[stem+"ar"] || words[stem+"er"]) {
			return true
		}
	}
	return false
}
