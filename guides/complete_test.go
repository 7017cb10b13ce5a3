package guides

import (
	"strings"
	"testing"
)

// stepText is what a step says, "" where the guide lacks it.
func stepText(p Provider, anchor string) string {
	i, ok := p.Step(anchor)
	if !ok {
		return ""
	}
	return strings.Join(strings.Fields(p.Steps[i].Text()), " ")
}

// TestComplete holds what a guide of a provider may not lack: both ways to the
// fields in Seller, how much may be sent, and where all that is known from.
func TestComplete(t *testing.T) {
	t.Parallel()
	for _, p := range library(t).All() {
		menu := stepText(p, "menu-do-seller")
		for _, way := range []string{"Cadastros → Estabelecimento → Estabelecimento", "Conf. e-mail", "Configurações → Configurações Gerais → E-mail", "<TESTAR>"} {
			if !strings.Contains(menu, way) {
				t.Errorf("%s: #menu-do-seller does not lead to %q", p.ID, way)
			}
		}
		if p.ID == PracticeID {
			continue
		}
		if p.OwnDomains && p.SPF == nil {
			t.Errorf("%s: spf is missing; it is [] where a customer's record is not known", p.ID)
		}
		sources := stepText(p, "fontes")
		if sources == "" {
			t.Errorf("%s: nothing says where its data come from", p.ID)
		}
		if !p.Official() && !strings.HasPrefix(sources, "Sem página oficial") {
			t.Errorf("%s: no page of the provider's own is listed and #fontes does not begin with that: %s", p.ID, sources)
		}
		if p.Official() && strings.HasPrefix(sources, "Sem página oficial") {
			t.Errorf("%s: pages of its own are listed and #fontes says there are none: %s", p.ID, sources)
		}
		for _, link := range p.Sources {
			if strings.Contains(link, "github.com/thunderbird") || strings.Contains(link, "M66B/FairEmail") {
				t.Errorf("%s: %s is no page of the provider's own", p.ID, link)
			}
		}
		// Where no password works there is nothing to limit.
		if p.Login != LoginNo && stepText(p, "limites") == "" {
			t.Errorf("%s: nothing says how much may be sent", p.ID)
		}
	}
}

// TestNothingIsMissing: what each part of the program takes from a guide. Who
// adds a provider adds a file, and this says what the file still lacks.
func TestNothingIsMissing(t *testing.T) {
	t.Parallel()
	lib := library(t)
	owner := map[string]string{} // of a sending host, for domain
	for _, s := range lib.Senders() {
		for _, host := range s.Hosts {
			if other := owner[host]; other != "" {
				t.Errorf("%s belongs to %s and to %s: give both guides the same empresa", host, other, s.Name)
			}
			owner[host] = s.Name
		}
	}
	for _, p := range lib.All() {
		if p.ID == PracticeID {
			continue
		}
		// The diagnosis opens these at every provider.
		for _, anchor := range []string{"servidor", "usuario", "testar", "colar-senha"} {
			if stepText(p, anchor) == "" && (anchor != "colar-senha" || p.Login != LoginNo) {
				t.Errorf("%s: #%s is missing", p.ID, anchor)
			}
		}
		// The form shows a step beside each of these fields.
		for _, field := range []string{"host", "usuario", "senha"} {
			if _, ok := p.StepFor(field); !ok && (field != "senha" || p.Login != LoginNo) {
				t.Errorf("%s: no step belongs to the field %s", p.ID, field)
			}
		}
		if p.ID == OtherID {
			continue
		}
		if i, _ := p.StepFor("host"); len(p.Servers)+len(p.DomainServers) == 0 && p.Login != LoginNo && p.Steps[i].Help {
			t.Errorf("%s: there is no server to propose, and no step of the way says where to find it", p.ID)
		}
		if p.Password == PasswordKey && !p.OwnEnvelope {
			t.Errorf("%s: a sending service says envelope: proprio", p.ID)
		}
		if p.Admin == "" && p.Login == LoginAdmin {
			t.Errorf("%s: there is nothing to send to the administrator", p.ID)
		}
		if personal, ok := lib.ByID(p.Personal); ok && (personal.Company != p.Company || len(personal.Domains) == 0) {
			t.Errorf("%s: %s is another company's, or has no domain to tell its accounts by", p.ID, personal.ID)
		}
		if p.Company == "" || strings.ContainsAny(p.Company, "()") {
			t.Errorf("%s: %q cannot stand in a sentence", p.ID, p.Company)
		}
	}
}

// TestKeysNotClicks: this program is driven by keys, and its mouse is off until
// it is asked for; "clique" is for web pages.
func TestKeysNotClicks(t *testing.T) {
	t.Parallel()
	for _, p := range library(t).All() {
		text := stepText(p, "testar")
		if !strings.Contains(text, "F5 (<Testar Conexão>)") || !strings.Contains(text, "F10 (<SALVAR>)") {
			t.Errorf("%s: #testar does not name the keys: %s", p.ID, text)
		}
		if strings.Contains(strings.ToLower(text), "clique") || strings.Contains(text, "clicar") {
			t.Errorf("%s: #testar tells one to click: %s", p.ID, text)
		}
	}
}

// TestWayOut: wherever no password may work, the guide itself says what else
// there is and what it costs, and never sends one to Microsoft 365.
func TestWayOut(t *testing.T) {
	t.Parallel()
	lib := library(t)
	needed := map[string]bool{"yahoo": true, "aol": true, "zoho": true, "zoho-pessoal": true, "bol": true, "ig": true, "servicos-antigos": true, OtherID: true}
	for _, p := range lib.All() {
		if p.Login == LoginYes && !needed[p.ID] {
			continue
		}
		for _, anchor := range []string{"outro-remetente", "um-gmail", "servico-de-envio", "servicos-de-envio"} {
			if stepText(p, anchor) == "" {
				t.Errorf("%s: #%s is missing", p.ID, anchor)
			}
		}
		costs := stepText(p, "servicos-de-envio")
		last := -1
		for _, service := range []string{"SMTP2GO", "SMTP Locaweb", "Brevo", "Mailjet"} {
			at := strings.Index(costs, service)
			if at <= last {
				t.Errorf("%s: %s is missing or out of order: %s", p.ID, service, costs)
			}
			last = at
		}
	}
	outlook, _ := lib.ByID("outlook")
	for _, anchor := range []string{"outro-remetente", "servico-de-envio", "servicos-de-envio"} {
		if strings.Contains(stepText(outlook, anchor), "Microsoft 365") {
			t.Errorf("outlook#%s offers Microsoft 365, where the same is to come", anchor)
		}
	}
}

// TestTraps holds what passes unseen or misleads unless the guide says it.
func TestTraps(t *testing.T) {
	t.Parallel()
	tests := []struct {
		step    string
		phrases []string
	}{
		{"gmail#limites", []string{"500"}},
		{"google-workspace#limites", []string{"2.000"}},
		{"microsoft-365#limites", []string{"10.000", "onmicrosoft.com", "100 destinatários"}},
		{"microsoft-365#padroes-de-seguranca", []string{"não aceitam exceção"}},
		{"microsoft-365#autenticacao-basica", []string{"AllowBasicAuthSmtp", "autenticação básica"}},
		{"microsoft-365#esperar-liberacao", []string{"uns 10 minutos"}},
		{"microsoft-365#o-que-mudou", []string{"a partir do fim de dezembro de 2026", "fica desligado por padrão"}},
		{"titan#acesso-imap", []string{"outros programas"}},
		{"brevo#ativacao", []string{"not yet activated", "contact@brevo.com"}},
		{"brevo#ips-autorizados", []string{"IPs autorizados", "chaves SMTP"}},
		{"brevo#validar-dominio", []string{"Gmail, Hotmail", "não serve"}},
		{"brevo#usuario", []string{"@smtp-brevo.com"}},
		{"brevo#limites", []string{"300"}},
		{"amazon-ses#modo-de-teste", []string{"o teste passa, mas os clientes não recebem"}},
		{"sendgrid#usuario", []string{"apikey"}},
		{"sendgrid#limites", []string{"25/03/2025", "60 dias", "Maximum credits exceeded"}},
		{"zoho-pessoal#outro-remetente", []string{"plano grátis"}},
		{"smtp2go#saida", []string{"1.000", "200 por dia", "25 por hora", "quarantine", "reject"}},
		{"smtp2go#senha-de-app", []string{"Sending → SMTP Users"}},
		{"locaweb-smtp#saida", []string{"envio.", "não mexe no SPF da Microsoft"}},
		{"brevo#saida", []string{"300", "sem cartão", "Duas liberações"}},
		{"mailjet#saida", []string{"200", "6.000", "sem cartão"}},
		{"mailjet#colar-senha", []string{"trocadas"}},
		{"resend#teste-de-fora", []string{"passa", "os clientes não recebem"}},
		{"mailgun#teste-de-fora", []string{"passa", "os clientes não recebem"}},
		{"elastic-email#teste-de-fora", []string{"passa", "os clientes não recebem"}},
		{"postmark#colar-senha", []string{"iguais"}},
		{"azure-email#colar-senha", []string{"vencer"}},
		{"mailersend#falhou", []string{"não é temporária"}},
		{"globo#servidor", []string{"acabou"}},
		{"globo#lwmail", []string{"@lwmail.com.br", "Locaweb"}},
		{"proton#dominio-proprio", []string{"plano pago", "Proton para empresas"}},
		{"hostnet#usuario", []string{"="}},
		{"exchange#usuario", []string{`EMPRESA\login`}},
		{"microsoft-365#religar", []string{"duas chaves", "política de autenticação", "tudo ou nada"}},
		{"microsoft-365#ponte-riscos", []string{"--no-gui", "NSSM"}},
		{"ovh#servidor", []string{"ssl0.ovh.net", "smtp.mail.ovh.net", "smtp.mail.ovh.ca"}},
		{"hostinger#limites", []string{"1.000", "3.000"}},
		{"hostgator#limites", []string{"por hora"}},
		{"outlook#atividade-de-entrada", []string{"O caminho antigo era", "Ele não libera mais"}},
	}
	lib := library(t)
	for _, tt := range tests {
		p, i, ok := lib.Step(tt.step)
		if !ok {
			t.Errorf("%s is missing", tt.step)
			continue
		}
		text := strings.Join(strings.Fields(p.Steps[i].Text()), " ")
		for _, phrase := range tt.phrases {
			if !strings.Contains(text, phrase) {
				t.Errorf("%s: %q is not said in: %s", tt.step, phrase, text)
			}
		}
	}
	gmail, i, _ := lib.Step("gmail#o-que-mudou")
	if link := gmail.Steps[i].Link; !strings.HasSuffix(link, "#zippy=%2Cusar-uma-senha-de-app") {
		t.Errorf("gmail#o-que-mudou leads to the page and not to its section: %s", link)
	}
	for _, p := range lib.All() {
		for _, s := range p.Steps {
			if text := s.Text(); strings.Contains(text, "vai desligar") || strings.Contains(text, "será desligad") {
				t.Errorf("%s#%s speaks in a tense that goes stale: %s", p.ID, s.Anchor, text)
			}
		}
	}
}

// TestAFixedLoginIsInItsStep: the word that goes into the form is the one that the
// guide tells a person to type.
func TestAFixedLoginIsInItsStep(t *testing.T) {
	t.Parallel()
	n := 0
	for _, p := range library(t).All() {
		if p.FixedUser == "" {
			continue
		}
		n++
		if i, ok := p.StepFor("usuario"); !ok || !strings.Contains(p.Steps[i].Body, "`"+p.FixedUser+"`") {
			t.Errorf("%s: the step of the login does not say %s", p.ID, p.FixedUser)
		}
	}
	if n == 0 {
		t.Error("no guide has a fixed login")
	}
}
