package domain

import (
	"fmt"
	"strings"
)

// The words of a look, in pt-BR, all in this file. The reasons continue
// wordsSpam; the rest are whole sentences.

const wordsSpam = "Os e-mails do posto podem cair no spam porque "

const (
	becauseNoSPF    = "o domínio não diz quais servidores podem enviar por ele (falta o registro SPF)"
	becauseManySPF  = "o domínio tem mais de um registro SPF, e assim nenhum deles vale"
	becauseBadSPF   = "o registro SPF do domínio tem um erro"
	becauseLookups  = "o registro SPF do domínio passa do limite de 10 consultas"
	becauseOpen     = "o registro SPF deixa qualquer servidor enviar pelo domínio"
	becauseNoDMARC  = "o domínio não tem a política DMARC"
	becauseBadDMARC = "a política DMARC do domínio tem um erro"
	becauseBadDKIM  = "a chave da assinatura DKIM não vale"
	becauseNoMX     = "o domínio não tem servidor para receber e-mails (registro MX)"
)

func becauseNotAllowed(sender string) string {
	return "o registro SPF do domínio não autoriza " + article(sender)
}

func becausePolicy(policy string) string {
	if policy == "reject" {
		return ", e o domínio manda recusar o que não está autorizado"
	}
	return ", e o domínio manda separar como suspeito o que não está autorizado"
}

func becauseNoDKIM(provider string) string {
	return "a assinatura DKIM do domínio não está ligada no provedor (" + provider + ")"
}

func becauseFreeMail(domain, owner, sender string) string {
	return "um endereço @" + domain + " só vale quando sai pelo próprio provedor (" + owner + "), e aqui sai por outro (" + sender + ")"
}

// article puts a server or a provider into a sentence.
func article(sender string) string {
	if strings.Contains(sender, ".") {
		return "o servidor " + sender
	}
	return "os servidores do provedor (" + sender + ")"
}

func wordsFreeMail(domain string) string {
	return "Endereço gratuito (@" + domain + "): o provedor cuida do domínio, não há nada a fazer."
}

func wordsOtherServer(domain, owner string) string {
	return "Para enviar com um endereço @" + domain + ", use o servidor do próprio provedor (" + owner + "). Para enviar por este servidor, use um endereço do domínio próprio do posto."
}

func wordsFine(domain string, allowed bool, provider string) string {
	switch {
	case allowed && provider != "":
		return "O domínio " + domain + " está pronto para enviar pelo provedor escolhido (" + provider + ")."
	case allowed:
		return "O domínio " + domain + " está pronto para enviar por este servidor."
	}
	return "Não se achou nada de errado no domínio " + domain + "."
}

func wordsNoSPF(sender string, exact bool) string {
	switch {
	case sender == "":
		return "Crie um registro SPF que autorize o servidor que envia os e-mails do posto."
	case !exact:
		return "Crie um registro SPF que autorize " + article(sender) + ". O valor certo é o provedor que informa."
	}
	return "Crie um registro SPF que autorize " + article(sender) + ". Se outros serviços também enviam pelo domínio, eles entram no mesmo registro."
}

const (
	wordsManySPF  = "Só pode haver um registro SPF por domínio. Junte todos num só."
	wordsOpen     = "O registro SPF termina em “+all”, que autoriza o mundo inteiro. Troque por “~all”."
	wordsNoDMARC  = "Gmail, Yahoo e outros esperam uma política DMARC. A mais simples não recusa nada e já conta a favor."
	wordsBadDMARC = "A política DMARC tem um erro ou está repetida, e por isso não vale. Deixe um registro só."
	wordsNoMX     = "O domínio não tem servidor para receber e-mails (registro MX). As respostas dos clientes se perdem, e muitos servidores desconfiam do remetente. Confira também se o domínio está escrito certo."
)

func wordsBadSPF(bad []string) string {
	return "Este trecho do registro SPF está errado e anula o registro inteiro: " + quoted(bad) + "."
}

func wordsBrokenInclude(domains []string) string {
	return "O registro SPF inclui um domínio que não tem um registro SPF válido, e isso anula o registro inteiro: " + quoted(domains) + "."
}

func wordsLookups(n int) string {
	many := fmt.Sprintf("%d", n)
	if n > walkLookups {
		many = fmt.Sprintf("mais de %d", walkLookups)
	}
	return "O registro SPF pede " + many + " consultas, e o limite é 10. Tire os serviços que o posto não usa mais."
}

func wordsNotAllowed(sender string, unsure bool) string {
	if unsure {
		return "O registro SPF não parece autorizar " + article(sender) + ". Confirme com o provedor o que incluir."
	}
	return "Inclua " + article(sender) + " no registro SPF."
}

func wordsNoDKIM(provider string, selectors []string) string {
	return "Ligue a assinatura DKIM no painel do provedor (" + provider + ") e crie no domínio o registro que o painel mostrar (nome usual: " + selectors[0] + "._domainkey)."
}

func wordsBadDKIM(selector string) string {
	return "O registro " + selector + "._domainkey existe, mas não tem uma chave válida. Gere a chave de novo no painel do provedor."
}

func wordsOtherMX(receiver, sender string) string {
	return "O domínio recebe e-mails num provedor (" + receiver + ") e envia por outro (" + sender + "). Se os dois enviam, os dois precisam estar no registro SPF."
}

// quoted lists a few words in quotes.
func quoted(words []string) string {
	var out []string
	for _, w := range words[:min(len(words), 3)] {
		out = append(out, "“"+shown(w, 60)+"”")
	}
	return strings.Join(out, ", ")
}

// wordsChange is a change as a task.
func wordsChange(r Record) string {
	if len(r.Replaces) == 0 {
		return fmt.Sprintf("Crie o registro %s de %s:\n   %s", r.Type, r.Name, r.Value)
	}
	return fmt.Sprintf("Troque o registro %s de %s:\n   de:   %s\n   para: %s", r.Type, r.Name, strings.Join(r.Replaces, "\n   e de: "), r.Value)
}

func wordsLetter(f Facts, changes []string) string {
	var b strings.Builder
	b.WriteString("Para quem cuida do domínio " + f.Domain + ":\n\n")
	via := ""
	if f.SMTPHost != "" {
		via = " pelo servidor " + f.SMTPHost
	}
	b.WriteString("Os e-mails de @" + f.Domain + " saem" + via + ". Para que não caiam no spam, por favor:\n")
	for i, c := range changes {
		fmt.Fprintf(&b, "\n%d. %s\n", i+1, c)
	}
	return b.String()
}
