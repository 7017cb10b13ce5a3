package smtpcheck

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"strings"
	"time"

	"seller-mail-tui/smtpcheck/safe"
)

// clientTLS is how hands are shaken with a server. Certificates are verified,
// always.
type clientTLS struct {
	*tls.Config
	roots func() *x509.CertPool // the authorities; nil: the system's
	// classical leaves the post-quantum key exchange out: its ClientHello does not
	// fit one packet, and some middleboxes swallow or reset it.
	classical bool
}

func newClientTLS(req Request, classical bool) clientTLS {
	cfg := clientTLS{
		&tls.Config{
			ServerName: strings.TrimSuffix(dnsHost(req.Host), "."),
			MinVersion: tls.VersionTLS12,
		},
		req.Roots, classical,
	}
	if classical {
		cfg.CurvePreferences = []tls.CurveID{tls.X25519, tls.CurveP256, tls.CurveP384}
	}
	return cfg
}

// shake shakes hands on a client of the configuration, once the authorities have
// been loaded.
func (c clientTLS) shake(ctx context.Context, conn *tls.Conn) error {
	if c.roots != nil {
		c.RootCAs = c.roots()
	}
	return conn.HandshakeContext(ctx)
}

// helloSilence is how long a ClientHello may stay without any answer before
// it is worth trying a smaller one.
const helloSilence = 4 * time.Second

// shakeHands does a TLS handshake as a client. It fails with errSwallowed when
// a large ClientHello got no answer at all, else with a *failure. The deadline is
// the connection's; limit, which is no sooner, holds for what heeds none.
func shakeHands(ctx context.Context, t *tap, may safe.Filter, cfg clientTLS, limit time.Duration) (*tls.Conn, error) {
	t.mark()
	if !cfg.classical {
		watch := time.AfterFunc(helloSilence, func() {
			if t.since.Load() == 0 {
				_ = t.SetDeadline(time.Now())
			}
		})
		defer watch.Stop()
	}
	asked := false
	cfg.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
		asked = true
		return &tls.Certificate{}, nil
	}
	conn := tls.Client(t, cfg.Config)
	err := bounded(ctx, func() error { return cfg.shake(ctx, conn) }, limit)
	switch {
	case errors.Is(err, errCheckHangs):
		return nil, &failure{kind: FailureStageTimeout, err: err} // what else there is, is still in use
	case err != nil:
		if !cfg.classical && t.since.Load() == 0 {
			return nil, errSwallowed
		}
		kind, cert := classifyTLS(err, t.head, time.Now(), may)
		if asked && kind == FailureTLSVersion {
			kind = FailureTLSClientCert // TLS 1.2 has no better word for it
		}
		f := &failure{kind: kind, cert: cert, err: err}
		if kind == FailureNotSMTP {
			f.protocol = guessProtocol(string(t.head))
		}
		return nil, f
	}
	return conn, nil
}

// checkGrace is how long after its limit a handshake may take to say what came of
// it.
const checkGrace = 200 * time.Millisecond

// errCheckHangs is a handshake that neither its deadline nor its context ends.
var errCheckHangs = errors.New("the system's check of the certificate did not end in time")

// bounded shakes hands within the limit. The connection's deadline and the context
// end what waits for the network, but not the check of the certificate where that
// is the system's: Windows fetches what a chain lacks over HTTP, for as long as it
// takes. Then the connection is left to the one who checks, with nothing to say
// any more.
func bounded(ctx context.Context, shake func() error, limit time.Duration) error {
	done := make(chan error, 1)
	go func() { done <- shake() }()
	timer := time.NewTimer(limit + checkGrace)
	defer timer.Stop()
	select {
	case err := <-done:
		return err
	case <-timer.C:
		return errCheckHangs
	case <-ctx.Done():
	}
	timer.Reset(checkGrace)
	select {
	case err := <-done:
		return err
	case <-timer.C:
		return errCheckHangs
	}
}

// classifyTLS says what a failed handshake means. head is what the server sent
// since the handshake began.
func classifyTLS(err error, head []byte, now time.Time, may safe.Filter) (Failure, *CertFacts) {
	var verification *tls.CertificateVerificationError
	if errors.As(err, &verification) {
		chain := verification.UnverifiedCertificates
		return classifyCert(verification.Err, chain, now), certFacts(chain, may)
	}
	var record tls.RecordHeaderError
	if errors.As(err, &record) {
		switch guessProtocol(string(head)) {
		case "smtp":
			return FailurePlainOnTLS, nil
		case "tls":
			return FailureTLSVersion, nil // a record, of a version that no TLS has used since 1999
		case "":
			return FailureTLS, nil
		}
		return FailureNotSMTP, nil
	}
	if f := classifyAlert(err); f != FailureNone {
		return f, nil
	}
	return classifyRead(err, len(head) > 0), nil
}

// classifyAlert knows the handshake errors that crypto/tls gives only as text.
func classifyAlert(err error) Failure {
	text := err.Error()
	for _, known := range []struct {
		text    string
		failure Failure
	}{
		{"selected unsupported protocol version", FailureTLSVersion},
		{"protocol version not supported", FailureTLSVersion},
		{"certificate required", FailureTLSClientCert},
		// Nothing that we offer is known to the server: it stayed behind.
		{"remote error: tls: handshake failure", FailureTLSVersion},
		{"remote error: tls: insufficient security level", FailureTLSVersion},
		{"server chose an unconfigured cipher suite", FailureTLSVersion},
	} {
		if strings.Contains(text, known.text) {
			return known.failure
		}
	}
	if strings.Contains(text, "tls: ") || strings.Contains(text, "x509: ") {
		return FailureTLS
	}
	return FailureNone
}

// classifyCert says why a certificate was refused.
func classifyCert(err error, chain []*x509.Certificate, now time.Time) Failure {
	var invalid x509.CertificateInvalidError
	var name x509.HostnameError
	var unknown x509.UnknownAuthorityError
	switch {
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		if invalid.Cert != nil && now.Before(invalid.Cert.NotBefore) {
			return FailureCertNotYet
		}
		return FailureCertExpired
	case errors.As(err, &name):
		return FailureCertName
	case errors.As(err, &unknown) && !weaklySigned(chain):
		return FailureCertUnknown
	}
	return FailureCertOther
}

// weaklySigned tells a chain that nobody accepts any more, whoever issued it:
// the verifier says of such that it does not know the authority.
func weaklySigned(chain []*x509.Certificate) bool {
	if len(chain) == 0 || isSelfSigned(chain[0]) {
		return false
	}
	switch chain[0].SignatureAlgorithm {
	case x509.MD2WithRSA, x509.MD5WithRSA, x509.SHA1WithRSA, x509.ECDSAWithSHA1, x509.DSAWithSHA1:
		return true
	}
	return false
}

func isSelfSigned(c *x509.Certificate) bool { return bytes.Equal(c.RawSubject, c.RawIssuer) }

// classifyRead says what a failed read or write means; some tells whether any
// byte had come before.
func classifyRead(err error, some bool) Failure {
	var netErr net.Error
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, net.ErrClosed), isErrno(err, errnoReset):
		return FailureClosed
	case errors.As(err, &netErr) && netErr.Timeout():
		if some {
			return FailureSlow
		}
		return FailureSilent
	}
	return FailureClosed
}

// certFacts reads what a person needs of the leaf certificate, as far as it
// may be seen.
func certFacts(chain []*x509.Certificate, may safe.Filter) *CertFacts {
	if len(chain) == 0 {
		return nil
	}
	leaf := chain[0]
	facts := &CertFacts{
		Subject:    safe.Clip(may.Line(safe.Sanitize(leaf.Subject.CommonName)), 255),
		Issuer:     safe.Clip(may.Line(issuerName(leaf)), 200),
		issuerSaid: issuerName(leaf),
		NotBefore:  leaf.NotBefore.UTC(),
		NotAfter:   leaf.NotAfter.UTC(),
		SelfSigned: isSelfSigned(leaf),
		ChainLen:   len(chain),
	}
	for _, name := range leaf.DNSNames[:min(len(leaf.DNSNames), maxCertNames)] {
		facts.Names = append(facts.Names, safe.Clip(may.Line(safe.Sanitize(name)), 255))
		facts.namesSaid = append(facts.namesSaid, safe.Clip(safe.Sanitize(name), 255))
	}
	for _, ip := range leaf.IPAddresses[:min(len(leaf.IPAddresses), maxCertNames)] {
		facts.Names = append(facts.Names, ip.String())
	}
	if facts.Subject == "" && len(facts.Names) > 0 {
		facts.Subject = facts.Names[0]
	}
	return facts
}

// maxCertNames bounds how many names of a certificate are kept.
const maxCertNames = 20

func issuerName(c *x509.Certificate) string {
	name := strings.Join(c.Issuer.Organization, ", ")
	switch cn := c.Issuer.CommonName; {
	case name == "":
		name = cn
	case cn != "" && cn != name:
		name += ", " + cn
	}
	return safe.Clip(safe.Sanitize(name), 200)
}

// versionName is "1.3" for tls.VersionTLS13.
func versionName(v uint16) string {
	return strings.TrimPrefix(tls.VersionName(v), "TLS ")
}
