package smtpcheck

import (
	"encoding/base64"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-sasl"

	"seller-mail-tui/smtpcheck/safe"
)

// errTooManyChallenges is a server that asks for more than user and password.
var errTooManyChallenges = errors.New("the server asks for more than user and password")

// asksMore tells whether a login ended because the server went on asking
// (RFC 4954 section 4): a code from a telephone, or the same again for ever.
func asksMore(err error) bool {
	return errors.Is(err, errTooManyChallenges) || errors.Is(err, sasl.ErrUnexpectedServerChallenge)
}

// question is the last challenge in the server's words, where it has any.
func (w *wire) question() Reply {
	reply := w.challenge
	text, err := base64.StdEncoding.DecodeString(strings.TrimSpace(reply.Said()))
	if err == nil && utf8.Valid(text) {
		said := safe.Clip(safe.Sanitize(string(text)), maxTranscriptLine)
		return Reply{Code: reply.Code, Enhanced: reply.Enhanced, Text: said}.Seen(w.may)
	}
	return reply
}
