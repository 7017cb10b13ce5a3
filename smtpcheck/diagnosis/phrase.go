package diagnosis

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// gapWords is how many words a free-standing "*" in a phrase may stand for.
const gapWords = 6

// phraseBook finds many phrases in a text in one pass over its words. Each
// phrase belongs to a name. It is built once and then only read. All phrases
// together are one automaton without loops, so that a text costs at most its
// words times the phrases under way: no wording that a server invents makes it
// slow.
type phraseBook struct {
	short    map[string]string // what the words with a "$" stand for
	names    []string
	words    []wordNode // distinct word patterns
	exact    map[string]int
	prefixes map[string]int
	others   []int // patterns with a star in front
	places   []place
	edges    []edge    // of the places
	starts   []start   // what begins with a word, by pattern
	walks    sync.Pool // of *walk
}

// wordNode is the pattern of one word.
type wordNode struct {
	text        string
	front, back bool // a star before, after
}

// place is a state of the automaton: which words lead on from there.
type place struct {
	from, until int // in [phraseBook.edges]
	name        int // whose phrase has ended here, or none
	gap         int // the place of the gap that may follow here, or none
	isGap       bool
}

// edge is a word that leads to a place.
type edge struct{ pattern, to int }

// start is what begins with a word. Most phrases under way end with their
// second word, so that it is looked at before anything is remembered of them.
type start struct {
	edges  []edge
	places []int // with a gap, or where a phrase of one word has ended
}

const none = -1

// newPhraseBook returns an empty book with room for about so many words. In its
// phrases "$x" stands for the phrase short["x"].
func newPhraseBook(room int, short map[string]string) *phraseBook {
	return &phraseBook{
		short: short, exact: make(map[string]int, room/4), prefixes: make(map[string]int, room/8),
		places: make([]place, 0, room), edges: make([]edge, 0, room+room/2), words: make([]wordNode, 0, room/4), starts: make([]start, 0, room/4),
	}
}

// add takes up the phrases of a name. The notation: words; "(a|b c|)" for
// alternatives, an empty one meaning "or nothing"; a "*" that touches a word
// for more letters of that word; a "*" by itself for up to [gapWords] words, none
// of them a negation.
func (l *phraseBook) add(name string, phrases []string) error {
	if len(phrases) == 0 {
		return fmt.Errorf("%q has no phrase", name)
	}
	end := l.place(place{name: len(l.names), gap: none})
	l.names = append(l.names, name)
	for _, phrase := range phrases {
		first, err := l.compile(phrase, end)
		if err == nil && (first == end || l.places[first].isGap || l.places[first].gap != none || l.places[first].name != none) {
			err = errors.New("begins with anything")
		}
		if err != nil {
			return fmt.Errorf("%q: phrase %q: %w", name, phrase, err)
		}
		for _, e := range l.edges[l.places[first].from:l.places[first].until] {
			begin, then := &l.starts[e.pattern], l.places[e.to]
			begin.edges = append(begin.edges, l.edges[then.from:then.until]...)
			if then.isGap || then.gap != none || then.name != none {
				begin.places = append(begin.places, e.to)
			}
		}
	}
	return nil
}

// compile makes the places of a phrase that lead to the place then, from its
// last word to its first, and returns the first.
func (l *phraseBook) compile(phrase string, then int) (int, error) {
	for phrase = strings.TrimRight(phrase, " "); phrase != ""; phrase = strings.TrimRight(phrase, " ") {
		var err error
		if strings.HasSuffix(phrase, ")") {
			phrase, then, err = l.group(phrase, then)
		} else {
			at := strings.LastIndexAny(phrase, " ()|") + 1
			then, err = l.word(phrase[at:], then)
			phrase = phrase[:at]
		}
		if err != nil {
			return 0, err
		}
	}
	return then, nil
}

// group makes the place before the alternatives that a phrase ends with, and
// returns what stands before them.
func (l *phraseBook) group(phrase string, then int) (before string, at int, err error) {
	before, alternatives, err := lastGroup(phrase)
	if err != nil {
		return "", 0, err
	}
	var edges []edge
	fork := place{name: none, gap: none}
	for _, alternative := range alternatives {
		way, err := l.compile(alternative, then)
		if err != nil {
			return "", 0, err
		}
		p := l.places[way]
		if p.isGap {
			fork.gap = way
			continue
		}
		edges = append(edges, l.edges[p.from:p.until]...)
		fork.gap, fork.name = max(fork.gap, p.gap), max(fork.name, p.name)
	}
	return before, l.place(fork, edges...), nil
}

// lastGroup takes apart the parentheses that a phrase ends with.
func lastGroup(phrase string) (before string, alternatives []string, err error) {
	depth, end := 0, len(phrase)-1
	for i := end; i >= 0; i-- {
		switch phrase[i] {
		case ')':
			depth++
		case '|':
			if depth == 1 {
				alternatives = append(alternatives, phrase[i+1:end])
				end = i
			}
		case '(':
			depth--
			if depth == 0 {
				return phrase[:i], append(alternatives, phrase[i+1:end]), nil
			}
		}
	}
	return "", nil, errors.New("closing parenthesis outside parentheses")
}

// word makes the place before a word, or a gap, that leads to the place then.
func (l *phraseBook) word(s string, then int) (int, error) {
	if phrase, ok := l.short[strings.TrimPrefix(s, "$")]; ok && s[0] == '$' {
		return l.compile(phrase, then)
	}
	if s == "*" {
		p := l.places[then]
		p.isGap = true
		l.places = append(l.places, p)
		return len(l.places) - 1, nil
	}
	w := wordNode{text: strings.Trim(s, "*"), front: strings.HasPrefix(s, "*"), back: strings.HasSuffix(s, "*")}
	if alone := []token{{w.text, 1}}; w.text == "" || !plainWord(w.text) && !slices.Equal(tokens(w.text), alone) {
		return 0, fmt.Errorf("%q is not a normalised word, or a parenthesis is not closed", s)
	}
	return l.place(place{name: none, gap: none}, edge{l.pattern(w), then}), nil
}

// place takes up a place and the words that lead on from it.
func (l *phraseBook) place(p place, edges ...edge) int {
	p.from = len(l.edges)
	l.edges = append(l.edges, edges...)
	p.until = len(l.edges)
	l.places = append(l.places, p)
	return len(l.places) - 1
}

// pattern returns the number of a word pattern, the same for the same pattern.
func (l *phraseBook) pattern(w wordNode) int {
	into := l.exact
	switch {
	case w.front:
		if i := slices.IndexFunc(l.others, func(p int) bool { return l.words[p] == w }); i >= 0 {
			return l.others[i]
		}
		l.others = append(l.others, len(l.words))
	case w.back:
		into = l.prefixes
		fallthrough
	default:
		if p, ok := into[w.text]; ok {
			return p
		}
		into[w.text] = len(l.words)
	}
	l.words, l.starts = append(l.words, w), append(l.starts, start{})
	return len(l.words) - 1
}

// hit is a phrase that stands in a text.
type hit struct {
	name        int // its place in [phraseBook.names]
	first, last int // the places of its words among those of the text
}

// walk is what one pass over a text needs; it is used again for the next.
type walk struct {
	now          int   // the word, counted over all texts
	stamp        []int // at which word a place was entered last
	from         []int // and by a phrase that began where
	fits, before []int // the patterns that the word fits, and the one before it
	fitted       []int // at which word a pattern fitted last
	active, next []thread
	hits         []hit
}

// thread is a phrase under way.
type thread struct {
	at   int // its place
	from int // where it began
	left int // how many words it may still leave out, in a gap
}

// hits returns the phrases that stand in a text, in the order of their last
// words; of those of one name that end together the longest. A gap does not
// reach from one sentence into the next.
func (l *phraseBook) hits(words []token) []hit {
	w, _ := l.walks.Get().(*walk)
	if w == nil {
		w = &walk{stamp: make([]int, len(l.places)), from: make([]int, len(l.places)), fitted: make([]int, len(l.words))}
	}
	defer l.walks.Put(w)
	w.active, w.fits, w.hits = w.active[:0], w.fits[:0], w.hits[:0]
	for i, token := range words {
		w.now++
		w.before, w.fits = w.fits, l.fitting(token.word, w.before[:0])
		w.next = w.next[:0]
		for _, pattern := range w.fits {
			w.fitted[pattern] = w.now
		}
		for _, t := range w.active {
			l.follow(w, l.edges[l.places[t.at].from:l.places[t.at].until], t.from, i)
		}
		for _, pattern := range w.before {
			l.follow(w, l.starts[pattern].edges, i-1, i)
		}
		for _, pattern := range w.fits {
			for _, p := range l.starts[pattern].places {
				l.enter(w, p, i, i)
			}
		}
		if i > 0 && token.at-words[i-1].at < apart && !negates(token.word) {
			l.stride(w, i)
		}
		w.active, w.next = w.next, w.active
	}
	return slices.Clone(w.hits)
}

// follow goes wherever the word leads.
func (l *phraseBook) follow(w *walk, edges []edge, from, at int) {
	for _, e := range edges {
		if w.fitted[e.pattern] == w.now {
			l.enter(w, e.to, from, at)
		}
	}
}

// stride takes a word as one that a gap stands for.
func (l *phraseBook) stride(w *walk, at int) {
	for _, t := range w.active {
		if p := l.places[t.at]; p.isGap && t.left > 0 && w.stamp[t.at] != w.now {
			w.stamp[t.at], w.from[t.at] = w.now, t.from
			w.next = append(w.next, thread{t.at, t.from, t.left - 1})
			w.end(p.name, t.from, at)
		}
	}
}

// enter goes to a place. Of phrases that come to the same place the one that
// began first goes on.
func (l *phraseBook) enter(w *walk, at, from, last int) {
	if w.stamp[at] == w.now && w.from[at] <= from {
		return
	}
	w.stamp[at], w.from[at] = w.now, from
	p := l.places[at]
	if p.from < p.until || p.isGap {
		w.next = append(w.next, thread{at, from, gapWords})
	}
	w.end(p.name, from, last)
	if p.gap != none {
		l.enter(w, p.gap, from, last)
	}
}

// end notes that a phrase of the name ends with a word.
func (w *walk) end(name, from, last int) {
	if name == none {
		return
	}
	for i := len(w.hits) - 1; i >= 0 && w.hits[i].last == last; i-- {
		if w.hits[i].name == name {
			w.hits[i].first = min(w.hits[i].first, from)
			return
		}
	}
	w.hits = append(w.hits, hit{name, from, last})
}

// negates tells a word that turns what follows into its opposite: a gap
// does not reach over it ("your account is not locked").
func negates(word string) bool {
	switch word {
	case "not", "isnt", "arent", "wasnt", "never", "nao", "nunca":
		return true
	}
	return false
}

// fitting lists the word patterns that a word fits.
func (l *phraseBook) fitting(word string, out []int) []int {
	if strings.ContainsRune(word, joker) {
		letters := []rune(word)
		for p, w := range l.words {
			if !w.front && w.text[0] == word[0] && allFit([]rune(w.text), letters, w.back) {
				out = append(out, p)
			}
		}
		return out
	}
	if p, ok := l.exact[word]; ok {
		out = append(out, p)
	}
	for n := 1; n <= len(word); n++ {
		if p, ok := l.prefixes[word[:n]]; ok {
			out = append(out, p)
		}
	}
	for _, p := range l.others {
		w := l.words[p]
		if strings.HasSuffix(word, w.text) || w.back && strings.Contains(word, w.text) {
			out = append(out, p)
		}
	}
	return out
}

// allFit compares a pattern with a word that lost letters. Each joker is a
// byte of what was lost: one letter, or half of one.
func allFit(pattern, word []rune, back bool) bool {
	for len(pattern) > 0 && len(word) > 0 && word[0] != joker {
		if pattern[0] != word[0] {
			return false
		}
		pattern, word = pattern[1:], word[1:]
	}
	switch {
	case len(pattern) == 0:
		return back || len(word) == 0
	case len(word) == 0:
		return false
	case allFit(pattern[1:], word[1:], back):
		return true
	}
	return len(word) > 1 && word[1] == joker && allFit(pattern[1:], word[2:], back)
}

// plainWord tells what is normalised without a look: letters and digits of ASCII.
func plainWord(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}
