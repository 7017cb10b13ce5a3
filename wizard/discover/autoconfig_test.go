package discover

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
)

// websites is a real HTTPS server on loopback that plays the sites of a zone.
type websites struct {
	*Network

	mu    sync.Mutex
	asked []string // "autoconfig.postoxyz.com.br/mail/config-v1.1.xml"
	sent  []http.Header
}

// newWebsites serves the documents, by "host/path"; a certificate holds for the names.
func newWebsites(t *testing.T, zone string, names []string, pages map[string]http.HandlerFunc) *websites {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "site"}, DNSNames: names,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	w := &websites{}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		place := r.Host + r.URL.RequestURI()
		w.mu.Lock()
		w.asked, w.sent = append(w.asked, place), append(w.sent, r.Header.Clone())
		w.mu.Unlock()
		if page, ok := pages[place]; ok {
			page(rw, r)
			return
		}
		http.NotFound(rw, r)
	}))
	server.TLS = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, MinVersion: tls.VersionTLS12}
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	roots := x509.NewCertPool()
	roots.AddCert(cert)
	zoned := newNameServer(t, zone)
	resolver, ok := zoned.resolver.(*net.Resolver)
	if !ok {
		t.Fatalf("%T", zoned.resolver)
	}
	w.Network = &Network{Resolver: resolver, roots: roots, dial: func(ctx context.Context, network, address string) (net.Conn, error) {
		if !strings.HasSuffix(address, ":443") {
			t.Errorf("goes to %s", address)
		}
		return new(net.Dialer).DialContext(ctx, network, server.Listener.Addr().String())
	}}
	return w
}

func page(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) }
}

// published is a document of the kind that panels publish.
func published(servers string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="postoxyz.com.br">
    <domain>postoxyz.com.br</domain>
    <displayName>Posto XYZ</displayName>
    <incomingServer type="imap"><hostname>mail.postoxyz.com.br</hostname><port>993</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication></incomingServer>
` + servers + `
  </emailProvider>
</clientConfig>`
}

func outgoing(host, port, security, user, auth string) string {
	return `<outgoingServer type="smtp"><hostname>` + host + `</hostname><port>` + port + `</port><socketType>` + security +
		`</socketType><authentication>` + auth + `</authentication><username>` + user + `</username><addThisServer>true</addThisServer></outgoingServer>`
}

const (
	autoPlace = "autoconfig.postoxyz.com.br/mail/config-v1.1.xml"
	wellKnown = "postoxyz.com.br/.well-known/autoconfig/mail/config-v1.1.xml"

	siteZone = `
		postoxyz.com.br. MX 10 mx.filtro.example.
		postoxyz.com.br. A 203.0.113.7
		autoconfig.postoxyz.com.br. A 203.0.113.7
		painel.postoxyz.com.br. A 203.0.113.7
		srv1.hospedagem.example. A 203.0.113.8
		outro.example. A 203.0.113.9
	`
)

// TestAutoconfig: what a domain publishes by HTTPS, and what comes in its place.
func TestAutoconfig(t *testing.T) {
	t.Parallel()
	lib := library(t)
	good := published(outgoing("painel.postoxyz.com.br", "465", "SSL", "%EMAILADDRESS%", "password-cleartext"))
	several := published(outgoing("painel.postoxyz.com.br", "465", "SSL", "%EMAILADDRESS%", "password-cleartext") +
		outgoing("painel.postoxyz.com.br", "587", "STARTTLS", "%EMAILADDRESS%", "password-cleartext"))
	to := func(where string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, where, http.StatusFound) }
	}
	bomb := `<?xml version="1.0"?><!DOCTYPE clientConfig [<!ENTITY a "painel.postoxyz.com.br"><!ENTITY b "&a;&a;&a;">]>` +
		published(outgoing("&a;", "465", "SSL", "%EMAILADDRESS%", "password-cleartext"))[len(`<?xml version="1.0" encoding="UTF-8"?>`):]
	huge := published(strings.Repeat(outgoing("painel.postoxyz.com.br", "465", "SSL", "%EMAILADDRESS%", "password-cleartext"), 50_000))
	tests := []struct {
		name  string
		pages map[string]http.HandlerFunc
		want  string // "host:port …", in their order; empty: nothing
		user  guides.UserForm
		alien bool
	}{
		{"cPanel", map[string]http.HandlerFunc{autoPlace: page(good)}, "painel.postoxyz.com.br:465", guides.UserAddress, false},
		{"Plesk and Mailcow, of several servers", map[string]http.HandlerFunc{autoPlace: page(several)}, "painel.postoxyz.com.br:465 painel.postoxyz.com.br:587", guides.UserAddress, false},
		{"the well-known place", map[string]http.HandlerFunc{wellKnown: page(good)}, "painel.postoxyz.com.br:465", guides.UserAddress, false},
		{"both: its own name is the surest", map[string]http.HandlerFunc{autoPlace: page(good), wellKnown: page(published(outgoing("srv1.hospedagem.example", "465", "SSL", "%EMAILADDRESS%", "password-cleartext")))}, "painel.postoxyz.com.br:465", guides.UserAddress, false},
		{"the login before the @", map[string]http.HandlerFunc{autoPlace: page(published(outgoing("painel.%EMAILDOMAIN%", "587", "STARTTLS", "%EMAILLOCALPART%", "password-encrypted")))}, "painel.postoxyz.com.br:587", guides.UserLocalPart, false},
		{"a hoster's server", map[string]http.HandlerFunc{autoPlace: page(published(outgoing("srv1.hospedagem.example", "465", "SSL", "%EMAILADDRESS%", "password-cleartext")))}, "srv1.hospedagem.example:465", guides.UserAddress, true},
		{"moved within the domain", map[string]http.HandlerFunc{wellKnown: to("https://" + autoPlace + "x"), autoPlace + "x": page(good)}, "painel.postoxyz.com.br:465", guides.UserAddress, false},

		{"moved to another domain", map[string]http.HandlerFunc{autoPlace: to("https://outro.example/c.xml"), "outro.example/c.xml": page(good)}, "", "", false},
		{"moved out of HTTPS", map[string]http.HandlerFunc{autoPlace: to("http://" + autoPlace)}, "", "", false},
		{"moved in circles", map[string]http.HandlerFunc{autoPlace: to("https://" + autoPlace)}, "", "", false},
		{"moved with a login", map[string]http.HandlerFunc{autoPlace: to("https://a:b@" + wellKnown), wellKnown: nil}, "", "", false},
		{"10 MB", map[string]http.HandlerFunc{autoPlace: page(huge)}, "", "", false},
		{"entities", map[string]http.HandlerFunc{autoPlace: page(bomb)}, "", "", false},
		{"a page of a website", map[string]http.HandlerFunc{autoPlace: page("<!doctype html><html><body>Posto XYZ<br></body></html>")}, "", "", false},
		{"half a document", map[string]http.HandlerFunc{autoPlace: page(good[:len(good)-20])}, "", "", false},
		{"nothing", map[string]http.HandlerFunc{autoPlace: page("")}, "", "", false},
		{"not today", map[string]http.HandlerFunc{autoPlace: func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusServiceUnavailable)
			_, _ = io.WriteString(w, good)
		}}, "", "", false},
		{"in the clear", map[string]http.HandlerFunc{autoPlace: page(published(outgoing("painel.postoxyz.com.br", "587", "plain", "%EMAILADDRESS%", "password-cleartext")))}, "", "", false},
		{"no password", map[string]http.HandlerFunc{autoPlace: page(published(outgoing("painel.postoxyz.com.br", "587", "STARTTLS", "%EMAILADDRESS%", "OAuth2")))}, "", "", false},
		{"port 25", map[string]http.HandlerFunc{autoPlace: page(published(outgoing("painel.postoxyz.com.br", "25", "STARTTLS", "%EMAILADDRESS%", "password-cleartext")))}, "", "", false},
		{"TLS first on another port", map[string]http.HandlerFunc{autoPlace: page(published(outgoing("painel.postoxyz.com.br", "2465", "SSL", "%EMAILADDRESS%", "password-cleartext")))}, "", "", false},
		{"an address for a name", map[string]http.HandlerFunc{autoPlace: page(published(outgoing("203.0.113.7", "465", "SSL", "%EMAILADDRESS%", "password-cleartext")))}, "", "", false},
		{"letters of a terminal", map[string]http.HandlerFunc{autoPlace: page(published(outgoing("painel&#x9b;31m.postoxyz.com.br", "465", "SSL", "%EMAILADDRESS%", "password-cleartext")))}, "", "", false},
		{"a name that does not exist", map[string]http.HandlerFunc{autoPlace: page(published(outgoing("nada.postoxyz.com.br", "465", "SSL", "%EMAILADDRESS%", "password-cleartext")))}, "", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := newWebsites(t, siteZone, []string{"postoxyz.com.br", "*.postoxyz.com.br", "outro.example"}, tt.pages)
			r := Find(t.Context(), "contato@"+domain, w, lib)
			var got []string
			for _, s := range r.Servers {
				got = append(got, net.JoinHostPort(s.Host, map[int]string{465: "465", 587: "587"}[s.Port]))
				if !s.SSL {
					t.Errorf("%s without encryption", s.Host)
				}
			}
			if strings.Join(got, " ") != tt.want || r.Login != tt.user || r.Foreign != tt.alien || tt.want != "" && r.Source != wizard.SourceAutoconfig {
				t.Errorf("%q by %q, login %q, foreign %v; want %q", got, r.Source, r.Login, r.Foreign, tt.want)
			}
			if tt.want == "" && r.Reason != Unknown {
				t.Errorf("reason %q", r.Reason)
			}
			w.mu.Lock()
			defer w.mu.Unlock()
			for i, place := range w.asked {
				if strings.Contains(place, "contato") || strings.Contains(place, "?") || w.sent[i].Get("Referer") != "" || w.sent[i].Get("Authorization") != "" || w.sent[i].Get("Cookie") != "" {
					t.Errorf("%s is asked with %v", place, w.sent[i])
				}
				if strings.HasPrefix(place, "outro.example") {
					t.Errorf("%s is asked", place)
				}
			}
		})
	}
}

// TestAutoconfigNeedsACertificate: a site that cannot say who it is says nothing.
func TestAutoconfigNeedsACertificate(t *testing.T) {
	t.Parallel()
	good := published(outgoing("painel.postoxyz.com.br", "465", "SSL", "%EMAILADDRESS%", "password-cleartext"))
	w := newWebsites(t, siteZone, []string{"outro.example"}, map[string]http.HandlerFunc{autoPlace: page(good), wellKnown: page(good)})
	if r := Find(t.Context(), "contato@"+domain, w, library(t)); r.Found() || len(w.asked) > 0 {
		t.Errorf("%+v, asked %q", r, w.asked)
	}
	w = newWebsites(t, siteZone, []string{"postoxyz.com.br", "*.postoxyz.com.br"}, map[string]http.HandlerFunc{autoPlace: page(good)})
	w.roots = nil // nobody that the system trusts
	if r := Find(t.Context(), "contato@"+domain, w, library(t)); r.Found() || len(w.asked) > 0 {
		t.Errorf("%+v, asked %q", r, w.asked)
	}
}

// TestASlowSiteHoldsNothingUp: it is left behind, and what else there is counts.
func TestASlowSiteHoldsNothingUp(t *testing.T) {
	t.Parallel()
	left := make(chan struct{}, 2)
	slow := func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusOK)
		w.(http.Flusher).Flush()
		for {
			if _, err := io.WriteString(w, " "); err != nil {
				break
			}
			w.(http.Flusher).Flush()
			select {
			case <-r.Context().Done():
				left <- struct{}{}
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
		left <- struct{}{}
	}
	w := newWebsites(t, siteZone+"_submission._tcp.postoxyz.com.br. SRV 0 1 587 painel.postoxyz.com.br.\n",
		[]string{"postoxyz.com.br", "*.postoxyz.com.br"}, map[string]http.HandlerFunc{autoPlace: slow})
	r := Find(t.Context(), "contato@"+domain, w, library(t))
	if r.Source != wizard.SourceSRV || serverText(r) != "painel.postoxyz.com.br:587" {
		t.Errorf("%+v", r)
	}
	<-left
}

// TestASiteOnThisMachine: a name that leads here is not gone to.
func TestASiteOnThisMachine(t *testing.T) {
	t.Parallel()
	zone := "postoxyz.com.br. MX 10 mx.filtro.example.\npostoxyz.com.br. A 127.0.0.1\nautoconfig.postoxyz.com.br. A 169.254.169.254\n"
	w := newWebsites(t, zone, []string{"*.postoxyz.com.br"}, nil)
	w.dial = func(_ context.Context, _, address string) (net.Conn, error) {
		t.Errorf("goes to %s", address)
		return nil, errNoAddress
	}
	if r := Find(t.Context(), "contato@"+domain, w, library(t)); r.Found() {
		t.Errorf("%+v", r)
	}
}

// TestHiddenProvider: behind a filter, by whom the domain lets send and by where
// its names lead.
func TestHiddenProvider(t *testing.T) {
	t.Parallel()
	lib := library(t)
	const (
		filter = "postoxyz.com.br. MX 10 mx.filtro.example.\n"
		own    = "postoxyz.com.br. MX 10 postoxyz.com.br.\npostoxyz.com.br. A 203.0.113.7\n"
		smtp   = "smtp.postoxyz.com.br. CNAME mail.ita.locamail.com.br.\nmail.ita.locamail.com.br. A 203.0.113.9\n"
		auto   = "autodiscover.postoxyz.com.br. CNAME autodiscover.outlook.com.\nautodiscover.outlook.com. A 203.0.113.9\n"
	)
	spf := func(text string) string { return "postoxyz.com.br. TXT \"" + text + "\"\n" }
	for _, tt := range []struct {
		name, zone       string
		source           wizard.ProposalSource
		provider, server string
	}{
		{"whom it lets send", filter + spf("v=spf1 include:_spf.filtro.example include:spf.protection.outlook.com -all"), "spf", "microsoft-365", "smtp.office365.com:587"},
		{"a record that leads on", filter + spf("V=SPF1 redirect=_spf.google.com"), "spf", "google-workspace", "smtp.gmail.com:587"},
		{"a service beside the mailboxes", filter + spf("v=spf1 include:amazonses.com include:_spf.locaweb.com.br ~all"), "spf", "locaweb", "email-ssl.com.br:465"},
		{"a service alone", filter + spf("v=spf1 include:amazonses.com ~all"), "", "", ""},
		{"two with mailboxes", filter + spf("v=spf1 include:_spf.google.com include:spf.protection.outlook.com ~all"), "", "", ""},
		{"two, and a name decides", filter + spf("v=spf1 include:_spf.google.com include:spf.protection.outlook.com ~all") + auto, "cname", "microsoft-365", "smtp.office365.com:587"},
		{"forbidden, not included", filter + spf("v=spf1 -include:_spf.google.com ~all"), "", "", ""},
		{"no SPF record", filter + spf("include:_spf.google.com"), "", "", ""},
		{"what receives its own mail lets others send beside it", own + spf("v=spf1 mx include:_spf.google.com ~all"), "", "", ""},
		{"where its names lead", filter + smtp, "cname", "locaweb", "email-ssl.com.br:465"},
		{"names that lead to two", filter + smtp + auto, "", "", ""},
		{"names of its own", filter + "smtp.postoxyz.com.br. CNAME mx.postoxyz.com.br.\nmx.postoxyz.com.br. A 203.0.113.9\n", "", "", ""},
		{"names of nobody known", filter + "smtp.postoxyz.com.br. CNAME mail.ladrao.example.\nmail.ladrao.example. A 203.0.113.9\n", "", "", ""},
		{"a receiver that is known goes before", "postoxyz.com.br. MX 10 mx.core.locaweb.com.br.\n" + spf("v=spf1 include:_spf.google.com ~all") + auto, "mx", "locaweb", "email-ssl.com.br:465"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := Find(t.Context(), "contato@"+domain, newNameServer(t, tt.zone).resolver, lib)
			if r.Source != tt.source || r.Provider.ID != tt.provider || serverText(r) != tt.server {
				t.Errorf("%q %q %q, want %q %q %q", r.Source, r.Provider.ID, serverText(r), tt.source, tt.provider, tt.server)
			}
			if r.Sentence() == "" {
				t.Error("nothing is said")
			}
		})
	}
}

// TestProbe: servers that answer from here come first, and a usual name that
// answers is a proposal where there was none.
func TestProbe(t *testing.T) {
	t.Parallel()
	lib := library(t)
	type server = guides.Server
	doubtful := server{Host: "mail.postoxyz.com.br", Port: 465, SSL: true}
	answers := func(which ...server) (Knock, *[]server) {
		var mu sync.Mutex
		tried := &[]server{}
		return func(_ context.Context, s server) wizard.Answer {
			mu.Lock()
			defer mu.Unlock()
			*tried = append(*tried, s)
			switch {
			case slices.Contains(which, s):
				return wizard.AnswerGood
			case s == doubtful:
				return wizard.AnswerDoubtful
			}
			return wizard.AnswerNone
		}, tried
	}
	smtp587 := server{Host: "smtp.postoxyz.com.br", Port: 587, SSL: true}
	unknown := Find(t.Context(), "contato@"+domain, newNameServer(t, "postoxyz.com.br. MX 10 mx.filtro.example.\npostoxyz.com.br. MX 20 mx2.postoxyz.com.br.\n").resolver, lib)
	knock, tried := answers(smtp587, server{Host: "mx.filtro.example", Port: 587, SSL: true})
	r := unknown.Probe(t.Context(), knock)
	if r.Source != wizard.SourceProbe || r.Reason != "" || !slices.Equal(r.Servers, []server{smtp587}) || r.Provider.ID != "" || !strings.Contains(r.Sentence(), "responde daqui") {
		t.Errorf("%+v", r)
	}
	if len(*tried) != 6 {
		t.Errorf("tried %v", *tried)
	}
	for _, s := range *tried {
		if !strings.HasSuffix(s.Host, "."+domain) || !s.SSL || s.Port != 465 && s.Port != 587 {
			t.Errorf("tried %+v", s)
		}
		want := map[server]wizard.Answer{smtp587: wizard.AnswerGood, doubtful: wizard.AnswerDoubtful}[s]
		if as, looked := r.Answers(s); !looked || as != want {
			t.Errorf("%+v answers %v, %v, want %v", s, as, looked, want)
		}
	}
	knock, _ = answers()
	if r := unknown.Probe(t.Context(), knock); r.Found() || r.Reason != Unknown {
		t.Errorf("nothing answers: %+v", r)
	}

	// A provider's server that is blocked here stays a proposal, after the others.
	locaweb := Find(t.Context(), "contato@"+domain, newNameServer(t, "postoxyz.com.br. MX 10 mx.core.locaweb.com.br.\n").resolver, lib)
	open := server{Host: "email-ssl.com.br", Port: 587, SSL: true}
	knock, tried = answers(open)
	if r := locaweb.Probe(t.Context(), knock); r.Source != wizard.SourceMX || r.Servers[0] != open || len(r.Servers) != 2 || len(*tried) != 2 {
		t.Errorf("%+v, tried %v", r, *tried)
	}
	// What the guides list needs no network; what is no domain of somebody's is not tried.
	for _, email := range []string{"posto@gmail.com", "posto@com.br", "posto@", "posto@nada.example"} {
		knock, tried = answers(smtp587)
		r := Find(t.Context(), email, newNameServer(t, "").resolver, lib).Probe(t.Context(), knock)
		if len(*tried) > 0 || r.Source == wizard.SourceProbe {
			t.Errorf("%s: tried %v", email, *tried)
		}
	}
}

func FuzzReadAutoconfig(f *testing.F) {
	f.Add(published(outgoing("painel.postoxyz.com.br", "465", "SSL", "%EMAILADDRESS%", "password-cleartext")))
	f.Add("<clientConfig><emailProvider><outgoingServer type='smtp'><port>1e9</port></outgoingServer></emailProvider></clientConfig>")
	f.Add("<!DOCTYPE a [<!ENTITY b 'c'>]><clientConfig/>")
	f.Fuzz(func(t *testing.T, text string) {
		a := readAutoconfig([]byte(text), domain)
		for _, s := range a.servers {
			if host, ok := hostName(s.Host); !ok || host != s.Host || !s.SSL || s.Port == portRelay || s.Port < 1 || s.Port > 65535 || a.user == "" {
				t.Errorf("%+v, %q", s, a.user)
			}
		}
	})
}
