package safe

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mask stands for whatever is not shown.
const Mask = "****"

// Vocabulary tells whether a word is known to be no secret. Words are folded:
// lower case, without accents; they hold letters, and may hold digits, "-" and
// "_". It must not depend on any secret.
type Vocabulary func(word string) bool

// Filter shows of a stranger's text only what is known to be no secret: words
// of a vocabulary, reply codes, addresses of machines, host names, dates, the
// numbers that mail queues give, and the caller's own addresses. All else
// becomes [Mask], and neighbours under one mask, so that what is hidden tells
// nothing by its length.
//
// A server can spell a password in more ways than anybody can search for:
// backwards, in pieces, encoded twice. So nothing is searched for: a filter
// does not know the password, and what it returns depends on the text alone.
type Filter struct {
	known Vocabulary
	own   map[string]bool // folded
}

// NewFilter shows the words of the vocabulary, of which nil knows none, and
// the caller's own texts: its addresses, its host, its marker.
func NewFilter(known Vocabulary, own ...string) Filter {
	if known == nil {
		known = func(string) bool { return false }
	}
	f := Filter{known: known, own: map[string]bool{}}
	for _, text := range own {
		for _, part := range append(strings.Fields(text), strings.FieldsFunc(text, func(r rune) bool { return r == '@' || r == '.' })...) {
			if part = strings.Trim(Fold(part), "."); len(part) > 1 {
				f.own[part] = true
			}
		}
	}
	return f
}

// token is a piece of a line between blanks, and what becomes of it.
type token struct {
	text string // as it is shown
	bare string // folded, without the marks around it
	rank rank
	mark bool // without a letter or a digit
}

// rank is how sure it is that a token is no secret.
type rank int

const (
	secret rank = iota // not known: not shown
	// alone: a letter, a short number, a mark: shown only between what is
	// known, as it may be a piece of something spelled out.
	alone
	harmless
)

// Line returns what may be seen of one line, sanitised. A mask stands for
// each run of what may not.
func (f Filter) Line(s string) string {
	words := strings.FieldsFunc(s, unicode.IsSpace)
	tokens := make([]token, len(words))
	for i, word := range words {
		tokens[i] = f.read(word)
	}
	for i := range tokens {
		if tokens[i].rank != harmless && expected(tokens, i) {
			tokens[i].rank, tokens[i].text = harmless, words[i]
		}
	}
	lonely(tokens)
	var b strings.Builder
	hidden := false
	for _, t := range tokens {
		if t.rank == secret && hidden {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		hidden = t.rank == secret
		if hidden {
			t.text = Mask
		}
		b.WriteString(t.text)
	}
	return b.String()
}

// lonely hides what stands alone beside what is hidden or stands alone too:
// letter after letter, a number spelled in pieces.
func lonely(tokens []token) {
	at := func(i int) rank {
		if i < 0 || i >= len(tokens) {
			return harmless
		}
		return tokens[i].rank
	}
	for i, t := range tokens {
		if t.text == "-" && i > 0 && i < len(tokens)-1 && (at(i-1) == harmless || at(i+1) == harmless) {
			tokens[i].rank = harmless // a dash parts sentences
		}
	}
	hide := make([]bool, len(tokens))
	for i, t := range tokens {
		short := t.mark || number(t.bare) && len(t.bare) < 3 || isLetter(t.bare)
		edge := len(tokens) == 1 || short && (i == len(tokens)-1 || i == 0 && !isLetter(t.bare))
		hide[i] = t.rank == alone && (edge || at(i-1) != harmless || at(i+1) != harmless)
	}
	for i := range tokens {
		if hide[i] {
			tokens[i].rank = secret
		}
	}
}

func isLetter(s string) bool { return len(s) == 1 && s[0] >= 'a' && s[0] <= 'z' }

const (
	opening = `"'` + "`" + `([{<*-:·`
	closing = `"'` + "`" + `)]}>*-.,;:!?…·`
	// hard parts what is read by itself.
	hard = `()[]{}<>"=,;|`
	// soft parts the words of a compound.
	soft = `-_/.:+&`
)

// read ranks one token.
func (f Filter) read(word string) token {
	if at := strings.Index(word, "://"); at > 0 {
		return f.link(word, at)
	}
	bare := strings.TrimLeft(strings.TrimRight(word, closing), opening)
	t := token{text: word, bare: Fold(bare)}
	switch {
	case strings.HasPrefix(bare, "=") || strings.HasSuffix(bare, "="): // as of base64
	case strings.IndexFunc(word, isWord) < 0:
		t.rank, t.mark = mark(word), true
	case enhanced().MatchString(bare):
		t.rank = harmless
	case number(bare) && len(bare) < 3, numbers[bare], decimal().MatchString(bare), isLetter(t.bare) && f.known(t.bare):
		t.rank = alone
	case share().MatchString(bare), tag().MatchString(strings.TrimRight(word, ".,;:")):
		t.rank = harmless
	case f.atoms(bare):
		t.rank = harmless
	}
	return t
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// mark ranks a token without a letter or a digit.
func mark(word string) rank {
	if marks().MatchString(word) {
		return alone
	}
	return secret
}

// atoms tells whether every part of a token is harmless.
func (f Filter) atoms(bare string) bool {
	if f.atom(bare) || f.shortLink(bare) {
		return true
	}
	bare = afterPort().ReplaceAllString(bare, "]")
	parts := strings.FieldsFunc(bare, func(r rune) bool { return strings.ContainsRune(hard, r) })
	for _, part := range parts {
		part = strings.Trim(part, ".-:'*/_+&")
		if part != "" && !f.atom(part) {
			return false
		}
	}
	return len(parts) > 0
}

// atom tells whether a part that is read by itself is harmless.
func (f Filter) atom(s string) bool {
	folded := Fold(s)
	switch {
	case f.own[folded], f.own[strings.TrimSuffix(folded, ".")]:
		return true
	case enhanced().MatchString(s), rfc().MatchString(folded), protocol().MatchString(folded), moment().MatchString(s), numbers[s]:
		return true
	case number(s):
		return false
	case machine(s), queued(s), f.host(s), f.address(folded):
		return true
	}
	return f.words(folded)
}

// words tells whether a word, or every word of a compound, is known.
func (f Filter) words(folded string) bool {
	folded = strings.NewReplacer("'", "", "’", "").Replace(folded) // "don't" is known as "dont"
	if len(folded) == 1 {
		return false // a letter is nothing by itself
	}
	if f.known(folded) || f.lost(folded, mostLost) {
		return true
	}
	parts := strings.FieldsFunc(folded, func(r rune) bool { return strings.ContainsRune(soft, r) })
	for i, part := range parts {
		if i == 0 && len(part) < 3 && number(part) && strings.HasPrefix(folded[len(part):], "-") {
			continue // "24-hour"
		}
		if len(part) == 1 || !f.known(part) && !f.own[part] {
			return false // also letter-by-letter
		}
	}
	return len(parts) > 1
}

// lost tells a known word of which the server lost a letter or two: some send
// "autentica??o" where they mean "autenticação". What was lost had an accent.
func (f Filter) lost(folded string, more int) bool {
	at := strings.IndexFunc(folded, isLost)
	if at < 2 || more == 0 || len(folded) > longestWord {
		return false
	}
	rest := strings.TrimLeftFunc(folded[at:], isLost)
	gone := utf8.RuneCountInString(folded[at : len(folded)-len(rest)])
	fill := []string{"a", "e", "i", "o", "u", "c", "n"}
	if gone > 1 {
		fill = []string{"ca", "co", "a", "e", "i", "o", "u", "c", "n"}
	}
	return gone <= 4 && rest != "" && slices.ContainsFunc(fill, func(letters string) bool {
		whole := folded[:at] + letters + rest
		return f.known(whole) || f.lost(whole, more-1)
	})
}

const (
	// mostLost is in how many places letters may be lost.
	mostLost = 2
	// longestWord bounds the words that are put together again, in bytes.
	longestWord = 40
)

func isLost(r rune) bool { return r == '?' || r == '·' || r == utf8.RuneError }
