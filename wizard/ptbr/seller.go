package ptbr

import (
	"fmt"
	"strings"
	"time"
)

// ---- The seven fields: what each of them is, in the manual's words ----

// FieldMeaning says in one line what a field is, by its key.
func FieldMeaning(key string) string {
	switch key {
	case "host":
		return "Endereço do servidor que envia os e-mails."
	case "porta":
		return "Porta de comunicação com o servidor. Quase sempre 587 ou 465."
	case "ssl":
		return "Diz se a conexão com o servidor é protegida. Quase sempre Sim."
	case "email":
		return "O e-mail do posto, que envia as faturas e notas fiscais aos clientes."
	case "nome":
		return "O nome que o cliente vê no remetente e no Assunto do e-mail."
	case "usuario":
		return "O login no servidor. Quase sempre o próprio endereço."
	case "senha":
		return "A senha do e-mail; no Gmail e no Yahoo, a senha de app."
	}
	return ""
}

// ---- Passar ao Seller: the last station ----

// Words of the station that draws Seller's own tab.
const (
	TitleSeller = "Passar ao Seller"
	SellerWhere = "No Seller, abra " + Heading + ", aba " + Tab + " (ou Configurações → Configurações Gerais → E-mail)."
	SellerHow   = "Enter copia o valor e o marca. Cole-o no mesmo campo do Seller e volte aqui para o próximo."
	SellerThen  = "Com os 7 marcados: no Seller, clique em <Testar Conexão> e, se der certo, em <SALVAR>. Depois, Enter aqui."
	SellerNext  = "Já passei os 7 ao Seller"

	SellerShown = "A senha está à mostra. Enter de novo a copia."

	KeySellerCopy = "copiar e marcar"
	KeySellerTick = "só marcar"
	KeySellerAll  = "copiar todos"
	KeySellerDone = "continuar"

	AskSeller         = "O Seller mostrou “" + TestPassed + "”?"
	AnswerSellerLater = "Ainda não testei no Seller"
	AnswerSellerYes   = "Sim, mostrou"
	AnswerSellerNo    = "Não: mostrou outra mensagem"

	SellerDone          = "Pronto: o teste passou também no Seller. Não esqueça de clicar lá em <SALVAR>."
	SellerDiffers       = "Confira no Seller os 7 valores, um a um: um espaço a mais ou a senha de antes bastam para falhar."
	SellerDiffersProven = SellerDiffers + " Aqui, estes mesmos valores passaram no teste."
)

// SellerCopied says which value was copied, or only ticked.
func SellerCopied(label string) string { return "Copiado (se o seu terminal deixar): " + label + "." }

// SellerSet says what to set in Seller by hand.
func SellerSet(label, value string) string {
	return fmt.Sprintf("No Seller, deixe %s em %s.", label, value)
}

// ---- What is printed after leaving ----

// What is still to be done.
const (
	FarewellPass     = "Falta passar os valores para o Seller: " + Heading + ", aba " + Tab + "."
	FarewellPassword = "(a que passou no teste)"
	FarewellSeller   = "No Seller, clique em <Testar Conexão> e, se aparecer “" + TestPassed + "”, em <SALVAR>."
)

// FarewellSheet says where the values are, too.
func FarewellSheet(path string) string { return "Os mesmos valores estão em " + path + "." }

// FarewellTest says that a saved station has not passed a test yet.
func FarewellTest(name string) string {
	return fmt.Sprintf("O posto “%s” está salvo, mas ainda não passou no teste. Abra o programa de novo e teste.", name)
}

// ---- Waiting for the time to test again ----

// KeyStopWaiting ends the countdown.
const KeyStopWaiting = "parar a contagem"

// ActionWait starts a countdown that ends with a test.
func ActionWait(wait time.Duration) string {
	return "avisar e testar de novo em " + clock(wait)
}

// Countdown is how a countdown stands.
func Countdown(left time.Duration) string {
	return "Esperando: testa de novo sozinho em " + clock(left) + ". Esc para a contagem."
}

// clock is a time as a clock that counts down shows it.
func clock(d time.Duration) string {
	s := int(d.Round(time.Second) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// ---- Reading on ----

// What PgDn and PgUp do on the form, and what Enter does on a proposal.
const (
	KeyReadResult = "ler o resto"
	KeyReadGuide  = "ler o guia"
	KeyReadBack   = "ler de volta"
	KeyDoIt       = "fazer isso"
	KeyTake       = "aceitar"
)

// SummaryServer is the server's port and SSL in the form's one line.
func SummaryServer(port string, ssl bool) string {
	return fmt.Sprintf("%s %s, SSL %s", strings.ToLower(LabelPort), port, YesNo(ssl))
}
