package domain

import (
	"slices"
	"strings"
	"testing"
)

// TestSlips: what is plainly misspelt is mended at its place and asked about;
// what is not is left alone, and asked about.
func TestSlips(t *testing.T) {
	for _, c := range []struct {
		name, record string
		host         string // empty: Gmail's
		want         string // what is proposed, if anything is
		says         []string
	}{
		{"a misspelt include", "v=spf1 incldue:_spf.google.com -all", "", "v=spf1 include:_spf.google.com -all", []string{"“incldue:_spf.google.com” (esse nome não existe no SPF): seria “include:_spf.google.com”? Confirme."}},
		{"no address", "v=spf1 ip4:203.0.113.300 ~all", "", "", []string{"“ip4:203.0.113.300” (não é um endereço IP nem uma rede)", "só quem cuida do domínio sabe", "ficaria: “v=spf1 ip4:203.0.113.300 include:_spf.google.com ~all”"}},
		{"no network", "v=spf1 ip4:192.0.2.0/33 include:_spf.google.com ~all", "", "", []string{"“ip4:192.0.2.0/33”"}},
		{"no macro", "v=spf1 exists:%{z}.x.example include:_spf.google.com ~all", "", "", []string{"a macro não existe"}},
		{"nothing behind the name", "v=spf1 include: ~all", "", "", []string{"“include:” (falta o que devia vir depois)"}},
		{"a refusal that cannot be read", "v=spf1 -incldue:_spf.locaweb.com.br include:_spf.google.com ~all", "", "", []string{"seria “-include:_spf.locaweb.com.br”? Confirme."}},
		{"the wrong family", "v=spf1 ip4:2001:db8::1 ip6:192.0.2.1 include:_spf.google.com ~all", "", "v=spf1 ip6:2001:db8::1 ip4:192.0.2.1 include:_spf.google.com ~all", []string{"“ip4:2001:db8::1”", "“ip6:192.0.2.1”"}},
		{"an address as a name", "v=spf1 a:192.0.2.1 include:_spf.google.com ~all", "", "v=spf1 ip4:192.0.2.1 include:_spf.google.com ~all", []string{"“a:192.0.2.1”"}},
		{"no space", "v=spf1 include:_spf.locaweb.com.brinclude:_spf.google.com~all", "", "v=spf1 include:_spf.locaweb.com.br include:_spf.google.com ?all", []string{"falta espaço entre os trechos", "não passa a recusar ninguém"}},
		{"no space, and so another domain", "v=spf1 include:_spf.google.com-all", "", "v=spf1 include:_spf.google.com ?all", []string{"seria “include:_spf.google.com -all”? Confirme."}},
		{"a dash of a word processor", `v=spf1 include:_spf.google.com \226\128\145all`, "", "v=spf1 include:_spf.google.com ?all", []string{"(U+2011)", "seria “-all”? Confirme."}},
		{"quotes of a word processor", `v=spf1 \226\128\156include:_spf.google.com\226\128\157 -all`, "", "v=spf1 include:_spf.google.com -all", []string{"(U+201C)"}},
		{"quotes within", `v=spf1 \"include:_spf.google.com\" -all`, "", "v=spf1 include:_spf.google.com -all", []string{"seria “include:_spf.google.com”? Confirme."}},
		{"a space that is none", `v=spf1 include:_spf.google.com\194\160mx -all`, "", "v=spf1 include:_spf.google.com mx -all", []string{"(U+00A0)"}},
		{"a tab", `v=spf1 include:_spf.google.com\009mx -all`, "", "v=spf1 include:_spf.google.com mx -all", []string{"(U+0009)"}},
		{"more than one error", "v=spf1 incldue:_spf.google.com nonsense -all", "", "", []string{"“incldue:_spf.google.com”", "“nonsense”", "ficaria: “v=spf1 include:_spf.google.com nonsense"}},
		{"the same redirect twice", "v=spf1 redirect=_spf.google.com redirect=_spf.google.com", "", "v=spf1 redirect=_spf.google.com", []string{"só pode aparecer uma vez"}},
		{"two redirects", "v=spf1 redirect=_spf.google.com redirect=_spf.locaweb.com.br", "", "", []string{"só pode aparecer uma vez"}},
		{"a misspelt redirect", "v=spf1 redirct=_spf.google.com", "", "", []string{"seria “redirect=_spf.google.com”? Confirme."}},
		{"a misspelt domain", "v=spf1 include:spf.protection.outlok.com include:_spf.google.com -all", "", "v=spf1 include:spf.protection.outlook.com include:_spf.google.com -all", []string{"seria “include:spf.protection.outlook.com”? Confirme."}},
		{"a domain that is gone", "v=spf1 include:gone.example include:_spf.google.com -all", "", "", []string{"“gone.example”", "só quem cuida do domínio sabe"}},
		{"a domain whose record is bad", "v=spf1 include:bad.example include:_spf.google.com -all", "", "", []string{"“bad.example”", "só quem cuida do domínio sabe"}},

		{"the version with a semicolon", "v=spf1; include:_spf.locaweb.com.br -all", "", "v=spf1 include:_spf.locaweb.com.br include:_spf.google.com ?all", []string{"o registro de hoje não vale"}},
		{"the version with a space", "v=spf 1 include:_spf.locaweb.com.br ~all", "", "v=spf1 include:_spf.locaweb.com.br include:_spf.google.com ?all", nil},
		{"the version without its name", "spf1 mx ~all", "", "v=spf1 mx include:_spf.google.com ?all", nil},
		{"the version misspelt", "v=sfp1 mx ?all", "", "v=spf1 mx include:_spf.google.com ?all", nil},
		{"the version within quotes", `\"v=spf1 mx ~all\"`, "", "v=spf1 mx include:_spf.google.com ?all", nil},
		{"no space behind the version", "v=spf1include:_spf.locaweb.com.br ~all", "", "v=spf1 include:_spf.locaweb.com.br include:_spf.google.com ?all", nil},

		{"nothing at the end", "v=spf1 include:_spf.locaweb.com.br", "", "v=spf1 include:_spf.locaweb.com.br include:_spf.google.com", nil},
		{"everybody, and a slip", "v=spf1 incldue:_spf.google.com +all", "", "", []string{"autoriza o mundo inteiro"}},
		{"behind the end", "v=spf1 -all include:_spf.locaweb.com.br", "", "v=spf1 include:_spf.google.com -all", []string{"Não vale onde está, e ficou de fora: “include:_spf.locaweb.com.br”"}},
		{"an explanation is kept", "v=spf1 mx exp=why.posto.com.br -all", "", "v=spf1 mx include:_spf.google.com exp=why.posto.com.br -all", nil},
		{"what depends on the mail is kept", "v=spf1 ipv4:192.0.2.1 PTR exists:%{i}._s.posto.com.br include:_spf.google.com -all", "", "v=spf1 ip4:192.0.2.1 PTR exists:%{i}._s.posto.com.br include:_spf.google.com -all", nil},
		{"refused before", "v=spf1 -ip4:192.0.2.9 mx -all", "", "v=spf1 include:_spf.google.com -ip4:192.0.2.9 mx -all", []string{"o servidor em uso entra antes"}},
		{"no room for another look-up", "v=spf1 a:a1.x.example a:a2.x.example a:a3.x.example a:a4.x.example a:a5.x.example a:a6.x.example a:a7.x.example a:a8.x.example a:a9.x.example -all", "", "", []string{"O trecho a incluir: include:_spf.google.com"}},
		{"a provider that names no record", "v=spf1 ipv4:192.0.2.1 -all", "smtps.uhserver.com", "", []string{"o provedor informa"}},
		{"a long record", "v=spf1 " + strings.Repeat("include:_spf.google.com ", 5) + longSPF() + " ~all", "email-ssl.com.br", "v=spf1 include:_spf.google.com " + longSPF() + " include:_spf.locaweb.com.br ~all", []string{"passa de 255 caracteres"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			host := c.host
			if host == "" {
				host = gmail
			}
			z := spfIs(c.record)
			if len(c.record) > 255 {
				z = spfIs(c.record[:200] + "\" \"" + c.record[200:])
			}
			z += "bad.example. 60 IN TXT \"v=spf1 ip4:1.2.3 -all\"\n"
			f := ask(t, z, host)
			harmless(t, f)
			got := ""
			for _, p := range f.Problems {
				if p.Record != nil && strings.HasPrefix(p.ID, "spf-") {
					got = p.Record.Value
				}
			}
			if got != c.want {
				t.Errorf("proposes %q, want %q", got, c.want)
			}
			for _, part := range c.says {
				if !strings.Contains(f.Letter(), part) {
					t.Errorf("%q is not in %s", part, f.Letter())
				}
			}
			if f.SPF.State == StateInvalid && f.SPF.Allows == Yes {
				t.Error("a record that does not hold lets somebody send")
			}
			if c.want != "" {
				again := ask(t, spfIs(strings.ReplaceAll(shorter(c.want), "\n", "\" \"")), host)
				if again.SPF.State != StateOK {
					t.Errorf("after that %q", ids(again))
				}
			}
		})
	}
}

func longSPF() string {
	var words []string
	for _, n := range "1234567" {
		words = append(words, "ip4:198.51.100."+string(n), "ip6:2001:db8:aaaa:bbbb:cccc:dddd:eeee:"+string(n))
	}
	return strings.Join(words, " ")
}

// shorter puts a line end where a record must be cut into strings.
func shorter(s string) string {
	if len(s) > 200 {
		return s[:200] + "\n" + s[200:]
	}
	return s
}

// What cannot be told for want of answers is not told.
func TestNotSurer(t *testing.T) {
	for _, c := range []struct{ name, record, more, host string }{
		{"refused first", "v=spf1 -ip4:203.0.113.0/24 include:_spf.google.com -all", "", gmail},
		{"refused first, as the mail goes", "v=spf1 -exists:%{i}.x.example include:_spf.google.com -all", "", gmail},
		{"half of the networks", "v=spf1 ip4:203.0.113.0/25 -all", "", gmail},
		{"one of two addresses", "v=spf1 ip4:93.184.216.34 -all", "mail.posto.com.br. 60 IN A 93.184.216.35\n", "mail.posto.com.br"},
	} {
		f := ask(t, spfIs(c.record)+zone(c.more), c.host)
		if f.SPF.Allows != Unknown || strings.Contains(f.Verdict, "está pronto") {
			t.Errorf("%s: %q, %q", c.name, f.SPF.Allows, f.Verdict)
		}
	}
	f := ask(t, goodMX+goodSPF+goodDKIM+"_dmarc.posto.com.br SERVFAIL\n", gmail)
	if !strings.Contains(f.Verdict, "não respondeu a tudo") || len(f.Problems) > 0 {
		t.Errorf("%q, %q", f.Verdict, ids(f))
	}
	f = ask(t, goodMX+goodDMARC+goodDKIM+"_spf.google.com SERVFAIL\n", gmail)
	if p := problem(t, f, "spf-ausente"); p.Record != nil {
		t.Errorf("proposes what it could not look at: %+v", p.Record)
	}
}

// TestMendDMARC: what does not hold keeps what it says, but for what would
// begin to refuse mail.
func TestMendDMARC(t *testing.T) {
	for _, c := range []struct {
		records []string
		want    string
		says    []string
	}{
		{[]string{"v=DMARC1; p=nenhuma"}, "v=DMARC1; p=none", []string{"p=nenhuma"}},
		{[]string{"v=DMARC1; p=rejct; sp=reject; pct=50; ruf=mailto:f@b.c; adkim=s; aspf=r; novo=x"}, "v=DMARC1; p=none; sp=none; pct=50; ruf=mailto:f@b.c; adkim=s; aspf=r; novo=x", []string{"p=rejct", "sp=reject"}},
		{[]string{"v=dmarc1; p=none; rua=mailto:a@b.c"}, "v=DMARC1; p=none; rua=mailto:a@b.c", nil},
		{[]string{"v=DMARC1 p=none rua=a@b.c"}, "v=DMARC1; p=none; rua=mailto:a@b.c", []string{"rua=a@b.c"}},
		{[]string{"p=reject; v=DMARC1; rua=mailto:a@b.c,mailto:d@b.c"}, "v=DMARC1; p=none; rua=mailto:a@b.c,mailto:d@b.c", []string{"p=reject"}},
		{[]string{"v=DMARC1; qualquer coisa; p=none; pct=50"}, "v=DMARC1; p=none; pct=50", []string{"qualquer coisa"}},
		{[]string{"v=DMARC1; p=reject; rua=mailto:a@b.c; adkim=s", "v=DMARC1; p=none; rua=mailto:d@b.c; adkim=r"}, "v=DMARC1; p=none; rua=mailto:a@b.c,mailto:d@b.c", []string{"p=reject", "adkim"}},
	} {
		got, slips := mendDMARC(c.records)
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.records, got, c.want)
		}
		said := strings.Join(checksDMARC(slips), " ")
		for _, part := range c.says {
			if !strings.Contains(said, part) {
				t.Errorf("%q: nothing of %q: %s", c.records, part, said)
			}
		}
	}
	for txt, want := range map[string]bool{
		"v=dmarc1; p=none": true, "v=DMRC1; p=none": true, "DMARC1; p=none": true, "v=DMARC 1;p=none": true, "p=quarantine; rua=mailto:a@b.c": true,
		"v=spf1 -all": false, "v=DKIM1; p=MIGf": false, "google-site-verification=x": false, "": false, "k=rsa; p=MIGf": false,
	} {
		if nearDMARC(txt) != want {
			t.Errorf("nearDMARC(%q) = %v", txt, !want)
		}
	}
}

// A record with a misspelt version does not hide the one that holds.
func TestMisspeltDMARCBelowAGoodOne(t *testing.T) {
	s := serve(t, world+"_dmarc.posto.com.br. 60 IN TXT \"v=DMARC1; p=reject\"\n_dmarc.loja.posto.com.br. 60 IN TXT \"v=dmarc1; p=none\"\n")
	f := Look(t.Context(), s.resolver(), Query{Providers: senders(), Domain: "loja.posto.com.br", SMTPHost: gmail})
	if f.DMARC.State != StateOK || f.DMARC.Policy != "reject" || slices.ContainsFunc(f.Problems, func(p Problem) bool { return strings.HasPrefix(p.ID, "dmarc") }) {
		t.Errorf("%+v, %q", f.DMARC, ids(f))
	}
}
