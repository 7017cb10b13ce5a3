package guides

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// whole is everything that a guide says, folded and on one line, with the
// addresses of its links.
func whole(p Provider) string {
	parts := []string{p.Name, p.Note, PlainText(p.Intro), p.Admin}
	for _, s := range p.Steps {
		parts = append(parts, s.Title, s.Text(), s.Link)
	}
	return fold(strings.Join(strings.Fields(strings.Join(parts, " ")), " "))
}

// TestOriginalGuides lists what the manual of Seller says of Gmail, Outlook
// and Yahoo, one statement a line, and where it is found here. What has
// changed since then is still found, marked as the old way.
func TestOriginalGuides(t *testing.T) {
	tests := []struct {
		guide, statement string
		anchor           string   // the step, "" for the whole guide
		phrases          []string // all of them are found there
	}{
		// Gmail.
		{"gmail", "Apps menos seguros stopped working, with the announcement", "o-que-mudou", []string{"Apps menos seguros", "acabaram em 30/05/2022", "https://support.google.com/accounts/answer/6010255?hl=pt-BR"}},
		{"gmail", "an app password has to be used", "", []string{"senha de app", "a senha normal da conta é recusada"}},
		{"gmail", "it needs two-step verification", "", []string{"só existe com a verificação em duas etapas ligada"}},
		{"gmail", "the manual Fazer login com senhas de app", "veja-mais", []string{"Fazer login com senhas de app", "https://support.google.com/accounts/answer/185833"}},
		{"gmail", "how to switch two-step verification on", "veja-mais", []string{"Ativar a verificação em duas etapas", "https://support.google.com/accounts/answer/185839"}},
		{"gmail", "without it the other steps do not work", "verificacao-em-duas-etapas", []string{"Sem ela, os outros passos não funcionam"}},
		{"gmail", "the message of the page, and why", "nao-disponivel", []string{"A configuração que você está procurando não está disponível para sua conta", "ligue primeiro as duas etapas"}},
		{"gmail", "it is done beforehand", "", []string{"comece pelo primeiro passo"}},
		{"gmail", "the page of the app passwords", "senha-de-app", []string{"https://myaccount.google.com/apppasswords", "Senhas de app"}},
		{"gmail", "Selecionar app, Outro, a name, GERAR", "senha-de-app", []string{"Selecionar app", "Outro", "Posto Seller", "GERAR"}},
		{"gmail", "the screen of today: a name, Criar", "senha-de-app", []string{"Digite o nome", "Criar"}},
		{"gmail", "Senha de app gerada, 16 characters, COPIE, CONCLUÍDO", "copiar-senha", []string{"Senha de app gerada", "16 caracteres", "COPIE a senha", "CONCLUÍDO"}},
		{"gmail", "the menu of Seller", "menu-do-seller", []string{"Configurações → Configurações Gerais → E-mail", "Cadastros → Estabelecimento → Estabelecimento", "Conf. e-mail", "Preencha"}},
		{"gmail", "EXACTLY the 16 characters in Senha", "colar-senha", []string{"No campo \"Senha\"", "EXATAMENTE a senha de 16 caracteres"}},
		{"gmail", "press TESTAR", "menu-do-seller", []string{"<TESTAR>"}},
		{"gmail", "press Testar Conexão", "testar", []string{"<Testar Conexão>"}},
		{"gmail", "the message of success, look whether it came", "testar", []string{"Configurações de e-mail ok.", "veja no Gmail se o e-mail de teste chegou"}},
		{"gmail", "do not forget SALVAR", "testar", []string{"Não esqueça", "<SALVAR>"}},
		{"gmail", "after a failure: the fields", "falhou", []string{"Veja se os campos estão certos"}},
		{"gmail", "after a failure: the account", "falhou", []string{"Veja se o Gmail está pronto"}},
		{"gmail", "after a failure: the mail about an access attempt", "falhou", []string{"Veja se chegou no Gmail um aviso de acesso"}},
		{"gmail", "say it was you, accept, test again", "aviso-de-acesso", []string{"tentativa de acesso", "informe que foi você", "aceite o acesso", "teste outra vez"}},

		// Outlook, the personal accounts.
		{"outlook", "blocked by default", "atividade-de-entrada", []string{"Por padrão, o envio é bloqueado"}},
		{"outlook", "test and see the failure", "o-que-mudou", []string{"bastava testar, ver a falha"}},
		{"outlook", "the way to Atividade de Entrada", "atividade-de-entrada", []string{"Minha Conta Microsoft → Segurança → Painel de Segurança → Atividade de Entrada"}},
		{"outlook", "the record of SMTP, Liberar", "atividade-de-entrada", []string{"registro de SMTP", "<Liberar>"}},
		{"outlook", "wait ten minutes, test again", "esperar-liberacao", []string{"uns 10 minutos", "teste de novo"}},
		{"outlook", "the message of success", "testar", []string{"Configurações de e-mail ok."}},
		{"outlook", "look into the mailbox", "testar", []string{"verifique a caixa de entrada do e-mail configurado"}},
		{"outlook", "what changed, dated", "o-que-mudou", []string{"16/09/2024", "desligou o login com senha"}},
		// Office 365, which the manual treats with it.
		{"microsoft-365", "blocked by default", "", []string{"Office 365", "Por padrão o envio é bloqueado"}},
		{"microsoft-365", "the way to Atividade de Entrada", "atividade-de-entrada", []string{"Atividade de Entrada", "<Liberar>"}},
		{"microsoft-365", "wait ten minutes, test again", "esperar-liberacao", []string{"uns 10 minutos", "teste de novo"}},
		{"microsoft-365", "look into the mailbox", "testar", []string{"verifique no e-mail configurado se o teste chegou"}},
		{"microsoft-365", "the administrator's way of today", "smtp-autenticado", []string{"Usuários → Usuários ativos", "Gerenciar aplicativos de email", "SMTP autenticado", "Salvar alterações"}},
		{"microsoft-365", "what changed, dated", "o-que-mudou", []string{"27/01/2026", "fim de dezembro de 2026"}},

		// Yahoo.
		{"yahoo", "a password of its own for third-party applications", "", []string{"senha própria para aplicativos de terceiros"}},
		{"yahoo", "1: Informações da conta", "abrir-seguranca", []string{"Informações da conta"}},
		{"yahoo", "2: Segurança da conta", "abrir-seguranca", []string{"Segurança da conta"}},
		{"yahoo", "2: Gerenciar Contas", "senha-de-app", []string{"<Gerenciar Contas>"}},
		{"yahoo", "3: Outro App, a name, Gerar", "senha-de-app", []string{"Outro App", "Posto Seller", "<Gerar>"}},
		{"yahoo", "3: the screen of today", "senha-de-app", []string{"Conexões externas", "Gerar senha de app", "Criar senha de app", "Gerar senha"}},
		{"yahoo", "3: into Senha, in the menu, instead of the mailbox's", "colar-senha", []string{"Senha", "Cadastros → Estabelecimento → Estabelecimento", "Conf. e-mail", "em vez da senha do e-mail"}},
		{"yahoo", "Veja mais", "veja-mais", []string{"Veja mais", "Gerar e gerenciar senhas de aplicativos de terceiros", "https://br.ajuda.yahoo.com/kb/account/Gerar-senhas-de-aplicativos-de-terceiros-sln15241.html"}},
		{"yahoo", "what changed, dated", "o-que-mudou", []string{"27/11/2026", "recusa até a senha de app"}},

		// What it says of every provider.
		{"outro", "any provider", "", []string{"O Seller funciona com qualquer provedor"}},
		{"outro", "Host SMTP", "servidor", []string{"host"}},
		{"outro", "Porta", "servidor", []string{"porta", "587", "465"}},
		{"outro", "Autenticação SSL", "servidor", []string{"Autenticação SSL"}},
		{"outro", "Endereço de E-mail: the establishment's, sends to the customers", "remetente", []string{"e-mail do estabelecimento", "aos clientes", "faturas e notas"}},
		{"outro", "Nome de Exibição: stands in the Assunto", "nome", []string{"assunto do e-mail enviado"}},
		{"outro", "Usuário Autenticação", "usuario", []string{"o endereço inteiro"}},
		{"outro", "Senha", "colar-senha", []string{"senha da caixa de e-mail"}},
		{"outro", "the provider's own documentation", "documentacao", []string{"documentação oficial do seu provedor"}},
		{"outro", "after a failure: data, permissions", "falhou", []string{"Veja se os dados estão corretos", "permissão"}},
		{"outro", "how long it takes varies", "nao-chegou", []string{"o tempo varia com o provedor"}},
		{"outro", "look whether it came", "testar", []string{"veja se o e-mail de teste chegou"}},
		{"outro", "security changes often, permissions are needed", "documentacao", []string{"As regras de segurança mudam com frequência"}},
	}
	lib := library(t)
	for _, tt := range tests {
		p, ok := lib.ByID(tt.guide)
		if !ok {
			t.Fatalf("no guide %q", tt.guide)
		}
		if tt.anchor != "" {
			i, ok := p.Step(tt.anchor)
			if !ok {
				t.Errorf("%s: no step #%s (%s)", tt.guide, tt.anchor, tt.statement)
				continue
			}
			p = Provider{Steps: p.Steps[i : i+1]}
		} else {
			p.Name += " " + strings.Join(p.Aliases, " ")
		}
		text := whole(p)
		for _, phrase := range tt.phrases {
			if !strings.Contains(text, fold(phrase)) {
				t.Errorf("%s#%s: %s: %q is not found in\n%s", tt.guide, tt.anchor, tt.statement, phrase, text)
			}
		}
	}
}

// TestAnchors holds the anchors that others point to.
func TestAnchors(t *testing.T) {
	tests := map[string]string{
		"gmail":            "verificacao-em-duas-etapas senha-de-app copiar-senha colar-senha nao-disponivel aviso-de-acesso trocou-a-senha servidor remetente usuario limites testar falhou o-que-mudou",
		"google-workspace": "administrador verificacao-em-duas-etapas senha-de-app colar-senha nao-disponivel aviso-de-acesso trocou-a-senha servidor remetente usuario limites testar o-que-mudou",
		"outlook":          "outro-remetente atividade-de-entrada aviso-de-acesso senha-de-app servidor remetente usuario testar o-que-mudou",
		"microsoft-365":    "administrador smtp-autenticado padroes-de-seguranca senha-de-app colar-senha atividade-de-entrada servidor remetente usuario limites outro-remetente testar o-que-mudou",
		"yahoo":            "senha-de-app copiar-senha colar-senha plano-b outro-remetente aviso-de-acesso trocou-a-senha servidor remetente usuario testar falhou o-que-mudou",
		"aol":              "senha-de-app colar-senha plano-b outro-remetente testar",
		"icloud":           "verificacao-em-duas-etapas senha-de-app colar-senha trocou-a-senha testar",
		"zoho":             "acesso-imap senha-de-app colar-senha remetente limites testar",
		"outro":            "servidor remetente nome usuario colar-senha senha-de-app verificacao-em-duas-etapas aviso-de-acesso outro-remetente administrador limites testar falhou nao-chegou plano-b porta-25 internet antivirus relogio certificado spf documentacao",
	}
	lib := library(t)
	for guide, anchors := range tests {
		for _, anchor := range strings.Fields(anchors) {
			if _, _, ok := lib.Step(guide + "#" + anchor); !ok {
				t.Errorf("%s#%s is missing", guide, anchor)
			}
		}
	}
}

func TestPickerOrder(t *testing.T) {
	lib := library(t)
	var got []string
	for _, p := range lib.All() {
		got = append(got, p.ID)
	}
	first, last := []string{"gmail", "outlook", "microsoft-365", "yahoo"}, []string{OtherID, PracticeID}
	if !slices.Equal(got[:4], first) || !slices.Equal(got[len(got)-2:], last) {
		t.Errorf("order %v", got)
	}
	for _, want := range strings.Fields("aol icloud zoho uol bol uol-host locaweb locaweb-smtp kinghost hostgator titan hostinger godaddy umbler terra ig fastmail gmx yandex ovh brevo sendgrid amazon-ses google-workspace") {
		if !slices.Contains(got, want) {
			t.Errorf("no guide %q", want)
		}
	}
}

// TestHonesty holds what must be said before anybody types anything.
func TestHonesty(t *testing.T) {
	lib := library(t)
	for _, p := range lib.All() {
		if p.Login != LoginYes && p.Note == "" {
			t.Errorf("%s: login is %q and no note says so", p.ID, p.Login)
		}
		if p.Login == LoginAdmin && p.Admin == "" {
			t.Errorf("%s: there is nothing to send to the administrator", p.ID)
		}
		if p.Login == LoginNo {
			if _, ok := p.Step("outro-remetente"); !ok {
				t.Errorf("%s: no password works and no way out is shown", p.ID)
			}
		}
		if p.Admin != "" && !strings.HasPrefix(p.Admin, "Peça isto a") {
			t.Errorf("%s: the text for the administrator starts with %.20q", p.ID, p.Admin)
		}
		for line := range strings.Lines(p.Admin) {
			if Width(line) > 72 {
				t.Errorf("%s: a line of the text for the administrator is %d columns wide: %s", p.ID, Width(line), line)
			}
		}
	}
	outlook, _ := lib.ByID("outlook")
	if outlook.Login != LoginNo || outlook.Password != PasswordNone || !strings.Contains(outlook.Note, "16/09/2024") || !strings.Contains(outlook.Note, "outro remetente") {
		t.Errorf("outlook: %q", outlook.Note)
	}
	m365, _ := lib.ByID("microsoft-365")
	if m365.Login != LoginAdmin || m365.Deadline.Day.Format("2006-01-02") != "2026-12-31" || m365.Deadline.Said != "fim de dezembro de 2026" {
		t.Errorf("microsoft-365: %+v", m365.Deadline)
	}
	for _, menu := range []string{"Usuários → Usuários ativos", "Gerenciar aplicativos de email", "SMTP autenticado", "Gerenciar padrões de segurança"} {
		if !strings.Contains(strings.Join(strings.Fields(m365.Admin), " "), menu) {
			t.Errorf("microsoft-365: the administrator is not led to %q", menu)
		}
	}
	workspace, _ := lib.ByID("google-workspace")
	if !strings.Contains(workspace.Admin, "Segurança → Autenticação → Verificação em duas etapas") {
		t.Error("google-workspace: the administrator is not led to the switch")
	}
}

var portPattern = regexp.MustCompile(`\b(25|465|587|2525)\b`)

// TestEveryGuide holds what every guide has, and that its words agree with its
// settings.
func TestEveryGuide(t *testing.T) {
	lib := library(t)
	for _, p := range lib.All() {
		end, ok := p.Step("testar")
		if !ok || !strings.Contains(p.Steps[end].Text(), "<Testar Conexão>") ||
			!strings.Contains(p.Steps[end].Text(), `"Configurações de e-mail ok."`) || !strings.Contains(p.Steps[end].Text(), "<SALVAR>") {
			t.Errorf("%s: no step says how to test and save", p.ID)
		}
		helpFrom := slices.IndexFunc(p.Steps, func(s Step) bool { return s.Help })
		if helpFrom >= 0 && slices.ContainsFunc(p.Steps[helpFrom:], func(s Step) bool { return !s.Help }) {
			t.Errorf("%s: a step of the way stands behind what is only looked up", p.ID)
		}
		if _, ok := p.StepFor("senha"); !ok {
			t.Errorf("%s: no step belongs to the password", p.ID)
		}
		if len(p.Servers)+len(p.DomainServers) == 0 {
			continue
		}
		i, ok := p.Step("servidor")
		if !ok {
			t.Errorf("%s: no step names the server", p.ID)
			continue
		}
		text := p.Steps[i].Text()
		ports := portPattern.FindAllString(text, -1)
		for _, s := range append(slices.Clone(p.Servers), p.DomainServers...) {
			host := strings.TrimSuffix(s.Host, domainMark)
			if !strings.Contains(text, host) || !slices.Contains(ports, strconv.Itoa(s.Port)) || !s.SSL {
				t.Errorf("%s: %+v is not what the guide says: %s", p.ID, s, text)
			}
			if s.Port == 25 {
				t.Errorf("%s: port 25 is blocked in Brazil", p.ID)
			}
		}
		if p.User == UserOther {
			if i, ok := p.StepFor("usuario"); !ok || p.Steps[i].Help {
				t.Errorf("%s: no step says what the user name is", p.ID)
			}
		}
		switch _, ok := p.Step("senha-de-app"); {
		case ok, p.Password == PasswordMailbox, p.ID == "locaweb-smtp": // its key is a panel's password
		default:
			t.Errorf("%s: no step makes the %s", p.ID, p.Password)
		}
	}
}
