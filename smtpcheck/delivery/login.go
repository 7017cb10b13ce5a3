package delivery

import (
	"errors"
	"strings"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-sasl"
)

// login logs in with the account's password.
func (s *session) login() error {
	if s.client.State() == imap.ConnStateAuthenticated {
		return nil // PREAUTH (RFC 9051 section 7.1.4)
	}
	var caps imap.CapSet
	if err := s.do(replyBytes, s.req.Limits.Greeting, func() error {
		caps = s.client.Caps()
		if caps == nil {
			return errors.New("no capabilities")
		}
		return nil
	}); err != nil {
		return err
	}
	plain, disabled := caps.Has("AUTH=PLAIN"), caps.Has(imap.CapLoginDisabled)
	if !plain && disabled {
		return &trouble{outcome: OutcomeNoPassword, err: errors.New("LOGINDISABLED without AUTH=PLAIN")}
	}
	var err error
	for _, password := range passwords(s.req.Password) {
		err = refused(s.try(plain, disabled, password), OutcomeLogin)
		var t *trouble
		if !errors.As(err, &t) || t.outcome != OutcomeLogin {
			return err
		}
	}
	return err
}

// try is one attempt to log in. AUTHENTICATE comes first because it takes a
// password with accents as it is; a server that offers it and then does not
// know it is asked the old way.
func (s *session) try(plain, disabled bool, password string) error {
	if plain {
		err := s.do(replyBytes, s.req.Limits.Login, func() error {
			return s.client.Authenticate(sasl.NewPlainClient("", s.req.User, password))
		})
		if r := refusalOf(err); r == nil || r.Type != imap.StatusResponseTypeBad || disabled {
			return err
		}
	}
	return s.do(replyBytes, s.req.Limits.Login, func() error {
		return s.client.Login(s.req.User, password).Wait()
	})
}

// passwords are the forms in which a password is tried. An app password is
// shown in four groups; the server that sends mail may take the spaces between
// them where the one with the mailbox does not.
func passwords(password string) []string {
	bare := strings.Join(strings.Fields(password), "")
	if bare == password || len(bare) != 16 || strings.ContainsFunc(bare, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return []string{password}
	}
	return []string{password, bare}
}

// refused says what a server's refusal means; without a clear word in it, it
// means what the caller takes for likely.
func refused(err error, likely Outcome) error {
	r := refusalOf(err)
	if r == nil {
		return err
	}
	t := &trouble{outcome: likely, reply: r.Text, err: err}
	words := strings.ToLower(r.Text)
	says := func(phrases ...string) bool {
		for _, p := range phrases {
			if strings.Contains(words, p) {
				return true
			}
		}
		return false
	}
	switch {
	case r.Code == imap.ResponseCodeUnavailable, r.Code == imap.ResponseCodeLimit, r.Code == imap.ResponseCodeInUse,
		says("too many", "try again later", "temporar", "simultaneous", "maximum number of connections", "rate limit", "tente novamente", "tente mais tarde"):
		t.outcome = OutcomeBusy
	case says("basic auth", "oauth", "modern auth"):
		t.outcome = OutcomeNoPassword
	case says("authenticated but not connected"), // how Exchange says it
		says("imap", "protocol") && says("enable", "disable", "not allowed", "not permitted", "turned off", "switched off", "ativ", "abilit", "bloquead", "não permit"):
		t.outcome = OutcomeDisabled
	}
	return t
}
