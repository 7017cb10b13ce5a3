package smtpcheck

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"time"

	"seller-mail-tui/smtpcheck/safe"
)

// wire stands between go-smtp's client and the network. Every reply is read
// whole, checked and bounded before the client sees any of it (see readReply),
// made regular (upper-case EHLO keywords, "250 " for a bare "250"), and
// recorded as far as it may be seen, in both directions. Commands can be sent
// ahead of the client (see ahead). Deadlines are the test's alone.
//
// It is a net.Conn for one goroutine.
type wire struct {
	net.Conn
	br  *bufio.Reader
	may safe.Filter // what may be seen of the server's text
	log *transcript

	fresh  int          // bytes received since the last command
	total  int64        // bytes received
	begun  bool         // a reply came: this is SMTP
	unread bytes.Buffer // regular reply lines that the client has not read yet
	last   Reply        // the last reply read
	// challenge is the last 334 before the exchange was given up.
	challenge Reply
	err       error // what ended the reading, sticky

	// ascii: what is sent is seven-bit, so that the client need not know of
	// 8BITMIME: it would announce a body of eight bits, which some servers
	// that offer it refuse.
	ascii bool

	ext  map[string]string // EHLO keywords of the last EHLO, upper case, with parameters
	verb string            // of the command that waits for its reply
	sasl bool              // inside an AUTH exchange: client lines are secrets

	sentAhead []string // command lines already sent that the client will write again
	data      dataMode
}

func newWire(conn net.Conn, may safe.Filter, log *transcript) *wire {
	w := &wire{Conn: conn, may: may, log: log, ext: map[string]string{}}
	w.br = bufio.NewReader(counter{conn, w})
	return w
}

// counter counts what is read.
type counter struct {
	io.Reader
	w *wire
}

func (c counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.w.fresh += n
	c.w.total += int64(n)
	return n, err
}

// over is the same dialogue, carried on over another connection.
func (w *wire) over(conn net.Conn) *wire {
	next := newWire(conn, w.may, w.log)
	next.begun, next.total, next.ascii = w.begun, w.total, w.ascii
	return next
}

// SetDeadline and its kin do nothing: go-smtp would reset the test's limits at
// each command. The owner sets deadlines on the connection below.
func (w *wire) SetDeadline(time.Time) error      { return nil }
func (w *wire) SetReadDeadline(time.Time) error  { return nil }
func (w *wire) SetWriteDeadline(time.Time) error { return nil }

// Read gives the client the next reply, reading it from the network if none
// waits.
func (w *wire) Read(p []byte) (int, error) {
	if w.unread.Len() == 0 {
		if _, err := w.reply(); err != nil {
			return 0, err
		}
	}
	return w.unread.Read(p)
}

// reply reads one reply, records it and queues it for the client.
func (w *wire) reply() (Reply, error) {
	if w.err != nil {
		return Reply{}, w.err
	}
	w.closeData()
	raw, err := readReply(w.br)
	for _, line := range raw.wire {
		w.log.add(true, visibleLine(w.may, line))
	}
	if err != nil {
		if p, ok := asProtocolError(err); ok && p.failure == FailureNotSMTP {
			w.log.add(true, safe.Clip(w.may.Line(safe.Sanitize(p.what)), 80))
			if w.begun {
				err = &protocolError{failure: FailureSyntax, what: p.what}
			}
		}
		w.err = err
		return Reply{}, err
	}
	w.begun = true
	w.last = raw.parse(w.may)
	if w.verb == "EHLO" && raw.code/100 == 2 {
		raw.lines = w.extensions(raw.lines)
	}
	w.queue(raw)
	switch {
	case raw.code/100 != 3:
		w.sasl = false
	case w.sasl:
		w.challenge = w.last
	}
	return w.last, nil
}

// next is reply for the owner itself: the client does not see it.
func (w *wire) next() (Reply, error) {
	r, err := w.reply()
	w.unread.Reset()
	return r, err
}

// queue writes a reply for the client in the form that it understands. A
// refusal reaches it as it may be seen; a challenge (RFC 4954 section 4) that is not
// base64 as it should be is made so, which leaves its words readable to a
// mechanism that looks at them.
func (w *wire) queue(raw rawReply) {
	code := w.regular(raw.code)
	for i, text := range raw.lines {
		sep := "-"
		if i == len(raw.lines)-1 {
			sep = " "
		}
		switch {
		case raw.code >= 400:
			text = w.may.Line(safe.Sanitize(text))
		case raw.code/100 == 3 && w.sasl:
			text = strings.TrimSpace(text)
			if _, err := base64.StdEncoding.DecodeString(text); err != nil {
				text = base64.StdEncoding.EncodeToString([]byte(text))
			}
		}
		// go-smtp reads lines of 2,000 bytes at most.
		fmt.Fprintf(&w.unread, "%03d%s%s\r\n", code, sep, text[:min(len(text), 1500)])
	}
}

// regular is the code that go-smtp expects where a server answers with another
// of the same class: the first digit is what counts (RFC 5321 section 4.2.1).
func (w *wire) regular(code int) int {
	auth := w.verb == "AUTH"
	switch {
	case code/100 == 2 && auth:
		return 235
	case code/100 == 2:
		return 250
	case code/100 == 3 && auth:
		return 334
	case code/100 == 3:
		return 354
	}
	return code
}

// pretend queues a reply that the server did not send.
func (w *wire) pretend(line string) { w.unread.WriteString(line + "\r\n") }

// extensions reads the lines of an EHLO reply (RFC 5321 section 4.1.1.1) and
// returns them regular: keywords in upper case, the old "AUTH=LOGIN" written
// as "AUTH LOGIN", several AUTH lines made one.
func (w *wire) extensions(lines []string) []string {
	w.ext = map[string]string{}
	regular := lines[:1:1]
	for _, line := range lines[1:] {
		line = strings.TrimSpace(line)
		if rest, ok := cutPrefixFold(line, "AUTH="); ok {
			line = "AUTH " + rest
		}
		keyword, params, _ := strings.Cut(line, " ")
		keyword = strings.ToUpper(safe.Sanitize(keyword))
		if keyword == "" {
			continue
		}
		if keyword == "AUTH" {
			params = strings.ToUpper(strings.Join(mergeWords(w.ext["AUTH"], params), " "))
		}
		w.ext[keyword] = strings.TrimSpace(params)
	}
	for _, keyword := range w.keywords() {
		if keyword == "8BITMIME" && w.ascii {
			continue
		}
		regular = append(regular, strings.TrimSpace(keyword+" "+w.ext[keyword]))
	}
	return regular
}

// keywords are the offered EHLO keywords, sorted.
func (w *wire) keywords() []string {
	keys := make([]string, 0, len(w.ext))
	for k := range w.ext {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// offers tells whether the last EHLO offered an extension.
func (w *wire) offers(keyword string) bool {
	_, ok := w.ext[keyword]
	return ok
}

func mergeWords(a, b string) []string {
	words := strings.Fields(a)
	for _, word := range strings.Fields(b) {
		if !slices.ContainsFunc(words, func(have string) bool { return strings.EqualFold(have, word) }) {
			words = append(words, safe.Sanitize(word))
		}
	}
	return words
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
		return s[len(prefix):], true
	}
	return s, false
}

// Write takes what the client sends: commands, one line a call, or, after
// startData, the message.
func (w *wire) Write(p []byte) (int, error) {
	if w.data.active {
		return w.writeData(p)
	}
	line := strings.TrimRight(string(p), "\r\n")
	switch {
	case line == "*" && !w.sasl:
		// go-smtp cancels an AUTH that is over already, and would wait for an
		// answer that some servers never give.
		w.pretend("501 AUTH is over")
		return len(p), nil
	case len(w.sentAhead) > 0 && line == w.sentAhead[0]:
		w.sentAhead = w.sentAhead[1:]
		return len(p), nil
	}
	if err := w.send(line); err != nil {
		return 0, err
	}
	return len(p), nil
}

// send sends one command and, in the same packet, what ahead queued.
func (w *wire) send(line string) error {
	w.record(line)
	w.fresh = 0
	out := line + "\r\n"
	if w.verb == "MAIL" {
		out += w.group()
	}
	_, err := w.Conn.Write([]byte(out))
	return err
}

// record notes a command in the transcript. Whatever belongs to an AUTH
// exchange is masked here, by construction; nothing else that we say holds the
// password.
func (w *wire) record(line string) {
	if w.sasl {
		w.log.add(false, safe.Mask)
		return
	}
	verb, rest, _ := strings.Cut(line, " ")
	w.verb = strings.ToUpper(verb)
	switch w.verb {
	case "EHLO", "HELO":
		w.ext = map[string]string{} // void until the server says it again
	case "AUTH":
		w.sasl = true
		mechanism, initial, has := strings.Cut(rest, " ")
		line = "AUTH " + mechanism
		if has && initial != "" {
			line += " " + safe.Mask
		}
	}
	w.log.add(false, safe.Sanitize(line))
}
