package smtpcheck

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"time"

	"github.com/emersion/go-smtp"

	"seller-mail-tui/smtpcheck/safe"
)

// login logs in with the best mechanism that the server offers.
func (c *conversation) login(ctx context.Context) (string, error) {
	t := c.t
	encrypted := t.conn.Security != SecurityNone
	if t.conn.Security == SecuritySTARTTLS {
		// What was offered before TLS is void (RFC 3207 section 4.2).
		if err := c.hello(); err != nil {
			return "", err
		}
	}
	if !encrypted && !c.loopback() && !t.req.AllowPlaintextPassword {
		return "", &failure{kind: FailurePlainPassword}
	}
	if !c.wire.offers("AUTH") {
		t.facts.OpenPorts = openPorts(ctx, t.req.Dialer, c.address(), otherPortsThan(t.req.Port))
		return "", &failure{kind: FailureNoAuth}
	}
	ways := logins(strings.Fields(c.wire.ext["AUTH"]), encrypted)
	if len(ways) == 0 {
		return "", &failure{kind: FailureNoMechanism}
	}
	if ways[0].mechanism == "PLAIN" && len(t.req.User)+len(t.req.Password) > longInitialResponse {
		ways = ways[1:]
	}
	var err error
	for i, way := range ways {
		t.conn.Mechanism = way.mechanism
		err = c.smtp.Auth(way.client(t.req.User, t.req.Password))
		var refused *smtp.SMTPError
		if err == nil {
			return way.mechanism, nil
		}
		if !errors.As(err, &refused) || !anotherWay(c.wire.last) || i == len(ways)-1 {
			break
		}
	}
	return "", err
}

func (c *conversation) loopback() bool {
	ap, err := netip.ParseAddrPort(c.tap.RemoteAddr().String())
	return err == nil && ap.Addr().Unmap().IsLoopback()
}

// sender is MAIL, together with all that may go with it.
func (c *conversation) sender(context.Context) (string, error) {
	return "", c.mail(true)
}

func (c *conversation) mail(chunking bool) error {
	message, id, err := testMessage(c.t.req, time.Now())
	if err != nil {
		return &failure{kind: FailureInternal, err: err}
	}
	c.t.messageID = id
	if c.way.patient {
		delete(c.wire.ext, "PIPELINING")
	}
	// A large message does not go within the time that the envelope has.
	chunking = chunking && len(message) <= maxChunk
	c.wire.prepare(fmt.Sprintf("RCPT TO:<%s>", envelopeAddress(c.t.req.To)), message, chunking)
	opts := &smtp.MailOptions{UTF8: c.wire.offers("SMTPUTF8") && !safe.ASCII(c.t.req.From+c.t.req.To)}
	return c.smtp.Mail(envelopeAddress(c.t.req.From), opts)
}

// maxChunk is how large a message goes together with the envelope, in bytes.
const maxChunk = 256 << 10

// recipient is RCPT.
func (c *conversation) recipient(context.Context) (string, error) {
	return "", c.smtp.Rcpt(envelopeAddress(c.t.req.To), nil)
}

// message is DATA and the message, or the answer to the chunk that has gone
// with the envelope. Only the server's yes to all of it is a success.
func (c *conversation) message(context.Context) (string, error) {
	reply, err := c.transfer()
	if err != nil {
		return "", err
	}
	c.t.facts.Accepted = &reply
	return detailReply(reply), nil
}

func (c *conversation) transfer() (Reply, error) {
	if c.wire.chunked() {
		reply, err := c.wire.next()
		switch {
		case err != nil:
			return reply, err
		case reply.Code < 300:
			return reply, nil
		case reply.Code != 500 && reply.Code != 502 && reply.Code != 504:
			return reply, &failure{kind: FailureReply, reply: reply}
		}
		// The server offered CHUNKING but does not know BDAT: the long way.
		if err := errors.Join(c.smtp.Reset(), c.mail(false), c.smtp.Rcpt(envelopeAddress(c.t.req.To), nil)); err != nil {
			return c.wire.last, err
		}
	}
	data, err := c.smtp.Data()
	if err != nil {
		return c.wire.last, err
	}
	c.wire.startData()
	if _, err := data.Write(c.wire.data.message); err != nil {
		return c.wire.last, err
	}
	c.wire.endData()
	if _, err := data.CloseWithResponse(); err != nil {
		return c.wire.last, err
	}
	return c.wire.last, nil
}
