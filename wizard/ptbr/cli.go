package ptbr

import (
	"fmt"
	"strings"
)

// ---- The command line: help ----

// Headings of a help text.
const (
	CLIHeadExamples = "Exemplos:"
	CLIHeadUsage    = "Uso:"
	CLIHeadCommands = "Comandos:"
	CLIHeadFields   = "Campos (os da aba Conf. e-mail):"
	CLIHeadPassword = "Senha (nunca como argumento):"
	CLIHeadOptions  = "Opções:"

	CLIUsageOptions = "[opções]"
	CLIHelpMore     = "A ajuda de um comando: seller-mail-tui ajuda COMANDO"
)

// The root: the wizard.
const (
	CLIRootShort = "Configura e testa o e-mail do estabelecimento no Seller"
	CLIRootLong  = "Configura e testa o e-mail do estabelecimento no Seller: " + Heading + ", aba " + Tab + "."

	CLIRootExample = `  seller-mail-tui
      abre o assistente
  seller-mail-tui --simples
      o mesmo em perguntas e respostas, para leitor de tela ou terminal antigo
  seller-mail-tui testar --perfil "Posto Avenida"
      testa um perfil salvo, sem abrir a tela
  seller-mail-tui testar --treino
      experimenta o teste neste computador, sem conta nenhuma
  seller-mail-tui guia gmail
      mostra o passo a passo do Gmail`

	CLIFlagProfile = "abre o perfil salvo com este `NOME`"
	CLIFlagSimple  = "perguntas e respostas, uma por linha, sem tela"
	CLIFlagMouse   = "liga o mouse na tela (desliga a seleção de texto do terminal)"
	CLIFlagTheme   = "cores da tela: `TEMA` é auto, claro, escuro ou nenhum"
	CLIFlagVersion = "mostra a versão"
	CLIFlagHelp    = "mostra esta ajuda"
)

// The other commands.
const (
	CLIHelpShort   = "Mostra a ajuda de um comando"
	CLIHelpExample = "  seller-mail-tui ajuda testar"

	CLIGuideShort   = "Mostra o passo a passo de um provedor"
	CLIGuideExample = `  seller-mail-tui guia gmail
  seller-mail-tui guia outlook --markdown > outlook.md
  seller-mail-tui guia --modelo gmail > gmail.md
  seller-mail-tui guia --conferir gmail.md`
	CLIGuideLong = `Mostra o passo a passo de um provedor.

Na pasta guias da pasta de dados, cada arquivo ID.md acrescenta um provedor ou troca inteiro o guia de mesmo nome. --modelo dá um arquivo para começar; --conferir diz o que falta, como ARQUIVO:LINHA: problema. Um arquivo com erro fica de fora e é avisado; o resto funciona.

Código de saída de --conferir: 0 certo; 2 há um erro em um arquivo; 3 um arquivo não pôde ser lido.`
	CLIFlagMarkdown = "mostra em Markdown, para publicar ou imprimir"

	CLICompleteShort   = "Gera o arquivo que faz a tecla Tab completar os comandos"
	CLICompleteExample = `  seller-mail-tui completar bash > /etc/bash_completion.d/seller-mail-tui
  seller-mail-tui completar zsh > "${fpath[1]}/_seller-mail-tui"
  seller-mail-tui completar fish > ~/.config/fish/completions/seller-mail-tui.fish
  seller-mail-tui completar powershell >> $PROFILE`
	CLICompleteWhich = "Diga para qual programa: seller-mail-tui completar bash, zsh, fish ou powershell."
)

// ---- The command line: mistakes ----

// CLIUnknownCommand answers a command that does not exist.
func CLIUnknownCommand(name, near string) string {
	return fmt.Sprintf("O comando “%s” não existe.%s Veja todos com: seller-mail-tui --help", name, didYouMean(near))
}

// CLIUnknownFlag answers an option that does not exist; near has its hyphens.
func CLIUnknownFlag(name, near string) string {
	return fmt.Sprintf("A opção --%s não existe.%s Veja todas com --help.", name, didYouMean(near))
}

// CLIUnknownShort answers a one-letter option that does not exist.
func CLIUnknownShort(letter string) string {
	return fmt.Sprintf("A opção -%s não existe. As opções têm dois hifens, por exemplo --host. Veja todas com --help.", letter)
}

// CLIFlagElsewhere answers an option that another command has.
func CLIFlagElsewhere(name, command string) string {
	return fmt.Sprintf("A opção --%s não é daqui: use %s --%s.", name, command, name)
}

// CLIFlagNeedsValue answers an option without its value.
func CLIFlagNeedsValue(name string) string {
	return fmt.Sprintf("Falta o valor da opção --%s. Veja um exemplo com --help.", name)
}

// CLIFlagBadValue answers a value that an option cannot take. The value is
// not repeated: it may be a password that ended up in the wrong place.
func CLIFlagBadValue(name string, isSwitch bool) string {
	if isSwitch {
		return fmt.Sprintf("A opção --%s é só de ligar: escreva --%s, sem valor.", name, name)
	}
	return fmt.Sprintf("O valor da opção --%s não serve. Veja um exemplo com --help.", name)
}

// CLIFlagSyntax answers what is no option at all.
const CLIFlagSyntax = "Uma das opções está mal escrita. As opções têm dois hifens e um nome, por exemplo --host."

// CLIPasswordArgument answers a password on the command line.
const CLIPasswordArgument = "A senha não vai na linha de comando, onde outras pessoas do computador podem vê-la e onde fica guardada no histórico. " +
	"Use --senha-stdin, --senha-arquivo ou a variável SELLER_MAIL_SENHA."

func didYouMean(near string) string {
	if near == "" {
		return ""
	}
	return " Você quis dizer " + near + "?"
}

// CLIInternal is a defect of ours; place is where in the source, or empty.
func CLIInternal(place string) string {
	if place != "" {
		place = " (" + place + ")"
	}
	return "O programa parou por um defeito dele mesmo" + place + ". Nada do que estava salvo foi mudado. Avise o suporte."
}

// CLICancelled is said when Ctrl+C or a signal ended the program.
const CLICancelled = "Cancelado."

// CLIVersion is the version with what it was built from.
func CLIVersion(version, commit string, modified bool, goVersion string) string {
	if version == "" || version == "(devel)" {
		version = "em desenvolvimento"
	}
	parts := []string{version}
	if commit != "" {
		commit = "commit " + commit
		if modified {
			commit += ", com mudanças"
		}
		parts = append(parts, commit)
	}
	return strings.Join(append(parts, goVersion), " · ")
}

// ---- The wizard without its screen ----

// CLINotATerminal is said where no screen can be shown.
const CLINotATerminal = "Aqui não há um terminal para mostrar a tela. Use: seller-mail-tui testar (teste sem tela) " +
	"ou seller-mail-tui --simples (perguntas e respostas)."

// CLIThemeUnknown answers a theme that does not exist.
const CLIThemeUnknown = "A opção --tema aceita auto, claro, escuro ou nenhum."

// CLINoArgs answers loose words after a command that takes none.
func CLINoArgs(command string) string {
	return fmt.Sprintf("O comando %s não recebe valores soltos. Veja um exemplo com: seller-mail-tui ajuda %s", command, command)
}

// CLIProfileFailed is said where the store has no better words.
const CLIProfileFailed = "O perfil não pôde ser lido ou gravado."

// CLITerminalFailed is said where the terminal cannot be used as a screen.
const CLITerminalFailed = "O terminal não deixou abrir a tela. Use: seller-mail-tui --simples (perguntas e respostas)."

// CLIReportFailed says why a report was not written.
func CLIReportFailed(dir, problem string) string {
	return fmt.Sprintf("Não deu para gravar na pasta %s: %s", dir, problem)
}
