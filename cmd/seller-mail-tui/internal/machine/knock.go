package machine

import (
	"context"
	"crypto/x509"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/discover"
)

// knocker tries servers with the engine of the test, up to the greeting and TLS:
// there is no login in the request. roots nil means the system's.
func knocker(roots func() *x509.CertPool) discover.Knock {
	return func(ctx context.Context, s guides.Server) wizard.Answer {
		req := smtpcheck.Request{Host: s.Host, Port: s.Port, SSL: s.SSL, Until: smtpcheck.StageTLS, Roots: roots}
		switch res := smtpcheck.Check(ctx, req, nil); {
		case res.OK:
			return wizard.AnswerGood
		case res.Facts.Cert != nil:
			return wizard.AnswerDoubtful
		}
		return wizard.AnswerNone
	}
}
