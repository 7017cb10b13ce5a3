package wizard

import (
	"strings"
	"unicode"

	"seller-mail-tui/smtpcheck/loading"

	"golang.org/x/text/unicode/norm"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck/safe"
	"seller-mail-tui/wizard/ptbr"
)

// Cleaned is a pasted text made fit for a field. What was changed is said in
// Notices and can be undone, since Raw holds what was pasted.
type Cleaned struct {
	Raw  string
	Text string // what to put into the field
	// Port is a port that stood in a pasted host ("smtp.gmail.com:587"), to go
	// into the field Porta; empty where there was none.
	Port string
	// Refused: the text cannot go into the field without changing what it
	// means (a line break inside a password). Text is empty; the field stays
	// as it is.
	Refused bool
	Notices []string // pt-BR, never with the text itself
}

// Changed tells that something other than the pasted text results. Letters that are
// written otherwise, and are the same (Unicode's form NFC), are no change.
func (c Cleaned) Changed() bool {
	return c.Text != c.Raw && c.Text != norm.NFC.String(c.Raw) || c.Port != ""
}

// Clean makes a pasted text fit for a field. It removes what comes along with
// a copy and nobody means (a line break at the end, characters that take no
// room, "smtp://"), and tells so. A password is taken as it is, except for the
// line break at its end and, at providers that show an app password in four
// groups of four letters, the spaces between the groups.
func Clean(f Field, text string, p guides.Provider) Cleaned {
	c := Cleaned{Raw: text, Text: text}
	switch f {
	case FieldPassword:
		c.cleanPassword(p)
		return c
	case FieldSSL:
		return c
	case FieldHost, FieldPort, FieldEmail, FieldName, FieldUser:
	}
	c.cleanLine(f)
	switch f {
	case FieldHost:
		c.cleanHost()
	case FieldPort:
		c.widen(allDigits)
	case FieldEmail:
		c.cleanAddress()
	case FieldUser, FieldName, FieldSSL, FieldPassword:
	}
	return c
}

// Clean makes a pasted text fit for a field with the chosen provider in mind,
// see [Clean]. It changes nothing in the session.
func (s *Session) Clean(f Field, text string) Cleaned { return Clean(f, text, s.provider) }

// Tidy makes a typed text fit for a field once the person is through with it.
// Of what Clean does it takes only what typing brings along too: blanks at the
// ends, which nobody sees, and in a password the blanks of an app password in
// four groups. A real password may begin or end with a blank.
func Tidy(f Field, text string, p guides.Provider) Cleaned {
	switch f {
	case FieldPassword:
		return Clean(f, text, p)
	case FieldHost, FieldPort, FieldSSL, FieldEmail, FieldName, FieldUser:
	}
	c := Cleaned{Raw: text, Text: text}
	c.set(strings.TrimSpace(text), ptbr.NoticeEdges)
	return c
}

// Tidy makes a typed text fit for a field with the chosen provider in mind, see
// [Tidy]. It changes nothing in the session.
func (s *Session) Tidy(f Field, text string) Cleaned { return Tidy(f, text, s.provider) }

// Replaces tells that a pasted text takes the place of what a field holds,
// instead of going into it: a whole value of the field's kind is no part of
// another one. Whatever ends in a joint ("smtp.") waits for the rest of it.
func Replaces(f Field, held, pasted string) bool {
	if held == "" || pasted == "" {
		return false
	}
	switch f {
	case FieldHost:
		return wholeHost(pasted) && !strings.HasSuffix(held, ".")
	case FieldPort:
		return portProblem(pasted) == ""
	case FieldEmail, FieldUser:
		return emailProblem(pasted) == "" && !strings.HasSuffix(held, ".")
	case FieldPassword:
		return true
	case FieldName, FieldSSL:
	}
	return false
}

// wholeHost tells a complete name of a server, or its address, from a part of
// one.
func wholeHost(host string) bool {
	if hostProblem(host) != "" {
		return false
	}
	_, isAddr := hostAddr(host)
	return isAddr || isLoopback(host) || strings.Contains(strings.TrimSuffix(host, "."), ".")
}

// set changes the text and tells it, where there is a change.
func (c *Cleaned) set(text, notice string) {
	if text != c.Text {
		c.Text = text
		c.Notices = append(c.Notices, notice)
	}
}

func (c *Cleaned) cleanPassword(p guides.Provider) {
	c.set(strings.Trim(c.Text, "\r\n"), ptbr.NoticeLineBreak)
	if p.Password == guides.PasswordApp4x4 || p.ID == PracticeID { // practice plays such a provider, too
		c.set(joinApp16(c.Text), ptbr.NoticeApp16)
	}
	if passwordProblem(c.Text) == ptbr.PasswordControl {
		c.Text, c.Refused, c.Notices = "", true, []string{ptbr.PasswordControl}
		return
	}
	if hasInvisible(c.Text) {
		c.Notices = append(c.Notices, ptbr.WarnPasswordInvisible)
	}
}

// joinApp16 removes the spaces between the four groups of four letters that
// an app password is shown in. Any other text comes back as it is.
func joinApp16(password string) string {
	groups := strings.FieldsFunc(password, func(r rune) bool { return r != '\t' && isBlank(r) })
	if len(groups) != 4 {
		return password
	}
	for _, group := range groups {
		if len(group) != 4 {
			return password
		}
	}
	if joined := strings.Join(groups, ""); isApp16(joined) {
		return joined
	}
	return password
}

// isBlank is what stands between words in copied text, seen or not.
func isBlank(r rune) bool {
	return r != '\n' && r != '\r' && unicode.IsSpace(r) || isInvisible(r)
}

// cleanLine does what is right for every field but the password.
func (c *Cleaned) cleanLine(f Field) {
	c.set(strings.TrimRight(strings.TrimLeft(c.Text, "\r\n"), "\r\n"), ptbr.NoticeLineBreak)
	c.Text = norm.NFC.String(c.Text) // the same text; a letter and its accent are one, and no key parts them
	if f == FieldName {
		c.set(strings.Map(dropStray, c.Text), ptbr.NoticeInvisible)
	} else {
		c.set(strings.Map(dropInvisible, c.Text), ptbr.NoticeInvisible)
	}
	c.set(strings.Join(strings.FieldsFunc(c.Text, isLineBreak), " "), ptbr.NoticeLines)
	c.set(strings.Map(dropControl, c.Text), ptbr.NoticeInvisible)
	c.set(strings.Map(plainSpace, c.Text), ptbr.NoticeSpaces)
	c.set(strings.TrimSpace(c.Text), ptbr.NoticeEdges)
}

func dropInvisible(r rune) rune {
	if isInvisible(r) {
		return -1
	}
	return r
}

// dropStray drops what has no room and no meaning in a name. What joins the parts of
// an emoji stays.
func dropStray(r rune) rune {
	if isInvisible(r) && r != '\u200d' && !unicode.Is(unicode.Variation_Selector, r) {
		return -1
	}
	return r
}

func dropControl(r rune) rune {
	if isControl(r) && r != '\t' {
		return -1
	}
	return r
}

func plainSpace(r rune) rune {
	if unicode.IsSpace(r) {
		return ' '
	}
	return r
}

func isLineBreak(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// widen turns full-width letters and digits into plain ones, where the result
// is as wanted.
func (c *Cleaned) widen(wanted func(string) bool) {
	if plain := norm.NFKC.String(c.Text); wanted(plain) {
		c.set(plain, ptbr.NoticeWide)
	}
}

// scheme is the beginning of a copied link.
var scheme = loading.Pattern(`^(?i:smtps?|https?|ssl|tls|mail)://`)

func (c *Cleaned) cleanHost() {
	c.widen(safe.ASCII)
	text := scheme().ReplaceAllString(c.Text, "")
	if text != c.Text {
		// Only a link has these parts: user before the @, path after the /.
		text, _, _ = strings.Cut(text, "/")
		text = text[strings.LastIndexByte(text, '@')+1:]
	} else if head, rest, found := strings.Cut(text, "/"); found && rest == "" {
		text = head
	}
	c.set(text, ptbr.NoticeScheme)
	c.set(strings.Trim(c.Text, ",;\"'`“”‘’<>"), ptbr.NoticeMarks)
	if hostHasPort(c.Text) {
		i := strings.LastIndexByte(c.Text, ':')
		if port := c.Text[i+1:]; portProblem(port) == "" {
			c.Port = port
			c.set(c.Text[:i], ptbr.NoticePort(port))
		}
	}
	if looksLatin(c.Text) {
		c.Notices = append(c.Notices, ptbr.WarnHostAlphabet)
	}
}

// bracketed is an address as mail programs copy it, with the name before it.
var bracketed = loading.Pattern(`^[^<>@]*<\s*([^<>@\s]+@[^<>@\s]+)\s*>[\s,;]*$`)

func (c *Cleaned) cleanAddress() {
	if m := bracketed().FindStringSubmatch(c.Text); m != nil {
		c.set(m[1], ptbr.NoticeAddress)
	}
	if len(c.Text) > 7 && strings.EqualFold(c.Text[:7], "mailto:") {
		c.set(c.Text[7:], ptbr.NoticeMailto)
	}
	c.set(strings.Trim(c.Text, ",;\"'`“”‘’"), ptbr.NoticeMarks)
	c.widen(func(plain string) bool { return safe.ASCII(plain) && emailProblem(plain) == "" })
}
