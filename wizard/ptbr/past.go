package ptbr

import "fmt"

// ---- The command line: laudo, historico ----

// Help and mistakes.
const (
	CLIReportShort = "Escreve o laudo do último teste de um perfil, ou de um novo"
	CLIReportLong  = "Escreve, para colar num chamado, o laudo do último teste de um perfil: o que ficou registrado dele. Com --testar faz um teste agora, " +
		"e o laudo tem também as etapas e a conversa com o servidor. Em ambos está o que se sabe da última nota de exemplo. A senha não aparece; --ocultar esconde também os endereços. " +
		"Com --testar a saída é a do teste."
	CLIReportExample = `  seller-mail-tui laudo --perfil "Posto Avenida"
  seller-mail-tui laudo --perfil "Posto Avenida" --testar --ocultar`
	CLIFlagReportProfile = "o perfil salvo: `NOME`"
	CLIFlagReportTest    = "faz um teste agora"
	CLIFlagReportHide    = "esconde os endereços e o usuário, menos a primeira letra"
	CLIReportWhich       = "Diga de qual perfil: seller-mail-tui laudo --perfil NOME"
	CLIReportOnlyTest    = "Esta opção só vale com --testar."

	CLIHistoryShort = "Mostra os resultados registrados dos testes"
	CLIHistoryLong  = "Mostra os resultados registrados dos testes de um perfil, ou de todos, do mais antigo ao mais novo: os 20 últimos de cada um, e o último que passou. " +
		"Diz também o que se sabe da última nota de exemplo (testar --prova)."
	CLIHistoryExample = `  seller-mail-tui historico "Posto Avenida"
  seller-mail-tui historico --json`
	CLIHistoryNone = "Nenhum teste registrado ainda."
	CLIHistoryOne  = "Diga só um perfil; um nome com espaços vai entre aspas."

	PastReportLimits = "Do último teste só fica registrado o que está aqui. Para um laudo completo: seller-mail-tui laudo --testar"
)

// CLIReportNone says that there is no test to tell of.
func CLIReportNone(name string) string {
	return fmt.Sprintf("“%s” ainda não tem nenhum teste registrado. Para testar agora: --testar.", name)
}

// PastResult is how a remembered test ended: passed with a warning, or not passed.
func PastResult(ok bool, outcome, stage string) string {
	if ok {
		return TestPassed + " Aviso: " + outcome
	}
	if stage == "" {
		return "Não passou: " + outcome
	}
	return fmt.Sprintf("Não passou: %s, em %s", outcome, stage)
}
