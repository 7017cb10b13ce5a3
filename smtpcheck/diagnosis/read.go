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
	Name    string   `yaml:"nome"`
	Phrases []string `yaml:"frases"`
}

// readingFile is the shape of leitura.yaml.
type readingFile struct {
	Subjects []wordList `yaml:"assuntos"`
	States   []wordList `yaml:"estados"`
	Readings []reading  `yaml:"leituras"`
	// Heads are the subjects that a word before them only qualifies.
	Heads []string `yaml:"nucleos"`
	// Wrappers are how servers begin before they say why.
	Wrappers []string `yaml:"involucros"`
}

// window is how far apart subject and state may stand: eight words, fewer
// where a comma lies between, never in two sentences.
const window = 9

// vague is the strength below which a meaning says hardly more than the code.
const vague = 41

// topical is the strength up to which a meaning is only what it is about.
const topical = 15

// reader reads what servers say. It is built once and then only read.
type reader struct {
	phrases   *phraseBook // of the meanings
	strengths map[string]int
	subjects  *phraseBook
	states    *phraseBook
	wrappers  *phraseBook
	pairs     [][]string // what a subject's and a state's place together mean
	openers   map[string][]opener
	leads     map[int]bool // the subjects that a word before them only qualifies
}

// newReader builds the reader of a catalogue's words.
func newReader(meanings []meaning, file readingFile) (*reader, error) {
	r := &reader{
		phrases: newPhraseBook(), subjects: newPhraseBook(), states: newPhraseBook(), wrappers: newPhraseBook(),
		strengths: map[string]int{}, openers: openers(), leads: map[int]bool{},
	}
	for _, m := range meanings {
		r.strengths[m.Name] = m.Strength
		if err := r.phrases.add(m.Name, m.Phrases); err != nil {
			return nil, fmt.Errorf("meaning %w", err)
		}
	}
	for _, list := range []struct {
		into  *phraseBook
		words []wordList
	}{{r.subjects, file.Subjects}, {r.states, file.States}} {
		for _, w := range list.words {
			if slices.Contains(list.into.names, w.Name) {
				return nil, fmt.Errorf("word %q stands twice", w.Name)
			}
			if err := list.into.add(w.Name, w.Phrases); err != nil {
				return nil, fmt.Errorf("word %w", err)
			}
		}
	}
	if len(file.Wrappers) > 0 {
		if err := r.wrappers.add("wrapper", file.Wrappers); err != nil {
			return nil, err
		}
	}
	r.pairs = make([][]string, len(file.Subjects))
	for i := range r.pairs {
		r.pairs[i] = make([]string, len(file.States))
	}
	for _, name := range file.Heads {
		r.leads[slices.Index(r.subjects.names, name)] = true
	}
	for _, reading := range file.Readings {
		if _, ok := r.strengths[reading.Meaning]; !ok {
			return nil, fmt.Errorf("a reading has the unknown meaning %q", reading.Meaning)
		}
		for _, subject := range reading.Subjects {
			for _, state := range reading.States {
				i, j := slices.Index(r.subjects.names, subject), slices.Index(r.states.names, state)
				if i < 0 || j < 0 {
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

// meanings returns what a server says, each meaning once.
func (r *reader) meanings(text string) []string {
	words := tokens(glueLinks(text))
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
	cut := 0
	for {
		n := r.wrapped(words[cut:])
		if n == 0 {
			break
		}
		cut += n
	}
	if cut > 0 {
		if names := r.said(words, cut); r.best(names) > topical {
			return names
		}
	}
	return r.said(words, 0)
}

// wrapped returns how many words the wrapper has that a text begins with, 0
// where it begins with none, or with nothing behind it.
func (r *reader) wrapped(words []token) int {
	from := 0
	for from < len(words) && (words[from].word == addressWord || words[from].word == networkWord || words[from].word == nameWord) {
		from++
	}
	for i := from; i < min(len(words)-1, from+longestWrapper); i++ {
		if words[i+1].at-words[i].at == 1 {
			continue
		}
		for _, h := range r.wrappers.hits(words[from : i+1]) {
			if from+h.last == i {
				return i + 1
			}
		}
		if words[i+1].at-words[i].at >= apart {
			break
		}
	}
	return 0
}

// longestWrapper is how many words a wrapper has at most.
const longestWrapper = 16

// said reads words: the phrases and, where those say little, subject and
// state. What ends before the word from does not count.
func (r *reader) said(words []token, from int) []string {
	names := r.phrases.named(words)
	if from > 0 {
		wrapper, inside := r.phrases.named(words[:from]), r.phrases.named(words[from:])
		names = slices.DeleteFunc(names, func(n string) bool {
			return slices.Contains(wrapper, n) && !slices.Contains(inside, n)
		})
	}
	if r.best(names) < vague {
		names = append(names, r.paired(words[from:])...)
	}
	return names
}

// paired reads subject and state.
func (r *reader) paired(words []token) []string {
	var names []string
	subjects := r.heads(r.subjects.hits(words))
	near := 0 // the first subject that is not too far before
	for _, state := range r.states.hits(words) {
		at := words[state.last].at
		for near < len(subjects) && words[subjects[near].last].at < at-window {
			near++
		}
		for _, subject := range subjects[near:] {
			if words[subject.last].at > at+window {
				break
			}
			meaning := r.pairs[subject.name][state.name]
			if meaning != "" && subject.last != state.last && !slices.Contains(names, meaning) {
				names = append(names, meaning)
			}
		}
	}
	return names
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
			qualifies = qualifies || next.last == h.last+1 && next.name != h.name && r.leads[next.name]
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
func speaks(text string) bool {
	for _, t := range tokens(text) {
		if t.word != addressWord && t.word != networkWord && t.word != nameWord && strings.ContainsFunc(t.word, unicode.IsLetter) {
			return true
		}
	}
	return false
}
