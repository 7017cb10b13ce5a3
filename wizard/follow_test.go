package wizard_test

import (
	"testing"

	"seller-mail-tui/wizard"
)

func TestFollowed(t *testing.T) {
	tests := []struct {
		name string
		do   func(*wizard.Session)
		want string
	}{
		{"nothing", func(*wizard.Session) {}, ""},
		{"a name", func(s *wizard.Session) { s.Type(wizard.FieldName, "Posto") }, ""},
		{"an address on which nothing hangs", func(s *wizard.Session) { s.Type(wizard.FieldEmail, "a@b.com.br") }, ""},
		{
			"another provider with another server", func(s *wizard.Session) { s.Choose(yahoo) },
			"O provedor agora é Yahoo, por causa do endereço. Mudou também: Host SMTP para smtp.mail.yahoo.com e Porta para 465.",
		},
		{"SSL", func(s *wizard.Session) { s.Type(wizard.FieldSSL, "nao") }, "Por causa do endereço, mudou: Autenticação SSL para Não."},
		{
			"a provider whose server nobody knows", func(s *wizard.Session) { s.Choose(other) },
			"O provedor agora é Outro provedor, por causa do endereço. Mudou também: Host SMTP para (vazio) e Porta para (vazio).",
		},
	}
	for _, tt := range tests {
		s := wizard.NewSession(nil)
		s.Choose(gmail)
		before := s.Standing()
		tt.do(s)
		if got := s.Followed(before); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}

	s := wizard.NewSession(nil)
	s.Choose(hosting)
	before := s.Standing()
	s.Type(wizard.FieldEmail, "contato@posto.com.br")
	if got, want := s.Followed(before), "Por causa do endereço, mudou: Host SMTP para mail.posto.com.br e Porta para 465."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
