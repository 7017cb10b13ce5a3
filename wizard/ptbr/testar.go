package ptbr

// ---- The command line: testar, what follows a passed test ----

// Help and mistakes.
const (
	CLIHeadAfter = "Depois do teste:"

	CLIFlagDomain = "diz também, por até 5 segundos, se o domínio do endereço está em ordem (MX, SPF, DKIM e DMARC) e o que " +
		"pedir a quem cuida dele; não muda o resultado"
	CLIFlagLook = "depois de um teste que deu certo, procura a mensagem de teste na caixa de entrada e no spam, por até 60 segundos, sem marcar nem apagar nada. " +
		"Não achar é só um aviso: o envio deu certo"
	CLIFlagIMAP = "com --conferir: o servidor da caixa, `SERVIDOR[:PORTA]` (sem a opção: o do guia do provedor)"

	CLILookUntil    = "A opção --conferir precisa da mensagem de teste: não use --ate com outra etapa."
	CLILookIMAP     = "A opção --imap aceita o nome de um servidor, com ou sem a porta: imap.provedor.com.br:993."
	CLILookOnlyLook = "A opção --imap só vale com --conferir."
)

// CLIDomainSilent is said where nothing could be found out.
const CLIDomainSilent = "Não foi possível consultar o domínio do endereço agora."

// CLIDomain is the verdict on a domain.
func CLIDomain(domain, verdict string) string { return "Domínio " + domain + ": " + verdict }

// CLILookReply quotes the mailbox's server.
func CLILookReply(text string) string { return "O servidor da caixa respondeu: " + text }
