// Package returned reads what mail systems send back to the sender of a
// message: that it could not be delivered, or not yet (RFC 3462, RFC 3464, RFC
// 6533), also as older systems say it in prose.
//
// What it reads was written by strangers and may be forged, broken or endless.
// It reads at most [Limit] bytes, so many parts and no deeper, knows a notice for
// one of ours by what it quotes of our message and by nothing else, and hands on
// sanitised text only. It is pure and never panics.
package returned

import (
	"mime"
	"slices"
	"strings"

	"seller-mail-tui/smtpcheck/loading"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/safe"
)

// Limit is how much of a returned mail is read, in bytes. The reason stands in
// front of what it returns, which may be of any size.
const Limit = 64 << 10

// Sent is the message that may have come back.
type Sent struct {
	MessageID string // without angle brackets; may be empty
	Marker    string // in its subject, "SMT-7K2Q"; may be empty
	To        string // the address that it went to
}

// Action is what the mail system did with the message.
type Action string

// The actions.
const (
	Failed  Action = "devolvida" // given up
	Delayed Action = "atrasada"  // not yet delivered, tried again
	Unclear Action = "sem-motivo"
)

// Notice is what a returned mail says of our message. All of it is sanitised.
type Notice struct {
	Action Action
	// Recipient is the address that could not be reached, as the notice names it;
	// it may be another one than ours, where mail is forwarded.
	Recipient string
	// Reporter is the mail system that wrote the notice, Remote the one that it
	// quotes; host names, either may be empty.
	Reporter, Remote string
	// Reply is the reason. Its Code is 0 where the notice quotes no SMTP reply;
	// Enhanced is the code in the reply's text or else the notice's Status.
	Reply smtpcheck.Reply
	// Exact: known by our Message-ID, not only by the marker.
	Exact bool
}

// Read takes a mail as it lies in a mailbox, or its first part, and returns what
// it says of our message; ok is false where it says nothing of it.
func Read(mail []byte, sent Sent) (n Notice, ok bool) {
	p := take(mail[:min(len(mail), Limit)])
	if !p.parsed {
		return Notice{}, false
	}
	exact, ours := p.about(sent)
	if !ours {
		return Notice{}, false
	}
	n, ok = p.status(sent.To)
	if !ok && !p.decided() && p.fromMailSystem() {
		n, ok = p.prose(), true
	}
	n.Exact = exact
	return n, ok
}

// about tells whether the mail is about our message. What it returns of that
// message decides; where it returns nothing, its own references do, and a marker
// in its text last. A mail that returns somebody else's message is never ours,
// whatever else it says.
func (p pieces) about(sent Sent) (exact, ours bool) {
	if len(p.original) > 0 {
		switch id := p.original.get("Message-ID"); {
		case sent.MessageID != "" && bare(id) == sent.MessageID:
			return true, true
		case sent.Marker != "":
			return false, marked(decoded(p.original.get("Subject")), sent.Marker)
		}
		return false, false
	}
	if sent.MessageID != "" {
		for _, name := range []string{"In-Reply-To", "References"} {
			if slices.Contains(strings.Fields(p.header.get(name)), "<"+sent.MessageID+">") {
				return true, true
			}
		}
		if strings.Contains(p.text, "<"+sent.MessageID+">") {
			return true, true
		}
	}
	return false, sent.Marker != "" && (marked(decoded(p.header.get("Subject")), sent.Marker) || marked(p.text, sent.Marker))
}

func bare(id string) string { return strings.Trim(strings.TrimSpace(id), "<>") }

// marked finds a marker that stands by itself, not within another word.
func marked(text, marker string) bool {
	for {
		i := strings.Index(text, marker)
		if i < 0 {
			return false
		}
		end := i + len(marker)
		if (i == 0 || !word(text[i-1])) && (end == len(text) || !word(text[end])) {
			return true
		}
		text = text[end:]
	}
}

func word(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// decoded is a header's text without the encoding of RFC 2047; as it is where
// that cannot be read. The marker is ASCII and stands in either.
func decoded(text string) string {
	var d mime.WordDecoder
	if out, err := d.DecodeHeader(text); err == nil {
		return out
	}
	return text
}

// status is what the machine-readable part says (RFC 3464). Of several recipients
// ours counts, else the first that failed, else the first that waits: a message
// that is forwarded has other ones. That it was delivered is no return.
func (p pieces) status(to string) (Notice, bool) {
	var best *Notice
	reporter := ""
	for _, g := range p.reports {
		if r := g.get("Reporting-MTA"); r != "" {
			reporter = typed(r)
		}
		action := actionOf(g)
		if action == "" {
			continue
		}
		n := Notice{
			Action: action, Recipient: address(g), Reporter: host(reporter), Remote: host(typed(g.get("Remote-MTA"))),
			Reply: reason(g),
		}
		mine := to != "" && (strings.EqualFold(typed(g.get("Final-Recipient")), to) || strings.EqualFold(typed(g.get("Original-Recipient")), to))
		if mine {
			return n, true
		}
		if best == nil || best.Action == Delayed && action == Failed {
			best = &n
		}
	}
	if best == nil {
		return Notice{}, false
	}
	return *best, true
}

// decided tells that the machine-readable part names an action: then no prose is
// needed, whatever it is.
func (p pieces) decided() bool {
	return slices.ContainsFunc(p.reports, func(g fields) bool { return g.get("Action") != "" })
}

// actionOf reads Action (RFC 3464 section 2.3.3); where it is missing, the class
// of Status, which then says the same.
func actionOf(g fields) Action {
	word, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(g.get("Action"))), " ")
	switch word {
	case "failed", "failure", "fail":
		return Failed
	case "delayed", "delay":
		return Delayed
	case "":
		switch status := strings.TrimSpace(g.get("Status")); {
		case strings.HasPrefix(status, "5."):
			return Failed
		case strings.HasPrefix(status, "4."):
			return Delayed
		}
	}
	return ""
}

// typed is a field's value behind its type: "rfc822; ana@example.com".
func typed(value string) string {
	if _, rest, ok := strings.Cut(value, ";"); ok {
		value = rest
	}
	return strings.Trim(strings.TrimSpace(value), "<>")
}

func address(g fields) string {
	a := typed(g.get("Final-Recipient"))
	if a == "" {
		a = typed(g.get("Original-Recipient"))
	}
	return safe.Clip(safe.Sanitize(a), 254) // RFC 5321 section 4.5.3.1.3
}

// host is the first word of a name: some systems put an address behind it.
func host(name string) string {
	name, _, _ = strings.Cut(strings.TrimSpace(name), " ")
	return safe.Clip(safe.Sanitize(name), 255)
}

// maxText bounds the reason's text, in bytes.
const maxText = 1000

// enhanced is a code of RFC 3463.
var enhanced = loading.Pattern(`^#?([245]\.[0-7]\.\d{1,3})\b[ ,:;-]*`)

// reason is the refusal that a group of fields quotes. Only a Diagnostic-Code of
// type smtp is a reply of a server, and may begin with a reply code.
func reason(g fields) smtpcheck.Reply {
	kind, text, found := strings.Cut(g.get("Diagnostic-Code"), ";")
	if !found {
		kind, text = "smtp", kind // the type is left out by some
	}
	var r smtpcheck.Reply
	text = strings.Join(strings.Fields(text), " ")
	if strings.EqualFold(strings.TrimSpace(kind), "smtp") {
		r, _ = reply(text)
		if quote := inner().FindString(text); r.Code == 0 && quote != "" {
			r, _ = reply(strings.Replace(quote, "'", "", 1))
		}
	}
	if r.Code == 0 {
		r.Text = text
		if m := enhanced().FindStringSubmatch(text); m != nil {
			r.Enhanced, r.Text = m[1], text[len(m[0]):]
		}
	}
	status, _, _ := strings.Cut(strings.TrimSpace(g.get("Status")), " ")
	if m := enhanced().FindStringSubmatch(status); r.Enhanced == "" && m != nil && m[1][2:] != "0.0" {
		r.Enhanced = m[1]
	}
	r.Text = safe.Clip(safe.Sanitize(r.Text), maxText)
	return r
}

// reply reads a reply of SMTP whose lines were joined: "550-5.7.26 This mail
// 550-5.7.26 has been 550 5.7.26 blocked".
func reply(text string) (r smtpcheck.Reply, ok bool) {
	if len(text) < 3 || !refusal().MatchString(text) {
		return r, false
	}
	code := text[:3]
	r.Code = int(code[0]-'0')*100 + int(code[1]-'0')*10 + int(code[2]-'0')
	rest := strings.TrimLeft(text[3:], "- ")
	if m := enhanced().FindStringSubmatch(rest); m != nil {
		r.Enhanced, rest = m[1], rest[len(m[0]):]
	}
	r.Text = once(rest, code, r.Enhanced)
	return r, true
}

// once leaves out the codes that each line of a reply repeats.
func once(text, code, enhanced string) string {
	var out []string
	words := strings.Fields(text)
	for i := 0; i < len(words); i++ {
		switch w := words[i]; {
		case w == code+"-"+enhanced:
		case w == code && enhanced != "" && i+1 < len(words) && words[i+1] == enhanced:
			i++
		default:
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// inner is a refusal of another server that one quotes in the middle of a text.
var inner = loading.Pattern(`\b(?:55[0-6]|52[13]|571)[- ]'?#?5\.[0-7]\.\d{1,3}\b.*`)

// refusal is how a refusal of SMTP begins (RFC 5321 section 4.2.3, RFC 4954).
var refusal = loading.Pattern(`^(421|45[0-5]|50[0-4]|521|523|53[0458]|55[0-6]|571)(-| |$)`)
