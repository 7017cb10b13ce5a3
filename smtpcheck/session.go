package smtpcheck

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/emersion/go-smtp"

	"seller-mail-tui/smtpcheck/safe"
)

// sessionWay is how a session is carried out.
type sessionWay struct {
	implicitTLS bool // TLS from the first byte
	classical   bool // without post-quantum key exchange
	patient     bool // each command waits for the answer to the one before
	named       bool // the name of this computer goes before its address
}

// conversation is one connection to the server, from connect to QUIT.
type conversation struct {
	t    *test
	way  sessionWay
	tap  *tap
	wire *wire
	smtp *smtp.Client

	shaking bool // a TLS handshake has begun and not ended well
}

// session carries out everything after the name is resolved.
func (t *test) session(ctx context.Context, addrs []netip.Addr, way sessionWay) error {
	c := &conversation{t: t, way: way}
	if err := t.stage(ctx, StageConnect, t.limits.Connect, func(ctx context.Context) (string, error) {
		return c.connect(ctx, addrs)
	}); err != nil {
		return err
	}
	defer c.hangUp()
	// The connection dies with the test: that is what ends a blocked read.
	defer context.AfterFunc(ctx, func() { _ = c.tap.Close() })()

	for _, step := range c.steps() {
		if !reaches(t.req.Until, step.stage) {
			break
		}
		limit := c.limit(step)
		err := t.stage(ctx, step.stage, limit, func(ctx context.Context) (string, error) {
			_ = c.tap.SetDeadline(time.Now().Add(limit))
			detail, err := step.do(ctx)
			return detail, c.renamed(step.stage, c.confused(ctx, step.stage, c.explain(err)))
		})
		t.facts.BytesReceived = c.wire.total
		if err != nil {
			t.facts.MaySent = c.wire.data.ended && lost(t.settle(err).kind)
			return err
		}
	}
	return nil
}

type step struct {
	stage Stage
	limit time.Duration
	do    func(context.Context) (detail string, err error)
}

// steps are the stages after connect, in the order of this way.
func (c *conversation) steps() []step {
	l := c.t.limits
	tlsStep := step{StageTLS, l.TLS, c.handshake}
	greeting := step{StageGreeting, l.Greeting, c.greeting}
	rest := []step{
		{StageLogin, l.Login, c.login},
		{StageSender, l.Envelope, c.sender},
		{StageRecipient, l.Envelope, c.recipient},
		{StageMessage, l.Message, c.message},
	}
	switch {
	case c.way.implicitTLS:
		return append([]step{tlsStep, greeting}, rest...)
	case c.t.req.SSL:
		return append([]step{greeting, {StageTLS, l.TLS, c.upgrade}}, rest...)
	}
	return append([]step{greeting}, rest...)
}

// connect opens the connection; when that fails, it finds out what is open.
func (c *conversation) connect(ctx context.Context, addrs []netip.Addr) (string, error) {
	t := c.t
	others := watchOtherPorts(ctx, t.req.Dialer, addrs[0], t.req.Port)
	conn, err := dialAny(ctx, t.req.Dialer, addrs, t.req.Port)
	if err != nil {
		t.facts.OpenPorts = others.wait()
		return "", &failure{kind: t.dialFailure(ctx, err), err: err}
	}
	others.stop()
	c.tap = &tap{Conn: conn}
	c.wire = newWire(c.tap, t.may, t.log)
	c.wire.ascii = safe.ASCII(t.req.From + t.req.To)
	t.conn = Connection{Address: conn.RemoteAddr().String(), Security: SecurityNone}
	t.facts.Security = SecurityNone
	return "", nil
}

// handshake is TLS from the first byte.
func (c *conversation) handshake(ctx context.Context) (string, error) {
	return c.secure(ctx, SecurityTLS)
}

// upgrade is STARTTLS (RFC 3207).
func (c *conversation) upgrade(ctx context.Context) (string, error) {
	if !c.wire.offers("STARTTLS") {
		c.t.facts.OpenPorts = openPorts(ctx, c.t.req.Dialer, c.address(), []int{ImplicitTLSPort})
		return "", &failure{kind: FailureNoSTARTTLS}
	}
	if err := c.wire.send("STARTTLS"); err != nil {
		return "", err
	}
	reply, err := c.wire.next()
	if err != nil {
		return "", err
	}
	if reply.Code != 220 {
		return "", &failure{kind: FailureReply, reply: reply}
	}
	if c.wire.br.Buffered() > 0 {
		// Whoever put this between us and the server must not be believed to
		// be the server, nor be silently ignored (CVE-2011-0411).
		return "", &failure{kind: FailureInjection}
	}
	return c.secure(ctx, SecuritySTARTTLS)
}

// secure does the TLS handshake on the connection.
func (c *conversation) secure(ctx context.Context, security string) (string, error) {
	c.shaking = true
	conn, err := shakeHands(ctx, c.tap, c.t.may, newClientTLS(c.t.req, c.way.classical), c.t.limits.TLS)
	if err != nil {
		return "", err
	}
	c.shaking = false
	state := conn.ConnectionState()
	cert := certFacts(state.PeerCertificates, c.t.may)
	c.wire = c.wire.over(conn)
	c.t.conn.Security, c.t.conn.Cert = security, cert
	c.t.conn.TLSVersion = versionName(state.Version)
	c.t.facts.Security, c.t.facts.Cert = security, cert
	c.t.facts.TLSVersion = c.t.conn.TLSVersion
	return detailTLS(security, c.t.conn.TLSVersion, cert), nil
}

// address is the server's, without the port.
func (c *conversation) address() netip.Addr {
	ap, _ := netip.ParseAddrPort(c.tap.RemoteAddr().String())
	return ap.Addr().Unmap()
}

// greeting reads the server's greeting and says EHLO.
func (c *conversation) greeting(ctx context.Context) (string, error) {
	reply, err := c.awaitGreeting(ctx)
	if err != nil {
		return "", err
	}
	switch {
	case reply.Code == 220 && guessProtocol("220 "+reply.Said()) == "ftp":
		return "", &failure{kind: FailureNotSMTP, protocol: "ftp"}
	case reply.Code == 220:
	case reply.Code < 400:
		return "", &failure{kind: FailureNotSMTP, reply: reply} // NNTP and the like: "200 ready"
	default:
		return "", &failure{kind: FailureReply, reply: reply}
	}
	c.t.facts.ServerTime = dateIn(reply.Said())
	return detailGreeting(reply), c.hello()
}

// hello says EHLO, with other names and finally HELO where the server refuses.
func (c *conversation) hello() error {
	var err error
	names := heloNames(c.tap.LocalAddr())
	if c.way.named {
		slices.Reverse(names)
	}
	for _, name := range names {
		c.smtp = smtp.NewClient(c.wire)
		// The greeting has been read already, or there is none after STARTTLS.
		c.wire.pretend("220 go on")
		err = c.smtp.Hello(name)
		var refused *smtp.SMTPError
		if err == nil || !errors.As(err, &refused) || refused.Code < 500 {
			break
		}
	}
	c.t.facts.Extensions = visible(c.t.may, c.wire.keywords())
	c.t.facts.Mechanisms = visible(c.t.may, strings.Fields(c.wire.ext["AUTH"]))
	return err
}

// hangUp says QUIT without waiting for the answer, and closes. In the middle of
// a message, a group of commands or a handshake QUIT would be taken for
// something else.
func (c *conversation) hangUp() {
	if c.wire.err == nil && !c.shaking && c.smtp != nil && len(c.wire.sentAhead) == 0 && !c.wire.data.active {
		_ = c.tap.SetDeadline(time.Now().Add(200 * time.Millisecond))
		_ = c.wire.send("QUIT")
	}
	_ = c.tap.Close()
}

var _ net.Conn = (*wire)(nil)
