package discover

import (
	"fmt"
	"net"
	"slices"
	"strconv"
	"strings"
	"testing"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
)

// domainOf is an own domain for the n-th row of a table.
func domainOf(n int) string { return fmt.Sprintf("posto%d.com.br", n) }

// serverText is the proposed server as "host:port", empty without one.
func serverText(r Result) string {
	server, ok := r.Server()
	if !ok {
		return ""
	}
	return net.JoinHostPort(server.Host, strconv.Itoa(server.Port))
}

const domain = "postoxyz.com.br"

// TestSources walks down from the surest source to none.
func TestSources(t *testing.T) {
	t.Parallel()
	lib := library(t)
	const (
		mxLocaweb = "postoxyz.com.br. MX 10 mx.core.locaweb.com.br.\n"
		mxUnknown = "postoxyz.com.br. MX 10 mx.filtro.example.\n"
		mxOwn     = "postoxyz.com.br. MX 0 postoxyz.com.br.\npostoxyz.com.br. A 203.0.113.7\n"
		srv465    = "_submissions._tcp.postoxyz.com.br. SRV 0 1 465 smtp.postoxyz.com.br.\n"
		srv587    = "_submission._tcp.postoxyz.com.br. SRV 0 1 587 envio.postoxyz.com.br.\n"
		smtpA     = "smtp.postoxyz.com.br. A 203.0.113.8\nenvio.postoxyz.com.br. AAAA 2001:db8::9\n"
		mailA     = "mail.postoxyz.com.br. A 203.0.113.7\n"
	)
	tests := []struct {
		name, zone       string
		source           wizard.ProposalSource
		provider, server string
		reason           Reason
	}{
		{"a known receiver before everything", mxLocaweb + srv465 + smtpA + mailA, "mx", "locaweb", "email-ssl.com.br:465", ""},
		{"records before the guess", mxUnknown + srv465 + smtpA + mailA, "srv", "", "smtp.postoxyz.com.br:465", ""},
		{"records before the hosting of the usual kind", mxOwn + srv587 + smtpA + mailA, "srv", "", "envio.postoxyz.com.br:587", ""},
		{"implicit TLS before STARTTLS", mxUnknown + srv465 + srv587 + smtpA, "srv", "", "smtp.postoxyz.com.br:465", ""},
		{"STARTTLS alone", mxUnknown + srv587 + smtpA, "srv", "", "envio.postoxyz.com.br:587", ""},
		{"records without any receiver", srv465 + smtpA, "srv", "", "smtp.postoxyz.com.br:465", ""},
		{"the hosting of the usual kind", mxOwn + mailA, "palpite", "hostgator", "mail.postoxyz.com.br:465", ""},
		{"hosting whose mail is another name of it", mxOwn + "mail.postoxyz.com.br. CNAME postoxyz.com.br.\n", "palpite", "hostgator", "mail.postoxyz.com.br:465", ""},
		{"hosting with a wildcard", mxOwn + "*.postoxyz.com.br. A 203.0.113.7\n", "palpite", "hostgator", "mail.postoxyz.com.br:465", ""},
		{"its own receiver is the guess", "postoxyz.com.br. MX 0 mail.postoxyz.com.br.\n" + mailA, "palpite", "hostgator", "mail.postoxyz.com.br:465", ""},
		{"its own receiver is never taken for the sender", "postoxyz.com.br. MX 0 mx.postoxyz.com.br.\nmx.postoxyz.com.br. A 203.0.113.7\n", "", "", "", Unknown},
		{"a name on purpose beside an unknown receiver", mxUnknown + mailA, "palpite", "", "mail.postoxyz.com.br:465", ""},
		{"a name on purpose beside a wildcard", mxUnknown + mailA + "*.postoxyz.com.br. A 203.0.113.99\n", "palpite", "", "mail.postoxyz.com.br:465", ""},
		{"every name resolves alike", mxUnknown + "*.postoxyz.com.br. A 203.0.113.99\n", "", "", "", Unknown},
		{"mail leads nowhere", mxUnknown + "mail.postoxyz.com.br. A 0.0.0.0\n", "", "", "", Unknown},
		{"mail leads to this machine", mxUnknown + "mail.postoxyz.com.br. A 127.0.0.1\n", "", "", "", Unknown},
		{"HostGator by its name", "postoxyz.com.br. MX 0 br123.hostgator.com.br.\n" + mailA, "mx", "hostgator", "mail.postoxyz.com.br:465", ""},
		{"HostGator without the usual name", "postoxyz.com.br. MX 0 br123.hostgator.com.br.\n", "mx", "hostgator", "", ""},
		{"records that name a known server", mxUnknown + "_submissions._tcp.postoxyz.com.br. SRV 0 1 465 smtp.gmail.com.\nsmtp.gmail.com. A 203.0.113.10\n", "srv", "google-workspace", "smtp.gmail.com:465", ""},
		{"the service is not offered", mxUnknown + "_submissions._tcp.postoxyz.com.br. SRV 0 0 0 .\n" + srv587 + smtpA, "srv", "", "envio.postoxyz.com.br:587", ""},
		{"neither service is offered", mxUnknown + "_submissions._tcp.postoxyz.com.br. SRV 0 0 0 .\n_submission._tcp.postoxyz.com.br. SRV 0 0 0 .\n", "", "", "", Unknown},
		{"the first target does not exist", mxUnknown + srv465 + "_submissions._tcp.postoxyz.com.br. SRV 5 1 465 envio.postoxyz.com.br.\nenvio.postoxyz.com.br. A 203.0.113.8\n", "srv", "", "envio.postoxyz.com.br:465", ""},
		{"the records' own order", mxUnknown + "_submission._tcp.postoxyz.com.br. SRV 20 1 587 smtp.postoxyz.com.br.\n_submission._tcp.postoxyz.com.br. SRV 10 1 2587 envio.postoxyz.com.br.\n" + smtpA, "srv", "", "envio.postoxyz.com.br:2587", ""},
		{"implicit TLS on a port of its own is the last choice", mxUnknown + "_submissions._tcp.postoxyz.com.br. SRV 0 1 10465 smtp.postoxyz.com.br.\n" + srv587 + smtpA, "srv", "", "envio.postoxyz.com.br:587", ""},
		{"implicit TLS on a port of its own", mxUnknown + "_submissions._tcp.postoxyz.com.br. SRV 0 1 10465 smtp.postoxyz.com.br.\n" + smtpA, "srv", "", "smtp.postoxyz.com.br:10465", ""},
		{"port 25 is never proposed", mxUnknown + "_submission._tcp.postoxyz.com.br. SRV 0 1 25 smtp.postoxyz.com.br.\n" + smtpA, "", "", "", Unknown},
		{"the domain takes no mail", "postoxyz.com.br. MX 0 .\n" + mailA, "", "", "", NoMail},
		{"no receiver, yet a name on purpose", mailA, "palpite", "", "mail.postoxyz.com.br:465", ""},
		{"a domain without mail", "postoxyz.com.br. TXT \"v=spf1 -all\"\n", "", "", "", NoDomain},
		{"no such domain", "outro.com.br. A 203.0.113.1\n", "", "", "", NoDomain},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newNameServer(t, tt.zone)
			r := Find(t.Context(), "contato@"+domain, s.resolver, lib)
			if r.Source != tt.source || r.Provider.ID != tt.provider || serverText(r) != tt.server || r.Reason != tt.reason {
				t.Errorf("%q %q %q, reason %q; want %q %q %q, %q", r.Source, r.Provider.ID, serverText(r), r.Reason,
					tt.source, tt.provider, tt.server, tt.reason)
			}
			if r.Found() == (r.Reason != "") || r.Sentence() == "" || r.Temporary {
				t.Errorf("found %v for reason %q: %q, temporary %v", r.Found(), r.Reason, r.Sentence(), r.Temporary)
			}
			for _, server := range r.Servers {
				if !server.SSL {
					t.Errorf("%s without encryption", server.Host)
				}
			}
		})
	}
}

// TestForeignServer: a record that leads out of the domain is marked, since it
// is the one to be wary of; a known provider's is not.
func TestForeignServer(t *testing.T) {
	t.Parallel()
	lib := library(t)
	for target, foreign := range map[string]bool{
		"smtp.ladrao.example":          true,
		"smtp.postoxyz.com.br.example": true,
		"outropostoxyz.com.br":         true,
		"smtp.postoxyz.com.br":         false,
		"postoxyz.com.br":              false,
		"smtp.office365.com":           false,
	} {
		s := newNameServer(t, "_submission._tcp.postoxyz.com.br. SRV 0 1 587 "+target+".\n"+target+". A 203.0.113.8\n")
		r := Find(t.Context(), "contato@"+domain, s.resolver, lib)
		if server, _ := r.Server(); server.Host != target || r.Foreign != foreign {
			t.Errorf("%s: %+v, foreign %v", target, server, r.Foreign)
		}
		if warned := strings.Contains(r.Sentence(), "outro domínio"); warned != foreign {
			t.Errorf("%s: %q", target, r.Sentence())
		}
	}
}

// TestSentences are what stands on the screen.
func TestSentences(t *testing.T) {
	t.Parallel()
	lib := library(t)
	s := newNameServer(t, `
		locaweb.example. MX 10 mx.core.locaweb.com.br.
		titan.example. MX 10 mx1.titan.email.
		hospedado.example. MX 10 br123.hostgator.com.br.
		indica.example. MX 10 mx.filtro.example.
		_submissions._tcp.indica.example. SRV 0 1 465 smtp.indica.example.
		smtp.indica.example. A 203.0.113.7
		palpite.example. MX 10 mx.filtro.example.
		mail.palpite.example. A 203.0.113.7
		calado.example. MX 0 .
	`)
	for email, want := range map[string]string{
		"a@gmail.com":         "Este endereço é do provedor Gmail. Usar smtp.gmail.com, porta 587?",
		"a@uol.com.br":        "Este endereço é do provedor UOL. Usar smtps.uol.com.br, porta 587?",
		"a@hotmail.com.br":    "Este endereço é do provedor Outlook.com, Hotmail, Live, MSN, que não aceita senha de programas como o Seller. Abrir o guia?",
		"a@locaweb.example":   "Este domínio usa Locaweb. Usar email-ssl.com.br, porta 465?",
		"a@titan.example":     "Este domínio usa Titan. Usar smtp.titan.email, porta 465?",
		"a@hospedado.example": "Este domínio usa HostGator e hospedagem com cPanel. O guia mostra onde achar o servidor. Abrir o guia?",
		"a@indica.example":    "Este domínio indica o próprio servidor de envio. Usar smtp.indica.example, porta 465?",
		"a@palpite.example":   "O provedor deste domínio não é conhecido. Tentar mail.palpite.example, porta 465?",
		"a@calado.example":    "Este domínio avisa que não recebe e-mails. Confira o que vem depois do @.",
		"a@b":                 "Este domínio não foi encontrado ou não tem e-mail. Confira o que vem depois do @.",
		"a":                   "Isto não é um endereço de e-mail completo.",
	} {
		if got := Find(t.Context(), email, s.resolver, lib).Sentence(); got != want {
			t.Errorf("%s: %q", email, got)
		}
	}
}

// TestAccents: the name service is asked in the form of the wire, with a final
// dot, and what goes into the form is in that form too.
func TestAccents(t *testing.T) {
	t.Parallel()
	s := newNameServer(t, `
		xn--postoaa-zxa9c.com.br. MX 0 xn--postoaa-zxa9c.com.br.
		mail.xn--postoaa-zxa9c.com.br. A 203.0.113.7
	`)
	for _, email := range []string{"contato@postoaçaí.com.br", "contato@POSTOAÇAÍ.com.br", "contato@xn--postoaa-zxa9c.com.br"} {
		r := Find(t.Context(), email, s.resolver, library(t))
		if r.Email != email || serverText(r) != "mail.xn--postoaa-zxa9c.com.br:465" {
			t.Errorf("%s: %+v, reason %q, asked %q", email, serverText(r), r.Reason, s.questions())
		}
	}
	asked := s.questions()
	for _, want := range []string{
		"MX xn--postoaa-zxa9c.com.br.", "SRV _submissions._tcp.xn--postoaa-zxa9c.com.br.",
		"SRV _submission._tcp.xn--postoaa-zxa9c.com.br.", "AAAA mail.xn--postoaa-zxa9c.com.br.",
	} {
		if !slices.Contains(asked, want) {
			t.Errorf("never asked %q: %q", want, asked)
		}
	}
}

// TestAddressesThatAreNone are not asked for at all.
func TestAddressesThatAreNone(t *testing.T) {
	t.Parallel()
	s := newNameServer(t, "")
	for _, email := range []string{
		"", "posto", "posto@", "@gmail.com", "a b@posto.com.br", "posto@posto..br", "posto@-x.com.br",
		"posto@[203.0.113.7]", "posto@203.0.113.7", "Posto <posto@gmail.com>", "a@x.com,b@x.com",
		"posto@posto.com.br\n", "posto@\x1b[2J.com.br", "posto@posto_x.com.br",
		"posto@" + strings.Repeat("a", 64) + ".com.br", "posto@" + strings.Repeat("abc.", 80) + "br",
	} {
		r := Find(t.Context(), email, s.resolver, library(t))
		if r.Found() || r.Reason != Invalid || r.Temporary {
			t.Errorf("%q: %+v", email, r)
		}
	}
	if asked := s.questions(); len(asked) > 0 {
		t.Errorf("asked %q", asked)
	}
}

// TestWithoutGuides: records are understood by themselves.
func TestWithoutGuides(t *testing.T) {
	t.Parallel()
	s := newNameServer(t, "postoxyz.com.br. MX 1 mx.core.locaweb.com.br.\nmail.postoxyz.com.br. A 203.0.113.7\n")
	r := Find(t.Context(), "a@"+domain, s.resolver, nil)
	if r.Source != wizard.SourceGuess || r.UserForm() != guides.UserAddress {
		t.Errorf("%+v", r)
	}
}
