package ui

import (
	"strings"
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
	awake  bool // the focus is on what can be done

	frame int
	stage smtpcheck.Stage // the running one
	since time.Time       // when it began
	now   time.Time
	// name is the Nome de Exibição that was tested.
	name    string
	arrival *flow.Arrival // what became of the message, nil where nobody has looked
	// reading is what is read on in where not all of it fits; tall: it does not.
	reading part.Pager
	tall    bool
	waiting string // how a countdown stands; empty: there is none
}

func newResult(c *common, name string) *result {
	return &result{c: c, name: name, reading: part.NewPager(c.Kit)}
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

// remark says something that is neither done nor failed.
func (r *result) remark(text string) { r.notice, r.deed, r.saved = text, deedUnderWay, false }

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
	add := func(kind intentKind, text string) { out = append(out, action{kind: kind, text: text}) }
	first, beside := s.WayOut()
	if res == nil {
		if first {
			add(intentOther, ptbr.ActionOther)
		}
		if p, ok := s.Proposal(); ok {
			add(intentPropose, p.Sentence())
		}
		return r.withProof(r.withSeller(out))
	}
	if s.Stale() {
		add(intentTest, ptbr.ActionTestThese)
		return r.withSeller(out)
	}
	d := res.Diagnosis
	if first {
		add(intentOther, ptbr.ActionOther)
	}
	if s.Fixable() {
		add(intentFix, ptbr.ActionFix(r.account(*res).Fix))
	}
	switch {
	case s.State() == wizard.Cancelled:
		add(intentTest, ptbr.ActionAgain)
	case s.State() == wizard.Passed && (s.Dirty() || r.c.desk.Name == ""):
		add(intentSave, ptbr.ActionSave)
	}
	if d != nil && s.State() == wizard.Failed {
		if p, ok := s.Provider(); ok && p.Admin != "" && d.Who == "administrador" && strings.HasPrefix(d.Guide, p.ID+"#") {
			add(intentAdmin, ptbr.ActionAdmin)
		}
		if wait, ok := wizard.WaitTime(*d); ok && r.waiting == "" {
			add(intentWait, ptbr.ActionWait(wait))
		}
	}
	if d != nil && (d.Field != "" || d.Guide != "") {
		out = append(out, r.goAction(d))
	}
	if beside && !first {
		add(intentOther, ptbr.ActionOther)
	}
	if d != nil && s.State() == wizard.Failed && d.Repeat == smtpcheck.RepeatNow && d.Fix == nil {
		add(intentTest, ptbr.ActionAgain)
	}
	return r.withProof(r.withSeller(out))
}

// withProof adds the sample invoice, or what came of the last one.
func (r *result) withProof(out []action) []action {
	if _, pending := r.c.desk.Pending(); pending {
		return append(out, action{kind: intentProve, text: ptbr.ActionPending})
	}
	text := ptbr.ActionProve
	if r.c.desk.Doubted() {
		text = ptbr.ActionDoubt
	}
	if r.c.desk.Provable() {
		out = append(out, action{kind: intentProve, text: text})
	}
	return out
}

// withSeller adds what comes after a save of a station: the values go into Seller,
// and the password can be kept elsewhere.
func (r *result) withSeller(out []action) []action {
	if r.c.session.Practising() {
		return out
	}
	if r.saved && !r.c.session.Proven() && r.c.session.Result() == nil {
		out = append(out, action{kind: intentTest, text: ptbr.ActionTestFirst})
	}
	if r.saved || r.c.desk.Passable() && r.c.desk.Name != "" && !r.c.session.Dirty() {
		out = append(out, action{kind: intentSheet, text: ptbr.ActionSheet})
	}
	if r.saved && r.c.session.Values().Password != "" {
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
	lines = r.noticeLines(w)
	lines = lines[:min(len(lines), h)]
	h -= len(lines)
	r.tall = false
	rest, row := r.body(w, h, focused)
	if row >= 0 {
		row += len(lines)
	}
	return append(lines, rest...), row
}

func (r *result) noticeLines(w int) []string {
	c := r.c
	var out []string
	if r.waiting != "" {
		out = part.Shift(c.Marked(c.Theme.Focused.Render(c.Signs.Info), r.waiting, w-1, c.Theme.Focused), " ")
	}
	if r.notice == "" {
		return out
	}
	if r.deed == deedUnderWay {
		return append(out, part.Shift(c.Marked(c.Theme.Dim.Render(c.Signs.Info), r.notice, w-1, c.Theme.Label), " ")...)
	}
	return append(out, part.Shift(c.Told(r.notice, r.deed == deedFailed, w-1), " ")...)
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
	if r.c.session.NoWay() || r.c.desk.Passable() {
		return out[:min(len(out), h)], row
	}
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

// wants is how many rows a result would have, all of it.
func (r *result) wants(w int) int {
	n := len(r.noticeLines(w))
	switch {
	case r.c.session.Stale():
		return n + len(r.asideLines(w)) + len(r.actions())
	case r.testing():
		return n
	case r.c.session.Result() == nil:
		offers, _ := r.actionBlocks(w, -1, r.actions())
		return n + rowsOf(offers)
	}
	text, todo, _ := r.pieces(w, -1, r.actions())
	return n + len(text) + rowsOf(todo)
}
