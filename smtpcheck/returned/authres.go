package returned

import (
	"strings"

	"seller-mail-tui/smtpcheck/loading"
)

// Judged is what a receiver found out about a message (RFC 8601 section 2.7): "pass",
// "fail" and so on. Unaligned stands for a pass of another domain than the sender's.
// Empty is not known.
type Judged struct{ SPF, DKIM, DMARC string }

// Unaligned is a pass that proves nothing for the address in From.
const Unaligned = "nao-alinhado"

// NoID is, among the ids, the form of Microsoft's, which has none.
const NoID = "sem-id"

// maxResults bounds how many of the results are looked at.
const maxResults = 20

// Results reads the Authentication-Results (RFC 8601) that the mailbox's own
// provider wrote into a header, of which at most [Limit] bytes are read. ids are
// that provider's: a host name, ".example.com" for all below it, or [NoID]; from is
// the sender's address.
//
// Only the topmost such field counts, and the ones right below it of the same
// provider: some write one for each method. Whatever stands lower may have come with
// the message. What is repeated counts as it stands first.
func Results(header []byte, ids []string, from string) Judged {
	var j Judged
	begun := false
	for i, f := range authFields(header[:min(len(header), Limit)]) {
		if i == maxResults || f == "" && begun {
			break // a field of another hop
		}
		if f == "" {
			continue
		}
		parts := strings.Split(uncommented(f), ";")
		if !signed(parts[0], ids) {
			break
		}
		begun = true
		j.read(parts, from)
	}
	return j
}

// authFields returns the values of the fields in their order, with an empty one for
// each Received.
func authFields(header []byte) []string {
	var out []string
	open := false
	for line := range strings.SplitSeq(string(header), "\n") {
		line = strings.TrimRight(line, "\r")
		if line != "" && (line[0] == ' ' || line[0] == '\t') {
			if open {
				out[len(out)-1] += " " + strings.TrimSpace(line)
			}
			continue
		}
		name, value, _ := strings.Cut(line, ":")
		open = false
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "received":
			out = append(out, "")
		case "authentication-results":
			out = append(out, strings.TrimSpace(value)+" ") // never empty
			open = true
		}
		if len(out) > 2*maxResults {
			break
		}
	}
	return out
}

// uncommented takes the comments out (RFC 5322 section 3.2.2), nested and unclosed
// ones too; a blank stands in their place. Quoted strings keep their parentheses.
func uncommented(s string) string {
	var b strings.Builder
	depth, quoted := 0, false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '\\' && i+1 < len(s) && (depth > 0 || quoted):
			i++
		case depth == 0 && c == '"':
			quoted = !quoted
		case quoted:
			if c != ';' {
				b.WriteByte(c)
			}
		case c == '(':
			if depth == 0 {
				b.WriteByte(' ')
			}
			depth++
		case c == ')' && depth > 0:
			depth--
		case depth == 0:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// method is a result: "spf=pass", "dkim/1 = fail".
var method = loading.Pattern(`^\s*(spf|dkim|dmarc)\s*(?:/\s*\d+\s*)?=\s*(pass|fail|softfail|neutral|none|policy|hardfail|temperror|permerror|bestguesspass)\b`)

// signed tells that a field is of one of the ids; first is what stands before its
// first semicolon.
func signed(first string, ids []string) bool {
	first = strings.ToLower(first)
	name, _, _ := strings.Cut(strings.TrimSpace(first), " ") // a version may follow
	for _, id := range ids {
		switch {
		case id == NoID:
			if method().MatchString(first) {
				return true
			}
		case strings.HasPrefix(id, "."):
			if strings.HasSuffix(name, id) && len(name) > len(id) {
				return true
			}
		case name == id:
			return true
		}
	}
	return false
}

// property is one of those that tell whose a result is.
var property = loading.Pattern(`(?:^|\s)(smtp\.mailfrom|header\.d|header\.i)\s*=\s*([^\s;]+)`)

func (j *Judged) read(parts []string, from string) {
	for _, part := range parts[:min(len(parts), 4*maxResults)] {
		part = strings.ToLower(part)
		m := method().FindStringSubmatch(part)
		if m == nil {
			continue
		}
		result := m[2]
		if m[1] == "dmarc" {
			j.DMARC = first(j.DMARC, result)
			continue
		}
		if result == "pass" {
			result = ofWhom(part, from)
		}
		switch {
		case m[1] == "spf":
			j.SPF = first(j.SPF, result)
		case j.DKIM == "" || result == "pass": // one of several signatures is enough
			j.DKIM = result
		}
	}
}

func first(have, got string) string {
	if have != "" {
		return have
	}
	return got
}

// ofWhom says what a pass is worth: it counts for the domain that it names, and
// where it names none, that is not known.
func ofWhom(part, from string) string {
	worth := ""
	for _, p := range property().FindAllStringSubmatch(part, 8) {
		switch {
		case sameHouse(domain(p[2]), domain(from)):
			return "pass"
		case domain(p[2]) != "":
			worth = Unaligned
		}
	}
	return worth
}

// domain is what follows the "@", or all of it.
func domain(address string) string {
	return strings.Trim(strings.ToLower(address[strings.LastIndexByte(address, '@')+1:]), `<>".`)
}

// sameHouse compares as DMARC does where it is relaxed (RFC 7489 section 3.1): one
// is the other, or lies below it.
func sameHouse(a, b string) bool {
	return a != "" && b != "" && (a == b || strings.HasSuffix(a, "."+b) || strings.HasSuffix(b, "."+a))
}
