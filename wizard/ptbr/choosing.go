package ptbr

import (
	"fmt"
	"time"
)

// ---- The command line: which profiles are tested, how often and by which way ----

// Help.
const (
	CLIFlagOnlyFailed = "só os perfis cujo último teste falhou; com --perfil, só os que falharam entre eles"
	CLIFlagTries      = "testa até `N` vezes quando a resposta é temporária (saída 17), depois do tempo que ela pede (padrão: 1)"
	CLIFlagMaxWait    = "com --tentativas: espera no máximo `TEMPO` por perfil, somando tudo (padrão: 15m)"
	CLIFlagIPv4       = "usa só endereços IPv4"
	CLIFlagIPv6       = "usa só endereços IPv6"
	CLIFlagQuiet      = "mostra só o resultado, em uma frase"

	CLIFlagWarnDays     = "com --monitor: atenção quando o certificado vence em menos de `N` dias (padrão: 14)"
	CLIFlagCriticalDays = "com --monitor: falha quando o certificado vence em menos de `N` dias (padrão: nunca)"
	CLIFlagWarnTime     = "com --monitor: atenção quando o teste demora mais que `TEMPO`, por exemplo 5s"
)

// Mistakes, and what is said where there is nothing to do.
const (
	CLINoFailures    = "Nenhum perfil falhou no último teste."
	CLIMaxWait       = "A opção --espera-max aceita um tempo maior que zero, por exemplo 10m, e só vale com --tentativas."
	CLIFamilyTwo     = "Use só uma: -4 ou -6."
	CLIMonitorLimits = "As opções --aviso-dias, --critico-dias e --aviso-tempo só valem com --monitor."
	CLIMonitorDays   = "As opções --aviso-dias e --critico-dias aceitam um número a partir de 0, e --critico-dias não pode ser o maior."
	CLIMonitorTime   = "A opção --aviso-tempo aceita um tempo maior que zero, por exemplo 5s."
	CLIOneProfile    = "O assistente abre um perfil só: dê --perfil uma vez."
)

// CLITries answers a number of tries that cannot be.
func CLITries(most int) string {
	return fmt.Sprintf("A opção --tentativas aceita um número de 1 a %d.", most)
}

// CLIPatternNothing answers a pattern that fits no profile; near is a name that may
// be meant.
func CLIPatternNothing(pattern, near string) string {
	return fmt.Sprintf("Nenhum perfil salvo combina com “%s”.%s", pattern, didYouMean(near))
}

// CLIProfileUnknown answers a name that no profile has.
func CLIProfileUnknown(name, near string) string {
	return StoreNotFound(name) + didYouMean(near)
}

// CLIFamilyNothing says that a server has no address of the family.
func CLIFamilyNothing(host string, v6 bool) string {
	if v6 {
		return fmt.Sprintf("%s tem endereço, mas nenhum IPv6. Teste sem a opção -6.", host)
	}
	return fmt.Sprintf("%s tem endereço, mas nenhum IPv4. Teste sem a opção -4.", host)
}

// CLIWaits says that a test will be made again, and when.
func CLIWaits(sentence string, wait time.Duration, next, most int) string {
	return fmt.Sprintf("%s Nova tentativa em %s (%d de %d).", sentence, Span(wait), next, most)
}

// Span is a stretch of time in a few letters.
func Span(d time.Duration) string {
	switch d = d.Round(time.Second); {
	case d < 2*time.Minute:
		return fmt.Sprintf("%d s", int(d.Seconds()))
	case d < 2*time.Hour:
		return fmt.Sprintf("%d min", int(d.Round(time.Minute).Minutes()))
	}
	return fmt.Sprintf("%d h", int(d.Round(time.Hour).Hours()))
}

// CLIMonitorSlow warns of a test that took long.
func CLIMonitorSlow(took, most time.Duration) string {
	return fmt.Sprintf("O teste demorou %.1f s (o limite é %s).", took.Seconds(), Span(most))
}
