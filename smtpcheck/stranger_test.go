package smtpcheck_test

import (
	"context"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck"
	bad "seller-mail-tui/smtpcheck/internal/badserver"
)

// TestAStrangerInPlaceOfTheServer: a machine with a good certificate of its
// own answers, as whoever sits on the way can have one. It gets no password,
// and nothing leads to it: what it is called is told, for a host that is
// nobody's also as a question for the provider.
func TestAStrangerInPlaceOfTheServer(t *testing.T) {
	t.Parallel()
	const stranger = "a1-2-3-4.cprapid.com"
	known := func(k smtpcheck.Known) func() smtpcheck.Known { return func() smtpcheck.Known { return k } }
	for name, change := range map[string]func(*smtpcheck.Request){
		"in a guide": func(r *smtpcheck.Request) { r.Host, r.Known = "smtp.aol.com", known(smtpcheck.Known{Host: true}) },
		"the address's provider known": func(r *smtpcheck.Request) {
			r.Host, r.Known = "mail.posto.example", known(smtpcheck.Known{Hosts: []string{"smtp.aol.com"}})
		},
		"unknown": func(r *smtpcheck.Request) { r.Host = "mail.posto.example" },
	} {
		for _, port := range []int{587, 465} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				cert, roots := bad.MakeCert(t, bad.CertOptions{Names: []string{stranger}})
				script := bad.Script{bad.Serve(bad.Dialogue{TLS: bad.ServerConfig(cert)})}
				if port == 465 {
					script = append(bad.Script{bad.StartTLS(bad.ServerConfig(cert))}, script...)
				}
				srv := bad.Start(t, script)
				req := request(srv, roots)
				req.Port = port
				req.Dialer = portDialer{"587": srv.Addr(), "465": srv.Addr()}
				change(&req)
				res := diagnosed(context.Background(), req, nil)
				check(t, situation{want: "certificado-nome-diferente", stage: smtpcheck.StageTLS}, res)
				if d := res.Diagnosis; d.Fix != nil || strings.Contains(strings.Join(d.Steps, "\n"), stranger) != (name == "unknown") {
					t.Errorf("%+v", d)
				}
				if got := string(srv.Record(0).Received); strings.Contains(got, "AUTH") {
					t.Errorf("the stranger got %q", got)
				}
			})
		}
	}
}
