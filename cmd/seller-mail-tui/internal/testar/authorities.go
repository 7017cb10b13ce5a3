package testar

import (
	"context"
	"crypto/x509"
	"errors"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// maxAuthorities bounds a file of --ca, in bytes; all that a system trusts
// take a few hundred thousand.
const maxAuthorities = 4 << 20

// readAuthorities reads the certificates of --ca: PEM, one or more.
func readAuthorities(ctx context.Context, file string) ([]byte, error) {
	pem, err := machine.ReadNamed(ctx, file, maxAuthorities)
	switch {
	case errors.Is(err, machine.ErrTooBig):
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

// withRoots adds authorities to those that the request trusts. Without any,
// the request stays as it is: the system's own verifier knows more than a
// pool can hold.
func withRoots(req smtpcheck.Request, pem []byte) smtpcheck.Request {
	if pem == nil {
		return req
	}
	pool := req.Roots
	if pool == nil {
		var err error
		if pool, err = x509.SystemCertPool(); err != nil {
			// No system roots to add to: those that were given have to do.
			pool = x509.NewCertPool()
		}
	}
	pool = pool.Clone()
	pool.AppendCertsFromPEM(pem)
	req.Roots = pool
	return req
}
