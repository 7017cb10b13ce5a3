package ptbr

import (
	"fmt"
	"strings"
)

// ---- The one question of the start ----

// What stands on the first screen.
const (
	StartTitle = "E-mail do posto para o Seller"
	StartLead  = "Aqui você descobre e testa os dados de e-mail do posto. No fim, copia os 7 valores para o Seller (" +
		Heading + ", aba " + Tab + ")."
	StartQuestion = "Qual é o e-mail do posto que vai enviar as faturas e notas?"
	StartHint     = "o e-mail, ou o nome do provedor"

	// The two lines that are always there.
	LeadOther       = "Não está na lista? Outro provedor"
	LeadPractice    = "Treino: experimentar sem risco"
	LeadPracticeHow = "com um servidor deste computador"

	// LeadOtherAbout stands under the first of them.
	LeadOtherAbout = "Você digita os dados do servidor. O guia traz um pedido pronto para quem cuida do e-mail do posto."
	// LeadPracticeAbout stands under the second.
	LeadPracticeAbout = "Um servidor de mentira, só para aprender; nenhum e-mail sai deste computador."

	// LeadLooking is said while the domain is being looked up.
	LeadLooking = "Procurando o provedor deste domínio…"
)

// LeadListed says that a provider has the address's domain as its own.
func LeadListed(domain string) string { return "é o provedor de " + domain }

// LeadDomain says that the name service led to a provider.
func LeadDomain(domain string) string { return "achado pelo domínio " + domain }

// LeadServer says that the name service named a server, LeadGuess that it has
// one of a usual name.
func LeadServer(host string) string { return "o domínio indica " + host }

// LeadGuess is said of a server that only looks likely.
func LeadGuess(host string) string { return "talvez " + host }

// LeadMeant asks whether an address was meant by a misspelt one.
func LeadMeant(address string) string { return "Você quis dizer " + address + "?" }

// LeadMeantAbout stands under that question.
func LeadMeantAbout(typed string) string {
	return fmt.Sprintf("“%s” parece ter um erro de digitação. Se estiver certo assim, escolha “Outro provedor”, abaixo.", typed)
}

// PasswordWanted says what kind of password a provider takes, by the kind.
func PasswordWanted(kind string) string {
	switch kind {
	case "da-caixa":
		return "A senha é a mesma com que se abre essa caixa de e-mail."
	case "de-app", "de-app-4x4":
		return "Pede uma senha de app, criada na página da conta. O guia mostra como."
	case "chave":
		return "Pede um usuário e uma chave, criados no painel do serviço. O guia mostra como."
	case "nenhuma":
		return "Não aceita nenhuma senha para enviar por programas como o Seller."
	}
	return ""
}

// WarnEmailMeant names the address that was likely meant.
func WarnEmailMeant(address string) string {
	return "Confira o endereço: você quis dizer " + address + "?"
}

// EmailMeant names the address that was likely meant, after what is wrong with
// the one that was typed.
func EmailMeant(problem, address string) string {
	first, _, _ := strings.Cut(problem, ". ")
	if problem == EmailSeveral {
		first = "O endereço tem um sinal fora do lugar"
	}
	return trimDot(first) + ". Você quis dizer " + address + "?"
}

// NothingFoundFor says that no provider was found for an address, and whom to
// ask; why is a sentence.
func NothingFoundFor(why string) string {
	return why + " O pedido pronto para quem cuida do e-mail está no guia (F3, letra a)."
}

// SimpleStartQuestion asks the one question line by line.
const SimpleStartQuestion = "Qual é o e-mail do posto, ou o provedor? Digite o endereço, o nome ou o número; “lista” mostra todos"

// SimpleShowList is the answer that shows the list.
const SimpleShowList = "lista"
