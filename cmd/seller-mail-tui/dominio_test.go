package main

import (
	"context"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"seller-mail-tui/cmd/seller-mail-tui/internal/app"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// domainNames is a name service with one domain, which anybody may send for
// but this machine.
type domainNames struct{ noNames }

func (domainNames) LookupMX(_ context.Context, name string) ([]*net.MX, error) {
	if strings.TrimSuffix(name, ".") != "posto.example" {
		return nil, notFound(name)
	}
	return []*net.MX{{Host: "mail.posto.example.", Pref: 10}}, nil
}

func (domainNames) LookupTXT(_ context.Context, name string) ([]string, error) {
	if strings.TrimSuffix(name, ".") != "posto.example" {
		return nil, notFound(name)
	}
	return []string{"v=spf1 ip4:192.0.2.1 -all"}, nil
}

// silentNames is a machine without a network.
type silentNames struct{ noNames }

func (silentNames) LookupMX(_ context.Context, name string) ([]*net.MX, error) {
	return nil, &net.DNSError{Err: "timeout", Name: name, IsTimeout: true}
}

func (silentNames) LookupTXT(_ context.Context, name string) ([]string, error) {
	return nil, &net.DNSError{Err: "timeout", Name: name, IsTimeout: true}
}

func (silentNames) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	return nil, &net.DNSError{Err: "timeout", Name: host, IsTimeout: true}
}

// TestDomain tells what is wrong with the domain, whatever the test's result
// is, and never changes that.
func TestDomain(t *testing.T) {
	t.Parallel()
	server := startForeign(t)
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, server.authority, 0o600); err != nil {
		t.Fatal(err)
	}
	m := newMachine(t)
	m.domains = domainNames{}
	m.vars[passwordVariable] = practice.Password
	args := append(fieldsOf("127.0.0.1", server.port), "--ca", ca, "--email", "notas@posto.example", "--dominio")

	o := m.run(append(args, "--json")...).wantCode(report.ExitOK)
	facts, _ := o.document()["dominio"].(map[string]any)
	if spf, _ := facts["spf"].(map[string]any); facts["dominio"] != "posto.example" || spf["estado"] != "ok" {
		t.Errorf("dominio %v", facts)
	}
	if problems, _ := facts["problemas"].([]any); len(problems) == 0 {
		t.Error("the missing DMARC record is no problem")
	}
	person := m.run(args...).wantCode(report.ExitOK)
	for _, part := range []string{"Configurações de e-mail ok.", "Domínio posto.example: ", "Para quem cuida do domínio posto.example:", "_dmarc.posto.example"} {
		if !strings.Contains(person.stdout, part) {
			t.Errorf("not said: %q in %s", part, person.stdout)
		}
	}
	m.vars[passwordVariable] = "x"
	if o := m.run(append(args, "--json")...).wantCode(report.ExitLogin); o.document()["dominio"] == nil {
		t.Error("nothing is said of the domain after a failed test")
	}

	// Without an answer there is nothing to say, and practice has no domain.
	m.vars[passwordVariable] = practice.Password
	m.domains = silentNames{}
	silent := m.run(args...).wantCode(report.ExitOK)
	if strings.Contains(silent.stdout, "Domínio") || !strings.Contains(silent.stderr, "consultar o domínio") {
		t.Errorf("said %s%s", silent.stdout, silent.stderr)
	}
	m.run(append(args, "--json")...).wantCode(report.ExitOK)
	if doc := m.run("testar", "--treino", "--dominio", "--json").wantCode(report.ExitOK).document(); doc["dominio"] != nil {
		t.Errorf("a domain of practice: %v", doc["dominio"])
	}

	m.domains = domainNames{}
	m.save("Posto", "", asServer("127.0.0.1", server.port))
	m.run("testar", "--todos", "--ca", ca, "--dominio", "--json").wantCode(report.ExitOK)
}

// TestTheScreensReportAsksForTheDomain: the laudo tells of it too.
func TestTheScreensReportAsksForTheDomain(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.domains = domainNames{}
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	world, end := app.NewWorld(t.Context(), m.env(), lib, store.Open(m.dir, noVault{}), prose.Everything)
	defer end()
	net := world.Net
	facts := smtpcheck.Facts{Email: "notas@posto.example", Host: "smtp.posto.example"}
	if doc := net.Domain(t.Context(), facts); doc == nil || doc.Domain != "posto.example" || doc.SPF.State != "ok" {
		t.Errorf("told %+v", doc)
	}
	facts.Provider = wizard.PracticeID
	if doc := net.Domain(t.Context(), facts); doc != nil {
		t.Errorf("a domain of practice: %+v", doc)
	}
}
