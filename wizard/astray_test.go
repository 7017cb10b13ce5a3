package wizard_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/diagnosis"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
)

// endings are ways in which a test can end that lead to corrections, or to
// steps about host, port and SSL.
func endings() []smtpcheck.Facts {
	refusal := func(stage smtpcheck.Stage, code int, enhanced, text string) smtpcheck.Facts {
		return smtpcheck.Facts{Stage: stage, Failure: smtpcheck.FailureReply, Reply: &smtpcheck.Reply{Code: code, Enhanced: enhanced, Text: text}}
	}
	stranger := &smtpcheck.CertFacts{Issuer: "Let's Encrypt, R11", Subject: "br123.hostgator.com.br", Names: []string{"br123.hostgator.com.br"}, ChainLen: 2}
	out := []smtpcheck.Facts{
		{Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertName, Cert: stranger},
		{Stage: smtpcheck.StageGreeting, Failure: smtpcheck.FailureNotSMTP, Protocol: "imap"},
		{Stage: smtpcheck.StageGreeting, Failure: smtpcheck.FailureNotSMTP, Protocol: "http"},
		{Stage: smtpcheck.StageLogin, Failure: smtpcheck.FailureNoMechanism, Mechanisms: []string{"NTLM"}},
		refusal(smtpcheck.StageGreeting, 554, "", "no"),
		refusal(smtpcheck.StageGreeting, 530, "5.7.0", "Must issue a STARTTLS command first"),
		refusal(smtpcheck.StageTLS, 502, "5.5.1", "no such command"),
		refusal(smtpcheck.StageTLS, 454, "4.7.0", "TLS not available due to temporary reason"),
		refusal(smtpcheck.StageTLS, 554, "", "no TLS today"),
		refusal(smtpcheck.StageLogin, 538, "5.7.11", "Encryption required"),
		refusal(smtpcheck.StageLogin, 503, "", "AUTH not available on this port"),
		refusal(smtpcheck.StageLogin, 535, "", "authentication not enabled on this port"),
		refusal(smtpcheck.StageSender, 530, "5.7.57", "Client was not authenticated"),
		refusal(smtpcheck.StageRecipient, 550, "5.7.64", "TenantAttribution; Relay Access Denied"),
		refusal(smtpcheck.StageRecipient, 554, "5.7.1", "Service unavailable; client host blocked using zen.spamhaus.org"),
	}
	for _, kind := range []smtpcheck.Failure{
		smtpcheck.FailureDNSNotFound, smtpcheck.FailureDNS, smtpcheck.FailureRefused, smtpcheck.FailureConnTimeout, smtpcheck.FailureSilent,
		smtpcheck.FailureClosed, smtpcheck.FailurePlainOnTLS, smtpcheck.FailureTLSOnPlain, smtpcheck.FailureNoSTARTTLS, smtpcheck.FailureTLS,
		smtpcheck.FailureNoAuth, smtpcheck.FailurePlainPassword,
	} {
		for _, stage := range []smtpcheck.Stage{smtpcheck.StageConnect, smtpcheck.StageTLS, smtpcheck.StageLogin} {
			out = append(out, smtpcheck.Facts{Stage: stage, Failure: kind})
		}
	}
	return out
}

// ended is how a test of the values would end.
func ended(lib *guides.Library, v wizard.Values, chosen string, end smtpcheck.Facts, open []int) *smtpcheck.Diagnosis {
	req := wizard.NewRequest(v, lib, chosen)
	end.Host, end.Port, end.SSL, end.Provider, end.Known = req.Host, req.Port, req.SSL, req.Provider, req.Known()
	end.Email, end.User, end.To, end.OpenPorts, end.Security = req.From, req.User, req.From, open, smtpcheck.SecurityNone
	return diagnosis.Of(end)
}

// portsOfHost are those that any guide lists for the host.
func portsOfHost(lib *guides.Library, host string) []int {
	var ports []int
	for _, p := range lib.All() {
		if slices.ContainsFunc(p.Servers, func(s guides.Server) bool { return s.Host == host }) {
			for _, s := range p.Servers {
				ports = append(ports, s.Port)
			}
		}
	}
	return ports
}

// TestNoDiagnosisLeadsFromAProvidersServer goes through all servers of the
// guides, typed right and wrong, and through what can happen there: never
// another host, never a port that the guide does not list, never SSL off.
func TestNoDiagnosisLeadsFromAProvidersServer(t *testing.T) {
	t.Parallel()
	lib := library(t)
	named := regexp.MustCompile(`\b(465|587|2525)\b`)
	opens, n := [][]int{nil, {465}, {587}, {465, 587, 2525}}, 0
	for _, p := range lib.All() {
		email := "posto@posto.example"
		if len(p.Domains) > 0 {
			email = "posto@" + strings.ReplaceAll(p.Domains[0], "*", "example")
		}
		for _, host := range hostsOf(p, email) {
			ports := wizard.NewRequest(wizard.Values{Host: host, Email: email}, lib, p.ID).Known().Ports
			for _, port := range []string{"25", "465", "587", "993"} {
				for _, end := range endings() {
					n++
					open := opens[n%len(opens)]
					v := wizard.Values{Host: host, Port: port, SSL: n%3 > 0, Email: email, User: email, Password: "x"}
					d := ended(lib, v, p.ID, end, open)
					where := fmt.Sprintf("%s %s:%s SSL %v, %s at %s, open %v: %s", p.ID, host, port, v.SSL, end.Failure, end.Stage, open, d.Code)
					if fix := d.Fix; fix != nil {
						switch {
						case fix.Host != nil:
							t.Fatalf("%s: another host, %s", where, *fix.Host)
						case fix.SSL != nil && !*fix.SSL:
							t.Fatalf("%s: SSL off", where)
						case fix.Port != nil && !slices.Contains(ports, *fix.Port):
							t.Fatalf("%s: the port %d, which is not in %v", where, *fix.Port, ports)
						}
					}
					for _, step := range d.Steps {
						for _, word := range named.FindAllString(step, -1) {
							if n, _ := strconv.Atoi(word); !slices.Contains(ports, n) {
								t.Fatalf("%s: %s", where, step)
							}
						}
						if strings.Contains(step, "hostgator.com.br") && len(p.DomainServers) == 0 {
							t.Fatalf("%s: %s", where, step)
						}
					}
				}
			}
		}
	}
}

// hostsOf are the provider's servers, each once.
func hostsOf(p guides.Provider, email string) []string {
	var hosts []string
	for _, s := range p.ServersFor(email) {
		if !slices.Contains(hosts, s.Host) {
			hosts = append(hosts, s.Host)
		}
	}
	return hosts
}

// TestAProposedHostComesWithItsPort: for every slip that the guides know, what
// is proposed is a server that they have, with a port that it has.
func TestAProposedHostComesWithItsPort(t *testing.T) {
	t.Parallel()
	lib := library(t)
	proposed := 0
	hinting := slices.DeleteFunc(endings(), func(f smtpcheck.Facts) bool {
		return f.Stage == smtpcheck.StageLogin || f.Stage == smtpcheck.StageRecipient
	})
	for _, p := range lib.All() {
		for _, slip := range slices.Concat(p.Mistakes, p.Hosts, []string{strings.Split(p.IMAP, ":")[0]}) {
			slip = strings.ReplaceAll(slip, "*", "x")
			for _, port := range []string{"25", "465"} {
				for _, end := range hinting {
					v := wizard.Values{Host: slip, Port: port, SSL: true, Email: "posto@posto.example", User: "posto@posto.example"}
					d := ended(lib, v, "", end, nil)
					if d.Fix == nil || d.Fix.Host == nil {
						continue
					}
					proposed++
					v.Host = *d.Fix.Host
					if d.Fix.Port != nil {
						v.Port = strconv.Itoa(*d.Fix.Port)
					}
					// A host that is somebody's gives way only to what the account has instead.
					if _, known := lib.ByHost(slip); known && lib.About(slip, v.Email, v.User, p.ID).Rather != *d.Fix.Host {
						t.Fatalf("%s: %s leads to %s", d.Code, slip, v.Host)
					}
					if n, _ := strconv.Atoi(v.Port); !slices.Contains(portsOfHost(lib, v.Host), n) {
						t.Fatalf("%s: %s:%s leads to %s:%s", d.Code, slip, port, v.Host, v.Port)
					}
				}
			}
		}
	}
	if proposed == 0 {
		t.Error("nothing was proposed at all")
	}
}

// TestWhatTheGuidesKnow: hosts by their exact name and by pattern, the servers
// of the address's own provider, what was likely meant, and whose the account is.
func TestWhatTheGuidesKnow(t *testing.T) {
	t.Parallel()
	lib := library(t)
	for _, test := range []struct {
		host, email, chosen string
		want                smtpcheck.Known
	}{
		{"smtp.office365.com", "notas@posto.example", "", smtpcheck.Known{Host: true, Listed: true, Ports: []int{587}, StartTLS: []int{587}, Account: "microsoft-365"}},
		{"SMTP.Office365.COM.", "notas@posto.example", "outro", smtpcheck.Known{Host: true, Listed: true, Ports: []int{587}, StartTLS: []int{587}, Account: "microsoft-365"}},
		{"smtp.office365.com", "posto@hotmail.com", "microsoft-365", smtpcheck.Known{Host: true, Listed: true, Ports: []int{587}, StartTLS: []int{587}, Hosts: []string{"smtp-mail.outlook.com", "smtp.office365.com"}, Barred: true, Account: "outlook"}},
		{"smtp.gmail.com", "notas@posto.example", "gmail", smtpcheck.Known{Host: true, Listed: true, Ports: []int{587, 465}, StartTLS: []int{587}, Account: "google-workspace", AppPassword: true}},
		{"smtp.yandex.ru", "notas@posto.example", "", smtpcheck.Known{Host: true, Listed: true, Ports: []int{465, 587}, StartTLS: []int{587}, Account: "yandex", AppPassword: true}},
		{"smtp.mailgun.org", "notas@posto.example", "", smtpcheck.Known{Host: true, Listed: true, Ports: []int{587, 465, 2525}, StartTLS: []int{587, 2525}, Account: "mailgun", Regions: []string{"smtp.eu.mailgun.org"}, Service: true, Trial: "a conta estiver sem cartão"}},
		{"smtp.eu.mailgun.org", "notas@posto.example", "", smtpcheck.Known{Host: true, Listed: true, Ports: []int{587, 465, 2525}, StartTLS: []int{587, 2525}, Account: "mailgun", Regions: []string{"smtp.mailgun.org"}, Service: true, Trial: "a conta estiver sem cartão"}},
		{"br123.hostgator.com.br", "notas@posto.example", "", smtpcheck.Known{Host: true, Ports: []int{465, 587}, Account: "hostgator"}},
		{"mail.posto.example", "notas@posto.example", "hostgator", smtpcheck.Known{Ports: []int{465, 587}, Account: "hostgator"}},
		{"mail.posto.example", "notas@posto.example", "", smtpcheck.Known{}},
		{"mail.posto.example", "posto@bol.com.br", "", smtpcheck.Known{Hosts: []string{"smtps.bol.com.br"}, Strange: true, Home: "smtps.bol.com.br", HomePorts: []int{587, 465}}},
		{"smtp-relay.brevo.com", "posto@bol.com.br", "brevo", smtpcheck.Known{Host: true, Listed: true, Ports: []int{587, 465, 2525}, StartTLS: []int{587, 2525}, Hosts: []string{"smtps.bol.com.br"}, Account: "brevo", Service: true}},
		{"smtp.sendgrid.net", "notas@posto.example", "", smtpcheck.Known{Host: true, Listed: true, Ports: []int{587, 465, 2525}, StartTLS: []int{587, 2525}, Account: "sendgrid", Regions: []string{"smtp.eu.sendgrid.net"}, Service: true, Login: "apikey"}},
		{"smtp-relay.gmail.com", "posto@gmail.com", "", smtpcheck.Known{Host: true, Listed: true, Ports: []int{587, 465}, StartTLS: []int{587}, Hosts: []string{"smtp.gmail.com"}, Rather: "smtp.gmail.com", RatherPorts: []int{587, 465}, Account: "gmail", AppPassword: true}},
		{"smtp-relay.gmail.com", "notas@posto.example", "", smtpcheck.Known{Host: true, Listed: true, Ports: []int{587, 465}, StartTLS: []int{587}, Rather: "smtp.gmail.com", RatherPorts: []int{587, 465}, Account: "google-workspace", AppPassword: true}},
		{"smtp.googlemail.com", "notas@posto.example", "", smtpcheck.Known{Host: true, Listed: true, Ports: []int{587, 465}, StartTLS: []int{587}, Account: "google-workspace", AppPassword: true}},
		{"smtp.zoho.com", "notas@posto.example", "", smtpcheck.Known{Host: true, Listed: true, Ports: []int{465, 587}, StartTLS: []int{587}, Rather: "smtppro.zoho.com", RatherPorts: []int{465, 587}, Account: "zoho"}},
		{"smtp.gmail.com", "posto@hotmail.com", "", smtpcheck.Known{Host: true, Listed: true, Ports: []int{587, 465}, StartTLS: []int{587}, Hosts: []string{"smtp-mail.outlook.com", "smtp.office365.com"}, Barred: true, Strange: true, Account: "google-workspace", AppPassword: true}},
		{"127.0.0.1", "posto@hotmail.com", "", smtpcheck.Known{Hosts: []string{"smtp-mail.outlook.com", "smtp.office365.com"}, Barred: true}},
		{"smtp.sendgrid.com", "notas@posto.example", "", smtpcheck.Known{Meant: "smtp.sendgrid.net", MeantPorts: []int{587, 465, 2525}}},
		{"smtp.aol.com.br", "posto@aol.com", "", smtpcheck.Known{Hosts: []string{"smtp.aol.com"}, Strange: true, Home: "smtp.aol.com", HomePorts: []int{465}, Meant: "smtp.aol.com", MeantPorts: []int{465}}},
		{"127.0.0.1", "posto@treino.example", wizard.PracticeID, smtpcheck.Known{Account: "treino"}},
	} {
		got := wizard.NewRequest(wizard.Values{Host: test.host, Port: "587", SSL: true, Email: test.email, User: test.email}, lib, test.chosen).Known()
		machines, targets, steps := got.Machines, got.Targets, got.Steps
		if ends := !got.Ends.IsZero(); ends != (test.want.Account == "microsoft-365") || ends != (got.EndsAhead != "" && got.EndsSince != "") {
			t.Errorf("%s for %s: ends %v, %q, %q", test.host, test.email, got.Ends, got.EndsAhead, got.EndsSince)
		}
		got.Machines, got.Targets, got.Steps, got.Ends, got.EndsAhead, got.EndsSince = nil, nil, nil, time.Time{}, "", ""
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s for %s: %+v, want %+v", test.host, test.email, got, test.want)
		}
		if machines["email-ssl.com.br"] != "email-ssl.com.br" || machines["kinghost.net"] != "smtp.kinghost.net" {
			t.Errorf("the machines are %v", machines)
		}
		if targets["locamail.com.br"].Host != "email-ssl.com.br" || targets["kinghost.net"].Company != "KingHost" || targets["hostgator.com.br"].Host != "" {
			t.Errorf("the targets are %v", targets)
		}
		if own, ok := machines["hostgator.com.br"]; !ok || own != "" {
			t.Errorf("the machines are %v", machines)
		}
		first := guides.OtherID + "#"
		if test.want.Account != "" {
			first = test.want.Account + "#"
		}
		if !strings.HasPrefix(steps[0], first) || !strings.HasPrefix(steps[len(steps)-1], guides.OtherID+"#") {
			t.Errorf("%s: the steps are %v", test.host, steps)
		}
	}
	if wizard.NewRequest(good(), nil, "").Known != nil {
		t.Error("something is known without guides")
	}
}

// TestTheDocumentOfAStranger: what a script reads where another machine
// answered in place of the host.
func TestTheDocumentOfAStranger(t *testing.T) {
	t.Parallel()
	lib := library(t)
	const stranger = "br123.hostgator.com.br"
	for _, test := range []struct {
		host, email string
		asks        bool // names the stranger in a step
	}{
		{"smtp.gmail.com", "posto@gmail.com", false},
		{"smtp.office365.com", "notas@posto.example", false},
		{"smtp.yandex.ru", "notas@posto.example", false},
		{"mail.posto.example", "posto@gmail.com", false},
		{"mail.posto.example", "notas@posto.example", true},
	} {
		v := wizard.Values{Host: test.host, Port: "587", SSL: true, Email: test.email, User: test.email}
		d := ended(lib, v, "", endings()[0], nil)
		var out bytes.Buffer
		if err := report.WriteDocument(&out, report.NewDocument(smtpcheck.Result{Diagnosis: d}, "")); err != nil {
			t.Fatal(err)
		}
		var doc struct {
			Diagnosis struct {
				Code  string         `json:"codigo"`
				Cause string         `json:"causa"`
				Steps []string       `json:"passos"`
				Fix   map[string]any `json:"correcao"`
			} `json:"diagnostico"`
		}
		if err := json.Unmarshal(out.Bytes(), &doc); err != nil {
			t.Fatal(err)
		}
		got := doc.Diagnosis
		if got.Code != "T-04" || got.Fix != nil || !strings.Contains(got.Cause, stranger) ||
			strings.Contains(strings.Join(got.Steps, "\n"), stranger) != test.asks {
			t.Errorf("%s for %s: %s", test.host, test.email, out.String())
		}
	}
}
