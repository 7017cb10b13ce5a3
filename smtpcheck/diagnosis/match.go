package diagnosis

import (
	"fmt"
	"slices"
	"strings"

	"seller-mail-tui/smtpcheck"
)

// aspectKind is how a condition compares the facts with its values.
type aspectKind int

const (
	oneOf    aspectKind = iota // the one value is among the condition's
	anyOf                      // one of the facts' values is among the condition's
	noneOf                     // none of the facts' values is among the condition's
	allOf                      // the facts hold every value of the condition
	codeLike                   // the enhanced code fits one of the patterns
)

// aspect is one kind of condition that the catalogue can state.
type aspect struct {
	name string
	kind aspectKind
	// weight is how much such a condition counts. Sentences count by the
	// strength that the catalogue gives to their meaning instead.
	weight int
	// values are the only ones allowed; nil where they are open.
	values []string
}

// The weights put what a server says before where it said it, and both before
// whom and with what settings: a locked account is a locked account at every
// provider. A meaning of strength s counts s × meaningWeight, so that an
// exact enhanced code stands in the middle of the scale: clear sentences beat
// it, vague ones ("authentication failed") do not.
const (
	meaningWeight  = 100
	enhancedWeight = 405 * meaningWeight
)

// aspects lists what a condition can be about.
func aspects() []aspect {
	yesNo := []string{"sim", "nao"}
	return []aspect{
		{name: "sentido", kind: allOf},
		{name: "estendido", kind: codeLike, weight: enhancedWeight},
		{name: "classe", kind: codeLike, weight: 300},
		{name: "codigo", kind: oneOf, weight: 200},
		{name: "falha", kind: oneOf, weight: 400, values: failureNames()},
		{name: "duvida", kind: oneOf, weight: 500, values: doubts()},
		{name: "relogio", kind: oneOf, weight: 110, values: []string{clockRight, clockBehind, clockAhead, clockUnknown}},
		{name: "emissor", kind: oneOf, weight: 105},
		{name: "pode-ter-ido", kind: oneOf, weight: 104, values: yesNo},
		{name: "desviado", kind: oneOf, weight: 66, values: yesNo},
		{name: "endereco-de-outro", kind: oneOf, weight: 64, values: yesNo},
		{name: "motivo", kind: anyOf, weight: 63},
		{name: "evidencia", kind: oneOf, weight: 62, values: []string{smtpcheck.EvidenceSentence, smtpcheck.EvidenceCode, smtpcheck.EvidenceStage}},
		{name: "provedor", kind: oneOf, weight: 60},
		{name: "login-de-outro", kind: oneOf, weight: 170, values: []string{strangerNot, strangerHome, strangerNone}},
		{name: "servico", kind: oneOf, weight: 57, values: yesNo},
		{name: "conta-sem-senha", kind: oneOf, weight: 55, values: yesNo},
		{name: "so-senha-de-app", kind: oneOf, weight: 56, values: yesNo},
		{name: "usuario-fixo", kind: oneOf, weight: 33, values: []string{loginFree, loginFixed, loginOther}},
		{name: "dados-certos", kind: oneOf, weight: 36, values: yesNo},
		{name: "etapa", kind: oneOf, weight: 50, values: stageNames()},
		{name: "protocolo", kind: oneOf, weight: 45},
		{name: "aberta", kind: anyOf, weight: 44},
		{name: "fechada", kind: noneOf, weight: 3},
		{name: "muda-para", kind: anyOf, weight: 1, values: []string{portUsual, portTLS, portSTARTTLS, portOpen, portHinted}},
		{name: "host-de-provedor", kind: oneOf, weight: 49, values: yesNo},
		{name: "conta-de-provedor", kind: oneOf, weight: 41, values: yesNo},
		{name: "certificado-sugere", kind: oneOf, weight: 43, values: yesNo},
		{name: "host-sugere", kind: oneOf, weight: 42, values: yesNo},
		{name: "certificado-nomes", kind: oneOf, weight: 39, values: yesNo},
		{name: "host-conhecido", kind: oneOf, weight: 40, values: yesNo},
		{name: "apelido", kind: oneOf, weight: 47, values: []string{aliasOwn, aliasDoubtful, aliasOther, aliasNone}},
		{name: "starttls-do-guia", kind: oneOf, weight: 48, values: yesNo},
		{name: "usuario", kind: oneOf, weight: 41, values: []string{userEmpty, userBare, userSame, userOther, userBlank}},
		{name: "letras", kind: oneOf, weight: 38, values: []string{lettersForeign, lettersBlank, lettersPlain}},
		{name: "nome", kind: oneOf, weight: 37, values: []string{lettersForeign, lettersPlain}},
		{name: "tipo", kind: oneOf, weight: 30, values: []string{permanent, temporary, otherReply, noReply}},
		{name: "senha", kind: oneOf, weight: 65, values: []string{string(smtpcheck.PasswordEmpty), string(smtpcheck.PasswordApp16), string(smtpcheck.PasswordOther)}},
		{name: "porta", kind: oneOf, weight: 22},
		{name: "porta-465", kind: oneOf, weight: 5, values: yesNo},
		{name: "ssl", kind: oneOf, weight: 21, values: yesNo},
		{name: "seguranca", kind: oneOf, weight: 20, values: []string{smtpcheck.SecurityNone, smtpcheck.SecuritySTARTTLS, smtpcheck.SecurityTLS, ""}},
		{name: "oferece", kind: anyOf, weight: 15},
		{name: "nao-oferece", kind: noneOf, weight: 14},
		{name: "mecanismo", kind: anyOf, weight: 13},
		{name: "nao-mecanismo", kind: noneOf, weight: 2},
		{name: "autoassinado", kind: oneOf, weight: 12, values: yesNo},
		{name: "cadeia", kind: oneOf, weight: 11, values: []string{"nenhuma", "um", "varios"}},
		{name: "palavras", kind: oneOf, weight: 10, values: []string{wordsNone, wordsRead, wordsStrange}},
		{name: "disse-algo", kind: oneOf, weight: 9, values: yesNo},
		{name: "so-a-si", kind: oneOf, weight: 63, values: yesNo},
		{name: "manda", kind: oneOf, weight: 58, values: []string{"none", "quarantine", "reject"}},
		{name: "prazo", kind: oneOf, weight: 59, values: []string{noDeadline, deadlineAhead, deadlinePast}},
	}
}

// doubts are the names of what the sender's domain says.
func doubts() []string {
	return []string{
		string(smtpcheck.DoubtFree), string(smtpcheck.DoubtFreeMaybe), string(smtpcheck.DoubtSPF), string(smtpcheck.DoubtSPFMaybe),
		string(smtpcheck.DoubtServer), string(smtpcheck.DoubtDKIM),
	}
}

// failureNames are the names of the failures, with a word for none.
func failureNames() []string {
	return []string{
		noFailure, string(smtpcheck.FailureDNSNotFound), string(smtpcheck.FailureDNS), string(smtpcheck.FailureNoNetwork),
		string(smtpcheck.FailureRefused), string(smtpcheck.FailureConnTimeout), string(smtpcheck.FailureUnreachable),
		string(smtpcheck.FailureSilent), string(smtpcheck.FailureSlow), string(smtpcheck.FailureClosed), string(smtpcheck.FailureNotSMTP),
		string(smtpcheck.FailureSyntax), string(smtpcheck.FailureReply), string(smtpcheck.FailurePlainOnTLS), string(smtpcheck.FailureTLSOnPlain),
		string(smtpcheck.FailureNoSTARTTLS), string(smtpcheck.FailureInjection), string(smtpcheck.FailureCertExpired),
		string(smtpcheck.FailureCertNotYet), string(smtpcheck.FailureCertName), string(smtpcheck.FailureCertUnknown),
		string(smtpcheck.FailureCertOther), string(smtpcheck.FailureTLSVersion), string(smtpcheck.FailureTLSClientCert),
		string(smtpcheck.FailureTLS), string(smtpcheck.FailureNoAuth), string(smtpcheck.FailureNoMechanism),
		string(smtpcheck.FailurePlainPassword), string(smtpcheck.FailureStageTimeout), string(smtpcheck.FailureTotalTimeout),
		string(smtpcheck.FailureCancelled), string(smtpcheck.FailureInternal),
	}
}

// stageNames are the names of the stages.
func stageNames() []string {
	names := []string{""}
	for _, stage := range smtpcheck.StageOrder(true) {
		names = append(names, string(stage))
	}
	return names
}

// condition is one condition: the place of its dimension in
// [aspects], and what it asks for.
type condition struct {
	dimension int
	kind      aspectKind
	weight    int
	values    []string
}

// holds says whether the facts' values in the dimension satisfy it.
func (c condition) holds(facts []string) bool {
	switch c.kind {
	case oneOf, anyOf:
		return slices.ContainsFunc(facts, func(v string) bool { return slices.Contains(c.values, v) })
	case noneOf:
		return !slices.ContainsFunc(facts, func(v string) bool { return slices.Contains(c.values, v) })
	case allOf:
		return !slices.ContainsFunc(c.values, func(v string) bool { return !slices.Contains(facts, v) })
	case codeLike:
		return slices.ContainsFunc(facts, func(v string) bool {
			return slices.ContainsFunc(c.values, func(p string) bool { return enhancedCode(p, v) })
		})
	}
	return false
}

// compiledRule is a set of conditions that must all hold.
type compiledRule struct {
	conditions []condition // in the order of their dimensions
	weight     int
}

// holds says whether all conditions hold.
func (r compiledRule) holds(in *input) bool {
	for _, c := range r.conditions {
		if !c.holds(in.values[c.dimension]) {
			return false
		}
	}
	return true
}

// buildRule checks the conditions as the catalogue states them and weighs
// them. Meanings gives the strength of each meaning.
func buildRule(dims []aspect, when map[string]namedValues, meanings map[string]int) (compiledRule, error) {
	var rule compiledRule
	known := 0
	for i, d := range dims {
		values, ok := when[d.name]
		if !ok {
			continue
		}
		known++
		if len(values) == 0 {
			return rule, fmt.Errorf("condition %q has no value", d.name)
		}
		weight := d.weight
		for _, v := range values {
			if d.values != nil && !slices.Contains(d.values, v) {
				return rule, fmt.Errorf("condition %q: unknown value %q", d.name, v)
			}
			if d.name == "sentido" || d.name == "motivo" {
				strength, ok := meanings[v]
				if !ok {
					return rule, fmt.Errorf("unknown meaning %q", v)
				}
				if d.name == "sentido" {
					weight += strength * meaningWeight
				}
			}
		}
		rule.conditions = append(rule.conditions, condition{dimension: i, kind: d.kind, weight: weight, values: values})
		rule.weight += weight
	}
	if known != len(when) {
		return rule, fmt.Errorf("unknown condition among %v", when)
	}
	return rule, nil
}

// together says whether some facts can satisfy both rules. It errs on the
// side of yes where two dimensions depend on each other.
func together(dims []aspect, a, b compiledRule) bool {
	for _, ca := range a.conditions {
		for _, cb := range b.conditions {
			if excludes(dims, ca, cb) || excludes(dims, cb, ca) {
				return false
			}
		}
	}
	return true
}

// excludes says whether a and b cannot both hold.
func excludes(dims []aspect, a, b condition) bool {
	an, bn := dims[a.dimension].name, dims[b.dimension].name
	common := func() bool {
		return slices.ContainsFunc(a.values, func(v string) bool { return slices.Contains(b.values, v) })
	}
	switch {
	case an == bn && a.kind == oneOf:
		return !common()
	case a.kind == codeLike && b.kind == codeLike:
		return !slices.ContainsFunc(a.values, func(p string) bool {
			return slices.ContainsFunc(b.values, func(q string) bool { return enhancedOverlap(p, q) })
		})
	case an == "oferece" && bn == "nao-oferece", an == "aberta" && bn == "fechada",
		an == "mecanismo" && bn == "nao-mecanismo":
		return !slices.ContainsFunc(a.values, func(v string) bool { return !slices.Contains(b.values, v) })
	case an == "codigo" && bn == "tipo":
		return !slices.ContainsFunc(a.values, func(v string) bool {
			return slices.ContainsFunc(b.values, func(t string) bool {
				return t == permanent && v[0] == '5' || t == temporary && v[0] == '4' ||
					t == otherReply && !strings.ContainsRune("45", rune(v[0]))
			})
		})
	}
	return false
}
