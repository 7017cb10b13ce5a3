package discover

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"strings"
	"testing"

	"seller-mail-tui/guides"
)

// exchangers answers who receives a domain's mail; others are not known.
type exchangers map[string]string

func (e exchangers) LookupMX(_ context.Context, name string) ([]*net.MX, error) {
	if host, ok := e[strings.TrimSuffix(name, ".")]; ok {
		return []*net.MX{{Host: host + "."}}, nil
	}
	return nil, errors.New("no answer")
}

func (exchangers) LookupSRV(context.Context, string, string, string) (string, []*net.SRV, error) {
	return "", nil, errors.New("no answer")
}

func (exchangers) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	return nil, errors.New("no answer")
}

func TestElsewhere(t *testing.T) {
	lib, err := guides.Load()
	if err != nil {
		t.Fatal(err)
	}
	names := exchangers{
		"posto.com.br": "mx.core.locaweb.com.br", "loja.com.br": "mx2.core.locaweb.com.br", "empresa.com.br": "aspmx.l.google.com",
		"gmail.com": "gmail-smtp-in.l.google.com", "outra.com.br": "mx.uol.com.br",
	}
	for _, c := range []struct {
		from, to, host string
		want           Apart
	}{
		{"a@posto.com.br", "b@POSTO.com.br", "email-ssl.com.br", ApartNo},
		{"a@gmail.com", "b@googlemail.com", "smtp.gmail.com", ApartNo},
		{"a@empresa.com.br", "b@gmail.com", "smtp.gmail.com", ApartNo}, // Google's own domain
		{"a@empresa.com.br", "b@gmail.com", "smtp.outro.example", ApartNo},
		{"a@posto.com.br", "b@gmail.com", "smtp.gmail.com", ApartNo}, // sent by Gmail itself
		{"a@posto.com.br", "b@loja.com.br", "email-ssl.com.br", ApartNo},
		{"a@posto.com.br", "b@outra.com.br", "email-ssl.com.br", ApartYes}, // com.br is nobody's
		{"a@posto.com.br", "b@gmail.com", "email-ssl.com.br", ApartYes},
		{"a@hotmail.com", "b@gmail.com", "smtp-mail.outlook.com", ApartYes}, // known without names
		{"a@longe.example", "b@gmail.com", "smtp.longe.example", ApartUnknown},
	} {
		if got := Elsewhere(t.Context(), c.from, c.to, c.host, names, lib); got != c.want {
			t.Errorf("%s to %s by %s: %d, want %d", c.from, c.to, c.host, got, c.want)
		}
	}
}
