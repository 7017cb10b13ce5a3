package discover

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
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
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return nil, err
	}
	home, err := publicsuffix.EffectiveTLDPlusOne(req.URL.Hostname())
	if err != nil {
		return nil, err
	}
	transport := &http.Transport{
		DialContext:            n.connect,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: n.roots},
		DisableKeepAlives:      true,
		DisableCompression:     true,
		MaxResponseHeaderBytes: maxHead,
	}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, CheckRedirect: func(to *http.Request, via []*http.Request) error {
		there, err := publicsuffix.EffectiveTLDPlusOne(to.URL.Hostname())
		if err != nil || there != home || to.URL.Scheme != "https" || to.URL.User != nil || len(via) > maxRedirects {
			return errElsewhere
		}
		to.Header.Del("Referer")
		return nil
	}}
	res, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the answer is %d", res.StatusCode)
	}
	data, err := io.ReadAll(io.LimitReader(res.Body, maxDocument+1))
	if err == nil && len(data) > maxDocument {
		err = errTooBig
	}
	return data, err
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
