package diagnosis

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck"
)

// strangers are names of machines that anybody can rent, and with each comes a
// certificate that every system trusts.
func strangers() []string {
	return []string{"a1-2-3-4.cprapid.com", "p3plcpnl0001.prod.phx3.secureserver.net", "br123.hostgator.com.br", "cpl01.locaweb.com.br", "smtp.kinghost.net"}
}

// settings are facts of every mix of what is typed, known and found.
func settings(each func(smtpcheck.Facts)) {
	n := 0
	for _, host := range []string{"smtp.gmail.com", "smtp.office365.com", "mail.posto.example", "smtp.gmial.com", "smtp.outlook.com", "smtp.uhserver.com"} {
		for _, known := range []smtpcheck.Known{
			{},
			{Host: true, Ports: []int{587}},
			{Host: true, Ports: []int{465}},
			{Host: true, Ports: []int{587, 465, 2525}},
			{Ports: []int{465, 587}}, // a hosting's own template
			{Hosts: []string{"smtp.gmail.com"}},
		} {
			for _, port := range []int{25, 465, 587, 993, 2525} {
				for _, open := range [][]int{nil, {465}, {2525}, {465, 587, 2525}} {
					for _, ssl := range []bool{false, true} {
						name := strangers()[n%len(strangers())]
						alias := []string{"", "mail.ita.locamail.com.br", "br123.hostgator.com.br", "host.estranho.example", "smtp.kinghost.net"}[n/3%5]
						n++
						each(informed(smtpcheck.Facts{
							Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertName, Host: host, Port: port, SSL: ssl, Known: known, OpenPorts: open, Alias: alias,
							Email: "posto@example.com", User: "posto@example.com", PasswordShape: smtpcheck.PasswordOther, Now: testDay(2026, 11, 23),
							Cert: &smtpcheck.CertFacts{Issuer: "Let's Encrypt", Subject: name, Names: []string{name}},
						}))
					}
				}
			}
		}
	}
}

var (
	stepPort = regexp.MustCompile(`\b(465|587|2525)\b`)
	stepMove = regexp.MustCompile(`(?i)(?:troque a Porta para|(?:use|tente) a Porta) ([0-9]+(?: ou [0-9]+)*)`)
	stepOff  = regexp.MustCompile(`(?i)SSL\b[^.]*\b(em|para|como) Não\b|deslig\w+ [^.]*\bautenticação SSL|sem (a autenticação )?SSL`)
)

// TestNothingLeadsAstray: whatever the catalogue says of whatever was found,
// neither its corrections nor its steps turn SSL off, choose another host for
// a known one or by a certificate, lead to a port that the provider does not
// have, or ask for what is so already. It holds for each of them with any
// facts, also those of which the catalogue would say something else.
func TestNothingLeadsAstray(t *testing.T) {
	t.Parallel()
	c := loaded(t)
	fixes, steps := map[fixTemplate]string{}, map[string]string{}
	everyText(c, func(where string, text texts) {
		if text.Fix != nil {
			fixes[*text.Fix] = where
		}
		for _, step := range text.Steps {
			if stepOff.MatchString(step) {
				t.Errorf("%s: %s", where, step)
			}
			if strings.Contains(step, "{") {
				steps[step] = where
			}
		}
	})
	settings(func(f smtpcheck.Facts) {
		in := c.weigh(f)
		fill := c.fill(in)
		report := func(where, problem string) {
			if problem != "" {
				t.Fatalf("%s: %s\n%s:%d SSL %v, known %+v, open %v", where, problem, f.Host, f.Port, f.SSL, f.Known, f.OpenPorts)
			}
		}
		for fix, where := range fixes {
			report(where, fixAstray(f, fix.apply(in)))
		}
		for step, where := range steps {
			for _, said := range c.steps(in, []string{step}, fill) {
				report(where, stepAstray(c, f, said))
			}
		}
	})
}

// fixAstray says what is wrong with a correction for the facts.
func fixAstray(f smtpcheck.Facts, fix *smtpcheck.Fix) string {
	if fix == nil {
		return ""
	}
	switch ports := f.Known.Ports; {
	case *fix == smtpcheck.Fix{}:
		return "an empty correction"
	case fix.SSL != nil && !*fix.SSL:
		return "SSL is turned off"
	case fix.Host != nil:
		return hostAstray(f, fix)
	case fix.Port != nil && (len(ports) > 0 && !slices.Contains(ports, *fix.Port) || *fix.Port == f.Port || !f.SSL && fix.SSL == nil):
		return fmt.Sprintf("the port %d", *fix.Port)
	}
	return ""
}

func hostAstray(f smtpcheck.Facts, fix *smtpcheck.Fix) string {
	host, port := *fix.Host, f.Port
	if fix.Port != nil {
		port = *fix.Port
	}
	meant, _ := library().Suggest(f.Host)
	ports := f.Known.MeantPorts
	if to, ok := targetOf(f); meant == "" && ok {
		meant, ports = to.Host, to.Ports // by the provider's guide, never the name that was found
	}
	switch {
	case f.Known.Host:
		return "another host for a known one: " + host
	case len(f.Known.Hosts) > 0 && !slices.Contains(f.Known.Hosts, host):
		return "another host than the address's: " + host
	case host != meant:
		return "a host from elsewhere than the guides: " + host
	case !slices.Contains(ports, port):
		return fmt.Sprintf("%s with the port %d", host, port)
	}
	return ""
}

// stepAstray says what is wrong with a step for the facts.
func stepAstray(c *catalogue, f smtpcheck.Facts, step string) string {
	if strings.ContainsAny(step, "{}") {
		return "an empty place in: " + step
	}
	if f.Known.Host || len(f.Known.Hosts) > 0 {
		for _, name := range f.Cert.Names {
			if strings.Contains(step, name) {
				return "the certificate's name in: " + step
			}
		}
	}
	for _, word := range stepPort.FindAllString(step, -1) {
		port, _ := strconv.Atoi(word)
		if len(f.Known.Ports) > 0 && !slices.Contains(f.Known.Ports, port) && port != hinted(c, f) {
			return "a port that is not the provider's in: " + step
		}
	}
	for _, move := range stepMove.FindAllStringSubmatch(step, -1) {
		for word := range strings.SplitSeq(move[1], " ou ") {
			if port, _ := strconv.Atoi(word); port == f.Port && f.SSL {
				return "what is so already in: " + step
			}
		}
	}
	return ""
}

// hinted is the port that goes with the server that was likely meant.
func hinted(c *catalogue, f smtpcheck.Facts) int {
	return c.weigh(f).ports.to[portHinted]
}

// TestOtherNamesForAKnownHost: what T-04 says where a stranger answers.
func TestOtherNamesForAKnownHost(t *testing.T) {
	t.Parallel()
	for _, name := range strangers() {
		for _, test := range []struct {
			what  string
			host  string
			known smtpcheck.Known
			title string
			says  string
			asks  bool // names the certificate's name in a step
		}{
			{"in a guide", "smtp.gmail.com", smtpcheck.Known{}, "A conexão parece desviada para outro servidor", "internet de um celular", false},
			{"by a pattern", "br1.hostgator.com.br", smtpcheck.Known{}, "A conexão parece desviada para outro servidor", "internet de um celular", false},
			{"the address's provider is known", "mail.posto.example", smtpcheck.Known{Hosts: []string{"smtp.gmail.com"}}, "O servidor se apresenta com outro nome", "smtp.gmail.com", false},
			{"unknown", "mail.posto.example", smtpcheck.Known{}, "O servidor se apresenta com outro nome", "Pergunte ao provedor", true},
		} {
			d := Of(informed(smtpcheck.Facts{
				Stage: smtpcheck.StageTLS, Failure: smtpcheck.FailureCertName, Host: test.host, Port: 587, SSL: true, Known: test.known,
				Email: "posto@posto.example", User: "posto@posto.example",
				Cert: &smtpcheck.CertFacts{Issuer: "Let's Encrypt", Subject: name, Names: []string{name}, ChainLen: 2},
			}))
			steps := strings.Join(d.Steps, "\n")
			if d.Code != "T-04" || d.Title != test.title || d.Fix != nil || d.Repeat != smtpcheck.RepeatNo {
				t.Errorf("%s, %s: %+v", test.what, name, d)
			}
			if !strings.Contains(steps, test.says) || strings.Contains(steps, name) != test.asks {
				t.Errorf("%s, %s: %s", test.what, name, steps)
			}
			if !strings.Contains(d.Cause, name) || !strings.Contains(d.Cause, "a senha não foi enviada") && !strings.Contains(d.Cause, "A senha não foi enviada") {
				t.Errorf("%s, %s: %s", test.what, name, d.Cause)
			}
		}
	}
}

// TestAHostGivesWayOnlyToItsGuides: for a host that is a provider's, or a login
// of another's, another host is proposed only once the server refused in words,
// and only the one that the guides know; never where the way there is in doubt.
func TestAHostGivesWayOnlyToItsGuides(t *testing.T) {
	t.Parallel()
	c := loaded(t)
	for _, known := range []smtpcheck.Known{
		{Host: true, Listed: true, Rather: "smtp.gmail.com", RatherPorts: []int{587, 465}},
		{Host: true, Listed: true, Strange: true, Home: "smtp.gmail.com", HomePorts: []int{587, 465}},
		{Host: true, Listed: true, Strange: true}, // where no password works: nowhere to go
		{Host: true, Listed: true, Rather: "smtp.gmail.com", RatherPorts: []int{587}, Hosts: []string{"smtp.conta.example"}},
	} {
		for _, failure := range failureNames() {
			for _, stage := range stageNames() {
				f := smtpcheck.Facts{
					Stage: smtpcheck.Stage(stage), Failure: smtpcheck.Failure(failure), Host: "smtp.provedor.example", Port: 587, SSL: true, Known: known,
					Email: "posto@gmail.com", User: "posto@gmail.com", Reply: &smtpcheck.Reply{Code: 535, Text: "Authentication failed"},
					Cert: &smtpcheck.CertFacts{Names: []string{"smtp.gmail.com"}, Subject: "smtp.gmail.com"},
				}
				d := c.diagnose(f)
				if d == nil || d.Fix == nil || d.Fix.Host == nil {
					continue
				}
				said := f.Failure == smtpcheck.FailureReply || f.Failure == smtpcheck.FailureNoAuth || f.Failure == smtpcheck.FailureNoMechanism
				if !said || *d.Fix.Host != "smtp.gmail.com" || len(known.Hosts) > 0 || known.Rather+known.Home == "" ||
					known.Home != "" && f.Stage != smtpcheck.StageLogin {
					t.Errorf("%s at %q, known %+v: %s", failure, stage, known, *d.Fix.Host)
				}
			}
		}
	}
}
