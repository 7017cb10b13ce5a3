package delivery

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"seller-mail-tui/smtpcheck/diagnosis"
	bad "seller-mail-tui/smtpcheck/internal/badserver"
)

const (
	user   = "posto@example.com"
	secret = `S3nha "do\ posto" ção` // no output may ever hold it
	marker = "SMT-7K2Q"
	ident  = "0a1b2c@example.com"
)

// loopback resolves every name to this machine.
type loopback struct{}

func (loopback) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
}

// pki is what a server needs to be trusted by the request.
type pki struct {
	server *tls.Config
	roots  func() *x509.CertPool
}

func newPKI(t testing.TB) pki {
	t.Helper()
	cert, roots := bad.MakeCert(t, bad.CertOptions{})
	return pki{bad.ServerConfig(cert), roots}
}

// request looks into a server on this machine, and does not wait for long.
func (p pki) request(port int) Request {
	return Request{
		Host: "localhost", Port: port, User: user, Password: secret, From: user, Harmless: diagnosis.Harmless,
		Marker: marker, MessageID: ident, Sent: time.Now().Add(-2 * time.Second),
		Patience: 20 * time.Second, Every: 20 * time.Millisecond,
		Roots: p.roots, Resolver: loopback{},
	}
}

// mailHeader is the header of a test message as a server hands it out.
func mailHeader(id, subject, from string) string {
	return "Message-ID: <" + id + ">\r\nSubject: " + subject + "\r\nFrom: " + from + "\r\n\r\n"
}

func testHeader() string {
	return mailHeader(ident, "=?utf-8?q?Posto_=C2=B7_teste_"+marker+"?=", "Posto <"+user+">")
}

// talk is an IMAP server by its answers: to each command, by its verb, what to
// send. "%t" stands for the command's tag. What is not named is answered well.
type talk map[string]answer

type answer func(args string) string

func say(text string) answer { return func(string) string { return text } }

// mailbox answers like a server whose folder, if it is opened, holds the test
// message.
func mailbox(folder string) talk {
	return mailboxWith(folder, fetched(testHeader()))
}

// fetched is a reply to FETCH with one message.
func fetched(header string) string {
	return fmt.Sprintf("* 1 FETCH (INTERNALDATE \"23-Nov-2026 12:00:00 +0000\" BODY[HEADER.FIELDS (MESSAGE-ID SUBJECT FROM)] {%d}\n%s)\n%%t OK done", len(header), header)
}

func mailboxWith(folder, message string) talk {
	return talk{
		"EXAMINE": func(args string) string {
			if strings.Trim(args, `"`) == folder {
				return "* FLAGS (\\Seen)\n* 1 EXISTS\n* OK [UIDNEXT 5] next\n%t OK [READ-ONLY] opened"
			}
			return "* 0 EXISTS\n%t OK [READ-ONLY] opened"
		},
		"SEARCH": say("* SEARCH 1\n%t OK done"),
		"FETCH":  say(message),
	}
}

// but returns the same server with other answers.
func (d talk) but(other talk) talk {
	out := talk{}
	for k, v := range d {
		out[k] = v
	}
	for k, v := range other {
		out[k] = v
	}
	return out
}

// defaults answers what a talk does not.
func (d talk) answer(verb, args string) string {
	if a, ok := d[verb]; ok {
		return a(args)
	}
	switch verb {
	case "greeting":
		return "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready"
	case "AUTHENTICATE", "LOGIN":
		return "%t OK [CAPABILITY IMAP4rev1 SPECIAL-USE LIST-EXTENDED] hello"
	case "CAPABILITY":
		return "* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\n%t OK done"
	case "LIST":
		return "* LIST (\\HasNoChildren) \"/\" INBOX\n* LIST (\\HasNoChildren \\Junk) \"/\" \"Caixa-preta\"\n%t OK done"
	case "EXAMINE":
		return "* 0 EXISTS\n%t OK [READ-ONLY] opened"
	case "SEARCH":
		return "* SEARCH\n%t OK done"
	case "FETCH":
		return "%t OK done"
	case "LOGOUT":
		return "* BYE bye\n%t OK done"
	}
	return "%t BAD unknown command"
}

// Endings of an answer.
const (
	hangUp    = "\x00hang up"
	silent    = "\x00silent"
	challenge = "\x00challenge" // takes the credentials
	flood     = "\x00flood "    // followed by what to send for ever
)

// script plays the server on a connection, over TLS.
func (d talk) script(config *tls.Config) bad.Script {
	return bad.Script{bad.StartTLS(config), func(c *bad.Conn) error {
		if err := d.send(c, "", d.answer("greeting", "")); err != nil {
			return err
		}
		for {
			line, err := c.ReadLine()
			if err != nil {
				return err
			}
			tag, rest, _ := strings.Cut(line.Text, " ")
			verb, args, _ := strings.Cut(rest, " ")
			if err := d.send(c, tag, d.answer(strings.ToUpper(verb), args)); err != nil {
				return err
			}
		}
	}}
}

func (d talk) send(c *bad.Conn, tag, text string) error {
	text, ending, _ := strings.Cut(text, "\x00")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
	text = strings.ReplaceAll(text, "%t", tag)
	if text != "" {
		if ending == "" || "\x00"+ending == challenge {
			text += "\r\n"
		}
		if err := c.Send(text); err != nil {
			return err
		}
	}
	switch {
	case "\x00"+ending == challenge:
		line, err := c.ReadLine()
		if err != nil {
			return err
		}
		if _, err := base64.StdEncoding.DecodeString(line.Text); err != nil {
			return c.Send(tag + " BAD not base64\r\n")
		}
		return c.Send(tag + " OK [CAPABILITY IMAP4rev1] hello\r\n")
	case "\x00"+ending == hangUp:
		return bad.Close()(c)
	case "\x00"+ending == silent:
		return bad.Silence()(c)
	case strings.HasPrefix("\x00"+ending, flood):
		return bad.Flood(strings.TrimPrefix("\x00"+ending, flood))(c)
	}
	return nil
}

// start starts servers, one for each connection, the last for all further
// ones, and returns a request for them.
func (p pki) start(t testing.TB, talks ...talk) (*bad.Server, Request) {
	t.Helper()
	scripts := make([]bad.Script, 0, len(talks))
	for _, d := range talks {
		scripts = append(scripts, d.script(p.server))
	}
	srv := bad.Start(t, scripts...)
	return srv, p.request(srv.Port())
}

// check checks the outcome, and that nothing that a person may see holds the
// password or a character that a terminal would obey.
func check(t *testing.T, res Result, want Outcome) {
	t.Helper()
	if res.Outcome != want {
		t.Errorf("outcome %q, want %q; failure %q, reply %q, error %q", res.Outcome, want, res.Failure, res.Reply, res.Err)
	}
	if res.Sentence == "" || res.Outcome != OutcomeInbox && len(res.Steps) == 0 {
		t.Errorf("sentence %q, steps %q: a person is left alone", res.Sentence, res.Steps)
	}
	if (res.Found != nil) != res.Outcome.Arrived() {
		t.Errorf("found %+v with outcome %q", res.Found, res.Outcome)
	}
	harmless(t, res)
}

func harmless(t *testing.T, v any) {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	for _, leak := range []string{secret, strconv.Quote(secret), strings.ToUpper(secret), "S3nha", "UzNuaGEg", "abcdefghijklmnop", "abcd efgh"} {
		if strings.Contains(string(text), leak) {
			t.Errorf("the result holds the password, as %q: %s", leak, text)
		}
	}
	var whole any
	if err := json.Unmarshal(text, &whole); err != nil {
		t.Fatal(err)
	}
	if s := fmt.Sprint(whole); strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }) {
		t.Errorf("a character that a terminal obeys: %q", s)
	}
}

// closedPort is a dialer that refuses.
type refusing struct{ err error }

func (r refusing) DialContext(context.Context, string, string) (net.Conn, error) {
	return nil, &net.OpError{Op: "dial", Net: "tcp", Err: r.err}
}
