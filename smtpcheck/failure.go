package smtpcheck

import (
	"context"
	"errors"

	"github.com/emersion/go-smtp"
)

// failure is how a stage ended badly.
type failure struct {
	kind     Failure
	reply    Reply  // for FailureReply
	protocol string // for FailureNotSMTP
	cert     *CertFacts
	err      error // the local error, for the report
}

func (f *failure) Error() string {
	if f.err != nil {
		return string(f.kind) + ": " + f.err.Error()
	}
	return string(f.kind)
}

func (f *failure) Unwrap() error { return f.err }

// The causes that end a context of ours.
var (
	errTotalLimit = errors.New("the limit of the whole test has passed")
	errStageLimit = errors.New("the limit of the stage has passed")
)

// settle turns whatever ended the test into a failure; FailureNone for nil.
func (t *test) settle(err error) *failure {
	var f *failure
	switch {
	case err == nil:
		return &failure{kind: FailureNone}
	case errors.As(err, &f):
		return f
	}
	return &failure{kind: FailureInternal, err: err}
}

// interrupted says that the test as a whole was ended, by its limit or by the
// person; nil while it goes on. It comes before any other explanation: the
// error that a closed connection gives afterwards means nothing.
func interrupted(ctx context.Context) *failure {
	if ctx.Err() == nil {
		return nil
	}
	if errors.Is(context.Cause(ctx), errTotalLimit) {
		return &failure{kind: FailureTotalTimeout, err: errTotalLimit}
	}
	return &failure{kind: FailureCancelled}
}

// explain turns an error of a conversation into a failure.
func (c *conversation) explain(err error) error {
	var f *failure
	if err == nil || errors.As(err, &f) || errors.Is(err, errSpeaksTLS) || errors.Is(err, errSwallowed) {
		return err
	}
	if p, ok := asProtocolError(err); ok {
		return &failure{kind: p.failure, protocol: p.protocol, err: err}
	}
	var refused *smtp.SMTPError
	if errors.As(err, &refused) {
		return &failure{kind: FailureReply, reply: c.wire.last, err: nil}
	}
	if kind := classifyAlert(err); kind != FailureNone {
		return &failure{kind: kind, err: err} // TLS 1.3 refuses a client after the handshake
	}
	if asksMore(err) {
		return &failure{kind: FailureReply, reply: c.wire.question(), err: err}
	}
	return &failure{kind: classifyRead(err, c.wire.fresh > 0), err: err}
}

// lost tells whether a failure leaves it open what the server did with what
// it had been sent: the connection or our patience ended before its answer.
func lost(kind Failure) bool {
	switch kind {
	case FailureClosed, FailureSilent, FailureSlow, FailureStageTimeout, FailureTotalTimeout, FailureCancelled:
		return true
	}
	return false
}
