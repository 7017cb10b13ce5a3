package ptbr

import (
	"fmt"
	"strings"
	"time"
)

// ---- A message that came back ----

// What came back.
const (
	ReturnedTest   = "o e-mail de teste"
	ReturnedSample = "a nota de exemplo"
)

// ReturnReceiver names who refuses: a provider by its name, any other by its domain.
func ReturnReceiver(provider, domain string) string {
	name, _, _ := strings.Cut(provider, " (")
	name, _, _ = strings.Cut(name, ",")
	if name != "" {
		return "O " + name
	}
	return "O servidor de " + domain
}

// Returned says that a message came back and why. receiver is empty where the
// returned mail does not say that it was the receiver; words and reason may be, too.
func Returned(receiver, what, words, reason string) string {
	said := what + " voltou"
	if receiver != "" {
		said = receiver + " devolveu " + what
	} else {
		said = strings.ToUpper(said[:1]) + said[1:]
	}
	switch {
	case words != "" && reason != "":
		return fmt.Sprintf("%s: %s – %s.", said, words, reason)
	case reason != "":
		return fmt.Sprintf("%s: %s.", said, reason)
	case words != "":
		return fmt.Sprintf("%s: %s.", said, words)
	}
	return said + "."
}

// ReturnedWords quotes the reason in the words of who refused.
func ReturnedWords(text string) string { return "O motivo, nas palavras de quem recusou: " + text }

// Why a message was refused, in half a sentence.
const (
	ReturnNoRecords   = "o domínio não prova que o e-mail é dele"
	ReturnNoAddress   = "esse endereço não existe ou não recebe e-mails"
	ReturnFull        = "a caixa de quem recebe está cheia"
	ReturnRefused     = "a mensagem foi recusada por quem recebe"
	ReturnBlocked     = "quem recebe não aceita e-mails do servidor que enviou"
	ReturnTooMany     = "um limite de envio foi atingido"
	ReturnTooBig      = "a mensagem é grande demais para quem recebe"
	ReturnSender      = "quem recebe não aceita o endereço do remetente"
	ReturnNotInTime   = "quem recebe não a aceitou a tempo"
	returnAgain       = "Depois disso, envie de novo e veja se volta."
	returnToSupporter = "Mostre esta resposta ao suporte do provedor que envia os e-mails do posto."
)

// ReturnStepsNoRecords is what to do where the sender's domain lacks records.
func ReturnStepsNoRecords() []string {
	return []string{
		"Peça a quem cuida do domínio do e-mail para cadastrar os registros SPF e DKIM do servidor que envia.",
		"Espere um dia depois da mudança e envie de novo.",
		"Até lá, notas e faturas para esse provedor podem voltar do mesmo jeito.",
	}
}

// ReturnStepsNoAddress is what to do about an address.
func ReturnStepsNoAddress(address string) []string {
	return []string{"Confira o endereço " + address + ", letra por letra.", returnAgain}
}

// ReturnStepsFull is what to do about a full mailbox.
func ReturnStepsFull(address string) []string {
	return []string{"Avise a pessoa de " + address + " que a caixa está cheia, ou use outro endereço.", returnAgain}
}

// ReturnStepsBlocked is what to do where the sending server is on a list.
func ReturnStepsBlocked() []string {
	return []string{
		"Mostre esta resposta ao suporte do provedor que envia os e-mails do posto: só ele pode sair da lista de bloqueio.",
		returnAgain,
	}
}

// ReturnStepsTooMany is what to do at a limit.
func ReturnStepsTooMany() []string {
	return []string{"Espere 24 horas antes de enviar de novo.", "Se acontecer com frequência, pergunte ao provedor qual é o limite de envio."}
}

// ReturnStepsTooBig is what to do about the size.
func ReturnStepsTooBig() []string {
	return []string{"Pergunte a quem recebe qual é o tamanho máximo.", returnAgain}
}

// ReturnStepsSender is what to do about the sender's address.
func ReturnStepsSender() []string {
	return []string{"Confira o Endereço de E-mail do posto, letra por letra.", "Veja se o domínio dele está ativo e pago.", returnAgain}
}

// ReturnStepsLater is what to do where a server did not take it in time.
func ReturnStepsLater() []string {
	return []string{"Espere uma hora e envie de novo, sem mudar nada.", "Se voltar outra vez, mostre a resposta ao suporte do provedor."}
}

// ReturnStepsUnknown is what to do where the reason is not understood.
func ReturnStepsUnknown() []string { return []string{returnToSupporter, returnAgain} }

// ReturnLetterFollows leads over to the text for whoever keeps the domain.
const ReturnLetterFollows = "O texto para quem cuida do domínio:"

// Help and mistakes of the command line.
const (
	CLIFlagWait = "quanto tempo procurar, na caixa do remetente, uma devolução da mensagem: `TEMPO`, por exemplo 30s ou 10m (padrão: 5m)"
	CLITestWait = "A opção --esperar quer um tempo, por exemplo 30s, 10m ou 1h."
	// CLIWaitOnlyLook answers --esperar without anything to wait for.
	CLIWaitOnlyLook = "A opção --esperar só vale com --conferir e --para, ou com --prova."
)

// ReturnBegins says what is going to be looked for, and where, before it is done.
func ReturnBegins(mailbox string, possible bool, patience time.Duration) string {
	if !possible {
		return "Se o e-mail for devolvido, a devolução chega na caixa de " + mailbox + "."
	}
	return fmt.Sprintf("Se o e-mail for devolvido, a devolução chega na caixa de %s. O programa procura lá por ela, só pelo código "+
		"deste teste, por até %s. Ctrl+C para a procura.", mailbox, ProofPause(patience))
}
