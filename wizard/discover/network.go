package discover

import (
	"bufio"
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"golang.org/x/net/publicsuffix"
)

// The bounds of what a domain's own website may hand out.
const (
	maxDocument  = 64 << 10 // bytes
	maxHead      = 16 << 10 // bytes of an answer's header
	maxRedirects = 3
	// documentLimit is how long a document may take, so that there is time
	// within Limit for what follows.
	documentLimit = 1500 * time.Millisecond
)

// Network is this machine's way out: its name servers, and websites by HTTPS.
type Network struct {
	*net.Resolver

	roots *x509.CertPool // nil: the system's
	dial  func(ctx context.Context, network, address string) (net.Conn, error)
}

// System returns a network that asks the name servers of this machine and obeys
// its context. The default resolver does not: on Windows it waits for the
// system's own time limit, elsewhere for a read that nobody interrupts.
func System() *Network {
	dial := new(net.Dialer).DialContext
	return &Network{Resolver: obedient(attempt, dial), dial: dial}
}

// Errors of a document.
var (
	errElsewhere = errors.New("it leads out of the domain")
	errTooBig    = errors.New("it is too big")
	errNoAddress = errors.New("no machine has such an address")
)

// Document fetches a document by HTTPS: with a verified certificate, of at most
// 64 KiB, and without being led to another registrable domain (as the public
// suffix list has it) or out of HTTPS. Nothing but the address goes out.
func (n *Network) Document(ctx context.Context, address string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, documentLimit)
	defer cancel()
	at, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	home, err := publicsuffix.EffectiveTLDPlusOne(at.Hostname())
	if err != nil {
		return nil, err
	}
	for range 1 + maxRedirects {
		data, next, err := n.get(ctx, at)
		if err != nil || next == nil {
			return data, err
		}
		there, err := publicsuffix.EffectiveTLDPlusOne(next.Hostname())
		if err != nil || there != home || next.Scheme != "https" || next.User != nil {
			return nil, errElsewhere
		}
		at = next
	}
	return nil, errElsewhere
}

// get asks for one page: for its text, or where it has moved to. The library's
// client would bring HTTP/2, cookies and proxies along, half a megabyte, and be
// told to use none of them.
func (n *Network) get(ctx context.Context, at *url.URL) (text []byte, moved *url.URL, err error) {
	conn, err := n.connect(ctx, "tcp", net.JoinHostPort(at.Hostname(), cmp.Or(at.Port(), "443")))
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = conn.Close() }()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	secure := tls.Client(conn, &tls.Config{ServerName: at.Hostname(), MinVersion: tls.VersionTLS12, RootCAs: n.roots})
	if err := secure.HandshakeContext(ctx); err != nil {
		return nil, nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), http.NoBody)
	if err != nil {
		return nil, nil, err
	}
	req.Close = true
	if err := req.Write(secure); err != nil {
		return nil, nil, err
	}
	limited := &io.LimitedReader{R: secure, N: maxHead}
	res, err := http.ReadResponse(bufio.NewReader(limited), req)
	if err != nil {
		return nil, nil, err
	}
	defer res.Body.Close()
	switch res.StatusCode {
	case http.StatusOK:
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		moved, err = res.Location()
		return nil, moved, err
	default:
		return nil, nil, fmt.Errorf("the answer is %d", res.StatusCode)
	}
	limited.N = 2 * maxDocument // with what stands between its pieces
	text, err = io.ReadAll(io.LimitReader(res.Body, maxDocument+1))
	if err == nil && len(text) > maxDocument {
		err = errTooBig
	}
	return text, nil, err
}

// connect goes to the first addresses of a name that a machine elsewhere can
// have: no website speaks for this machine.
func (n *Network) connect(ctx context.Context, network, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	found := lookAddresses(ctx, n, host)
	err = errNoAddress
	for _, addr := range found.addrs[:min(len(found.addrs), maxTargets)] {
		if !(addresses{addrs: []netip.Addr{addr}}).usable() {
			continue
		}
		var conn net.Conn
		if conn, err = n.dial(ctx, network, net.JoinHostPort(addr.String(), port)); err == nil {
			return conn, nil
		}
	}
	return nil, err
}
