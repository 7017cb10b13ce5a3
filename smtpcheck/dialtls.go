package smtpcheck

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"time"

	"seller-mail-tui/smtpcheck/safe"
)

// TLSServer is a server that speaks TLS from the first byte (RFC 8314), other
// than the one that [Check] tests: the one with the mailbox.
type TLSServer struct {
	Host string
	Port int // 1–65535
	// Roots returns the trusted authorities; nil means the system's.
	Roots func() *x509.CertPool
	// Resolver and Dialer replace the system's; nil in production.
	Resolver Resolver
	Dialer   Dialer
	// Limits override [DefaultLimits] where not zero: DNS, Connect and TLS.
	Limits Limits
	// Harmless is as in [Request].
	Harmless safe.Vocabulary
}

// DialError is why [DialTLS] made no connection.
type DialError struct {
	Failure Failure
	// Protocol is what answered in plain text, for FailureNotSMTP.
	Protocol string
	// Cert is the certificate that was refused, if it came to that.
	Cert *CertFacts
	Err  error // the local error; its text is not sanitised
}

func (e *DialError) Error() string {
	if e.Err == nil {
		return "dial: " + string(e.Failure)
	}
	return fmt.Sprintf("dial: %s: %v", e.Failure, e.Err)
}

func (e *DialError) Unwrap() error { return e.Err }

// DialTLS connects in the way in which [Check] does: all addresses of the name
// get their turn, each step has its limit, the certificate is always verified,
// and a ClientHello that gets no answer is followed by a smaller one. The error
// is a *[DialError]. The caller owns the connection, which has no deadline.
func DialTLS(ctx context.Context, s TLSServer) (*tls.Conn, error) {
	if s.Resolver == nil {
		s.Resolver = net.DefaultResolver
	}
	if s.Dialer == nil {
		s.Dialer = &net.Dialer{}
	}
	s.Limits = s.Limits.orDefault()
	addrs, err := s.lookup(ctx)
	if err != nil {
		return nil, s.explain(ctx, err)
	}
	conn, err := s.connect(ctx, addrs, false)
	if errors.Is(err, errSwallowed) && ctx.Err() == nil {
		conn, err = s.connect(ctx, addrs, true)
	}
	if err != nil {
		return nil, s.explain(ctx, err)
	}
	return conn, nil
}

func (s TLSServer) lookup(ctx context.Context) ([]netip.Addr, error) {
	ctx, cancel := context.WithTimeout(ctx, s.Limits.DNS)
	defer cancel()
	addrs, err := lookup(ctx, s.Resolver, s.Host)
	if err == nil {
		return addrs, nil
	}
	kind := classifyLookup(err)
	if s.Resolver == Resolver(net.DefaultResolver) && offline() {
		kind = FailureNoNetwork
	}
	return nil, &failure{kind: kind, err: err}
}

// connect opens a connection and shakes hands on it.
func (s TLSServer) connect(ctx context.Context, addrs []netip.Addr, classical bool) (*tls.Conn, error) {
	limited, cancel := context.WithTimeout(ctx, s.Limits.Connect)
	defer cancel()
	raw, err := dialAny(limited, s.Dialer, addrs, s.Port)
	if err != nil {
		return nil, &failure{kind: classifyDial(err), err: err}
	}
	tapped := &tap{Conn: raw}
	_ = tapped.SetDeadline(time.Now().Add(s.Limits.TLS))
	conn, err := shakeHands(ctx, tapped, safe.NewFilter(s.Harmless, s.Host), newClientTLS(Request{Host: s.Host, Roots: s.Roots}, classical), s.Limits.TLS)
	if err != nil {
		_ = raw.Close()
		return nil, err
	}
	_ = tapped.SetDeadline(time.Time{})
	return conn, nil
}

// explain makes the error that the caller sees; what ended the context comes
// before what a closed connection says afterwards.
func (s TLSServer) explain(ctx context.Context, err error) error {
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return &DialError{Failure: FailureTotalTimeout, Err: err}
	case ctx.Err() != nil:
		return &DialError{Failure: FailureCancelled, Err: err}
	}
	var f *failure
	if !errors.As(err, &f) {
		return &DialError{Failure: FailureSilent, Err: err} // both ClientHellos were swallowed
	}
	return &DialError{Failure: f.kind, Protocol: f.protocol, Cert: f.cert, Err: f.err}
}
