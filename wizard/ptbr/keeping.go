package ptbr

import (
	"fmt"
	"time"
)

// ---- The saved profiles on the screen ----

// The list of profiles and what can be done with one.
const (
	KeyProfiles      = "postos"
	KeyProfileManage = "renomear, copiar, apagar"

	AnswerProfileOpen   = "Abrir"
	AnswerProfileRename = "Mudar o nome"
	AnswerProfileCopy   = "Copiar para um posto novo"
	AnswerProfileMove   = "Mudar onde a senha fica guardada"
	AnswerProfileDelete = "Apagar"
	AnswerDeleteKeep    = "Não apagar"
	AnswerSwitchStay    = "Ficar neste posto"
	AnswerSwitchGo      = "Abrir o outro sem salvar este"

	ProfileUnreadable = "não pode ser lido"
	NeverTested       = "nunca testado"
	passwordKept      = "senha "
)

// AskProfile asks what to do with a profile.
func AskProfile(name string) string { return fmt.Sprintf("O que fazer com “%s”?", name) }

// AskRename asks for another name.
func AskRename(name string) string { return fmt.Sprintf("Que nome dar a “%s”?", name) }

// AskCopy asks for the name of a copy.
func AskCopy(name string) string { return fmt.Sprintf("Que nome dar à cópia de “%s”?", name) }

// CopyName is the name that is proposed for a copy.
func CopyName(name string) string { return name + " (cópia)" }

// AskDelete asks before a profile is deleted.
func AskDelete(name string) string {
	return fmt.Sprintf("Apagar “%s”, com a senha guardada e os testes anotados? O último posto apagado pode ser trazido de volta, mas sem a senha.", name)
}

// AnswerDelete deletes it.
func AnswerDelete(name string) string { return fmt.Sprintf("Apagar “%s”", name) }

// ProfileRestore is the line of the list that brings a profile back.
func ProfileRestore(name string) string {
	return fmt.Sprintf("Trazer de volta “%s”, apagado por último", name)
}

// AskSwitch asks before something unsaved gives way to another profile.
const AskSwitch = "Há alterações que não foram salvas. Abrir outro posto assim mesmo?"

// Renamed says what was done, as do Duplicated, Deleted and Restored.
func Renamed(from, to string) string {
	return fmt.Sprintf("“%s” agora se chama “%s”.", from, to)
}

// Duplicated says that a copy was saved.
func Duplicated(from, to string) string {
	return fmt.Sprintf("“%s” foi copiado para “%s”.", from, to)
}

// Deleted says that a profile is gone.
func Deleted(name string) string { return fmt.Sprintf("“%s” foi apagado.", name) }

// Restored says that a profile is back.
func Restored(name string) string {
	return fmt.Sprintf("“%s” está de volta. Digite a senha dele ao abrir.", name)
}

// ProfileTested is when and how the last test of a listed profile ended.
func ProfileTested(at time.Time, ok bool) string {
	if at.IsZero() {
		return NeverTested
	}
	how := "não passou"
	if ok {
		how = "passou"
	}
	return how + " em " + at.Local().Format("02/01/2006 15:04")
}

// ProfileSecret is where the password of a listed profile is.
func ProfileSecret(place string) string {
	if mark := SecretMark(place); mark != "" {
		return passwordKept + mark
	}
	return passwordKept + SecretMark("nao")
}

// SecretKept says under Senha what has no room beside it.
func SecretKept(place string) string {
	switch place {
	case "cofre":
		return "guardada no cofre do sistema"
	case "arquivo":
		return "guardada em arquivo"
	case "nao":
		return "não fica guardada"
	}
	return ""
}

// Joined puts two remarks side by side; the second may be empty.
func Joined(a, b string) string {
	if b == "" {
		return a
	}
	return a + ", " + b
}

// ---- What is remembered of a test ----

// PastFailed says that a test could not be remembered.
func PastFailed(err error) string { return "O resultado do teste não foi anotado. " + sentence(err) }

// PastFailedMany says that the results of several tests could not be
// remembered, and why the first could not.
func PastFailedMany(n int, err error) string {
	if n == 1 {
		return PastFailed(err)
	}
	return fmt.Sprintf("Os resultados de %d testes não foram anotados. %s", n, sentence(err))
}

// ReportSince is the report's label for what changed since the last good test.
const ReportSince = "Desde o último que passou"

// ---- Has the test message arrived? ----

// KeyCancelLook ends the search.
const KeyCancelLook = "parar a procura"

// LookBegins is said until there is more to say.
const LookBegins = "Procurando o e-mail de teste…"

// ---- Laudo and ficha ----

// The answers about the sheet.
const (
	AnswerSheetOne    = "Ficha, um valor de cada vez"
	AskSheet          = "Qual valor copiar? Cole-o no Seller e volte para o próximo."
	AnswerSheetAll    = "Copiar todos"
	AnswerSheetShow   = "Mostrar a senha"
	AnswerSheetHide   = "Esconder a senha"
	SheetCopiedAll    = "Copiado, se o terminal permite: a ficha inteira."
	SheetCopiedSecret = "Copiada, se o terminal permite: a ficha inteira, com a senha. Ela não foi gravada em arquivo."
)
