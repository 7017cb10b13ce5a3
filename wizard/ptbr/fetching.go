package ptbr

// What is said of a kept password that is fetched behind the fields.
const (
	PasswordFetching = "Buscando a senha no cofre. Se quiser, digite-a; Esc desiste."
	PasswordGivenUp  = "A senha guardada não foi buscada: digite-a, ou abra o posto de novo."
	PasswordSlow     = "O cofre de senhas não respondeu: digite a senha, ou destranque o cofre e abra o posto de novo."
	PasswordMoved    = "O que está salvo mudou enquanto a senha era buscada: abra o posto de novo, ou digite a senha."
	// PasswordTestLater answers a test that still lacks the password.
	PasswordTestLater = "O teste começa quando a senha chegar."
	// PasswordUnread answers who wants it to be kept elsewhere before it came.
	PasswordUnread = "A senha guardada ainda não foi lida: digite-a, ou abra o posto de novo, antes de mudá-la de lugar."
	// KeyStopFetching is what Esc does meanwhile.
	KeyStopFetching = "desistir da senha"
	// SimpleFetching is said before the dialogue waits.
	SimpleFetching = "Buscando a senha no cofre. Ctrl+C desiste."
)
