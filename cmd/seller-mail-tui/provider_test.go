package main

import (
	"context"
	"net"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/diagnosis"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/discover"
)

// lunar is the one file that adds a provider: nothing else names it.
const lunar = `---
nome: Correio da Lua (domínio próprio)
ordem: 8000
aviso: Pede uma senha de app.
apelidos: [luamail]
dominios: [lua.example]
dominio-proprio: sim
mx: [mx.lua.example]
servidores:
  - {host: smtp.lua.example, porta: 2525, ssl: sim}
outros-hosts: ["*.nave.lua.example"]
erros-comuns: [correio.lua.example]
certificados: [cratera.example]
maquinas: [casco.example]
spf: [_spf.lua.example]
dkim: [luar]
usuario: endereco
senha: de-app
login: sim
imap: imap.lua.example:993
revisado: 2026-11-23
---
O guia da Lua.

## Onde fica o servidor {#servidor campo=host}

No alto.

## Criar a senha {#senha-de-app campo=senha}

Na cratera.
`

// withOneMore is the guides with that file among them.
func withOneMore(t *testing.T) *guides.Library {
	t.Helper()
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	lib, faults := lib.With([]guides.Text{{Name: "lua.md", Data: []byte(lunar)}})
	if len(faults) > 0 {
		t.Fatal(faults[0])
	}
	return lib
}

// TestAProviderIsOneFile: what each part of the program does for a provider, it
// does for one of which it has nothing but the file.
func TestAProviderIsOneFile(t *testing.T) {
	t.Parallel()
	lib := withOneMore(t)
	request := func(host, email string) smtpcheck.Request {
		return wizard.NewRequest(wizard.Values{Host: host, Port: "2525", SSL: true, Email: email, User: email, Password: "x"}, lib, "")
	}
	ended := func(req smtpcheck.Request, f smtpcheck.Facts) *smtpcheck.Diagnosis {
		f.Host, f.Port, f.SSL, f.Provider, f.Known, f.Email, f.User = req.Host, req.Port, req.SSL, req.Provider, req.Known(), req.From, req.User
		return diagnosis.Of(f)
	}

	if p := lib.Filter("luamail"); len(p) != 1 || p[0].ID != "lua" {
		t.Errorf("the picker finds %v", p)
	}
	for email, source := range map[string]wizard.ProposalSource{"posto@lua.example": wizard.SourceList, "posto@posto.example": wizard.SourceMX} {
		found := discover.Find(t.Context(), email, lunarNames{}, lib)
		if found.Provider.ID != "lua" || found.Source != source || !slices.Contains(found.Servers, guides.Server{Host: "smtp.lua.example", Port: 2525, SSL: true}) {
			t.Errorf("%s leads to %+v", email, found)
		}
	}

	refused := smtpcheck.Facts{
		Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureReply, PasswordShape: smtpcheck.PasswordOther,
		Reply: &smtpcheck.Reply{Code: 534, Enhanced: "5.7.9", Text: "Application-specific password required"},
	}
	if d := ended(request("x.nave.lua.example", "posto@posto.example"), refused); d.Guide != "lua#senha-de-app" {
		t.Errorf("a refusal opens %q", d.Guide)
	}
	missing := smtpcheck.Facts{Stage: smtpcheck.StageDNS, Failure: smtpcheck.FailureDNSNotFound}
	for _, slip := range []string{"correio.lua.example", "smpt.lua.example", "pop3.lua.example", "lua.example"} {
		d := ended(request(slip, "posto@posto.example"), missing)
		if d.Fix == nil || d.Fix.Host == nil || *d.Fix.Host != "smtp.lua.example" {
			t.Errorf("%s leads to %+v", slip, d)
		}
	}
	if d := ended(request("smtp.lua.example", "posto@posto.example"), missing); !strings.Contains(d.Cause, "está certo") {
		t.Errorf("of its own server is said: %s", d.Cause)
	}
	for name, asked := range map[string]string{"web1.cratera.example": "smtp.lua.example", "web1.casco.example": "web1.casco.example"} {
		other := smtpcheck.Facts{
			Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertName,
			Cert: &smtpcheck.CertFacts{Issuer: "Let's Encrypt", Subject: name, Names: []string{name}, ChainLen: 2},
		}
		if d := ended(request("mail.posto.example", "posto@posto.example"), other); !strings.Contains(strings.Join(d.Steps, "\n"), "“"+asked+"”") {
			t.Errorf("a certificate of %s leads to %q", name, d.Steps)
		}
	}

	m := newMachine(t)
	e := m.env()
	e.Domains = lunarNames{}
	facts := e.DomainFacts(t.Context(), lib, "posto@posto.example", "smtp.lua.example", "lua")
	if facts.Provider != "Correio da Lua" || facts.MX.Provider != "Correio da Lua" || !strings.Contains(facts.Letter(), "include:_spf.lua.example") {
		t.Errorf("of the domain is known %+v\n%s", facts, facts.Letter())
	}
	if facts := e.DomainFacts(t.Context(), lib, "posto@lua.example", "smtp.lua.example", "lua"); !facts.FreeMail {
		t.Errorf("its own domain is the station's business: %+v", facts)
	}
}

// lunarNames is a name service of which a station's domain is a customer's.
type lunarNames struct{}

func (lunarNames) LookupMX(_ context.Context, name string) ([]*net.MX, error) {
	if strings.TrimSuffix(name, ".") == "posto.example" {
		return []*net.MX{{Host: "a.mx.lua.example.", Pref: 10}}, nil
	}
	return nil, notFound(name)
}

func (lunarNames) LookupTXT(_ context.Context, name string) ([]string, error) {
	if strings.TrimSuffix(name, ".") == "posto.example" {
		return []string{"v=spf1 ip4:198.51.100.1 -all"}, nil
	}
	return nil, notFound(name)
}

func (lunarNames) LookupSRV(_ context.Context, _, _, name string) (string, []*net.SRV, error) {
	return "", nil, notFound(name)
}

func (lunarNames) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	if strings.HasSuffix(strings.TrimSuffix(host, "."), "lua.example") {
		return []netip.Addr{netip.MustParseAddr("203.0.113.7")}, nil
	}
	return nil, notFound(host)
}
