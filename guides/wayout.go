package guides

import (
	"slices"
	"strings"
)

// CostAnchor is the step that says what a provider costs as a way out.
const CostAnchor = "saida"

// AdminAnchor is the step that only the administrator can take, DomainAnchor the
// one that needs whoever cares for the domain.
const (
	AdminAnchor  = "administrador"
	DomainAnchor = "validar-dominio"
)

// WayOut is one way to go on sending where a provider takes no password, or may
// stop taking one.
type WayOut struct {
	// Provider is the one to change to; its ID is empty where the way is a step
	// of the guide that one is at.
	Provider Provider
	// Step says what the way costs and asks for, More the rest of it.
	Step Step
	More []Step
}

// WaysOut returns the ways out of a provider in the order in which to propose
// them; none where there is nothing to flee from.
func (l *Library) WaysOut(p Provider) []WayOut {
	var out []WayOut
	for _, ref := range p.Ways {
		if anchor, own := strings.CutPrefix(ref, "#"); own {
			if i, ok := p.Step(anchor); ok {
				way := WayOut{Step: p.Steps[i]}
				for _, s := range p.Steps[i+1:] {
					if strings.HasPrefix(s.Anchor, anchor+"-") {
						way.More = append(way.More, s)
					}
				}
				out = append(out, way)
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
// own, or one of a domain of one's own where it sends for those. An address that
// is not one yet is not held against it.
func (l *Library) Serves(p Provider, email string) bool {
	domain := emailDomain(email)
	return domain == "" || p.hasDomain(domain) || l.own(email) && (p.OwnDomains || p.Password == PasswordKey)
}

// own tells that the domain of an address is nobody's known: it may be the
// establishment's own.
func (l *Library) own(email string) bool {
	_, listed := l.ByEmail(email)
	return !listed
}

// Letter is the text for the administrator, or for whoever cares for the
// domain, with the domain of an address of one's own filled in.
func (l *Library) Letter(p Provider, email string) string {
	domain := emailDomain(email)
	if domain == "" || !l.own(email) {
		return p.Letter()
	}
	return strings.ReplaceAll(p.Admin, domainMark, domain)
}

// Letter is Library.Letter for no address in particular.
func (p Provider) Letter() string {
	return strings.ReplaceAll(p.Admin, domainMark, "seudominio.com.br")
}

// frontWays is the part of the front matter that is about the way out.
type frontWays struct {
	Ways []scalar
	Cost scalar
}

func (in *frontWays) place(key string) any {
	switch key {
	case "saidas":
		return &in.Ways
	case "custo":
		return &in.Cost
	}
	return nil
}

func (r *reader) ways(p *Provider, in *frontWays) {
	p.Cost = in.Cost.text
	if !r.file.checked && Width(p.Cost) > stepColumns {
		r.fail(in.Cost.line, "custo: o máximo é %d colunas", stepColumns)
	}
	for _, w := range in.Ways {
		switch id, own := strings.CutPrefix(w.text, "#"); {
		case !validID(id):
			r.fail(w.line, "saidas: %q não é o nome de um guia nem um \"#passo\"", w.text)
		case slices.Contains(p.Ways, w.text):
			r.fail(w.line, "saidas: %s está duas vezes", w.text)
		case !own:
			r.file.owners.refer(r.file.name, w)
		}
		r.file.owners.leads(r.file.name, w)
		p.Ways = append(p.Ways, w.text)
	}
}

// wayFault finds a way out of which nothing says what it costs. Of two guides of
// one id the first counts; a file that is not among them does not count.
func (o *owners) wayFault(all []Provider) *Error {
	says := func(id, anchor string) bool {
		i := slices.IndexFunc(all, func(p Provider) bool { return p.ID == id })
		return i >= 0 && slices.ContainsFunc(all[i].Steps, func(s Step) bool { return s.Anchor == anchor })
	}
	for _, ref := range o.ways {
		id := strings.TrimSuffix(ref.file, ".md")
		if !slices.ContainsFunc(all, func(p Provider) bool { return p.ID == id }) {
			continue
		}
		f := &file{name: ref.file}
		if anchor, own := strings.CutPrefix(ref.id.text, "#"); own {
			if !says(id, anchor) {
				return asError(f, f.errorf(ref.id.line, "saidas: não há o passo #%s", anchor))
			}
		} else if !says(ref.id.text, CostAnchor) {
			return asError(f, f.errorf(ref.id.line, "saidas: o guia %q não diz quanto custa (passo #%s)", ref.id.text, CostAnchor))
		}
	}
	return nil
}
