package smtpcheck

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// catalogueFallbackGuide is the guide for every provider without its own.
const catalogueFallbackGuide = "outro"

const (
	// catalogueMaxValue bounds a value that is put into a sentence, in runes.
	catalogueMaxValue = 60
	// catalogueMaxWords bounds the server's words in a sentence, in runes.
	catalogueMaxWords = 220
)

// over returns the entry's text with what the variant changes.
func (e *catalogueEntry) over(v *catalogueVariant) catalogueText {
	out := e.catalogueText
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
// provider's own guide has, else the first that the guide for all has.
func (c *catalogue) guide(provider string, anchors []string) string {
	for _, guide := range []string{provider, catalogueFallbackGuide} {
		for _, anchor := range anchors {
			if slices.Contains(c.guides[guide], anchor) {
				return guide + "#" + anchor
			}
		}
	}
	return ""
}

// cataloguePlaceholders are the facts that a sentence may name.
func cataloguePlaceholders() []string {
	return []string{
		"{host}", "{porta}", "{etapa}", "{resposta}", "{email}", "{usuario}", "{protocolo}", "{mecanismos}",
		"{emissor}", "{nomes}", "{inicio}", "{fim}", "{agora}", "{sugestao}", "{certo}", "{abertas}", "{tls}",
	}
}

// catalogueFill returns what puts the facts into a sentence.
func (c *catalogue) fill(in *matchInput) *strings.Replacer {
	f := in.facts
	issuer, names, from, until := "", "", "", ""
	if f.Cert != nil {
		issuer, names = f.Cert.Issuer, strings.Join(f.Cert.Names, ", ")
		if names == "" {
			names = f.Cert.Subject
		}
		from, until = catalogueDate(f.Cert.NotBefore), catalogueDate(f.Cert.NotAfter)
	}
	var ports []string
	for _, p := range f.OpenPorts {
		ports = append(ports, strconv.Itoa(p))
	}
	words := ""
	if f.Failure == FailureReply && f.Reply != nil {
		words = catalogueShort(strings.TrimSpace(fmt.Sprintf("%d %s %s", f.Reply.Code, f.Reply.Enhanced, f.Reply.Text)), catalogueMaxWords)
	}
	protocol := c.protocols[strings.ToLower(f.Protocol)]
	values := []string{
		f.Host, strconv.Itoa(f.Port), c.stages[f.Stage], words, f.Email, f.User, protocol, strings.Join(f.Mechanisms, ", "),
		issuer, names, from, until, catalogueDate(f.Now), in.hostHint, in.certHint, strings.Join(ports, ", "), f.TLSVersion,
	}
	pairs := make([]string, 0, 2*len(values))
	for i, name := range cataloguePlaceholders() {
		value := values[i]
		if name != "{resposta}" {
			value = catalogueShort(value, catalogueMaxValue)
		}
		if value == "" {
			value = "(nada)"
		}
		pairs = append(pairs, name, value)
	}
	return strings.NewReplacer(pairs...)
}

// catalogueCheckTemplate finds placeholders that do not exist.
func catalogueCheckTemplate(t catalogueText) error {
	for _, text := range append([]string{t.Title, t.Cause}, t.Steps...) {
		for _, name := range cataloguePlaceholders() {
			text = strings.ReplaceAll(text, name, "")
		}
		if strings.ContainsAny(text, "{}") {
			return fmt.Errorf("unknown placeholder in %q", text)
		}
	}
	return nil
}

// catalogueShort puts a text on one line of at most n runes.
func catalogueShort(s string, n int) string {
	s = strings.Join(strings.Fields(matchCut(s)), " ")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:n-1])) + "…"
}

// catalogueDate writes a day as Brazilians do, nothing for an unknown one.
func catalogueDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("02/01/2006")
}
