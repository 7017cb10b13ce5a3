package report

import (
	"strconv"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Account is all that there is to say about how a test ended, in pt-BR. Every
// front tells by it, in the order and the room that it has, and decides nothing
// of its own. What is empty is not said.
type Account struct {
	// Title is the headline, Code what is read out on the telephone; Sentence
	// says both in one sentence.
	Title, Code, Sentence string

	// Of a test that failed: why, what changed since the last good one, what to
	// do in this order, what the server said.
	Cause, Since string
	Steps        []string
	Server       string

	// Of a message that was accepted: how to find it, and what it means that the
	// server took it. Warnings are what is to be known all the same, the first first.
	Where    []string
	Means    string
	Warnings []Warning

	Fix   []string // a change that is proposed, field by field
	Guide string   // the step of a guide that helps, "gmail#senha-de-app"
	// Wait says how long to wait before the next test; Repeat whether another
	// test helps, which may be to wait.
	Wait, Repeat string
	// Practice says what a result of the practice server is worth.
	Practice string
}

// Warning is something to know about a test that passed, and what to do about it.
type Warning struct {
	Text  string
	Steps []string
}

// Numbered are the steps, each behind its number.
func (w Warning) Numbered() []string { return numbered(w.Steps) }

// warnings are those of a test that passed.
func warnings(r smtpcheck.Result) []Warning {
	all := r.Also
	if r.Diagnosis != nil {
		all = append([]smtpcheck.Diagnosis{*r.Diagnosis}, all...)
	}
	var out []Warning
	for _, d := range all {
		out = append(out, Warning{Text: ptbr.Warned(d.Code, d.Title, d.Cause), Steps: d.Steps})
	}
	return out
}

// NewAccount tells of a result; name is the Nome de Exibição that was tested.
func NewAccount(r smtpcheck.Result, name string) Account {
	a := Account{Title: Sentence(r), Sentence: Sentence(r)}
	practice := r.Facts.Provider == wizard.PracticeID
	if practice {
		a.Practice = ptbr.PracticeWas
	}
	if Accepted(r) {
		from := name + " <" + r.Facts.Email + ">"
		a.Where, a.Means = ptbr.LookFor(r.Marker, r.Facts.To, from, ptbr.TestSubject(name, r.Marker), practice)
	}
	if reply := r.Facts.Reply; reply != nil {
		a.Server = ptbr.ServerSaid(reply.Code, reply.Enhanced, reply.Text)
	}
	d := r.Diagnosis
	if d == nil {
		return a
	}
	a.Guide = d.Guide
	if d.Fix != nil {
		a.Fix = fixWords(*d.Fix)
	}
	if r.OK {
		a.Warnings = warnings(r)
		return a
	}
	a.Steps = d.Steps
	a.Title, a.Code, a.Cause = d.Title, d.Code, d.Cause
	switch d.Repeat {
	case smtpcheck.RepeatNow:
		a.Repeat = ptbr.RepeatNow
	case smtpcheck.RepeatWait:
		a.Wait = ptbr.WaitFirst(d.Wait)
		a.Repeat = a.Wait
	case smtpcheck.RepeatNo:
		a.Repeat = ptbr.RepeatNo
	}
	return a
}

// WithPast adds what changed since the last good test, see [Since].
func (a Account) WithPast(past []wizard.Past, known wizard.Known) Account {
	a.Since = Since(past, known)
	return a
}

// Headline is the title behind its code.
func (a Account) Headline() string { return headline(a.Code, a.Title) }

// Numbered are the steps, each behind its number.
func (a Account) Numbered() []string { return numbered(a.Steps) }

func headline(code, title string) string {
	if code == "" {
		return title
	}
	return code + "  " + title
}

func numbered(steps []string) []string {
	out := make([]string, len(steps))
	for i, s := range steps {
		out[i] = strconv.Itoa(i+1) + ". " + s
	}
	return out
}
