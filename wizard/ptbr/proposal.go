package ptbr

import (
	"fmt"
	"strings"
)

// ---- What an address leads to: the proposal under the form ----

// ProposalList offers a provider whose own address domain this is.
func ProposalList(provider, host string, port int) string {
	return fmt.Sprintf("Este endereço é do provedor %s. Usar %s, porta %d?", ShortName(provider), host, port)
}

// ProposalMX offers the provider that a domain uses.
func ProposalMX(provider, host string, port int) string {
	return fmt.Sprintf("Este domínio usa %s. Usar %s, porta %d?", ShortName(provider), host, port)
}

// ProposalGuide offers a provider whose server cannot be known beforehand.
func ProposalGuide(provider string) string {
	return fmt.Sprintf("Este domínio usa %s. O guia mostra onde achar o servidor. Abrir o guia?", ShortName(provider))
}

// ProposalNoPassword is said of a provider at which no password works.
func ProposalNoPassword(provider string) string {
	return fmt.Sprintf("Este endereço é do provedor %s, que não aceita senha de programas como o Seller. Abrir o guia?", ShortName(provider))
}

// ProposalSRV offers the server that a domain names itself; foreign: it is
// named after another domain.
func ProposalSRV(host string, port int, foreign bool) string {
	if foreign {
		return fmt.Sprintf("Este domínio indica um servidor de outro domínio. Só aceite se conhecer o nome. Usar %s, porta %d?", host, port)
	}
	return fmt.Sprintf("Este domínio indica o próprio servidor de envio. Usar %s, porta %d?", host, port)
}

// ProposalGuess offers a server that only looks likely.
func ProposalGuess(host string, port int) string {
	return fmt.Sprintf("O provedor deste domínio não é conhecido. Tentar %s, porta %d?", host, port)
}

// ShortName is a provider's name without what stands in brackets after it.
func ShortName(provider string) string {
	if short, _, ok := strings.Cut(provider, " ("); ok && short != "" {
		return short
	}
	return provider
}

// ---- Why an address leads to nothing ----

// Sentences without the name of the domain, which may be anything.
const (
	NothingInvalid   = "Isto não é um endereço de e-mail completo."
	NothingCancelled = "A procura foi cancelada."
	NothingNoDomain  = "Este domínio não foi encontrado ou não tem e-mail. Confira o que vem depois do @."
	NothingNoMail    = "Este domínio avisa que não recebe e-mails. Confira o que vem depois do @."
	NothingUnknown   = "O provedor deste domínio não é um dos conhecidos. Peça os dados do servidor SMTP a quem cuida do domínio."
	NothingNoAnswer  = "Não deu para consultar este domínio: o serviço de nomes (DNS) da rede não respondeu. Confira a internet e tente de novo."
)

// ---- What an address has changed ----

// ProviderFollows says that the address has brought another provider along.
func ProviderFollows(provider string) string {
	return fmt.Sprintf("O provedor agora é %s, por causa do endereço.", ShortName(provider))
}

// NothingThere stands for the value of an empty field.
const NothingThere = "(vazio)"

// FieldsFollow names the fields that an address has changed, beside the
// provider or alone.
func FieldsFollow(changes []string, alone bool) string {
	lead := "Mudou também: "
	if alone {
		lead = "Por causa do endereço, mudou: "
	}
	return lead + strings.Join(changes, " e ") + "."
}
