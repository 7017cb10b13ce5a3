package wizard

import (
	"slices"
	"strings"

	"seller-mail-tui/guides"
)

// Ticks are the steps of guides that the person has done, "gmail#senha-de-app"
// and so on with one blank between two. It is one text, and no slice, so that
// profiles can be compared.
type Ticks string

// NewTicks joins references to steps; what is no reference is left out.
func NewTicks(refs []string) Ticks {
	var out []string
	for _, ref := range refs {
		if provider, anchor, ok := strings.Cut(ref, "#"); ok && provider != "" && anchor != "" && len(strings.Fields(ref)) == 1 {
			out = append(out, ref)
		}
	}
	slices.Sort(out)
	return Ticks(strings.Join(slices.Compact(out), " "))
}

// Refs lists the steps in a fixed order.
func (t Ticks) Refs() []string { return strings.Fields(string(t)) }

func (t Ticks) has(ref string) bool { return slices.Contains(t.Refs(), ref) }

func (t Ticks) toggled(ref string) Ticks {
	refs := t.Refs()
	if i := slices.Index(refs, ref); i >= 0 {
		return NewTicks(slices.Delete(refs, i, i+1))
	}
	return NewTicks(append(refs, ref))
}

// Tick marks a step of a guide as done, or takes the mark back. A step that is
// only looked up, and one that the guide does not have, cannot be done. The
// marks of each guide stay while another one is chosen.
func (s *Session) Tick(p guides.Provider, anchor string) {
	if i, ok := p.Step(anchor); ok && !p.Steps[i].Help {
		s.ticks = s.ticks.toggled(p.ID + "#" + anchor)
	}
}

// Ticked tells that a step of a guide is done.
func (s *Session) Ticked(p guides.Provider, anchor string) bool {
	return s.ticks.has(p.ID + "#" + anchor)
}

// AccountReady tells that the account is ready as far as one can know: its
// password is there, or what its guide has one do in the account is ticked off.
func (s *Session) AccountReady() bool {
	if s.values.Password != "" {
		return true
	}
	steps := accountSteps(s.provider)
	for _, step := range steps {
		if !s.Ticked(s.provider, step.Anchor) {
			return false
		}
	}
	return len(steps) > 0
}

// accountSteps are the steps of a guide that are done in the account, before
// its password goes into the form: those without a field, or with a page.
func accountSteps(p guides.Provider) []guides.Step {
	var out, seen []guides.Step
	for _, step := range p.Steps {
		if step.Help {
			continue
		}
		if step.Field == "" || step.Link != "" {
			seen = append(seen, step)
		}
		if step.Field == string(FieldPassword) {
			out = seen
		}
	}
	return out
}
