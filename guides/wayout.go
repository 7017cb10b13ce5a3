package guides

import (
	"slices"
	"strings"
)

// CostAnchor is the step that says what a provider costs as a way out.
const CostAnchor = "saida"

// WayOut is one way to go on sending where a provider takes no password, or may
// stop taking one.
type WayOut struct {
	// Provider is the one to change to; its ID is empty where the way is a step
	// of the guide that one is at.
	Provider Provider
	// Step says what the way costs and asks for.
	Step Step
}

// WaysOut returns the ways out of a provider in the order in which to propose
// them; none where there is nothing to flee from.
func (l *Library) WaysOut(p Provider) []WayOut {
	var out []WayOut
	for _, ref := range p.Ways {
		if anchor, own := strings.CutPrefix(ref, "#"); own {
			if i, ok := p.Step(anchor); ok {
				out = append(out, WayOut{Step: p.Steps[i]})
			}
			continue
		}
		if to, i, ok := l.Step(ref + "#" + CostAnchor); ok {
			out = append(out, WayOut{Provider: to, Step: to.Steps[i]})
		}
	}
	return out
}

// Serves tells that an address can be the sender at the provider: one of its
// own, or any of a domain of one's own where it sends for those.
func (p Provider) Serves(email string) bool {
	domain := emailDomain(email)
	return domain == "" || p.OwnDomains || p.Password == PasswordKey || p.hasDomain(domain)
}

// LetterFor is the text for the administrator, or for whoever cares for the
// domain, with the address's domain filled in.
func (p Provider) LetterFor(email string) string {
	domain := emailDomain(email)
	if domain == "" {
		domain = "seudominio.com.br"
	}
	return strings.ReplaceAll(p.Admin, domainMark, domain)
}

// frontWays is the part of the front matter that is about the way out.
type frontWays struct {
	Ways []scalar `yaml:"saidas"`
	Cost scalar   `yaml:"custo"`
}

func (r *reader) ways(p *Provider, in *frontWays) {
	p.Cost = in.Cost.text
	if r.file.texts && Width(p.Cost) > stepColumns {
		r.fail(in.Cost.line, "custo: longer than %d columns", stepColumns)
	}
	for _, w := range in.Ways {
		switch id, own := strings.CutPrefix(w.text, "#"); {
		case !idPattern.MatchString(id):
			r.fail(w.line, "saidas: %q is neither a guide's id nor \"#anchor\"", w.text)
		case slices.Contains(p.Ways, w.text):
			r.fail(w.line, "saidas: %s stands twice", w.text)
		case !own:
			r.file.owners.refer(r.file.name, w)
		}
		p.Ways = append(p.Ways, w.text)
	}
}
