package smtpcheck_test

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	_ "embed"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	bad "seller-mail-tui/smtpcheck/internal/badserver"
	"seller-mail-tui/wizard"
)

// reportsFile holds faults as people told them: what they had typed, what the
// server did, and what had helped in the end.
//
//go:embed testdata/reports.yaml
var reportsFile []byte

// report is one of them.
type report struct {
	It      string         // what it is about
	By      string         // where it, or its kind, was told
	Form    reportForm     // as it was typed
	Servers map[int]played // by port; empty: one on the form's port
	Server  played         // that one
	DNS     string         // "nxdomain", "fails", or the address that is given
	Dead    string         // how all other ports end: "refused" (the rule), "timeout", "unreachable"
	Silent  string         // the stage in which the server says nothing
	Want    struct {
		ID    string // empty: passes without a remark
		Cure  string // a pattern that what is read first must hold: title, cause, first two steps
		Later string // one that may stand in any step
		Never string // one that must stand nowhere
		Fix   map[string]string
		OK    bool // passes, with the id as a warning
	}
}

type reportForm struct {
	Host, Email, User, Password, Name, Chosen string
	Port                                      int
	Plain                                     bool // Autenticação SSL: Não
}

// played is a server.
type played struct {
	TLS        string // "starttls" (the rule), "first" (the rule on 465), "none"
	Cert       reportCert
	On         map[string]string // what it does at a command, see [did]
	Raw        string            // says this at once, and nothing more
	Extensions []string
	Plain      []string // its extensions before STARTTLS
}

type reportCert struct {
	Names          []string
	Issuer         string
	Self, Half     bool // self-signed; the chain incomplete
	From, Until    int  // days from now
	Stranger       bool // from an authority that this machine does not know
	Between        bool // signed by one that is sent along
	MaxTLS, NoName bool
}

func TestReports(t *testing.T) {
	t.Parallel()
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	var all []report
	decoder := yaml.NewDecoder(strings.NewReader(string(reportsFile)))
	decoder.KnownFields(true)
	if err := decoder.Decode(&all); err != nil {
		t.Fatal(err)
	}
	for i, r := range all {
		t.Run(fmt.Sprintf("%02d %s", i+1, r.It), func(t *testing.T) {
			t.Parallel()
			r.check(t, r.run(t, lib))
		})
	}
}

// run types the form and tests it against the servers.
func (r report) run(t *testing.T, lib *guides.Library) smtpcheck.Result {
	t.Helper()
	f := r.Form
	v := wizard.Values{
		Host: f.Host, Port: strconv.Itoa(f.Port), SSL: !f.Plain, Email: f.Email, Name: cmp.Or(f.Name, "Posto Exemplo"),
		User: cmp.Or(f.User, f.Email), Password: f.Password,
	}
	if problems := wizard.Validate(v, ""); len(problems) > 0 {
		t.Fatalf("the form would not be tested: %v", problems)
	}
	req := wizard.NewRequest(v, lib, f.Chosen)
	req.Roots = x509.NewCertPool
	net := reportNet{dns: r.DNS, dead: r.Dead, at: map[string]string{}}
	if r.Servers == nil {
		r.Servers = map[int]played{}
		if r.DNS == "" && r.Dead == "" {
			r.Servers[f.Port] = r.Server
		}
	}
	for port, p := range r.Servers {
		script, pool := p.script(t, f.Host, port)
		net.at[strconv.Itoa(port)] = bad.Start(t, script).Addr()
		if port == f.Port && !p.Cert.Stranger {
			req.Roots = pool
		}
	}
	req.Resolver, req.Dialer = net, net
	if limit, ok := map[string]func(*smtpcheck.Limits) *time.Duration{
		"connect": inConnect, "tls": inTLS, "greeting": inGreeting, "login": inLogin, "envelope": inEnvelope, "message": inMessage,
	}[r.Silent]; ok {
		brief(limit)(&req)
	}
	return wizard.Test(context.Background(), req, nil)
}

// check judges as the person would who reads the answer.
func (r report) check(t *testing.T, res smtpcheck.Result) {
	t.Helper()
	d := res.Diagnosis
	if d == nil {
		d = &smtpcheck.Diagnosis{}
	}
	steps := strings.Join(d.Steps, "\n")
	all := d.Title + "\n" + d.Cause + "\n" + steps
	first := d.Title + "\n" + d.Cause + "\n" + strings.Join(d.Steps[:min(2, len(d.Steps))], "\n")
	if !slices.Contains(strings.Fields(r.Want.ID), d.ID) && r.Want.ID != d.ID {
		t.Errorf("diagnosis %q, want %q", d.ID, r.Want.ID)
	}
	if res.OK != (r.Want.ID == "" || r.Want.OK) {
		t.Errorf("OK is %v", res.OK)
	}
	if !found(t, r.Want.Cure, first) || !found(t, r.Want.Later, all) {
		t.Errorf("the remedy %q is not among what is read first", r.Want.Cure+r.Want.Later)
	}
	if r.Want.Never != "" && found(t, r.Want.Never, all) {
		t.Errorf("misleads: %q", r.Want.Never)
	}
	if got, want := fixed(d.Fix), fmt.Sprint(r.Want.Fix); r.Want.Fix != nil && got != want {
		t.Errorf("proposes %s, want %s", got, want)
	}
	r.safe(t, d)
	if t.Failed() || testing.Verbose() {
		t.Logf("%s %s (%s) fix %s field %q guide %q\n%s\n  failure %s, reply %+v", d.Code, d.ID, d.Evidence, fixed(d.Fix), d.Field, d.Guide, all, res.Facts.Failure, res.Facts.Reply)
	}
	harmless(t, res)
}

// safe checks what no answer may do: turn SSL off, or ask for what is so.
func (r report) safe(t *testing.T, d *smtpcheck.Diagnosis) {
	t.Helper()
	if x := d.Fix; x != nil {
		if x.SSL != nil && (!*x.SSL || !r.Form.Plain) || x.Port != nil && *x.Port == r.Form.Port || x.Host != nil && *x.Host == r.Form.Host {
			t.Errorf("proposes %s", fixed(x))
		}
	}
	for _, step := range d.Steps {
		if !r.Form.Plain && strings.Contains(step, "Mude a Autenticação SSL para Sim") || strings.Contains(step, "SSL para Não") {
			t.Errorf("asks for what is so: %s", step)
		}
	}
}

func found(t *testing.T, pattern, text string) bool {
	t.Helper()
	re, err := regexp.Compile("(?is)" + pattern)
	if err != nil {
		t.Fatal(err)
	}
	return re.MatchString(text)
}

// fixed writes a correction down.
func fixed(x *smtpcheck.Fix) string {
	out := map[string]string{}
	if x != nil {
		for name, v := range map[string]*string{"host": x.Host, "email": x.Email, "user": x.User} {
			if v != nil {
				out[name] = *v
			}
		}
		if x.Port != nil {
			out["port"] = strconv.Itoa(*x.Port)
		}
		if x.SSL != nil {
			out["ssl"] = map[bool]string{true: "sim", false: "nao"}[*x.SSL]
		}
	}
	return fmt.Sprint(out)
}

// script is what the server does on each connection.
func (p played) script(t *testing.T, host string, port int) (bad.Script, func() *x509.CertPool) {
	t.Helper()
	config, pool := p.Cert.config(t, host)
	var first bad.Script
	secure := config
	if p.TLS == "first" || p.TLS == "" && port == smtpcheck.ImplicitTLSPort {
		first, secure = bad.Script{bad.StartTLS(config)}, nil
	}
	if p.TLS == "none" {
		secure = nil
	}
	if p.Raw != "" {
		return append(first, did(p.Raw), bad.Silence()), pool
	}
	on := map[string]bad.Step{}
	for key, what := range p.On {
		on[key] = did(what)
	}
	if p.Plain != nil && secure != nil {
		on["EHLO"] = func(c *bad.Conn) error {
			lines := append([]string{"mail"}, p.Plain...)
			if c.Secure() {
				lines = append([]string{"mail"}, cmp.Or(strings.Join(p.Extensions, ","), "AUTH LOGIN PLAIN"))
			}
			return bad.Say("250-" + strings.Join(lines[:len(lines)-1], "\n250-") + "\n250 " + lines[len(lines)-1])(c)
		}
	}
	return append(first, bad.Serve(bad.Dialogue{TLS: secure, On: on, Extensions: p.Extensions})), pool
}

// did is a step by its word: a reply, or what a server does in its place.
func did(what string) bad.Step {
	switch what {
	case "CUT":
		return bad.Cut()
	case "RESET":
		return bad.Reset()
	case "SILENCE":
		return bad.Silence()
	}
	said, then, more := strings.Cut(what, " THEN ")
	if more {
		return bad.Do(bad.Say(said), did(then))
	}
	return bad.Say(said)
}

func (c reportCert) config(t *testing.T, host string) (*tls.Config, func() *x509.CertPool) {
	t.Helper()
	o := bad.CertOptions{Names: c.Names, Issuer: c.Issuer, SelfSigned: c.Self, OmitIntermediate: c.Half, Intermediate: c.Between, NoSAN: c.NoName, RSA: c.MaxTLS}
	if o.Names == nil {
		o.Names = []string{host}
	}
	if c.Until != 0 {
		o.NotBefore, o.NotAfter = time.Now().AddDate(0, 0, c.From), time.Now().AddDate(0, 0, c.Until)
	}
	cert, pool := bad.MakeCert(t, o)
	config := bad.ServerConfig(cert)
	if c.MaxTLS {
		config.MinVersion, config.MaxVersion = tls.VersionTLS10, tls.VersionTLS11
	}
	return config, pool
}

// reportNet is the net as it is for the person: every name leads to one
// address, on whose ports the servers answer.
type reportNet struct {
	dns, dead string
	at        map[string]string
}

const reportAddr = "203.0.113.7"

func (n reportNet) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	switch n.dns {
	case "nxdomain":
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	case "fails":
		return nil, &net.DNSError{Err: "server misbehaving", Name: host, IsTemporary: true}
	}
	return []netip.Addr{netip.MustParseAddr(cmp.Or(n.dns, reportAddr))}, nil
}

func (n reportNet) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("address: %w", err)
	}
	target, ok := n.at[port]
	switch {
	case ok:
		conn, err := (&net.Dialer{}).DialContext(ctx, network, target)
		if err != nil {
			return nil, fmt.Errorf("dial: %w", err)
		}
		number, err := strconv.Atoi(port)
		return farConn{conn, number}, err
	case n.dead == "timeout":
		<-ctx.Done()
		return nil, &net.OpError{Op: "dial", Net: network, Err: ctx.Err()}
	case n.dead == "unreachable":
		return nil, &net.OpError{Op: "dial", Net: network, Err: errors.New("no route to host")}
	}
	return nil, &net.OpError{Op: "dial", Net: network, Err: bad.ErrRefused}
}

// farConn is a connection to another machine, by its address.
type farConn struct {
	net.Conn
	port int
}

func (c farConn) RemoteAddr() net.Addr {
	return &net.TCPAddr{IP: net.ParseIP(reportAddr), Port: c.port}
}
