package main

import (
	"strings"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// stageLine is a stage in plain words; empty for one that is still running or
// was never reached.
func stageLine(s smtpcheck.StageResult) string {
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

// verdict says in paragraphs how a test ended, why, and what to do. name is
// the Nome de Exibição that was tested.
func verdict(r smtpcheck.Result, name string) []string {
	a := report.NewAccount(r, name)
	out := append([]string{a.Sentence}, a.Where...)
	out = append(out, a.Means, behind(ptbr.CLIWarning, a.Warning), a.Cause, a.Server)
	if len(a.Steps) > 0 {
		out = append(append(out, ptbr.CLITodo), a.Numbered()...)
	}
	out = append(out, behind(ptbr.CLISuggestion, strings.Join(a.Fix, ", ")))
	if id, _, _ := strings.Cut(a.Guide, "#"); id != "" {
		out = append(out, ptbr.CLIGuideStep+" seller-mail-tui guia "+id)
	}
	return nonEmpty(append(out, a.Repeat, a.Practice)...)
}

// behind puts a text behind a word; nothing where there is no text.
func behind(word, text string) string {
	if text == "" {
		return ""
	}
	return word + " " + text
}

// messageAccepted tells that the server took the message after DATA.
func messageAccepted(r smtpcheck.Result) bool { return report.Accepted(r) }

// label is a field's label; the receiver of --para has one too.
func label(f wizard.Field) string {
	if f == fieldTo {
		return ptbr.LabelTo
	}
	return wizard.Label(f)
}

func nonEmpty(parts ...string) []string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}
