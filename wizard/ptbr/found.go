package ptbr

import "fmt"

// ---- How the provider of an own domain was found ----

// ProposalSPF offers the provider that a domain lets send for it.
func ProposalSPF(provider, host string, port int) string {
	return fmt.Sprintf("Este domínio autoriza o envio por %s (registro SPF). Usar %s:%d?", ShortName(provider), host, port)
}

// ProposalCNAME offers the provider that a domain's names lead to.
func ProposalCNAME(provider, host string, port int) string {
	return fmt.Sprintf("Os nomes deste domínio levam a %s. Usar %s:%d?", ShortName(provider), host, port)
}

// ProposalAutoconfig offers what a domain publishes for mail programs; foreign:
// the server is named after another domain.
func ProposalAutoconfig(host string, port int, foreign bool) string {
	if foreign {
		return fmt.Sprintf("O site deste domínio indica um servidor de outro domínio. Só aceite se conhecer o nome. Usar %s:%d?", host, port)
	}
	return fmt.Sprintf("O site deste domínio publica a configuração de e-mail. Usar %s:%d?", host, port)
}

// ProposalProbe offers a server of a usual name that answers.
func ProposalProbe(host string, port int) string {
	return fmt.Sprintf("O provedor não é conhecido, mas %s responde daqui. Tentar %s:%d?", host, host, port)
}

// Answers marks a server that was looked for from here: it answered, or did with
// a certificate that does not pass, or not at all.
func Answers(yes, doubtful bool) string {
	switch {
	case yes:
		return "responde daqui"
	case doubtful:
		return "responde daqui, mas o certificado não confere"
	}
	return "não respondeu daqui"
}

// ServerAnswers is a server with its mark.
func ServerAnswers(host string, port int, yes, doubtful bool) string {
	return fmt.Sprintf("%s:%d %s", host, port, Answers(yes, doubtful))
}

// ThisAnswers says how the server in the form answers from here.
func ThisAnswers(host string, port int, doubtful bool) string {
	if doubtful {
		return ServerAnswers(host, port, false, true) + ". O teste (F5) diz mais."
	}
	return ServerAnswers(host, port, true, false) + "."
}

// LeadSPF says that the domain lets the provider send for it.
func LeadSPF(domain string) string { return "achado pelo SPF de " + domain }

// LeadNames says that the domain's names lead to the provider.
func LeadNames(domain string) string { return "achado pelos nomes de " + domain }

// LeadSite says that the domain's own site names a server.
func LeadSite(host string) string { return "o site do domínio indica " + host }

// NobodyAnswers says that none of the servers that were found answers from here.
func NobodyAnswers(host string) string {
	return fmt.Sprintf("%s não respondeu daqui. Pode ser a rede deste computador; o teste (F5) diz mais.", host)
}

// AnotherAnswers says that another server than the one in the form answers;
// doubtful: that one does too, with a certificate that does not pass.
func AnotherAnswers(host string, port int, doubtful bool, other string, otherPort int) string {
	return fmt.Sprintf("%s, e %s:%d respondeu.", ServerAnswers(host, port, false, doubtful), other, otherPort)
}
