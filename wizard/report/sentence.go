package report

import (
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Sentence says in one pt-BR sentence how a test ended. Only a message that
// the server accepted counts as the whole configuration being right; a test
// that was to stop earlier says how far it came.
func Sentence(r smtpcheck.Result) string {
	if !r.OK {
		if r.Diagnosis == nil {
			return ptbr.ResultFailed
		}
		return ptbr.ResultDiagnosis(r.Diagnosis.Code, r.Diagnosis.Title)
	}
	if !Accepted(r) {
		return ptbr.ResultPartly(ptbr.StageName(string(lastPassed(r))))
	}
	return ptbr.TestPassed
}

// Accepted tells that the server took the message after DATA.
func Accepted(r smtpcheck.Result) bool { return r.OK && lastPassed(r) == smtpcheck.StageMessage }

// lastPassed is the last stage that was carried out and went well.
func lastPassed(r smtpcheck.Result) smtpcheck.Stage {
	var last smtpcheck.Stage
	for _, stage := range wizard.AllStages(r) {
		if stage.State == smtpcheck.StageOK {
			last = stage.Stage
		}
	}
	return last
}
