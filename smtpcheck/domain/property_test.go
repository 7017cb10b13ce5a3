package domain

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/netip"
	"slices"
	"strings"
	"testing"
)

// book is a name service that is a map: "name type" to values.
type book map[string][]string

func (b book) ask(name, kind string) ([]string, error) {
	found := b[strings.TrimSuffix(strings.ToLower(name), ".")+" "+kind]
	if len(found) == 0 {
		return nil, &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
	}
	return found, nil
}

func (b book) LookupMX(_ context.Context, name string) ([]*net.MX, error) {
	found, err := b.ask(name, "MX")
	var out []*net.MX
	for _, h := range found {
		out = append(out, &net.MX{Host: h})
	}
	return out, err
}

func (b book) LookupTXT(_ context.Context, name string) ([]string, error) { return b.ask(name, "TXT") }

func (b book) LookupNetIP(_ context.Context, _, name string) ([]netip.Addr, error) {
	found, err := b.ask(name, "A")
	var out []netip.Addr
	for _, a := range found {
		out = append(out, netip.MustParseAddr(a))
	}
	return out, err
}

// check is SPF's check_host (RFC 7208 section 4), written apart from what it
// tests, for one domain's record. Words that are no terms are passed over,
// which "bad" counts: so an old record is taken for what can be read of it.
func (b book) check(record, domain string, ip netip.Addr, lookups, bad *int) string {
	redirect := ""
	result := map[byte]string{'+': "pass", '-': "fail", '~': "softfail", '?': "neutral"}
	for _, word := range strings.Split(record, " ")[1:] {
		if word == "" {
			continue
		}
		sign, rest := byte('+'), word
		if strings.IndexByte("+-~?", word[0]) >= 0 {
			sign, rest = word[0], word[1:]
		}
		name, arg, _ := strings.Cut(rest, ":")
		target := strings.TrimSuffix(strings.ToLower(arg), ".")
		if target == "" {
			target = domain
		}
		match := false
		switch name = strings.ToLower(name); {
		case strings.EqualFold(rest, "all"):
			return result[sign]
		case name == "ip4" || name == "ip6":
			p, err := netip.ParsePrefix(arg)
			if a, err2 := netip.ParseAddr(arg); err2 == nil {
				p, err = netip.PrefixFrom(a, a.BitLen()), nil
			}
			if err != nil || p.Addr().Is4() != (name == "ip4") {
				*bad++
				continue
			}
			match = p.Contains(ip)
		case strings.HasSuffix(rest, ":"):
			*bad++
		case name == "a" && !strings.ContainsAny(arg, `"”;, ~`):
			*lookups++
			match = slices.Contains(b[target+" A"], ip.String())
		case name == "mx" && arg == "":
			*lookups++
			for _, h := range b[target+" MX"] {
				match = match || slices.Contains(b[strings.TrimSuffix(h, ".")+" A"], ip.String())
			}
		case name == "exists", name == "ptr":
			*lookups++
		case name == "include":
			*lookups++
			if len(b[target+" TXT"]) != 1 || target == "posto.com.br" {
				*bad++
				continue
			}
			match = b.check(b[target+" TXT"][0], target, ip, lookups, bad) == "pass"
		case strings.HasPrefix(rest, "redirect=") && rest == word:
			redirect = strings.TrimPrefix(rest, "redirect=")
		case strings.Contains(rest, "=") && !strings.ContainsAny(rest, ":") && visible(rest): // another modifier
		default:
			*bad++
		}
		if match {
			return result[sign]
		}
	}
	if redirect == "" {
		return "neutral"
	}
	*lookups++
	if len(b[redirect+" TXT"]) != 1 {
		*bad++
		return "neutral"
	}
	return b.check(b[redirect+" TXT"][0], redirect, ip, lookups, bad)
}

var providersBook = book{
	"smtp.gmail.com A":               {"142.250.0.108"},
	"_spf.google.com TXT":            {"v=spf1 include:_netblocks.google.com ~all"},
	"_netblocks.google.com TXT":      {"v=spf1 ip4:203.0.113.0/25 ip4:203.0.113.128/26 ~all"},
	"spf.protection.outlook.com TXT": {"v=spf1 ip4:198.51.100.0/24 -all"},
	"_spf.locaweb.com.br TXT":        {"v=spf1 ip4:198.18.0.0/24 ?all"},
	"deep.example TXT":               {"v=spf1 include:a.deep.example include:b.deep.example include:_spf.locaweb.com.br ~all"},
	"a.deep.example TXT":             {"v=spf1 ip4:198.18.4.0/24 -ip4:198.18.5.0/24 -all"},
	"b.deep.example TXT":             {"v=spf1 ip4:198.18.5.0/24 -all"},
	"mail.posto.com.br A":            {"93.184.216.34"},
	"posto.com.br A":                 {"93.184.216.40"},
	"posto.com.br MX":                {"mail.posto.com.br."},
}

// probes are addresses of every kind of sender that a generated record names.
var probes = []netip.Addr{
	netip.MustParseAddr("203.0.113.7"), netip.MustParseAddr("203.0.113.140"), netip.MustParseAddr("198.51.100.9"), netip.MustParseAddr("198.18.0.3"),
	netip.MustParseAddr("198.18.4.3"), netip.MustParseAddr("198.18.5.3"), netip.MustParseAddr("93.184.216.34"), netip.MustParseAddr("93.184.216.40"),
	netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("192.0.2.200"), netip.MustParseAddr("2001:db8::7"), netip.MustParseAddr("9.9.9.9"),
}

// randomSPF writes a record as people do: right, misspelt, or broken. meant
// are the words that were right before they were misspelt.
func randomSPF(r *rand.Rand) (record string, meant []string) {
	pick := func(all ...string) string { return all[r.IntN(len(all))] }
	words := []string{}
	for range r.IntN(6) {
		w := pick("include:_spf.google.com", "include:spf.protection.outlook.com", "include:_spf.locaweb.com.br", "include:deep.example", "a", "mx", "a:mail.posto.com.br",
			"ip4:192.0.2.1", "ip4:192.0.2.0/24", "ip6:2001:db8::/32", "ptr", "exists:%{i}.x.example", "-ip4:192.0.2.1", "?ip4:203.0.113.0/24", "~a", "-include:_spf.locaweb.com.br")
		if w[0] != '-' && w[0] != '?' && w[0] != '~' && r.IntN(8) == 0 {
			meant = append(meant, w)
			w = misspell(r, w)
		} else if r.IntN(20) == 0 {
			w = pick("ip4:203.0.113.300", "nonsense", ";", "ip4:1.2.3.4/33", "include:gone.example", "include:%{z}.example", "exp=why.posto.com.br", "moo=x", "include:posto.com.br", "\x80", "“", "-incldue:_spf.google.com")
		}
		words = append(words, w)
	}
	end := pick("-all", "~all", "?all", "-all", "~all", "", "redirect=_spf.locaweb.com.br", "-ALL", "all", "–all", "-all;", "-al", "~all redirect=deep.example", "-all include:_spf.google.com")
	record = pick("v=spf1", "v=spf1", "v=spf1", "v=spf1", "V=SPF1", "v=spf1;", "v=spf 1", `"v=spf1`, "v=spf1:")
	for _, w := range append(words, end) {
		record += pick(" ", " ", " ", "  ") + w
	}
	if r.IntN(15) == 0 {
		record = strings.Replace(record, " ~all", "~all", 1)
	}
	return record, meant
}

// misspell makes a slip that leaves what was meant plain, or not.
func misspell(r *rand.Rand, w string) string {
	switch r.IntN(9) {
	case 0:
		return w + ";"
	case 1:
		return "“" + w + "”"
	case 2:
		return strings.Replace(w, ":", "=", 1)
	case 3:
		return strings.Replace(w, ":", ": ", 1)
	case 4:
		return strings.Replace(strings.Replace(w, "include", "incldue", 1), "ip4", "ipv4", 1)
	case 5:
		return w + ","
	case 6:
		return "\u200b" + w
	case 7:
		return strings.TrimPrefix(w, "ip4:")
	}
	i := r.IntN(len(w))
	return w[:i] + w[i+1:]
}

// asWritten is a record with its version put right and all else as it stands.
func asWritten(record string) string {
	if isSPF(record) {
		return record
	}
	if rest, glued := strings.CutPrefix(strings.ToLower(record), "v=spf1~"); glued {
		return "v=spf1 ~" + rest
	}
	_, rest, _ := strings.Cut(strings.TrimPrefix(record, "v=spf 1"), " ")
	return "v=spf1 " + rest
}

// A proposal takes nobody's right to send away, is itself in order, and lets
// the server in use send, whatever the record was that it replaces.
func TestProposalTakesNothingAway(t *testing.T) {
	t.Parallel()
	proposed, mended := 0, 0
	for seed := range uint64(6000) {
		r := rand.New(rand.NewPCG(seed, 7))
		zone := book{}
		for k, v := range providersBook {
			zone[k] = v
		}
		var records, meant []string
		for range 1 + r.IntN(2)*r.IntN(3) {
			record, words := randomSPF(r)
			records, meant = append(records, record), append(meant, words...)
		}
		zone["posto.com.br TXT"] = records
		host := []string{gmail, "mail.posto.com.br"}[r.IntN(2)]
		f := Look(t.Context(), zone, Query{Providers: senders(), Domain: "posto.com.br", SMTPHost: host})
		harmless(t, f)
		texts := f.Letter()
		for _, p := range f.Problems {
			if !strings.HasPrefix(p.ID, "spf-") || p.Record == nil {
				continue
			}
			proposed++
			fail := func(format string, args ...any) {
				t.Errorf("seed %d by %s: %q\nproposes %q: %s", seed, host, records, p.Record.Value, fmt.Sprintf(format, args...))
			}
			standing := slices.DeleteFunc(slices.Clone(records), func(s string) bool { return !isSPF(s) })
			if len(standing) == 0 {
				standing = records
			}
			var bad, lookups int
			server := map[string]string{gmail: "203.0.113.7", "mail.posto.com.br": "93.184.216.34"}[host]
			if got := zone.check(p.Record.Value, "posto.com.br", netip.MustParseAddr(server), new(int), new(int)); got != "pass" {
				fail("the server in use gets %s", got)
			}
			for _, ip := range probes {
				bad, lookups = 0, 0
				now := zone.check(p.Record.Value, "posto.com.br", ip, &lookups, &bad)
				if bad > 0 || lookups > 10 || !visible(strings.ReplaceAll(p.Record.Value, " ", "")) {
					fail("it has %d bad words and %d look-ups", bad, lookups)
				}
				for _, old := range standing {
					if before := zone.check(asWritten(old), "posto.com.br", ip, new(int), new(int)); milder(before, now) {
						fail("%s had %s by %q and has %s", ip, before, old, now)
					}
				}
			}
			for _, old := range standing {
				for _, word := range strings.Fields(asWritten(old))[1:] {
					w := parseWord(word)
					if strings.HasSuffix(strings.ToLower(word), "all") || word == "include:posto.com.br" || w.modifier == "redirect" {
						break // what stands behind does not count
					}
					gone := w.term.name == "include" && zone[w.term.domain+" TXT"] == nil // lets nobody send
					if !w.bad && !gone && w.modifier == "" && w.term.qualifier == '+' && !slices.Contains(strings.Fields(p.Record.Value), word) {
						fail("%q is lost", word)
					}
				}
			}
			for _, s := range strings.Fields(strings.Join(meant, " ")) {
				if len(records) == 1 && strings.Contains(p.Record.Value, s) {
					mended++
				}
			}
			for _, b := range parseSPF(standing[0]).bad {
				if b = shown(b, maxWord); len(standing) == 1 && isSPF(standing[0]) && len(f.SPF.Records) == 1 && !strings.Contains(texts, b) {
					fail("%q is passed over in silence", b)
				}
			}
		}
	}
	if proposed < 1000 || mended < 100 {
		t.Errorf("only %d proposals, %d with a slip mended", proposed, mended)
	}
}

// milder tells that a mail got better treatment before.
func milder(before, now string) bool {
	order := []string{"pass", "neutral", "softfail", "fail"}
	return slices.Index(order, before) < slices.Index(order, now)
}

// What did not refuse any mail does not begin to by a repair, and what a
// record says besides that is kept.
func TestProposedDMARCRefusesNothingNew(t *testing.T) {
	t.Parallel()
	proposed := 0
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 9))
		pick := func(all ...string) string { return all[r.IntN(len(all))] }
		var records []string
		for range 1 + r.IntN(2)*r.IntN(2) {
			words := []string{pick("v=DMARC1", "v=DMARC1", "v=DMARC1", "v=dmarc1", "v=DMARC 1", "v=DMRC1", "DMARC1", "“v=DMARC1", "v=DMARC-1")}
			words = append(words, pick("p=none", "p=quarantine", "p=reject", "p=rejct", "p=nenhuma", "p:none", "p=", "", "P=REJECT"))
			for _, tag := range []string{"sp=reject", "sp=none", "pct=50", "rua=mailto:d@posto.com.br", "rua=d@posto.com.br", "ruf=mailto:f@posto.com.br", "adkim=s", "aspf=s", "fo=1", "novo=x"} {
				if r.IntN(4) == 0 {
					words = append(words, tag)
				}
			}
			records = append(records, strings.Join(words, pick("; ", "; ", ";", " ; ", "  ;", " ")))
		}
		zone := book{"posto.com.br MX": {"mail.posto.com.br."}, "_dmarc.posto.com.br TXT": records}
		for k, v := range providersBook {
			zone[k] = v
		}
		f := Look(t.Context(), zone, Query{Providers: senders(), Domain: "posto.com.br", SMTPHost: gmail})
		harmless(t, f)
		for _, p := range f.Problems {
			if !strings.HasPrefix(p.ID, "dmarc-") {
				continue
			}
			proposed++
			value := p.Record.Value
			rec, ok := parseDMARC(value)
			if !ok || !isDMARC(value) || rec.policy != "none" || rec.subdomains != "" && rec.subdomains != "none" {
				t.Errorf("seed %d: %q\nproposes %q", seed, records, value)
			}
			if !slices.Equal(p.Record.Replaces, shownDMARC(records)) {
				t.Errorf("seed %d: %q\nreplaces %q", seed, records, p.Record.Replaces)
			}
			for _, tag := range []string{"pct=50", "mailto:d@posto.com.br", "mailto:f@posto.com.br", "adkim=s", "aspf=s", "fo=1", "novo=x"} {
				name, _, _ := strings.Cut(tag, "=")
				told := strings.Contains(value, tag) || strings.Contains(strings.Join(p.Record.Check, " "), name)
				if strings.Contains(strings.Join(p.Record.Replaces, " "), tag) && !told {
					t.Errorf("seed %d: %q\nproposes %q without %s", seed, records, value, tag)
				}
			}
			for _, policy := range []string{"reject", "quarantine", "rejct", "nenhuma"} {
				if strings.Contains(strings.ToLower(strings.Join(p.Record.Replaces, " ")), policy) && !strings.Contains(strings.ToLower(strings.Join(p.Record.Check, " ")), policy) {
					t.Errorf("seed %d: %q\nsays nothing of %s: %q", seed, records, policy, p.Record.Check)
				}
			}
		}
	}
	if proposed < 1000 {
		t.Errorf("only %d proposals", proposed)
	}
}

// shownDMARC are the records that count as DMARC, as they are shown.
func shownDMARC(records []string) []string {
	out := []string{}
	good := slices.ContainsFunc(records, isDMARC)
	for _, r := range records {
		if isDMARC(r) || !good {
			out = append(out, shown(r, maxRecord))
		}
	}
	return out
}

// FuzzProposal: whatever stands there, a proposal can be read, keeps what lets
// others send, ends no more strictly, and lets the server in use send.
func FuzzProposal(f *testing.F) {
	for _, seed := range []string{
		"v=spf1 incldue:_spf.google.com -all", "v=spf1 ip4:203.0.113.300 ~all", "v=spf1; mx -all", "v=spf1 –all mx", "v=spf1 -a include: _spf.google.com~all redirect=deep.example",
		"v=spf1 include:posto.com.br include:gone.example exp=a.b moo=x +all", "\"v=spf1 “mx”,a;ip4=1.2.3.4\"",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, txt string) {
		zone := book{"posto.com.br TXT": {txt}}
		for k, v := range providersBook {
			zone[k] = v
		}
		facts := Look(t.Context(), zone, Query{Providers: senders(), Domain: "posto.com.br", SMTPHost: gmail})
		harmless(t, facts)
		for _, p := range facts.Problems {
			if p.Record == nil || !strings.HasPrefix(p.ID, "spf-") {
				continue
			}
			value := p.Record.Value
			now, old := parseSPF(value), spfRecord{}
			if got := zone.check(value, "posto.com.br", netip.MustParseAddr("203.0.113.7"), new(int), new(int)); !isSPF(value) || len(now.bad) > 0 || got != "pass" {
				t.Fatalf("%q for %q: %q, %s", value, txt, now.bad, got)
			}
			if isSPF(txt) {
				old = parseSPF(txt)
				if mildness(now.all()) < mildness(old.all()) && now.redirect == "" {
					t.Errorf("%q for %q is stricter", value, txt)
				}
			}
			for _, term := range old.terms {
				gone := term.name == "include" && zone[term.domain+" TXT"] == nil || term.domain == "posto.com.br" && term.name == "include"
				if term.name != "all" && !gone && !slices.Contains(strings.Fields(value), term.text) {
					t.Errorf("%q for %q lacks %q", value, txt, term.text)
				}
			}
		}
	})
}
