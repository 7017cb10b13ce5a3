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

// CLIAnswers marks a server that was looked for from here.
func CLIAnswers(yes bool) string {
	if yes {
		return "responde daqui"
	}
	return "não respondeu daqui"
}

// LeadSPF says that the domain lets the provider send for it, LeadNames that its
// names lead there, LeadSite that its own site names a server.
func LeadSPF(domain string) string { return "achado pelo SPF de " + domain }

// LeadNames: see LeadSPF.
func LeadNames(domain string) string { return "achado pelos nomes de " + domain }

// LeadSite: see LeadSPF.
func LeadSite(host string) string { return "o site do domínio indica " + host }
