package ptbr

import (
	"fmt"
	"time"
)

// ---- The sample invoice ----

// Help and mistakes of the command line.
const (
	CLIFlagProof = "depois de um teste que deu certo, envia uma nota de exemplo (PDF e XML, SEM VALOR FISCAL) para este `ENDERECO`, " +
		"que precisa ser de outro provedor; no máximo uma por minuto e cinco por hora"
	CLIFlagProofSize = "com --prova: o tamanho dos dois anexos juntos, em kB (de 40 a 15000)"

	CLIProofUntil    = "A opção --prova precisa do teste inteiro: não use --ate com outra etapa."
	CLIProofPractice = "No treino não há nota de exemplo: ela prova que um e-mail de verdade chega a outro provedor."
	CLIProofSizeOnly = "A opção --prova-kb só vale com --prova."
	CLIProofSize     = "A opção --prova-kb quer um número de 40 a 15000."

	// LabelProof is the label of --prova, which the tab does not have.
	LabelProof = "Quem recebe a nota de exemplo"

	// ProofSame answers an address that would prove nothing.
	ProofSame = "esse endereço é do mesmo provedor do posto, e por isso não prova nada. Use um de outro provedor, por exemplo o seu Gmail ou Outlook."
	// ProofUnsure is said where it could not be found out.
	ProofUnsure = "Não deu para conferir pela internet se esse endereço é mesmo de outro provedor."
)

// ProofWait answers a sample too many.
func ProofWait(d time.Duration) string {
	return fmt.Sprintf("Para proteger o nome do posto, sai no máximo uma nota de exemplo por minuto e cinco por hora. Espere %s.", Waiting(d))
}

// Waiting is how long to wait, in whole seconds or minutes, rounded up.
func Waiting(d time.Duration) string {
	seconds := int((d + time.Second - 1) / time.Second)
	if seconds < 120 {
		return plural(max(seconds, 1), "segundo")
	}
	return plural((seconds+59)/60, "minuto")
}

func plural(n int, unit string) string {
	if n != 1 {
		unit += "s"
	}
	return fmt.Sprintf("%d %s", n, unit)
}

// ProofSending says what is going out, before it does.
func ProofSending(address string) string {
	return "Enviando a nota de exemplo para " + address + "…"
}

// ProofAccepted says what the server's yes means, and what to look at.
func ProofAccepted(address, marker string) []string {
	return []string{
		"O servidor aceitou a nota de exemplo " + marker + " para " + address + ". Isso ainda não é ter chegado.",
		"Abra essa caixa, procure por " + marker + " na Entrada, em Promoções e no spam, e veja se os dois anexos abrem: o PDF e o XML.",
	}
}

// ProofRefused says that the sending server did not take it.
func ProofRefused(sentence string) string {
	return "A nota de exemplo não foi enviada. " + sentence
}

// ProofLater says how to find out what came of it.
const ProofLater = "Se ela for recusada, a devolução chega na caixa do posto. Com --esperar 5m o programa procura por ela."

// ProofNotKept tells that what became of the sample could not be kept.
func ProofNotKept(err error) string {
	return "O resultado da nota de exemplo não ficou guardado: " + err.Error()
}
