package main

import (
	"context"
	"net"
	"net/netip"
	"strings"
	"testing"

	"seller-mail-tui/wizard"
)

// mailAt is a name service in which a domain's mail goes to some hosts, and
// nothing else is known.
type mailAt struct {
	noNames
	hosts []string
}

func (m mailAt) LookupMX(context.Context, string) ([]*net.MX, error) {
	var out []*net.MX
	for _, h := range m.hosts {
		out = append(out, &net.MX{Host: h})
	}
	return out, nil
}

// silent is a name service that does not answer.
type silent struct{}

func (silent) LookupMX(ctx context.Context, _ string) ([]*net.MX, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func (silent) LookupSRV(ctx context.Context, _, _, _ string) (string, []*net.SRV, error) {
	<-ctx.Done()
	return "", nil, ctx.Err()
}

func (silent) LookupNetIP(ctx context.Context, _, _ string) ([]netip.Addr, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func TestDetect(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, email  string
		mx           []string
		code         int
		provider, by string
		reason       string
	}{
		{"by the domain alone", "posto@gmail.com", nil, wizard.ExitOK, "gmail", "lista", ""},
		{"any case", "Posto@GMAIL.com", nil, wizard.ExitOK, "gmail", "lista", ""},
		{"by who receives", "contato@posto.example", []string{"aspmx.l.google.com."}, wizard.ExitOK, "google-workspace", "mx", ""},
		{"several receivers", "contato@posto.example", []string{"mx.nobody.example.", "posto-example.mail.protection.outlook.com."}, wizard.ExitOK, "microsoft-365", "mx", ""},
		{"nobody known", "contato@posto.example", []string{"mx.nobody.example."}, wizard.ExitOK, "", "", "provedor-desconhecido"},
		{"no such domain", "contato@posto.example", nil, wizard.ExitDNS, "", "", "dominio-nao-encontrado"},
		{"no address", "posto", nil, wizard.ExitUsage, "", "", "endereco-invalido"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t)
			if c.mx != nil {
				m.resolver = mailAt{hosts: c.mx}
			}
			doc := m.run("detectar", c.email, "--json").wantCode(c.code).document()
			for key, want := range map[string]string{"provedor": c.provider, "origem": c.by, "motivo": c.reason} {
				if got, _ := doc[key].(string); got != want {
					t.Errorf("%s is %q, want %q", key, got, want)
				}
			}
			if doc["ok"] != (c.code == wizard.ExitOK) || doc["mensagem"] == "" {
				t.Errorf("document %v", doc)
			}
			person := m.run("detectar", c.email).wantCode(c.code)
			if c.code != wizard.ExitOK {
				if person.stdout != "" || person.stderr == "" {
					t.Errorf("stdout %q, stderr %q", person.stdout, person.stderr)
				}
				return
			}
			guide := c.provider
			if guide == "" {
				guide = "outro"
			}
			if !strings.Contains(person.stdout, "guia "+guide+"\n") {
				t.Errorf("no way to the guide: %s", person.stdout)
			}
		})
	}
}

// TestDetectGivesUp: a name service that does not answer is waited for within
// the limit, and Ctrl+C ends it at once.
func TestDetectGivesUp(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.resolver = silent{}
	m.run("detectar", "a@posto.example").wantCode(wizard.ExitDNS)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	m.runContext(ctx, "detectar", "a@posto.example").wantCode(wizard.ExitCancelled)
}

// TestDialogueDiscovers: an address of its own domain leads to its provider
// there too, on request.
func TestDialogueDiscovers(t *testing.T) {
	t.Parallel()
	for answer, host := range map[string]string{"": "smtp.gmail.com", "nao": ""} {
		m := newMachine(t)
		m.resolver = mailAt{hosts: []string{"aspmx.l.google.com."}}
		m.stdin = strings.NewReader("contato@posto.example\n" + answer + "\n")
		o := m.run("--simples").wantCode(wizard.ExitUsage) // the answers end
		o.wantText("Este domínio usa Google Workspace")
		if got := strings.Contains(o.stdout, "1 de 7. Host SMTP ["+host+"]"); got != (host != "") {
			t.Errorf("answer %q: %s", answer, o.stdout)
		}
		if !strings.Contains(o.stdout, "1 de 7. Host SMTP") {
			t.Errorf("answer %q does not lead on: %s", answer, o.stdout)
		}
	}
}
