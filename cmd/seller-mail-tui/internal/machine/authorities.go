package machine

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"sync"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// maxAuthorities bounds a file of --ca, in bytes; all that a system trusts
// take a few hundred thousand.
const maxAuthorities = 4 << 20

// Authorities returns those of --ca (PEM, one or more) and the system's. The file
// is read at once, and its first certificate tells whether it is one of
// certificates; what takes longer is done when the authorities are asked for.
func Authorities(ctx context.Context, file string) (func() *x509.CertPool, error) {
	text, err := ReadNamed(ctx, file, maxAuthorities)
	switch {
	case errors.Is(err, ErrTooBig):
		return nil, failure.Usage(ptbr.CLICATooBig(prose.Printable(file)))
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, &failure.Error{Code: report.ExitUsage, Text: ptbr.CLICAUnreadable(prose.Printable(file), ptbr.FileProblem(err)), Err: err}
	}
	if !holdsCertificate(text) {
		return nil, failure.Usage(ptbr.CLICANoCertificate(prose.Printable(file)))
	}
	return sync.OnceValue(func() *x509.CertPool {
		pool, err := x509.SystemCertPool()
		if err != nil {
			// No system roots to add to: those that were given have to do.
			pool = x509.NewCertPool()
		}
		pool.AppendCertsFromPEM(text)
		return pool
	}), nil
}

// holdsCertificate tells whether a pool would take anything of a text; all else in
// it is passed over, as pools do.
func holdsCertificate(text []byte) bool {
	for {
		var block *pem.Block
		if block, text = pem.Decode(text); block == nil {
			return false
		}
		if block.Type != "CERTIFICATE" || len(block.Headers) > 0 {
			continue
		}
		if _, err := x509.ParseCertificate(block.Bytes); err == nil {
			return true
		}
	}
}
