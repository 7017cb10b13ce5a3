package ptbr

import "fmt"

// Practice is what every screen, line and list of practice says.
const Practice = "TREINO"

// PracticeTitle names a practice profile, or practice that has no name yet.
func PracticeTitle(name string) string {
	if name == "" {
		return Practice
	}
	return Practice + " · " + name
}

// PracticeBegins says where one is.
func PracticeBegins(situation string) string {
	return fmt.Sprintf("%s: o servidor é de mentira e fica neste computador; nada sai para a internet. Situação: %s.", Practice, situation)
}

// AskPracticeName asks under which name to save.
const AskPracticeName = "Com que nome salvar este treino?"

// PracticeWas stands at the end of what is said of a practice test.
const PracticeWas = Practice + ": o servidor era de mentira; o resultado não vale para nenhum provedor de verdade."

// SavedPractice says what was saved, and where.
func SavedPractice(name string) string {
	return fmt.Sprintf("Salvo como “%s”: um treino, à parte dos postos. A senha do treino não é guardada.", name)
}
