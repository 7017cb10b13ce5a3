package diagnosis

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// gapNode is how many words a free-standing "*" in a phrase may stand for.
const gapNode = 6

// phraseBook finds many phrases in a text in one pass over its words. Each
// phrase belongs to a name; find returns the names. It is built once and then
// only read. All phrases together are one automaton without loops, so that a
// text costs at most its words times the phrases under way: no wording that a
// server invents makes it slow.
type phraseBook struct {
	names    []string
	examples []string   // a text that holds the first phrase of each name
	words    []wordNode // distinct word patterns
	numbers  map[wordNode]int
	exact    map[string]int
	prefixes map[string]int
	others   []int // patterns with a star in front
	steps    []stepNode
	starts   map[int][]int // the steps after a phrase's first word, by pattern
	walks    sync.Pool     // of *walk
}

// wordNode is the pattern of one word.
type wordNode struct {
	text        string
	front, back bool // a star before, after
}

// stepNode is one state of the automaton.
type stepNode struct {
	pattern int   // the word that leads to next; -1 none, -2 any word
	next    int   // after that word
	also    []int // where it leads without a word
	name    int   // the name that is found here; -1 none
}

const (
	noWord  = -1
	anyWord = -2
)

func newPhraseBook() *phraseBook {
	return &phraseBook{numbers: map[wordNode]int{}, exact: map[string]int{}, prefixes: map[string]int{}, starts: map[int][]int{}}
}

// add takes up the phrases of a name. The notation: words; "(a|b c|)" for
// alternatives, an empty one meaning "or nothing"; a "*" that touches a word
// for more letters of that word; a "*" by itself for up to [gapNode] words, none
// of them a negation.
func (l *phraseBook) add(name string, phrases []string) error {
	if len(phrases) == 0 {
		return fmt.Errorf("%q has no phrase", name)
	}
	index := len(l.names)
	l.names = append(l.names, name)
	for i, phrase := range phrases {
		node, err := parse(phrase)
		if err != nil {
			return fmt.Errorf("%q: phrase %q: %w", name, phrase, err)
		}
		if i == 0 {
			l.examples = append(l.examples, strings.Join(node.example(), " "))
		}
		found := l.step(stepNode{pattern: noWord, name: index})
		start := l.compile(node, found)
		for _, s := range l.closure(start) {
			step := l.steps[s]
			if step.name >= 0 || step.pattern == anyWord {
				return fmt.Errorf("%q: phrase %q: begins with anything", name, phrase)
			}
			if step.pattern >= 0 {
				l.starts[step.pattern] = append(l.starts[step.pattern], step.next)
			}
		}
	}
	return nil
}

// hit is a phrase that stands in a text.
type hit struct {
	name int // its place in [phraseBook.names]
	last int // the place of its last word among those of the text
}

// find returns the names whose phrases stand in normalised text, each once.
func (l *phraseBook) find(text string) []string { return l.named(tokens(text)) }

// named is [phraseBook.find] for a text's words.
func (l *phraseBook) named(words []token) []string {
	found := make([]bool, len(l.names))
	for _, h := range l.hits(words) {
		found[h.name] = true
	}
	var names []string
	for i, name := range l.names {
		if found[i] {
			names = append(names, name)
		}
	}
	return names
}

// hits returns the phrases that stand in a text, in the order of their last
// words. A gap does not reach from one sentence into the next.
func (l *phraseBook) hits(words []token) []hit {
	var hits []hit
	w, _ := l.walks.Get().(*walk)
	if w == nil {
		w = &walk{stamp: make([]int, len(l.steps))}
	}
	defer l.walks.Put(w)
	w.active = w.active[:0]
	for i, token := range words {
		begins := i > 0 && token.at-words[i-1].at >= apart
		w.fits = l.fitting(token.word, w.fits[:0])
		w.next = w.next[:0]
		w.now++
		for _, step := range w.active {
			s := &l.steps[step]
			if s.pattern == anyWord && !begins && !negates(token.word) || slices.Contains(w.fits, s.pattern) {
				hits = l.enter(w, s.next, i, hits)
			}
		}
		for _, pattern := range w.fits {
			for _, step := range l.starts[pattern] {
				hits = l.enter(w, step, i, hits)
			}
		}
		w.active, w.next = w.next, w.active
	}
	return hits
}

// walk is what one pass over a text needs; it is used again for the next.
type walk struct {
	stamp              []int // at which word a step was entered last
	now                int   // the word, counted over all texts
	active, next, fits []int
}

// enter goes to a step and wherever it leads without a word.
func (l *phraseBook) enter(w *walk, step, at int, hits []hit) []hit {
	if w.stamp[step] == w.now {
		return hits
	}
	w.stamp[step] = w.now
	s := &l.steps[step]
	if s.name >= 0 {
		h := hit{s.name, at}
		for i := len(hits) - 1; i >= 0 && hits[i].last == at; i-- {
			if hits[i] == h {
				return hits
			}
		}
		return append(hits, h)
	}
	if s.pattern != noWord {
		w.next = append(w.next, step)
	}
	for _, t := range s.also {
		hits = l.enter(w, t, at, hits)
	}
	return hits
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

// pattern returns the number of a word pattern, the same for the same pattern.
func (l *phraseBook) pattern(w wordNode) int {
	if i, ok := l.numbers[w]; ok {
		return i
	}
	i := len(l.words)
	l.words = append(l.words, w)
	l.numbers[w] = i
	switch {
	case w.front:
		l.others = append(l.others, i)
	case w.back:
		l.prefixes[w.text] = i
	default:
		l.exact[w.text] = i
	}
	return i
}

func (l *phraseBook) step(s stepNode) int {
	l.steps = append(l.steps, s)
	return len(l.steps) - 1
}

// compile makes the steps of a phrase that lead to the step then, and returns
// the first.
func (l *phraseBook) compile(n phraseNode, then int) int {
	switch {
	case n.word != nil:
		return l.step(stepNode{pattern: l.pattern(*n.word), next: then, name: -1})
	case n.gap:
		for range gapNode {
			then = l.step(stepNode{pattern: anyWord, next: then, also: []int{then}, name: -1})
		}
		return then
	case n.alt != nil:
		fork := stepNode{pattern: noWord, name: -1}
		for _, a := range n.alt {
			fork.also = append(fork.also, l.compile(a, then))
		}
		return l.step(fork)
	}
	for _, part := range slices.Backward(n.seq) {
		then = l.compile(part, then)
	}
	return then
}

// closure lists the steps that are reached from one without a word.
func (l *phraseBook) closure(from int) []int {
	reached := []int{from}
	for i := 0; i < len(reached); i++ {
		for _, t := range l.steps[reached[i]].also {
			if !slices.Contains(reached, t) {
				reached = append(reached, t)
			}
		}
	}
	return reached
}

// phraseNode is a parsed phrase: a word, a gap, alternatives or a sequence.
type phraseNode struct {
	word *wordNode
	gap  bool
	alt  []phraseNode
	seq  []phraseNode
}

// example is the shortest text of the first alternatives that say something.
func (n phraseNode) example() []string {
	if n.word != nil {
		return []string{n.word.text}
	}
	for _, a := range n.alt {
		if words := a.example(); len(words) > 0 {
			return words
		}
	}
	var words []string
	for _, part := range n.seq {
		words = append(words, part.example()...)
	}
	return words
}

// parse reads the notation of a phrase.
func parse(phrase string) (phraseNode, error) {
	node, rest, err := parseSequence(phrase)
	if err == nil && rest != "" {
		err = errors.New("alternative or closing parenthesis outside parentheses")
	}
	return node, err
}

// parseSequence reads up to the end, a "|" or a ")", and returns the rest.
func parseSequence(s string) (node phraseNode, rest string, err error) {
	for s != "" {
		switch s[0] {
		case ' ':
			s = s[1:]
		case '|', ')':
			return node, s, nil
		case '(':
			var group phraseNode
			group, s, err = parseGroup(s[1:])
			if err != nil {
				return node, s, err
			}
			node.seq = append(node.seq, group)
		default:
			end := strings.IndexAny(s, " |()")
			if end < 0 {
				end = len(s)
			}
			part, err := parseWord(s[:end])
			if err != nil {
				return node, s, err
			}
			node.seq = append(node.seq, part)
			s = s[end:]
		}
	}
	return node, "", nil
}

// parseGroup reads the alternatives after an opening parenthesis.
func parseGroup(s string) (group phraseNode, rest string, err error) {
	for {
		var alternative phraseNode
		alternative, s, err = parseSequence(s)
		if err != nil {
			return group, s, err
		}
		group.alt = append(group.alt, alternative)
		switch {
		case s == "":
			return group, s, errors.New("parenthesis not closed")
		case s[0] == ')':
			return group, s[1:], nil
		}
		s = s[1:]
	}
}

func parseWord(s string) (phraseNode, error) {
	if s == "*" {
		return phraseNode{gap: true}, nil
	}
	w := wordNode{text: strings.Trim(s, "*"), front: strings.HasPrefix(s, "*"), back: strings.HasSuffix(s, "*")}
	if w.text == "" || !plainWord(w.text) && normalise(w.text) != " "+w.text+" " {
		return phraseNode{}, fmt.Errorf("%q is not a normalised word", s)
	}
	return phraseNode{word: &w}, nil
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
