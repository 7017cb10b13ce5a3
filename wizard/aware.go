package wizard

import (
	"slices"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/diagnosis"
)

// Aware adds to a test whose message was accepted what the records of the sender's
// domain leave in doubt: a warning, behind those that there are. A test that failed,
// or that was to stop before its message, stays as it is.
func Aware(r smtpcheck.Result, doubt smtpcheck.Doubt) smtpcheck.Result {
	if !r.OK || doubt.Kind == "" || !slices.ContainsFunc(r.Stages, func(s smtpcheck.StageResult) bool {
		return s.Stage == smtpcheck.StageMessage && s.State == smtpcheck.StageOK
	}) {
		return r
	}
	r.Facts.Doubt = doubt
	d := diagnosis.Of(r.Facts)
	switch own := r.Diagnosis; {
	case own == nil:
		r.Diagnosis = d
	case d != nil && d.Title != own.Title: // else what the server itself said weighs more
		r.Also = append(slices.Clip(r.Also), *d)
	}
	return r
}

// Aware adds to the result of a run what the records of the sender's domain leave in
// doubt, see [Aware]; that of an older run is dropped. It tells whether there is more
// to say now.
func (s *Session) Aware(run int, doubt smtpcheck.Doubt) bool {
	if run != s.run || s.state != Passed || s.result == nil {
		return false
	}
	before := *s.result
	r := Aware(before, doubt)
	s.result = &r
	return r.Diagnosis != before.Diagnosis || len(r.Also) > len(before.Also)
}

// Reached records that the sending server took a sample for another provider, by what
// was tested last.
func (s *Session) Reached() { s.reached = s.tested }

// reaching is a request that knows of the samples sent with these values, see [Reaching].
func (s *Session) reaching(req smtpcheck.Request) smtpcheck.Request {
	if s.reached.Host != "" && sameTest(s.reached, s.values) {
		req.Known.Trial = ""
	}
	return Reaching(req, s.base.Proof)
}

// Reaching is a request that knows of the sample that was sent before: a service
// which has taken one to another provider does not send to oneself alone.
func Reaching(req smtpcheck.Request, last *Proof) smtpcheck.Request {
	if last != nil && last.Sample && last.Level != ProofRefused {
		req.Known.Trial = ""
	}
	return req
}
