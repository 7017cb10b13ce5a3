package ptbr

import "runtime"

// vaultName is the system's vault for passwords, as its owner knows it.
func vaultName() string {
	const vault = "cofre de senhas do "
	switch runtime.GOOS {
	case "windows":
		return vault + "Windows"
	case "darwin":
		return vault + "macOS"
	}
	return vault + "computador"
}

// AnswerSecretVault keeps a password in the vault; AnswerSecretFile in a file.
func AnswerSecretVault() string {
	return "No " + vaultName() + ": protegida, só o seu usuário abre"
}

// AnswerSecretFile says what a file of one's own means.
const AnswerSecretFile = "Num arquivo só seu, sem criptografia: quem o abrir lê a senha"
