package ambiente

import (
	"bufio"
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"net/textproto"
	"slices"
	"strconv"
	"sync"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/diagnosis"
	"seller-mail-tui/smtpcheck/safe"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// portLimit is how long a port may be silent.
const portLimit = 5 * time.Second

// network looks at the way out to a server.
func (s *surroundings) network(ctx context.Context, host string) {
	addrs := s.names(ctx, host)
	open := s.portsTo(ctx, addrs)
	s.certificate(ctx, host, open)
}

// names asks the name service for the server's addresses.
func (s *surroundings) names(ctx context.Context, host string) []netip.Addr {
	const id = "nomes"
	if a, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{a}
	}
	ctx, cancel := context.WithTimeout(ctx, portLimit)
	defer cancel()
	addrs, err := s.Env.Resolver.LookupNetIP(ctx, "ip", host)
	if err == nil && len(addrs) > 0 {
		s.good(id, ptbr.FactorNames, ptbr.NamesFound(host, len(addrs)))
		return addrs
	}
	var dns *net.DNSError
	missing := errors.As(err, &dns) && dns.IsNotFound
	s.add(id, ptbr.FactorNames, report.FactorFails, ptbr.NamesFailed(host, missing), ptbr.NamesDo)
	return nil
}

// portsTo tries the ports side by side, and returns those that answer.
func (s *surroundings) portsTo(ctx context.Context, addrs []netip.Addr) []int {
	ctx, cancel := context.WithTimeout(ctx, portLimit)
	defer cancel()
	errs := make([]error, len(s.ports))
	var wg sync.WaitGroup
	for i, port := range s.ports {
		wg.Go(func() { errs[i] = reach(ctx, addrs, port) })
	}
	wg.Wait()
	var open []int
	for i, port := range s.ports {
		id, name := fmt.Sprintf("porta-%d", port), ptbr.FactorPort(port)
		if errs[i] == nil {
			open = append(open, port)
			s.good(id, name, ptbr.PortOpen)
			continue
		}
		if len(addrs) == 0 {
			s.add(id, name, report.FactorAttention, ptbr.PortUnasked, "")
			continue
		}
		text := ptbr.PortSilent
		var end net.Error
		if !errors.As(errs[i], &end) || !end.Timeout() {
			text = ptbr.PortRefused
		}
		do := ""
		switch port {
		case 465, 587:
			do = ptbr.PortMailDo
		case 25:
			text += ptbr.Port25
		}
		s.add(id, name, report.FactorAttention, text, do)
	}
	if len(addrs) > 0 && !slices.Contains(open, 465) && !slices.Contains(open, 587) {
		s.failPorts()
	}
	return open
}

// failPorts says that no port is left by which mail could go out.
func (s *surroundings) failPorts() {
	for i := range s.items {
		if id := s.items[i].ID; id == "porta-465" || id == "porta-587" {
			s.items[i].State = report.FactorFails
		}
	}
}

var errNoAddress = errors.New("no address")

// reach connects to a port of the first address that answers, and lets go.
func reach(ctx context.Context, addrs []netip.Addr, port int) error {
	err := errNoAddress
	const most = 2 // of each server: what is blocked for one is for the next
	for _, a := range addrs[:min(len(addrs), most)] {
		var conn net.Conn
		if conn, err = new(net.Dialer).DialContext(ctx, "tcp", net.JoinHostPort(a.String(), strconv.Itoa(port))); err == nil {
			return conn.Close()
		}
	}
	return err
}

// certificate looks who signs what the server shows, and what time it is there.
func (s *surroundings) certificate(ctx context.Context, host string, open []int) {
	const id = "certificado"
	var at time.Time
	told := false
	for _, port := range s.tlsPorts {
		if !slices.Contains(open, port) {
			continue
		}
		conn, err := smtpcheck.DialTLS(ctx, smtpcheck.TLSServer{Host: host, Port: port, Roots: s.roots, Resolver: s.Env.Resolver, Harmless: diagnosis.Harmless})
		if err != nil {
			var refused *smtpcheck.DialError
			if errors.As(err, &refused) && refused.Cert != nil && !told {
				told = true
				s.add(id, ptbr.FactorCert, report.FactorFails, ptbr.CertStrange(host, port, shown(refused.Cert.Issuer)), ptbr.CertStrangeDo)
			}
			continue
		}
		if port == s.webPort {
			at = dateOf(ctx, conn, host)
		}
		if !told {
			told = true
			s.good(id, ptbr.FactorCert, ptbr.CertSeen(host, port, issuer(conn)))
		}
		_ = conn.Close()
	}
	if !told {
		s.add(id, ptbr.FactorCert, report.FactorAttention, ptbr.CertNone, "")
	}
	s.clock(host, at)
}

func issuer(conn *tls.Conn) string {
	certs := conn.ConnectionState().PeerCertificates
	if len(certs) == 0 {
		return ""
	}
	name := certs[0].Issuer
	org := ""
	if len(name.Organization) > 0 {
		org = name.Organization[0]
	}
	return shown(cmp.Or(org, name.CommonName))
}

// shown is a name of a stranger's as it may be shown.
func shown(name string) string {
	const most = 80
	return safe.Clip(safe.Sanitize(name), most)
}

// dateOf asks a web server for its time (RFC 9110 section 6.6.1); zero where it
// does not say.
func dateOf(ctx context.Context, conn net.Conn, host string) time.Time {
	deadline := time.Now().Add(portLimit)
	if end, ok := ctx.Deadline(); ok && end.Before(deadline) {
		deadline = end
	}
	_ = conn.SetDeadline(deadline)
	if _, err := fmt.Fprintf(conn, "HEAD / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", host); err != nil {
		return time.Time{}
	}
	const most = 64 << 10
	r := textproto.NewReader(bufio.NewReader(io.LimitReader(conn, most)))
	if _, err := r.ReadLine(); err != nil {
		return time.Time{}
	}
	header, err := r.ReadMIMEHeader()
	if err != nil && header == nil {
		return time.Time{}
	}
	at, err := time.Parse("Mon, 02 Jan 2006 15:04:05 GMT", header.Get("Date"))
	if err != nil {
		return time.Time{}
	}
	return at
}

// clock compares this machine's time with a server's.
func (s *surroundings) clock(host string, at time.Time) {
	const id = "relogio"
	if at.IsZero() {
		s.add(id, ptbr.FactorClock, report.FactorAttention, ptbr.ClockUnknown, "")
		return
	}
	off := s.Env.Now().Sub(at)
	switch {
	case off.Abs() < 2*time.Minute:
		s.good(id, ptbr.FactorClock, ptbr.Clock(host, off))
	case off.Abs() < 12*time.Hour:
		s.add(id, ptbr.FactorClock, report.FactorAttention, ptbr.Clock(host, off), ptbr.ClockDo)
	default:
		s.add(id, ptbr.FactorClock, report.FactorFails, ptbr.Clock(host, off), ptbr.ClockDo)
	}
}
