package smtpcheck

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"testing"
	"time"

	bad "seller-mail-tui/smtpcheck/internal/badserver"

	"seller-mail-tui/smtpcheck/safe"
)

// TestACertificateCheckThatHangs ends with the stage's limit, and at once when it
// is cancelled: the check of Windows heeds neither.
func TestACertificateCheckThatHangs(t *testing.T) {
	cert, roots := bad.MakeCert(t, bad.CertOptions{})
	for name, c := range map[string]struct {
		limit time.Duration
		ends  time.Duration // the context, after the check began; 0: never
	}{
		"the limit": {limit: 300 * time.Millisecond},
		"cancelled": {limit: time.Hour, ends: time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			srv := bad.Start(t, bad.Script{bad.StartTLS(bad.ServerConfig(cert)), bad.Silence()})
			raw, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", srv.Addr())
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			checking, checked := make(chan struct{}), make(chan struct{})
			cfg := newClientTLS(Request{Host: "localhost", Roots: roots}, true)
			cfg.VerifyConnection = func(tls.ConnectionState) error {
				if c.ends > 0 {
					time.AfterFunc(c.ends, cancel)
				}
				close(checking)
				<-checked
				return nil
			}
			_ = raw.SetDeadline(time.Now().Add(c.limit))
			_, err = shakeHands(ctx, &tap{Conn: raw}, safe.NewFilter(nil), cfg, c.limit)
			<-checking // it did come to the check, and that hangs still
			var f *failure
			if !errors.As(err, &f) || f.kind != FailureStageTimeout || !errors.Is(err, errCheckHangs) {
				t.Errorf("error %v", err)
			}
			close(checked)
			_ = raw.Close()
		})
	}
}
