package smtpcheck

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	// matchTextHead and matchTextTail bound how much of a reply is read for
	// its meaning, in bytes: what a server wants to say stands at one end.
	matchTextHead = 1536
	matchTextTail = 512
	// matchGap is how many bytes of normalised text a free-standing "*" in a
	// phrase may stand for.
	matchGap = 60
	// matchMaxForms bounds the forms that the alternatives of one phrase make.
	matchMaxForms = 400
	// matchAddressWord stands for an e-mail address in normalised text, so
	// that the words inside an address never count as the server's.
	matchAddressWord = "xaddr"
)

// matchNormalise turns what a server wrote into plain words: lower case,
// without accents, punctuation or addresses, one space between words and one
// at either end. Line breaks are spaces, so that a sentence is found whole
// however the server wrapped it.
func matchNormalise(text string) string {
	text = matchCut(text)
	var folded strings.Builder
	folded.Grow(len(text))
	for _, r := range norm.NFKD.String(text) {
		switch {
		case r == '\'' || r == '’' || r == '`' || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
			// "doesn't" is read as "doesnt", "não" as "nao".
		default:
			folded.WriteRune(unicode.ToLower(r))
		}
	}
	var out strings.Builder
	out.Grow(folded.Len() + 2)
	out.WriteByte(' ')
	for _, token := range strings.FieldsFunc(folded.String(), matchSeparatesTokens) {
		if i := strings.IndexByte(token, '@'); i > 0 && i < len(token)-1 {
			out.WriteString(matchAddressWord)
			out.WriteByte(' ')
			continue
		}
		for _, word := range strings.FieldsFunc(token, matchSeparatesWords) {
			out.WriteString(word)
			out.WriteByte(' ')
		}
	}
	return strings.ReplaceAll(out.String(), " e mail", " email")
}

// matchCut shortens a text to its head and tail, at rune boundaries.
func matchCut(text string) string {
	if len(text) <= matchTextHead+matchTextTail {
		return text
	}
	head := text[:matchTextHead]
	for !utf8.ValidString(head[max(0, len(head)-utf8.UTFMax):]) && len(head) > matchTextHead-utf8.UTFMax {
		head = head[:len(head)-1]
	}
	tail := text[len(text)-matchTextTail:]
	for len(tail) > 0 && !utf8.RuneStart(tail[0]) {
		tail = tail[1:]
	}
	return head + " " + tail
}

// matchSeparatesTokens is true for what cannot be part of an e-mail address.
func matchSeparatesTokens(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("<>()[]{},;:\"!?/\\|=", r) || unicode.IsControl(r)
}

// matchSeparatesWords is true for what is neither a letter nor a digit.
func matchSeparatesWords(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// matchPhrase is a sentence pattern over normalised text: segments that must
// follow each other with at most [matchGap] bytes between them.
type matchPhrase []string

// matchParsePhrase reads the notation of the catalogue: words; "(a|b|)" for
// alternatives, an empty one meaning "or nothing"; a "*" that touches a word
// for the rest of that word; a "*" between words for a few words more.
func matchParsePhrase(pattern string) ([]matchPhrase, error) {
	forms, err := matchExpand(pattern)
	if err != nil {
		return nil, fmt.Errorf("phrase %q: %w", pattern, err)
	}
	phrases := make([]matchPhrase, 0, len(forms))
	for _, form := range forms {
		phrase, err := matchSegments(form)
		if err != nil {
			return nil, fmt.Errorf("phrase %q: %w", pattern, err)
		}
		phrases = append(phrases, phrase)
	}
	return phrases, nil
}

// matchExpand writes out the alternatives of a pattern.
func matchExpand(pattern string) ([]string, error) {
	forms := []string{""}
	for rest := pattern; rest != ""; {
		open := strings.IndexByte(rest, '(')
		if open < 0 {
			if strings.ContainsAny(rest, "|)") {
				return nil, errors.New("alternative outside parentheses")
			}
			return matchAppendAll(forms, rest), nil
		}
		length := strings.IndexByte(rest[open:], ')')
		if length < 0 {
			return nil, errors.New("parenthesis not closed")
		}
		forms = matchAppendAll(forms, rest[:open])
		var grown []string
		for _, alternative := range strings.Split(rest[open+1:open+length], "|") {
			if strings.ContainsRune(alternative, '(') {
				return nil, errors.New("parentheses inside parentheses")
			}
			grown = append(grown, matchAppendAll(forms, alternative)...)
		}
		if len(grown) > matchMaxForms {
			return nil, fmt.Errorf("more than %d forms", matchMaxForms)
		}
		forms, rest = grown, rest[open+length+1:]
	}
	return forms, nil
}

func matchAppendAll(forms []string, tail string) []string {
	out := make([]string, len(forms))
	for i, form := range forms {
		out[i] = form + tail
	}
	return out
}

// matchSegments cuts one form at its free-standing stars.
func matchSegments(form string) (matchPhrase, error) {
	var phrase matchPhrase
	var segment strings.Builder
	open := false // the segment ends inside a word
	flush := func() {
		if segment.Len() > 0 {
			if !open {
				segment.WriteByte(' ')
			}
			phrase = append(phrase, segment.String())
			segment.Reset()
		}
		open = false
	}
	for _, word := range strings.Fields(form) {
		if word == "*" {
			flush()
			continue
		}
		bare := strings.Trim(word, "*")
		if bare == "" || strings.Trim(matchNormalise(bare), " ") != bare {
			return nil, fmt.Errorf("%q is not a normalised word", word)
		}
		if open { // "greylist* reason": the rest of the word is a gap
			flush()
		}
		if !strings.HasPrefix(word, "*") {
			segment.WriteByte(' ')
		} else {
			flush()
		}
		segment.WriteString(bare)
		open = strings.HasSuffix(word, "*")
	}
	flush()
	if len(phrase) == 0 {
		return nil, errors.New("no words")
	}
	return phrase, nil
}

// in says whether normalised text holds the phrase.
func (p matchPhrase) in(text string) bool {
	return p.after(text, len(text))
}

// after looks for the phrase in text, its first segment starting within the
// first limit bytes.
func (p matchPhrase) after(text string, limit int) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], p[0])
		if i < 0 || from+i > limit {
			return false
		}
		if len(p) == 1 {
			return true
		}
		end := from + i + len(p[0])
		if strings.HasSuffix(p[0], " ") {
			end-- // the space may open the next segment as well
		}
		if p[1:].after(text[end:], matchGap) {
			return true
		}
		from += i + 1
	}
}

// example is a text that the phrase matches, for the check that every rule of
// the catalogue can be reached.
func (p matchPhrase) example() string {
	var b strings.Builder
	for _, segment := range p {
		b.WriteString(strings.TrimLeft(segment, ""))
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
