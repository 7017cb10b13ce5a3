package domain

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// Parts of a zone that is in order.
const (
	goodMX    = "posto.com.br. 60 IN MX 10 aspmx.l.google.com.\n"
	goodSPF   = "posto.com.br. 60 IN TXT \"v=spf1 include:_spf.google.com ~all\"\n"
	goodDMARC = "_dmarc.posto.com.br. 60 IN TXT \"v=DMARC1; p=none; rua=mailto:dmarc@posto.com.br\"\n"
	goodDKIM  = "google._domainkey.posto.com.br. 60 IN TXT \"v=DKIM1; k=rsa; p=MIGf\" \"MA0GCSq\"\n"
)

func spfIs(record string) zone {
	return zone(goodMX + goodDMARC + goodDKIM + "posto.com.br. 60 IN TXT \"" + record + "\"\n")
}

const gmail = "smtp.gmail.com"

func ids(f Facts) []string {
	var out []string
	for _, p := range f.Problems {
		out = append(out, string(p.Level)+" "+p.ID)
	}
	return out
}

func problem(t *testing.T, f Facts, id string) Problem {
	t.Helper()
	for _, p := range f.Problems {
		if p.ID == id {
			return p
		}
	}
	t.Fatalf("no problem %q among %q", id, ids(f))
	return Problem{}
}

// harmless checks that nothing that a person may see holds a character that a
// terminal would obey.
func harmless(t *testing.T, f Facts) {
	t.Helper()
	text, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	var back any
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	for _, s := range append(texts(back), strings.ReplaceAll(f.Letter(), "\n", " ")) {
		if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }) {
			t.Errorf("a character that a terminal obeys: %q", s)
		}
	}
}

func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, x := range v {
			out = append(out, texts(x)...)
		}
		return out
	case map[string]any:
		var out []string
		for _, x := range v {
			out = append(out, texts(x)...)
		}
		return out
	}
	return nil
}

func TestDomains(t *testing.T) {
	for _, c := range []struct {
		name   string
		zone   zone
		host   string
		allows Answer
		want   []string // level and id
		record string   // the SPF record that is proposed
		says   string   // part of the verdict
	}{
		{name: "all in order", zone: goodMX + goodSPF + goodDMARC + goodDKIM, host: gmail, allows: Yes, says: "está pronto para enviar pelo provedor escolhido (Google)"},
		{
			name: "nothing at all", zone: "", host: gmail, allows: Unknown,
			want: []string{"erro spf-ausente", "aviso dmarc-ausente", "aviso dkim-ausente", "aviso mx-ausente"}, record: "v=spf1 include:_spf.google.com ~all", says: "falta o registro SPF",
		},
		{
			name: "no SPF, mail received elsewhere", zone: "posto.com.br. 60 IN MX 5 posto-com-br.mail.protection.outlook.com.\n" + goodDMARC + goodDKIM, host: gmail, allows: Unknown,
			want: []string{"erro spf-ausente", "dica mx-outro-provedor"}, record: "v=spf1 include:_spf.google.com include:spf.protection.outlook.com ~all", says: "falta o registro SPF",
		},
		{
			name: "no SPF, received by a server of its own", zone: "posto.com.br. 60 IN MX 5 mx.posto.com.br.\n" + goodDMARC + goodDKIM, host: gmail, allows: Unknown,
			want: []string{"erro spf-ausente"}, record: "v=spf1 include:_spf.google.com mx ~all", says: "falta o registro SPF",
		},
		{
			name: "no SPF, provider whose record is not known", zone: goodMX + goodDMARC, host: "smtps.uhserver.com", allows: Unknown,
			want: []string{"erro spf-ausente", "dica mx-outro-provedor"}, says: "falta o registro SPF",
		},
		{
			name: "provider not included", zone: spfIs("v=spf1 mx include:_spf.locaweb.com.br -all"), host: gmail, allows: No,
			want: []string{"erro spf-sem-provedor"}, record: "v=spf1 mx include:_spf.locaweb.com.br include:_spf.google.com -all", says: "não autoriza os servidores do provedor (Google)",
		},
		{
			name: "provider not included, strict policy", zone: zone(goodMX + goodDKIM + "posto.com.br. 60 IN TXT \"v=spf1 -all\"\n_dmarc.posto.com.br. 60 IN TXT \"v=DMARC1; p=reject\"\n"), host: gmail, allows: No,
			want: []string{"erro spf-sem-provedor"}, record: "v=spf1 include:_spf.google.com -all", says: "manda recusar",
		},
		{name: "included deeper down", zone: spfIs("v=spf1 include:all.posto.com.br -all") + "all.posto.com.br. 60 IN TXT \"v=spf1 include:_spf.google.com ?all\"\n", host: gmail, allows: Yes, says: "pronto"},
		{name: "by redirect", zone: spfIs("v=spf1 redirect=_spf.google.com"), host: gmail, allows: Yes, says: "pronto"},
		{
			name: "redirect to another", zone: spfIs("v=spf1 redirect=_spf.locaweb.com.br"), host: gmail, allows: No,
			want: []string{"erro spf-sem-provedor"}, record: "v=spf1 include:_spf.google.com redirect=_spf.locaweb.com.br", says: "não autoriza",
		},
		{
			name: "redirect does not count beside all", zone: spfIs("v=spf1 -all redirect=_spf.google.com"), host: gmail, allows: No,
			want: []string{"erro spf-sem-provedor"}, record: "v=spf1 include:_spf.google.com -all", says: "não autoriza",
		},
		{
			name: "terms after all do not count", zone: spfIs("v=spf1 -all include:_spf.google.com"), host: gmail, allows: No,
			want: []string{"erro spf-sem-provedor"}, record: "v=spf1 include:_spf.google.com -all", says: "não autoriza",
		},
		{
			name: "included to be refused", zone: spfIs("v=spf1 -include:_spf.google.com ~all"), host: gmail, allows: No,
			want: []string{"erro spf-sem-provedor"}, record: "v=spf1 include:_spf.google.com -include:_spf.google.com ~all", says: "não autoriza",
		},
		{name: "the provider's networks written out", zone: spfIs("v=spf1 ip4:203.0.113.0/24 ~all"), host: gmail, allows: Yes, says: "pronto"},
		{
			name: "other networks", zone: spfIs("v=spf1 ip4:198.51.100.7 ip6:2001:db8::/32 ~all"), host: gmail, allows: No,
			want: []string{"erro spf-sem-provedor"}, record: "v=spf1 ip4:198.51.100.7 ip6:2001:db8::/32 include:_spf.google.com ~all", says: "não autoriza",
		},
		{name: "depends on the mail", zone: spfIs("v=spf1 include:%{ir}.%{v}._spf.posto.com.br ~all"), host: gmail, allows: Unknown, says: "Nada de errado foi encontrado"},
		{name: "exists", zone: spfIs("v=spf1 exists:%{i}._spf.posto.com.br ~all"), host: gmail, allows: Unknown, says: "Nada de errado foi encontrado"},
		{
			name: "everybody may send", zone: spfIs("v=spf1 include:_spf.google.com +all"), host: gmail, allows: Yes,
			want: []string{"aviso spf-aberto"}, says: "qualquer servidor",
		},
		{
			name: "everybody may send, in short", zone: spfIs("v=spf1 all"), host: gmail, allows: Yes,
			want: []string{"aviso spf-aberto"}, says: "qualquer servidor",
		},
		{
			name: "two records", zone: spfIs("v=spf1 include:_spf.google.com -all") + "posto.com.br. 60 IN TXT \"v=spf1 include:_spf.locaweb.com.br ?all\"\n", host: gmail, allows: Unknown,
			want: []string{"erro spf-varios"}, record: "v=spf1 include:_spf.google.com include:_spf.locaweb.com.br ?all", says: "mais de um registro SPF",
		},
		{
			name: "two records, one in upper case", zone: spfIs("V=SPF1 include:_spf.google.com ~all") + "posto.com.br. 60 IN TXT \"v=spf1\"\n", host: gmail, allows: Unknown,
			want: []string{"erro spf-varios"}, record: "v=spf1 include:_spf.google.com ?all", says: "mais de um registro SPF",
		},
		{
			name: "two records, one of them a redirect", zone: spfIs("v=spf1 redirect=_spf.locaweb.com.br") + "posto.com.br. 60 IN TXT \"v=spf1 mx -all\"\n", host: gmail, allows: No,
			want: []string{"erro spf-varios"}, record: "v=spf1 include:_spf.locaweb.com.br mx include:_spf.google.com ?all", says: "mais de um registro SPF",
		},
		{
			name: "a slip", zone: spfIs("v=spf1 ipv4:198.51.100.7 include:_spf.google.com ~all"), host: gmail, allows: Unknown,
			want: []string{"erro spf-invalido"}, record: "v=spf1 ip4:198.51.100.7 include:_spf.google.com ~all", says: "tem um erro",
		},
		{
			name: "more slips", zone: spfIs("v=spf1 mx; ; include=_spf.google.com, ipv6:2001:db8::/32 ip:198.51.100.7 nonsense ~all"), host: gmail, allows: No,
			want: []string{"erro spf-invalido", "erro spf-sem-provedor"}, says: "tem um erro",
		},
		{
			name: "a space too many", zone: spfIs("v=spf1 include: _spf.google.com ~all"), host: gmail, allows: No,
			want: []string{"erro spf-invalido", "erro spf-sem-provedor"}, record: "v=spf1 include:_spf.google.com ~all", says: "tem um erro",
		},
		{
			name: "includes a domain without a record", zone: spfIs("v=spf1 include:gone.example include:_spf.google.com ~all"), host: gmail, allows: Unknown,
			want: []string{"erro spf-inclusao-invalida"}, says: "tem um erro",
		},
		{
			name: "includes itself", zone: spfIs("v=spf1 include:posto.com.br include:_spf.google.com ~all"), host: gmail, allows: Unknown,
			want: []string{"erro spf-inclusao-invalida"}, record: "v=spf1 include:_spf.google.com ~all", says: "tem um erro",
		},
		{
			name: "redirects to a domain without a record", zone: spfIs("v=spf1 mx redirect=gone.example"), host: gmail, allows: No,
			want: []string{"erro spf-inclusao-invalida", "erro spf-sem-provedor"}, says: "tem um erro",
		},
		{
			name: "too many look-ups before the provider", zone: spfIs("v=spf1 "+strings.Repeat("a ", 10)+"include:_spf.google.com ~all") + "posto.com.br. 60 IN A 93.184.216.1\n", host: gmail, allows: Unknown,
			want: []string{"erro spf-consultas"}, says: "limite de 10 consultas",
		},
		{name: "too many look-ups, but behind the provider", zone: spfIs("v=spf1 include:_spf.google.com "+strings.Repeat("a ", 10)+"~all") + "posto.com.br. 60 IN A 93.184.216.1\n", host: gmail, allows: Yes, says: "pronto"},
		{name: "ten look-ups are not too many", zone: spfIs("v=spf1 "+strings.Repeat("a ", 8)+"include:_spf.google.com ~all") + "posto.com.br. 60 IN A 93.184.216.1\n", host: gmail, allows: Yes, says: "pronto"},
		{name: "the provider's zone does not answer", zone: spfIs("v=spf1 include:dead.example ~all") + "dead.example SERVFAIL\n", host: gmail, allows: Unknown, says: "Nada de errado foi encontrado"},

		{name: "own server, by its name", zone: zone(goodDMARC + "posto.com.br. 60 IN MX 5 mail.posto.com.br.\nposto.com.br. 60 IN TXT \"v=spf1 a:mail.posto.com.br -all\"\n"), host: "mail.posto.com.br", allows: Yes, says: "por este servidor"},
		{name: "own server, by mx", zone: zone(goodDMARC + "posto.com.br. 60 IN MX 5 mail.posto.com.br.\nposto.com.br. 60 IN TXT \"v=spf1 mx -all\"\n"), host: "mail.posto.com.br", allows: Yes, says: "por este servidor"},
		{name: "own server, by network", zone: zone(goodDMARC + "posto.com.br. 60 IN MX 5 mail.posto.com.br.\nposto.com.br. 60 IN TXT \"v=spf1 ip4:93.184.216.0/24 -all\"\n"), host: "mail.posto.com.br", allows: Yes, says: "por este servidor"},
		{
			name: "own server, a network beside", zone: zone(goodDMARC + "posto.com.br. 60 IN MX 5 mail.posto.com.br.\nposto.com.br. 60 IN A 93.184.217.9\nposto.com.br. 60 IN TXT \"v=spf1 a/24 -all\"\n"), host: "mail.posto.com.br", allows: No,
			want: []string{"aviso spf-sem-provedor"}, record: "v=spf1 a/24 a:mail.posto.com.br -all", says: "o servidor mail.posto.com.br",
		},
		{
			name: "own server, no SPF", zone: zone(goodDMARC + "posto.com.br. 60 IN MX 5 mail.posto.com.br.\n"), host: "mail.posto.com.br", allows: Unknown,
			want: []string{"erro spf-ausente"}, record: "v=spf1 a:mail.posto.com.br mx ~all", says: "falta o registro SPF",
		},
		{
			name: "an address for a server, no SPF", zone: goodMX + goodDMARC, host: "93.184.216.34", allows: Unknown,
			want: []string{"erro spf-ausente"}, record: "v=spf1 ip4:93.184.216.34 include:_spf.google.com ~all", says: "falta o registro SPF",
		},
		{name: "a relay in the house", zone: zone(goodMX + goodSPF + goodDMARC + "relay.lan.example. 60 IN A 10.0.0.5\n"), host: "relay.lan.example", allows: Unknown, says: "Nada de errado foi encontrado"},
		{name: "an address for a server", zone: spfIs("v=spf1 ip4:93.184.216.34 -all"), host: "93.184.216.34", allows: Yes, says: "por este servidor"},

		{name: "a sender with an envelope of its own", zone: zone(goodMX + goodSPF + goodDMARC + "s1._domainkey.posto.com.br. 60 IN CNAME s1.domainkey.example.\ns1.domainkey.example. 60 IN TXT \"k=rsa; t=s; p=MIGf\"\n"), host: "smtp.sendgrid.net", allows: Unknown, says: "Nada de errado foi encontrado"},
		{
			name: "the same, not signed", zone: zone(goodMX + goodSPF + goodDMARC), host: "smtp.sendgrid.net", allows: Unknown,
			want: []string{"aviso dkim-ausente"}, says: "não se achou no domínio a chave DKIM que o provedor (SendGrid) costuma usar",
		},
		{name: "no provider's key known, none missed", zone: zone("posto.com.br. 60 IN MX 10 mx.core.locaweb.com.br.\nposto.com.br. 60 IN TXT \"v=spf1 include:_spf.locaweb.com.br ?all\"\n" + goodDMARC), host: "email-ssl.com.br", allows: Yes, says: "pronto para enviar pelo provedor escolhido (Locaweb)"},
		{
			name: "key revoked", zone: goodMX + goodSPF + goodDMARC + "google._domainkey.posto.com.br. 60 IN TXT \"v=DKIM1; p=\"\n", host: gmail, allows: Yes,
			want: []string{"aviso dkim-invalido"}, says: "a chave da assinatura DKIM não vale",
		},

		{name: "no DMARC", zone: goodMX + goodSPF + goodDKIM, host: gmail, allows: Yes, want: []string{"aviso dmarc-ausente"}, says: "não tem uma política DMARC"},
		{name: "bad DMARC", zone: goodMX + goodSPF + goodDKIM + "_dmarc.posto.com.br. 60 IN TXT \"v=DMARC1; p=nenhuma\"\n", host: gmail, allows: Yes, want: []string{"aviso dmarc-invalido"}, says: "DMARC do domínio tem um erro"},
		{name: "two DMARC", zone: goodMX + goodSPF + goodDKIM + goodDMARC + "_dmarc.posto.com.br. 60 IN TXT \"v=DMARC1; p=reject\"\n", host: gmail, allows: Yes, want: []string{"aviso dmarc-invalido"}, says: "DMARC do domínio tem um erro"},
		{name: "takes no mail", zone: "posto.com.br. 60 IN MX 0 .\n" + goodSPF + goodDMARC + goodDKIM, host: gmail, allows: Yes, want: []string{"aviso mx-ausente"}, says: "registro MX"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			f := ask(t, c.zone, c.host)
			harmless(t, f)
			if f.SPF.Allows != c.allows {
				t.Errorf("allows %q, want %q", f.SPF.Allows, c.allows)
			}
			if got := ids(f); !slices.Equal(got, c.want) {
				t.Errorf("problems %q, want %q", got, c.want)
			}
			if !strings.Contains(f.Verdict, c.says) {
				t.Errorf("verdict %q, want %q in it", f.Verdict, c.says)
			}
			bad := slices.ContainsFunc(f.Problems, func(p Problem) bool { return p.Level != LevelHint })
			if strings.HasPrefix(f.Verdict, "Os e-mails do posto podem cair no spam porque ") != bad {
				t.Errorf("verdict %q with problems %q", f.Verdict, ids(f))
			}
			for _, p := range f.Problems {
				if p.Text == "" {
					t.Errorf("%s says nothing", p.ID)
				}
				if !strings.HasPrefix(p.ID, "spf-") {
					continue
				}
				if got := p.Record; c.record == "" && got != nil || c.record != "" && (got == nil || got.Value != c.record || got.Name != "posto.com.br" || got.Type != "TXT") {
					t.Errorf("%s proposes %+v, want %q", p.ID, got, c.record)
				}
			}
			if letter := f.Letter(); bad == (letter == "") || !strings.Contains(letter, c.record) {
				t.Errorf("letter %q", letter)
			}
			mends(t, c.zone, c.host, f)
		})
	}
}

// mends makes every change that is proposed and looks again: what it was
// proposed for must be gone, and nothing new come up.
func mends(t *testing.T, z zone, host string, f Facts) {
	t.Helper()
	changed := map[string]string{}
	for _, p := range f.Problems {
		if p.Record != nil {
			changed[p.Record.Name+"."] = p.Record.Value
		}
	}
	if len(changed) == 0 {
		return
	}
	var after strings.Builder
	for line := range strings.Lines(string(z)) {
		name, _, _ := strings.Cut(line, " ")
		if !strings.Contains(line, " TXT ") || changed[name] == "" {
			after.WriteString(line)
		}
	}
	for name, value := range changed {
		after.WriteString(name + " 60 IN TXT \"" + value + "\"\n")
	}
	again := ask(t, zone(after.String()), host)
	for _, p := range f.Problems {
		if p.Record != nil && slices.Contains(ids(again), string(p.Level)+" "+p.ID) {
			t.Errorf("%s is still there after %+v", p.ID, changed)
		}
	}
	for _, id := range ids(again) {
		if !slices.Contains(ids(f), id) {
			t.Errorf("%s came up after %+v", id, changed)
		}
	}
}
