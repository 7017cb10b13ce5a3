package smtpcheck_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	bad "seller-mail-tui/smtpcheck/internal/badserver"
)

// aliases resolves every name to this machine, as another name of one. What it
// was asked for is kept.
type aliases struct {
	loopback
	target string
	err    error
	hangs  bool
	asked  *[]string
}

func (a aliases) LookupCNAME(ctx context.Context, host string) (string, error) {
	*a.asked = append(*a.asked, host)
	if a.hangs {
		<-ctx.Done()
		return "", ctx.Err()
	}
	return a.target, a.err
}

// TestAlias: where a name leads to is asked for once, and only after its
// certificate did not fit; without an answer the test ends as it would anyway.
func TestAlias(t *testing.T) {
	t.Parallel()
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	const host = "smtp.posto.example"
	// Of no name of this certificate may more be seen than that there is one.
	hoster := []string{"*.uhserver.com", "uhserver.com"}
	for name, c := range map[string]struct {
		names  []string // of the certificate
		target string
		err    error
		change func(*smtpcheck.Request)
		asked  bool
		alias  string
		fix    string // the host
	}{
		"a hoster's":             {names: hoster, target: "SMTP.uhserver.com.", asked: true, alias: "smtp.uhserver.com", fix: "smtps.uhserver.com"},
		"none":                   {names: hoster, target: host + ".", asked: true},
		"no answer":              {names: hoster, err: errors.New("no name service"), asked: true},
		"no name of a machine":   {names: hoster, target: "\x1b]0;x\x07.uhserver.com.", asked: true},
		"an address":             {names: hoster, target: "192.0.2.1.", asked: true},
		"too long":               {names: hoster, target: strings.Repeat("a.", 127) + "uhserver.com.", asked: true},
		"the certificate is its": {names: []string{host}, target: "smtp.uhserver.com."},
		"a host of a guide":      {names: hoster, target: "smtp.uhserver.com.", change: func(r *smtpcheck.Request) { r.Host = "smtp.gmail.com" }},
		"an address for a host":  {names: hoster, target: "smtp.uhserver.com.", change: func(r *smtpcheck.Request) { r.Host = "127.0.0.1" }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPKI(t, bad.CertOptions{Names: c.names})
			srv := bad.Start(t, bad.Script{bad.Serve(bad.Dialogue{TLS: p.server})})
			var asked []string
			req := request(srv, p.roots)
			req.Host, req.Resolver = host, aliases{target: c.target, err: c.err, asked: &asked}
			if c.change != nil {
				c.change(&req)
			}
			req.Known = func() smtpcheck.Known { return smtpcheck.Known(lib.About(req.Host, "", "", "")) }
			res := diagnosed(t.Context(), req, nil)
			if c.asked != (len(asked) == 1 && asked[0] == host+".") || !c.asked && len(asked) > 0 {
				t.Errorf("asked for %q", asked)
			}
			if res.Facts.Alias != c.alias {
				t.Errorf("alias %q, want %q", res.Facts.Alias, c.alias)
			}
			fix := ""
			if d := res.Diagnosis; d != nil && d.Fix != nil && d.Fix.Host != nil {
				fix = *d.Fix.Host
			}
			if fix != c.fix || !res.OK && res.Diagnosis.ID != "certificado-nome-diferente" {
				t.Errorf("the host is to be %q, want %q: %+v", fix, c.fix, res.Diagnosis)
			}
			if name == "a hoster's" && strings.Contains(strings.Join(res.Facts.Cert.Names, " "), "uhserver") {
				t.Error("the certificate's names can be seen: the test tests nothing")
			}
		})
	}
}

// TestAliasCanBeCancelled: nobody waits for the name service once the test was
// given up, and what had been found out stays.
func TestAliasCanBeCancelled(t *testing.T) {
	t.Parallel()
	p := newPKI(t, bad.CertOptions{Names: []string{"mail.other.example"}})
	srv := bad.Start(t, bad.Script{bad.Serve(bad.Dialogue{TLS: p.server})})
	ctx, cancel := context.WithCancel(t.Context())
	req := request(srv, p.roots)
	var asked []string
	req.Host, req.Resolver = "smtp.posto.example", cancelling{aliases{hangs: true, asked: &asked}, cancel}
	res := diagnosed(ctx, req, nil)
	if len(asked) != 1 || res.Facts.Failure != smtpcheck.FailureCertName || res.Facts.Alias != "" {
		t.Errorf("asked %q, %s, alias %q", asked, res.Facts.Failure, res.Facts.Alias)
	}
}

// cancelling cancels the test when it is asked where a name leads to.
type cancelling struct {
	aliases
	cancel func()
}

func (c cancelling) LookupCNAME(ctx context.Context, host string) (string, error) {
	c.cancel()
	return c.aliases.LookupCNAME(ctx, host)
}
