package report

import (
	"slices"
	"strconv"
	"strings"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// StageLine is a stage in plain words; empty for one that is still running or
// was never reached.
func StageLine(s smtpcheck.StageResult) string {
	elapsed := ""
	switch s.State {
	case smtpcheck.StageOK, smtpcheck.StageFailed:
		elapsed = ptbr.Elapsed(s.Elapsed)
	case smtpcheck.StageSkipped:
	default:
		return ""
	}
	return ptbr.CLIStage(ptbr.StageName(string(s.Stage)), ptbr.StageState(string(s.State)), elapsed, s.Detail)
}

// Verdict says in paragraphs how a test ended, why, and what to do. name is
// the Nome de Exibição that was tested.
func Verdict(r smtpcheck.Result, name string) []string {
	out := ending(r, name)
	if r.Facts.Provider == wizard.PracticeID {
		out = append(out, ptbr.PracticeWas)
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

func ending(r smtpcheck.Result, name string) []string {
	out := []string{Sentence(r)}
	if MessageAccepted(r) {
		from := name + " <" + r.Facts.Email + ">"
		where, means := ptbr.LookFor(r.Marker, r.Facts.To, from, ptbr.TestSubject(name, r.Marker), r.Facts.Provider == wizard.PracticeID)
		out = append(append(out, where...), means)
	}
	d := r.Diagnosis
	if d == nil {
		return out
	}
	if d.Warning {
		out = append(out, ptbr.CLIWarning+" "+ptbr.Warned(d.Code, d.Title, d.Cause))
	} else {
		out = append(out, d.Cause)
	}
	if reply := r.Facts.Reply; reply != nil {
		out = append(out, ptbr.ServerSaid(reply.Code, reply.Enhanced, reply.Text))
	}
	if len(d.Steps) > 0 {
		out = append(out, ptbr.CLITodo)
		for i, step := range d.Steps {
			out = append(out, strconv.Itoa(i+1)+". "+step)
		}
	}
	if d.Fix != nil {
		out = append(out, ptbr.CLISuggestion+" "+strings.Join(FixWords(*d.Fix), ", "))
	}
	if id, _, _ := strings.Cut(d.Guide, "#"); id != "" {
		out = append(out, ptbr.CLIGuideStep+" seller-mail-tui guia "+id)
	}
	if !d.Warning {
		out = append(out, repeatWords(d))
	}
	return out
}

// MessageAccepted tells that the server took the message after DATA.
func MessageAccepted(r smtpcheck.Result) bool {
	for _, s := range r.Stages {
		if s.Stage == smtpcheck.StageMessage {
			return r.OK && s.State == smtpcheck.StageOK
		}
	}
	return false
}

func repeatWords(d *smtpcheck.Diagnosis) string {
	switch d.Repeat {
	case smtpcheck.RepeatNow:
		return ptbr.CLIRepeatNow
	case smtpcheck.RepeatWait:
		if d.Wait == "" {
			return ptbr.CLIRepeatWait
		}
		return ptbr.WaitFirst(d.Wait)
	case smtpcheck.RepeatNo:
		return ptbr.CLIRepeatNo
	}
	return ""
}
