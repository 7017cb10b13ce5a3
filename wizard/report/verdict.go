package report

import (
	"slices"
	"strings"

	"seller-mail-tui/smtpcheck"
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
	a := NewAccount(r, name)
	out := append([]string{a.Sentence}, a.Where...)
	out = append(out, a.Means)
	out = append(append(out, Warned(a.Warnings)...), a.Cause, a.Server)
	if len(a.Steps) > 0 {
		out = append(append(out, ptbr.CLITodo), a.Numbered()...)
	}
	out = append(out, behind(ptbr.CLISuggestion, strings.Join(a.Fix, ", ")))
	if id, _, _ := strings.Cut(a.Guide, "#"); id != "" {
		out = append(out, ptbr.CLIGuideStep+" seller-mail-tui guia "+id)
	}
	out = append(out, a.Repeat, a.Practice)
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

// Warned says in paragraphs what is to be known about a test that passed.
func Warned(warnings []Warning) []string {
	var out []string
	for _, w := range warnings {
		out = append(out, behind(ptbr.CLIWarning, w.Text))
		if len(w.Steps) > 0 {
			out = append(append(out, ptbr.CLITodo), w.Numbered()...)
		}
	}
	return out
}

// behind puts a text behind a word; nothing where there is no text.
func behind(word, text string) string {
	if text == "" {
		return ""
	}
	return word + " " + text
}
