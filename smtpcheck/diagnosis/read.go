package diagnosis

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// How a sentence is read. Phrases that mean one thing wherever they stand
// ("application-specific password required") are looked for first. What they
// do not know is read as subject and state: "your mailbox … has been … locked",
// whatever words stand between, as long as they belong together. A subject
// alone ("SPF", "blacklist") says no more than what it is about, and counts
// least of all that is said in words.

// reading is what subject and state mean together.
type reading struct {
	Subjects namedValues `yaml:"assunto"`
	States   namedValues `yaml:"estado"`
	Meaning  string      `yaml:"sentido"`
}

// wordList is a word and how it may be written.
type wordList struct {
	Name    string     `yaml:"nome"`
	Phrases phraseList `yaml:"frases"`
}

// readingFile is the shape of leitura.yaml.
type readingFile struct {
	Short    map[string]string `yaml:"abreviaturas"`
	Subjects []wordList        `yaml:"assuntos"`
	States   []wordList        `yaml:"estados"`
	Readings []reading         `yaml:"leituras"`
	// Heads are the subjects that a word before them only qualifies.
	Heads []string `yaml:"nucleos"`
	// Prevailing are the states that say more than one within their words.
	Prevailing []string `yaml:"prevalecem"`
	// Auxiliaries lead from a subject to what is said of it; what follows a
	// preposition, with or without an article, is not what it is said of.
	Auxiliaries  phraseList `yaml:"auxiliares"`
	Prepositions phraseList `yaml:"preposicoes"`
	Articles     phraseList `yaml:"artigos"`
	// Wrappers are how servers begin before they say why.
	Wrappers phraseList `yaml:"involucros"`
}

// window is how far apart subject and state may stand: eight words, fewer
// where a comma lies between, never in two sentences.
const window = 9

// vague is the strength below which a meaning says hardly more than the code.
const vague = 410

// topical is the strength up to which a meaning is only what it is about.
const topical = 150

// typicalWords is about how many words the phrases of the catalogue have, each
// shorthand counted as what it stands for.
const typicalWords = 24 << 10

// reader reads what servers say. It is built once and then only read.
type reader struct {
	book      *phraseBook
	roles     []role // of the names in the book
	strengths map[string]int
	pairs     [][]string // what a subject's and a state's place together mean
	openers   map[string][]opener
	leads     map[int]bool // the subjects that a word before them only qualifies
	prevails  map[int]bool // the states that say more than one within their words

	auxiliaries, prepositions, articles map[string]bool
}

// role is what a phrase is good for, and its place among its like.
type role struct {
	is    kindOfPhrase
	place int
}

type kindOfPhrase byte

const (
	ofMeaning kindOfPhrase = iota
	ofSubject
	ofState
	ofWrapper
)

// newReader builds the reader of a catalogue's words.
func newReader(meanings []meaning, file readingFile) (*reader, error) {
	r := &reader{
		book: newPhraseBook(typicalWords, file.Short), strengths: map[string]int{}, openers: openers(), leads: map[int]bool{}, prevails: map[int]bool{},
		auxiliaries: set(file.Auxiliaries), prepositions: set(file.Prepositions), articles: set(file.Articles),
	}
	add := func(is kindOfPhrase, place int, name string, phrases []string) error {
		r.roles = append(r.roles, role{is, place})
		return r.book.add(name, phrases)
	}
	for i, m := range meanings {
		r.strengths[m.Name] = m.Strength
		if err := add(ofMeaning, i, m.Name, m.Phrases); err != nil {
			return nil, fmt.Errorf("meaning %w", err)
		}
	}
	places := [...]map[string]int{ofSubject: {}, ofState: {}}
	for is, list := range [...][]wordList{ofSubject: file.Subjects, ofState: file.States} {
		for i, w := range list {
			if _, twice := places[is][w.Name]; twice {
				return nil, fmt.Errorf("word %q stands twice", w.Name)
			}
			places[is][w.Name] = i
			if err := add(kindOfPhrase(is), i, w.Name, w.Phrases); err != nil {
				return nil, fmt.Errorf("word %w", err)
			}
		}
	}
	if len(file.Wrappers) > 0 {
		if err := add(ofWrapper, 0, "wrapper", file.Wrappers); err != nil {
			return nil, err
		}
	}
	for _, name := range file.Heads {
		r.leads[places[ofSubject][name]] = true
	}
	for _, name := range file.Prevailing {
		r.prevails[places[ofState][name]] = true
	}
	r.pairs = make([][]string, len(file.Subjects))
	for i := range r.pairs {
		r.pairs[i] = make([]string, len(file.States))
	}
	for _, reading := range file.Readings {
		if _, ok := r.strengths[reading.Meaning]; !ok {
			return nil, fmt.Errorf("a reading has the unknown meaning %q", reading.Meaning)
		}
		for _, subject := range reading.Subjects {
			for _, state := range reading.States {
				i, known := places[ofSubject][subject]
				j, too := places[ofState][state]
				if !known || !too {
					return nil, fmt.Errorf("a reading of unknown words, %q and %q", subject, state)
				}
				if r.pairs[i][j] != "" {
					return nil, fmt.Errorf("%q and %q are read twice", subject, state)
				}
				r.pairs[i][j] = reading.Meaning
			}
		}
	}
	return r, nil
}

// set is a list of words to look one up in.
func set(words []string) map[string]bool {
	out := make(map[string]bool, len(words))
	for _, w := range words {
		out[w] = true
	}
	return out
}

// meanings returns what a server says, each meaning once.
func (r *reader) meanings(words []token) []string {
	how := moods(words, r.openers)
	names := r.told(keep(words, how, fact))
	if r.best(names) <= topical && slices.Contains(how, aside) {
		if more := r.told(keep(words, how, aside)); r.best(more) > r.best(names) {
			names = append(names, more...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// told reads what a server tells, without what it is wrapped in where the
// inside says something of its own.
func (r *reader) told(words []token) []string {
	hits := r.book.hits(words)
	inside, around := words, hits
	for {
		next := r.unwrapped(inside, around)
		if len(next) == len(inside) {
			break
		}
		inside, around = next, r.book.hits(next)
	}
	if cut := len(words) - len(inside); cut > 0 {
		names := r.said(inside, around)
		var weak []string
		for _, h := range hits {
			name := r.book.names[h.name]
			switch {
			case r.roles[h.name].is != ofMeaning || h.first >= cut:
			case h.last >= cut: // begun by the wrapper: "sender address rejected: not owned by user"
				names = append(names, name)
			case r.strengths[name] < vague: // what it is about: "sender address"
				weak = append(weak, name)
			}
		}
		if r.best(names) > topical {
			return append(names, weak...)
		}
	}
	return r.said(words, hits)
}

// unwrapped returns the reason of a text that begins with a wrapper, or the
// whole where it does not, or where nothing stands behind.
func (r *reader) unwrapped(words []token, hits []hit) []token {
	start := 0
	for start < len(words) && (words[start].word == addressWord || words[start].word == networkWord || words[start].word == nameWord) {
		start++
	}
	end := len(words) - 1 // of the sentence
	for i := start; i < end; i++ {
		if words[i+1].at-words[i].at >= apart {
			end = i + 1
		}
	}
	for _, h := range hits {
		if after := h.last + 1; r.roles[h.name].is == ofWrapper && after <= min(end, start+longestWrapper) && words[after].at-words[h.last].at > 1 {
			return words[after:]
		}
	}
	return words
}

// longestWrapper is how many words a wrapper has at most.
const longestWrapper = 16

// said reads what the phrases in words mean and, where that is little, subject
// and state.
func (r *reader) said(words []token, hits []hit) []string {
	var names []string
	for _, h := range hits {
		if r.roles[h.name].is == ofMeaning {
			names = append(names, r.book.names[h.name])
		}
	}
	if r.best(names) < vague {
		names = append(names, r.paired(words, hits)...)
	}
	if r.best(names) <= topical {
		names = append(names, r.paired(joined(words), hits)...)
	}
	return names
}

// mostHeading is how many words a heading has at most.
const mostHeading = 4

// joined are words of which a heading and what stands behind its colon belong
// together: "Blocked: your account".
func joined(words []token) []token {
	out := slices.Clone(words)
	began := 0
	for i := 1; i < len(words); i++ {
		far := words[i].at - words[i-1].at
		if far > colon && i-began <= mostHeading {
			far -= apart
		}
		if far >= apart {
			began = i
		}
		out[i].at = out[i-1].at + far
	}
	return out
}

// paired reads subject and state.
func (r *reader) paired(words []token, hits []hit) []string {
	var names []string
	subjects := r.heads(r.widest(hits, ofSubject))
	for _, state := range r.widest(hits, ofState) {
		at := words[state.last].at
		own := r.grammatical(words, subjects, state)
		for _, subject := range subjects {
			if own != none && subject.last != own {
				continue
			}
			there := words[subject.last].at
			meaning := r.pairs[r.roles[subject.name].place][r.roles[state.name].place]
			if meaning != "" && there >= at-window && there <= at+window && subject.last != state.last && !slices.Contains(names, meaning) {
				names = append(names, meaning)
			}
		}
	}
	return names
}

// grammatical returns the last word of the subject that a state is said of in
// so many words, "the message has been blocked", or none.
func (r *reader) grammatical(words []token, subjects []hit, state hit) int {
	i := state.first - 1
	for i >= 0 && r.auxiliaries[words[i].word] && words[i+1].at-words[i].at == 1 {
		i--
	}
	if i < 0 || i == state.first-1 || words[i+1].at-words[i].at != 1 {
		return none
	}
	for _, s := range subjects {
		if s.last == i && !r.governed(words, s.first) && r.pairs[r.roles[s.name].place][r.roles[state.name].place] != "" {
			return i
		}
	}
	return none
}

// governed tells whether a preposition stands before the word at i: "the limit
// on messages from your mailbox is exceeded" is not said of the mailbox.
func (r *reader) governed(words []token, i int) bool {
	i--
	for i >= 0 && r.articles[words[i].word] {
		i--
	}
	return i >= 0 && r.prepositions[words[i].word]
}

// widest are the hits of a kind without those that stand within one that
// prevails: the "spam" of a "spam filter", the "error" of a "temporary error".
func (r *reader) widest(hits []hit, is kindOfPhrase) []hit {
	var out []hit
	var over hit // the longest that prevails and ends with the word at hand
	for _, h := range hits {
		if r.roles[h.name].is != is {
			continue
		}
		if is == ofSubject || r.prevails[r.roles[h.name].place] {
			from := len(out)
			for from > 0 && out[from-1].last >= h.first {
				from--
			}
			out = append(out[:from], slices.DeleteFunc(out[from:], h.holds)...)
			if over.last != h.last || h.first < over.first {
				over = h
			}
		}
		if over.last != h.last || !over.holds(h) {
			out = append(out, h)
		}
	}
	return out
}

// holds tells whether another hit stands within this one and is shorter.
func (h hit) holds(other hit) bool {
	return other.first >= h.first && other.last <= h.last && other.last-other.first < h.last-h.first
}

// heads leaves out of the subjects those that only say of what kind the next
// one is: the account of an "account password" has no fault.
func (r *reader) heads(subjects []hit) []hit {
	out := subjects[:0:0]
	for i, h := range subjects {
		qualifies := false
		for _, next := range subjects[i+1:] {
			if next.last > h.last+1 {
				break
			}
			qualifies = qualifies || next.last == h.last+1 && next.name != h.name && r.leads[r.roles[next.name].place]
		}
		if !qualifies {
			out = append(out, h)
		}
	}
	return out
}

// best is the strength of the strongest of some meanings.
func (r *reader) best(names []string) int {
	best := 0
	for _, n := range names {
		best = max(best, r.strengths[n])
	}
	return best
}

// keep returns the words that are said in one of the moods up to the worst,
// those that a negation turns into their opposite taken out.
func keep(words []token, how []mood, worst mood) []token {
	out := make([]token, 0, len(words))
	for i, t := range words {
		if how[i] > worst {
			continue
		}
		if denied(words, i) {
			t.word = "xneg"
		}
		out = append(out, t)
	}
	return out
}

// denied tells whether the word at i is a fault that is said not to be: "not
// locked", "não está bloqueada", "this is not spam related".
func denied(words []token, i int) bool {
	if !punishes(words[i].word) && !strings.HasPrefix(words[i].word, "spam") && words[i].word != "full" && words[i].word != "expired" {
		return false
	}
	for n := 1; n <= 2 && i-n >= 0 && words[i].at-words[i-n].at == n; n++ {
		if negates(words[i-n].word) {
			return true
		}
	}
	return false
}

// speaks tells whether a reply says anything in words of its own.
func speaks(words []token) bool {
	for _, t := range words {
		if t.word != addressWord && t.word != networkWord && t.word != nameWord && strings.ContainsFunc(t.word, unicode.IsLetter) {
			return true
		}
	}
	return false
}
