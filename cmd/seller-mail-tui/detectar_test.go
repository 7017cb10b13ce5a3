package main

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"

	"seller-mail-tui/wizard"
)

// mxFunc is a name service for a test.
type mxFunc func(ctx context.Context, domain string) ([]*net.MX, error)

func (f mxFunc) LookupMX(ctx context.Context, domain string) ([]*net.MX, error) {
	return f(ctx, domain)
}

func answers(hosts ...string) mxFunc {
	return func(context.Context, string) ([]*net.MX, error) {
		var out []*net.MX
		for _, h := range hosts {
			out = append(out, &net.MX{Host: h})
		}
		return out, nil
	}
}

func TestDetect(t *testing.T) {
	t.Parallel()
	nobody := mxFunc(func(context.Context, string) ([]*net.MX, error) {
		return nil, errors.New("must not be asked")
	})
	broken := mxFunc(func(context.Context, string) ([]*net.MX, error) {
		return nil, &net.DNSError{Err: "server misbehaving", IsTemporary: true}
	})
	for _, c := range []struct {
		name, email  string
		mx           mxResolver
		code         int
		provider, by string
	}{
		{"by the domain alone", "posto@gmail.com", nobody, wizard.ExitOK, "gmail", "dominio"},
		{"any case", "Posto@GMAIL.com", nobody, wizard.ExitOK, "gmail", "dominio"},
		{"by who receives", "contato@posto.example", answers("aspmx.l.google.com."), wizard.ExitOK, "google-workspace", "mx"},
		{"several receivers", "contato@posto.example", answers("mx.nobody.example.", "posto-example.mail.protection.outlook.com."), wizard.ExitOK, "microsoft-365", "mx"},
		{"its own server", "contato@posto.example", answers("mail.posto.example."), wizard.ExitOK, "hostgator", "mx"},
		{"nobody known", "contato@posto.example", answers("mx.nobody.example."), wizard.ExitOK, "", ""},
		{"no such domain", "contato@posto.example", noMX{}, wizard.ExitDNS, "", ""},
		{"no answer", "contato@posto.example", broken, wizard.ExitDNS, "", ""},
		{"no address", "posto", nobody, wizard.ExitUsage, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t)
			m.mx = c.mx
			doc := m.run("detectar", c.email, "--json").wantCode(c.code).document()
			if got, _ := doc["provedor"].(string); got != c.provider {
				t.Errorf("provider %q, want %q", got, c.provider)
			}
			if got, _ := doc["origem"].(string); got != c.by {
				t.Errorf("found by %q, want %q", got, c.by)
			}
			if doc["ok"] != (c.code == wizard.ExitOK) || doc["mensagem"] == "" {
				t.Errorf("document %v", doc)
			}
			person := m.run("detectar", c.email).wantCode(c.code)
			if c.code != wizard.ExitOK && (person.stdout != "" || person.stderr == "") {
				t.Errorf("stdout %q, stderr %q", person.stdout, person.stderr)
			}
			if c.provider != "" && !strings.Contains(person.stdout, "guia "+c.provider) {
				t.Errorf("no way to the guide: %s", person.stdout)
			}
		})
	}
}

// TestDetectAccents: the name service is asked in the form of the wire.
func TestDetectAccents(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	asked := ""
	m.mx = mxFunc(func(_ context.Context, domain string) ([]*net.MX, error) {
		asked = domain
		return []*net.MX{{Host: "mx.nobody.example."}}, nil
	})
	m.run("detectar", "contato@açaí.example").wantCode(wizard.ExitOK)
	if asked != "xn--aa-yja6n.example" && !strings.HasPrefix(asked, "xn--") {
		t.Errorf("asked for %q", asked)
	}
}

// TestDetectGivesUp: a name service that does not answer is waited for within
// the limit, and Ctrl+C ends it at once.
func TestDetectGivesUp(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.mx = mxFunc(func(ctx context.Context, _ string) ([]*net.MX, error) {
		if _, limited := ctx.Deadline(); !limited {
			t.Error("no limit")
		}
		<-ctx.Done()
		return nil, ctx.Err()
	})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	m.runContext(ctx, "detectar", "a@posto.example").wantCode(wizard.ExitCancelled)
}
