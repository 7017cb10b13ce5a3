package ptbr

import (
	"fmt"
	"strings"
	"time"
)

// ---- The screen: keys ----

// What a key does, in the bottom line and in the help.
const (
	KeyTest     = "testar"
	KeySave     = "SALVAR"
	KeyProvider = "provedor"
	KeyGuide    = "guia"
	KeyReveal   = "ver senha"
	KeyHide     = "esconder senha"
	KeyTalk     = "conversa"
	KeyArrival  = "conferir chegada"
	KeyReport   = "laudo e ficha"
	KeyHelp     = "ajuda"

	KeyNext       = "próximo campo"
	KeyPrev       = "campo anterior"
	KeyEnter      = "avançar; num botão, apertar"
	KeyToggle     = "trocar entre Sim e Não"
	KeyMove       = "navegar"
	KeyUp         = "subir"
	KeyDown       = "descer"
	KeyPageUp     = "página anterior"
	KeyPageDown   = "próxima página"
	KeyTop        = "ir ao começo"
	KeyBottom     = "ir ao fim"
	KeyStepBack   = "passo anterior"
	KeyStepOn     = "próximo passo"
	KeyBack       = "voltar"
	KeyBackToForm = "voltar aos campos"
	KeyCancel     = "cancelar o teste"
	KeyPick       = "escolher"
	KeyConfirm    = "confirmar"
	KeyUndo       = "desfazer a última troca ou limpeza do campo"
	KeyEmpty      = "esvaziar o campo"
	KeyLeave      = "sair"

	KeyLeavePractice = "sair do treino"
	KeyDismiss       = "fechar o aviso"
	KeyQuit          = "cancelar ou sair; duas vezes seguidas, sair já"
	KeySpaceName     = "Espaço"
	KeyArrows        = "Setas"
)

// KeyInFull is what a key does as the help says it, where the bottom line has no
// room for it.
func KeyInFull(word string) string {
	switch word {
	case KeyTest:
		return "testar a conexão: envia um e-mail de teste"
	case KeySave:
		return "salvar este posto"
	case KeyProvider:
		return "trocar de provedor"
	case KeyGuide:
		return "ler o guia (de novo: voltar)"
	case KeyReveal:
		return "mostrar a senha"
	case KeyHide:
		return "esconder a senha"
	case KeyTalk:
		return "ver a conversa com o servidor"
	case KeyArrival:
		return "procurar o e-mail de teste na caixa de entrada"
	case KeyReport:
		return "copiar e gravar o laudo ou a ficha"
	case KeyProfiles:
		return "postos salvos: abrir, renomear, copiar, apagar"
	case KeyTick:
		return "marcar o passo como feito"
	case KeyUntick:
		return "tirar a marca de feito"
	case KeyQR:
		return "mostrar o link do passo como código QR, para o celular"
	case KeyCopyLink:
		return "copiar o link do passo"
	case KeyOpenLink:
		return "abrir o link do passo no navegador"
	case KeyAdminText:
		return "copiar o pedido pronto, para quem cuida do e-mail ou do domínio"
	case KeyWays:
		return "ver as saídas e o que cada uma custa"
	case KeyNextStep:
		return KeyStepOn
	}
	return word
}

// Or joins a key and its twin.
func Or(a, b string) string { return a + " ou " + b }

// ---- The screen: titles and places ----

// Titles of what fills the window.
const (
	TitleScenarios = "Treino: escolha a situação"
	TitleProfiles  = "Escolha o posto"
	TitleGuide     = "Guia"
	TitleTalk      = "Conversa com o servidor"
	TitleHelp      = "Ajuda: as teclas que funcionam agora"
)

// GuideStep is "Guia 2/4".
func GuideStep(n, of int) string { return fmt.Sprintf("Guia %d/%d", n, of) }

// Sentences above a list.
const (
	LeadScenarios = "O servidor de treino fica neste computador; nada sai para a internet. O que ele deve fazer?"
	LeadProfiles  = "Qual posto abrir?"
)

// Words of a list.
const (
	LabelFilter    = "Procurar"
	HintFilter     = "digite para procurar"
	NothingFound   = "Nada encontrado. Apague uma letra, ou Esc para ver todos."
	ProfileAnother = "Novo posto"
)

// Count is "3 de 29".
func Count(n, of int) string { return fmt.Sprintf("%d de %d", n, of) }

// Words of the form's frame.
const (
	LabelProvider  = "Provedor"
	ProviderNone   = "nenhum escolhido"
	ProviderChange = "(F2 trocar)"
	ProfileNew     = "Novo posto"
	Unsaved        = "não salvo"
	Opening        = "Abrindo…"
	GuideNone      = "Escolha o provedor com F2 e o passo a passo aparece aqui."
)

// Progress names the stations of the whole work; the last one is not in practice.
func Progress() []string {
	return []string{"Provedor", "Conta", "Campos", "Testar", "Salvar", TitleSeller}
}

// ProgressAt names the station where one stands, where there is no room for all.
func ProgressAt(name string, n, of int) string { return fmt.Sprintf("%s (%d de %d)", name, n, of) }

// ProgressEnd is said once all stations are done.
const ProgressEnd = "Tudo pronto"

// TooSmall asks for a larger window.
func TooSmall(w, h int) string {
	return fmt.Sprintf("A janela está pequena. Aumente para pelo menos %d colunas por %d linhas.", w, h)
}

// ---- The screen: fields ----

// Hint stands in an empty field, by its key.
func Hint(key string) string {
	switch key {
	case "host":
		return "Ex.: smtp.gmail.com"
	case "porta":
		return "Ex.: 587"
	case "email":
		return "Ex.: posto@gmail.com"
	case "nome":
		return "Ex.: Posto Avenida"
	case "usuario":
		return "Ex.: posto@gmail.com"
	case "senha":
		return "A senha, ou a senha de app"
	}
	return ""
}

// FilledMark stands beside a value that came from the guide.
const FilledMark = "do guia"

// SecretMark says beside Senha where the password is kept.
func SecretMark(place string) string {
	switch place {
	case "cofre":
		return "no cofre"
	case "arquivo":
		return "em arquivo"
	case "nao":
		return "não guardada"
	}
	return ""
}

// Letters is the length of a shown password.
func Letters(n int) string {
	if n == 1 {
		return "1 letra"
	}
	return fmt.Sprintf("%d letras", n)
}

// Selected stands under a field that was arrived at to be corrected.
const Selected = "Digite para trocar tudo; → para corrigir."

// NoticeUndo adds to a notice how to have what was there before.
func NoticeUndo(notice string) string { return notice + " (Ctrl+Z desfaz)" }

// ---- The screen: below the form ----

// IdleHint says what to do before the first test.
const IdleHint = "Preencha os campos. F5 testa a conexão e envia um e-mail de teste; F10 salva."

// ReadyHint says what to do once every field holds something valid.
const ReadyHint = "Tudo preenchido. F5 testa a conexão e envia um e-mail de teste; F10 salva."

// LastTest says when the opened profile was last tested and how it ended.
func LastTest(at time.Time, ok bool) string {
	how := "não passou"
	if ok {
		how = "passou"
	}
	return fmt.Sprintf("Último teste, em %s: %s.", at.Local().Format("02/01/2006 às 15:04"), how)
}

// Seconds is the time that a running stage has taken so far.
func Seconds(n int) string { return fmt.Sprintf("%d s", n) }

// Words of a result.
const (
	ResultAside   = "O último teste foi com outros valores."
	AcceptedMeans = "O servidor aceitou a mensagem, mas isso ainda não garante que ela chegou. Espere alguns minutos e procure-a, também no lixo eletrônico (spam)."
	// PracticeMeans stands in its place after a test with the practice server.
	PracticeMeans = "Foi um treino: a mensagem não saiu deste computador. Com um provedor de verdade, é na caixa de entrada que se confere se ela chegou."
)

// LookFor tells how to find the test message, as the customer would see it,
// and what it means that the server took it. A message to the practice server
// is nowhere to be found.
func LookFor(marker, to, from, subject string, practice bool) (where []string, means string) {
	means = AcceptedMeans
	switch {
	case practice:
		where, means = []string{"O cliente veria assim:"}, PracticeMeans
	case to != "":
		where = []string{fmt.Sprintf("Procure o e-mail com o código %s na caixa de %s:", marker, to)}
	default:
		where = []string{fmt.Sprintf("Procure o e-mail com o código %s na caixa de entrada:", marker)}
	}
	return append(where, "De: "+from, "Assunto: "+subject), means
}

// TestSubject is the subject of a test message.
func TestSubject(name, marker string) string { return name + " · teste " + marker }

// Warned is something to know about a test that passed.
func Warned(code, title, cause string) string {
	out := title
	if code != "" {
		out = code + "  " + title
	}
	if cause != "" {
		out = trimDot(out) + ". " + cause
	}
	return out
}

// WaitFirst says how long to wait before the next test.
func WaitFirst(wait string) string { return fmt.Sprintf("Espere %s e teste de novo.", wait) }

// ServerSaid is the server's answer in its own words.
func ServerSaid(code int, enhanced, text string) string {
	out := "O servidor disse: " + fmt.Sprint(code)
	if enhanced != "" {
		out += " " + enhanced
	}
	return out + " " + strings.ReplaceAll(text, "\n", " ")
}

// What Enter does about a result.
const (
	ActionAgain = "testar de novo"
	// ActionTestThese follows on ResultAside.
	ActionTestThese = "testar com os valores de agora"
	ActionSave      = "salvar (não esqueça)"
	ActionSheet     = "passar os valores ao Seller, um a um"
	ActionTestFirst = "testar a conexão"
	ActionOther     = "usar outro provedor ou serviço de envio"
	ActionMove      = "mudar onde a senha fica guardada"
	ActionAdmin     = "ver e copiar o pedido pronto ao administrador"
)

// Change is one proposed change.
func Change(label, value string) string { return label + " para " + value }

// ActionFix takes over proposed changes and tests again.
func ActionFix(changes []string) string {
	return "mudar " + strings.Join(changes, " e ") + ", e testar de novo"
}

// ActionGo leads to a field and a step of the guide; either may be empty.
func ActionGo(label, step string) string {
	switch {
	case step == "":
		return "ir ao campo " + label
	case label == "":
		return "abrir o guia: " + step
	}
	return fmt.Sprintf("ir ao campo %s e abrir o guia: %s", label, step)
}

// ActionGoShort is ActionGo where there is no room for the step's title.
func ActionGoShort(label string) string {
	if label == "" {
		return "abrir o guia"
	}
	return "ir ao campo " + label + " e abrir o guia"
}

// ---- The screen: saving, leaving, practice, reports ----

// Questions and their answers.
const (
	AskName    = "Com que nome salvar este posto?"
	NameNeeded = "Digite um nome, por exemplo Posto Avenida."

	AnswerSecretNone = "Não guardar: digitar a senha a cada vez"

	AnswerDoNotSend = "Não enviar"
	AnswerSendPlain = "Enviar assim mesmo, só neste teste"

	AskLeave           = "Sair do programa?"
	AskLeavePassword   = "A Senha foi mudada e ainda não foi salva. Sair assim mesmo?"
	AskLeaveUnsaved    = "Há alterações que não foram salvas. Sair assim mesmo?"
	AskLeavePassed     = "O teste passou, mas nada foi salvo. Não esqueça de salvar."
	AnswerLeave        = "Sair"
	AnswerLeaveUnsaved = "Sair sem salvar"
	AnswerSaveLeave    = "Salvar e sair"
	AnswerStay         = "Ficar"

	AnswerOverwrite = "Salvar o que está na tela e substituir o outro"
	AnswerReopen    = "Abrir o que já estava salvo"
	AnswerOtherName = "Salvar com outro nome"

	AnswerResume = "Continuar de onde parou"
	AnswerLater  = "Deixar para depois"
	AnswerForget = "Descartar"

	AskReport          = "O que copiar e gravar num arquivo?"
	AnswerReport       = "Laudo do último teste"
	AnswerReportHidden = "Laudo com os endereços escondidos"
	AnswerSheet        = "Ficha com os valores para o Seller, sem a senha"
)

// AskDraft offers what an earlier session left unsaved.
func AskDraft(at time.Time, name string) string {
	of := ""
	if name != "" {
		of = " de “" + name + "”"
	}
	return fmt.Sprintf("Ficaram alterações%s sem salvar, de %s. A senha não foi guardada com elas.",
		of, at.Local().Format("02/01/2006 às 15:04"))
}

// DraftFailed says why what is typed is not kept.
func DraftFailed(err error) string { return "O rascunho não pôde ser guardado. " + sentence(err) }

// AskSecret asks where to keep a password, and why not in a vault.
func AskSecret(reason error) string {
	const question = "Onde guardar a senha?"
	if reason == nil {
		return question
	}
	return sentence(reason) + " " + question
}

// AskPlain asks before a password goes out without encryption.
func AskPlain(host string) string {
	return fmt.Sprintf("Com Autenticação SSL em Não, a senha vai sem proteção pela rede até %s, e qualquer um no caminho pode lê-la.", host)
}

// AskConflict shows in which fields the disk and the screen differ.
func AskConflict(reason error, differences []string) string {
	if len(differences) == 0 {
		return sentence(reason)
	}
	return sentence(reason) + " Diferenças: " + strings.Join(differences, "; ") + "."
}

// Difference is one field of a conflict.
func Difference(label, screen, disk string) string {
	return fmt.Sprintf("%s na tela “%s”, salvo “%s”", label, screen, disk)
}

// DifferencePassword is the password's, which is not shown.
const DifferencePassword = "a senha é outra"

// Saved says what was saved, where the password went, and whether it works.
func Saved(name, place string, password, tested bool) string {
	out := fmt.Sprintf("Salvo como “%s”.", name)
	switch {
	case place == "cofre" && password:
		out += " A senha está no " + vaultName() + "."
	case place == "arquivo" && password:
		out += " A senha está num arquivo só seu, sem criptografia."
	case place == "nao":
		out += " A senha não foi guardada."
	}
	if !tested {
		out += " Atenção: esta configuração ainda não passou em nenhum teste."
	}
	return out
}

// SaveFailed says why nothing was saved.
func SaveFailed(err error) string { return "Não foi salvo. " + sentence(err) }

// PracticeNone says that practice cannot be had.
const PracticeNone = "O servidor de treino não está disponível."

// PracticeFailed says why the practice server did not start.
func PracticeFailed(err error) string {
	return "O servidor de treino não começou. " + sentence(err)
}

// Copied says where a text is that was copied; of two files the second is the
// JSON.
func Copied(paths []string) string { return "Copiado (se o seu terminal deixar) e gravado" + in(paths) }

// Written says where a text is that was read out.
func Written(paths []string) string { return "Gravado" + in(paths) }

func in(paths []string) string {
	if len(paths) == 2 {
		return " em " + paths[0] + " e, em JSON, em " + paths[1] + "."
	}
	return " em " + strings.Join(paths, ", ") + "."
}

// ReportBegins says that the report waits for the name service.
const ReportBegins = "Preparando o laudo: conferindo o domínio do remetente…"

// ReportFailed says why a report was not written, only copied.
func ReportFailed(err error) string { return "Copiado, mas não gravado. " + sentence(err) }

// NotWritten says why a text was not written, only read out.
func NotWritten(err error) string { return "Não foi gravado. " + sentence(err) }

// sentence gives an error's text its full stop.
func sentence(err error) string { return trimDot(err.Error()) + "." }

// ---- The screen: conversation and help ----

// Words of the conversation.
const (
	TalkServer = "S"
	TalkOurs   = "C"
	TalkLegend = "S é o servidor, C é este programa. Senhas nunca aparecem aqui."
	TalkEmpty  = "Ainda não houve conversa."
)

// HelpText stands below the keys.
func HelpText() []string {
	return []string{
		"Terminais e programas como PuTTY e tmux podem capturar as teclas F; nesse caso use a tecla Ctrl ao lado.",
		"SMTP (Simple Mail Transfer Protocol, protocolo de transferência de correio simples) é o padrão para enviar e-mails. As Faturas e Notas Fiscais do Seller saem por ele, do e-mail do posto para o do cliente.",
		"No Seller, os 7 campos ficam em " + Heading + ", aba " + Tab + ", ou em Configurações → Configurações Gerais → E-mail, onde o botão do teste é <TESTAR>.",
		"O teste envia um e-mail de verdade ao próprio Endereço de E-mail, com o que está na tela, salvo ou não.",
	}
}

// Version names the program.
func Version(v string) string { return "seller-mail-tui " + v }
