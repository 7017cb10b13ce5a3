package ptbr

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"
)

// ---- The command line: testar ----

// Help.
const (
	CLITestShort = "Faz o mesmo teste sem abrir a tela"
	CLITestLong  = "Faz o teste de <Testar Conexão> sem abrir a tela: as etapas vão para a saída de erros, o resultado para a saída normal. " +
		"O resultado de um perfil salvo fica registrado nele. Testes que param antes da mensagem (--ate) não são registrados. " +
		"Ao lado do teste, e sem atrasar o resultado, o programa consulta o domínio do endereço: se ele manda recusar o que sai por este servidor, um aviso diz isso."

	CLITestExample = `  seller-mail-tui testar --perfil "Posto Avenida"
      testa um perfil salvo
  seller-mail-tui testar --host smtp.gmail.com --porta 587 --email posto@gmail.com \
      --nome "Posto Avenida" --senha-arquivo senha.txt
      testa os campos dados, sem salvar nada
  printf '%s\n' "$SENHA" | seller-mail-tui testar --perfil matriz --senha-stdin --json
      um documento JSON, para programas
  [Console]::OutputEncoding = [Text.Encoding]::UTF8
      no PowerShell 5, antes de guardar a saída: sem isso os acentos se perdem
  seller-mail-tui testar --host smtp.gmail.com --porta 587 --ate tls
      só a conexão e a conexão segura: não pede senha, não envia nada
  seller-mail-tui testar --todos --paralelo 10
      testa todos os perfis salvos
  seller-mail-tui testar --perfil "Rede Sul *" --so-falhas --tentativas 3
      só os que falharam, de novo quando a resposta é temporária
  seller-mail-tui testar --todos --ate login --monitor --monitor-arquivo /var/lib/node_exporter/seller.prom
      para o monitoramento: uma linha no formato do Nagios, sem enviar mensagens
  seller-mail-tui testar --treino=senha-errada
      treina com um servidor deste computador`

	CLIHeadProfiles = "Perfis salvos:"
	CLIHeadMonitor  = "Monitoramento:"

	CLIFlagHost  = LabelHost + ": nome do `SERVIDOR`"
	CLIFlagPort  = LabelPort + ": `NÚMERO`, quase sempre 587 ou 465"
	CLIFlagSSL   = LabelSSL + ": `sim|nao` (padrão: sim)"
	CLIFlagEmail = LabelEmail + ": o `ENDEREÇO` que envia"
	CLIFlagName  = LabelName + ": `NOME` que aparece, também no Assunto"
	CLIFlagUser  = LabelUser + ": `USUÁRIO` (padrão: o endereço)"

	CLIFlagPasswordStdin = "lê a senha da entrada, uma linha; num terminal, pergunta sem mostrar"
	CLIFlagPasswordFile  = "lê a senha do `ARQUIVO`. Sem estas duas opções valem, nesta ordem, a variável SELLER_MAIL_SENHA e a senha do perfil"

	CLIFlagTestProfile = "usa o perfil `NOME`; os campos dados aqui valem mais que os dele. Várias vezes, ou com * e ?, testa vários, como --todos"
	CLIFlagAll         = "testa todos os perfis, cada um com a senha dele"
	CLIFlagParallel    = "com --todos: até `N` testes ao mesmo tempo (padrão: 4)"
	CLIFlagPerHost     = "com --todos: até `N` ao mesmo tempo no mesmo servidor, para ele não bloquear ninguém (padrão: 1)"

	CLIFlagPractice = "usa o servidor de treino deste computador; `CENÁRIO` é o que ele faz (sem ele: ok)"
	CLIFlagTo       = "quem recebe o e-mail de teste: `ENDEREÇO` (padrão: o próprio endereço)"
	CLIFlagUntil    = "para depois da `ETAPA`: conexao, tls, login ou mensagem"
	CLIFlagLimit    = "limite do teste inteiro: `TEMPO`, por exemplo 30s ou 2m (padrão: 90s)"
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
	CLITestNoArgs         = "O comando testar não aceita nada depois do nome: cada valor vai com a sua opção, por exemplo --host smtp.gmail.com. A senha nunca vai na linha de comando."
	CLITestScenarioEquals = "Escreva o cenário junto da opção, com o sinal de igual: --treino=CENÁRIO."
	CLITestUntil          = "A opção --ate aceita conexao, tls, login ou mensagem."
	CLITestLimit          = "A opção --prazo aceita um tempo maior que zero, por exemplo 30s ou 2m."
	CLITestTwoPasswords   = "Use só uma: --senha-stdin ou --senha-arquivo."
	CLITestOnlyAll        = "As opções --paralelo e --por-servidor só valem com --todos ou com vários perfis."
	CLITestParallel       = "As opções --paralelo e --por-servidor aceitam um número a partir de 1."
	CLITestNoProfiles     = "Não há nenhum perfil salvo para testar."

	CLIPasswordTooLong    = "A senha dada é longa demais. Confira se não é outro arquivo."
	CLIPasswordUnreadable = "Não deu para ler a senha da entrada."

	// SSLInvalid is what is wrong with --ssl; on the screen it cannot happen.
	SSLInvalid = "Responda sim ou não."

	// PracticeName is the display name that practice fills in.
	PracticeName = "Posto Treino"

	CLIPracticeFailed = "O servidor de treino não pôde começar neste computador. Feche outros programas e tente de novo."
)

// CLIPasswordOpen warns of a file of --senha-arquivo.
func CLIPasswordOpen(file string) string {
	return fmt.Sprintf("Atenção: outros usuários deste computador podem ler a senha em %s. Para fechar: chmod 600.", file)
}

// CLIMonitorPractice says why a profile is not monitored.
func CLIMonitorPractice(name string) string {
	return fmt.Sprintf("“%s” é um treino e não entra no monitoramento.", name)
}

// CLITestScenario answers a scenario that does not exist.
func CLITestScenario(name string, ids []string) string {
	return fmt.Sprintf("O cenário de treino “%s” não existe. Disponíveis: %s.", name, strings.Join(ids, ", "))
}

// CLITestNotWithAll answers a field beside --todos.
func CLITestNotWithAll(flag string) string {
	return fmt.Sprintf("A opção --%s não vale com --todos nem com vários perfis: cada um usa os dados dele.", flag)
}

// CLIPasswordFile answers a password file that cannot be read.
func CLIPasswordFile(file, problem string) string {
	return fmt.Sprintf("Não deu para ler a senha do arquivo %s: %s.", file, problem)
}

// CLICAUnreadable answers a file of --ca that cannot be read.
func CLICAUnreadable(file, problem string) string {
	return fmt.Sprintf("Não deu para ler o certificado %s: %s.", file, problem)
}

// CLICATooBig answers a file of --ca that is no list of certificates.
func CLICATooBig(file string) string {
	return fmt.Sprintf("O arquivo %s é grande demais para uma lista de certificados. Confira se não é outro arquivo.", file)
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
	MetricCertificate = "Quando vence o certificado do servidor."
	MetricTime        = "Quando o teste terminou."
)

// CLIMonitorCertificate warns of a certificate that ends soon, or has ended.
func CLIMonitorCertificate(end time.Time, days int) string {
	switch {
	case days < 0:
		return "O certificado do servidor venceu em " + Date(end) + "."
	case days == 0:
		return "O certificado do servidor vence hoje."
	case days == 1:
		return "O certificado do servidor vence em 1 dia (" + Date(end) + ")."
	}
	return fmt.Sprintf("O certificado do servidor vence em %d dias (%s).", days, Date(end))
}

// CLIMonitorMany counts profiles by state: right, warning, failed, unknown.
func CLIMonitorMany(total int, counts [4]int) string {
	words := [4]string{"certos", "com aviso", "com falha", "sem teste"}
	var parts []string
	for i, n := range counts {
		if i == 0 && n == 1 {
			parts = append(parts, "1 certo")
		} else if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, words[i]))
		}
	}
	return fmt.Sprintf("%d perfis: %s", total, strings.Join(parts, ", "))
}

// Why a file of --monitor-arquivo cannot be written.
const (
	CLIMonitorNotProm     = "o nome precisa terminar em .prom"
	CLIMonitorNoFolder    = "a pasta não existe"
	CLIMonitorNotOrdinary = "o que está nesse lugar não é um arquivo comum (é um atalho, uma pasta ou um dispositivo)"
)

// CLIMonitorFile answers a file of --monitor-arquivo that cannot be written.
func CLIMonitorFile(file, problem string) string {
	return fmt.Sprintf("Não deu para gravar %s: %s.", file, problem)
}

// ---- The command line: testar, what follows a passed test ----

// Help and mistakes.
const (
	CLIHeadAfter = "Depois do teste:"

	CLIFlagDomain = "diz também, por até 5 segundos, se o domínio do endereço está em ordem (MX, SPF, DKIM e DMARC) e o que " +
		"pedir a quem cuida dele; não muda o resultado"
	CLIFlagLook = "depois de um teste que deu certo, procura o e-mail de teste na caixa de entrada e no spam, por até 60 segundos, sem marcar nem apagar nada; " +
		"com --para, procura na caixa do remetente uma devolução, por até 5 minutos. " +
		"Não achar é só um aviso: o envio deu certo"
	CLIFlagIMAP = "com --conferir: o servidor da caixa, `SERVIDOR[:PORTA]` (padrão: o do guia do provedor)"

	CLILookUntil    = "A opção --conferir precisa do e-mail de teste: não use --ate com outra etapa."
	CLILookIMAP     = "A opção --imap aceita o nome de um servidor, com ou sem a porta: imap.provedor.com.br:993."
	CLILookOnlyLook = "A opção --imap só vale com --conferir ou --prova."
)

// CLIDomainSilent is said where nothing could be found out.
const CLIDomainSilent = "Não foi possível consultar o domínio do endereço agora."

// CLIDomain is the verdict on a domain.
func CLIDomain(domain, verdict string) string { return "Domínio " + domain + ": " + verdict }

// CLILookReply quotes the mailbox's server.
func CLILookReply(text string) string { return "O servidor da caixa respondeu: " + text }
