package ptbr

// ---- The command line: the manual page ----

// Help.
const (
	CLIManualShort   = "Gera a página de manual (man)"
	CLIManualExample = `  seller-mail-tui manual > /usr/local/share/man/man1/seller-mail-tui.1
  man seller-mail-tui`
)

// Headings of the page.
const (
	ManualTitle       = "Manual do usuário"
	ManualName        = "NOME"
	ManualSynopsis    = "SINOPSE"
	ManualDescription = "DESCRIÇÃO"
	ManualExits       = "CÓDIGOS DE SAÍDA"
	ManualEnvironment = "AMBIENTE"
	ManualFiles       = "ARQUIVOS"
)

// ManualExitCodes says what the exit codes mean.
func ManualExitCodes() [][2]string {
	return [][2]string{
		{"0", "deu certo"},
		{"1", "defeito do programa"},
		{"2", "comando errado ou campo inválido"},
		{"3", "um perfil ou outro arquivo não pôde ser lido ou gravado"},
		{"10", "nome do servidor (DNS)"},
		{"11", "conexão, ou o servidor não se apresentou"},
		{"12", "conexão segura (SSL, certificado)"},
		{"13", "usuário e senha"},
		{"14", "remetente ou destinatário"},
		{"15", "mensagem recusada"},
		{"16", "acabou o prazo do teste inteiro"},
		{"17", "temporário: tente mais tarde"},
		{"18", "com --todos: falhas de tipos diferentes"},
		{"130", "cancelado"},
	}
}

// ManualVariables says what the environment variables do.
func ManualVariables() [][2]string {
	return [][2]string{
		{"SELLER_MAIL_TUI_DIR", "a pasta dos dados, em vez da do usuário"},
		{"SELLER_MAIL_SENHA", "a senha que o comando testar usa"},
		{"NO_COLOR", "presente: sem cores"},
		{"TERM", "dumb: perguntas e respostas em vez da tela"},
		{"LC_ALL, LC_CTYPE, LANG", "sem UTF-8: bordas e letras simples"},
	}
}

// ManualFolders says where the data is.
func ManualFolders() [][2]string {
	return [][2]string{
		{"~/.config/seller-mail-tui", "no Linux; no Windows %AppData%\\seller-mail-tui, no macOS " +
			"~/Library/Application Support/seller-mail-tui. Os perfis não têm a senha, que fica no cofre de senhas do computador " +
			"ou, quando a pessoa escolhe, num arquivo só dela."},
	}
}
