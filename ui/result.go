package ui

import (
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/ui/part"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// result is the pane below the form: the stages of a test, how it ended, and
// what Enter does about it; before a test, what to do.
type result struct {
	c *common
	// notice is a sentence on what was done last (saved, copied), until the
	// next deed.
	notice string
	deed   deed
	saved  bool // the notice is about a save

	frame int
	stage smtpcheck.Stage // the running one
	since time.Time       // when it began
	now   time.Time
	// name is the Nome de Exibição that was tested.
	name    string
	arrival *flow.Arrival // what became of the message, nil where nobody has looked
}

// deed is how far the deed has come that a notice is about.
type deed int

const (
	deedDone deed = iota
	deedFailed
	deedUnderWay
)

// action is something that Enter does about a result.
type action struct {
	kind intentKind
	text string
	// short is said where there is no room for text; empty: text, cut.
	short string
}

func (r *result) say(text string) { r.notice, r.deed, r.saved = text, deedDone, false }

func (r *result) complain(text string) { r.notice, r.deed, r.saved = text, deedFailed, false }

func (r *result) begin(text string) { r.notice, r.deed, r.saved = text, deedUnderWay, false }

func (r *result) hush() { r.say("") }

func (r *result) testing() bool { return r.c.session.State() == wizard.Testing }

// tick moves the spinner and the clock of the running stage.
func (r *result) tick(now time.Time) {
	r.frame++
	r.clock(now)
}

// clock notes when the running stage began.
func (r *result) clock(now time.Time) {
	r.now = now
	for _, st := range r.c.session.Stages() {
		if st.State == smtpcheck.StageRunning {
			if st.Stage != r.stage {
				r.stage, r.since = st.Stage, now
			}
			return
		}
	}
}

// account is what there is to say about a result.
func (r *result) account(res smtpcheck.Result) report.Account {
	past := r.c.desk.Past
	return report.NewAccount(res, r.name).WithPast(past, r.c.session.Known(past))
}

// actions is what can be done about the last result, the likeliest first.
func (r *result) actions() []action {
	s := r.c.session
	res := s.Result()
	if r.testing() {
		return nil
	}
	var out []action
	if res == nil {
		if p, ok := s.Proposal(); ok {
			out = append(out, action{kind: intentPropose, text: p.Sentence()})
		}
		return r.withProof(r.withSaved(out))
	}
	add := func(kind intentKind, text string) { out = append(out, action{kind: kind, text: text}) }
	if s.Stale() {
		add(intentTest, ptbr.ActionTestThese)
		return r.withSaved(out)
	}
	d := res.Diagnosis
	if s.Fixable() {
		add(intentFix, ptbr.ActionFix(r.account(*res).Fix))
	}
	switch {
	case s.State() == wizard.Cancelled:
		add(intentTest, ptbr.ActionAgain)
	case s.State() == wizard.Passed && s.Dirty():
		add(intentSave, ptbr.ActionSave)
	}
	if d != nil && (d.Field != "" || d.Guide != "") {
		out = append(out, r.goAction(d))
	}
	if d != nil && s.State() == wizard.Failed && d.Repeat == smtpcheck.RepeatNow && d.Fix == nil {
		add(intentTest, ptbr.ActionAgain)
	}
	return r.withProof(r.withSaved(out))
}

// withProof adds the sample invoice, or what came of the last one.
func (r *result) withProof(out []action) []action {
	if _, pending := r.c.desk.Pending(); pending {
		return append(out, action{kind: intentProve, text: ptbr.ActionPending})
	}
	if r.c.desk.Provable() {
		return append(out, action{kind: intentProve, text: ptbr.ActionProve})
	}
	return out
}

// withSaved adds what comes after a save of a station: the values go into Seller,
// and the password can be kept elsewhere.
func (r *result) withSaved(out []action) []action {
	if !r.saved || r.c.session.Practising() {
		return out
	}
	out = append(out, action{kind: intentSheet, text: ptbr.ActionSheet})
	if r.c.session.Values().Password != "" {
		out = append(out, action{kind: intentMove, text: ptbr.ActionMove})
	}
	return out
}

// goAction leads to the field and the step that the diagnosis names.
func (r *result) goAction(d *smtpcheck.Diagnosis) action {
	label := wizard.Label(wizard.Field(d.Field))
	p, step, ok := r.c.lib.Step(d.Guide)
	if !ok {
		return action{kind: intentGo, text: ptbr.ActionGo(label, "")}
	}
	return action{kind: intentGo, text: ptbr.ActionGo(label, p.Steps[step].Title), short: ptbr.ActionGoShort(label)}
}

// view returns at most h lines, and the row of the focused action (-1: none).
func (r *result) view(w, h, focused int) (lines []string, row int) {
	if h <= 0 {
		return nil, -1
	}
	if r.notice != "" {
		lines = r.noticeLines(w)
		lines = lines[:min(len(lines), h)]
		h -= len(lines)
	}
	rest, row := r.body(w, h, focused)
	if row >= 0 {
		row += len(lines)
	}
	return append(lines, rest...), row
}

func (r *result) noticeLines(w int) []string {
	c := r.c
	if r.deed == deedUnderWay {
		return part.Shift(c.Marked(c.Theme.Dim.Render(c.Signs.Info), r.notice, w-1, c.Theme.Label), " ")
	}
	return part.Shift(c.Told(r.notice, r.deed == deedFailed, w-1), " ")
}

func (r *result) body(w, h, focused int) ([]string, int) {
	s := r.c.session
	switch {
	case h <= 0:
		return nil, -1
	case r.testing():
		return r.stages().Lines(w, h, false), -1
	case s.Result() == nil:
		return r.idle(w, h, focused)
	case s.Stale():
		return r.aside(w, h, focused)
	}
	return r.verdict(w, h, focused, r.actions())
}

func (r *result) stages() part.Stages {
	running := time.Duration(0)
	if r.testing() && !r.since.IsZero() {
		running = r.now.Sub(r.since)
	}
	return r.c.stages(r.c.session.Stages(), r.frame, running)
}

// idle says what to do before the first test.
func (r *result) idle(w, h, focused int) (out []string, row int) {
	th := &r.c.Theme
	row = -1
	offers, _ := r.actionBlocks(w, focused, r.actions())
	for i, o := range offers {
		if i == focused {
			row = len(out)
		}
		out = append(out, o.Lines...)
	}
	p, chosen := r.c.session.Provider()
	if chosen && p.Note != "" {
		out = append(out, part.Shift(r.c.Marked(th.Warn.Render(r.c.Signs.Warning), p.Note, w-1, part.Paint{}), " ")...)
	}
	profile := r.c.session.Profile()
	if !profile.Tested.IsZero() {
		out = append(out, r.c.Indented(ptbr.LastTest(profile.Tested, profile.Outcome == wizard.OutcomeOK), w, th.Dim)...)
	}
	hint := ptbr.IdleHint
	if len(wizard.Validate(r.c.session.Values(), "")) == 0 {
		hint = ptbr.ReadyHint
	}
	if lines := r.c.Indented(hint, w, th.Dim); len(out)+len(lines) <= h {
		out = append(out, lines...)
	}
	return out[:min(len(out), h)], row
}

// aside stands in the place of a result that is not one of what stands in the
// fields now.
func (r *result) aside(w, h, focused int) ([]string, int) {
	out := r.asideLines(w)
	row := -1
	blocks, _ := r.actionBlocks(w, focused, r.actions())
	for i, b := range blocks {
		if i == focused {
			row = len(out)
		}
		out = append(out, b.Lines...)
	}
	if row >= h {
		out, row = out[row-h+1:], h-1
	}
	return out[:min(len(out), h)], row
}

func (r *result) asideLines(w int) []string {
	return r.c.Indented(ptbr.ResultAside, w, r.c.Theme.Dim)
}

// whole is everything that there is to say about a test, whatever
// room it takes.
func (r *result) whole(w int) []string {
	const plenty = 1000
	if r.testing() {
		return r.stages().Lines(w, plenty, false)
	}
	if r.c.session.Stale() {
		return r.asideLines(w)
	}
	lines, _ := r.verdict(w, plenty, -1, nil)
	return lines
}
