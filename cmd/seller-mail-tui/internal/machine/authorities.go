package machine

import (
	"context"
	"crypto/x509"
	"errors"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// maxAuthorities bounds a file of --ca, in bytes; all that a system trusts
// take a few hundred thousand.
const maxAuthorities = 4 << 20

// ReadAuthorities reads the certificates of --ca: PEM, one or more.
func ReadAuthorities(ctx context.Context, file string) ([]byte, error) {
	pem, err := ReadNamed(ctx, file, maxAuthorities)
	switch {
	case errors.Is(err, ErrTooBig):
		return nil, failure.Usage(ptbr.CLICATooBig(prose.Printable(file)))
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, &failure.Error{Code: report.ExitUsage, Text: ptbr.CLICAUnreadable(prose.Printable(file), ptbr.FileProblem(err)), Err: err}
	}
	if !x509.NewCertPool().AppendCertsFromPEM(pem) {
		return nil, failure.Usage(ptbr.CLICANoCertificate(prose.Printable(file)))
	}
	return pem, nil
}

// Trusting adds authorities to a set of them; nil is the system's.
func Trusting(pool *x509.CertPool, pem []byte) *x509.CertPool {
	if pool == nil {
		var err error
		if pool, err = x509.SystemCertPool(); err != nil {
			// No system roots to add to: those that were given have to do.
			pool = x509.NewCertPool()
		}
	}
	pool = pool.Clone()
	pool.AppendCertsFromPEM(pem)
	return pool
}
