package smtpcheck_test

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/netip"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck"
	bad "seller-mail-tui/smtpcheck/internal/badserver"
)

// brief makes the limit of the stage brief in which the server will be silent;
// the others keep theirs, however slow the machine is.
func brief(limit func(*smtpcheck.Limits) *time.Duration) func(*smtpcheck.Request) {
	return func(r *smtpcheck.Request) { *limit(&r.Limits) = 700 * time.Millisecond }
}

func inConnect(l *smtpcheck.Limits) *time.Duration  { return &l.Connect }
func inTLS(l *smtpcheck.Limits) *time.Duration      { return &l.TLS }
func inGreeting(l *smtpcheck.Limits) *time.Duration { return &l.Greeting }
func inLogin(l *smtpcheck.Limits) *time.Duration    { return &l.Login }
func inEnvelope(l *smtpcheck.Limits) *time.Duration { return &l.Envelope }
func inMessage(l *smtpcheck.Limits) *time.Duration  { return &l.Message }

func TestBadGreetings(t *testing.T) {
	t.Parallel()
	p := newPKI(t, bad.CertOptions{})
	const at = smtpcheck.StageGreeting
	run(t, p, []situation{
		{name: "silent", scripts: one(bad.Silence()), change: brief(inGreeting), want: "servidor-mudo", stage: at},
		{
			name: "silent for longer, asked whether it wants TLS", scripts: one(bad.Silence()), change: func(r *smtpcheck.Request) { r.Limits.Greeting = 4 * time.Second },
			want: "servidor-mudo", stage: at,
		},
		{name: "closes at once", scripts: one(bad.Cut()), want: "conexao-caiu", stage: at},
		{name: "resets at once", scripts: one(bad.Pause(20*time.Millisecond), bad.Reset()), want: "conexao-caiu", stage: at, orStage: smtpcheck.StageConnect},
		{name: "half a greeting, then closes", scripts: one(bad.Send("220 ma"), bad.Cut()), want: "conexao-caiu", stage: at},
		{name: "half a greeting, then silence", scripts: one(bad.Send("220 ma"), bad.Silence()), change: brief(inGreeting), want: "tempo-esgotado", stage: at},
		{name: "flood without a line end", scripts: one(bad.Flood("220 x" + strings.Repeat("x", 8000))), want: "resposta-invalida", stage: at},
		{name: "flood of continued lines", scripts: one(bad.Flood("220-x\r\n")), want: "resposta-invalida", stage: at},
		{name: "mixed codes", scripts: one(bad.Say("220-a\n554 b"), bad.Silence()), want: "resposta-invalida", stage: at},
		{name: "HTTP", scripts: one(bad.Say("HTTP/1.1 400 Bad Request\nContent-Length: 0\n")), want: "nao-e-smtp", stage: at},
		{name: "HTTP that waits for a request", scripts: []bad.Script{{bad.Silence()}, {bad.Bytes(5), bad.Say("HTTP/1.1 400 Bad Request")}}, want: "nao-e-smtp", stage: at},
		{
			name:    "HTTPS that waits for a request",
			scripts: []bad.Script{{bad.Silence()}, {bad.StartTLS(p.server), bad.Bytes(5), bad.Say("HTTP/1.1 400 Bad Request")}}, want: "nao-e-smtp", stage: at,
		},
		{
			name:    "HTTPS that waits for a request, no SSL asked",
			scripts: []bad.Script{{bad.Silence()}, {bad.StartTLS(p.server), bad.Bytes(5), bad.Say("HTTP/1.1 400 Bad Request")}}, change: noSSL, want: "nao-e-smtp", stage: at,
		},
		{name: "IMAP", scripts: one(bad.Say("* OK [CAPABILITY IMAP4rev1] ready"), bad.Silence()), want: "nao-e-smtp", stage: at},
		{name: "POP3", scripts: one(bad.Say("+OK ready"), bad.Silence()), want: "nao-e-smtp", stage: at},
		{name: "SSH", scripts: one(bad.Say("SSH-2.0-OpenSSH_9.2p1"), bad.Silence()), want: "nao-e-smtp", stage: at},
		{name: "FTP", scripts: one(bad.Say("220 ProFTPD Server (posto)"), bad.Silence()), want: "nao-e-smtp", stage: at},
		{name: "NNTP", scripts: one(bad.Say("200 news ready"), bad.Silence()), want: "nao-e-smtp", stage: at},
		{name: "telnet", scripts: one(bad.Send("\xff\xfd\x18\xff\xfd\x20"), bad.Silence()), want: "nao-e-smtp", stage: at},
		{name: "rubbish", scripts: one(bad.Send("\x00\x01\x02\x03"), bad.Silence()), want: "nao-e-smtp", stage: at},
		{name: "refuses service", scripts: one(bad.Say("554 5.7.1 No SMTP service here")), want: "servidor-recusou", stage: at},
		{name: "too busy", scripts: one(bad.Say("421 4.3.2 Service not available")), want: "servidor-indisponivel", stage: at},
		{name: "too many connections", scripts: one(bad.Say("421 too many connections from your IP")), want: "servidor-indisponivel", stage: at},
		{name: "our address is blocked", scripts: one(bad.Say("554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org")), want: "ip-bloqueado", stage: at},
		{name: "closes after EHLO", scripts: one(bad.Say("220 mail"), bad.Until("EHLO"), bad.Cut()), want: "conexao-caiu", stage: at},
		{name: "refuses every EHLO and HELO", scripts: one(says(p, "EHLO", "550 5.7.1 go away", "HELO", "550 5.7.1 go away")), want: "servidor-recusou", stage: at},
		{name: "flood after EHLO", scripts: one(bad.Say("220 mail"), bad.Until("EHLO"), bad.Flood("250-X\r\n")), want: "resposta-invalida", stage: at},
		{name: "escape sequences in a refusal", scripts: one(bad.Say("554 \x1b]0;owned\x07\x1b[2J\u202eevil\x00 no")), want: "servidor-recusou", stage: at},
		{name: "total limit while silent", scripts: one(bad.Silence()), change: func(r *smtpcheck.Request) { r.Limits.Total = 300 * time.Millisecond }, want: "tempo-esgotado", stage: at},
		{name: "a byte now and then for ever", scripts: one(bad.Trickle(strings.Repeat("220-x\r\n", 500), 50*time.Millisecond)), change: brief(inGreeting), want: "tempo-esgotado", stage: at},
		{name: "TLS first, no SSL asked", scripts: one(bad.StartTLS(p.server), bad.Say("220 mail")), change: noSSL, want: "ssl-porta-trocada", stage: at},
	})
}

func TestBadTLS(t *testing.T) {
	t.Parallel()
	p := newPKI(t, bad.CertOptions{})
	const at = smtpcheck.StageTLS
	trusted := func(o bad.CertOptions) ([]bad.Script, func(*smtpcheck.Request)) {
		cert, roots := bad.MakeCert(t, o)
		return one(bad.Serve(bad.Dialogue{TLS: bad.ServerConfig(cert)})), func(r *smtpcheck.Request) { r.Roots = roots }
	}
	untrusted := func(o bad.CertOptions) []bad.Script {
		scripts, _ := trusted(o)
		return scripts
	}
	old := p.server.Clone()
	old.MinVersion, old.MaxVersion = tls.VersionTLS10, tls.VersionTLS11
	retiredCert, _ := bad.MakeCert(t, bad.CertOptions{RSA: true})
	retired := bad.ServerConfig(retiredCert)
	retired.MaxVersion, retired.CipherSuites = tls.VersionTLS12, []uint16{tls.TLS_RSA_WITH_AES_128_CBC_SHA}
	now := time.Now()
	add := func(list []situation, name, want string, o bad.CertOptions) []situation {
		scripts, change := trusted(o)
		return append(list, situation{name: name, scripts: scripts, change: change, want: want, stage: at})
	}
	list := []situation{
		{name: "STARTTLS not offered", scripts: one(bad.Serve(bad.Dialogue{})), want: "starttls-ausente", stage: at},
		{name: "STARTTLS refused for now", scripts: one(says(p, "STARTTLS", "454 4.7.0 TLS not available due to local problem")), want: "servidor-indisponivel", stage: at},
		{name: "STARTTLS refused", scripts: one(says(p, "STARTTLS", "502 5.5.1 not implemented")), want: "starttls-ausente", stage: at},
		{name: "plaintext behind the 220", scripts: one(says(p, "STARTTLS", "220 go\n250 injected")), want: "tls-falhou", stage: at},
		{name: "plaintext instead of a handshake", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{
			"STARTTLS": bad.Do(bad.Say("220 go"), bad.Bytes(5), bad.Say("500 what is this?")),
		}})), want: "tls-falhou", stage: at},
		{name: "rubbish instead of a handshake", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{
			"STARTTLS": bad.Do(bad.Say("220 go"), bad.Bytes(5), bad.Send("\x16\x03\x03\x00\x04abcd")),
		}})), want: "tls-falhou", stage: at},
		{name: "closes at the handshake", scripts: one(bad.Say("220 m"), bad.Until("EHLO"), bad.Say("250-m\n250 STARTTLS"), bad.Until("STARTTLS"), bad.Say("220 go"), bad.Bytes(5), bad.Cut()), want: "conexao-caiu", stage: at},
		{name: "silent at the handshake", scripts: one(bad.Say("220 m"), bad.Until("EHLO"), bad.Say("250-m\n250 STARTTLS"), bad.Until("STARTTLS"), bad.Say("220 go"), bad.Silence()), change: brief(inTLS), want: "tempo-esgotado", stage: at},
		{name: "TLS 1.1 at most", scripts: one(bad.Serve(bad.Dialogue{TLS: old})), want: "tls-antigo", stage: at},
		{name: "ciphers that nobody offers any more", scripts: one(bad.Serve(bad.Dialogue{TLS: retired})), want: "tls-antigo", stage: at},
		{name: "demands a client certificate, TLS 1.2", scripts: one(bad.Serve(bad.Dialogue{TLS: tls12(asking(p, tls.RequireAnyClientCert))})), want: "tls-falhou", stage: at},
		{name: "demands a client certificate, TLS 1.3", scripts: one(bad.Serve(bad.Dialogue{TLS: asking(p, tls.RequireAnyClientCert)})), want: "tls-falhou", stage: smtpcheck.StageLogin},
		{name: "unknown authority", scripts: untrusted(bad.CertOptions{}), want: "certificado-desconhecido", stage: at},
		{name: "self-signed", scripts: untrusted(bad.CertOptions{SelfSigned: true}), want: "certificado-desconhecido", stage: at},
		{name: "issued by an antivirus", scripts: untrusted(bad.CertOptions{Issuer: "Avast Web/Mail Shield Root", IssuerOrg: "Avast Web/Mail Shield"}), want: "certificado-interceptado", stage: at},
	}
	list = add(list, "expired", "certificado-vencido", bad.CertOptions{NotBefore: now.Add(-48 * time.Hour), NotAfter: now.Add(-24 * time.Hour)})
	list = add(list, "another name", "certificado-nome-diferente", bad.CertOptions{Names: []string{"br123.hoster.example"}})
	list = add(list, "no subjectAltName", "certificado-nome-diferente", bad.CertOptions{NoSAN: true})
	list = add(list, "another name, as IP address", "certificado-nome-diferente", bad.CertOptions{Names: []string{"192.0.2.1"}})
	list = add(list, "incomplete chain", "certificado-desconhecido", bad.CertOptions{OmitIntermediate: true})
	ahead, notYet := trusted(bad.CertOptions{NotBefore: now.Add(24 * time.Hour), NotAfter: now.Add(48 * time.Hour)})
	then := now.AddDate(-2, 0, 0)
	pastCert, pastRoots := bad.MakeCert(t, bad.CertOptions{NotBefore: then.AddDate(0, -1, 0), NotAfter: then.AddDate(0, 1, 0)})
	past := one(bad.Serve(bad.Dialogue{TLS: bad.ServerConfig(pastCert), On: map[string]bad.Step{
		bad.Greeting: bad.Say("220 mail.example ESMTP Exim 4.96 " + then.Format(time.RFC1123Z)),
	}}))
	list = append(list,
		situation{name: "not yet valid: our clock is wrong", scripts: ahead, change: notYet, want: "relogio-errado", stage: at},
		situation{
			name: "expired by our clock, valid by the server's", scripts: past, want: "relogio-errado", stage: at,
			change: func(r *smtpcheck.Request) { r.Roots = pastRoots },
		})
	run(t, p, list)
}

func tls12(c *tls.Config) *tls.Config {
	c.MaxVersion = tls.VersionTLS12
	return c
}

// on465 is a request that speaks TLS first to a server at any port.
func on465(t *testing.T, p pki, s situation) {
	t.Run(s.name, func(t *testing.T) {
		t.Parallel()
		srv := bad.Start(t, s.scripts...)
		req := request(srv, p.roots)
		req.Port = 465
		req.Dialer = portDialer{"465": srv.Addr(), strconv.Itoa(srv.Port()): srv.Addr()}
		if s.change != nil {
			s.change(&req)
		}
		check(t, s, diagnosed(context.Background(), req, nil))
	})
}

func TestImplicitTLS(t *testing.T) {
	t.Parallel()
	p := newPKI(t, bad.CertOptions{})
	for _, s := range []situation{
		{name: "good", scripts: one(bad.StartTLS(p.server), bad.Serve(bad.Dialogue{}))},
		{name: "good, large ClientHello swallowed", scripts: one(bad.SwallowLargeHello(900, p.server), bad.Serve(bad.Dialogue{}))},
		{name: "speaks plainly", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server})), want: "ssl-porta-trocada", stage: smtpcheck.StageTLS},
		{name: "IMAP there", scripts: one(bad.Say("* OK ready"), bad.Silence()), want: "nao-e-smtp", stage: smtpcheck.StageTLS},
		{name: "HTTP there", scripts: one(bad.Bytes(5), bad.Say("HTTP/1.1 400 Bad Request")), want: "nao-e-smtp", stage: smtpcheck.StageTLS},
		{name: "silent", scripts: one(bad.Silence()), change: brief(inTLS), want: "servidor-mudo", stage: smtpcheck.StageTLS},
		{name: "silent after TLS", scripts: one(bad.StartTLS(p.server), bad.Silence()), change: brief(inGreeting), want: "servidor-mudo", stage: smtpcheck.StageGreeting},
		{name: "HTTPS there", scripts: one(bad.StartTLS(p.server), bad.Say("HTTP/1.1 408 Request Timeout")), want: "nao-e-smtp", stage: smtpcheck.StageGreeting},
		{name: "no SSL asked", scripts: one(bad.StartTLS(p.server), bad.Serve(bad.Dialogue{})), change: noSSL, want: "ssl-porta-trocada", stage: smtpcheck.StageGreeting},
	} {
		on465(t, p, s)
	}
}

func TestBadLogins(t *testing.T) {
	t.Parallel()
	p := newPKI(t, bad.CertOptions{})
	const at = smtpcheck.StageLogin
	verdict := func(reply string) []bad.Script { return one(says(p, bad.Credentials, reply)) }
	run(t, p, []situation{
		{name: "wrong password", scripts: verdict("535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6"), want: "senha-incorreta", stage: at},
		{name: "bare 535", scripts: verdict("535"), want: "senha-incorreta", stage: at},
		{name: "the password in the refusal", scripts: verdict("535 5.7.8 wrong: " + secret + " " + strings.ToUpper(secret)), want: "senha-incorreta", stage: at},
		{name: "the command in the refusal", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{"AUTH": echo}})), want: "senha-incorreta", stage: at},
		{name: "temporary", scripts: verdict("454 4.7.0 Temporary authentication failure"), want: "falha-temporaria-login", stage: at},
		{name: "closes at the verdict", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{bad.Credentials: bad.Cut()}})), want: "conexao-caiu", stage: at},
		{name: "resets at the verdict", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{bad.Credentials: bad.Reset()}})), want: "conexao-caiu", stage: at},
		{name: "silent at the verdict", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{bad.Credentials: bad.Silence()}})), change: brief(inLogin), want: "tempo-esgotado", stage: at},
		{name: "says goodbye and closes", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{bad.Credentials: bad.Do(bad.Say("535 5.7.8 no"), bad.Cut())}})), want: "senha-incorreta", stage: at},
		{name: "no AUTH", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server, Extensions: []string{"SIZE"}})), want: "mecanismo-nao-suportado", stage: at},
		{name: "only tokens", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server, Extensions: []string{"AUTH XOAUTH2 GSSAPI"}})), want: "mecanismo-nao-suportado", stage: at},
		{name: "asks for ever", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server, Extensions: []string{"AUTH LOGIN"}, On: map[string]bad.Step{
			"AUTH": bad.Do(bad.Say("334 dXNlcg=="), bad.AnyLine(), bad.Say("334 cGFzcw=="), bad.AnyLine(), bad.Say("334 bW9yZQ=="), bad.AnyLine(), bad.Say("501 cancelled")),
		}})), want: "mecanismo-nao-suportado", stage: at},
		{name: "AUTH only after TLS, no SSL asked", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server, Extensions: []string{"SIZE"}})), change: noSSL, want: "exige-ssl", stage: at},
		{name: "demands TLS in words", scripts: one(says(p, "AUTH", "530 5.7.0 Must issue a STARTTLS command first")), change: noSSL, want: "exige-ssl", stage: at},
		{name: "EHLO refused after TLS", scripts: one(says(p, bad.EHLOSecure, "421 4.3.0 later")), want: "servidor-indisponivel", stage: at},
		{name: "a challenge that is no base64, then a refusal", scripts: one(bad.Serve(bad.Dialogue{TLS: p.server, Extensions: []string{"AUTH LOGIN"}, On: map[string]bad.Step{
			"AUTH": bad.Do(bad.Say("334 %%%"), bad.AnyLine(), bad.Say("334 \x1b[2J"), bad.AnyLine(), bad.Say("535 no")),
		}})), want: "senha-incorreta", stage: at},
	})
}

// echo answers to AUTH with all that it was sent, as some servers do.
func echo(c *bad.Conn) error {
	return bad.Say("535 5.7.8 I do not take AUTH PLAIN AHBvc3RvQGV4YW1wbGUuY29tAFMzbmhhLU11aXRvLVNlY3JldGE=")(c)
}

func TestBadEnvelopes(t *testing.T) {
	t.Parallel()
	p := newPKI(t, bad.CertOptions{})
	at := func(key string, step bad.Step) []bad.Script {
		return one(bad.Serve(bad.Dialogue{TLS: p.server, On: map[string]bad.Step{key: step}}))
	}
	const sender, recipient, message = smtpcheck.StageSender, smtpcheck.StageRecipient, smtpcheck.StageMessage
	list := []situation{
		{name: "sender refused", scripts: one(says(p, "MAIL", "553 5.7.1 <posto@example.com>: Sender address rejected: not owned by user x")), want: "remetente-nao-autorizado", stage: sender},
		{name: "login demanded", scripts: one(says(p, "MAIL", "530 5.7.0 Authentication required")), want: "exige-autenticacao", stage: sender},
		{name: "recipient refused", scripts: one(says(p, "RCPT", "550 5.1.1 User unknown")), want: "destinatario-recusado", stage: recipient},
		{name: "relay denied", scripts: one(says(p, "RCPT", "554 5.7.1 Relay access denied")), want: "relay-negado", stage: recipient},
		{name: "greylisted", scripts: one(says(p, "RCPT", "451 4.7.1 Greylisted, try again in 5 minutes")), want: "greylisting", stage: recipient},
		{name: "sending limit", scripts: one(says(p, bad.EndOfData, "550 5.4.5 Daily user sending limit exceeded")), want: "limite-de-envio", stage: message},
		{name: "spam", scripts: one(says(p, bad.EndOfData, "550 5.7.1 Message rejected as spam")), want: "recusado-como-spam", stage: message},
		{name: "too large", scripts: one(says(p, bad.EndOfData, "552 5.3.4 Message size exceeds fixed limit")), want: "mensagem-grande", stage: message},
		{name: "DATA refused", scripts: one(says(p, "DATA", "451 4.3.0 try later")), want: "servidor-indisponivel", stage: message},
		{name: "closes at MAIL", scripts: at("MAIL", bad.Cut()), want: "conexao-caiu", stage: sender},
		{name: "closes at RCPT", scripts: at("RCPT", bad.Cut()), want: "conexao-caiu", stage: recipient},
		{name: "closes at MAIL, then lets nobody in", scripts: append(at("MAIL", bad.Cut()), bad.Script{bad.Say("421 4.7.0 too many connections"), bad.Cut()}), want: "conexao-caiu", stage: sender},
		{name: "closes at RCPT, then is silent", scripts: append(at("RCPT", bad.Cut()), bad.Script{bad.Silence()}), change: brief(inGreeting), want: "conexao-caiu", stage: recipient},
		{name: "closes at MAIL, then refuses the sender", scripts: append(at("MAIL", bad.Cut()), bad.Script{says(p, "MAIL", "553 5.7.1 Sender address rejected: not owned by user x")}), want: "remetente-nao-autorizado", stage: sender},
		{name: "closes at DATA", scripts: at("DATA", bad.Cut()), want: "conexao-caiu", stage: message},
		{name: "resets after the dot", scripts: at(bad.EndOfData, bad.Reset()), want: "conexao-caiu", stage: message},
		{name: "silent at MAIL", scripts: at("MAIL", bad.Silence()), change: brief(inEnvelope), want: "tempo-esgotado", stage: sender},
		{name: "silent after the dot", scripts: at(bad.EndOfData, bad.Silence()), change: brief(inMessage), want: "tempo-esgotado", stage: message},
		{name: "flood after the dot", scripts: at(bad.EndOfData, bad.Flood("250-x\r\n")), want: "resposta-invalida", stage: message},
		{name: "rubbish instead of a reply", scripts: at("MAIL", bad.Send("\x1b]52;c;eA==\x07\n")), want: "resposta-invalida", stage: sender},
	}
	run(t, p, list)
}

func TestLostAfterTheMessageMayHaveSentIt(t *testing.T) {
	t.Parallel()
	p := newPKI(t, bad.CertOptions{})
	for name, c := range map[string]struct {
		dialogue bad.Dialogue
		want     bool
	}{
		"after the dot":    {bad.Dialogue{On: map[string]bad.Step{bad.EndOfData: bad.Cut()}}, true},
		"after the chunk":  {bad.Dialogue{Extensions: []string{"PIPELINING", "CHUNKING", "AUTH PLAIN"}, On: map[string]bad.Step{bad.EndOfData: bad.Cut()}}, true},
		"at DATA":          {bad.Dialogue{On: map[string]bad.Step{"DATA": bad.Cut()}}, false},
		"refused in words": {bad.Dialogue{On: map[string]bad.Step{bad.EndOfData: bad.Say("550 no")}}, false},
	} {
		t.Run(name, func(t *testing.T) {
			c.dialogue.TLS = p.server
			srv := bad.Start(t, bad.Script{bad.Serve(c.dialogue)})
			res := diagnosed(context.Background(), request(srv, p.roots), nil)
			if res.OK || res.Facts.MaySent != c.want {
				t.Errorf("OK = %v, MaySent = %v, want %v", res.OK, res.Facts.MaySent, c.want)
			}
		})
	}
}

// answers is a resolver that gives one answer.
type answers struct {
	addrs []netip.Addr
	err   error
}

func (a answers) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	return a.addrs, a.err
}

// refuses is a dialer that fails in one way, but for the open ports.
type refuses struct {
	err  error
	open portDialer
}

func (r refuses) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	if _, port, _ := net.SplitHostPort(address); r.open[port] != "" {
		return r.open.DialContext(ctx, network, address)
	}
	if r.err == nil {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	return nil, &net.OpError{Op: "dial", Net: network, Err: r.err}
}

func TestNoConnection(t *testing.T) {
	t.Parallel()
	p := newPKI(t, bad.CertOptions{})
	srv := bad.Start(t, bad.Script{bad.Silence()})
	open := portDialer{"587": srv.Addr()}
	for _, c := range []struct {
		name   string
		change func(*smtpcheck.Request)
		want   string
		stage  smtpcheck.Stage
		open   int
	}{
		{"name not found", func(r *smtpcheck.Request) { r.Resolver = answers{err: &net.DNSError{IsNotFound: true}} }, "host-nao-encontrado", smtpcheck.StageDNS, 0},
		{"no address", func(r *smtpcheck.Request) { r.Resolver = answers{} }, "host-nao-encontrado", smtpcheck.StageDNS, 0},
		{"resolver fails", func(r *smtpcheck.Request) { r.Resolver = answers{err: &net.DNSError{IsTemporary: true}} }, "dns-falhou", smtpcheck.StageDNS, 0},
		{"resolver is silent", func(r *smtpcheck.Request) { r.Resolver = answers{err: &net.DNSError{IsTimeout: true}} }, "dns-falhou", smtpcheck.StageDNS, 0},
		{"refused", func(r *smtpcheck.Request) { r.Dialer = refuses{err: bad.ErrRefused} }, "conexao-recusada", smtpcheck.StageConnect, 0},
		{"refused, another port open", func(r *smtpcheck.Request) { r.Dialer = refuses{bad.ErrRefused, open} }, "conexao-recusada", smtpcheck.StageConnect, 587},
		{"no answer", func(r *smtpcheck.Request) { r.Dialer = refuses{}; brief(inConnect)(r) }, "porta-bloqueada", smtpcheck.StageConnect, 0},
		{"no answer, another port open", func(r *smtpcheck.Request) { r.Dialer = refuses{nil, open}; brief(inConnect)(r) }, "porta-bloqueada", smtpcheck.StageConnect, 587},
		{"no answer on 25", func(r *smtpcheck.Request) { r.Port = 25; r.Dialer = refuses{nil, open}; brief(inConnect)(r) }, "porta-25-bloqueada", smtpcheck.StageConnect, 587},
		{"no route", func(r *smtpcheck.Request) { r.Dialer = refuses{err: bad.ErrNoRoute} }, "sem-rede", smtpcheck.StageConnect, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			req := request(srv, p.roots)
			req.Port = 465
			c.change(&req)
			res := diagnosed(context.Background(), req, nil)
			check(t, situation{want: c.want, stage: c.stage}, res)
			if got := res.Facts.OpenPorts; (c.open == 0) != (len(got) == 0) || c.open != 0 && got[0] != c.open {
				t.Errorf("open ports %v, want %d", got, c.open)
			}
			if fix := res.Diagnosis.Fix; c.open != 0 && (fix == nil || fix.Port == nil || *fix.Port != c.open) {
				t.Errorf("no fix that proposes port %d", c.open)
			}
		})
	}
}

func TestHappyEyeballs(t *testing.T) {
	p := newPKI(t, bad.CertOptions{})
	srv := bad.Start(t, bad.Script{says(p)})
	req := request(srv, p.roots)
	req.Resolver = answers{addrs: []netip.Addr{netip.MustParseAddr("2001:db8::1"), netip.MustParseAddr("127.0.0.1")}}
	req.Dialer = deafTo6{onlyTo(srv)}
	res := diagnosed(context.Background(), req, nil)
	check(t, situation{}, res)
}

// deafTo6 never answers on IPv6, as a broken tunnel does.
type deafTo6 struct{ portDialer }

func (d deafTo6) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	if strings.HasPrefix(address, "[") {
		<-ctx.Done()
		return nil, errors.Join(ctx.Err(), os.ErrDeadlineExceeded)
	}
	return d.portDialer.DialContext(ctx, network, address)
}
