package diagnosis

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"seller-mail-tui/smtpcheck"
)

// check finds what would make a diagnosis depend on the order of the
// catalogue, or leave a person without an answer. All problems come at once.
func (c *catalogue) check() error {
	var problems []error
	ids, codes := map[string]bool{}, map[string]string{}
	for i := range c.entries {
		e := &c.entries[i]
		if ids[e.ID] {
			problems = append(problems, fmt.Errorf("id %q stands twice", e.ID))
		}
		ids[e.ID] = true
		if other := codes[e.Code]; other != "" || e.Code == "" {
			problems = append(problems, fmt.Errorf("%s: code %q is missing or taken by %q", e.ID, e.Code, other))
		}
		codes[e.Code] = e.ID
		problems = append(problems, c.checkEntry(e)...)
	}
	problems = append(problems, c.checkMeanings()...)
	problems = append(problems, c.checkTies()...)
	return errors.Join(problems...)
}

// checkEntry looks at the texts of an entry and of each of its variants.
func (c *catalogue) checkEntry(e *record) []error {
	var problems []error
	if len(e.When) == 0 && e.ID != unknownID {
		problems = append(problems, fmt.Errorf("%s: no rule leads to it", e.ID))
	}
	report := func(what string, t texts) {
		if t.Title == "" || t.Cause == "" || len(t.Steps) == 0 || len(t.Steps) > 6 || lasting(t.Steps) > 4 {
			problems = append(problems, fmt.Errorf("%s: %s needs a title, a cause and one to four steps", e.ID, what))
		}
		if !slices.Contains([]string{smtpcheck.RepeatNow, smtpcheck.RepeatWait, smtpcheck.RepeatNo}, t.Repeat) || (t.Repeat == smtpcheck.RepeatWait) != (t.Wait != "") {
			problems = append(problems, fmt.Errorf("%s: %s: repetir %q with espera %q", e.ID, what, t.Repeat, t.Wait))
		}
		if !slices.Contains([]string{"posto", "administrador", "provedor", "ninguem"}, t.Who) {
			problems = append(problems, fmt.Errorf("%s: %s: quem %q", e.ID, what, t.Who))
		}
		if t.Field != nil && !slices.Contains([]string{"", "host", "porta", "ssl", "email", "nome", "usuario", "senha"}, *t.Field) {
			problems = append(problems, fmt.Errorf("%s: %s: campo %q", e.ID, what, *t.Field))
		}
		if len(t.Guide) == 0 {
			problems = append(problems, fmt.Errorf("%s: %s: guia is missing", e.ID, what))
		}
		if err := t.Fix.check(); err != nil {
			problems = append(problems, fmt.Errorf("%s: %s: %w", e.ID, what, err))
		}
		if err := checkTemplate(t); err != nil {
			problems = append(problems, fmt.Errorf("%s: %s: %w", e.ID, what, err))
		}
	}
	report("the entry", e.texts)
	for i := range e.Variants {
		v := &e.Variants[i]
		if len(v.When) == 0 {
			problems = append(problems, fmt.Errorf("%s: a variant without conditions", e.ID))
		}
		report(fmt.Sprintf("variant %v", v.When), e.over(v))
	}
	return problems
}

// lasting counts the steps that stand in every case.
func lasting(steps []string) int {
	n := 0
	for _, step := range steps {
		if !slices.ContainsFunc(changeNames(), func(name string) bool { return strings.Contains(step, name) }) {
			n++
		}
	}
	return n
}

// checkMeanings makes sure that no two meanings are equally strong.
func (c *catalogue) checkMeanings() []error {
	var problems []error
	strengths, names := map[int]string{}, map[string]bool{}
	for i := range c.meanings {
		m := &c.meanings[i]
		if other, taken := strengths[m.Strength]; taken {
			problems = append(problems, fmt.Errorf("meanings %q and %q are equally strong", other, m.Name))
		}
		strengths[m.Strength] = m.Name
		if names[m.Name] || m.Strength < 1 || m.Strength > 999 {
			problems = append(problems, fmt.Errorf("meaning %q: twice, or strength %d outside 1–999", m.Name, m.Strength))
		}
		names[m.Name] = true
	}
	return problems
}

// checkTies finds pairs of rules that facts can satisfy together and that
// weigh the same, although they lead to different words.
func (c *catalogue) checkTies() []error {
	var problems []error
	for i := range c.rules {
		for j := range i {
			a, b := &c.rules[i], &c.rules[j]
			if a.entry != b.entry && a.weight == b.weight && together(c.dimensions, a.compiledRule, b.compiledRule) {
				problems = append(problems, fmt.Errorf("tie between %s %s and %s %s",
					a.entry.ID, a.describe(c.dimensions), b.entry.ID, b.describe(c.dimensions)))
			}
		}
	}
	for i := range c.entries {
		e := &c.entries[i]
		for k := range e.Variants {
			for l := range k {
				a, b := &e.Variants[k], &e.Variants[l]
				if a.rule.weight == b.rule.weight && together(c.dimensions, a.rule, b.rule) {
					problems = append(problems, fmt.Errorf("%s: tie between variants %s and %s",
						e.ID, a.rule.describe(c.dimensions), b.rule.describe(c.dimensions)))
				}
			}
		}
	}
	return problems
}

// describe writes the conditions in one fixed order, for messages.
func (r compiledRule) describe(dims []aspect) string {
	parts := make([]string, 0, len(r.conditions))
	for _, c := range r.conditions {
		parts = append(parts, dims[c.dimension].name+"="+strings.Join(c.values, "|"))
	}
	return "{" + strings.Join(parts, " ") + "}"
}
