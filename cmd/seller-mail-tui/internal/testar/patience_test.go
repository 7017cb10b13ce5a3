package testar

import (
	"context"
	"fmt"
	"maps"
	"net"
	"net/netip"
	"testing"
	"testing/synctest"
	"time"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
)

// TestPause reads how long an answer asks to wait.
func TestPause(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]time.Duration{
		"4.2.0 Greylisted, try again in 300 seconds":                        5 * time.Minute,
		"Greylisting in action, please come back in 00:05:10":               5*time.Minute + 10*time.Second,
		"Greylisted; see http://postgrey.schweikert.ch/help (in 2 minutes)": 2 * time.Minute,
		"Aguarde 30 segundos e tente de novo":                               30 * time.Second,
		"Too many messages, wait 1 hour":                                    time.Hour,
		"Try again later":                                                   10 * time.Minute, // the diagnosis's
		"Rejected in 3 lists":                                               10 * time.Minute,
		"try again in 0 seconds":                                            10 * time.Minute,
		"in 99999999999999999999 seconds":                                   10 * time.Minute,
	} {
		r := smtpcheck.Result{Facts: smtpcheck.Facts{Reply: &smtpcheck.Reply{Code: 451, Text: text}}, Diagnosis: &smtpcheck.Diagnosis{Wait: "10 minutos"}}
		if got := pauseAfter(r); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
	if got := pauseAfter(smtpcheck.Result{}); got != usualPause {
		t.Errorf("without a word: %v", got)
	}
}

func TestPatience(t *testing.T) {
	t.Parallel()
	temporary := smtpcheck.Result{
		Facts:     smtpcheck.Facts{Stage: smtpcheck.StageRecipient, Failure: smtpcheck.FailureReply, Reply: &smtpcheck.Reply{Code: 451, Text: "in 10 minutes"}},
		Diagnosis: &smtpcheck.Diagnosis{},
	}
	final := temporary
	final.Facts.Reply = &smtpcheck.Reply{Code: 550}
	p := patience{tries: 3, most: 15 * time.Minute}
	for name, c := range map[string]struct {
		result smtpcheck.Result
		made   attempts
		want   time.Duration
	}{
		"the first time":      {temporary, attempts{1, 0}, 10 * time.Minute},
		"within what is left": {temporary, attempts{2, 10 * time.Minute}, 5 * time.Minute},
		"nothing is left":     {temporary, attempts{2, 15 * time.Minute}, 0},
		"often enough":        {temporary, attempts{3, 0}, 0},
		"for good":            {final, attempts{1, 0}, 0},
		"it passed":           {smtpcheck.Result{OK: true}, attempts{1, 0}, 0},
	} {
		if got, ok := p.again(c.result, c.made); got != c.want || ok != (c.want > 0) {
			t.Errorf("%s: %v, %v", name, got, ok)
		}
	}
}

// TestFleetRestsSideBySide: tests that wait take nobody's place, and all wait at
// once; who ends it hears of each what is known.
func TestFleetRestsSideBySide(t *testing.T) {
	t.Parallel()
	fleetOf := func(ctx context.Context, tries int) (results map[string]int, took time.Duration) {
		var tests []fleetTest
		for i := range 20 {
			tests = append(tests, fleetTest{name: fmt.Sprint(i), host: "h"})
		}
		results = map[string]int{}
		began := time.Now()
		fleet{parallel: 2, perHost: 2}.run(ctx, tests, func(ft fleetTest) fleetResult {
			<-time.After(time.Second)
			ft.made++
			r := fleetResult{test: ft}
			if ft.made < tries {
				r.again = time.Minute
			}
			return r
		}, func(r fleetResult) { results[r.test.name] = r.test.made })
		return results, time.Since(began)
	}
	synctest.Test(t, func(t *testing.T) {
		results, took := fleetOf(t.Context(), 3)
		for name, made := range results {
			if made != 3 {
				t.Errorf("%s was tested %d times", name, made)
			}
		}
		// Three rounds of ten seconds, and two rests that overlap them.
		if len(results) != 20 || took > 2*time.Minute+30*time.Second {
			t.Errorf("%d results after %v", len(results), took)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		results, took := fleetOf(ctx, 3)
		ones := map[string]int{}
		for i := range 20 {
			ones[fmt.Sprint(i)] = 1
		}
		if took != 30*time.Second || !maps.Equal(results, ones) {
			t.Errorf("after %v: %v", took, results)
		}
	})
}

// twoFamilies is a name service that knows one address of each kind of some hosts.
type twoFamilies map[string][]string

func (r twoFamilies) LookupNetIP(_ context.Context, network, host string) ([]netip.Addr, error) {
	var out []netip.Addr
	for _, text := range r[host] {
		a := netip.MustParseAddr(text)
		if network == "ip" || a.Is4() == (network == "ip4") {
			out = append(out, a)
		}
	}
	if len(out) == 0 {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	return out, nil
}

func TestFamily(t *testing.T) {
	t.Parallel()
	names := twoFamilies{"both": {"192.0.2.1", "2001:db8::1"}, "four": {"192.0.2.1"}}
	for _, c := range []struct {
		family family
		host   string
		want   string // the address that is tried; "": the test does not begin
	}{
		{"", "both", "192.0.2.1"},
		{ipv4, "both", "192.0.2.1"},
		{ipv6, "both", "2001:db8::1"},
		{ipv4, "four", "192.0.2.1"},
		{ipv6, "four", ""},
		{ipv6, "192.0.2.1", ""},
		{ipv4, "2001:db8::1", ""},
		{ipv6, "2001:db8::1", "2001:db8::1"},
	} {
		req, err := c.family.within(t.Context(), smtpcheck.Request{Host: c.host, Resolver: names})
		if (err == nil) != (c.want != "") {
			t.Errorf("%s %s: %v", c.family, c.host, err)
		}
		if err != nil {
			if failure.As(err).Code != report.ExitDNS {
				t.Errorf("%s %s: code %d", c.family, c.host, failure.As(err).Code)
			}
			continue
		}
		if _, literal := netip.ParseAddr(c.host); literal == nil {
			continue
		}
		found, err := req.Resolver.LookupNetIP(t.Context(), "ip", c.host)
		if err != nil || found[0].String() != c.want || c.family != "" && len(found) != 1 {
			t.Errorf("%s %s: %v, %v", c.family, c.host, found, err)
		}
	}
	// A host that does not exist is the test's own business.
	if _, err := ipv6.within(t.Context(), smtpcheck.Request{Host: "nobody", Resolver: names}); err != nil {
		t.Error(err)
	}
	if _, err := ipv6.within(t.Context(), smtpcheck.Request{Host: "127.0.0.1", Provider: wizard.PracticeID}); err != nil {
		t.Error(err)
	}
}

// TestLimits of --monitor change the state and the measured values.
func TestLimits(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	c := checked{name: "Posto", sentence: "ok", began: true, certEnd: now.Add(10 * day), took: 6 * time.Second}
	for _, w := range []struct {
		j    judge
		want string
	}{
		{judge{now: now, warn: 5}, "SELLER-MAIL OK - Posto: ok | tempo=6000ms;;;0 certificado_dias=10;5:;0:"},
		{judge{now: now, warn: 30, critical: 11}, "SELLER-MAIL CRITICAL - Posto: ok O certificado do servidor termina em 10 dias (03/12/2026). | tempo=6000ms;;;0 certificado_dias=10;30:;11:"},
		{judge{now: now, slow: 5 * time.Second}, "SELLER-MAIL WARNING - Posto: ok O teste demorou 6.0 s (o limite é 5 s). | tempo=6000ms;5000;;0 certificado_dias=10;0:;0:"},
	} {
		if line, _ := monitorLine([]checked{c}, w.j); line != w.want {
			t.Errorf("%q, want %q", line, w.want)
		}
	}
}
