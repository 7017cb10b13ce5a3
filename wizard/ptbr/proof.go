package ptbr

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// ---- The sample invoice ----

// Help and mistakes of the command line.
const (
	CLIFlagProof = "depois de um teste que deu certo, envia uma nota de exemplo (PDF e XML, SEM VALOR FISCAL) para este `ENDEREÇO`, " +
		"que precisa ser de outro provedor; no máximo uma por minuto e cinco por hora"
	CLIFlagProofSize = "com --prova: o tamanho dos dois anexos juntos, `N` kB (de 40 a 15000)"

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
	return fmt.Sprintf("Para proteger o nome do posto, sai no máximo uma nota de exemplo por minuto e cinco por hora. Espere %s.", ProofPause(d))
}

// ProofPause is how long to wait, in whole seconds or minutes, rounded up.
func ProofPause(d time.Duration) string {
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

// ---- The sample invoice on the screen and in the dialogue ----

// Questions and answers.
const (
	ActionProve   = "Provar com uma nota de exemplo: ela chega a outro provedor?"
	ActionDoubt   = "Pedir a mudança do domínio, ou provar com uma nota de exemplo"
	SimpleProve   = "Provar com uma nota de exemplo que o e-mail chega a outro provedor"
	ActionPending = "Ver o que houve com a última nota de exemplo"

	AskProofTo       = "Para qual e-mail, de outro provedor, vai a nota de exemplo? (o seu Gmail ou Outlook, por exemplo)"
	ProofChecking    = "Conferindo se o endereço é de outro provedor…"
	AnswerProve      = "Enviar agora"
	AnswerNotNow     = "Agora não"
	AnswerProofLater = "Vejo mais tarde"

	AnswerProveAgain = "Enviar outra nota de exemplo"
	AnswerLookBack   = "Procurar na caixa do posto se ela voltou"
	AnswerTell       = "Dizer se ela chegou"

	FolderInbox      = "Entrada"
	FolderPromotions = "Promoções"
	FolderSpam       = "Spam"
	FolderNowhere    = "nenhuma"

	// SimpleStoppable is said of what takes long.
	SimpleStoppable = "Ctrl+C para a procura."
	AnswerNowhere   = "Não chegou"

	AskFiles           = "Os dois anexos abrem, o PDF e o XML?"
	AnswerFilesOpen    = "Sim, os dois"
	AnswerFilesNot     = "Não"
	AnswerFilesUnknown = "Não olhei"

	AskDoubt     = "O domínio do e-mail pode precisar de uma mudança. O que fazer?"
	AnswerSample = "Provar antes, com uma nota de exemplo"
	AskLetter    = "A última nota de exemplo voltou porque o domínio do e-mail precisa de uma mudança. O que fazer?"
	AnswerLetter = "Copiar e gravar o texto para quem cuida do domínio"
	LetterBegins = "Consultando o domínio…"
	LetterNone   = "O programa não achou pela internet o que falta no domínio. Mostre a devolução a quem cuida dele."
)

// AskProve asks before the sample goes out.
func AskProve(to string, sure bool) string {
	text := "Enviar para " + to + " uma nota de exemplo, do mesmo jeito que as faturas? Vão um PDF e um XML, SEM VALOR FISCAL."
	if !sure {
		text += " " + ProofUnsure
	}
	return text
}

// AskCame asks how to learn what became of a sample.
func AskCame(to, marker string) string {
	return "O servidor aceitou a nota de exemplo " + marker + " para " + to + ". Isso ainda não é ter chegado. O que fazer agora?"
}

// AskPending asks the same of an earlier one.
func AskPending(to, marker string, sent time.Time) string {
	return fmt.Sprintf("Em %s a nota de exemplo %s foi para %s. O que houve com ela?", sent.Local().Format("02/01 15:04"), marker, to)
}

// AskWhere asks where it lies.
func AskWhere(to, marker string) string {
	return "Abra a caixa de " + to + " e procure por " + marker + ". Onde ela chegou?"
}

// ProofLooking says what is looked for while one goes on working.
func ProofLooking(mailbox string) string {
	return "Procurando uma devolução na caixa de " + mailbox + ", só pelo código da nota de exemplo, por até 5 minutos."
}

// ProofTold repeats what a person said, as theirs.
func ProofTold(folder, address string, at time.Time, files string) []string {
	when := at.Local().Format("02/01/2006 15:04")
	if folder == FolderNowhere {
		return []string{
			"A nota de exemplo não chegou a " + address + " até " + when + ", segundo quem abriu a caixa.",
			"Veja se ela voltou para a caixa do posto, e espere alguns minutos: alguns servidores demoram.",
		}
	}
	text := "A nota de exemplo chegou em “" + folder + "” de " + address
	switch files {
	case "sim":
		text += ", e os dois anexos abrem"
	case "nao":
		text += ", mas os anexos não abrem"
	}
	out := []string{text + ", segundo quem abriu a mensagem (" + when + ")."}
	switch folder {
	case FolderSpam:
		out = append(out, "Marque a mensagem como “não é spam” e confira os registros do domínio (SPF, DKIM e DMARC) com quem cuida dele.")
	case FolderPromotions:
		out = append(out, "Arraste a mensagem para a Entrada. Avise os clientes para procurarem também em Promoções.")
	}
	return out
}

// SeedBegins says that the receiver's mailbox is opened, too.
func SeedBegins(address, profile string) string {
	return "O perfil salvo “" + profile + "” é dessa caixa: o programa olha também em " + address + " se a nota chegou, só pelo código dela."
}

// ProofArrived says what was seen in the receiver's mailbox, at that moment and no
// more. spam is empty in the inbox, else the folder's name; judged is empty where
// the provider does not tell.
func ProofArrived(address, spam string, at time.Time, files, judged string) []string {
	text := "Chegou na Entrada de " + address
	if spam != "" {
		text = "Chegou, mas no spam (“" + spam + "”) de " + address
	}
	text += " às " + at.Local().Format("15:04")
	switch files {
	case "sim":
		text += ", com os dois anexos"
	case "nao":
		text += ", mas sem os dois anexos"
	}
	out := []string{text + "."}
	if judged != "" {
		out = append(out, judged)
	}
	if spam != "" {
		out = append(out, "Marque a mensagem como “não é spam” e confira os registros do domínio (SPF, DKIM e DMARC) com quem cuida dele.")
	}
	return out
}

// ProofJudged says what the receiver found out, each with the method's name.
func ProofJudged(provider string, results []string) string {
	if len(results) == 0 {
		return ""
	}
	return provider + " conferiu: " + strings.Join(results, ", ") + "."
}

// What a receiver's result means.
const (
	JudgedRight     = "certo"
	JudgedNone      = "ausente"
	JudgedUnaligned = "certo, mas de outro domínio"
	JudgedUnknown   = "sem resposta"
)

// JudgedWrong is a result that is none of these, in the receiver's word.
func JudgedWrong(result string) string { return "errado (" + result + ")" }

// ReportProof heads what a report says of the last sample.
const ReportProof = "Nota de exemplo a outro provedor"

// CLIProved is how far the last sample of a listed profile is known to have come.
func CLIProved(what string, at time.Time) string {
	return "nota de exemplo: " + what + " em " + at.Local().Format("02/01/2006")
}

// ColumnProof heads what is known of the last samples.
const ColumnProof = "Prova"

// ProvedShort is the level of a proof, in the word that documents have for it, behind
// the day on which that became known.
func ProvedShort(level string, at time.Time) string {
	return at.Local().Format("02/01/06") + " " + level
}

// LabelSample is the label of what is known of a profile's last sample.
const LabelSample = "Nota de exemplo"

// ProofSummary is what is known of a sample, in one line; some facts may be empty.
func ProofSummary(to, what string, facts []string) string {
	text := "para " + to + ": " + what
	facts = slices.DeleteFunc(facts, func(s string) bool { return s == "" })
	if len(facts) > 0 {
		text += " (" + strings.Join(facts, ", ") + ")"
	}
	return text
}

// PastProof is that summary among the remembered tests.
func PastProof(summary string, at time.Time) string {
	return DateTime(at) + "  " + LabelSample + " " + summary
}

// KeptProof is that summary among the facts of a profile.
func KeptProof(summary string, at time.Time) string { return DateTime(at) + ", " + summary }

// How far a sample is known to have come.
const (
	ProvedAccepted = "só aceita pelo servidor"
	ProvedReturned = "devolvida"
	ProvedArrived  = "chegou"
	ProvedTold     = "vista por uma pessoa"
	ProvedNowhere  = "não chegou, diz uma pessoa"
)
