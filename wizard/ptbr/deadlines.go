package ptbr

import (
	"fmt"
	"time"
)

// ---- Which stations will stop, and when ----

// DeadlineCertificate tells of a server's certificate, as it was seen last.
func DeadlineCertificate(end time.Time, past bool) string {
	if past {
		return "O certificado do servidor, visto no último teste, terminou em " + Date(end) + "."
	}
	return "O certificado do servidor, visto no último teste, vence em " + Date(end) + "."
}

// DeadlineNoPassword tells of a provider that takes no password at all.
func DeadlineNoPassword(provider string) string {
	return fmt.Sprintf("%s não aceita senha nenhuma para enviar.", provider)
}

// Help and answers of "perfis".
const (
	CLIProfilesLong = "Lista os perfis salvos. Com --prazos, só os postos que vão parar, o mais próximo primeiro: o provedor deixa de aceitar senha, " +
		"ou o certificado do servidor, visto no último teste, termina. Saída de --prazos: 0 nada nos próximos N dias, 1 algum prazo, 3 não deu para saber."
	CLIFlagProfilesCSV = "em CSV, para planilhas"
	CLIFlagDeadlines   = "só os postos que vão parar, e quando"
	CLIFlagDays        = "com --prazos: a saída é 1 se há um prazo em até `N` dias (padrão: 30)"
	CLIProfilesTwo     = "Use só uma: --csv ou --json."
	CLIProfilesDays    = "A opção --dias aceita um número a partir de 0, e só vale com --prazos."
	CLIDeadlinesNone   = "Nenhum prazo conhecido."

	ColumnProfile = "Perfil"
	ColumnEmail   = "E-mail"
	ColumnHost    = "Servidor"
	ColumnTested  = "Último teste"
	NeverShort    = "nunca"
)

// CLIDeadlinesUntested says whose certificates are not known.
func CLIDeadlinesUntested(n int) string {
	if n == 1 {
		return "De 1 posto o certificado não é conhecido, porque nunca foi visto num teste."
	}
	return fmt.Sprintf("De %d postos o certificado não é conhecido, porque nunca foi visto num teste.", n)
}

// CLIDeadlinesUnread says that something could not be told.
func CLIDeadlinesUnread(n int) string {
	if n == 1 {
		return "1 perfil não pôde ser lido."
	}
	return fmt.Sprintf("%d perfis não puderam ser lidos.", n)
}

// CLIGuidesOld says that guides have not been checked for long.
func CLIGuidesOld(names string) string {
	return "Guias que não são conferidos há muito tempo: " + names + "."
}

// CLIDeadlineLine is one station's deadline in a line.
func CLIDeadlineLine(day, name, text string) string {
	return fmt.Sprintf("%s  %s: %s", day, name, text)
}

// DeadlineNow stands for the day of what is so already.
const DeadlineNow = "já parou  "

// TestedShort is CLITested where there is little room.
func TestedShort(at time.Time, outcome string) string {
	return at.Local().Format("02/01/06 15:04") + " " + outcome
}

// MetricDeadline says what a value of the monitor file means.
const MetricDeadline = "Quando o provedor deixa de aceitar senha para enviar, segundos desde 1970."
