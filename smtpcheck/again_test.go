package smtpcheck_test

import (
	"context"
	"encoding/base64"
	"net/netip"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck"
	bad "seller-mail-tui/smtpcheck/internal/badserver"
)

// TestAnotherName: the name in EHLO is tried in its second form where a server
// refuses the first one, at whatever command it says so, and once only.
func TestAnotherName(t *testing.T) {
	t.Parallel()
	p := newPKI(t, bad.CertOptions{})
	run(t, p, []situation{
		{name: "421 at EHLO, then served", scripts: []bad.Script{{says(p, "EHLO", "421 4.7.0 Try again later, closing connection.")}, {says(p)}}},
		{name: "421 at EHLO both times", scripts: one(says(p, "EHLO", "421 4.7.0 Try again later, closing connection.")), want: "servidor-indisponivel", stage: smtpcheck.StageGreeting},
		{name: "501 at EHLO, then served", scripts: []bad.Script{{says(p, "EHLO", "501 5.5.4 Invalid domain name")}, {says(p)}}},
		{name: "a bad name at EHLO, then served", scripts: []bad.Script{{says(p, "EHLO", "550 Invalid HELO string")}, {says(p)}}},
		{name: "501 at EHLO both times", scripts: one(says(p, "EHLO", "501 5.5.4 Invalid domain name")), want: "servidor-recusou", stage: smtpcheck.StageGreeting},
		{name: "refused at MAIL, then served", scripts: []bad.Script{{says(p, "MAIL", "550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)")}, {says(p)}}},
		{name: "refused at RCPT, then served", scripts: []bad.Script{{says(p, "RCPT", "504 5.5.2 <[127.0.0.1]>: Helo command rejected: need fully-qualified hostname")}, {says(p)}}},
		{name: "refused at RCPT both times", scripts: one(says(p, "RCPT", "504 5.5.2 <[127.0.0.1]>: Helo command rejected: need fully-qualified hostname")), want: "servidor-recusou", stage: smtpcheck.StageRecipient},
		{name: "another refusal at RCPT is final", scripts: []bad.Script{{says(p, "RCPT", "550 5.1.1 User unknown")}, {says(p)}}, want: "destinatario-recusado", stage: smtpcheck.StageRecipient},
	})
}

// TestTheServerAsksForMore: a code from a telephone is told from a dropped
// connection, and a server that asks for ever is left.
func TestTheServerAsksForMore(t *testing.T) {
	t.Parallel()
	p := newPKI(t, bad.CertOptions{})
	ask := func(words string) string { return "334 " + base64.StdEncoding.EncodeToString([]byte(words)) }
	// The dialogue is with LOGIN alone, so that the server may ask in words.
	login := func(last ...bad.Step) bad.Script {
		return append(bad.Script{
			bad.Say("220 mail"), bad.Until("EHLO"), bad.Say("250-mail\n250 STARTTLS"), bad.Until("STARTTLS"), bad.Say("220 go"), bad.StartTLS(p.server),
			bad.Until("EHLO"), bad.Say("250-mail\n250 AUTH LOGIN"), bad.Until("AUTH"), bad.Say(ask("Username:")), bad.AnyLine(), bad.Say(ask("Password:")), bad.AnyLine(),
		}, last...)
	}
	const at = smtpcheck.StageLogin
	run(t, p, []situation{
		{name: "a code", scripts: []bad.Script{login(bad.Say(ask("Verification code:")), bad.AnyLine(), bad.Say("501 cancelled"))}, want: "senha-de-app-necessaria", stage: at},
		{name: "a code, in the clear", scripts: []bad.Script{login(bad.Say("334 Enter the security code"), bad.AnyLine(), bad.Say("501 cancelled"))}, want: "senha-de-app-necessaria", stage: at},
		{name: "for ever", scripts: []bad.Script{login(bad.Say(ask("again")), bad.AnyLine(), bad.Say(ask("again")))}, want: "mecanismo-nao-suportado", stage: at},
		{name: "after PLAIN", scripts: one(says(p, bad.Credentials, ask("One-time password:"))), want: "senha-de-app-necessaria", stage: at},
		{name: "after PLAIN, nothing", scripts: one(says(p, bad.Credentials, "334 ")), want: "mecanismo-nao-suportado", stage: at},
	})
}

func TestAnEmptyLineBeforeTheGreeting(t *testing.T) {
	t.Parallel()
	p := newPKI(t, bad.CertOptions{})
	const at = smtpcheck.StageGreeting
	run(t, p, []situation{
		{name: "a refusal behind it", scripts: one(bad.Send("\r\n554 5.7.1 No SMTP service here\r\n")), want: "servidor-recusou", stage: at},
		{name: "empty lines only", scripts: one(bad.Send(strings.Repeat("\r\n", 20)), bad.Silence()), want: "nao-e-smtp", stage: at},
	})
}

// TestAcceptedIsNotYetDelivered: what a server says when it takes the message
// is read.
func TestAcceptedIsNotYetDelivered(t *testing.T) {
	t.Parallel()
	p := newPKI(t, bad.CertOptions{})
	var all []situation
	for _, words := range []string{"250 2.0.0 Ok: message discarded - spam", "250 OK quarantined", "250 2.6.0 Message accepted, held for review", "250 Mensagem em quarentena"} {
		all = append(all, situation{name: words, scripts: one(says(p, bad.EndOfData, words)), want: "recusado-como-spam", passes: true})
	}
	for _, words := range []string{"250 2.0.0 Ok: queued as 4ABCD", "250 2.6.0 Queued mail for delivery", "250 Requested mail action okay, completed: id=1", "250 Message accepted for delivery"} {
		all = append(all, situation{name: words, scripts: one(says(p, bad.EndOfData, words))})
	}
	run(t, p, all)
}

// TestAProxyAnswersInTheServersPlace: item by item, what is not the server's
// passing trouble is not called so.
func TestWhatIsNotPassing(t *testing.T) {
	t.Parallel()
	p := newPKI(t, bad.CertOptions{})
	for text, want := range map[string]string{
		"421 Cannot connect to SMTP server smtp.example.com (192.0.2.1:587), connect error 10060": "antivírus",
		"421 4.7.0 qz flurble": "não entendeu",
	} {
		srv := bad.Start(t, bad.Script{bad.Say(text)})
		res := diagnosed(context.Background(), request(srv, p.roots), nil)
		if d := res.Diagnosis; d.ID != "servidor-indisponivel" || !strings.Contains(d.Cause, want) || strings.Contains(d.Cause, "campos") {
			t.Errorf("%q: %s, %s", text, d.ID, d.Cause)
		}
	}
}

// nowhereResolver answers as a filter of the DNS does.
type nowhereResolver struct{ addr string }

func (r nowhereResolver) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	return []netip.Addr{netip.MustParseAddr(r.addr)}, nil
}

func TestAFilterInTheDNS(t *testing.T) {
	t.Parallel()
	for _, addr := range []string{"127.0.0.1", "0.0.0.0"} {
		for _, known := range []bool{true, false} {
			req := smtpcheck.Request{
				Host: "smtp.provedor.example", Port: bad.ClosedPort(t), SSL: true, From: "posto@example.com", User: "posto@example.com", Password: secret,
				Resolver: nowhereResolver{addr}, Known: func() smtpcheck.Known { return smtpcheck.Known{Host: known} },
			}
			res := diagnosed(context.Background(), req, nil)
			if got := strings.Contains(res.Diagnosis.Title, "desvia"); res.Diagnosis.ID != "conexao-recusada" || got != known {
				t.Errorf("%s, known %v: %s %s", addr, known, res.Diagnosis.ID, res.Diagnosis.Title)
			}
		}
	}
}
