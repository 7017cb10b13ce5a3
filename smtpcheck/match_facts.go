package smtpcheck

import (
	"strconv"
	"strings"
	"time"
)

// Words for facts that have none of their own. They appear in the catalogue.
const (
	matchNoFailure = "nenhuma"

	matchPermanent  = "permanente" // 5xx
	matchTemporary  = "temporaria" // 4xx
	matchOtherReply = "outra"      // neither, where a refusal was expected
	matchNoReply    = "nenhuma"

	matchClockRight   = "certo"
	matchClockBehind  = "atrasado"
	matchClockAhead   = "adiantado"
	matchClockUnknown = "desconhecido"

	matchUserEmpty = "vazio"
	matchUserBare  = "sem-arroba"
	matchUserSame  = "igual"
	matchUserOther = "diferente"
)

const (
	// matchClockSlack is how far two right clocks may lie apart: time zones
	// typed wrongly do not break certificates, days do.
	matchClockSlack = 24 * time.Hour
	// matchClockFuture is how long after it was built the program is hardly
	// ever still in use.
	matchClockFuture = 10 * 365 * 24 * time.Hour
)

// matchInput is what the rules look at, worked out once for all of them.
type matchInput struct {
	facts    Facts
	reply    matchReply
	provider string // the guide of the account, see [catalogue.account]
	// values holds the facts' values of each dimension of [matchDimensions].
	values [][]string
	// hostHint is a server name that is more likely right, certHint one to ask
	// the provider about; see [catalogue.hints].
	hostHint, certHint string
	ports              matchPorts
}

// matchFacts works out the values of every dimension.
func (c *catalogue) matchFacts(f Facts) *matchInput {
	in := &matchInput{facts: f, provider: c.account(f)}
	if f.Failure == FailureReply {
		in.reply = matchReadReply(f.Reply)
	}
	var hinted []int
	in.hostHint, hinted, in.certHint = c.hints(f)
	in.ports = matchPortsOf(f, hinted)
	stage := f.Stage
	if in.reply.nested {
		stage = StageLogin
	}
	issuer, selfSigned, chain := "nenhum", "nao", "nenhuma"
	if f.Cert != nil {
		issuer = c.issuer(f.Cert)
		selfSigned = matchYesNo(f.Cert.SelfSigned)
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
	if f.Failure == FailureNone {
		failure = matchNoFailure
	}
	one := func(v string) []string { return []string{v} }
	in.values = make([][]string, len(c.dimensions))
	for i, d := range c.dimensions {
		in.values[i] = func() []string {
			switch d.name {
			case "sentido":
				return c.meaningsOf(in.reply.text)
			case "estendido", "classe":
				return one(in.reply.enhanced)
			case "codigo":
				return one(strconv.Itoa(in.reply.code))
			case "falha":
				return one(failure)
			case "relogio":
				return one(matchClock(f))
			case "emissor":
				return one(issuer)
			case "pode-ter-ido":
				return one(matchYesNo(f.MaySent))
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
				return one(matchYesNo(c.owned(f)))
			case "conta-de-provedor":
				return one(matchYesNo(len(f.Known.Hosts) > 0))
			case "certificado-sugere":
				return one(matchYesNo(in.certHint != ""))
			case "certificado-nomes":
				return one(matchYesNo(f.Cert != nil && len(f.Cert.Names) > 0))
			case "host-sugere":
				return one(matchYesNo(in.hostHint != ""))
			case "host-conhecido":
				return one(matchYesNo(c.hosts.known(f.Host)))
			case "usuario":
				return one(matchUser(f))
			case "tipo":
				return one(in.reply.kind())
			case "senha":
				return one(string(f.PasswordShape))
			case "porta":
				return one(strconv.Itoa(f.Port))
			case "porta-465":
				return one(matchYesNo(f.Port == implicitTLSPort))
			case "ssl":
				return one(matchYesNo(f.SSL))
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
			case "disse-algo":
				return one(matchYesNo(f.BytesReceived > 0))
			case "antes-de":
				return one(f.Now.UTC().Format(time.DateOnly))
			}
			return nil
		}()
	}
	return in
}

// meaningsOf finds the meanings in what a server wrote: in what it asserts, or
// in all of it where that says nothing.
func (c *catalogue) meaningsOf(text string) []string {
	text = matchGlueLinks(text)
	if names := c.lexicon.find(matchNormalise(matchAsserted(text))); len(names) > 0 {
		return names
	}
	return c.lexicon.find(matchNormalise(text))
}

// kind says whether repeating can help, by RFC 5321 section 4.2.1. A 5xx whose
// enhanced code says "persistent transient" counts as temporary: to wait is
// the advice that does no harm.
func (r matchReply) kind() string {
	switch {
	case r.code == 0:
		return matchNoReply
	case r.code >= 400 && r.code < 500, r.code >= 500 && r.code < 600 && strings.HasPrefix(r.enhanced, "4."):
		return matchTemporary
	case r.code >= 500 && r.code < 600:
		return matchPermanent
	}
	return matchOtherReply
}

// matchClock judges this machine's clock by the server's, and failing that by
// the day on which the program was built.
func matchClock(f Facts) string {
	if f.Now.IsZero() {
		return matchClockUnknown
	}
	trusted := !f.ServerTime.IsZero() && (f.BuildTime.IsZero() || f.ServerTime.After(f.BuildTime.Add(-matchClockSlack)))
	switch {
	case trusted && f.Now.Before(f.ServerTime.Add(-matchClockSlack)):
		return matchClockBehind
	case trusted && f.Now.After(f.ServerTime.Add(matchClockSlack)):
		return matchClockAhead
	case trusted:
		return matchClockRight
	case !f.BuildTime.IsZero() && f.Now.Before(f.BuildTime.Add(-matchClockSlack)):
		return matchClockBehind
	case !f.BuildTime.IsZero() && f.Now.After(f.BuildTime.Add(matchClockFuture)):
		return matchClockAhead
	}
	return matchClockUnknown
}

// matchUser compares the login with the address.
func matchUser(f Facts) string {
	user := strings.TrimSpace(f.User)
	switch {
	case user == "":
		return matchUserEmpty
	case !strings.Contains(user, "@"):
		return matchUserBare
	case strings.EqualFold(user, strings.TrimSpace(f.Email)):
		return matchUserSame
	}
	return matchUserOther
}

func matchYesNo(b bool) string {
	if b {
		return "sim"
	}
	return "nao"
}
