package practice

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Answers of any scenario that does not bring its own.
const (
	replyWrongPassword = "535 5.7.8 Error: authentication failed: (reason unavailable)"
	replyNotLoggedIn   = "530 5.7.0 Authentication required"
)

// session plays the scenario on one connection.
type session struct {
	server    *Server
	conn      *smtp.Conn
	loggedIn  bool
	user      string
	from      string
	addressed string   // the recipient asked for last
	to        []string // the accepted ones
}

// AuthMechanisms returns what EHLO offers.
func (s *session) AuthMechanisms() []string { return s.server.script.mechanisms }

// Auth starts a login by an offered mechanism.
func (s *session) Auth(mechanism string) (sasl.Server, error) {
	if !slices.Contains(s.AuthMechanisms(), mechanism) {
		return nil, smtp.ErrAuthUnknownMechanism
	}
	switch mechanism {
	case sasl.Plain:
		return sasl.NewPlainServer(func(_, user, password string) error {
			return s.login(user, password)
		}), nil
	case sasl.Login:
		return &loginServer{authenticate: s.login}, nil
	}
	// XOAUTH2 is offered as the providers do; nobody has a token for it here.
	return nil, s.refuse(replyWrongPassword)
}

func (s *session) login(user, password string) error {
	s.user = user
	sc := s.server.script
	switch {
	case sc.appPassword && isAppPassword(password):
	case sc.login != "":
		return s.refuse(sc.login)
	case password != Password:
		return s.refuse(replyWrongPassword)
	}
	s.loggedIn = true
	return nil
}

// isAppPassword knows Google's shape: 16 lower-case letters.
func isAppPassword(password string) bool {
	return regexp.MustCompile(`^[a-z]{16}$`).MatchString(password)
}

// Mail takes the sender.
func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if !s.loggedIn {
		return s.refuse(replyNotLoggedIn)
	}
	s.from = from
	if s.server.script.drop {
		_ = s.conn.Conn().Close()
	}
	return nil
}

// Rcpt takes a recipient.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.addressed = to
	if refusal := s.refuse(s.server.script.recipient); refusal != nil {
		return refusal
	}
	s.to = append(s.to, to)
	return nil
}

// Data takes the message.
func (s *session) Data(r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if refusal := s.refuse(s.server.script.message); refusal != nil {
		return refusal
	}
	s.server.keep(Message{From: s.from, To: slices.Clone(s.to), Data: data})
	return nil
}

// Reset forgets the envelope (RSET, or after a message).
func (s *session) Reset() { s.from, s.to = "", nil }

// Logout is called when the connection ends.
func (s *session) Logout() error { return nil }

// refuse turns a reply as it stands on the wire ("550-5.1.1 …\n550 5.1.1 …")
// into go-smtp's error, with {from}, {to} and {user} filled in. An empty reply
// gives no error.
func (s *session) refuse(wire string) error {
	if wire == "" {
		return nil
	}
	fill := strings.NewReplacer(
		"{from}", printable(s.from), "{to}", printable(s.addressed), "{user}", printable(s.user))
	lines := strings.Split(fill.Replace(wire), "\n")
	for i, line := range lines {
		lines[i] = line[len("550 "):]
	}
	code, err := strconv.Atoi(wire[:3])
	if err != nil {
		return fmt.Errorf("practice: reply %q without a code: %w", wire, err)
	}
	// The enhanced code stands in the words already, on every line as the
	// providers write it; go-smtp would put it on the last line only.
	return &smtp.SMTPError{Code: code, EnhancedCode: smtp.NoEnhancedCode, Message: strings.Join(lines, "\n")}
}

// printable drops what a client could use to break a reply into lines.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}
