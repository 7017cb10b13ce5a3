package discover

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/miekg/dns"
)

// TestSPFBehindRecords: providers behind the records of a hoster or of the company
// itself, where a filter receives the mail.
func TestSPFBehindRecords(t *testing.T) {
	t.Parallel()
	lib := library(t)
	const filter = "postoxyz.com.br. MX 10 mx.filtro.example.\n"
	spf := func(name, text string) string { return name + ". TXT \"v=spf1 " + text + "\"\n" }
	many := func(under string, n int) string {
		var out []string
		for i := range n {
			out = append(out, fmt.Sprintf("include:spf%d.%s", i, under))
		}
		return strings.Join(out, " ")
	}
	for _, tt := range []struct {
		name, zone, provider string
		most                 int // TXT look-ups
	}{
		{"the company's own record", spf(domain, "include:_spf."+domain+" -all") + spf("_spf."+domain, "include:_spf.locaweb.com.br ~all"), "locaweb", 2},
		{"at the third level", spf(domain, "include:a.hoster.example ~all") + spf("a.hoster.example", "include:b.hoster.example ~all") + spf("b.hoster.example", "include:spf.protection.outlook.com ~all"), "microsoft-365", 3},
		{"at the fourth", spf(domain, "include:a.hoster.example ~all") + spf("a.hoster.example", "include:b.hoster.example ~all") + spf("b.hoster.example", "include:c.hoster.example ~all") + spf("c.hoster.example", "include:_spf.google.com ~all"), "", 3},
		{"a redirection", spf(domain, "redirect=spf.hoster.example") + spf("spf.hoster.example", "include:spf.titan.email ~all"), "titan", 2},
		{"the nearer counts more", spf(domain, "include:spf.hoster.example include:_spf.google.com ~all") + spf("spf.hoster.example", "include:spf.protection.outlook.com ~all"), "google-workspace", 1},
		{"two far ones say nothing", spf(domain, "include:a.hoster.example include:b.hoster.example ~all") + spf("a.hoster.example", "include:_spf.google.com ~all") + spf("b.hoster.example", "include:spf.protection.outlook.com ~all"), "", 3},
		{"not below a service that is known", spf(domain, "include:amazonses.com ~all") + spf("amazonses.com", "include:_spf.google.com ~all"), "", 1},
		{"beside such a service", spf(domain, "include:amazonses.com include:spf.hoster.example ~all") + spf("spf.hoster.example", "include:_spf.kinghost.net ~all"), "kinghost", 2},
		{"a circle", spf(domain, "include:a.hoster.example ~all") + spf("a.hoster.example", "include:"+domain+" include:a.hoster.example include:b.hoster.example ~all") + spf("b.hoster.example", "include:a.hoster.example include:_spf.locaweb.com.br ~all"), "locaweb", 3},
		{"more than ten", spf(domain, many("hoster.example", 9)+" include:z.hoster.example ~all") + spf("spf0.hoster.example", many("third.example", 9)+" ~all") + spf("z.hoster.example", "include:_spf.locaweb.com.br ~all"), "locaweb", 11},
		{"a tree", spf(domain, many("hoster.example", 5)+" ~all") + spf("spf0.hoster.example", many("a.example", 9)+" ~all") + spf("spf1.hoster.example", many("b.example", 9)+" ~all"), "", 11},
		{"macros and rubbish", spf(domain, "include:%{d}.hoster.example include:..  include:-x.example include:192.0.2.1 include:localhost include: exists:%{i}.x.example ~all"), "", 1},
		{"a forbidden one below", spf(domain, "include:a.hoster.example ~all") + spf("a.hoster.example", "-include:_spf.google.com ~all"), "", 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newNameServer(t, filter+tt.zone)
			r := Find(t.Context(), "contato@"+domain, s.resolver, lib)
			if r.Provider.ID != tt.provider {
				t.Errorf("%q by %q, want %q", r.Provider.ID, r.Source, tt.provider)
			}
			texts := 0
			for _, q := range s.questions() {
				if strings.HasPrefix(q, "TXT ") {
					texts++
				}
			}
			if texts > tt.most {
				t.Errorf("%d look-ups of TXT, want %d at most: %q", texts, tt.most, s.questions())
			}
		})
	}
}

// TestSPFKeepsWhatItHas: a record below that nobody answers for does not take what
// was found beside it.
func TestSPFKeepsWhatItHas(t *testing.T) {
	t.Parallel()
	s := newNameServer(t, "postoxyz.com.br. MX 10 mx.filtro.example.\n"+
		"postoxyz.com.br. TXT \"v=spf1 include:mudo.example include:spf.hoster.example ~all\"\n"+
		"spf.hoster.example. TXT \"v=spf1 include:_spf.locaweb.com.br ~all\"\n")
	s.on("TXT mudo.example.", func(dns.ResponseWriter, *dns.Msg) {})
	start := time.Now()
	r := Find(t.Context(), "contato@"+domain, s.resolver, library(t))
	if r.Provider.ID != "locaweb" {
		t.Errorf("%q by %q after %v", r.Provider.ID, r.Source, time.Since(start))
	}
}
