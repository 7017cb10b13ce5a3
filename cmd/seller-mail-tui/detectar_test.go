package main

import (
	"context"
	"net"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"seller-mail-tui/cmd/seller-mail-tui/internal/cli"
	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
)

// mailAt is a name service in which a domain's mail goes to some hosts. It
// names its server where srv is set, and knows the addresses of the names in
// exist; nothing else is known.
type mailAt struct {
	hosts []string
	srv   string // of _submissions._tcp
	exist []string
}

func (m mailAt) LookupMX(_ context.Context, name string) ([]*net.MX, error) {
	var out []*net.MX
	for _, h := range m.hosts {
		out = append(out, &net.MX{Host: h})
	}
	if out == nil {
		return nil, notFound(name)
	}
	return out, nil
}

func (m mailAt) LookupSRV(_ context.Context, service, _, name string) (string, []*net.SRV, error) {
	if m.srv == "" || service != "submissions" {
		return "", nil, notFound(name)
	}
	return "", []*net.SRV{{Target: m.srv, Port: 465}}, nil
}

func (m mailAt) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	if !slices.Contains(m.exist, host) {
		return nil, notFound(host)
	}
	return []netip.Addr{netip.MustParseAddr("203.0.113.7")}, nil
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
		{"by the domain alone", "posto@gmail.com", nil, report.ExitOK, "gmail", "lista", ""},
		{"any case", "Posto@GMAIL.com", nil, report.ExitOK, "gmail", "lista", ""},
		{"by who receives", "contato@posto.example", []string{"aspmx.l.google.com."}, report.ExitOK, "google-workspace", "mx", ""},
		{"several receivers", "contato@posto.example", []string{"mx.nobody.example.", "posto-example.mail.protection.outlook.com."}, report.ExitOK, "microsoft-365", "mx", ""},
		{"nobody known", "contato@posto.example", []string{"mx.nobody.example."}, report.ExitDNS, "", "", "provedor-desconhecido"},
		{"takes no mail", "contato@posto.example", []string{"."}, report.ExitDNS, "", "", "dominio-sem-email"},
		{"no such domain", "contato@posto.example", nil, report.ExitDNS, "", "", "dominio-nao-encontrado"},
		{"no address", "posto", nil, report.ExitUsage, "", "", "endereco-invalido"},
		{"no password works", "posto@tuta.com", nil, report.ExitOK, "tuta", "lista", ""},
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
			if doc["ok"] != (c.code == report.ExitOK) || doc["mensagem"] == "" {
				t.Errorf("document %v", doc)
			}
			person := m.run("detectar", c.email).wantCode(c.code)
			if c.code != report.ExitOK {
				if person.stdout != "" || person.stderr == "" {
					t.Errorf("stdout %q, stderr %q", person.stdout, person.stderr)
				}
				return
			}
			if !strings.Contains(person.stdout, "guia "+c.provider+"\n") {
				t.Errorf("no way to the guide: %s", person.stdout)
			}
		})
	}
}

// TestDetectNamesASlip: a domain that nobody has may be a free one mistyped.
func TestDetectNamesASlip(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	o := m.run("detectar", "posto@gmial.com").wantCode(report.ExitDNS)
	if !strings.Contains(o.stderr, "Você quis dizer posto@gmail.com?") {
		t.Errorf("stderr %q", o.stderr)
	}
}

// TestDetectText is what a person reads, on stdout and stderr alike.
func TestDetectText(t *testing.T) {
	t.Parallel()
	const email = "contato@posto.example"
	for want, names := range map[string]mailAt{
		`Provedor: Locaweb, reconhecido pelo servidor que recebe os e-mails do domínio
  Host SMTP email-ssl.com.br · Porta 465 · Autenticação SSL Sim
  Host SMTP email-ssl.com.br · Porta 587 · Autenticação SSL Sim
  Usuário Autenticação contato@posto.example
Quem recebe os e-mails: mx.core.locaweb.com.br
Passo a passo: seller-mail-tui guia locaweb
`: {hosts: []string{"mx.core.locaweb.com.br."}},
		`Provedor: HostGator e hospedagem com cPanel, reconhecido pelo servidor que
recebe os e-mails do domínio. O guia mostra onde achar o servidor de envio.
  Usuário Autenticação contato@posto.example
Quem recebe os e-mails: br9.hostgator.com.br
Passo a passo: seller-mail-tui guia hostgator
`: {hosts: []string{"br9.hostgator.com.br."}},
		`O domínio indica este servidor de envio.
  Host SMTP smtp.posto.example · Porta 465 · Autenticação SSL Sim
  Usuário Autenticação contato@posto.example
Passo a passo: seller-mail-tui guia outro
`: {srv: "smtp.posto.example.", exist: []string{"smtp.posto.example."}},
		`O domínio indica este servidor de envio.
Atenção: o servidor é de outro domínio. Só use se conhecer o nome.
  Host SMTP smtp.outro.example · Porta 465 · Autenticação SSL Sim
  Usuário Autenticação contato@posto.example
Passo a passo: seller-mail-tui guia outro
`: {srv: "smtp.outro.example.", exist: []string{"smtp.outro.example."}},
		`O provedor deste domínio não é um dos conhecidos; o servidor abaixo é só um
palpite.
  Host SMTP mail.posto.example · Porta 465 · Autenticação SSL Sim
  Host SMTP mail.posto.example · Porta 587 · Autenticação SSL Sim
  Usuário Autenticação contato@posto.example
Quem recebe os e-mails: posto.example
Passo a passo: seller-mail-tui guia hostgator
`: {hosts: []string{"posto.example."}, exist: []string{"mail.posto.example."}},
		`O provedor deste domínio não é um dos conhecidos. Peça os dados do servidor SMTP a quem cuida do domínio.
Quem recebe os e-mails: mx.nobody.example
Passo a passo: seller-mail-tui guia outro
`: {hosts: []string{"mx.nobody.example.", "\x1b[31m.example."}},
	} {
		m := newMachine(t)
		m.resolver = names
		o := m.run("detectar", email)
		if got := o.stdout + o.stderr; got != want {
			t.Errorf("got:\n%s\nwant:\n%s", got, want)
		}
		if doc := m.run("detectar", email, "--json").wantCode(o.code).document(); doc["email"] != email {
			t.Errorf("%v", doc)
		}
	}
}

// TestDetectGivesUp: a name service that does not answer is waited for within
// the limit, and Ctrl+C ends it at once.
func TestDetectGivesUp(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.resolver = silent{}
	m.run("detectar", "a@posto.example").wantCode(report.ExitDNS)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	m.runContext(ctx, "detectar", "a@posto.example").wantCode(report.ExitCancelled)
	m.runContext(ctx, "detectar", "a@posto.example", "--json").wantCode(report.ExitCancelled)
	m.run("detectar", "--json").wantCode(report.ExitUsage)
}

// TestDialogueDiscovers: an address of its own domain leads to its provider
// there too, on request.
func TestDialogueDiscovers(t *testing.T) {
	t.Parallel()
	for answer, host := range map[string]string{"": "smtp.gmail.com", "nao": ""} {
		m := newMachine(t)
		m.resolver = mailAt{hosts: []string{"aspmx.l.google.com."}}
		m.stdin = strings.NewReader("contato@posto.example\n" + answer + "\n")
		o := m.run("--simples").wantCode(report.ExitUsage) // the answers end
		o.wantText("Este domínio usa Google Workspace")
		if got := strings.Contains(o.stdout, "1 de 7. Host SMTP ["+host+"]"); got != (host != "") {
			t.Errorf("answer %q: %s", answer, o.stdout)
		}
		if !strings.Contains(o.stdout, "1 de 7. Host SMTP") {
			t.Errorf("answer %q does not lead on: %s", answer, o.stdout)
		}
	}
}

// TestDetectNamesADeadEnd: where no password works nothing leads to a server as if
// one did.
func TestDetectNamesADeadEnd(t *testing.T) {
	t.Parallel()
	for email, servers := range map[string]bool{"p@globo.com": false, "p@proton.me": false, "p@hotmail.com": true} {
		out := newMachine(t).run("detectar", email).stdout
		if !strings.Contains(out, "Nenhuma senha funciona ali; o guia") || strings.Contains(out, "onde achar o servidor") {
			t.Errorf("%s: %s", email, out)
		}
		if servers != strings.Contains(out, "O servidor, que recusa a senha:\n  Host SMTP") {
			t.Errorf("%s: %s", email, out)
		}
	}
}

// TestDetectSaysWhatAnswers: a technician sees at once what is blocked here.
func TestDetectSaysWhatAnswers(t *testing.T) {
	t.Parallel()
	detect := func(names mailAt, open guides.Server, args ...string) (code int, stdout string) {
		m := newMachine(t)
		m.resolver = names
		e := m.env()
		e.Knock = func(_ context.Context, s guides.Server) wizard.Answer {
			switch {
			case s == open:
				return wizard.AnswerGood
			case s.Host == "mail.posto.example":
				return wizard.AnswerDoubtful
			}
			return wizard.AnswerNone
		}
		var out, said strings.Builder
		code = cli.Run(t.Context(), append([]string{"detectar", "contato@posto.example"}, args...), m.stdin, &out, &said, e)
		return code, out.String() + said.String()
	}
	code, text := detect(mailAt{hosts: []string{"mx.core.locaweb.com.br."}}, guides.Server{Host: "email-ssl.com.br", Port: 587, SSL: true})
	first, second := strings.Index(text, "Porta 587 · Autenticação SSL Sim · responde daqui\n"), strings.Index(text, "Porta 465 · Autenticação SSL Sim · não respondeu daqui\n")
	if code != report.ExitOK || first < 0 || second < first {
		t.Errorf("%d: %s", code, text)
	}
	code, text = detect(mailAt{hosts: []string{"mx.nobody.example."}}, guides.Server{Host: "smtp.posto.example", Port: 465, SSL: true}, "--json")
	keepsToSchema(t, "detectar", []byte(text))
	for _, part := range []string{`"origem":"sondagem"`, `"host":"smtp.posto.example","porta":465,"ssl":true,"responde":true`} {
		if !strings.Contains(strings.ReplaceAll(text, " ", ""), part) {
			t.Errorf("%d, without %s: %s", code, part, text)
		}
	}
	if code, text = detect(mailAt{hosts: []string{"mx.nobody.example."}}, guides.Server{}); code != report.ExitDNS {
		t.Errorf("%d: %s", code, text)
	}
}

// TestDialogueNamesATypingMistake: the likely address is offered, and what was
// typed is kept where it is right.
func TestDialogueNamesATypingMistake(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]string{"": "4 de 7. Endereço de E-mail [posto@gmail.com]", "nao": "4 de 7. Endereço de E-mail [posto@gmial.com]"} {
		m := newMachine(t)
		m.stdin = strings.NewReader(strings.Join([]string{"posto@gmial.com", answer, "smtp.x.com", "587", "", ""}, "\n") + "\n")
		m.run("--simples").wantCode(report.ExitUsage).wantText("Você quis dizer posto@gmail.com?", want)
	}
	m := newMachine(t)
	m.stdin = strings.NewReader("lista\nnada disso\noutro\n")
	m.run("--simples").wantCode(report.ExitUsage).wantText("1 Gmail", "2 Outlook.com", "Nenhum provedor conhecido", "Outro provedor", "1 de 7. Host SMTP:")
}
