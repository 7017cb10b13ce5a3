package ptbr

import (
	"fmt"
	"strings"
	"time"
)

// ---- The command line: guia ----

// CLIGuideWhich answers "guia" without a provider.
func CLIGuideWhich(ids []string) string {
	return "Diga de qual provedor: seller-mail-tui guia PROVEDOR. Disponíveis: " + strings.Join(ids, ", ") + "."
}

// CLIGuideUnknown answers a provider that is not known.
func CLIGuideUnknown(name, near string, ids []string) string {
	return fmt.Sprintf("Não há guia de “%s”.%s Disponíveis: %s.", name, didYouMean(near), strings.Join(ids, ", "))
}

// Parts of a printed guide.
const (
	CLIGuideSettings = "O que vai na aba " + Tab + " (o primeiro é o melhor):"
	CLIGuideRefusing = "O servidor, que recusa a senha:"
	CLIGuideLink     = "Página:"
	CLIGuideAdmin    = "Pedido pronto para enviar:"

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

// ---- The command line: detectar ----

// Help.
const (
	CLIDetectShort = "Descobre o provedor e a configuração de um endereço"
	CLIDetectLong  = `Descobre o provedor e a configuração de um endereço. Nada é enviado, testado nem salvo. Procura nesta ordem, por até 3 segundos:

- lista: domínios que os guias conhecem, sem usar a rede
- mx: quem recebe os e-mails do domínio
- spf: quem o domínio autoriza a enviar, quando um filtro recebe por ele
- cname: para onde levam smtp., mail., webmail. e autodiscover.
- autoconfig: a configuração que o site do domínio publica (só por HTTPS)
- srv: o servidor de envio que o próprio domínio indica
- sondagem: mail., smtp. e quem recebe, se um deles responder daqui
- palpite: mail.DOMÍNIO, se existir

Só o domínio sai deste computador, nunca o endereço nem uma senha. Cada servidor achado pela rede diz se responde daqui.

Código de saída: 0 achou; 2 endereço inválido; 10 nada achado ou rede sem resposta.`
	CLIDetectExample = `  seller-mail-tui detectar posto@gmail.com
  seller-mail-tui detectar contato@postoavenida.com.br --json`
	CLIFlagDetectJSON = "um documento JSON, para programas"
	CLIDetectWhich    = "Diga o endereço: seller-mail-tui detectar posto@gmail.com"
)

// CLIDetected says what an address leads to, and how that was found. The
// provider may be empty; server: its name is known too; refuses: no password works
// there.
func CLIDetected(provider, by string, server, refuses bool) string {
	var how string
	switch {
	case by == "sondagem":
		return "O provedor deste domínio não é um dos conhecidos; o servidor abaixo responde por um nome comum dele."
	case by == "autoconfig" && provider == "":
		return "O site do domínio publica esta configuração."
	case by == "autoconfig":
		how = ", pela configuração que o site do domínio publica"
	case by == "spf":
		how = ", reconhecido por quem o domínio autoriza a enviar (SPF)"
	case by == "cname":
		how = ", reconhecido pelos nomes do domínio (CNAME)"
	case by == "palpite":
		return "O provedor deste domínio não é um dos conhecidos; o servidor abaixo é só um palpite."
	case by == "srv" && provider == "":
		return "O domínio indica este servidor de envio."
	case by == "srv":
		how = ", indicado pelo próprio domínio"
	case by == "mx":
		how = ", reconhecido pelo servidor que recebe os e-mails do domínio"
	}
	switch {
	case refuses:
		how += ". Nenhuma senha funciona ali; o guia mostra as saídas."
	case !server:
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

// ---- The command line: perfis ----

// Help.
const (
	CLIProfilesShort   = "Lista os perfis salvos"
	CLIProfilesExample = `  seller-mail-tui perfis
  seller-mail-tui perfis --prazos --dias 60
  seller-mail-tui perfis --json`
	CLIProfilesNone = "Nenhum perfil salvo ainda. Abra o assistente com: seller-mail-tui"
	CLINeverTested  = "nunca testado"
)

// CLITested says when a profile was last tested and how that ended.
func CLITested(when time.Time, outcome string) string {
	return "testado em " + DateTime(when) + ": " + outcome
}
