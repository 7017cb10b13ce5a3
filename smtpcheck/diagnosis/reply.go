package diagnosis

import (
	"strconv"
	"strings"

	"seller-mail-tui/smtpcheck"
)

// said is what a refusal means, whichever way the server packed it.
type said struct {
	code     int
	enhanced string // "5.7.8", empty where the server gave none
	text     string // as the server wrote it
	// nested: the refusal stood inside another one, and is about the login.
	nested bool
}

// readWords finds the refusal that counts: Exchange answers MAIL with
// "530 … Error: 535 5.7.139 …", where the inner one is the reason. It also
// finds the enhanced code where the server put it elsewhere than right after
// the reply code: "#5.7.1", "(#5.1.1)" at the end (qmail, IronPort).
func readWords(r *smtpcheck.Reply) said {
	if r == nil {
		return said{}
	}
	out := said{code: r.Code, enhanced: r.Enhanced, text: readable(r.Said())}
	if r.Code >= 500 {
		if inner, ok := innerReply(out.text, r.Code); ok {
			return inner
		}
	}
	out.text = withoutRepeatedCode(out.text, out.code)
	if !validEnhanced(out.enhanced) {
		out.enhanced = findEnhanced(out.text, out.code)
	}
	return out
}

// withoutRepeatedCode takes off a reply code that stands once more before the
// words, "550 550 5.7.1 …", which a server does that passes on another's reply.
func withoutRepeatedCode(text string, code int) string {
	again, rest, ok := strings.Cut(text, " ")
	if !ok {
		return text
	}
	first, _, _ := strings.Cut(rest, " ")
	n, err := strconv.Atoi(again)
	if err != nil || n < 400 || n > 599 || n != code && !validEnhanced(first) {
		return text
	}
	return rest
}

// innerReply finds a reply about a login (RFC 4954 section 6) inside the
// text of another one.
func innerReply(text string, outer int) (said, bool) {
	for from := 0; from < len(text); {
		i := strings.IndexAny(text[from:], "45")
		if i < 0 {
			break
		}
		at := from + i
		from = at + 1
		if at > 0 && !strings.ContainsRune(" \n:[(\"'", rune(text[at-1])) || at+4 >= len(text) {
			continue
		}
		code, err := strconv.Atoi(text[at : at+3])
		if err != nil || code == outer || (text[at+3] != ' ' && text[at+3] != '-') {
			continue
		}
		switch code {
		case 432, 454, 534, 535, 538:
		default:
			continue
		}
		rest := strings.TrimLeft(text[at+4:], " ")
		enhanced, _, _ := strings.Cut(rest, " ")
		if !validEnhanced(enhanced) {
			enhanced = ""
		}
		rest = strings.TrimSpace(strings.TrimPrefix(rest, enhanced))
		return said{code: code, enhanced: enhanced, text: rest, nested: true}, true
	}
	return said{}, false
}

// findEnhanced looks for an enhanced code of the same class as the reply
// code: at the start of a line or marked by "#" or a bracket. Numbers of
// versions and addresses stand elsewhere or have another shape.
func findEnhanced(text string, code int) string {
	for i := 0; i+5 <= len(text); i++ {
		if int(text[i]-'0') != code/100 {
			continue
		}
		if i > 0 && !strings.ContainsRune("\n#([", rune(text[i-1])) {
			continue
		}
		end := i
		for end < len(text) && (text[end] == '.' || text[end] >= '0' && text[end] <= '9') {
			end++
		}
		if enhanced := text[i:end]; validEnhanced(enhanced) {
			return enhanced
		}
	}
	return ""
}

// validEnhanced checks the syntax of RFC 3463 section 2.
func validEnhanced(s string) bool {
	class, rest, ok := strings.Cut(s, ".")
	if !ok || class != "2" && class != "4" && class != "5" {
		return false
	}
	subject, detail, ok := strings.Cut(rest, ".")
	return ok && len(subject) == 1 && subject[0] >= '0' && subject[0] <= '7' && digits(detail)
}

func digits(s string) bool {
	if len(s) == 0 || len(s) > 3 {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// enhancedCode compares an enhanced code with a pattern such as "x.7.8" or
// "5.7.x", "x" standing for any number.
func enhancedCode(pattern, enhanced string) bool {
	for {
		p, prest, pmore := strings.Cut(pattern, ".")
		e, erest, emore := strings.Cut(enhanced, ".")
		if p != e && (p != "x" || e == "") || pmore != emore {
			return false
		}
		if !pmore {
			return true
		}
		pattern, enhanced = prest, erest
	}
}

// enhancedOverlap says whether one code can match both patterns.
func enhancedOverlap(a, b string) bool {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	if len(as) != len(bs) {
		return false
	}
	for i := range as {
		if as[i] != bs[i] && as[i] != "x" && bs[i] != "x" {
			return false
		}
	}
	return true
}
