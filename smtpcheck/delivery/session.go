package delivery

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"seller-mail-tui/smtpcheck"
)

// What the replies to one command may weigh. A mailbox of thousands of folders
// fits; what does not fit is an attack or a defect.
const (
	replyBytes = 64 << 10
	fetchBytes = 256 << 10 // the headers of a few messages
	listBytes  = 1 << 20
)

// trouble is why a look could not go on.
type trouble struct {
	outcome Outcome
	failure smtpcheck.Failure
	cert    *smtpcheck.CertFacts
	reply   string // the server's words, as they came
	err     error
}

func (t *trouble) Error() string { return fmt.Sprintf("%s: %v", t.outcome, t.err) }

func (t *trouble) Unwrap() error { return t.err }

// session is one connection to the mailbox.
type session struct {
	req    Request
	wire   *wire
	client *imapclient.Client
	stop   func() bool // unties the connection from its context
	// cautious: without LIST, SEARCH and dates.
	cautious bool
}

// open connects and reads the greeting.
func open(ctx context.Context, req Request, cautious bool) (*session, error) {
	conn, err := smtpcheck.DialTLS(ctx, smtpcheck.TLSServer{
		Host: req.Host, Port: req.Port, Roots: req.Roots,
		Resolver: req.Resolver, Dialer: req.Dialer, Limits: req.Limits, Harmless: req.Harmless,
	})
	if err != nil {
		return nil, noConnection(err)
	}
	return greet(ctx, req, newWire(conn, conn.NetConn()), cautious)
}

// greet reads the greeting. It owns the connection, which ends with ctx.
func greet(ctx context.Context, req Request, w *wire, cautious bool) (*session, error) {
	s := &session{req: req, wire: w, cautious: cautious}
	w.begin(replyBytes, req.Limits.Greeting)
	s.stop = context.AfterFunc(ctx, func() { _ = w.Close() })
	s.client = imapclient.New(w, nil)
	if err := s.explain(s.client.WaitGreeting()); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// noConnection says what a failed connection means for the look.
func noConnection(err error) error {
	t := &trouble{outcome: OutcomeUnreachable, err: err}
	var failed *smtpcheck.DialError
	if !errors.As(err, &failed) {
		return t
	}
	t.failure, t.cert, t.err = failed.Failure, failed.Cert, failed.Err
	switch failed.Failure {
	case smtpcheck.FailureNotSMTP, smtpcheck.FailurePlainOnTLS: // plain text, of whatever protocol
		t.outcome = OutcomeNotIMAP
	case smtpcheck.FailureCertExpired, smtpcheck.FailureCertNotYet, smtpcheck.FailureCertName,
		smtpcheck.FailureCertUnknown, smtpcheck.FailureCertOther, smtpcheck.FailureTLSVersion,
		smtpcheck.FailureTLSClientCert, smtpcheck.FailureTLS:
		t.outcome = OutcomeTLS
	}
	return t
}

// do carries out one exchange within its limits.
func (s *session) do(bytes int64, limit time.Duration, exchange func() error) error {
	s.wire.begin(bytes, limit)
	defer s.wire.rest()
	return s.explain(exchange())
}

// command is do for what comes after the login.
func (s *session) command(bytes int64, exchange func() error) error {
	return s.do(bytes, s.req.Limits.Envelope, exchange)
}

// explain turns an error of go-imap into trouble, but leaves the server's own
// NO and BAD as they are: what they mean depends on the command.
func (s *session) explain(err error) error {
	if err == nil {
		return nil
	}
	if refused := refusalOf(err); refused != nil {
		if refused.Type == imap.StatusResponseTypeBye {
			return &trouble{outcome: OutcomeBusy, reply: refused.Text, err: err}
		}
		return err
	}
	t := &trouble{outcome: OutcomeBroken, err: err}
	read := s.wire.failure()
	if read != nil {
		t.err = read
	}
	var netErr net.Error
	switch {
	case errors.Is(read, errNotIMAP):
		t.outcome, t.failure = OutcomeNotIMAP, smtpcheck.FailureNotSMTP
	case read == nil, errors.Is(read, errTooMuch), errors.Is(read, errSyntax):
		t.failure = smtpcheck.FailureSyntax
	case errors.As(read, &netErr) && netErr.Timeout():
		t.outcome, t.failure = OutcomeUnreachable, smtpcheck.FailureSilent
	default:
		t.failure = smtpcheck.FailureClosed
	}
	return t
}

// refusalOf is the server's NO, BAD or BYE in an error; nil: it is another.
func refusalOf(err error) *imap.Error {
	var refused *imap.Error
	if errors.As(err, &refused) {
		return refused
	}
	return nil
}

// logoutLimit is how long a server may take to say goodbye.
const logoutLimit = 500 * time.Millisecond

// quit says goodbye, and closes.
func (s *session) quit() {
	if s.wire.failure() == nil {
		_ = s.do(replyBytes, logoutLimit, func() error { return s.client.Logout().Wait() })
	}
	s.close()
}

// close closes the connection and waits for the reader to end.
func (s *session) close() {
	s.stop()
	_ = s.wire.Close()
	_ = s.client.Close() // its error is that of the connection closed
}
