package ptbr

import "strings"

// ---- The way out where no password works ----

// Words of the choice.
const (
	AskWayOut       = "Qual saída? Cada uma mostra o que custa antes de mudar alguma coisa."
	AnswerWayList   = "Outro provedor da lista"
	AnswerWayBack   = "Ver as outras saídas"
	SimpleWays      = "Saídas: outro provedor ou um serviço de envio, com o que cada um custa"
	AnswerWayLetter = "Copiar o pedido pronto"
)

// WayOut is one way in the list.
func WayOut(name, cost string) string { return ShortName(name) + ": " + cost }

// WayOutDetail says what a way costs and asks for. foreign: the address in the
// form cannot be the sender there; service: it sends for a domain of one's own.
func WayOutDetail(title, text string, foreign, service bool) string {
	said := title + ". " + strings.Join(strings.Fields(text), " ")
	switch {
	case foreign && service:
		said += " Precisa de um domínio próprio da empresa: o endereço de agora não serve."
	case foreign:
		said += " O endereço de agora não serve: o remetente passa a ser outro."
	}
	return said
}

// AnswerWayTake changes the provider.
func AnswerWayTake(name string) string { return "Mudar para " + ShortName(name) }

// WayOutTaken says what was changed and what is next: which of these the form
// held before, and whether its address cannot be the sender any more.
func WayOutTaken(provider string, name, password, emptied bool) string {
	said := "O provedor agora é " + ShortName(provider) + "."
	if name {
		said += " O Nome de Exibição ficou."
	}
	if password {
		said += " A senha antiga saiu do campo."
	}
	if emptied {
		said += " Preencha o novo Endereço de E-mail."
	}
	return said + " Siga o guia."
}
