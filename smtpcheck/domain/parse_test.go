package domain

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestParseSPF(t *testing.T) {
	for _, c := range []struct {
		record string
		terms  []string // name, domain or network, and prefix lengths where they are not full
		bad    []string
		redir  string
		all    string
	}{
		{"v=spf1", nil, nil, "", ""},
		{"v=spf1 -all", []string{"all"}, nil, "", "-"},
		{"V=SPF1  A   MX ~ALL", []string{"a", "mx", "all"}, nil, "", "~"},
		{"v=spf1 +a:Mail.Posto.com.br/24 mx/28//64 a//64 ?all", []string{"a mail.posto.com.br /24", "mx /28 //64", "a //64", "all"}, nil, "", "?"},
		{"v=spf1 ip4:192.0.2.1 ip4:192.0.2.77/24 ip6:2001:db8::1/32 all", []string{"ip4 192.0.2.1/32", "ip4 192.0.2.0/24", "ip6 2001:db8::/32", "all"}, nil, "", "+"},
		{"v=spf1 include:_spf.Google.com. exists:%{i}.x.example ptr ptr:posto.com.br -all", []string{"include _spf.google.com", "exists %{i}.x.example", "ptr", "ptr posto.com.br", "all"}, nil, "", "-"},
		{"v=spf1 redirect=_spf.example.com exp=why.example.com moo=x", nil, nil, "_spf.example.com", ""},
		{"v=spf1 -all a", []string{"all"}, nil, "", "-"},
		{"v=spf1 redirect=a.example redirect=b.example", nil, []string{"redirect=b.example"}, "a.example", ""},
		{"v=spf1 redirect= -all", []string{"all"}, []string{"redirect="}, "", "-"},
		{"v=spf1 include include: include=a.example -include:a.example", []string{"include a.example"}, []string{"include", "include:", "include=a.example"}, "", ""},
		{"v=spf1 ip:1.2.3.4 ipv4:1.2.3.4 1.2.3.4 ip4=1.2.3.4", nil, []string{"ip:1.2.3.4", "ipv4:1.2.3.4", "1.2.3.4", "ip4=1.2.3.4"}, "", ""},
		{"v=spf1 ip4:1.2.3 ip4:1.2.3.4/33 ip4:2001:db8::1 ip6:1.2.3.4 ip4: ip6:fe80::1%eth0", nil, []string{"ip4:1.2.3", "ip4:1.2.3.4/33", "ip4:2001:db8::1", "ip6:1.2.3.4", "ip4:", "ip6:fe80::1%eth0"}, "", ""},
		{"v=spf1 a/33 a/ a/-1 a/+1 a//129 a/24//x a/24/64 a: mx:a,b", nil, []string{"a/33", "a/", "a/-1", "a/+1", "a//129", "a/24//x", "a/24/64", "a:", "mx:a,b"}, "", ""},
		{"v=spf1 all:x ~ - include:a;b “include:a”", nil, []string{"all:x", "~", "-", "include:a;b", "“include:a”"}, "", ""},
		{"v=spf1 mx; -all;", nil, []string{"mx;", "-all;"}, "", ""},
	} {
		rec := parseSPF(c.record)
		var got []string
		for _, term := range rec.terms {
			s := strings.TrimSpace(term.name + " " + term.domain)
			if term.net.IsValid() {
				s += " " + term.net.String()
			}
			if term.bits4 != 32 {
				s += " /" + strconv.Itoa(term.bits4)
			}
			if term.bits6 != 128 {
				s += " //" + strconv.Itoa(term.bits6)
			}
			got = append(got, s)
		}
		if !slices.Equal(got, c.terms) || !slices.Equal(rec.bad, c.bad) || rec.redirect != c.redir || rec.all() != c.all {
			t.Errorf("%q:\n terms %q, want %q\n bad %q, want %q\n redirect %q, all %q", c.record, got, c.terms, rec.bad, c.bad, rec.redirect, rec.all())
		}
	}
	for txt, want := range map[string]bool{
		"v=spf1": true, "v=spf1 ": true, "V=spf1 -all": true, "v=spf10": false, "v=spf1;": false, "v=spf2.0/pra": false, " v=spf1": false, "": false, "spf1 -all": false, "v=spf1\t-all": false,
	} {
		if isSPF(txt) != want {
			t.Errorf("isSPF(%q) = %v", txt, !want)
		}
	}
}

func TestParseDMARC(t *testing.T) {
	for txt, want := range map[string]string{
		"v=DMARC1; p=none":                                 "none",
		"v=DMARC1;p=REJECT;sp=none":                        "reject/none",
		" v = DMARC1 ; p = quarantine ; pct=50;":           "quarantine",
		"v=DMARC1; rua=mailto:a@b.c":                       "none",
		"v=DMARC1; p=nenhuma; rua=mailto:a@b.c":            "none",
		"v=DMARC1; p=none; sp=talvez":                      "none",
		"v=DMARC1":                                         "bad",
		"v=DMARC1; p=":                                     "bad",
		"v=DMARC1 p=none":                                  "no",
		"v=dmarc1; p=none":                                 "no",
		"p=none; v=DMARC1":                                 "no",
		"v=spf1 -all":                                      "no",
		"v=DMARC1; p=none;" + strings.Repeat("x=y;", 2000): "bad",
	} {
		got := "no"
		if isDMARC(txt) {
			rec, ok := parseDMARC(txt)
			got = rec.policy
			if rec.subdomains != "" {
				got += "/" + rec.subdomains
			}
			if !ok {
				got = "bad"
			}
		}
		if got != want {
			t.Errorf("%.40q: %q, want %q", txt, got, want)
		}
	}
}

func TestDKIMKey(t *testing.T) {
	for txt, want := range map[string]bool{
		"v=DKIM1; k=rsa; p=MIGf": true, "k=rsa; p=MIGf": true, "p=MIGf": true, "v=DKIM1; p=": false, "v=DKIM1": false, "": false,
		"k=rsa; v=DKIM1; p=MIGf": false, "v=DKIM2; p=MIGf": false, "v=spf1 -all": false, "p=" + strings.Repeat("A", 5000): false,
	} {
		if isDKIMKey(txt) != want {
			t.Errorf("%.30q: %v", txt, !want)
		}
	}
}

// FuzzSPF: whatever a record says, what is made of it is good, and says the
// same.
func FuzzSPF(f *testing.F) {
	for _, seed := range []string{
		"v=spf1 include:_spf.google.com ~all", "v=spf1 a/24//64 mx:x.example//48 ptr exists:%{i}.x redirect=y.example", "v=spf1 ip4:1.2.3.4/8 ip6:::1/0 +all -all",
		"v=spf1 include=a ipv4:1 \x1b[2J a/999 a//", "v=spf1 " + strings.Repeat("a ", 300),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, txt string) {
		if !isSPF(txt) {
			return
		}
		rec := parseSPF(txt)
		if len(rec.terms) > maxTerms || len(rec.bad) > maxTerms+2 {
			t.Fatalf("%d terms, %d bad", len(rec.terms), len(rec.bad))
		}
		for _, word := range rec.bad {
			good, ok := newTable(senders()).likelySPF(word)
			for _, g := range good {
				if !ok || parseWord(g).bad || !visible(g) {
					t.Errorf("%q was read as %q", word, good)
				}
			}
		}
		var plan spfPlan
		d := (&look{}).draft(txt, &plan)
		built := d.build([]string{"include:_spf.example.com"})
		again := parseSPF(built)
		if !isSPF(built) || len(built) <= maxRecord && len(again.bad) > 0 && !plan.unread {
			t.Fatalf("%q made of %q has %q", built, txt, again.bad)
		}
		if len(built) <= maxRecord && !plan.unread && (again.all() != d.all || rec.all() != "" && mildness(again.all()) < mildness(rec.all())) {
			t.Errorf("%q made of %q ends otherwise", built, txt)
		}
		for _, term := range rec.terms {
			if term.name != "all" && len(built) <= maxRecord && !slices.Contains(strings.Fields(built), term.text) {
				t.Errorf("%q made of %q lacks %q", built, txt, term.text)
			}
		}
	})
}

// FuzzDMARC: a policy is one of three, whatever the record says.
func FuzzDMARC(f *testing.F) {
	f.Add("v=DMARC1; p=none; rua=mailto:a@b")
	f.Add("v=DMARC1;p=\x1b[2J;;;=;sp=reject")
	f.Fuzz(func(t *testing.T, txt string) {
		rec, ok := parseDMARC(txt)
		if ok && !slices.Contains([]string{"none", "quarantine", "reject"}, rec.policy) ||
			!slices.Contains([]string{"", "none", "quarantine", "reject"}, rec.subdomains) {
			t.Errorf("%q: %+v", txt, rec)
		}
		value, _ := mendDMARC([]string{txt, "v=DMARC1; p=reject"})
		mended, good := parseDMARC(value)
		if !isDMARC(value) || len(value) <= maxRecord && !good || mended.policy != "none" || mended.subdomains != "" && mended.subdomains != "none" || !printable(value) {
			t.Errorf("%q was mended to %q", txt, value)
		}
		isDMARC(txt)
		isDKIMKey(txt)
	})
}
