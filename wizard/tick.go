package wizard

import (
	"slices"
	"strings"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
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

// StepDone tells that a step of a guide is done: it was ticked, or what stands in
// the form and the last test show it.
func (s *Session) StepDone(p guides.Provider, step guides.Step) bool {
	switch {
	case s.Ticked(p, step.Anchor):
		return true
	case step.Help || p.ID != s.provider.ID || p.Login == guides.LoginNo:
		return false
	case step.Anchor == "testar":
		return s.provenNow() && s.base.Revision != "" && !s.Dirty()
	case s.provenNow():
		return true
	case s.refused():
		return false
	case step.Field == string(FieldPassword), step.Field == "" && slices.ContainsFunc(accountSteps(p), func(a guides.Step) bool { return a.Anchor == step.Anchor }):
		if p.Password == guides.PasswordApp4x4 {
			return isApp16(s.values.Password)
		}
		return step.Anchor == "colar-senha" && s.values.Password != ""
	case step.Field == "":
		return false
	}
	_, valid := ValidateField(s.values, Field(step.Field))
	return valid
}

// refused tells that the last test of what is typed ended at the login: whatever
// the password looks like, the account is not ready.
func (s *Session) refused() bool {
	return s.state == Failed && !s.Stale() && s.result != nil && s.result.Facts.Stage == smtpcheck.StageLogin
}

// provenNow tells that what is typed has passed a test.
func (s *Session) provenNow() bool {
	return s.state == Passed && !s.Stale() || s.state == Editing && s.Proven()
}

// AccountReady tells that the account is ready as far as one can know: all that
// its guide has one do there is done. That a password was typed says nothing of
// it, unless the guide has nothing to be done.
func (s *Session) AccountReady() bool {
	if s.provider.Login == guides.LoginNo {
		return false
	}
	steps := accountSteps(s.provider)
	if len(steps) == 0 {
		return s.values.Password != "" && !s.refused() // there is nothing more to be seen
	}
	for _, step := range steps {
		if !s.StepDone(s.provider, step) {
			return false
		}
	}
	return true
}

// NextStep is the first step of a guide that is still to be done; false where all
// are.
func (s *Session) NextStep(p guides.Provider) (int, bool) {
	return s.firstOpen(p, func(guides.Step) bool { return true })
}

// StepFor is the step of a guide that belongs to a field: of the way to a working
// account the first that is still to be done, else what the guide says of the
// field when it is looked up. At the password, what has to be done in the account
// before there is one comes first.
func (s *Session) StepFor(p guides.Provider, f Field) (int, bool) {
	mine := func(step guides.Step) bool { return step.Field == string(f) }
	if f == FieldPassword {
		before := accountSteps(p)
		mine = func(step guides.Step) bool {
			return step.Field == string(f) || slices.ContainsFunc(before, func(a guides.Step) bool { return a.Anchor == step.Anchor })
		}
	}
	if i, ok := s.firstOpen(p, mine); ok {
		return i, true
	}
	return p.StepFor(string(f))
}

func (s *Session) firstOpen(p guides.Provider, fits func(guides.Step) bool) (int, bool) {
	for i, step := range p.Steps {
		if !step.Help && fits(step) && !s.StepDone(p, step) {
			return i, true
		}
	}
	return 0, false
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
