package wizard

import (
	"slices"

	"seller-mail-tui/smtpcheck"
)

// idCancelled is the diagnosis of a test that the person stopped.
const idCancelled = "cancelado"

// portTLS is the port on which TLS starts with the first byte (RFC 8314).
const portTLS = 465

// Event takes one event of a run.
func (s *Session) Event(run int, ev smtpcheck.Event) {
	if run != s.run || s.state != Testing {
		return
	}
	if ev.Line != nil {
		s.transcript = append(s.transcript, *ev.Line)
	}
	if ev.Stage != nil {
		s.stages = withStage(s.stages, *ev.Stage)
	}
}

// Finish takes a run's result and leaves Testing.
func (s *Session) Finish(run int, r smtpcheck.Result) {
	if run != s.run || s.state != Testing {
		return
	}
	s.result = &r
	s.state = stateOf(r)
	if s.state == Passed {
		s.good = good{at: endOf(r), values: s.tested}
	}
	for _, stage := range r.Stages {
		s.stages = withStage(s.stages, stage)
	}
	if len(r.Stages) == len(s.stages) {
		s.stages = slices.Clone(r.Stages)
	}
	if r.Transcript != nil {
		s.transcript = r.Transcript
	}
}

func stateOf(r smtpcheck.Result) State {
	switch {
	case r.OK:
		return Passed
	case r.Facts.Failure == smtpcheck.FailureCancelled,
		r.Diagnosis != nil && r.Diagnosis.ID == idCancelled:
		return Cancelled
	}
	return Failed
}

// Outcome says how a test ended in one word: "ok" or the diagnosis's id.
func Outcome(r smtpcheck.Result) string {
	switch {
	case r.OK:
		return OutcomeOK
	case r.Diagnosis == nil || r.Diagnosis.ID == "":
		return "desconhecido"
	}
	return r.Diagnosis.ID
}

// pendingStages lists the stages of a test before the first event, in the
// order that the port leads one to expect.
func pendingStages(req smtpcheck.Request) []smtpcheck.StageResult {
	order := smtpcheck.StageOrder(req.Port != portTLS)
	stages := make([]smtpcheck.StageResult, len(order))
	for i, stage := range order {
		stages[i].Stage = stage
	}
	return stages
}

// withStage returns the list with one stage's news. A greeting and a TLS
// stage that come the other way round than expected (TLS first on another
// port than 465) change places.
func withStage(stages []smtpcheck.StageResult, news smtpcheck.StageResult) []smtpcheck.StageResult {
	at := slices.IndexFunc(stages, func(s smtpcheck.StageResult) bool { return s.Stage == news.Stage })
	if at < 0 {
		return stages
	}
	stages = slices.Clone(stages)
	if at > 0 && news.State != smtpcheck.StageSkipped && swappable(stages[at-1], news) {
		stages[at-1], stages[at] = stages[at], stages[at-1]
		at--
	}
	stages[at] = news
	return stages
}

// swappable tells that the stage before the one with news has not begun, and
// that the two are the pair whose order depends on the server.
func swappable(before, news smtpcheck.StageResult) bool {
	pair := before.Stage == smtpcheck.StageTLS && news.Stage == smtpcheck.StageGreeting ||
		before.Stage == smtpcheck.StageGreeting && news.Stage == smtpcheck.StageTLS
	return pair && before.State == ""
}

// Fixable tells that the last diagnosis proposes a change of what stands in the
// fields now.
func (s *Session) Fixable() bool {
	return s.result != nil && s.result.Diagnosis != nil && s.result.Diagnosis.Fix != nil && !s.Stale()
}

// ApplyFix takes over the last diagnosis's proposed change and returns the
// changed fields in the tab's order; none when there is no proposal.
func (s *Session) ApplyFix() []Field {
	if !s.Fixable() {
		return nil
	}
	next := fixed(s.values, *s.result.Diagnosis.Fix)
	var changed []Field
	for _, f := range Fields() {
		if text := next.Get(f); text != s.values.Get(f) {
			s.Type(f, text)
			changed = append(changed, f)
		}
	}
	return changed
}

// AllStages returns all eight stages of a result, completed in the usual order.
func AllStages(r smtpcheck.Result) []smtpcheck.StageResult {
	stages := pendingStages(smtpcheck.Request{Port: r.Facts.Port})
	if len(r.Stages) == len(stages) {
		return r.Stages
	}
	for _, stage := range r.Stages {
		stages = withStage(stages, stage)
	}
	return stages
}
