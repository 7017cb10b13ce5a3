package smtpcheck

import (
	"bufio"
	"errors"
	"fmt"
	"slices"
	"strings"

	"seller-mail-tui/smtpcheck/loading"

	"seller-mail-tui/smtpcheck/safe"
)

// Bounds of one reply. RFC 5321 section 4.5.3.1.5 allows lines of 512 bytes;
// real servers send longer ones, none sends these.
const (
	maxReplyBytes = 64 << 10
	maxReplyLines = 1000
	// maxBlankLines is how many empty lines may stand before a reply: some
	// servers begin with one.
	maxBlankLines = 4
)

// protocolError is a peer that does not keep to SMTP.
type protocolError struct {
	failure Failure // FailureNotSMTP or FailureSyntax
	// protocol names what speaks there instead: "http", "imap", "pop3", "ssh",
	// "ftp", "tls", or "" when it cannot be told.
	protocol string
	what     string // as it came, not to be seen so
}

func (e *protocolError) Error() string { return string(e.failure) + ": " + e.what }

// rawReply is one reply as it came: each line without its line end, the code
// of all of them checked to be the same.
type rawReply struct {
	code  int
	lines []string // the text behind the code
	wire  []string // whole lines, for the transcript
}

// readReply reads one whole reply (RFC 5321 section 4.2). It takes what sloppy
// but working servers send (a bare "250", bare LF, text lines without a code
// inside a multi-line reply) and refuses what can mislead or never end.
func readReply(br *bufio.Reader) (rawReply, error) {
	var r rawReply
	size, blank := 0, 0
	for {
		line, err := readLine(br, maxReplyBytes-size, len(r.wire) == 0)
		size += len(line)
		if err != nil {
			return r, err
		}
		if line == "" && len(r.wire) == 0 && blank < maxBlankLines {
			blank++
			continue
		}
		if len(r.wire) == maxReplyLines {
			return r, &protocolError{failure: FailureSyntax, what: "reply without end"}
		}
		r.wire = append(r.wire, line)
		code, text, last, ok := splitReplyLine(line)
		switch {
		case ok && r.code == 0:
			r.code = code
		case ok && code != r.code:
			return r, &protocolError{failure: FailureSyntax, what: fmt.Sprintf("codes %d and %d in one reply", r.code, code)}
		case !ok && r.code == 0:
			return r, notSMTP(line)
		case !ok:
			text, last = line, false
		}
		r.lines = append(r.lines, text)
		if last {
			return r, nil
		}
	}
}

// splitReplyLine takes "250-text", "250 text", "250" apart. Codes that RFC
// 5321 does not know (1xx, 6xx and above) are none.
func splitReplyLine(line string) (code int, text string, last, ok bool) {
	if len(line) < 3 || line[0] < '2' || line[0] > '5' || !isDigit(line[1]) || !isDigit(line[2]) {
		return 0, "", false, false
	}
	code = int(line[0]-'0')*100 + int(line[1]-'0')*10 + int(line[2]-'0')
	switch {
	case len(line) == 3:
		return code, "", true, true
	case line[3] == ' ' || line[3] == '\t':
		return code, line[4:], true, true
	case line[3] == '-':
		return code, line[4:], false, true
	}
	return 0, "", false, false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// errLineTooLong is a line that used up what the reply may take.
var errLineTooLong = &protocolError{failure: FailureSyntax, what: "line without end"}

// readLine reads up to LF, at most limit bytes, and returns the line without
// its line end. On an error it returns what it has. For the first line of a
// reply it gives up at the first byte that no reply begins with, so that a
// peer of another protocol is told apart without waiting for its line to end.
func readLine(br *bufio.Reader, limit int, first bool) (string, error) {
	var b strings.Builder
	for {
		c, err := br.ReadByte()
		if err != nil {
			return b.String(), err
		}
		if c == '\n' {
			return strings.TrimSuffix(b.String(), "\r"), nil
		}
		if first && b.Len() == 0 && (c < '2' || c > '5') && c != '\r' {
			// Take what has arrived with it: it names the protocol.
			rest, _ := br.Peek(min(br.Buffered(), 200))
			return "", notSMTP(string(c) + string(rest))
		}
		if b.Len() >= limit {
			return b.String(), errLineTooLong
		}
		b.WriteByte(c)
	}
}

// notSMTP says what speaks there, from its first bytes.
func notSMTP(start string) error {
	return &protocolError{failure: FailureNotSMTP, protocol: guessProtocol(start), what: start}
}

// guessProtocol names a protocol by the first bytes that its server sends.
func guessProtocol(start string) string {
	switch {
	case strings.HasPrefix(start, "HTTP/"), strings.HasPrefix(start, "<"):
		return "http"
	case strings.HasPrefix(start, "* OK"), strings.HasPrefix(start, "* PREAUTH"), strings.HasPrefix(start, "* BYE"):
		return "imap"
	case strings.HasPrefix(start, "+OK"), strings.HasPrefix(start, "-ERR"):
		return "pop3"
	case strings.HasPrefix(start, "SSH-"):
		return "ssh"
	case len(start) >= 3 && start[0] >= 0x14 && start[0] <= 0x17 && start[1] == 3 && start[2] <= 4:
		return "tls"
	case isFTP(strings.ToUpper(start)):
		return "ftp"
	case splitsAsReply(start):
		return "smtp"
	}
	return ""
}

// isFTP tells an FTP greeting, which has SMTP's form, by its words.
func isFTP(upper string) bool {
	return strings.HasPrefix(upper, "220") && strings.Contains(upper, "FTP") && !strings.Contains(upper, "SMTP")
}

func splitsAsReply(start string) bool {
	line, _, _ := strings.Cut(start, "\n")
	code, _, _, ok := splitReplyLine(strings.TrimRight(line, "\r"))
	return ok && (code == 220 || code == 421 || code == 554)
}

var enhancedCode = loading.Pattern(`^([245]\.\d{1,3}\.\d{1,3})(?:[ :,]+|$)`)

// parse makes a Reply of a raw one: sanitised, the enhanced code of RFC 3463
// taken off each line, and of the rest what was said beside what may be seen.
func (r rawReply) parse(may safe.Filter) Reply {
	reply := Reply{Code: r.code}
	var said []string
	for _, text := range r.lines {
		text = strings.TrimSpace(text)
		if m := enhancedCode().FindStringSubmatch(text); m != nil && (reply.Enhanced == "" || reply.Enhanced == m[1]) {
			reply.Enhanced = m[1]
			text = text[len(m[0]):]
		}
		if text != "" {
			said = append(said, strings.TrimSpace(safe.Clip(safe.Sanitize(text), maxTranscriptLine)))
		}
	}
	reply.Text = safe.Clip(strings.Join(said, "\n"), maxReplyText)
	return reply.Seen(may)
}

// visibleLine is what may be seen of a line from the wire: its code, and what
// the filter shows of the rest.
func visibleLine(may safe.Filter, line string) string {
	_, text, _, ok := splitReplyLine(line)
	code := line[:len(line)-len(text)]
	if !ok {
		code, text = "", line
	}
	return safe.Sanitize(code) + may.Line(safe.Sanitize(text))
}

// visible is what may be seen of single words, sorted.
func visible(may safe.Filter, words []string) []string {
	seen := make([]string, 0, len(words))
	for _, word := range words {
		if word = may.Line(word); !slices.Contains(seen, word) {
			seen = append(seen, word)
		}
	}
	slices.Sort(seen) // the order tells as well
	return seen
}

// maxReplyText bounds what is kept of a reply, in bytes.
const maxReplyText = 4 << 10

// asProtocolError is errors.As for a *protocolError.
func asProtocolError(err error) (*protocolError, bool) {
	var p *protocolError
	ok := errors.As(err, &p)
	return p, ok
}
