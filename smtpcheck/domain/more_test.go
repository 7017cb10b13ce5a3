package domain

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestFreeMail(t *testing.T) {
	s := serve(t, world)
	for _, c := range []struct {
		domain, host string
		free         bool
		want         string // id of the problem
		says         string
	}{
		{"gmail.com", gmail, true, "", "não há nada a fazer"},
		{"posto@gmail.com", gmail, true, "", "não há nada a fazer"},
		{"GMAIL.COM.", gmail, true, "", "não há nada a fazer"},
		{"hotmail.com.br", "smtp-mail.outlook.com", true, "", "não há nada a fazer"},
		{"outlook.com.br", "smtp.office365.com", true, "", "não há nada a fazer"},
		{"yahoo.com.br", "smtp.mail.yahoo.com", true, "", "não há nada a fazer"},
		{"uol.com.br", "smtps.uol.com.br", true, "", "não há nada a fazer"},
		{"bol.com.br", "smtps.bol.com.br", true, "", "não há nada a fazer"},
		{"terra.com.br", "smtp.terra.com.br", true, "", "não há nada a fazer"},
		{"icloud.com", "smtp.mail.me.com", true, "", "não há nada a fazer"},
		{"gmail.com", "localhost", true, "", "não há nada a fazer"},
		{"gmail.com", "", true, "", "não há nada a fazer"},
		{"gmail.com", "email-ssl.com.br", true, "gratuito-outro-servidor", "@gmail.com só vale quando sai pelo próprio provedor (Google), e aqui sai por outro (Locaweb)"},
		{"yahoo.com.br", "smtp.sendgrid.net", true, "gratuito-outro-servidor", "só vale quando sai pelo próprio provedor (Yahoo)"},
	} {
		f := Look(t.Context(), s.resolver(), Query{Providers: senders(), Domain: c.domain, SMTPHost: c.host})
		if f.FreeMail != c.free || !strings.Contains(f.Verdict, c.says) {
			t.Errorf("%s by %s: free %v, verdict %q", c.domain, c.host, f.FreeMail, f.Verdict)
		}
		if c.want == "" && len(f.Problems) > 0 || c.want != "" && (len(f.Problems) != 1 || f.Problems[0].ID != c.want) {
			t.Errorf("%s by %s: problems %q", c.domain, c.host, ids(f))
		}
		if f.Letter() != "" {
			t.Errorf("%s: a letter to nobody: %q", c.domain, f.Letter())
		}
	}
	// Of somebody else's domain it matters only what its owner wants to be done with
	// mail that leaves by another server.
	for _, q := range s.questions() {
		if !strings.Contains(q, "_dmarc.gmail.com") && !strings.Contains(q, "_dmarc.yahoo.com.br") {
			t.Errorf("asked %q for nothing", q)
		}
	}
}

// Each free domain's provider must know its own server, or a station that has
// everything right would be told that it has not.
func TestTable(t *testing.T) {
	all := table(senders())
	names := map[string]bool{}
	for _, p := range all {
		if names[p.Name] {
			t.Errorf("%s stands there twice", p.Name)
		}
		names[p.Name] = true
		if err := p.check(); err != nil {
			t.Error(err)
		}
		if len(p.Hosts) == 0 && len(p.FreeMail) == 0 {
			t.Errorf("%s has neither a sending server nor addresses", p.Name)
		}
		if include := p.include(); include != "" && !p.includedBy(include) {
			t.Errorf("%s does not know its own %s", p.Name, include)
		}
		for _, q := range all {
			for _, host := range p.Hosts {
				if q.Name != p.Name && !strings.Contains(host, "*") && matches(q.Hosts, host) {
					t.Errorf("%s is %s's and %s's", host, p.Name, q.Name)
				}
			}
		}
	}
}

// Offline, nothing is said: neither that all is well nor that it is not.
func TestSilentWithoutAnswers(t *testing.T) {
	for name, r := range map[string]Resolver{
		"refused":             (&nameServer{addr: "127.0.0.1:1"}).resolver(),
		"fails":               failing{&net.DNSError{IsTemporary: true}},
		"times out":           failing{&net.DNSError{IsTimeout: true}},
		"some other error":    failing{errors.New("no network")},
		"nothing exists here": failing{&net.DNSError{IsNotFound: true}}, // even the server that was just used
	} {
		f := Look(t.Context(), r, Query{Providers: senders(), Domain: "posto.com.br", SMTPHost: gmail, Limit: time.Second})
		if f.Verdict != "" || len(f.Problems) > 0 || f.Letter() != "" {
			t.Errorf("%s: %q, problems %q", name, f.Verdict, ids(f))
		}
	}
	for _, domain := range []string{"", "localhost", "posto", "a b.com", "x\x1b[2J.com", strings.Repeat("a.", 200)} {
		if f := Look(t.Context(), failing{errors.New("asked")}, Query{Providers: senders(), Domain: domain, SMTPHost: gmail}); f.Verdict != "" || len(f.Problems) > 0 {
			t.Errorf("%q: %+v", domain, f)
		}
	}
}

type failing struct{ err error }

func (f failing) LookupMX(context.Context, string) ([]*net.MX, error) { return nil, f.err }

func (f failing) LookupTXT(context.Context, string) ([]string, error) { return nil, f.err }

func (f failing) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	return nil, f.err
}

// A name server that says nothing for some names costs the limit and no more,
// and what the others said is used.
func TestLimit(t *testing.T) {
	s := serve(t, world+goodMX+goodSPF+"_dmarc.posto.com.br SILENT\n")
	started := time.Now()
	f := Look(t.Context(), s.resolver(), Query{Providers: senders(), Domain: "posto.com.br", SMTPHost: gmail, Limit: 700 * time.Millisecond})
	if took := time.Since(started); took > 1500*time.Millisecond {
		t.Errorf("took %v", took)
	}
	if f.SPF.Allows != Yes || f.DMARC.State != StateUnknown || slices.ContainsFunc(f.Problems, func(p Problem) bool { return strings.HasPrefix(p.ID, "dmarc") }) {
		t.Errorf("SPF %+v, DMARC %+v, problems %q", f.SPF, f.DMARC, ids(f))
	}

	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	s = serve(t, "posto.com.br SILENT\n")
	started = time.Now()
	f = Look(ctx, s.resolver(), Query{Providers: senders(), Domain: "posto.com.br", SMTPHost: gmail})
	if took := time.Since(started); took > time.Second || f.Verdict != "" {
		t.Errorf("cancelled: took %v, verdict %q", took, f.Verdict)
	}
}

func TestDMARCOfTheOrganisation(t *testing.T) {
	const organisation = "_dmarc.posto.com.br. 60 IN TXT \"v=DMARC1; p=reject; sp=quarantine\"\n"
	for _, c := range []struct {
		name, zone, domain, policy, at string
		state                          State
	}{
		{"own", organisation + "_dmarc.loja.posto.com.br. 60 IN TXT \"v=DMARC1;p=none\"\n", "loja.posto.com.br", "none", "loja.posto.com.br", StateOK},
		{"inherited", organisation, "loja.posto.com.br", "quarantine", "posto.com.br", StateOK},
		{"inherited, no other for subdomains", "_dmarc.posto.com.br. 60 IN TXT \"v=DMARC1; p=reject\"\n", "a.b.posto.com.br", "reject", "posto.com.br", StateOK},
		{"the organisation itself", organisation, "posto.com.br", "reject", "posto.com.br", StateOK},
		{"never from a public suffix", "_dmarc.com.br. 60 IN TXT \"v=DMARC1; p=reject\"\n", "posto.com.br", "", "", StateAbsent},
		{"another record first", "_dmarc.posto.com.br. 60 IN TXT \"google-site-verification=x\"\n" + organisation, "posto.com.br", "reject", "posto.com.br", StateOK},
	} {
		s := serve(t, world+zone(c.zone))
		f := Look(t.Context(), s.resolver(), Query{Providers: senders(), Domain: c.domain, SMTPHost: gmail})
		if d := f.DMARC; d.State != c.state || d.Policy != c.policy || d.Domain != c.at {
			t.Errorf("%s: %+v, want %q at %q", c.name, d, c.policy, c.at)
		}
	}
}

// What stands in the name service may be anything.
func TestHostileRecords(t *testing.T) {
	long := strings.Repeat(`"`+strings.Repeat("a", 250)+`" `, 24)
	for name, z := range map[string]zone{
		"escape sequences": `posto.com.br. 60 IN TXT "v=spf1 \027[2J\226\128\174include:x ~all"` + "\n" + `_dmarc.posto.com.br. 60 IN TXT "v=DMARC1; p=\027]0;x\007"` + "\n",
		"very long":        zone("posto.com.br. 60 IN TXT \"v=spf1 \" " + long + "\n"),
		"very many":        zone(strings.Repeat("posto.com.br. 60 IN TXT \"v=spf1 ip4:1.2.3.4 ~all\"\n", 1) + many()),
		"a bad MX":         `posto.com.br. 60 IN MX 10 \027[2J.example.` + "\n",
	} {
		t.Run(name, func(t *testing.T) {
			f := ask(t, z, gmail)
			harmless(t, f)
			if f.Verdict == "" {
				t.Error("nothing is said")
			}
			for _, r := range f.SPF.Records {
				if len([]rune(r)) > maxRecord {
					t.Errorf("a record of %d characters", len([]rune(r)))
				}
			}
		})
	}
}

func many() string {
	var b strings.Builder
	for i := range 150 {
		fmt.Fprintf(&b, "posto.com.br. 60 IN TXT \"verification=%d\"\n", i)
	}
	return b.String()
}

// A chain of includes without an end is followed for a while only.
func TestEndlessIncludes(t *testing.T) {
	var z strings.Builder
	z.WriteString(goodMX + goodDMARC + goodDKIM + "posto.com.br. 60 IN TXT \"v=spf1 include:n0.example ~all\"\n")
	for i := range 60 {
		fmt.Fprintf(&z, "n%d.example. 60 IN TXT \"v=spf1 include:n%d.example include:n%d.example ~all\"\n", i, i+1, i+2)
	}
	s := serve(t, world+zone(z.String()))
	f := Look(t.Context(), s.resolver(), Query{Providers: senders(), Domain: "posto.com.br", SMTPHost: gmail, Limit: 10 * time.Second})
	problem(t, f, "spf-consultas")
	if n := len(s.questions()); n > 60 {
		t.Errorf("%d questions", n)
	}
}

// Names are asked for as they are, not below the domains that this machine
// searches, in ASCII, and only what is needed: also to see whether what is
// proposed is good.
func TestQuestions(t *testing.T) {
	s := serve(t, world)
	f := Look(t.Context(), s.resolver(), Query{Providers: senders(), Domain: "contato@Posto-São-João.com.br", SMTPHost: "SMTP.Gmail.com", DKIMSelectors: []string{"S1", "google", "b a d", "x\x00"}})
	if f.Domain != "xn--posto-so-joo-gbbk.com.br" && !strings.HasPrefix(f.Domain, "xn--") {
		t.Errorf("domain %q", f.Domain)
	}
	for _, q := range s.questions() {
		name, _, _ := strings.Cut(q, " ")
		proposed := name == "_spf.google.com." || name == "_netblocks.google.com."
		if !strings.HasSuffix(name, "."+f.Domain+".") && name != f.Domain+"." && name != "smtp.gmail.com." && !proposed {
			t.Errorf("asked for %q", q)
		}
	}
	var selectors []string
	for _, d := range f.DKIM {
		selectors = append(selectors, d.Selector)
	}
	if !slices.Equal(selectors, []string{"s1", "google", "default"}) {
		t.Errorf("selectors %q", selectors)
	}
}

func TestLetter(t *testing.T) {
	f := ask(t, "posto.com.br. 60 IN MX 5 mx.core.locaweb.com.br.\nposto.com.br. 60 IN TXT \"v=spf1 include:_spf.locaweb.com.br ?all\"\n", gmail)
	const want = `Para quem cuida do domínio posto.com.br:

Os e-mails de @posto.com.br saem pelo servidor smtp.gmail.com. Para que não caiam no spam, por favor:

1. Troque o registro TXT de posto.com.br:
   de:   v=spf1 include:_spf.locaweb.com.br ?all
   para: v=spf1 include:_spf.locaweb.com.br include:_spf.google.com ?all

2. Crie o registro TXT de _dmarc.posto.com.br:
   v=DMARC1; p=none

3. Confira no painel do provedor (Google) se a assinatura DKIM está ligada. Se não estiver, ligue-a e crie no domínio o registro que o painel mostrar (nome usual: google._domainkey).
`
	if got := f.Letter(); got != want {
		t.Errorf("%s", got)
	}
	const verdict = "Os e-mails do posto podem cair no spam porque o registro SPF do domínio não autoriza os servidores do provedor (Google); " +
		"o domínio não tem uma política DMARC; e não se achou no domínio a chave DKIM que o provedor (Google) costuma usar."
	if f.Verdict != verdict {
		t.Errorf("%s", f.Verdict)
	}
}
