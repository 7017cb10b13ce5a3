package report

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard/ptbr"
)

// Text is the report for people, to be pasted into a ticket.
func (r Report) Text() string {
	b := &reportText{}
	b.head(ptbr.ReportTitle)
	b.pair(ptbr.ReportProgram, r.Program+", "+r.System)
	b.pair(ptbr.ReportWhen, r.At+" ("+millis(r.Test.Millis)+")")
	b.pair(ptbr.ReportResult, r.account.Sentence)
	b.said(r.account.Practice)
	b.pair(ptbr.ReportMarker, r.Test.Marker)
	b.pair(ptbr.ReportSince, r.Since)
	b.settings(r.Tested)
	b.stages(r.Test.Stages)
	b.diagnosis(r.Test.Diagnosis, r.Test.Also)
	b.reply(r.Test.Reply)
	b.connection(r)
	b.domain(r.Domain)
	b.proof(r.Proof, r.proof)
	b.conversation(r.Test.Transcript)
	return b.String()
}

// reportText collects the lines of a report.
type reportText struct{ strings.Builder }

func (b *reportText) head(title string) {
	if b.Len() > 0 {
		b.line("")
	}
	b.line(title)
	b.line(strings.Repeat("-", utf8.RuneCountInString(title)))
}

func (b *reportText) line(text string) { b.WriteString(text + "\n") }

// said writes a line; nothing where there is nothing to say.
func (b *reportText) said(text string) {
	if text != "" {
		b.line(text)
	}
}

// pair writes a label and its value; nothing where there is no value.
func (b *reportText) pair(label, value string) {
	if value != "" {
		b.line(label + ": " + value)
	}
}

func (b *reportText) settings(s Settings) {
	b.head(ptbr.ReportSettings)
	b.pair(ptbr.LabelHost, s.Host)
	b.pair(ptbr.LabelPort, strconv.Itoa(s.Port))
	b.pair(ptbr.LabelSSL, ptbr.YesNo(s.SSL))
	b.pair(ptbr.LabelEmail, s.Email)
	b.pair(ptbr.LabelUser, s.User)
	b.pair(ptbr.LabelPassword, ptbr.ReportPassword(s.PasswordShape))
	if s.To != s.Email {
		b.pair(ptbr.ReportTo, s.To)
	}
	b.pair(ptbr.ReportProvider, s.Provider)
}

func (b *reportText) stages(stages []DocStage) {
	b.head(ptbr.ReportStages)
	width := 0
	for _, stage := range stages {
		width = max(width, utf8.RuneCountInString(ptbr.StageName(string(stage.ID))))
	}
	for _, stage := range stages {
		took := ""
		if stage.State != smtpcheck.StageSkipped {
			took = millis(stage.Millis)
		}
		text := fmt.Sprintf("%s  %s  %9s  %s", pad(ptbr.StageName(string(stage.ID)), width),
			pad(ptbr.StageState(string(stage.State)), 9), took, stage.Detail)
		b.line(strings.TrimRight(text, " "))
	}
}

func (b *reportText) diagnosis(d *DocDiagnosis, also []DocDiagnosis) {
	if d == nil {
		return
	}
	b.head(ptbr.ReportDiagnosis)
	for _, d := range append([]DocDiagnosis{*d}, also...) {
		b.line(headline(d.Code, d.Title) + " (" + d.ID + ")")
		b.said(d.Cause)
		for _, step := range numbered(d.Steps) {
			b.line(step)
		}
	}
}

func (b *reportText) reply(r *DocReply) {
	if r == nil {
		return
	}
	b.head(ptbr.ReportReply)
	b.line(strings.TrimSpace(fmt.Sprintf("%d %s", r.Code, r.Enhanced)))
	b.said(r.Text)
}

func (b *reportText) connection(r Report) {
	b.head(ptbr.ReportConnection)
	if c := r.Test.Connection; c != nil {
		b.pair(ptbr.ReportAddress, c.Address)
		b.pair(ptbr.ReportSecurity, c.Security)
		b.pair("TLS", c.TLS)
		b.pair(ptbr.ReportMechanism, c.Mechanism)
	}
	if c := r.Facts.Certificate; c != nil {
		b.pair(ptbr.ReportCertSubject, c.Subject)
		b.pair(ptbr.ReportCertIssuer, c.Issuer)
		b.pair(ptbr.ReportCertNames, strings.Join(c.Names, ", "))
		b.pair(ptbr.ReportCertDates, c.From+" – "+c.Until)
		b.pair(ptbr.ReportCertChain, strconv.Itoa(c.Chain))
		b.pair(ptbr.ReportCertSelf, ptbr.YesNo(c.SelfSigned))
	}
	b.pair(ptbr.ReportExtensions, strings.Join(r.Facts.Extensions, " "))
	b.pair(ptbr.ReportMechanisms, strings.Join(r.Facts.Mechanisms, " "))
	b.pair(ptbr.ReportProtocol, r.Facts.Protocol)
	b.pair(ptbr.ReportOpenPorts, ports(r.Facts.OpenPorts))
	b.pair(ptbr.ReportReceived, strconv.FormatInt(r.Facts.Received, 10))
	b.pair(ptbr.ReportServerTime, r.Facts.ServerTime)
	b.pair(ptbr.ReportFailure, r.Facts.Failure)
	b.pair(ptbr.ReportLocalError, r.Facts.LocalError)
}

func (b *reportText) proof(p *DocProof, words []string) {
	if p == nil {
		return
	}
	b.head(ptbr.ReportProof)
	b.pair(ptbr.ReportWhen, p.At)
	b.pair(ptbr.ReportMarker, p.Marker)
	for _, text := range words {
		b.line(text)
	}
}

func (b *reportText) conversation(lines []DocLine) {
	if len(lines) == 0 {
		return
	}
	b.head(ptbr.ReportConversation)
	for _, line := range lines {
		mark := ">"
		if line.From == fromServer {
			mark = "<"
		}
		b.line(fmt.Sprintf("%9s %s %s", millis(line.Millis), mark, line.Text))
	}
}

func ports(list []int) string {
	texts := make([]string, 0, len(list))
	for _, port := range list {
		texts = append(texts, strconv.Itoa(port))
	}
	return strings.Join(texts, ", ")
}

func millis(n int64) string { return strconv.FormatInt(n, 10) + " ms" }

func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s)))
}
