package smtpcheck

import (
	"fmt"
	"slices"
	"strings"
)

// matchKind is how a condition compares the facts with its values.
type matchKind int

const (
	matchOneOf    matchKind = iota // the one value is among the condition's
	matchAnyOf                     // one of the facts' values is among the condition's
	matchNoneOf                    // none of the facts' values is among the condition's
	matchAllOf                     // the facts hold every value of the condition
	matchCodeLike                  // the enhanced code fits one of the patterns
	matchBefore                    // the date lies before the condition's
)

// matchDimension is one kind of condition that the catalogue can state.
type matchDimension struct {
	name string
	kind matchKind
	// weight is how much such a condition counts. Sentences count by the
	// strength that the catalogue gives to their meaning instead.
	weight int
	// values are the only ones allowed; nil where they are open.
	values []string
}

// The weights put what a server says before where it said it, and both before
// whom and with what settings: a locked account is a locked account at every
// provider. A meaning of strength s counts s × matchMeaningWeight, so that an
// exact enhanced code stands in the middle of the scale: clear sentences beat
// it, vague ones ("authentication failed") do not.
const (
	matchMeaningWeight  = 1000
	matchEnhancedWeight = 40*matchMeaningWeight + 500
)

// matchDimensions lists what a condition can be about.
func matchDimensions() []matchDimension {
	yesNo := []string{"sim", "nao"}
	return []matchDimension{
		{name: "sentido", kind: matchAllOf},
		{name: "estendido", kind: matchCodeLike, weight: matchEnhancedWeight},
		{name: "classe", kind: matchCodeLike, weight: 300},
		{name: "codigo", kind: matchOneOf, weight: 200},
		{name: "falha", kind: matchOneOf, weight: 400, values: matchFailures()},
		{name: "relogio", kind: matchOneOf, weight: 110, values: []string{matchClockRight, matchClockBehind, matchClockAhead, matchClockUnknown}},
		{name: "emissor", kind: matchOneOf, weight: 105},
		{name: "pode-ter-ido", kind: matchOneOf, weight: 104, values: yesNo},
		{name: "provedor", kind: matchOneOf, weight: 60},
		{name: "etapa", kind: matchOneOf, weight: 50, values: matchStages()},
		{name: "protocolo", kind: matchOneOf, weight: 45},
		{name: "aberta", kind: matchAnyOf, weight: 44},
		{name: "fechada", kind: matchNoneOf, weight: 3},
		{name: "muda-para", kind: matchAnyOf, weight: 1, values: []string{matchPortUsual, matchPortTLS, matchPortSTARTTLS, matchPortOpen, matchPortHinted}},
		{name: "host-de-provedor", kind: matchOneOf, weight: 49, values: yesNo},
		{name: "conta-de-provedor", kind: matchOneOf, weight: 41, values: yesNo},
		{name: "certificado-sugere", kind: matchOneOf, weight: 43, values: yesNo},
		{name: "host-sugere", kind: matchOneOf, weight: 42, values: yesNo},
		{name: "certificado-nomes", kind: matchOneOf, weight: 39, values: yesNo},
		{name: "host-conhecido", kind: matchOneOf, weight: 40, values: yesNo},
		{name: "usuario", kind: matchOneOf, weight: 41, values: []string{matchUserEmpty, matchUserBare, matchUserSame, matchUserOther}},
		{name: "tipo", kind: matchOneOf, weight: 30, values: []string{matchPermanent, matchTemporary, matchOtherReply, matchNoReply}},
		{name: "senha", kind: matchOneOf, weight: 65, values: []string{string(PasswordEmpty), string(PasswordApp16), string(PasswordOther)}},
		{name: "porta", kind: matchOneOf, weight: 22},
		{name: "porta-465", kind: matchOneOf, weight: 5, values: yesNo},
		{name: "ssl", kind: matchOneOf, weight: 21, values: yesNo},
		{name: "seguranca", kind: matchOneOf, weight: 20, values: []string{SecurityNone, SecuritySTARTTLS, SecurityTLS, ""}},
		{name: "oferece", kind: matchAnyOf, weight: 15},
		{name: "nao-oferece", kind: matchNoneOf, weight: 14},
		{name: "mecanismo", kind: matchAnyOf, weight: 13},
		{name: "nao-mecanismo", kind: matchNoneOf, weight: 2},
		{name: "autoassinado", kind: matchOneOf, weight: 12, values: yesNo},
		{name: "cadeia", kind: matchOneOf, weight: 11, values: []string{"nenhuma", "um", "varios"}},
		{name: "disse-algo", kind: matchOneOf, weight: 9, values: yesNo},
		{name: "antes-de", kind: matchBefore, weight: 7},
	}
}

// matchFailures are the names of the failures, with a word for none.
func matchFailures() []string {
	return []string{
		matchNoFailure, string(FailureDNSNotFound), string(FailureDNS), string(FailureNoNetwork),
		string(FailureRefused), string(FailureConnTimeout), string(FailureUnreachable),
		string(FailureSilent), string(FailureSlow), string(FailureClosed), string(FailureNotSMTP),
		string(FailureSyntax), string(FailureReply), string(FailurePlainOnTLS), string(FailureTLSOnPlain),
		string(FailureNoSTARTTLS), string(FailureInjection), string(FailureCertExpired),
		string(FailureCertNotYet), string(FailureCertName), string(FailureCertUnknown),
		string(FailureCertOther), string(FailureTLSVersion), string(FailureTLSClientCert),
		string(FailureTLS), string(FailureNoAuth), string(FailureNoMechanism),
		string(FailurePlainPassword), string(FailureStageTimeout), string(FailureTotalTimeout),
		string(FailureCancelled), string(FailureInternal),
	}
}

// matchStages are the names of the stages.
func matchStages() []string {
	names := []string{""}
	for _, stage := range StageOrder(true) {
		names = append(names, string(stage))
	}
	return names
}

// matchCondition is one condition: the place of its dimension in
// [matchDimensions], and what it asks for.
type matchCondition struct {
	dimension int
	kind      matchKind
	weight    int
	values    []string
}

// holds says whether the facts' values in the dimension satisfy it.
func (c matchCondition) holds(facts []string) bool {
	switch c.kind {
	case matchOneOf, matchAnyOf:
		return slices.ContainsFunc(facts, func(v string) bool { return slices.Contains(c.values, v) })
	case matchNoneOf:
		return !slices.ContainsFunc(facts, func(v string) bool { return slices.Contains(c.values, v) })
	case matchAllOf:
		return !slices.ContainsFunc(c.values, func(v string) bool { return !slices.Contains(facts, v) })
	case matchCodeLike:
		return slices.ContainsFunc(facts, func(v string) bool {
			return slices.ContainsFunc(c.values, func(p string) bool { return matchEnhanced(p, v) })
		})
	case matchBefore:
		return len(facts) == 1 && facts[0] < c.values[0]
	}
	return false
}

// matchRule is a set of conditions that must all hold.
type matchRule struct {
	conditions []matchCondition // in the order of their dimensions
	weight     int
}

// holds says whether all conditions hold.
func (r matchRule) holds(in *matchInput) bool {
	for _, c := range r.conditions {
		if !c.holds(in.values[c.dimension]) {
			return false
		}
	}
	return true
}

// matchBuildRule checks the conditions as the catalogue states them and weighs
// them. Meanings gives the strength of each meaning.
func matchBuildRule(when map[string]catalogueValues, meanings map[string]int) (matchRule, error) {
	var rule matchRule
	known := 0
	for i, d := range matchDimensions() {
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
			if d.name == "sentido" {
				strength, ok := meanings[v]
				if !ok {
					return rule, fmt.Errorf("unknown meaning %q", v)
				}
				weight += strength * matchMeaningWeight
			}
		}
		rule.conditions = append(rule.conditions, matchCondition{dimension: i, kind: d.kind, weight: weight, values: values})
		rule.weight += weight
	}
	if known != len(when) {
		return rule, fmt.Errorf("unknown condition among %v", when)
	}
	return rule, nil
}

// matchTogether says whether some facts can satisfy both rules. It errs on the
// side of yes where two dimensions depend on each other.
func matchTogether(a, b matchRule) bool {
	dims := matchDimensions()
	for _, ca := range a.conditions {
		for _, cb := range b.conditions {
			if matchExcludes(dims, ca, cb) || matchExcludes(dims, cb, ca) {
				return false
			}
		}
	}
	return true
}

// matchExcludes says whether a and b cannot both hold.
func matchExcludes(dims []matchDimension, a, b matchCondition) bool {
	an, bn := dims[a.dimension].name, dims[b.dimension].name
	common := func() bool {
		return slices.ContainsFunc(a.values, func(v string) bool { return slices.Contains(b.values, v) })
	}
	switch {
	case an == bn && a.kind == matchOneOf:
		return !common()
	case a.kind == matchCodeLike && b.kind == matchCodeLike:
		return !slices.ContainsFunc(a.values, func(p string) bool {
			return slices.ContainsFunc(b.values, func(q string) bool { return matchEnhancedOverlap(p, q) })
		})
	case an == "oferece" && bn == "nao-oferece", an == "aberta" && bn == "fechada",
		an == "mecanismo" && bn == "nao-mecanismo":
		return !slices.ContainsFunc(a.values, func(v string) bool { return !slices.Contains(b.values, v) })
	case an == "codigo" && bn == "tipo":
		return !slices.ContainsFunc(a.values, func(v string) bool {
			return slices.ContainsFunc(b.values, func(t string) bool {
				return t == matchPermanent && v[0] == '5' || t == matchTemporary && v[0] == '4' ||
					t == matchOtherReply && !strings.ContainsRune("45", rune(v[0]))
			})
		})
	}
	return false
}
