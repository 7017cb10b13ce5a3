package diagnosis

import (
	"seller-mail-tui/smtpcheck"
)

// Of says what the facts mean. It is pure. It returns nil when the test
// passed and there is nothing to add.
//
// The embedded catalogue holds, for each diagnosis, the rules that lead to it
// and the words that explain it, with variants for providers and settings.
// Among the rules that hold, the one whose conditions weigh most decides, and
// likewise among the variants; the catalogue refuses to load when two could
// tie, so that the order of its entries never matters.
func Of(f smtpcheck.Facts) *smtpcheck.Diagnosis {
	c, err := loadOnce()
	if err != nil {
		return diagnoseWithout(f)
	}
	return c.diagnose(f)
}

// diagnose is [Of] with a given catalogue.
func (c *catalogue) diagnose(f smtpcheck.Facts) *smtpcheck.Diagnosis {
	in, rule := c.decide(f)
	entry := c.unknown
	switch {
	case rule != nil:
		entry = rule.entry
	case f.Failure == smtpcheck.FailureNone:
		return nil
	}
	text := entry.over(entry.variant(in))
	fill := c.fill(in)
	d := &smtpcheck.Diagnosis{
		ID:       entry.ID,
		Code:     entry.Code,
		Evidence: in.evidence,
		Title:    fill.Replace(text.Title),
		Cause:    fill.Replace(text.Cause),
		Steps:    c.steps(in, text.Steps, fill),
		Guide:    in.guide(text.Guide),
		Repeat:   text.Repeat,
		Wait:     text.Wait,
		Who:      text.Who,
		Warning:  f.Failure == smtpcheck.FailureNone,
		Fix:      text.Fix.apply(in),
	}
	if text.Field != nil {
		d.Field = *text.Field
	}
	return d
}

// diagnoseWithout is the answer when the embedded catalogue cannot be read,
// which the tests of this package rule out.
func diagnoseWithout(f smtpcheck.Facts) *smtpcheck.Diagnosis {
	if f.Failure == smtpcheck.FailureNone {
		return nil
	}
	return &smtpcheck.Diagnosis{
		ID:       unknownID,
		Code:     "X-02",
		Evidence: smtpcheck.EvidenceStage,
		Title:    "O teste não passou",
		Cause:    "O programa não conseguiu abrir a sua lista de explicações.",
		Steps:    []string{"Instale o programa de novo e repita o teste."},
		Repeat:   smtpcheck.RepeatNow,
		Who:      "posto",
	}
}

// decide weighs the facts, and finds the rule that decides; nil where none does.
func (c *catalogue) decide(f smtpcheck.Facts) (*input, *weighedRule) {
	in := c.weigh(f)
	rule := c.find(in)
	in.evidence = c.evidence(rule)
	for i, d := range c.dimensions {
		switch d.name {
		case "evidencia":
			in.values[i] = []string{in.evidence}
		case "motivo":
			in.values[i] = c.reasons(rule)
		}
	}
	return in, rule
}
