package diagnosis

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
)

// library is the guides, read once. This package does not need them, its tests
// do: what it says of providers rests on them.
var library = sync.OnceValue(func() *guides.Library {
	lib, err := guides.Load()
	if err != nil {
		panic(err)
	}
	return lib
})

// informed is facts with what the guides know of them, as every test has them.
// What is known of host and address already stays as it is.
func informed(f smtpcheck.Facts) smtpcheck.Facts {
	known := smtpcheck.Known(library().About(f.Host, f.Email, f.User, f.Provider))
	known.Host = known.Host || f.Known.Host
	known.Ports, known.Hosts = f.Known.Ports, f.Known.Hosts
	if !f.Known.Ends.IsZero() {
		known.Ends, known.EndsAhead, known.EndsSince = f.Known.Ends, f.Known.EndsAhead, f.Known.EndsSince
	}
	f.Known = known
	return f
}

// TestNamesOfOthersExist: every provider that the catalogue names has a guide,
// and for each text the guide for all has a step to open.
func TestNamesOfOthersExist(t *testing.T) {
	c := loaded(t)
	named := map[string]bool{}
	collect := func(r compiledRule) {
		for _, cond := range r.conditions {
			if c.dimensions[cond.dimension].name == "provedor" {
				for _, v := range cond.values {
					named[v] = true
				}
			}
		}
	}
	for i := range c.rules {
		collect(c.rules[i].compiledRule)
	}
	for i := range c.entries {
		for j := range c.entries[i].Variants {
			collect(c.entries[i].Variants[j].rule)
		}
	}
	for id := range named {
		if _, ok := library().ByID(id); !ok && id != "" { // none: an unknown host
			t.Errorf("no guide for the provider %s", id)
		}
	}
	anchors := map[string]bool{}
	for _, p := range library().All() {
		for _, s := range p.Steps {
			anchors[s.Anchor] = true
		}
	}
	in := &input{facts: informed(smtpcheck.Facts{})}
	everyText(c, func(where string, text texts) {
		if text.Guide[0] == "" {
			return
		}
		if in.guide(text.Guide) == "" {
			t.Errorf("%s: the guide for all has none of the steps %q", where, text.Guide)
		}
		for _, anchor := range text.Guide {
			if !anchors[anchor] {
				t.Errorf("%s: no guide has the step %s", where, anchor)
			}
		}
	})
}

func TestServerNamesInCertificates(t *testing.T) {
	c := loaded(t)
	for _, test := range []struct {
		names []string
		host  string
		want  string
	}{
		{[]string{"*.email-ssl.com.br", "email-ssl.com.br"}, "smtp.cliente.com.br", "email-ssl.com.br"},
		{[]string{"br123.hostgator.com.br"}, "mail.cliente.com.br", "br123.hostgator.com.br"},
		{[]string{"*.kinghost.net"}, "smtp.cliente.com.br", "smtp.kinghost.net"},
		{[]string{"WEB12F01.uni5.net."}, "smtp.cliente.com.br", "web12f01.uni5.net"},
		{[]string{"smtp.gmail.com"}, "smtp.cliente.com.br", "smtp.gmail.com"},
		{[]string{"a1-2-3-4.cprapid.com"}, "mail.cliente.com.br", "a1-2-3-4.cprapid.com"}, // of no guide
		{[]string{"mail.attacker.example", "smtp.attacker.example"}, "smtp.cliente.com.br", ""},
		{[]string{"evilhostgator.com.br", "hostgator.com.br"}, "mail.cliente.com.br", ""},
		{[]string{"*.hostgator.com.br"}, "mail.cliente.com.br", ""},
		{[]string{"email-ssl.com.br"}, "email-ssl.com.br", ""},
		{[]string{""}, "smtp.cliente.com.br", ""},
		{nil, "smtp.cliente.com.br", ""},
	} {
		f := informed(smtpcheck.Facts{Host: test.host, Cert: &smtpcheck.CertFacts{Names: test.names}})
		if got := c.fromCert(f); got != test.want {
			t.Errorf("%v for %s leads to %q, want %q", test.names, test.host, got, test.want)
		}
	}
	if got := c.fromCert(informed(smtpcheck.Facts{Host: "smtp.example.com"})); got != "" {
		t.Errorf("no certificate leads to %q", got)
	}
	for _, suffix := range c.machines {
		if suffix != strings.ToLower(suffix) || !strings.Contains(suffix, ".") || strings.ContainsAny(suffix, "*/ ") {
			t.Errorf("%q is no suffix of a host name", suffix)
		}
		for _, p := range library().All() {
			if slices.Contains(p.Machines, suffix) || slices.Contains(p.Certificates, suffix) {
				t.Errorf("%s is in the guide of %s already", suffix, p.ID)
			}
		}
	}
}
