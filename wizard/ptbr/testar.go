package ptbr

// ---- The command line: testar, what follows a passed test ----

// Help and mistakes.
const (
	CLIHeadAfter = "Depois de um teste que deu certo:"

	CLIFlagLook = "procura a mensagem de teste na caixa de entrada e no spam, por até 60 segundos, sem marcar nem apagar nada. " +
		"Não achar é só um aviso: o envio deu certo"
	CLIFlagIMAP = "com --conferir: o servidor da caixa, `SERVIDOR[:PORTA]` (sem a opção: o do guia do provedor)"

	CLILookUntil    = "A opção --conferir precisa da mensagem de teste: não use --ate com outra etapa."
	CLILookIMAP     = "A opção --imap aceita o nome de um servidor, com ou sem a porta: imap.provedor.com.br:993."
	CLILookOnlyLook = "A opção --imap só vale com --conferir."
)

// CLILookReply quotes the mailbox's server.
func CLILookReply(text string) string { return "O servidor da caixa respondeu: " + text }
