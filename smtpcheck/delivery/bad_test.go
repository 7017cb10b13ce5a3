package delivery

import (
	"context"
	"net"
	"net/netip"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"seller-mail-tui/smtpcheck"
	bad "seller-mail-tui/smtpcheck/internal/badserver"
)

// quick makes the waits for one answer short, for servers that say nothing.
func quick(r *Request) {
	const d = 500 * time.Millisecond
	r.Limits = smtpcheck.Limits{DNS: d, Connect: d, TLS: d, Greeting: d, Login: d, Envelope: d}
}

// brief makes the whole look short, for what is never found.
func brief(r *Request) { r.Patience = 1200 * time.Millisecond }

func TestServersThatDiffer(t *testing.T) {
	p := newPKI(t)
	inboxed := mailbox("INBOX")
	noPlain := talk{"greeting": say("* OK [CAPABILITY IMAP4rev1] ready")}
	for _, c := range []struct {
		name   string
		talks  []talk
		change func(*Request)
		want   Outcome
		folder string
		has    string // what the client must have sent
		hasNot string
	}{
		{name: "the usual", talks: []talk{inboxed}, want: OutcomeInbox, folder: "INBOX", has: "AUTHENTICATE PLAIN "},
		{name: "capabilities only when asked", talks: []talk{inboxed.but(talk{"greeting": say("* OK ready"), "AUTHENTICATE": say("%t OK hello")})}, want: OutcomeInbox, folder: "INBOX"},
		{name: "no initial response", talks: []talk{inboxed.but(talk{"greeting": say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready"), "AUTHENTICATE": say("+ " + challenge)})}, want: OutcomeInbox, folder: "INBOX", has: "AUTHENTICATE PLAIN\r\nA"},
		{name: "LOGIN only", talks: []talk{inboxed.but(noPlain)}, change: func(r *Request) { r.Password = "simples" }, want: OutcomeInbox, folder: "INBOX", has: `LOGIN "posto@example.com" "simples"`},
		{name: "AUTHENTICATE offered, not known", talks: []talk{inboxed.but(talk{"AUTHENTICATE": say("%t BAD unknown command")})}, change: func(r *Request) { r.Password = "simples" }, want: OutcomeInbox, folder: "INBOX", has: "LOGIN "},
		{name: "already logged in", talks: []talk{inboxed.but(talk{"greeting": say("* PREAUTH [CAPABILITY IMAP4rev1] welcome")})}, want: OutcomeInbox, folder: "INBOX", hasNot: "AUTHENTICATE"},
		{name: "spam folder known by its attribute", talks: []talk{mailbox("Caixa-preta")}, want: OutcomeSpam, folder: "Caixa-preta"},
		{name: "spam folder by the older attribute, in modified UTF-7", talks: []talk{mailbox("Correio n&AOM-o lido").but(talk{"LIST": say("* LIST (\\Noselect) \"/\" \"[X]\"\n* LIST (\\Spam) \"/\" \"Correio n&AOM-o lido\"\n%t OK done")})}, want: OutcomeSpam, folder: "Correio não lido"},
		{name: "spam folder that cannot be opened", talks: []talk{inboxed.but(talk{"LIST": say("* LIST (\\Junk \\Noselect) \"/\" Spam\n%t OK done")})}, want: OutcomeInbox, folder: "INBOX"},
		{name: "extended LIST refused", talks: []talk{mailbox("Spam").but(talk{"LIST": func(args string) string {
			if strings.Contains(args, "RETURN") {
				return "%t BAD what?"
			}
			return "* LIST () \"/\" Spam\n%t OK done"
		}})}, want: OutcomeSpam, folder: "Spam"},
		{name: "no LIST at all", talks: []talk{mailbox("INBOX.Spam").but(talk{"LIST": say("%t NO not here")})}, want: OutcomeSpam, folder: "INBOX.Spam"},
		{name: "a folder name that is no UTF-7", talks: []talk{mailbox("Spam").but(talk{"LIST": say("* LIST () \"/\" \"a&b\"\n* LIST () \"/\" Spam\n%t OK done")})}, want: OutcomeSpam, folder: "Spam"},
		{name: "spam folder that refuses", talks: []talk{inboxed.but(talk{"EXAMINE": func(args string) string {
			if args == "INBOX" {
				return "* 0 EXISTS\n%t OK done"
			}
			return "%t NO [NOPERM] no"
		}})}, change: brief, want: OutcomeNotYet},
		{name: "SEARCH not understood", talks: []talk{inboxed.but(talk{"SEARCH": say("%t BAD parse error")})}, want: OutcomeInbox, folder: "INBOX"},
		{name: "SEARCH answered in a form of its own", talks: []talk{inboxed.but(talk{"SEARCH": say("* SEARCH one\n%t OK done")})}, want: OutcomeInbox, folder: "INBOX"},
		{name: "SEARCH that finds nothing", talks: []talk{inboxed.but(talk{"SEARCH": say("* SEARCH\n%t OK done")})}, want: OutcomeInbox, folder: "INBOX"},
		{name: "SEARCH that finds everything", talks: []talk{inboxed.but(talk{"SEARCH": say("* ESEARCH (TAG \"%t\") ALL 1:4294967295\n%t OK done")})}, want: OutcomeInbox, folder: "INBOX"},
		{name: "SEARCH that finds what is not there", talks: []talk{inboxed.but(talk{"SEARCH": say("* SEARCH 0 7 4294967295\n%t OK done")})}, want: OutcomeInbox, folder: "INBOX"},
		{name: "a date in a form of its own", talks: []talk{mailboxWith("INBOX", strings.Replace(fetched(testHeader()), "23-Nov-2026", "2026-11-23", 1)), inboxed}, want: OutcomeInbox, folder: "INBOX"},
		{name: "news in between", talks: []talk{inboxed.but(talk{"FETCH": countdown(1, "* 9 EXISTS\n* 1 FETCH (FLAGS (\\Seen))\n* OK still here\n%t OK done", fetched(testHeader()))})}, want: OutcomeInbox, folder: "INBOX"},
		{name: "NO after what could be read", talks: []talk{mailboxWith("INBOX", strings.Replace(fetched(testHeader()), "%t OK done", "%t NO Some messages could not be FETCHed", 1))}, want: OutcomeInbox, folder: "INBOX"},
		{name: "responses that nobody knows", talks: []talk{inboxed.but(talk{"SEARCH": say("* XLIST a 5\" disk\n* 7 VANISHED {3}\na\"\n x\n* SEARCH 1\n%t OK done")})}, want: OutcomeInbox, folder: "INBOX"},
		{name: "hangs up, then works", talks: []talk{inboxed.but(talk{"SEARCH": say(hangUp)}), inboxed}, want: OutcomeInbox, folder: "INBOX"},
		{name: "hangs up after some looks, then works", talks: []talk{{"LOGOUT": say(hangUp), "EXAMINE": countdown(3, "* 0 EXISTS\n%t OK done", hangUp)}, inboxed}, want: OutcomeInbox, folder: "INBOX"},
		{name: "hangs up at the logout", talks: []talk{inboxed.but(talk{"LOGOUT": say(hangUp)})}, want: OutcomeInbox, folder: "INBOX"},
		{name: "silent at the logout", talks: []talk{inboxed.but(talk{"LOGOUT": say(silent)})}, want: OutcomeInbox, folder: "INBOX"},
		{name: "headers with rubbish", talks: []talk{mailboxWith("INBOX", fetched("\x1b[2J no header at all\r\n\r\n"))}, change: brief, want: OutcomeNotYet},
		{name: "a folder name with escape sequences", talks: []talk{mailbox("Spam\x1b[31m\x07").but(talk{"LIST": say("* LIST (\\Junk) \"/\" {9}\nSpam\x1b[31m\n%t OK done")})}, change: brief, want: OutcomeNotYet},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			srv, req := p.start(t, c.talks...)
			if c.change != nil {
				c.change(&req)
			}
			res := Look(t.Context(), req, func(p Progress) { harmless(t, p) })
			check(t, res, c.want)
			if f := res.Found; f != nil && f.Folder != c.folder {
				t.Errorf("folder %q, want %q", f.Folder, c.folder)
			}
			var sent string
			for i := range srv.Connections() {
				sent += string(srv.Record(i).Received)
			}
			onlyLooks(t, sent)
			if !strings.Contains(sent, c.has) || c.hasNot != "" && strings.Contains(sent, c.hasNot) {
				t.Errorf("the client sent %q", sent)
			}
		})
	}
}

// countdown answers well a few times, and then otherwise.
func countdown(n int64, well, then string) answer {
	var asked atomic.Int64
	return func(string) string {
		if asked.Add(1) <= n {
			return well
		}
		return then
	}
}

// onlyLooks fails the test when a command could change something.
func onlyLooks(t *testing.T, sent string) {
	t.Helper()
	for line := range strings.Lines(sent) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue // the continuation of an AUTHENTICATE
		}
		switch verb := fields[1]; verb {
		case "CAPABILITY", "AUTHENTICATE", "LOGIN", "LIST", "EXAMINE", "SEARCH", "LOGOUT":
		case "FETCH":
			if strings.Contains(line, "BODY[") {
				t.Errorf("reads without PEEK: %q", line)
			}
		default:
			t.Errorf("not a command that only looks: %q", line)
		}
	}
}

func TestRefusals(t *testing.T) {
	p := newPKI(t)
	login := func(reply string) talk { return talk{"AUTHENTICATE": say(reply), "LOGIN": say(reply)} }
	for _, c := range []struct {
		name  string
		talk  talk
		want  Outcome
		reply string // part of what the result quotes
	}{
		{"Dovecot, wrong", login("%t NO [AUTHENTICATIONFAILED] Authentication failed."), OutcomeLogin, "Authentication failed."},
		{"Gmail, wrong", login("%t NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)"), OutcomeLogin, "Invalid credentials"},
		{"Gmail, app password", login("%t NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)"), OutcomeLogin, "Application-specific"},
		{"Gmail, IMAP off", login("%t NO [ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page and enable your account for IMAP access. (Failure)"), OutcomeDisabled, "not enabled"},
		{"Gmail, too many", login("%t NO [ALERT] Too many simultaneous connections. (Failure)"), OutcomeBusy, "Too many"},
		{"Zoho, IMAP off", login("%t NO [ALERT] You are yet to enable IMAP for your account. Please contact your administrator (Failure)"), OutcomeDisabled, "enable IMAP"},
		{"in Portuguese, IMAP off", login("%t NO O acesso IMAP está desativado para esta conta"), OutcomeDisabled, "desativado"},
		{"Exchange, IMAP off", talk{"EXAMINE": say("%t BAD User is authenticated but not connected.")}, OutcomeDisabled, "not connected"},
		{"Microsoft, no basic auth", login("%t NO Basic authentication is disabled, use OAuth"), OutcomeNoPassword, "OAuth"},
		{"no password at all", talk{"greeting": say("* OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2] ready")}, OutcomeNoPassword, ""},
		{"for now", login("%t NO [UNAVAILABLE] Temporary authentication failure."), OutcomeBusy, "Temporary"},
		{"goodbye as a greeting", talk{"greeting": say("* BYE Server too busy, try later")}, OutcomeBusy, "too busy"},
		{"inbox refused", talk{"EXAMINE": say("%t NO mailbox is broken")}, OutcomeBroken, "broken"},
		{"echoes the password", login("%t NO I do not like " + secret + " nor UzNuaGEgImRvXCBwb3N0byIgw6fDo28="), OutcomeLogin, "I do not like ****"},
		{"escape sequences", login("%t NO \x1b]0;owned\x07\x1b[2J\u202eevil"), OutcomeLogin, "****"},
		{"no words", login("%t NO"), OutcomeLogin, ""},
		{"an endless sentence", login("%t NO " + strings.Repeat("a", 5000)), OutcomeLogin, "****"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, req := p.start(t, c.talk)
			res := Look(t.Context(), req, nil)
			check(t, res, c.want)
			if !strings.Contains(res.Reply, c.reply) || len(res.Reply) > 400 {
				t.Errorf("reply %q, want %q in it", res.Reply, c.reply)
			}
		})
	}
}

// A refused password is not tried over and over: that would lock the account.
func TestTriesAPasswordOnce(t *testing.T) {
	p := newPKI(t)
	for _, reply := range []string{"%t NO [AUTHENTICATIONFAILED] no", "%t NO [ALERT] Too many simultaneous connections."} {
		srv, req := p.start(t, talk{"AUTHENTICATE": say(reply)})
		check(t, Look(t.Context(), req, nil), refusedAs(reply))
		if sent := string(srv.Record(0).Received); srv.Connections() != 1 || strings.Count(sent, "AUTHENTICATE") != 1 {
			t.Errorf("%d connections; sent %q", srv.Connections(), sent)
		}
	}
}

func refusedAs(reply string) Outcome {
	if strings.Contains(reply, "Too many") {
		return OutcomeBusy
	}
	return OutcomeLogin
}

func TestNotIMAP(t *testing.T) {
	p := newPKI(t)
	for name, script := range map[string]bad.Script{
		"plain IMAP":     {bad.Say("* OK [CAPABILITY IMAP4rev1 STARTTLS] ready"), bad.Silence()},
		"plain SMTP":     {bad.Say("220 mail.example ESMTP"), bad.Silence()},
		"SMTP over TLS":  {bad.StartTLS(p.server), bad.Say("220 mail.example ESMTP"), bad.Silence()},
		"POP3 over TLS":  {bad.StartTLS(p.server), bad.Say("+OK ready"), bad.Silence()},
		"HTTP over TLS":  {bad.StartTLS(p.server), bad.Say("HTTP/1.1 400 Bad Request\nContent-Length: 0\n"), bad.Silence()},
		"bytes over TLS": {bad.StartTLS(p.server), bad.Send("\x00\x01\x02\r\n"), bad.Silence()},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			srv := bad.Start(t, script)
			check(t, Look(t.Context(), p.request(srv.Port()), nil), OutcomeNotIMAP)
			noPassword(t, srv)
		})
	}
}

// noPassword fails the test when the password was sent.
func noPassword(t *testing.T, srv *bad.Server) {
	t.Helper()
	for i := range srv.Connections() {
		if sent := string(srv.Record(i).Received); strings.Contains(sent, "LOGIN") || strings.Contains(sent, "AUTHENTICATE") {
			t.Errorf("sent %q", sent)
		}
	}
}

func TestNoConnection(t *testing.T) {
	p := newPKI(t)
	certificate := func(o bad.CertOptions, trusted bool) (bad.Script, func(*Request)) {
		cert, roots := bad.MakeCert(t, o)
		return bad.Script{bad.StartTLS(bad.ServerConfig(cert)), bad.Say("* OK ready")}, func(r *Request) {
			if trusted {
				r.Roots = roots
			}
		}
	}
	now := time.Now()
	expired, trustExpired := certificate(bad.CertOptions{NotBefore: now.Add(-48 * time.Hour), NotAfter: now.Add(-time.Hour)}, true)
	named, trustNamed := certificate(bad.CertOptions{Names: []string{"mail.example"}}, true)
	unknown, _ := certificate(bad.CertOptions{}, false)
	for _, c := range []struct {
		name    string
		script  bad.Script
		change  func(*Request)
		want    Outcome
		failure smtpcheck.Failure
	}{
		{"expired certificate", expired, trustExpired, OutcomeTLS, smtpcheck.FailureCertExpired},
		{"certificate of another", named, trustNamed, OutcomeTLS, smtpcheck.FailureCertName},
		{"unknown authority", unknown, nil, OutcomeTLS, smtpcheck.FailureCertUnknown},
		{"name not found", nil, func(r *Request) { r.Resolver = failing{&net.DNSError{IsNotFound: true}} }, OutcomeUnreachable, smtpcheck.FailureDNSNotFound},
		{"refused", nil, func(r *Request) { r.Dialer = refusing{bad.ErrRefused} }, OutcomeUnreachable, smtpcheck.FailureRefused},
		{"no route", nil, func(r *Request) { r.Dialer = refusing{bad.ErrNoRoute} }, OutcomeUnreachable, smtpcheck.FailureNoNetwork},
		{"silent before TLS", bad.Script{bad.Silence()}, quick, OutcomeUnreachable, smtpcheck.FailureSilent},
		{"silent for all the time there is", bad.Script{bad.Silence()}, brief, OutcomeUnreachable, smtpcheck.FailureTotalTimeout},
		{"silent instead of a greeting", bad.Script{bad.StartTLS(p.server), bad.Silence()}, quick, OutcomeUnreachable, smtpcheck.FailureSilent},
		{"hangs up instead of a greeting", bad.Script{bad.StartTLS(p.server), bad.Cut()}, nil, OutcomeBroken, smtpcheck.FailureClosed},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if c.script == nil {
				c.script = bad.Script{bad.Silence()}
			}
			srv := bad.Start(t, c.script)
			req := p.request(srv.Port())
			if c.change != nil {
				c.change(&req)
			}
			res := Look(t.Context(), req, nil)
			check(t, res, c.want)
			if res.Failure != c.failure {
				t.Errorf("failure %q, want %q", res.Failure, c.failure)
			}
			if res.Outcome == OutcomeTLS && res.Cert == nil {
				t.Error("the certificate is not named")
			}
			noPassword(t, srv)
		})
	}
}

type failing struct{ err error }

func (f failing) LookupNetIP(context.Context, string, string) (a []netip.Addr, err error) {
	return nil, f.err
}

// commands are the moments at which a server may misbehave.
func commands() []string {
	return []string{"greeting", "AUTHENTICATE", "LIST", "EXAMINE", "SEARCH", "FETCH"}
}

// A server that falls silent, hangs up or talks nonsense at any moment is told
// of within its limits, and nothing is left behind.
func TestMisbehavesAtEachCommand(t *testing.T) {
	p := newPKI(t)
	for name, c := range map[string]struct {
		reply string
		want  Outcome // after the greeting
		first Outcome // instead of the greeting
	}{
		"silent":                         {silent, OutcomeUnreachable, OutcomeUnreachable},
		"half a line":                    {"* OK ha" + silent, OutcomeUnreachable, OutcomeUnreachable},
		"hangs up":                       {hangUp, OutcomeBroken, OutcomeBroken},
		"nonsense":                       {"?? !! \x00", OutcomeBroken, OutcomeNotIMAP},
		"unknown tag":                    {"A999 OK who?", OutcomeBroken, OutcomeNotIMAP},
		"capabilities that hang go-imap": {"%t OK [CAPABILITY(X] done", OutcomeBroken, OutcomeNotIMAP},
		"the same, untagged":             {"* CAPABILITY IMAP4rev1 (X)\n%t OK done", OutcomeBroken, OutcomeNotIMAP},
		"a quote across lines":           {"* 1 FETCH (BODY[] \"abc {9}\r\nxyz\")\n%t OK done", OutcomeBroken, OutcomeNotIMAP},
		"a literal too big":              {"* 1 FETCH (BODY[HEADER.FIELDS (MESSAGE-ID SUBJECT FROM)] {4294967295}\r\n" + flood + strings.Repeat("a", 500), OutcomeBroken, OutcomeNotIMAP},
		"flood of lines":                 {flood + strings.Repeat("* OK again\r\n", 50), OutcomeBroken, OutcomeBroken},
		"one endless line":               {"* OK " + flood + strings.Repeat("a", 1000), OutcomeBroken, OutcomeBroken},
		"flood of numbers":               {"* SEARCH" + flood + strings.Repeat(" 9 7 5 3 1", 50), OutcomeBroken, OutcomeBroken},
		"flood of folders":               {flood + strings.Repeat("* LIST (\\Junk) \"/\" Spam\r\n", 50), OutcomeBroken, OutcomeNotIMAP},
	} {
		for _, command := range commands() {
			t.Run(name+" at "+command, func(t *testing.T) {
				t.Parallel()
				srv, req := p.start(t, mailbox("INBOX").but(talk{command: say(c.reply)}))
				quick(&req)
				started := time.Now()
				res := Look(t.Context(), req, nil)
				if took := time.Since(started); took > req.Patience/2 {
					t.Errorf("took %v", took)
				}
				want := c.want
				switch {
				case command == "greeting":
					want = c.first
				case command == "LIST" || command == "SEARCH":
					want = OutcomeInbox // it can be done without
				case res.Outcome == OutcomeUnreachable && strings.Contains(c.reply, flood):
					want = res.Outcome // on a slow machine the limit in time may come first
				}
				check(t, res, want)
				for i := range srv.Connections() {
					srv.Record(i) // fails unless the connection was closed
				}
			})
		}
	}
}

func TestFloodTakesNoMemory(t *testing.T) {
	p := newPKI(t)
	for _, command := range commands() {
		_, req := p.start(t, mailbox("INBOX").but(talk{command: say("* SEARCH" + flood + " 9 7 5 3 1")}))
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		res := Look(t.Context(), req, nil)
		runtime.ReadMemStats(&after)
		if res.Outcome == OutcomeCancelled || res.Outcome == OutcomeNotYet {
			t.Errorf("%s: %q", command, res.Outcome)
		}
		if after.HeapSys > before.HeapSys && after.HeapSys-before.HeapSys > 24<<20 {
			t.Errorf("%s: the heap grew by %d bytes", command, after.HeapSys-before.HeapSys)
		}
	}
}

// promptly is how soon a cancelled look must have returned.
const promptly = 100 * time.Millisecond

func TestCancelAtEachMoment(t *testing.T) {
	p := newPKI(t)
	silentAt := func(command string) bad.Script {
		return mailbox("INBOX").but(talk{command: say(silent)}).script(p.server)
	}
	empty := talk{}.script(p.server)
	for name, c := range map[string]struct {
		script bad.Script
		step   Step
		change func(*Request)
	}{
		"name":           {empty, StepConnect, func(r *Request) { r.Resolver = never{} }},
		"handshake":      {bad.Script{bad.Silence()}, StepConnect, nil},
		"greeting":       {silentAt("greeting"), StepConnect, nil},
		"capabilities":   {mailbox("INBOX").but(talk{"greeting": say("* OK ready"), "CAPABILITY": say(silent)}).script(p.server), StepLogin, nil},
		"login":          {silentAt("AUTHENTICATE"), StepLogin, nil},
		"list":           {silentAt("LIST"), StepLogin, nil},
		"examine":        {silentAt("EXAMINE"), StepLook, nil},
		"search":         {silentAt("SEARCH"), StepLook, nil},
		"fetch":          {silentAt("FETCH"), StepLook, nil},
		"half a literal": {mailbox("INBOX").but(talk{"FETCH": say("* 1 FETCH (BODY[HEADER.FIELDS (MESSAGE-ID SUBJECT FROM)] {500}\nabc" + silent)}).script(p.server), StepLook, nil},
		"waiting":        {empty, StepWait, func(r *Request) { r.Every = time.Minute }},
	} {
		t.Run(name, func(t *testing.T) {
			srv := bad.Start(t, c.script)
			req := p.request(srv.Port())
			req.Patience = time.Minute
			if c.change != nil {
				c.change(&req)
			}
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			var cancelled time.Time
			begun := false
			res := Look(ctx, req, func(pr Progress) {
				if pr.Step == c.step && !begun {
					begun = true
					time.AfterFunc(50*time.Millisecond, func() {
						cancelled = time.Now()
						cancel()
					})
				}
			})
			if took := time.Since(cancelled); took > promptly {
				t.Errorf("returned %v after it was cancelled", took)
			}
			check(t, res, OutcomeCancelled)
			for i := range srv.Connections() {
				srv.Record(i) // fails unless the connection was closed
			}
		})
	}
}

// never is a resolver that never answers.
type never struct{}

func (never) LookupNetIP(ctx context.Context, _, _ string) (a []netip.Addr, err error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func TestNothingToLookInto(t *testing.T) {
	srv := bad.Start(t, bad.Script{bad.Silence()})
	p := newPKI(t)
	for _, c := range []struct {
		name   string
		change func(*Request)
		want   Outcome
		says   string
	}{
		{"no server", func(r *Request) { r.Host = "" }, OutcomeNoServer, user},
		{"sent to somebody else", func(r *Request) { r.To = "cliente@example.net" }, OutcomeOtherMailbox, "cliente@example.net"},
		{"sent to somebody else, no server", func(r *Request) { r.To = "cliente@example.net"; r.Host = "" }, OutcomeOtherMailbox, "cliente@example.net"},
	} {
		req := p.request(srv.Port())
		c.change(&req)
		res := Look(t.Context(), req, func(pr Progress) { t.Errorf("%s: progress %+v", c.name, pr) })
		check(t, res, c.want)
		if text := res.Sentence + strings.Join(res.Steps, " "); !strings.Contains(text, c.says) || !strings.Contains(text, marker) {
			t.Errorf("%s: how to look by hand is missing in %q", c.name, text)
		}
	}
	if srv.Connections() != 0 {
		t.Error("a connection was made for nothing")
	}
}

func TestCancelledBeforeItBegins(t *testing.T) {
	p := newPKI(t)
	srv, req := p.start(t, talk{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	check(t, Look(ctx, req, nil), OutcomeCancelled)
	if srv.Connections() != 0 {
		t.Error("a connection was made all the same")
	}
}
