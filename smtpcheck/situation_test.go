package smtpcheck_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"flag"
	"strings"
	"testing"
	"time"
	"unicode"

	"go.uber.org/goleak"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/diagnosis"
	bad "seller-mail-tui/smtpcheck/internal/badserver"
)

func TestMain(m *testing.M) {
	flag.Parse()
	// Most situations wait for time to pass: as many as there are may do so
	// together, however few processors there are.
	_ = flag.Set("test.parallel", "32")
	goleak.VerifyTestMain(m)
}

// secret is the password of every situation: no output may ever hold it.
const secret = "S3nha-Muito-Secreta"

// patience is far more than any situation takes on a busy machine, and less
// than the limits that end a test which nothing else ends.
const patience = 18 * time.Second

// situation is one server, good or bad, and what a person must be told of it.
type situation struct {
	name    string
	scripts []bad.Script
	change  func(*smtpcheck.Request) // how the request differs
	want    string                   // diagnosis id; empty: delivered without remark
	passes  bool                     // delivered, with want as a warning
	stage   smtpcheck.Stage          // where it ends
	orStage smtpcheck.Stage          // where it may end as well, if the machine is slow
}

// pki is what a server needs to be trusted by the request.
type pki struct {
	server *tls.Config
	roots  func() *x509.CertPool
}

func newPKI(t testing.TB, o bad.CertOptions) pki {
	t.Helper()
	cert, roots := bad.MakeCert(t, o)
	return pki{bad.ServerConfig(cert), roots}
}

func request(srv *bad.Server, roots func() *x509.CertPool) smtpcheck.Request {
	return smtpcheck.Request{
		Host: "localhost", Port: srv.Port(), SSL: true,
		From: "posto@example.com", Name: "Posto São João", User: "posto@example.com", Password: secret,
		Roots: roots, Resolver: loopback{}, Dialer: onlyTo(srv), Harmless: diagnosis.Harmless,
	}
}

// diagnosed is a test with what its facts mean.
func diagnosed(ctx context.Context, req smtpcheck.Request, emit func(smtpcheck.Event)) smtpcheck.Result {
	res := smtpcheck.Check(ctx, req, emit)
	res.Diagnosis = diagnosis.Of(res.Facts)
	return res
}

// run plays the situations, all at once: most of them wait.
func run(t *testing.T, p pki, situations []situation) {
	for _, s := range situations {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			srv := bad.Start(t, s.scripts...)
			req := request(srv, p.roots)
			if s.change != nil {
				s.change(&req)
			}
			res := diagnosed(context.Background(), req, nil)
			if res.Elapsed > patience {
				t.Errorf("took %v", res.Elapsed)
			}
			check(t, s, res)
			if t.Failed() {
				for _, l := range res.Transcript[max(0, len(res.Transcript)-12):] {
					t.Logf("%v %v %s", l.At, l.Server, l.Text)
				}
			}
		})
	}
}

func check(t *testing.T, s situation, res smtpcheck.Result) {
	t.Helper()
	id := ""
	if res.Diagnosis != nil {
		id = res.Diagnosis.ID
	}
	if id != s.want {
		t.Errorf("diagnosis %q, want %q; failure %s, reply %+v, error %s", id, s.want, res.Facts.Failure, res.Facts.Reply, res.Facts.Err)
	}
	if delivered := s.want == "" || s.passes; res.OK != delivered {
		t.Errorf("OK = %v, want %v", res.OK, delivered)
	}
	if at := res.Facts.Stage; at != s.stage && (s.orStage == "" || at != s.orStage) {
		t.Errorf("ended at stage %q, want %q", res.Facts.Stage, s.stage)
	}
	if len(res.Stages) != 8 {
		t.Errorf("%d stages, want all eight", len(res.Stages))
	}
	if !res.OK && len(res.Diagnosis.Steps) == 0 {
		t.Error("no remedy")
	}
	harmless(t, res)
}

// harmless checks that nothing that a person may see holds the password or a
// character that a terminal would obey.
func harmless(t *testing.T, res smtpcheck.Result) {
	t.Helper()
	text, err := json.Marshal(res)
	if err != nil {
		t.Fatal(err)
	}
	for _, leak := range []string{secret, strings.ToUpper(secret), "UzNuaGEtTXVpdG8t", "MzbmhhLU11aXRvLV", "TM25oYS1NdWl0by1T"} {
		if strings.Contains(string(text), leak) {
			t.Errorf("the result holds the password, as %q", leak)
		}
	}
	shown := func(s string) {
		for line := range strings.SplitSeq(s, "\n") {
			if i := strings.IndexFunc(line, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }); i >= 0 {
				t.Errorf("%q holds a control character", line)
			}
		}
	}
	for _, l := range res.Transcript {
		shown(l.Text)
	}
	for _, l := range res.Stages {
		shown(l.Detail)
		if strings.Contains(l.Detail, "\n") {
			t.Errorf("%q is more than one line", l.Detail)
		}
	}
	if res.Facts.Reply != nil {
		shown(res.Facts.Reply.Text)
	}
	if d := res.Diagnosis; d != nil {
		shown(strings.Join(append(d.Steps, d.Title, d.Cause), "\n"))
	}
	shown(res.Facts.Err)
}

// says is a server that answers normally but for what is named: pairs of a
// command, or a key of badserver, and a reply.
func says(p pki, pairs ...string) bad.Step {
	on := map[string]bad.Step{}
	for i := 0; i < len(pairs); i += 2 {
		on[pairs[i]] = bad.Say(pairs[i+1])
	}
	return bad.Serve(bad.Dialogue{TLS: p.server, On: on})
}

func one(steps ...bad.Step) []bad.Script { return []bad.Script{steps} }

func noSSL(r *smtpcheck.Request) { r.SSL = false }

func TestGoodServers(t *testing.T) {
	t.Parallel()
	p := newPKI(t, bad.CertOptions{})
	old := p.server.Clone()
	old.MaxVersion = tls.VersionTLS12
	with := func(extensions ...string) bad.Step {
		return bad.Serve(bad.Dialogue{TLS: p.server, Extensions: extensions, Strict: true})
	}
	greets := func(greeting bad.Step) bad.Step {
		return bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{bad.Greeting: greeting}})
	}
	run(t, p, []situation{
		{name: "ordinary", scripts: one(says(p))},
		{name: "chunking", scripts: one(with("PIPELINING", "CHUNKING", "AUTH PLAIN LOGIN"))},
		{name: "no pipelining, drops who does", scripts: one(with("AUTH PLAIN LOGIN"))},
		{name: "TLS 1.2", scripts: one(bad.Serve(bad.Dialogue{TLS: old}))},
		{name: "LOGIN only, as Microsoft 365", scripts: one(with("AUTH LOGIN XOAUTH2"))},
		{name: "CRAM-MD5 only", scripts: one(with("AUTH CRAM-MD5"))},
		{name: "AUTH=LOGIN, the old form", scripts: one(with("AUTH=LOGIN"))},
		{name: "two AUTH lines", scripts: one(with("AUTH GSSAPI", "AUTH=LOGIN PLAIN"))},
		{name: "lower-case keywords", scripts: one(with("pipelining", "auth plain login"))},
		{name: "no SSL on loopback", scripts: one(says(p)), change: noSSL},
		{name: "byte by byte", scripts: one(greets(bad.Trickle("220 mail.example ESMTP\r\n", time.Millisecond)))},
		{name: "long greeting", scripts: one(greets(bad.Say(strings.Repeat("220-welcome\n", 200) + "220 mail")))},
		{name: "a line of 3,000 bytes", scripts: one(greets(bad.Say("220 " + strings.Repeat("x", 3000))))},
		{name: "bare codes", scripts: one(says(p, "MAIL", "250", "RCPT", "250", bad.EndOfData, "250", bad.Credentials, "235"))},
		{name: "several lines to the message", scripts: one(says(p, bad.EndOfData, "250-2.0.0 671 byte chunk\n250 2.0.0 OK id=1xV"))},
		{name: "other good codes", scripts: one(says(p, "RCPT", "251 forwarded", bad.Credentials, "250 ok"))},
		{
			name: "EHLO unknown", scripts: one(says(p, "EHLO", "502 5.5.1 what?", bad.EHLOSecure, "250-mail.example\n250 AUTH PLAIN")),
			want: "starttls-ausente", stage: smtpcheck.StageTLS,
		},
		{name: "EHLO refuses address literals", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{
			"EHLO": refuseOnce("501 5.5.4 Invalid domain name"),
		}}))},
		{name: "LOGIN with words of its own", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server, Extensions: []string{"AUTH LOGIN"}, On: map[string]bad.Step{
			"AUTH": bad.Do(bad.Say("334 Senha por favor"), bad.AnyLine(), bad.Say("334 User Name"), bad.AnyLine(), bad.Say("235 ok")),
		}}))},
		{name: "PLAIN without initial response", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server, Extensions: []string{"AUTH PLAIN"}, On: map[string]bad.Step{
			"AUTH": authOnlyLater(),
		}}))},
		{name: "offers PLAIN but takes only LOGIN", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{
			"AUTH": bad.Do(bad.Say("504 5.7.4 Unrecognized authentication type"), bad.Until("AUTH"), bad.Say("504 5.7.4 Unrecognized authentication type"),
				bad.Until("AUTH"), bad.Say("334 VXNlcm5hbWU6"), bad.AnyLine(), bad.Say("334 UGFzc3dvcmQ6"), bad.AnyLine(), bad.Say("235 ok")),
		}}))},
		{name: "offers CHUNKING but has no BDAT", scripts: one(bad.Serve(bad.Dialogue{
			TLS: p.server, Extensions: []string{"PIPELINING", "CHUNKING", "AUTH PLAIN"}, On: map[string]bad.Step{"BDAT": bdatUnknown()},
		}))},
		{name: "offers PIPELINING but hangs up on it", scripts: []bad.Script{
			{bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{"MAIL": bad.Cut()}})},
			{bad.Serve(bad.Dialogue{TLS: p.server})},
		}},
		{name: "offers CHUNKING but dies of a chunk sent along", scripts: []bad.Script{
			{bad.Serve(bad.Dialogue{TLS: p.server, Extensions: []string{"PIPELINING", "CHUNKING", "AUTH PLAIN"}, On: map[string]bad.Step{"MAIL": bad.Cut()}})},
			{bad.Serve(bad.Dialogue{TLS: p.server})},
		}},
		{name: "offers PIPELINING but complains of it", scripts: []bad.Script{
			{bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{"MAIL": bad.Say("554 5.5.1 Error: improper use of SMTP command pipelining")}})},
			{bad.Serve(bad.Dialogue{TLS: p.server})},
		}},
		{name: "offers PIPELINING but forgets what came together", scripts: []bad.Script{
			{bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{"RCPT": bad.Silence()}})},
			{bad.Serve(bad.Dialogue{TLS: p.server})},
		}, change: func(r *smtpcheck.Request) { r.Limits.Envelope = 4 * time.Second }}, // which the second session has as well, on a busy machine too
		{name: "hangs up after the message", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{
			bad.EndOfData: bad.Do(bad.Say("250 queued"), bad.Cut()),
		}}))},
		{name: "never answers QUIT", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{"QUIT": bad.Silence()}}))},
		{
			name: "TLS first on another port", scripts: one(bad.StartTLS(p.server), bad.Serve(bad.Dialogue{Extensions: []string{"AUTH PLAIN"}})),
			want: "ssl-porta-trocada", passes: true,
		},
		{name: "a middlebox swallows the large ClientHello", scripts: []bad.Script{
			{bad.Say("220 mail"), bad.Until("EHLO"), bad.Say("250-mail\n250 STARTTLS"), bad.Until("STARTTLS"), bad.Say("220 go"), bad.SwallowLargeHello(900, p.server)},
			{bad.Serve(bad.Dialogue{TLS: p.server})},
		}},
		{name: "a middlebox resets the large ClientHello", scripts: []bad.Script{
			{bad.Say("220 mail"), bad.Until("EHLO"), bad.Say("250-mail\n250 STARTTLS"), bad.Until("STARTTLS"), bad.Say("220 go"), bad.Bytes(5), bad.Reset()},
			{bad.Serve(bad.Dialogue{TLS: p.server})},
		}},
		{name: "client certificate asked for, not demanded", scripts: one(bad.Serve(bad.Dialogue{TLS: asking(p, tls.RequestClientCert)}))},
		{name: "an address with an international domain", scripts: one(says(p)), change: func(r *smtpcheck.Request) { r.From = "posto@açaí.example" }},
		{name: "a password of 500 bytes", scripts: one(says(p)), change: func(r *smtpcheck.Request) { r.Password = strings.Repeat(secret, 26) }},
		{name: "stops after login", scripts: one(says(p, "MAIL", "550 not reached")), change: func(r *smtpcheck.Request) { r.Until = smtpcheck.StageLogin }},
		{name: "stops after TLS", scripts: one(says(p, "AUTH", "535 not reached")), change: func(r *smtpcheck.Request) { r.Until = smtpcheck.StageTLS; r.Password = "" }},
		{name: "stops after connect", scripts: one(bad.Silence()), change: func(r *smtpcheck.Request) { r.Until = smtpcheck.StageConnect }},
	})
}

func asking(p pki, how tls.ClientAuthType) *tls.Config {
	c := p.server.Clone()
	c.ClientAuth = how
	return c
}

// refuseOnce answers the first EHLO of a connection with a refusal.
func refuseOnce(reply string) bad.Step {
	return bad.Do(bad.Say(reply), bad.Until("EHLO"), bad.Say("250-mail.example\n250-STARTTLS\n250 AUTH PLAIN"))
}

// authOnlyLater is AUTH PLAIN of a server that knows no initial response.
func authOnlyLater() bad.Step {
	return bad.Do(bad.Say("501 5.5.4 Syntax: AUTH mechanism"), bad.Until("AUTH"), bad.Say("334 "), bad.AnyLine(), bad.Say("235 2.7.0 ok"))
}

// bdatUnknown answers to BDAT and to each line of the message it did not
// expect as a server that does not know BDAT would, then to the long way.
func bdatUnknown() bad.Step {
	return bad.Do(bad.Say("502 5.5.2 Error: command not recognized"),
		bad.Until("RSET"), bad.Say("250 ok"), bad.Until("EHLO"), bad.Say("250-mail\n250 AUTH PLAIN"),
		bad.Until("MAIL"), bad.Say("250 ok"), bad.Until("RCPT"), bad.Say("250 ok"), bad.Until("DATA"), bad.Say("354 go"), bad.Until("."), bad.Say("250 queued"), bad.Until("QUIT"))
}
