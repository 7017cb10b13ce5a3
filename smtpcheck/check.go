package smtpcheck

import (
	"context"
	"crypto/x509"
	"errors"
	"net"
	"net/netip"
	"slices"
	"strings"
	"time"
	"unicode"

	"seller-mail-tui/smtpcheck/loading"
	"seller-mail-tui/smtpcheck/safe"
)

// Check runs one test and reports each stage and each line of the
// conversation through emit, from this goroutine, as it happens. It returns
// soon after ctx is cancelled, and leaves no connection behind, and no goroutine
// but one that still reads the authorities. It never panics on what a server does
// and always returns a Result with all eight stages.
func Check(ctx context.Context, req Request, emit func(Event)) Result {
	if emit == nil {
		emit = func(Event) {}
	}
	t := newTest(req, emit)
	ctx, cancel := context.WithTimeoutCause(ctx, t.limits.Total, errTotalLimit)
	defer cancel()
	if req.SSL {
		t.req.Roots = loading.Ahead(loading.Moment, req.roots)
	}
	known := loading.Ahead(loading.Moment, req.known)
	err := t.run(ctx)
	t.facts.Known = known()
	t.lookAlias(ctx, err)
	return t.result(err)
}

// roots are the authorities to trust, nil for the system's: its own verifier knows
// more than a pool can hold. It finds them read, where that takes a while.
func (r Request) roots() *x509.CertPool {
	if r.Roots != nil {
		return r.Roots()
	}
	_, _ = x509.SystemCertPool() // without them, no certificate is good
	return nil
}

// known is what [Request.Known] tells.
func (r Request) known() Known {
	if r.Known == nil {
		return Known{}
	}
	return r.Known()
}

// test is one running test.
type test struct {
	req     Request
	limits  Limits
	emit    func(Event)
	started time.Time
	may     safe.Filter
	log     *transcript

	stages    map[Stage]StageResult
	startTLS  bool   // the connection is upgraded by STARTTLS
	messageID string // of the message last built
	facts     Facts
	conn      Connection
}

func newTest(req Request, emit func(Event)) *test {
	if req.To == "" {
		req.To = req.From
	}
	if req.Marker == "" {
		req.Marker = NewMarker()
	}
	if req.Resolver == nil {
		req.Resolver = net.DefaultResolver
	}
	if req.Dialer == nil {
		req.Dialer = &net.Dialer{}
	}
	now := time.Now()
	return &test{
		req:      req,
		limits:   req.Limits.orDefault(),
		emit:     emit,
		started:  now,
		may:      safe.NewFilter(req.Harmless, registered, req.Host, req.From, req.To, req.User, req.Marker),
		log:      &transcript{start: now, emit: emit},
		stages:   map[Stage]StageResult{},
		startTLS: req.SSL && req.Port != ImplicitTLSPort,
		conn:     Connection{Security: SecurityNone},
		facts: Facts{
			Host: req.Host, Port: req.Port, SSL: req.SSL, Security: SecurityNone,
			Provider: req.Provider, Email: req.From, User: req.User, To: req.To,
			PasswordShape: shapeOf(req.Password), PasswordForeign: !safe.ASCII(req.Password), PasswordBlanks: strings.ContainsFunc(req.Password, unicode.IsSpace), PasswordSigns: strings.ContainsFunc(req.Password, isSign),
			NameForeign: !safe.ASCII(req.Name), Now: now, BuildTime: req.BuildTime,
		},
	}
}

// registered are the keywords of EHLO and the mechanisms of AUTH that are known
// whatever the vocabulary is (IANA, mail-parameters and sasl-mechanisms).
const registered = "AUTH STARTTLS SIZE PIPELINING CHUNKING BINARYMIME 8BITMIME SMTPUTF8 DSN ENHANCEDSTATUSCODES DELIVERBY ETRN VRFY EXPN HELP " +
	"BURL REQUIRETLS LIMITS MT-PRIORITY FUTURERELEASE NO-SOLICITING " +
	"PLAIN LOGIN CRAM-MD5 DIGEST-MD5 NTLM GSSAPI XOAUTH2 OAUTHBEARER EXTERNAL ANONYMOUS SCRAM-SHA-1 SCRAM-SHA-1-PLUS SCRAM-SHA-256 SCRAM-SHA-256-PLUS"

// ImplicitTLSPort is where TLS comes first (RFC 8314 section 3.3).
const ImplicitTLSPort = 465

// Reasons to carry the session out once more in another way; not failures.
var (
	errSpeaksTLS = errors.New("the server speaks TLS first")
	errSwallowed = errors.New("no answer to the ClientHello")
	errConfused  = errors.New("no answer to commands sent together")
)

// run carries the test out. A session may be repeated, each way once: TLS
// first where the server turned out to want that, with a classical ClientHello
// where a large one got no answer, and with one command after the other where
// a server, or something before it, cannot take several as it claims.
func (t *test) run(ctx context.Context) error {
	if err := t.usable(); err != nil {
		return err
	}
	var addrs []netip.Addr
	err := t.stage(ctx, StageDNS, t.limits.DNS, func(ctx context.Context) (string, error) {
		var err error
		addrs, err = lookup(ctx, t.req.Resolver, t.req.Host)
		if err != nil {
			return "", t.lookupFailure(err)
		}
		t.facts.Nowhere = nowhere(t.req.Host, addrs)
		return detailAddresses(t.req.Host, addrs), nil
	})
	if err != nil {
		return err
	}
	way := sessionWay{implicitTLS: t.req.SSL && !t.startTLS}
	var first *attempt
	for {
		err := t.session(ctx, addrs, way)
		switch {
		case errors.Is(err, errSpeaksTLS) && !way.implicitTLS:
			way.implicitTLS = true
			t.startTLS = false
		case errors.Is(err, errSwallowed) && !way.classical:
			way.classical = true
		case errors.Is(err, errConfused) && !way.patient:
			way.patient = true
			first = t.attempt(err)
		case errors.Is(err, errRefusedName) && !way.named:
			way.named = true
			first = t.attempt(err)
		default:
			return t.orElse(first, err)
		}
	}
}

// usable refuses what would break the protocol: the callers' validation is
// stricter and says it better, this is the last line of defence.
func (t *test) usable() error {
	commands := []string{t.req.From, t.req.To}
	if slices.ContainsFunc(commands, func(s string) bool { return strings.ContainsAny(s, "<>\r\n\x00 ") }) ||
		strings.ContainsAny(t.req.Name, "\r\n\x00") || strings.ContainsAny(t.req.User+t.req.Password, "\x00") ||
		t.req.Host == "" || t.req.Port < 1 || t.req.Port > 65535 {
		return &failure{kind: FailureInternal, err: errors.New("a field that cannot be sent")}
	}
	return nil
}

func (t *test) lookupFailure(err error) error {
	kind := classifyLookup(err)
	if t.req.Resolver == Resolver(net.DefaultResolver) && offline() {
		kind = FailureNoNetwork
	}
	return &failure{kind: kind, err: err}
}

// dialFailure says what a failed connection means here. No way to the server's
// address is not yet no network: it may have an IPv6 address only, and this
// machine an IPv4 one.
func (t *test) dialFailure(ctx context.Context, err error) Failure {
	kind := classifyDial(err)
	if _, ours := t.req.Dialer.(*net.Dialer); ours && kind == FailureNoNetwork && routed(ctx) {
		return FailureUnreachable
	}
	return kind
}

// result puts everything together.
func (t *test) result(err error) Result {
	f := t.settle(err)
	t.facts.Failure = f.kind
	if f.kind == FailureNone {
		t.facts.Stage = ""
	}
	if f.reply.Code != 0 {
		reply := f.reply
		t.facts.Reply = &reply
	}
	if f.protocol != "" {
		t.facts.Protocol = f.protocol
	}
	if f.cert != nil {
		t.facts.Cert = f.cert
		t.conn.Cert = f.cert
	}
	if f.err != nil {
		t.facts.Err = safe.Clip(t.may.Line(safe.Sanitize(f.err.Error())), 300)
	}
	res := Result{
		OK:         f.kind == FailureNone,
		Marker:     t.req.Marker,
		MessageID:  t.messageID,
		Started:    t.started,
		Elapsed:    time.Since(t.started),
		Connection: t.conn,
		Transcript: t.log.lines,
		Facts:      t.facts,
	}
	for _, s := range StageOrder(t.startTLS) {
		sr, ok := t.stages[s]
		if !ok {
			sr = StageResult{Stage: s, State: StageSkipped}
		}
		res.Stages = append(res.Stages, sr)
	}
	return res
}

// orDefault fills what is zero.
func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	for _, p := range []struct{ have, def *time.Duration }{
		{&l.DNS, &d.DNS},
		{&l.Connect, &d.Connect},
		{&l.TLS, &d.TLS},
		{&l.Greeting, &d.Greeting},
		{&l.Login, &d.Login},
		{&l.Envelope, &d.Envelope},
		{&l.Message, &d.Message},
		{&l.Total, &d.Total},
	} {
		if *p.have <= 0 {
			*p.have = *p.def
		}
	}
	return l
}

// isSign tells what is neither letter nor digit nor blank, in ASCII: what some
// servers and programs do not pass on unharmed in a password.
func isSign(r rune) bool { return r < unicode.MaxASCII && (unicode.IsPunct(r) || unicode.IsSymbol(r)) }

// shapeOf tells an app password from another, as Google and Yahoo show them:
// four groups of four lower-case letters.
func shapeOf(password string) PasswordShape {
	bare := strings.Join(strings.Fields(password), "")
	switch {
	case password == "":
		return PasswordEmpty
	case len(bare) == 16 && !strings.ContainsFunc(bare, func(r rune) bool { return r < 'a' || r > 'z' }):
		return PasswordApp16
	}
	return PasswordOther
}
