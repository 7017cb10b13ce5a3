package diagnosis

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/loading"
)

// fallbackGuide is the guide for every provider without its own.
const fallbackGuide = "outro"

const (
	// maxValue bounds a value that is put into a sentence, in runes.
	maxValue = 60
	// maxWords bounds the server's words in a sentence, in runes.
	maxWords = 220
)

// over returns the entry's text with what the variant changes.
func (e *record) over(v *textVariant) texts {
	out := e.texts
	if v == nil {
		return out
	}
	set := func(to *string, from string) {
		if from != "" {
			*to = from
		}
	}
	set(&out.Title, v.Title)
	set(&out.Cause, v.Cause)
	set(&out.Who, v.Who)
	if len(v.Steps) > 0 {
		out.Steps = v.Steps
	}
	if v.Field != nil {
		out.Field = v.Field
	}
	if v.Guide != nil {
		out.Guide = v.Guide
	}
	if v.Repeat != "" {
		out.Repeat, out.Wait = v.Repeat, v.Wait
	} else {
		set(&out.Wait, v.Wait)
	}
	if v.Fix != nil {
		out.Fix = v.Fix
	}
	return out
}

// guide resolves names of steps to "provider#step": the first that the
// account's own guide has, else the first that the guide for all has.
func (in *input) guide(anchors []string) string {
	for _, guide := range []string{in.provider, fallbackGuide} {
		for _, anchor := range anchors {
			if step := guide + "#" + anchor; slices.Contains(in.facts.Known.Steps, step) {
				return step
			}
		}
	}
	return ""
}

// placeholders are the facts that a sentence may name.
func placeholders() []string {
	return []string{
		"{host}", "{porta}", "{etapa}", "{resposta}", "{email}", "{usuario}", "{protocolo}", "{mecanismos}",
		"{emissor}", "{nomes}", "{inicio}", "{fim}", "{agora}", "{sugestao}", "{certo}", "{abertas}", "{tls}",
		"{portas}", "{host-da-conta}", "{prazo}", "{apelido}", "{de-quem}",
		"{dominio}", "{dono}", "{envio}", "{manda}", "{enquanto}",
	}
}

// changeNames are the placeholders of what could be changed. A step that
// names one is left out where there is no such change: the provider has no
// such port, or all is so already. They are good for nothing but steps.
func changeNames() []string {
	return []string{
		"{porta-usual}", "{porta-ssl}", "{porta-comum}", "{porta-aberta}", "{porta-sugerida}",
		"{outras-portas}", "{portas-usuais}", "{ligar-ssl}",
		"{confira-dados}", "{confira-host}", "{sem-espacos}", "{sem-sinais}", "{minusculas}", "{usuario-completo}", "{mesmo-usuario}", "{outro-host}", "{usuario-certo}", "{sem-senha}",
		"{outra-regiao}",
	}
}

// changes returns the values of [changeNames] for the facts.
func (c *catalogue) changes(in *input) []string {
	port := func(to string) string {
		if n := in.ports.to[to]; n != 0 {
			return strconv.Itoa(n)
		}
		return ""
	}
	usual, ssl := c.ports(in.ports.listed), ""
	if in.ports.usual {
		usual = ""
	}
	if !in.facts.SSL {
		ssl = c.say("ligado")
	}
	return append([]string{
		port(portUsual), port(portTLS), port(portSTARTTLS), port(portOpen), port(portHinted),
		c.ports(in.ports.others), usual, ssl,
	}, in.looks(c.say)...)
}

// steps puts the facts into the steps, without those that have nothing to change.
func (c *catalogue) steps(in *input, templates []string, fill *strings.Replacer) []string {
	names, values := changeNames(), c.changes(in)
	var out []string
	for _, step := range templates {
		idle := false
		for i, name := range names {
			idle = idle || values[i] == "" && strings.Contains(step, name)
			step = strings.ReplaceAll(step, name, values[i])
		}
		if !idle {
			out = append(out, fill.Replace(step))
		}
	}
	return out
}

// fill returns what puts the facts into a sentence.
func (c *catalogue) fill(in *input) *strings.Replacer {
	f := in.facts
	issuer, names, from, until := "", "", "", ""
	if f.Cert != nil {
		issuer, names = f.Cert.Issuer, strings.Join(f.Cert.Names, ", ")
		if names == "" {
			names = f.Cert.Subject
		}
		from, until = date(f.Cert.NotBefore), date(f.Cert.NotAfter)
	}
	account := ""
	if len(f.Known.Hosts) > 0 {
		account = f.Known.Hosts[0]
	}
	words := ""
	reply := f.Reply
	switch {
	case f.Failure == smtpcheck.FailureNone:
		reply = f.Accepted
	case f.Failure != smtpcheck.FailureReply:
		reply = nil
	}
	if reply != nil {
		words = short(strings.TrimSpace(fmt.Sprintf("%d %s %s", reply.Code, reply.Enhanced, reply.Text)), maxWords)
	}
	if names != "" && strings.Trim(names, "*, ") == "" {
		names = c.say("outro-nome") // none of which may be seen
	}
	protocol := c.protocols[strings.ToLower(f.Protocol)]
	values := []string{
		f.Host, strconv.Itoa(f.Port), c.stages[f.Stage], words, f.Email, f.User, protocol, strings.Join(f.Mechanisms, ", "),
		issuer, names, from, until, date(f.Now), in.hostHint, in.certHint, portList(in.ports.answering, ", "), f.TLSVersion,
		c.ports(in.ports.listed), account, in.ends, f.Alias, in.aliasOf,
		f.Doubt.Domain, f.Doubt.Owner, c.sender(f.Doubt.Sender), c.policy(f.Doubt.Policy), f.Known.Trial,
	}
	pairs := make([]string, 0, 2*len(values))
	for i, name := range placeholders() {
		value := values[i]
		if name != "{resposta}" && name != "{prazo}" {
			value = short(value, maxValue)
		}
		if value == "" {
			value = c.say("nada")
		}
		pairs = append(pairs, name, value)
	}
	return strings.NewReplacer(pairs...)
}

// say returns the phrase of a name, empty for none.
func (c *catalogue) say(name string) string { return c.phrases[name] }

// ports lists ports to choose from.
func (c *catalogue) ports(list []int) string { return portList(list, c.say("ou")) }

// sender puts the one who sends into a sentence: a provider, or a server.
func (c *catalogue) sender(name string) string {
	phrase := "remetente-provedor"
	if strings.Contains(name, ".") {
		phrase = "remetente-servidor"
	}
	return strings.ReplaceAll(c.say(phrase), "{nome}", name)
}

// policy is what a domain asks for, as a verb.
func (c *catalogue) policy(dmarc string) string {
	if dmarc == "reject" {
		return c.say("recusar")
	}
	return c.say("separar")
}

// checkTemplate finds placeholders that do not exist, changes that
// stand where they cannot be left out, and texts of which nothing need remain.
func checkTemplate(t texts) error {
	without := func(text string, names []string) string {
		for _, name := range names {
			text = strings.ReplaceAll(text, name, "")
		}
		return text
	}
	lasting := false
	for _, step := range t.Steps {
		bare := without(step, changeNames())
		lasting = lasting || bare == step
		if strings.ContainsAny(without(bare, placeholders()), "{}") {
			return fmt.Errorf("unknown placeholder in %q", step)
		}
		if port := portNumber().FindString(step); port != "" {
			return fmt.Errorf("the port %s by its number in %q", port, step)
		}
	}
	if !lasting {
		return fmt.Errorf("each step of %q may be left out", t.Title)
	}
	for _, text := range []string{t.Title, t.Cause} {
		if strings.ContainsAny(without(text, placeholders()), "{}") {
			return fmt.Errorf("unknown placeholder in %q", text)
		}
	}
	return nil
}

// portNumber are the ports that a step must not name by itself: whether the
// provider has them is for the facts to say.
var portNumber = loading.Pattern(`\b(465|587|2525)\b`)

// short puts a text on one line of at most n runes.
func short(s string, n int) string {
	s = strings.Join(strings.Fields(readable(s)), " ")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:n-1])) + "…"
}

// date writes a day as Brazilians do, nothing for an unknown one.
func date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("02/01/2006")
}
