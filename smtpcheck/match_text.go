package smtpcheck

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	// matchTextHead and matchTextTail bound how much of a reply is read for
	// its meaning, in bytes: what a server wants to say stands at one end.
	matchTextHead = 1024
	matchTextTail = 512
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
