package smtpcheck

import (
	"context"
	"crypto/tls"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"sync"
	"time"
)

// Looking around when the straight way is blocked. Nothing here sends more
// than a ClientHello.

// submissionPorts are where a provider may take mail from its customers.
func submissionPorts() []int { return []int{465, 587, 2525} }

// otherPortsThan are those of them besides the one.
func otherPortsThan(wanted int) []int {
	return slices.DeleteFunc(submissionPorts(), func(p int) bool { return p == wanted })
}

const (
	// otherPortsDelay is how long the wanted port may be silent before the
	// others are tried beside it.
	otherPortsDelay = 1500 * time.Millisecond
	// probeLimit bounds each attempt.
	probeLimit = 3 * time.Second
	// greetingSilence is how long a server may be silent before it is asked
	// whether it waits for TLS.
	greetingSilence = 3 * time.Second
)

// openPorts tells which of the ports accept a connection, in ascending order.
func openPorts(ctx context.Context, d Dialer, addr netip.Addr, ports []int) []int {
	ctx, cancel := context.WithTimeout(ctx, probeLimit)
	defer cancel()
	var mu sync.Mutex
	var wg sync.WaitGroup
	var open []int
	for _, port := range ports {
		wg.Go(func() {
			conn, err := d.DialContext(ctx, "tcp", net.JoinHostPort(addr.String(), strconv.Itoa(port)))
			if err != nil {
				return
			}
			_ = conn.Close()
			mu.Lock()
			defer mu.Unlock()
			open = append(open, port)
		})
	}
	wg.Wait()
	slices.Sort(open)
	return open
}

// otherPorts is a watch over the ports beside the wanted one.
type otherPorts struct {
	hurry, quit func()
	done        chan struct{}
	open        []int
}

// watchOtherPorts looks at the other submission ports once the wanted one has
// been silent for a moment, or has failed.
func watchOtherPorts(ctx context.Context, d Dialer, addr netip.Addr, wanted int) *otherPorts {
	// The stage's limit must not cut the look short: it may end just then.
	probe, quit := context.WithCancel(context.WithoutCancel(ctx))
	unlink := context.AfterFunc(ctx, func() {
		if interruptedCause(ctx) {
			quit()
		}
	})
	hurry := make(chan struct{})
	o := &otherPorts{
		hurry: sync.OnceFunc(func() { close(hurry) }),
		quit:  func() { unlink(); quit() },
		done:  make(chan struct{}),
	}
	go func() {
		defer close(o.done)
		timer := time.NewTimer(otherPortsDelay)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-hurry:
		case <-probe.Done():
			return
		}
		o.open = openPorts(probe, d, addr, otherPortsThan(wanted))
	}()
	return o
}

// wait returns the open ports after the wanted one failed.
func (o *otherPorts) wait() []int {
	o.hurry()
	<-o.done
	o.quit()
	return o.open
}

// stop ends the watch without a result.
func (o *otherPorts) stop() {
	o.quit()
	<-o.done
}

// interruptedCause tells an end of the whole test from the end of a stage.
func interruptedCause(ctx context.Context) bool {
	return context.Cause(ctx) != errStageLimit //nolint:errorlint // the cause is this very value, nobody wraps it
}

// awaitGreeting reads the greeting. A server on an unencrypted connection that
// says nothing may be waiting for TLS: a second connection finds out.
func (c *conversation) awaitGreeting(ctx context.Context) (Reply, error) {
	if c.t.conn.Security != SecurityNone {
		return c.wire.next()
	}
	found := make(chan string, 1)
	probe, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	wg.Go(func() {
		timer := time.NewTimer(greetingSilence)
		defer timer.Stop()
		select {
		case <-probe.Done():
			return
		case <-timer.C:
		}
		if c.tap.since.Load() > 0 {
			return
		}
		if protocol := c.speaks(probe); protocol != "" && protocol != "smtp" {
			found <- protocol
			_ = c.tap.SetReadDeadline(time.Now()) // wakes the reader below
		}
	})
	reply, err := c.wire.next()
	cancel()
	wg.Wait()
	if err == nil {
		return reply, nil
	}
	select {
	case protocol := <-found:
		return reply, c.other(protocol)
	default:
	}
	if c.tap.since.Load() == 0 && classifyRead(err, false) == FailureClosed && ctx.Err() == nil {
		if protocol := c.speaks(ctx); protocol != "" && protocol != "smtp" {
			return reply, c.other(protocol)
		}
	}
	if p, ok := asProtocolError(err); ok && p.protocol == "tls" {
		return reply, c.other("tls") // an alert instead of a greeting
	}
	return reply, err
}

// other is what follows from a server that speaks something else.
func (c *conversation) other(protocol string) error {
	switch {
	case protocol != "tls":
		return &failure{kind: FailureNotSMTP, protocol: protocol}
	case c.t.req.SSL:
		return errSpeaksTLS
	}
	return &failure{kind: FailureTLSOnPlain}
}

// speaks says what answers to a ClientHello: "tls", another protocol's name,
// or "" for nothing known.
func (c *conversation) speaks(ctx context.Context) string {
	ctx, cancel := context.WithTimeout(ctx, probeLimit)
	defer cancel()
	conn, err := c.t.req.Dialer.DialContext(ctx, "tcp", c.tap.RemoteAddr().String())
	if err != nil {
		return ""
	}
	defer func() { _ = conn.Close() }()
	t := &tap{Conn: conn}
	cfg := newClientTLS(c.t.req, true)
	secure := tls.Client(t, cfg.Config)
	if err := cfg.shake(ctx, secure); err != nil {
		return guessProtocol(string(t.head))
	}
	if protocol := c.speaksInside(secure); protocol != "" && protocol != "smtp" {
		return protocol
	}
	return "tls"
}

// insideSilence is how long to wait for each word inside of TLS.
const insideSilence = 1200 * time.Millisecond

// speaksInside says which protocol is spoken on a connection with TLS, "" for
// one that cannot be told. What waits for its client to speak first, as a web
// site does, is spoken to; not on the ports of mail, where that is bad manners.
func (c *conversation) speaksInside(conn net.Conn) string {
	head := make([]byte, 64)
	_ = conn.SetDeadline(time.Now().Add(insideSilence))
	n, _ := conn.Read(head)
	if n == 0 && c.t.req.Port != 25 && !slices.Contains(submissionPorts(), c.t.req.Port) {
		_ = conn.SetDeadline(time.Now().Add(insideSilence))
		_, _ = conn.Write([]byte("EHLO localhost\r\n\r\n"))
		n, _ = conn.Read(head)
	}
	return guessProtocol(string(head[:n]))
}
