package main

import (
	"strconv"
	"strings"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
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

// verdict says in paragraphs how a test ended, why, and what to do. to is the
// receiver of the test message.
func verdict(r smtpcheck.Result, to string) []string {
	out := []string{wizard.Sentence(r)}
	if messageAccepted(r) {
		out = append(out, ptbr.CLISent(r.Marker, to))
	}
	d := r.Diagnosis
	if d == nil {
		return out
	}
	if d.Warning {
		out = append(out, ptbr.CLIWarning+": "+ptbr.ResultDiagnosis(d.Code, d.Title))
	}
	out = append(out, d.Cause)
	if reply := r.Facts.Reply; reply != nil {
		words := strings.Join(strings.Fields(reply.Text), " ")
		out = append(out, strings.Join(nonEmpty(ptbr.CLIServerSaid, strconv.Itoa(reply.Code), reply.Enhanced, words), " "))
	}
	if len(d.Steps) > 0 {
		out = append(out, ptbr.CLITodo)
		for i, step := range d.Steps {
			out = append(out, strconv.Itoa(i+1)+". "+step)
		}
	}
	if fix := fixWords(d.Fix); fix != "" {
		out = append(out, ptbr.CLISuggestion+" "+fix)
	}
	if d.Guide != "" {
		id, _, _ := strings.Cut(d.Guide, "#")
		out = append(out, ptbr.CLIGuideStep+" seller-mail-tui guia "+id)
	}
	if !d.Warning {
		out = append(out, repeatWords(d))
	}
	return nonEmpty(out...)
}

// messageAccepted tells that the server took the message after DATA.
func messageAccepted(r smtpcheck.Result) bool {
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
		return ptbr.CLIRepeatWait(d.Wait)
	case smtpcheck.RepeatNo:
		return ptbr.CLIRepeatNo
	}
	return ""
}

// fixWords names the fields that a proposal changes.
func fixWords(f *smtpcheck.Fix) string {
	if f == nil {
		return ""
	}
	var parts []string
	add := func(field wizard.Field, value string) {
		parts = append(parts, ptbr.FieldLabel(string(field))+" "+value)
	}
	if f.Host != nil {
		add(wizard.FieldHost, *f.Host)
	}
	if f.Port != nil {
		add(wizard.FieldPort, strconv.Itoa(*f.Port))
	}
	if f.SSL != nil {
		add(wizard.FieldSSL, ptbr.YesNo(*f.SSL))
	}
	if f.User != nil {
		add(wizard.FieldUser, *f.User)
	}
	return strings.Join(parts, ", ")
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
