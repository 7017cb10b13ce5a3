package ptbr

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"
)

// ---- The command line: help ----

// Headings of a help text.
const (
	CLIHeadExamples = "Exemplos:"
	CLIHeadUsage    = "Uso:"
	CLIHeadCommands = "Comandos:"
	CLIHeadFields   = "Campos (os da aba Conf. e-mail):"
	CLIHeadPassword = "Senha (nunca como argumento):"
	CLIHeadOptions  = "Opções:"

	CLIUsageOptions = "[opções]"
	CLIHelpMore     = "A ajuda de um comando: seller-mail-tui ajuda COMANDO"
)

// The root: the wizard.
const (
	CLIRootShort = "Configura e testa o e-mail do estabelecimento no Seller"
	CLIRootLong  = "Configura e testa o e-mail do estabelecimento no Seller: " + Heading + ", aba " + Tab + "."

	CLIRootExample = `  seller-mail-tui
      abre o assistente
  seller-mail-tui --simples
      o mesmo em perguntas e respostas, para leitor de tela ou terminal antigo
  seller-mail-tui testar --perfil "Posto Avenida"
      testa um perfil salvo, sem abrir a tela
  seller-mail-tui testar --treino
      experimenta o teste neste computador, sem conta nenhuma
  seller-mail-tui guia gmail
      mostra o passo a passo do Gmail`

	CLIFlagProfile = "abre o perfil salvo com este `NOME`"
	CLIFlagSimple  = "perguntas e respostas, uma por linha, sem tela"
	CLIFlagMouse   = "liga o mouse na tela (desliga a seleção de texto do terminal)"
	CLIFlagTheme   = "cores da tela: `TEMA` é auto, claro, escuro ou nenhum"
	CLIFlagVersion = "mostra a versão"
	CLIFlagHelp    = "mostra esta ajuda"
)

// The other commands.
const (
	CLIHelpShort   = "Mostra a ajuda de um comando"
	CLIHelpExample = "  seller-mail-tui ajuda testar"

	CLIGuideShort   = "Mostra o passo a passo de um provedor"
	CLIGuideExample = `  seller-mail-tui guia gmail
  seller-mail-tui guia outlook --markdown > outlook.md`
	CLIFlagMarkdown = "mostra em Markdown, para publicar ou imprimir"

	CLICompleteShort   = "Gera o arquivo que faz a tecla Tab completar os comandos"
	CLICompleteExample = `  seller-mail-tui completar bash > /etc/bash_completion.d/seller-mail-tui
  seller-mail-tui completar zsh > "${fpath[1]}/_seller-mail-tui"
  seller-mail-tui completar fish > ~/.config/fish/completions/seller-mail-tui.fish
  seller-mail-tui completar powershell >> $PROFILE`
	CLICompleteWhich = "Diga para qual programa: seller-mail-tui completar bash, zsh, fish ou powershell."
)

// ---- The command line: the manual page ----

// Help.
const (
	CLIManualShort   = "Gera a página de manual (man)"
	CLIManualExample = `  seller-mail-tui manual > /usr/local/share/man/man1/seller-mail-tui.1
  man seller-mail-tui`
)

// Headings of the page.
const (
	ManualTitle       = "Manual do usuário"
	ManualName        = "NOME"
	ManualSynopsis    = "SINOPSE"
	ManualDescription = "DESCRIÇÃO"
	ManualExits       = "CÓDIGOS DE SAÍDA"
	ManualEnvironment = "AMBIENTE"
	ManualFiles       = "ARQUIVOS"
)

// ManualExitCodes says what the exit codes mean.
func ManualExitCodes() [][2]string {
	return [][2]string{
		{"0", "deu certo"},
		{"1", "defeito do programa"},
		{"2", "comando errado ou campo inválido"},
		{"3", "um perfil ou outro arquivo não pôde ser lido ou gravado"},
		{"10", "nome do servidor (DNS)"},
		{"11", "conexão, ou o servidor não se apresentou"},
		{"12", "canal seguro (SSL, certificado)"},
		{"13", "usuário e senha"},
		{"14", "remetente ou destinatário"},
		{"15", "mensagem recusada"},
		{"16", "acabou o prazo do teste inteiro"},
		{"17", "temporário: tente mais tarde"},
		{"18", "com --todos: falhas de tipos diferentes"},
		{"130", "cancelado"},
	}
}

// ManualVariables says what the environment variables do.
func ManualVariables() [][2]string {
	return [][2]string{
		{"SELLER_MAIL_TUI_DIR", "a pasta dos dados, em vez da do usuário"},
		{"SELLER_MAIL_SENHA", "a senha do teste de testar"},
		{"NO_COLOR", "presente: sem cores"},
		{"TERM", "dumb: perguntas e respostas em vez da tela"},
		{"LC_ALL, LC_CTYPE, LANG", "sem UTF-8: bordas e letras simples"},
	}
}

// ManualFolders says where the data is.
func ManualFolders() [][2]string {
	return [][2]string{
		{"~/.config/seller-mail-tui", "no Linux; no Windows %AppData%\\seller-mail-tui, no macOS " +
			"~/Library/Application Support/seller-mail-tui. Os perfis não têm a senha, que fica no cofre do sistema " +
			"ou, quando a pessoa escolhe, num arquivo só dela."},
	}
}

// ---- The command line: mistakes ----

// CLIUnknownCommand answers a command that does not exist.
func CLIUnknownCommand(name, near string) string {
	return fmt.Sprintf("O comando “%s” não existe.%s Veja todos com: seller-mail-tui --help", name, didYouMean(near))
}

// CLIUnknownFlag answers an option that does not exist; near has its hyphens.
func CLIUnknownFlag(name, near string) string {
	return fmt.Sprintf("A opção --%s não existe.%s Veja todas com --help.", name, didYouMean(near))
}

// CLIUnknownShort answers a one-letter option that does not exist.
func CLIUnknownShort(letter string) string {
	return fmt.Sprintf("A opção -%s não existe. As opções têm dois hifens, por exemplo --host. Veja todas com --help.", letter)
}

// CLIFlagElsewhere answers an option that another command has.
func CLIFlagElsewhere(name, command string) string {
	return fmt.Sprintf("A opção --%s não é daqui: use %s --%s.", name, command, name)
}

// CLIFlagNeedsValue answers an option without its value.
func CLIFlagNeedsValue(name string) string {
	return fmt.Sprintf("Falta o valor da opção --%s. Veja um exemplo com --help.", name)
}

// CLIFlagBadValue answers a value that an option cannot take. The value is
// not repeated: it may be a password that ended up in the wrong place.
func CLIFlagBadValue(name string, isSwitch bool) string {
	if isSwitch {
		return fmt.Sprintf("A opção --%s é só de ligar: escreva --%s, sem valor.", name, name)
	}
	return fmt.Sprintf("O valor da opção --%s não serve. Veja um exemplo com --help.", name)
}

// CLIFlagSyntax answers what is no option at all.
const CLIFlagSyntax = "Uma das opções está mal escrita. As opções têm dois hifens e um nome, por exemplo --host."

// CLIPasswordArgument answers a password on the command line.
const CLIPasswordArgument = "A senha não vai na linha de comando, onde outras pessoas do computador podem vê-la e onde fica guardada no histórico. " +
	"Use --senha-stdin, --senha-arquivo ou a variável SELLER_MAIL_SENHA."

func didYouMean(near string) string {
	if near == "" {
		return ""
	}
	return " Você quis dizer " + near + "?"
}

// CLIInternal is a defect of ours; place is where in the source, or empty.
func CLIInternal(place string) string {
	if place != "" {
		place = " (" + place + ")"
	}
	return "O programa encontrou um erro seu e parou" + place + ". Nada do que estava salvo foi mudado. Avise o suporte."
}

// CLICancelled is said when Ctrl+C or a signal ended the program.
const CLICancelled = "Cancelado."

// CLIVersion is the version with what it was built from.
func CLIVersion(version, commit string, modified bool, goVersion string) string {
	if version == "" || version == "(devel)" {
		version = "em desenvolvimento"
	}
	parts := []string{version}
	if commit != "" {
		commit = "commit " + commit
		if modified {
			commit += ", com mudanças"
		}
		parts = append(parts, commit)
	}
	return strings.Join(append(parts, goVersion), " · ")
}

// ---- The command line: guia ----

// CLIGuideWhich answers "guia" without a provider.
func CLIGuideWhich(ids []string) string {
	return "Diga de qual provedor: seller-mail-tui guia PROVEDOR. Os que existem: " + strings.Join(ids, ", ") + "."
}

// CLIGuideUnknown answers a provider that is not known.
func CLIGuideUnknown(name, near string, ids []string) string {
	return fmt.Sprintf("Não há guia de “%s”.%s Os que existem: %s.", name, didYouMean(near), strings.Join(ids, ", "))
}

// Parts of a printed guide.
const (
	CLIGuideSettings = "O que vai na aba " + Tab + " (o primeiro é o melhor):"
	CLIGuideLink     = "Página:"
	CLIGuideAdmin    = "Para enviar ao administrador do domínio:"

	// CLIGuideEmail stands for the person's own address where a server's name
	// holds its domain.
	CLIGuideEmail = "posto@seu-dominio.com.br"
)

// CLIServer is one server in the words of the tab.
func CLIServer(host string, port int, ssl bool) string {
	return fmt.Sprintf("%s %s · %s %d · %s %s", LabelHost, host, LabelPort, port, LabelSSL, YesNo(ssl))
}

// YesNo is the value of Autenticação SSL as the tab shows it.
func YesNo(yes bool) string {
	if yes {
		return Yes
	}
	return No
}

// Date is a day as people here write it.
func Date(t time.Time) string { return t.Format("02/01/2006") }

// DateTime is a moment in the machine's own time zone.
func DateTime(t time.Time) string { return t.Local().Format("02/01/2006 15:04") }

// CLIGuideReviewed says when a guide was last checked.
func CLIGuideReviewed(date string) string { return "Conferido em " + date + "." }

// ---- The command line: detectar ----

// Help.
const (
	CLIDetectShort = "Mostra a que provedor e a que configuração um endereço leva"
	CLIDetectLong  = `Mostra a que provedor e a que configuração um endereço leva. Nada é enviado, testado nem salvo. Procura nesta ordem, por até 3 segundos:

- lista: domínios que os guias conhecem, sem usar a rede
- mx: quem recebe os e-mails do domínio
- srv: o servidor de envio que o próprio domínio indica
- palpite: mail.DOMÍNIO, se existir

Código de saída: 0 achou; 2 endereço inválido; 10 nada achado ou rede sem resposta.`
	CLIDetectExample = `  seller-mail-tui detectar posto@gmail.com
  seller-mail-tui detectar contato@postoavenida.com.br --json`
	CLIFlagDetectJSON = "um documento JSON, para programas"
	CLIDetectWhich    = "Diga o endereço: seller-mail-tui detectar posto@gmail.com"
)

// CLIDetected says what an address leads to, and how that was found. The
// provider may be empty; server: its name is known too.
func CLIDetected(provider, by string, server bool) string {
	var how string
	switch {
	case by == "palpite":
		return "O provedor deste domínio não é um dos conhecidos; o servidor abaixo é só um palpite."
	case by == "srv" && provider == "":
		return "O domínio indica este servidor de envio."
	case by == "srv":
		how = ", indicado pelo próprio domínio"
	case by == "mx":
		how = ", reconhecido pelo servidor que recebe os e-mails do domínio"
	}
	if !server {
		how += ". O guia mostra onde achar o servidor de envio."
	}
	return "Provedor: " + provider + how
}

// CLIDetectMX lists who receives the domain's mail.
func CLIDetectMX(hosts []string) string {
	return "Quem recebe os e-mails: " + strings.Join(hosts, ", ")
}

// CLIDetectForeign warns of a server that a domain names, of somebody else's.
const CLIDetectForeign = "Atenção: o servidor é de outro domínio. Só use se conhecer o nome."

// CLIDetectGuide names the command that shows the guide.
func CLIDetectGuide(id string) string { return "Passo a passo: seller-mail-tui guia " + id }

// CLIDetectUser is the login name that follows from the address.
func CLIDetectUser(user string) string { return LabelUser + " " + user }

// ---- The dialogue (--simples) ----

// Opening and closing words.
const (
	SimpleHello = "Seller · " + Tab + "\n" + Heading + "\n\n" +
		"Perguntas e respostas, uma por linha. O valor entre colchetes é o atual: Enter sozinho o mantém. " +
		"Ctrl+C para o teste em andamento; fora dele, sai. A tela completa abre com: seller-mail-tui"
	SimpleUnsaved  = "Há mudanças que não foram salvas. Sair assim mesmo?"
	SimpleBye      = "Até logo."
	SimpleInputEnd = "As respostas acabaram antes do fim. Nada mais foi feito."
	SimpleTooLong  = "Esta linha é longa demais para uma resposta."
)

// Choosing what to work on.
const (
	SimpleProfiles   = "Perfis salvos:"
	SimpleNew        = "Começar um novo"
	SimpleWhich      = "Qual? Digite o número"
	SimpleProviders  = "Provedores de e-mail:"
	SimpleProvider   = "Qual é o provedor? Digite o número, o nome ou o seu endereço de e-mail"
	SimpleScenarios  = "O que o servidor de treino deve fazer?"
	SimpleNumber     = "Digite um dos números da lista."
	SimpleLooking    = "Procurando o provedor deste endereço, até 3 segundos."
	SimpleNoProvider = "Nenhum da lista combina com isso. Digite o número."
)

// The menu. The numbers never change, so that a script can answer.
const (
	SimpleMenu       = "O que deseja fazer?"
	SimpleTest       = "Testar Conexão"
	SimpleSave       = "SALVAR"
	SimpleChange     = "Mudar um campo"
	SimpleGuide      = "Ler o passo a passo"
	SimpleSwitch     = "Trocar de provedor"
	SimpleTalk       = "Ler a conversa com o servidor"
	SimpleFix        = "Fazer a mudança sugerida e testar de novo"
	SimpleArrival    = "Conferir se o e-mail de teste chegou"
	SimpleReport     = "Laudo e ficha"
	SimpleOthers     = "Postos salvos: abrir outro, mudar o nome, copiar, apagar"
	SimpleOpenPage   = "Abrir no navegador a página desse passo"
	SimpleLeave      = "Sair"
	SimpleNotNow     = "Isso ainda não está disponível. Escolha outro número."
	SimpleWhichField = "Qual campo? Digite o número"
	SimpleBack       = "Voltar"
)

// SimpleStep names the step of the guide that a diagnosis leads to.
func SimpleStep(title string) string { return "Ler só o passo que resolve: " + title }

// What follows a test.
const (
	SimpleLookBegins = "Procurando por até 60 segundos. Ctrl+C para só a procura."
	SimpleSheetShown = "Ficha com a senha à mostra, só na tela, sem gravar"
)

// SimpleWritten says where a text is.
func SimpleWritten(path string) string { return "Gravado em " + path + "." }

// Answers.
const (
	SimplePasswordSet  = "digitada"
	SimpleYesNoProblem = "Responda sim ou nao."
	SimplePlain        = "Sem SSL, a senha vai pela rede sem proteção e pode ser lida no caminho. Enviar assim, só neste teste?"
	SimplePlainNo      = "O teste não foi feito. Mude Autenticação SSL para Sim e teste de novo."
)

// Saving.
const (
	SimpleSaveName    = "Nome do perfil"
	SimpleSecretWhere = "Onde guardar a senha?"
	SimpleSecretNone  = "Não guardar: ela é pedida a cada vez"
	SimpleSecretVault = "No cofre de senhas do sistema"
	SimpleSecretFile  = "Num arquivo que só este usuário do computador pode ler"

	SimpleConflict  = "O que fazer?"
	SimpleOverwrite = "Salvar por cima"
	SimpleOtherName = "Salvar com outro nome"
	SimpleNotSaved  = "Não salvar agora"
)

// SimpleQuestion is the number, the label and the current value of a field.
func SimpleQuestion(n, of int, label, current string) string {
	q := fmt.Sprintf("%d de %d. %s", n, of, label)
	if current != "" {
		q += " [" + current + "]"
	}
	return q + ": "
}

// SimpleAsk is a question with its default.
func SimpleAsk(question, current string) string {
	if current == "" {
		return question + ": "
	}
	return question + " [" + current + "]: "
}

// SimpleChanged says what a suggested change did to a field.
func SimpleChanged(label, value string) string { return label + " agora é " + value + "." }

// ---- Results in plain lines (testar and the dialogue) ----

// CLIStage is one stage in a line without signs or colour.
func CLIStage(name, state, elapsed, detail string) string {
	line := name + ": " + state
	if elapsed != "" {
		line += " (" + elapsed + ")"
	}
	if detail != "" {
		line += ", " + detail
	}
	return line
}

// Elapsed is a duration as a person reads it.
func Elapsed(d time.Duration) string {
	if d < 10*time.Second {
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%d s", int(d.Round(time.Second).Seconds()))
}

// Parts of a verdict.
const (
	CLIWarning    = "Atenção:"
	CLITodo       = "O que fazer:"
	CLIGuideStep  = "Passo a passo:"
	CLIRepeatNow  = "Depois disso, teste de novo."
	CLIRepeatNo   = "Repetir o teste sem mudar nada não adianta."
	CLIRepeatWait = "Espere um pouco e teste de novo."
	CLISuggestion = "Mudança sugerida:"

	// LabelTo is the label of --para, which the tab does not have.
	LabelTo = "Quem recebe o teste"
)

// CLITalkLine is one line of the conversation with the server.
func CLITalkLine(server bool, at time.Duration, text string) string {
	who := "nós"
	if server {
		who = "servidor"
	}
	return fmt.Sprintf("%d ms, %s: %s", at.Milliseconds(), who, text)
}

// ---- The command line: testar ----

// Help.
const (
	CLITestShort = "Faz o mesmo teste sem abrir a tela"
	CLITestLong  = "Faz o teste de <Testar Conexão> sem abrir a tela: as etapas vão para a saída de erros, o resultado para a saída normal. " +
		"O resultado de um perfil salvo fica anotado nele; o de um teste que para antes da mensagem (--ate), não."

	CLITestExample = `  seller-mail-tui testar --perfil "Posto Avenida"
      testa um perfil salvo
  seller-mail-tui testar --host smtp.gmail.com --porta 587 --email posto@gmail.com \
      --nome "Posto Avenida" --senha-arquivo senha.txt
      testa os campos dados, sem salvar nada
  printf '%s\n' "$SENHA" | seller-mail-tui testar --perfil matriz --senha-stdin --json
      um documento JSON, para programas
  seller-mail-tui testar --host smtp.gmail.com --porta 587 --ate tls
      só a conexão e o canal seguro: não pede senha, não envia nada
  seller-mail-tui testar --todos --paralelo 10
      testa todos os perfis salvos
  seller-mail-tui testar --todos --ate login --monitor --monitor-arquivo /var/lib/node_exporter/seller.prom
      para o monitoramento: uma linha no formato do Nagios, sem enviar mensagens
  seller-mail-tui testar --treino=senha-errada
      treina com um servidor deste computador`

	CLIHeadProfiles = "Perfis salvos:"
	CLIHeadMonitor  = "Monitoramento:"

	CLIFlagHost  = LabelHost + ": nome do `SERVIDOR`"
	CLIFlagPort  = LabelPort + ": `NÚMERO`, quase sempre 587 ou 465"
	CLIFlagSSL   = LabelSSL + ": `sim|nao` (sem a opção: sim)"
	CLIFlagEmail = LabelEmail + ": o `ENDEREÇO` que envia"
	CLIFlagName  = LabelName + ": `NOME` que aparece, também no Assunto"
	CLIFlagUser  = LabelUser + ": `USUÁRIO` (sem a opção: o endereço)"

	CLIFlagPasswordStdin = "lê a senha da entrada, uma linha; num terminal, pergunta sem mostrar"
	CLIFlagPasswordFile  = "lê a senha do `ARQUIVO`. Sem estas duas opções valem, nesta ordem, a variável SELLER_MAIL_SENHA e a senha do perfil"

	CLIFlagTestProfile = "usa o perfil `NOME`; os campos dados aqui valem mais que os dele"
	CLIFlagAll         = "testa todos os perfis, cada um com a senha dele"
	CLIFlagParallel    = "com --todos: até `N` testes ao mesmo tempo (sem a opção: 4)"
	CLIFlagPerHost     = "com --todos: até `N` ao mesmo tempo no mesmo servidor, para ele não bloquear ninguém (sem a opção: 1)"

	CLIFlagPractice = "usa o servidor de treino deste computador; `CENÁRIO` é o que ele faz (sem ele: ok)"
	CLIFlagTo       = "quem recebe a mensagem de teste: `ENDEREÇO` (sem a opção: o próprio endereço)"
	CLIFlagUntil    = "para depois da `ETAPA`: conexao, tls, login ou mensagem"
	CLIFlagLimit    = "limite do teste inteiro: `TEMPO`, por exemplo 30s ou 2m (sem a opção: 90s)"
	CLIFlagCA       = "confia também nos certificados do `ARQUIVO` (formato PEM)"
	CLIFlagPlain    = "permite, só neste teste, enviar a senha sem criptografia"
	CLIFlagJSON     = "um documento JSON na saída, e nada mais"
	CLIFlagSchema   = "mostra o esquema (JSON Schema) dos documentos de --json e termina"

	CLIFlagMonitor = "uma linha para Nagios, Zabbix e parecidos; a saída é 0 certo, 1 atenção (um aviso, ou o certificado " +
		"termina em menos de 14 dias), 2 falha, 3 não deu para testar"
	CLIFlagMonitorFile = "grava os valores no `ARQUIVO`, no formato do node_exporter (textfile); o nome deve terminar em .prom"
)

// Mistakes.
const (
	CLITestNoArgs         = "O comando testar não recebe valores soltos: cada um vai com a sua opção, por exemplo --host smtp.gmail.com. A senha nunca vai na linha de comando."
	CLITestScenarioEquals = "Escreva o cenário junto da opção, com o sinal de igual: --treino=CENARIO."
	CLITestUntil          = "A opção --ate aceita conexao, tls, login ou mensagem."
	CLITestLimit          = "A opção --prazo aceita um tempo maior que zero, por exemplo 30s ou 2m."
	CLITestTwoPasswords   = "Use só uma: --senha-stdin ou --senha-arquivo."
	CLITestOnlyAll        = "As opções --paralelo e --por-servidor só valem com --todos."
	CLITestParallel       = "As opções --paralelo e --por-servidor aceitam um número a partir de 1."
	CLITestNoProfiles     = "Não há nenhum perfil salvo para testar."

	CLIPasswordTooLong    = "A senha dada é longa demais. Confira se não é outro arquivo."
	CLIPasswordUnreadable = "Não deu para ler a senha da entrada."

	// SSLInvalid is what is wrong with --ssl; on the screen it cannot happen.
	SSLInvalid = "Responda sim ou nao."

	// PracticeName is the display name that practice fills in.
	PracticeName = "Posto Treino"

	CLIPracticeFailed = "O servidor de treino não pôde começar neste computador. Feche outros programas e tente de novo."
)

// CLITestScenario answers a scenario that does not exist.
func CLITestScenario(name string, ids []string) string {
	return fmt.Sprintf("O cenário de treino “%s” não existe. Os que existem: %s.", name, strings.Join(ids, ", "))
}

// CLITestNotWithAll answers a field beside --todos.
func CLITestNotWithAll(flag string) string {
	return fmt.Sprintf("A opção --%s não vale com --todos, que usa os dados de cada perfil.", flag)
}

// CLIPasswordFile answers a password file that cannot be read.
func CLIPasswordFile(file, problem string) string {
	return fmt.Sprintf("Não deu para ler a senha do arquivo %s: %s.", file, problem)
}

// CLICAUnreadable answers a file of --ca that cannot be read.
func CLICAUnreadable(file, problem string) string {
	return fmt.Sprintf("Não deu para ler o certificado %s: %s.", file, problem)
}

// CLICANoCertificate answers a file of --ca without a certificate.
func CLICANoCertificate(file string) string {
	return fmt.Sprintf("O arquivo %s não tem um certificado no formato PEM (que começa com -----BEGIN CERTIFICATE-----).", file)
}

// FileProblem says in a few words why a file could not be used.
func FileProblem(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "o arquivo não existe"
	case errors.Is(err, fs.ErrPermission):
		return "falta permissão"
	}
	return "o sistema não deixou"
}

// CLIAllLine is one profile's result in a line.
func CLIAllLine(profile, sentence string) string { return profile + ": " + sentence }

// FleetCount says how far the tests of all profiles are.
func FleetCount(ended, total, failed int) string {
	failures := fmt.Sprintf("%d falhas", failed)
	switch failed {
	case 0:
		failures = "nenhuma falha"
	case 1:
		failures = "1 falha"
	}
	return fmt.Sprintf("%d de %d, %s", ended, total, failures)
}

// FleetLeft says, after FleetCount, how long the rest will take.
func FleetLeft(d time.Duration) string {
	switch minutes := int(d.Round(time.Minute).Minutes()); minutes {
	case 0:
		return ", falta menos de 1 min"
	case 1:
		return ", falta cerca de 1 min"
	default:
		return fmt.Sprintf(", faltam cerca de %d min", minutes)
	}
}

// FleetStill names, after FleetCount, the profiles whose tests are the last.
func FleetStill(profiles []string) string { return "; ainda: " + strings.Join(profiles, ", ") }

// CLIAllSummary counts how the profiles' tests ended.
func CLIAllSummary(total int, counts []string) string {
	if total == 1 {
		return "1 perfil testado: " + strings.Join(counts, ", ") + "."
	}
	return fmt.Sprintf("%d perfis testados: %s.", total, strings.Join(counts, ", "))
}

// CLIAllCount is one kind of ending and how often it occurred.
func CLIAllCount(n int, outcome string) string { return fmt.Sprintf("%d %s", n, outcome) }

// CLIAllInvalid names, in a summary, profiles whose fields are not right.
const (
	CLIAllInvalid    = "com campos a corrigir"
	CLIAllUnreadable = "que não puderam ser lidos"
	CLIAllInternal   = "com um erro do programa"
)

// ---- The command line: monitoring ----

// CLIMonitorOrJSON answers two forms of output at once.
const CLIMonitorOrJSON = "Use só uma: --monitor ou --json."

// What the values of --monitor-arquivo mean.
const (
	MetricOK          = "O teste deu certo (1) ou não (0)."
	MetricExit        = "Código de saída do teste; 0 quer dizer que deu certo."
	MetricDiagnosis   = "O diagnóstico do teste; não existe quando não há nada a dizer."
	MetricDuration    = "Quanto o teste durou."
	MetricCertificate = "Quando termina o certificado do servidor."
	MetricTime        = "Quando o teste terminou."
)

// CLIMonitorCertificate warns of a certificate that ends soon, or has ended.
func CLIMonitorCertificate(end time.Time, days int) string {
	switch {
	case days < 0:
		return "O certificado do servidor terminou em " + Date(end) + "."
	case days == 0:
		return "O certificado do servidor termina hoje."
	case days == 1:
		return "O certificado do servidor termina em 1 dia (" + Date(end) + ")."
	}
	return fmt.Sprintf("O certificado do servidor termina em %d dias (%s).", days, Date(end))
}

// CLIMonitorMany counts profiles by state: right, warning, failed, unknown.
func CLIMonitorMany(total int, counts [4]int) string {
	words := [4]string{"certos", "com aviso", "com falha", "sem teste"}
	var parts []string
	for i, n := range counts {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, words[i]))
		}
	}
	return fmt.Sprintf("%d perfis: %s", total, strings.Join(parts, ", "))
}

// CLIMonitorFile answers a file of --monitor-arquivo that cannot be written.
func CLIMonitorFile(file, problem string) string {
	return fmt.Sprintf("Não deu para gravar %s: %s.", file, problem)
}

// ---- The command line: perfis ----

// Help.
const (
	CLIProfilesShort   = "Lista os perfis salvos"
	CLIProfilesExample = `  seller-mail-tui perfis
  seller-mail-tui perfis --json`
	CLIProfilesNone = "Nenhum perfil salvo ainda. Abra o assistente com: seller-mail-tui"
	CLINeverTested  = "nunca testado"
)

// CLITested says when a profile was last tested and how that ended.
func CLITested(when time.Time, outcome string) string {
	return "testado em " + DateTime(when) + ": " + outcome
}

// ---- The wizard without its screen ----

// CLINotATerminal is said where no screen can be shown.
const CLINotATerminal = "Aqui não há um terminal para mostrar a tela. Use: seller-mail-tui testar (teste sem tela) " +
	"ou seller-mail-tui --simples (perguntas e respostas)."

// CLIThemeUnknown answers a theme that does not exist.
const CLIThemeUnknown = "A opção --tema aceita auto, claro, escuro ou nenhum."

// CLINoArgs answers loose words after a command that takes none.
func CLINoArgs(command string) string {
	return fmt.Sprintf("O comando %s não recebe valores soltos. Veja um exemplo com: seller-mail-tui ajuda %s", command, command)
}

// CLIProfileFailed is said where the store has no better words.
const CLIProfileFailed = "O perfil não pôde ser lido ou gravado."

// CLITerminalFailed is said where the terminal cannot be used as a screen.
const CLITerminalFailed = "O terminal não deixou abrir a tela. Use: seller-mail-tui --simples (perguntas e respostas)."

// CLIReportFailed says why a report was not written.
func CLIReportFailed(dir, problem string) string {
	return fmt.Sprintf("Não deu para gravar na pasta %s: %s", dir, problem)
}
