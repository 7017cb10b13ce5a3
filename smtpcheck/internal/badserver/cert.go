package badserver

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"net"
	"testing"
	"time"
)

// CertOptions says what a certificate is like; the zero value is a good one
// for 127.0.0.1 and localhost.
type CertOptions struct {
	// Names are DNS names and IP addresses; nil means localhost and 127.0.0.1.
	Names []string
	// NotBefore and NotAfter default to an hour ago and 90 days from now.
	NotBefore, NotAfter time.Time
	// CommonName of the subject; empty: the first name.
	CommonName string
	// Issuer and IssuerOrg name the authority; Issuer defaults to "Test CA".
	Issuer, IssuerOrg string
	// SelfSigned: the certificate is its own authority, and in no pool.
	SelfSigned bool
	// NoSAN leaves the names out of subjectAltName.
	NoSAN bool
	// Intermediate puts another authority between; OmitIntermediate does not
	// send it, so that the chain is incomplete.
	Intermediate, OmitIntermediate bool
	// RSA uses a key of 2048 bits instead of one on P-256.
	RSA bool
}

// MakeCert makes a certificate and what returns the pool that holds its root.
func MakeCert(t testing.TB, o CertOptions) (tls.Certificate, func() *x509.CertPool) {
	t.Helper()
	m := maker{t: t, rsa: o.RSA}
	leaf := o.leaf()
	pool := x509.NewCertPool()
	roots := func() *x509.CertPool { return pool }
	if o.SelfSigned {
		return m.sign(leaf, nil).tls(), roots
	}
	if o.Issuer == "" {
		o.Issuer = "Test CA"
	}
	name := pkix.Name{CommonName: o.Issuer}
	if o.IssuerOrg != "" {
		name.Organization = []string{o.IssuerOrg}
	}
	root := m.sign(authorityTemplate(name), nil)
	pool.AddCert(root.cert)
	if !o.Intermediate && !o.OmitIntermediate {
		return m.sign(leaf, root).tls(), roots
	}
	name.CommonName += " (intermediate)"
	between := m.sign(authorityTemplate(name), root)
	cert := m.sign(leaf, between).tls()
	if !o.OmitIntermediate {
		cert.Certificate = append(cert.Certificate, between.cert.Raw)
	}
	return cert, roots
}

// ServerConfig is a TLS configuration that shows the certificate.
func ServerConfig(cert tls.Certificate) *tls.Config {
	return &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12}
}

func (o CertOptions) leaf() *x509.Certificate {
	if o.Names == nil {
		o.Names = []string{"localhost", "127.0.0.1"}
	}
	if o.CommonName == "" && len(o.Names) > 0 {
		o.CommonName = o.Names[0]
	}
	if o.NotBefore.IsZero() {
		o.NotBefore = time.Now().Add(-time.Hour)
	}
	if o.NotAfter.IsZero() {
		o.NotAfter = time.Now().Add(90 * 24 * time.Hour)
	}
	c := &x509.Certificate{
		Subject:     pkix.Name{CommonName: o.CommonName},
		NotBefore:   o.NotBefore,
		NotAfter:    o.NotAfter,
		KeyUsage:    x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	for _, name := range o.Names {
		switch ip := net.ParseIP(name); {
		case o.NoSAN:
		case ip != nil:
			c.IPAddresses = append(c.IPAddresses, ip)
		default:
			c.DNSNames = append(c.DNSNames, name)
		}
	}
	return c
}

func authorityTemplate(name pkix.Name) *x509.Certificate {
	return &x509.Certificate{
		Subject:               name,
		NotBefore:             time.Now().Add(-10 * 365 * 24 * time.Hour),
		NotAfter:              time.Now().Add(10 * 365 * 24 * time.Hour),
		IsCA:                  true,
		BasicConstraintsValid: true,
		KeyUsage:              x509.KeyUsageCertSign,
	}
}

// pair is a certificate with its key.
type pair struct {
	cert *x509.Certificate
	key  crypto.Signer
}

func (p *pair) tls() tls.Certificate {
	return tls.Certificate{Certificate: [][]byte{p.cert.Raw}, PrivateKey: p.key}
}

type maker struct {
	t   testing.TB
	rsa bool
}

// sign makes a key and a certificate; without an issuer it signs itself.
func (m maker) sign(template *x509.Certificate, issuer *pair) *pair {
	m.t.Helper()
	key := m.key()
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	m.must(err)
	template.SerialNumber = serial
	parent, signer := template, key
	if issuer != nil {
		parent, signer = issuer.cert, issuer.key
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, key.Public(), signer)
	m.must(err)
	cert, err := x509.ParseCertificate(der)
	m.must(err)
	return &pair{cert: cert, key: key}
}

func (m maker) key() crypto.Signer {
	m.t.Helper()
	if m.rsa {
		key, err := rsa.GenerateKey(rand.Reader, 2048)
		m.must(err)
		return key
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	m.must(err)
	return key
}

func (m maker) must(err error) {
	m.t.Helper()
	if err != nil {
		m.t.Fatalf("badserver: certificate: %v", err)
	}
}
