package diagnosis

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"seller-mail-tui/smtpcheck"
)

// Words for facts that have none of their own. They appear in the catalogue.
const (
	noFailure = "nenhuma"

	permanent  = "permanente" // 5xx
	temporary  = "temporaria" // 4xx
	otherReply = "outra"      // neither, where a refusal was expected
	noReply    = "nenhuma"

	clockRight   = "certo"
	clockBehind  = "atrasado"
	clockAhead   = "adiantado"
	clockUnknown = "desconhecido"

	userBlank = "com-espaco" // blanks around it
	userEmpty = "vazio"
	userBare  = "sem-arroba"
	userSame  = "igual"
	userOther = "diferente"

	wordsNone    = "nao"
	wordsRead    = "entendidas"
	wordsStrange = "estranhas"

	aliasOwn      = "de-provedor" // of a known provider, whose certificate it is
	aliasDoubtful = "de-provedor-sem-certificado"
	aliasOther    = "do-certificado" // of nobody known, the certificate is for it
	aliasNone     = "nenhum"

	lettersForeign = "acentos"
	lettersBlank   = "espacos"
	lettersPlain   = "simples"
)

const (
	noDeadline    = "nenhum"
	deadlineAhead = "adiante"
	deadlinePast  = "passado"
)

const (
	// clockSlack is how far two right clocks may lie apart: time zones
	// typed wrongly do not break certificates, days do.
	clockSlack = 24 * time.Hour
	// clockFuture is how long after it was built the program is hardly
	// ever still in use.
	clockFuture = 10 * 365 * 24 * time.Hour
)

// input is what the rules look at, worked out once for all of them.
type input struct {
	facts    smtpcheck.Facts
	reply    said
	provider string // the guide of the account, see [account]
	// values holds the facts' values of each dimension of [aspects].
	values [][]string
	// hostHint is a server name that is more likely right, certHint one to ask
	// the provider about; see [catalogue.hints]. alias says what the host is
	// another name of, aliasOf whose that is.
	hostHint, certHint string
	alias, aliasOf     string
	ports              portChoice
	// certain is what of the typed data is known to be right.
	certain certainty
	// deadline says how far the end of this way to send is, ends says so in a
	// sentence.
	deadline, ends string
	evidence       string   // what decided, known once a rule has
	words          []token  // of the reply
	meanings       []string // what they say
}

// weigh works out the values of every dimension.
func (c *catalogue) weigh(f smtpcheck.Facts) *input {
	in := &input{facts: f, provider: account(f)}
	switch {
	case f.Failure == smtpcheck.FailureReply:
		in.reply = readWords(f.Reply)
	case f.Failure == smtpcheck.FailureNone && f.Accepted != nil:
		in.reply = readWords(f.Accepted)
	}
	in.words = tokens(glueLinks(in.reply.text))
	in.meanings = c.said(in.reply, in.words)
	var hinted []int
	in.hostHint, hinted, in.certHint = c.hints(f)
	in.alias = aliasNone
	if to, kind := aliased(f); kind != aliasNone && in.hostHint == "" {
		in.alias, in.aliasOf, in.certHint = kind, to.Company, to.Host
		if kind == aliasOwn {
			in.hostHint, hinted, in.certHint = to.Host, to.Ports, ""
		}
	}
	in.ports = portsOf(f, hinted)
	in.certain = certaintyOf(f, in.ports)
	in.deadline, in.ends = deadline(f)
	stage := f.Stage
	if in.reply.nested {
		stage = smtpcheck.StageLogin
	}
	issuer, selfSigned, chain := "nenhum", "nao", "nenhuma"
	if f.Cert != nil {
		issuer = c.issuer(f.Cert)
		selfSigned = yesOrNo(f.Cert.SelfSigned)
		switch {
		case f.Cert.ChainLen == 1:
			chain = "um"
		case f.Cert.ChainLen > 1:
			chain = "varios"
		}
	}
	var ports []string
	for _, p := range in.ports.answering {
		ports = append(ports, strconv.Itoa(p))
	}
	failure := string(f.Failure)
	if f.Failure == smtpcheck.FailureNone {
		failure = noFailure
	}
	one := func(v string) []string { return []string{v} }
	in.values = make([][]string, len(c.dimensions))
	for i, d := range c.dimensions {
		in.values[i] = func() []string {
			switch d.name {
			case "sentido":
				return in.meanings
			case "estendido", "classe":
				return one(in.reply.enhanced)
			case "codigo":
				return one(strconv.Itoa(in.reply.code))
			case "falha":
				return one(failure)
			case "relogio":
				return one(clock(f))
			case "emissor":
				return one(issuer)
			case "pode-ter-ido":
				return one(yesOrNo(f.MaySent))
			case "provedor":
				return one(in.provider)
			case "etapa":
				return one(string(stage))
			case "protocolo":
				return one(strings.ToLower(f.Protocol))
			case "aberta", "fechada":
				return ports
			case "muda-para":
				return in.ports.changes()
			case "host-de-provedor":
				return one(yesOrNo(f.Known.Host))
			case "conta-de-provedor":
				return one(yesOrNo(len(f.Known.Hosts) > 0))
			case "certificado-sugere":
				return one(yesOrNo(in.certHint != ""))
			case "certificado-nomes":
				return one(yesOrNo(f.Cert != nil && len(f.Cert.Names) > 0))
			case "host-sugere":
				return one(yesOrNo(in.hostHint != ""))
			case "host-conhecido":
				return one(yesOrNo(f.Known.Listed))
			case "apelido":
				return one(in.alias)
			case "starttls-do-guia":
				return one(yesOrNo(slices.Contains(f.Known.StartTLS, f.Port)))
			case "usuario":
				return one(userRelation(f))
			case "tipo":
				return one(in.reply.kind())
			case "senha":
				return one(string(f.PasswordShape))
			case "porta":
				return one(strconv.Itoa(f.Port))
			case "porta-465":
				return one(yesOrNo(f.Port == smtpcheck.ImplicitTLSPort))
			case "ssl":
				return one(yesOrNo(f.SSL))
			case "seguranca":
				return one(f.Security)
			case "oferece", "nao-oferece":
				return f.Extensions
			case "mecanismo", "nao-mecanismo":
				return f.Mechanisms
			case "autoassinado":
				return one(selfSigned)
			case "cadeia":
				return one(chain)
			case "evidencia", "motivo":
				return nil // known once a rule has decided
			case "login-de-outro":
				return one(strangeLogin(f))
			case "servico":
				return one(yesOrNo(f.Known.Service))
			case "conta-sem-senha":
				return one(yesOrNo(f.Known.Barred))
			case "so-senha-de-app":
				return one(yesOrNo(f.Known.AppPassword))
			case "usuario-fixo":
				return one(fixedLogin(f))
			case "dados-certos":
				return one(yesOrNo(in.certain.host && in.certain.port))
			case "desviado":
				return one(yesOrNo(f.Nowhere && f.Known.Host))
			case "endereco-de-outro":
				return one(yesOrNo(len(f.Known.Hosts) > 0 && !slices.Contains(f.Known.Hosts, strings.ToLower(f.Host))))
			case "letras":
				return one(letters(f.PasswordForeign, f.PasswordBlanks))
			case "nome":
				return one(letters(f.NameForeign, false))
			case "palavras":
				return one(c.words(in))
			case "disse-algo":
				return one(yesOrNo(f.BytesReceived > 0))
			case "prazo":
				return one(in.deadline)
			case "duvida":
				return one(string(f.Doubt.Kind))
			case "manda":
				return one(f.Doubt.Policy)
			case "so-a-si":
				return one(yesOrNo(f.Known.Trial != "" && f.Accepted != nil && toItself(f)))
			}
			return nil
		}()
	}
	return in
}

// toItself tells that the message went to the sender's own domain, which proves
// nothing of others.
func toItself(f smtpcheck.Facts) bool {
	domain := func(address string) string { return strings.ToLower(address[strings.LastIndexByte(address, '@')+1:]) }
	return domain(f.To) == domain(f.Email)
}

// letters says what is unusual in the letters of a field.
func letters(foreign, blanks bool) string {
	switch {
	case foreign:
		return lettersForeign
	case blanks:
		return lettersBlank
	}
	return lettersPlain
}

// said are the meanings of a reply.
func (c *catalogue) said(r said, words []token) []string {
	names := c.reader.meanings(words)
	if smtpcheck.RefusedName(smtpcheck.Reply{Code: r.code, Text: r.text}) && !slices.Contains(names, refusedName) {
		names = append(names, refusedName)
	}
	return names
}

// words says whether the reply has any, and whether they were understood.
func (c *catalogue) words(in *input) string {
	switch {
	case c.reader.best(in.meanings) > topical:
		return wordsRead
	case speaks(in.words):
		return wordsStrange
	}
	return wordsNone
}

// refusedName is the meaning of a refusal of the name in EHLO.
const refusedName = "nome-do-computador"

// evidence says what a rule decides by.
func (c *catalogue) evidence(r *weighedRule) string {
	by := smtpcheck.EvidenceStage
	if r == nil {
		return by
	}
	for _, cond := range r.conditions {
		switch c.dimensions[cond.dimension].name {
		case "sentido":
			if c.reader.best(cond.values) > topical {
				return smtpcheck.EvidenceSentence
			}
		case "codigo", "estendido", "classe":
			by = smtpcheck.EvidenceCode
		}
	}
	return by
}

// reasons are the meanings that a rule decides by.
func (c *catalogue) reasons(r *weighedRule) []string {
	if r == nil {
		return nil
	}
	for _, cond := range r.conditions {
		if c.dimensions[cond.dimension].name == "sentido" {
			return cond.values
		}
	}
	return nil
}

// kind says whether repeating can help, by RFC 5321 section 4.2.1. A 5xx whose
// enhanced code says "persistent transient" counts as temporary: to wait is
// the advice that does no harm.
func (r said) kind() string {
	switch {
	case r.code == 0:
		return noReply
	case r.code >= 400 && r.code < 500, r.code >= 500 && r.code < 600 && strings.HasPrefix(r.enhanced, "4."):
		return temporary
	case r.code >= 500 && r.code < 600:
		return permanent
	}
	return otherReply
}

// clock judges this machine's clock by the server's, and failing that by
// the day on which the program was built.
func clock(f smtpcheck.Facts) string {
	if f.Now.IsZero() {
		return clockUnknown
	}
	trusted := !f.ServerTime.IsZero() && (f.BuildTime.IsZero() || f.ServerTime.After(f.BuildTime.Add(-clockSlack)))
	switch {
	case trusted && f.Now.Before(f.ServerTime.Add(-clockSlack)):
		return clockBehind
	case trusted && f.Now.After(f.ServerTime.Add(clockSlack)):
		return clockAhead
	case trusted:
		return clockRight
	case !f.BuildTime.IsZero() && f.Now.Before(f.BuildTime.Add(-clockSlack)):
		return clockBehind
	case !f.BuildTime.IsZero() && f.Now.After(f.BuildTime.Add(clockFuture)):
		return clockAhead
	}
	return clockUnknown
}

// deadline judges by this machine's calendar whether the day has come from
// which sending no longer works as it did.
func deadline(f smtpcheck.Facts) (state, line string) {
	year, month, day := f.Now.Date()
	switch today := time.Date(year, month, day, 0, 0, 0, 0, time.UTC); {
	case f.Known.Ends.IsZero():
		return noDeadline, ""
	case today.Before(f.Known.Ends):
		return deadlineAhead, f.Known.EndsAhead
	}
	return deadlinePast, f.Known.EndsSince
}

// userRelation compares the login with the address.
func userRelation(f smtpcheck.Facts) string {
	user := strings.TrimSpace(f.User)
	switch {
	case user == "":
		return userEmpty
	case user != f.User:
		return userBlank
	case !strings.Contains(user, "@"):
		return userBare
	case strings.EqualFold(user, strings.TrimSpace(f.Email)):
		return userSame
	}
	return userOther
}

func yesOrNo(b bool) string {
	if b {
		return "sim"
	}
	return "nao"
}
