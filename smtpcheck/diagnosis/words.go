package diagnosis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	// textHead and textTail bound how much of a reply is read for
	// its meaning, in bytes: what a server wants to say stands at one end.
	textHead = 1024
	textTail = 512
	// addressWord stands for an e-mail address in normalised text, so
	// that the words inside an address never count as the server's.
	addressWord = "xaddr"
	// joker stands inside a word for a letter that the server lost: some
	// send "autentica??o" where they mean "autenticação".
	joker = unicode.ReplacementChar
	// mostLost is the longest run of lost letters, in bytes.
	mostLost = 4
)

// normalise turns what a server wrote into plain words: lower case,
// without accents, punctuation or addresses, one space between words and one
// at either end. Line breaks are spaces, so that a sentence is found whole
// however the server wrapped it.
func normalise(text string) string {
	text = readable(text)
	var folded strings.Builder
	folded.Grow(len(text))
	runes := []rune(norm.NFKD.String(text))
	for i, r := range runes {
		switch {
		case lostWords(runes, i):
			folded.WriteRune(joker)
		case r == '\'' || r == '’' || r == '`' || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
			// "doesn't" is read as "doesnt", "não" as "nao".
		default:
			folded.WriteRune(unicode.ToLower(r))
		}
	}
	var out strings.Builder
	out.Grow(folded.Len() + 2)
	out.WriteByte(' ')
	for _, token := range strings.FieldsFunc(folded.String(), separatesTokens) {
		if i := strings.IndexByte(token, '@'); i > 0 && i < len(token)-1 {
			out.WriteString(addressWord)
			out.WriteByte(' ')
			continue
		}
		for _, word := range strings.FieldsFunc(token, separatesWords) {
			out.WriteString(word)
			out.WriteByte(' ')
		}
	}
	return strings.ReplaceAll(out.String(), " e mail", " email")
}

// lostWords says whether a rune stands for a lost letter: a question mark or
// what the sanitiser leaves, between letters.
func lostWords(text []rune, i int) bool {
	lost := func(r rune) bool { return r == '?' || r == '·' || r == joker }
	if !lost(text[i]) {
		return false
	}
	before, after := i, i
	for before >= 0 && i-before < mostLost && lost(text[before]) {
		before--
	}
	for after < len(text) && after-i < mostLost && lost(text[after]) {
		after++
	}
	return before >= 0 && after < len(text) && after-before <= mostLost+1 && unicode.IsLetter(text[before]) && unicode.IsLetter(text[after])
}

// readable shortens a text to its head and tail, at rune boundaries.
func readable(text string) string {
	if len(text) <= textHead+textTail {
		return text
	}
	head := text[:textHead]
	for !utf8.ValidString(head[max(0, len(head)-utf8.UTFMax):]) && len(head) > textHead-utf8.UTFMax {
		head = head[:len(head)-1]
	}
	tail := text[len(text)-textTail:]
	for len(tail) > 0 && !utf8.RuneStart(tail[0]) {
		tail = tail[1:]
	}
	return head + " " + tail
}

// separatesTokens is true for what cannot be part of an e-mail address.
func separatesTokens(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("<>()[]{},;:\"!?/\\|=", r) || unicode.IsControl(r)
}

// separatesWords is true for what is no letter, digit or lost letter.
func separatesWords(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != joker
}
