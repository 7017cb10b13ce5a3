package ambiente

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"net"
	"net/netip"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/wizard/discover"
	"seller-mail-tui/wizard/report"
)

// web is a server that says what time it is, with a certificate of its own.
func web(t *testing.T, date string) (port int, pool *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{Organization: []string{"Filtro\x1b do Posto"}}, DNSNames: []string{"posto.example"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool = x509.NewCertPool()
	pool.AddCert(cert)
	l, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, MinVersion: tls.VersionTLS12})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = conn.Close() }()
				if _, err := conn.Read(make([]byte, 4096)); err == nil {
					_, _ = conn.Write([]byte("HTTP/1.1 200 OK\r\nDate: " + date + "\r\nContent-Length: 0\r\n\r\n"))
				}
			}()
		}
	}()
	return l.Addr().(*net.TCPAddr).Port, pool
}

// names finds every host on this machine, or nobody.
type names struct {
	discover.Resolver
	missing bool
}

func (n names) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	if n.missing {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
}

func look(t *testing.T, n names, port int, pool *x509.CertPool) map[string]report.DocFactor {
	t.Helper()
	var out bytes.Buffer
	s := &surroundings{
		Run:   &machine.Run{Env: machine.Env{Resolver: n, Now: time.Now}, Stdout: &out},
		ports: []int{1, port}, tlsPorts: []int{port}, webPort: port, roots: func() *x509.CertPool { return pool },
	}
	s.network(t.Context(), "posto.example")
	found := map[string]report.DocFactor{}
	for _, it := range s.items {
		if strings.ContainsRune(it.Text, 0x1b) {
			t.Errorf("a stranger moves the cursor: %q", it.Text)
		}
		found[strings.TrimRight(it.ID, "0123456789")] = it
		found[it.ID] = it
	}
	return found
}

func TestNetwork(t *testing.T) {
	t.Parallel()
	format := func(at time.Time) string { return at.UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT") }
	for name, c := range map[string]struct {
		date  string
		trust bool
		cert  report.FactorState
		clock report.FactorState
		says  string
	}{
		"all well":         {format(time.Now()), true, report.FactorOK, report.FactorOK, "igual ao de posto.example"},
		"an hour ahead":    {format(time.Now().Add(-time.Hour)), true, report.FactorOK, report.FactorAttention, "adiantado 60 min"},
		"days behind":      {format(time.Now().Add(72 * time.Hour)), true, report.FactorOK, report.FactorFails, "atrasado 72 h"},
		"no time":          {"ontem", true, report.FactorOK, report.FactorAttention, "não deu para comparar"},
		"somebody between": {format(time.Now()), false, report.FactorFails, report.FactorAttention, "não deu para comparar"},
	} {
		port, pool := web(t, c.date)
		if !c.trust {
			pool = x509.NewCertPool()
		}
		found := look(t, names{}, port, pool)
		if found["certificado"].State != c.cert || !strings.Contains(found["certificado"].Text, "Filtro") {
			t.Errorf("%s: %+v", name, found["certificado"])
		}
		if found["relogio"].State != c.clock || !strings.Contains(found["relogio"].Text, c.says) {
			t.Errorf("%s: %+v", name, found["relogio"])
		}
		if found["nomes"].State != report.FactorOK || found["porta-1"].State != report.FactorAttention || !strings.Contains(found["porta-1"].Text, "não aceitou") {
			t.Errorf("%s: %+v", name, found)
		}
	}
	found := look(t, names{missing: true}, 1, nil)
	if found["nomes"].State != report.FactorFails || found["nomes"].Do == "" || !strings.Contains(found["porta-1"].Text, "não foi tentada") {
		t.Errorf("%+v", found)
	}
}
