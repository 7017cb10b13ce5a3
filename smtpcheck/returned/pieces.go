package returned

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"seller-mail-tui/smtpcheck/loading"

	"github.com/emersion/go-message"

	"seller-mail-tui/smtpcheck/safe"
)

// Bounds of what is taken out of a mail. Real notices have three or four parts.
const (
	maxParts  = 50
	maxDepth  = 4
	maxFields = 400
)

// pieces are the parts of a mail that matter here.
type pieces struct {
	parsed   bool
	header   fields
	text     string   // the first part that people read
	reports  []fields // the groups of message/delivery-status
	original fields   // the header of the returned message
	parts    int
}

// take takes a mail apart. What is cut off or broken is taken as far as it goes.
func take(mail []byte) pieces {
	var p pieces
	e, err := message.Read(bytes.NewReader(mail))
	if !readable(e, err) {
		return p
	}
	p.parsed = true
	head, _, _ := bytes.Cut(bytes.ReplaceAll(mail, []byte("\r\n"), []byte("\n")), []byte("\n\n"))
	p.header = parseFields(string(head))
	p.walk(e, 0)
	return p
}

// readable tells an error that leaves something to read: an unknown charset or
// encoding.
func readable(e *message.Entity, err error) bool {
	return e != nil && (err == nil || message.IsUnknownCharset(err) || message.IsUnknownEncoding(err))
}

func (p *pieces) walk(e *message.Entity, depth int) {
	p.parts++
	if p.parts > maxParts || depth > maxDepth {
		return
	}
	if parts := e.MultipartReader(); parts != nil {
		for p.parts <= maxParts {
			part, err := parts.NextPart()
			if !readable(part, err) {
				return
			}
			p.walk(part, depth+1)
		}
		return
	}
	kind, _, err := e.Header.ContentType()
	if err != nil || kind == "" {
		kind, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(e.Header.Get("Content-Type"))), ";")
	}
	switch strings.TrimSpace(kind) {
	case "message/delivery-status", "message/global-delivery-status":
		if p.reports == nil {
			p.reports = groups(body(e))
		}
	case "message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers":
		if p.original == nil {
			head, _, _ := strings.Cut(strings.TrimLeft(body(e), "\n"), "\n\n")
			p.original = parseFields(head)
		}
	case "text/plain", "":
		if p.text == "" {
			p.text = body(e)
		}
	}
}

// body is a part's content, with LF line ends, up to where it breaks off.
func body(e *message.Entity) string {
	var b bytes.Buffer
	if _, err := io.Copy(&b, io.LimitReader(e.Body, Limit)); err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && b.Len() == 0 {
		return ""
	}
	return strings.ReplaceAll(b.String(), "\r\n", "\n")
}

// fields are the fields of a header, by their names in lower case. Of a field
// that is repeated the first counts.
type fields map[string]string

func (f fields) get(name string) string { return f[strings.ToLower(name)] }

// groups are the blocks of a delivery-status, which blank lines part.
func groups(text string) []fields {
	var out []fields
	for block := range strings.SplitSeq(text, "\n\n") {
		if f := parseFields(block); len(f) > 0 {
			out = append(out, f)
		}
		if len(out) == maxParts {
			break
		}
	}
	return out
}

// parseFields reads "Name: value" lines with their continuations. A line that is
// neither is passed over: one bad line must not hide the others.
func parseFields(text string) fields {
	out := fields{}
	last := ""
	for line := range strings.SplitSeq(text, "\n") {
		if len(out) > maxFields {
			break
		}
		line = strings.TrimRight(line, "\r")
		if line != "" && (line[0] == ' ' || line[0] == '\t') {
			if last != "" {
				out[last] += " " + strings.TrimSpace(line)
			}
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		name = strings.ToLower(strings.TrimSpace(name))
		last = ""
		if !ok || name == "" || strings.ContainsAny(name, " \t") {
			continue
		}
		if _, twice := out[name]; !twice {
			out[name] = strings.TrimSpace(value)
			last = name
		}
	}
	return out
}

// fromMailSystem tells a mail that a mail system wrote, by its sender: people and
// their vacation answers have another. Where a server noted the envelope, it is
// empty (RFC 5321 section 4.5.5).
func (p pieces) fromMailSystem() bool {
	if strings.TrimSpace(p.header.get("Return-Path")) == "<>" {
		return true
	}
	from := strings.ToLower(p.header.get("From"))
	if _, inside, ok := strings.Cut(from, "<"); ok {
		from = inside
	}
	local, _, _ := strings.Cut(strings.TrimSpace(from), "@")
	switch strings.Trim(local, "<>\" ") {
	case "mailer-daemon", "mailer_daemon", "postmaster", "mail-daemon", "maildaemon", "mdaemon":
		return true
	}
	return false
}

// quoted is prose with a refusal in it.
var quoted = loading.Pattern(`(?:^|[\s:>("'])(5[0-7]\d[ -]+#?5\.[0-7]\.\d{1,3}\b.*|(?:521|523|53[0458]|55[0-6]|571)[ -]+\pL.*)$`)

// prose is what a notice without a machine-readable part says: a refusal that it
// quotes, or nothing that could be read.
func (p pieces) prose() Notice {
	for paragraph := range strings.SplitSeq(p.text, "\n\n") {
		m := quoted().FindStringSubmatch(strings.Join(strings.Fields(safe.Clip(paragraph, maxProse)), " "))
		if m == nil {
			continue
		}
		if r, ok := reply(m[1]); ok {
			r.Text = safe.Clip(safe.Sanitize(r.Text), maxText)
			return Notice{Action: Failed, Reply: r}
		}
	}
	return Notice{Action: Unclear}
}

// maxProse bounds a paragraph, in bytes.
const maxProse = 4000
