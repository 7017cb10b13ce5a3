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
	becauseNoDMARC  = "o domínio não tem uma política DMARC"
	becauseBadDMARC = "a política DMARC do domínio tem um erro"
	becauseBadDKIM  = "a chave da assinatura DKIM não vale"
	becauseNoMX     = "o domínio não diz qual servidor recebe os e-mails dele (registro MX)"
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
	return "não se achou no domínio a chave DKIM que o provedor (" + provider + ") costuma usar"
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

func wordsFine(domain string, allowed bool, provider string, answered bool) string {
	switch {
	case !answered:
		return "Nada de errado foi encontrado no domínio " + domain + ", mas o serviço de nomes não respondeu a tudo."
	case allowed && provider != "":
		return "O domínio " + domain + " está pronto para enviar pelo provedor escolhido (" + provider + ")."
	case allowed:
		return "O domínio " + domain + " está pronto para enviar por este servidor."
	}
	return "Nada de errado foi encontrado no domínio " + domain + "."
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
	wordsManySPF = "Só pode haver um registro SPF por domínio. Junte todos num só."
	wordsNoDMARC = "Gmail, Yahoo e outros esperam uma política DMARC. A mais simples não recusa nada e já conta a favor."
	wordsNoMX    = "O domínio não diz qual servidor recebe os e-mails dele (registro MX). As respostas dos clientes podem se perder, e muitos servidores desconfiam do remetente. Confira também se o domínio está escrito certo."
)

// wordsBadSPF names the bad words where nothing else does.
func wordsBadSPF(misversed bool, bad []string) string {
	text := "Nem tudo no registro SPF se entende, e assim o registro inteiro pode não valer"
	if misversed {
		text = "O registro SPF não começa por “v=spf1” e um espaço, e por isso não vale"
	}
	if len(bad) > 0 {
		text += ": " + quoted(bad)
	}
	return text + "."
}

func wordsBrokenInclude(domains []string) string {
	return "O registro SPF inclui um domínio que não tem um registro SPF válido, e isso anula o registro inteiro: " + quoted(domains) + "."
}

func wordsOpen(own bool) string {
	text := "O registro SPF autoriza o mundo inteiro, por um domínio que ele inclui."
	if own {
		text = "O registro SPF autoriza o mundo inteiro (“+all”)."
	}
	return text + " Primeiro inclua nele, um por um, todos os serviços que enviam pelo domínio; só depois troque esse fim por “~all”. Por isso não há aqui uma proposta pronta."
}

// What is odd about a word.
const (
	whySpace    = "há um espaço a mais"
	whyGlued    = "falta espaço entre os trechos"
	whyDigits   = "não é um endereço IP nem uma rede"
	whyDomain   = "não é o nome de um domínio"
	whyEmpty    = "falta o que devia vir depois"
	whyMacro    = "a macro não existe"
	whyTwice    = "só pode aparecer uma vez"
	whyName     = "esse nome não existe no SPF"
	whyForm     = "não é a forma certa"
	whyBroken   = "o domínio não tem um registro SPF válido"
	whyItself   = "o domínio inclui a si mesmo"
	whyLong     = "o registro é longo demais para ser lido inteiro"
	whyRedirect = "ao lado de um “all” ele não vale"
	whyPolicy   = "o registro não vale hoje; passar a recusar ou separar mensagens é outra decisão, para depois"
	whyTag      = "esse trecho não se entende"
	whyDiffer   = "os registros dizem coisas diferentes, e fica o que vale sem isso"
	whyMailto   = "falta “mailto:”"
)

// whySign tells of a sign that only looks like one of the keyboard's.
func whySign(r rune) string {
	return fmt.Sprintf("tem um sinal que não pode estar ali: %s (U+%04X)", quoted([]string{string(r)}), r)
}

// wordsSlip tells what is odd about a word, and what becomes of it.
func wordsSlip(s slip) string {
	text := quoted([]string{s.was}) + " (" + s.why + ")"
	switch {
	case s.out:
		return text + ": na proposta ficou de fora."
	case s.likely == "" && s.now == "":
		return text + "."
	case s.likely == "":
		return text + ": na proposta está " + quoted([]string{s.now}) + "."
	case s.now == "" || s.now == s.likely:
		return text + ": seria " + quoted([]string{s.likely}) + "? Confirme."
	}
	return text + ": seria " + quoted([]string{s.likely}) + "? Confirme. Na proposta está " + quoted([]string{s.now}) + ", que não passa a recusar ninguém."
}

// wordsSlips tells of the words of a record, as the end of a text.
func wordsSlips(p spfPlan) string {
	var b strings.Builder
	for _, s := range p.slips[:min(len(p.slips), maxSlips)] {
		b.WriteString(" " + wordsSlip(s))
	}
	if len(p.slips) > maxSlips {
		b.WriteString(" E há outros.")
	}
	return b.String()
}

// wordsAsk tells what to do where no change is proposed.
func wordsAsk(p spfPlan, records []string) string {
	if p.open {
		return " Como o registro autoriza o mundo inteiro, liste antes todos os serviços que enviam pelo domínio; por isso não há aqui uma proposta pronta."
	}
	text := " Uma troca sem saber isso poderia parar e-mails que hoje chegam, e por isso não há aqui uma proposta pronta. "
	if p.unread {
		text += "O que esse trecho devia autorizar, só quem cuida do domínio sabe: é preciso corrigi-lo, sem tirar os outros."
	} else {
		text += "Quais serviços enviam pelo domínio, só quem cuida dele sabe; o que incluir para cada um, o provedor informa."
	}
	text += " Hoje está: “" + strings.Join(records, "” e “") + "”."
	if p.outline != "" {
		text += " Com o trecho certo no lugar do errado, ficaria: “" + p.outline + "”."
	}
	return text
}

// wordsCheck is what to see to before a proposed SPF record is published.
func wordsCheck(p spfPlan, value string, records int) []string {
	var out []string
	if records > 1 {
		out = append(out, "Só pode haver um registro SPF: os outros saem, e o fim é o mais brando que um deles tinha.")
	}
	for _, s := range p.slips {
		out = append(out, wordsSlip(s))
	}
	if len(p.dead) > 0 {
		out = append(out, "Não vale onde está, e ficou de fora: "+quoted(p.dead)+". Se autoriza um serviço que envia, ponha-o antes do fim.")
	}
	if p.soft {
		out = append(out, "Na proposta o fim é “?all”, que não recusa ninguém: o registro de hoje não vale. Um fim mais rigoroso é outra decisão, para depois.")
	}
	if p.before {
		out = append(out, "O registro recusa alguns servidores, e o servidor em uso entra antes deles. Confirme que ele pode mesmo enviar pelo domínio.")
	}
	if records == 0 {
		out = append(out, "Se outros serviços também enviam pelo domínio, eles entram no mesmo registro, antes do fim.")
	}
	if len(value) > 255 {
		out = append(out, "O valor passa de 255 caracteres: se o painel não o dividir sozinho, divida-o em partes de até 255, sem perder os espaços.")
	}
	return out
}

// wordsMissing names the word to add, as the end of a text.
func wordsMissing(word string) string {
	if word == "" {
		return ""
	}
	return " O trecho a incluir: " + word + " (antes do fim, sem tirar os outros)."
}

func wordsBadDMARC(many, misversed bool) string {
	switch {
	case many:
		return "Há mais de uma política DMARC, e por isso nenhuma vale. Deixe um registro só."
	case misversed:
		return "A política DMARC não começa por “v=DMARC1;”, e por isso não vale."
	}
	return "A política DMARC tem um erro, e por isso não vale."
}

func checksDMARC(slips []slip) []string {
	var out []string
	for _, s := range slips {
		out = append(out, wordsSlip(s))
	}
	return out
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
	return "Confira no painel do provedor (" + provider + ") se a assinatura DKIM está ligada. Se não estiver, ligue-a e crie no domínio o registro que o painel mostrar (nome usual: " + selectors[0] + "._domainkey)."
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
		out = append(out, "“"+shown(w, maxWord)+"”")
	}
	if len(words) > 3 {
		out = append(out, "…")
	}
	return strings.Join(out, ", ")
}

// wordsChange is a change as a task.
func wordsChange(r Record) string {
	var b strings.Builder
	if len(r.Replaces) == 0 {
		fmt.Fprintf(&b, "Crie o registro %s de %s:\n   %s", r.Type, r.Name, r.Value)
	} else {
		fmt.Fprintf(&b, "Troque o registro %s de %s:\n   de:   %s\n   para: %s", r.Type, r.Name, strings.Join(r.Replaces, "\n   e de: "), r.Value)
	}
	if len(r.Check) > 0 {
		b.WriteString("\n   Antes de publicar, confira:")
	}
	for _, c := range r.Check {
		b.WriteString("\n   - " + c)
	}
	return b.String()
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
