package ptbr

import (
	"fmt"
	"strings"
	"time"
)

// ---- The command line: ambiente ----

// Help and mistakes.
const (
	CLISurroundingsShort = "Mostra do que o envio depende neste computador, para ler ao suporte"
	CLISurroundingsLong  = "Mostra, em poucas linhas, do que o envio depende neste computador: versão, pasta dos dados, cofre de senhas, idioma, terminal, relógio, " +
		"serviço de nomes, as portas que saem daqui para um servidor e quem assina o certificado dele. Nada é enviado, mudado nem salvo. " +
		"Sem --host pergunta ao servidor do primeiro perfil salvo ou, sem perfil, a smtp.gmail.com. Leva até 10 segundos; a saída é 0 sempre que a lista pôde ser feita."
	CLISurroundingsExample = `  seller-mail-tui ambiente
  seller-mail-tui ambiente --host smtp.provedor.com.br --json`
	CLIFlagSurroundingsHost = "pergunta a este `SERVIDOR` pelas portas, pelo certificado e pela hora"
	CLIFlagSurroundingsCA   = CLIFlagCA

	// SurroundingsHost is the server that is asked where nothing is said.
	SurroundingsHost = "smtp.gmail.com"
)

// The names of the lines.
const (
	FactorVersion  = "Programa"
	FactorFolder   = "Pasta dos dados"
	FactorVault    = "Cofre de senhas"
	FactorLanguage = "Idioma e letras"
	FactorTerminal = "Terminal"
	FactorNames    = "Serviço de nomes"
	FactorCert     = "Certificado"
	FactorClock    = "Relógio"
)

// FactorPort names the line of a port.
func FactorPort(port int) string { return fmt.Sprintf("Porta %d", port) }

// FactorWord is the state of a line as it is read out.
func FactorWord(state string) string {
	switch state {
	case "ok":
		return "certo"
	case "atencao":
		return "ATENÇÃO"
	}
	return "FALHA"
}

// FactorDo tells what to do.
func FactorDo(text string) string { return "O que fazer: " + text }

// What is said of the folder of the data.
const (
	FolderNone   = "não existe ainda: nada foi salvo neste computador"
	FolderSafe   = "%s; só você decide sobre ela"
	FolderUnsafe = "outra pessoa poderia mudar o que está nela"
)

// FolderAt says where the folder is.
func FolderAt(dir string, there bool) string {
	if there {
		return fmt.Sprintf(FolderSafe, dir)
	}
	return dir + " " + FolderNone
}

// What is said of the vault, the locale and the terminal.
const (
	VaultOpen     = "aberto"
	VaultDo       = "sem cofre, a senha fica num arquivo só seu ou não fica guardada; o programa pergunta"
	LocaleUTF8    = "UTF-8"
	LocaleNone    = "nenhum idioma definido; os acentos aparecem sem acento"
	LocaleDo      = "defina LANG=pt_BR.UTF-8, e no PuTTY: Window, Translation, UTF-8"
	TerminalNone  = "a saída não é um terminal"
	TerminalDumb  = "o terminal não move o cursor; o assistente faz perguntas, uma por linha"
	TerminalSmall = "a janela é pequena"
	TerminalDo    = "aumente a janela para 80 colunas e 24 linhas, ou use --simples"
)

// Locale tells which one, and which code page of a console of Windows (0: none).
func Locale(name string, page uint32) string {
	parts := []string{}
	if name != "" {
		parts = append(parts, name)
	}
	if page != 0 {
		parts = append(parts, fmt.Sprintf("página de código %d", page))
	}
	if len(parts) == 0 {
		return LocaleUTF8
	}
	return strings.Join(parts, ", ")
}

// TerminalIs tells its kind, its size and how one got there.
func TerminalIs(kind string, w, h, colours int, over []string) string {
	parts := []string{fmt.Sprintf("%d×%d", w, h)}
	if kind != "" {
		parts = append([]string{kind}, parts...)
	}
	if colours > 0 {
		parts = append(parts, fmt.Sprintf("%d cores", colours))
	} else {
		parts = append(parts, "sem cores")
	}
	return strings.Join(append(parts, over...), ", ")
}

// What is said of the network.
const (
	NamesDo       = "confira o nome do servidor; se nenhum nome é achado, o cabo, o Wi-Fi ou a internet deste computador"
	PortOpen      = "responde"
	PortSilent    = "não respondeu em 5 segundos: o servidor não atende nela, ou algo no caminho bloqueia"
	PortRefused   = "foi recusada: o servidor, ou algo no caminho, não atende nela"
	PortUnasked   = "não foi tentada, porque o servidor não foi achado"
	PortMailDo    = "se era a porta do Conf. e-mail, peça a quem cuida da rede para liberar a saída por ela, ou use outra que responde"
	Port25        = " (é comum, e o Seller não precisa dela)"
	CertNone      = "nenhuma das portas 465, 993 e 443 respondeu: não deu para ver o certificado"
	CertStrangeDo = "um antivírus ou um filtro da rede pode estar abrindo as conexões; peça a quem cuida dele para deixar de fora o envio de e-mail"
	ClockUnknown  = "nenhum servidor disse a hora: não deu para comparar"
	ClockDo       = "acerte a data e a hora do computador e ligue o acerto automático"
)

// NamesFound tells that a server has addresses; NamesFailed that it could not be
// found.
func NamesFound(host string, n int) string {
	if n == 1 {
		return fmt.Sprintf("achou %s: 1 endereço", host)
	}
	return fmt.Sprintf("achou %s: %d endereços", host, n)
}

// NamesFailed tells that a server was not found: it is not there, or nobody
// answered.
func NamesFailed(host string, missing bool) string {
	if missing {
		return fmt.Sprintf("diz que %s não existe", host)
	}
	return fmt.Sprintf("não respondeu sobre %s", host)
}

// CertSeen tells who signed a certificate that the system trusts.
func CertSeen(host string, port int, issuer string) string {
	return fmt.Sprintf("de %s, na porta %d, assinado por %s, e este computador confia nele", host, port, issuer)
}

// CertStrange tells of a certificate that the system does not trust; issuer may be
// empty.
func CertStrange(host string, port int, issuer string) string {
	text := fmt.Sprintf("de %s, na porta %d: este computador não confia nele", host, port)
	if issuer != "" {
		text += "; quem assina é " + issuer
	}
	return text
}

// Clock tells how far this machine's clock is from a server's.
func Clock(host string, off time.Duration) string {
	switch abs := off.Abs(); {
	case abs < time.Minute:
		return "igual ao de " + host
	case off > 0:
		return fmt.Sprintf("adiantado %s em relação a %s", Span(abs), host)
	default:
		return fmt.Sprintf("atrasado %s em relação a %s", Span(abs), host)
	}
}
