package diagnosis

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	// textHead and textTail bound how much of a reply is read for its meaning,
	// in bytes: what a server wants to say mostly stands at one end, and
	// no notice in between is longer than both.
	textHead = 2 << 10
	textTail = 1 << 10
	// addressWord stands for an e-mail address in normalised text, so
	// that the words inside an address never count as the server's; networkWord
	// for an IP address; nameWord for the name of a machine.
	addressWord = "xaddr"
	networkWord = "xip"
	nameWord    = "xhost"
	// joker stands inside a word for a letter that the server lost: some
	// send "autentica??o" where they mean "autenticação".
	joker = unicode.ReplacementChar
	// mostLost is the longest run of lost letters, in bytes.
	mostLost = 4
)

// How far apart two neighbouring words stand where something lies between
// them: a comma or bracket, the end of a clause or sentence, a colon.
const (
	besides = 2
	apart   = 100
	colon   = apart + 1
)

// token is a word of a text as [tokens] gives it.
type token struct {
	word string
	// at is its place: one more than its neighbour's, or further off where a
	// mark stands between them, see [besides] and [apart].
	at int
}

// tokens takes a text apart into its words: lower case, without accents,
// punctuation or addresses. Line breaks are spaces, so that a sentence is found
// whole however the server wrapped it.
func tokens(text string) []token {
	text = readable(text)
	runes := []rune(norm.NFKD.String(text))
	out := make([]token, 0, len(runes)/5)
	at, from := 0, -1
	var folded []rune
	flush := func() {
		if from >= 0 {
			out, at = appendToken(out, string(folded), at)
		}
		from, folded = -1, folded[:0]
	}
	for i, r := range runes {
		switch {
		case lostWords(runes, i):
			r = joker
		case isApostrophe(r) && i-from == 1 && from >= 0:
			flush() // "d'envoi" is read as "d envoi"
			continue
		case isApostrophe(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
			continue // "doesn't" is read as "doesnt", "não" as "nao"
		}
		if !separatesTokens(r) {
			if from < 0 {
				from = i
			}
			if folded = append(folded, r); r == 'ß' {
				folded = append(folded[:len(folded)-1], 's', 's')
			}
			continue
		}
		flush()
		switch {
		case r == ':':
			at += colon
		case strings.ContainsRune(";!?|", r):
			at += apart
		case strings.ContainsRune(",()[]{}", r):
			at += besides
		case r == '\n' && startsSentence(runes[i+1:]):
			at += apart
		}
	}
	flush()
	return out
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '`' }

// startsSentence tells a line that begins a sentence of its own from one that
// carries the line before on: a capital, but no word of capitals ("DMARC").
func startsSentence(line []rune) bool {
	for len(line) > 0 && unicode.IsSpace(line[0]) {
		line = line[1:]
	}
	return len(line) > 1 && unicode.IsUpper(line[0]) && unicode.IsLower(line[1])
}

// appendToken adds the words of one token, and returns where the next stands.
func appendToken(out []token, text string, at int) ([]token, int) {
	bare := strings.TrimRight(text, ".")
	add := func(word string) {
		at++
		if n := len(out); n > 0 && strings.HasPrefix(word, "mail") && out[n-1].word == "e" && out[n-1].at == at-1 {
			out[n-1].word = "e" + word
			return
		}
		out = append(out, token{word, at})
	}
	switch i := strings.IndexByte(bare, '@'); {
	case i > 0 && i < len(bare)-1:
		add(addressWord)
	case isNetwork(bare):
		add(networkWord)
	case hostWord(bare) != "":
		add(hostWord(bare))
	default:
		for _, word := range strings.FieldsFunc(strings.ToLower(text), separatesWords) {
			add(word)
		}
		if strings.Trim(text, "-–—") == "" || strings.Contains(text, "...") {
			at += apart
		}
	}
	if bare != text {
		at += apart
	}
	return out, at
}

// isNetwork tells an IPv4 address.
func isNetwork(text string) bool {
	dots := 0
	for i := range len(text) {
		switch c := text[i]; {
		case c == '.':
			dots++
		case c < '0' || c > '9':
			return false
		}
	}
	return dots == 3
}

// hostWord is what counts of the name of a machine: whose list it is
// ("zen.spamhaus.org"), else no more than that it is a name. It is empty for
// what is no such name.
func hostWord(text string) string {
	labels := strings.Split(text, ".")
	last := labels[len(labels)-1]
	if len(labels) < 2 || strings.ContainsFunc(text, unicode.IsUpper) || !slices.Contains(topLevel(), last) {
		return ""
	}
	for _, label := range labels {
		switch {
		case label == "":
			return ""
		case slices.Contains(listKeepers(), label):
			return label
		case label == "bl", label == "rbl", label == "sbl", label == "xbl", strings.Contains(label, "dnsbl"), strings.HasSuffix(label, "-xbl"), strings.HasPrefix(label, "blacklist"):
			return "dnsbl"
		case strings.HasSuffix(label, "uribl"), strings.HasSuffix(label, "surbl"):
			return "uribl"
		}
	}
	return nameWord
}

// topLevel are the ends of names that servers write.
func topLevel() []string {
	return []string{"com", "net", "org", "br", "ar", "mx", "co", "io", "ms", "me", "de", "fr", "it", "es", "pt", "ru", "cn", "jp", "uk", "eu", "nl", "pl", "info", "biz", "edu", "gov", "local", "lan", "example", "invalid", "test"}
}

// listKeepers are those who keep lists of addresses that send spam.
func listKeepers() []string {
	return []string{"spamhaus", "spamcop", "sorbs", "abuseat", "uceprotect", "barracudacentral", "cloudmark", "senderscore", "invaluement", "abusix", "spfbl", "psbl", "proofpoint", "senderbase"}
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
