package report

import (
	"regexp"
	"strings"
	"time"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// withoutName is a proof that does not say who received it: its address is masked,
// also where the reply repeats it; with hide no address is left at all.
func withoutName(p wizard.Proof, hide bool) wizard.Proof {
	to := wizard.Masked(p.To)
	clean := func(text string) string { return text }
	switch {
	case hide:
		to, clean = hideAddresses(p.To), hideAddresses
	case p.To != "":
		// A server may write it in other letters than the person did.
		address := regexp.MustCompile("(?i)" + regexp.QuoteMeta(p.To))
		clean = func(text string) string { return address.ReplaceAllLiteralString(text, to) }
	}
	p.To = to
	if p.Reply != nil {
		reply := *p.Reply
		reply.Text = clean(reply.Text)
		p.Reply = &reply
	}
	p.Diagnosis = hiddenDiagnosis(p.Diagnosis, clean)
	return p
}

// told tells a proof of which something can be said: a file may have been changed
// by hand, or be of a program to come.
func told(p *wizard.Proof) bool {
	if p == nil || p.At.IsZero() {
		return false
	}
	switch p.Level {
	case wizard.ProofAccepted, wizard.ProofRefused, wizard.ProofReturned, wizard.ProofArrived, wizard.ProofTold:
		return true
	}
	return false
}

// NewKeptProof is, for programs, what a profile keeps of its last sample; nil where
// it keeps nothing.
func NewKeptProof(p *wizard.Proof) *DocProof {
	if !told(p) {
		return nil
	}
	return NewDocProof(withoutName(*p, false))
}

// reportedProof is what a report says of it: to programs, and in words.
func reportedProof(p *wizard.Proof, hide bool) (*DocProof, []string) {
	if !told(p) {
		return nil, nil
	}
	shown := withoutName(*p, hide)
	doc := NewDocProof(shown)
	doc.To = shown.To
	words := ProofWords(shown)
	if reply := shown.Reply; reply != nil && reply.Text != "" {
		words = append(words, ptbr.ReturnedWords(strings.TrimSpace(codes(*reply)+" "+reply.Text)))
	}
	return doc, words
}

// ProofSummary says in one line what a profile keeps of its last sample, and when
// that became known; empty where it keeps nothing.
func ProofSummary(p *wizard.Proof) (summary string, at time.Time) {
	if !told(p) {
		return "", time.Time{}
	}
	var facts []string
	switch p.Level {
	case wizard.ProofArrived:
		folder := p.Folder
		if strings.EqualFold(folder, "INBOX") {
			folder = ptbr.FolderInbox
		}
		facts = append([]string{folder}, judged(*p)...)
	case wizard.ProofTold:
		if p.Folder != ptbr.FolderNowhere {
			facts = []string{p.Folder}
		}
	case wizard.ProofReturned, wizard.ProofRefused:
		if p.Reply != nil {
			facts = []string{codes(*p.Reply)}
		}
	case wizard.ProofAccepted:
	}
	return ptbr.ProofSummary(wizard.Masked(p.To), provedWords(*p), facts), p.At
}

// PastLines are the remembered tests of a profile, given oldest first, and what came
// of its last sample, each in one line and in the order of their times.
func PastLines(past []wizard.Past, proof *wizard.Proof) []string {
	summary, at := ProofSummary(proof)
	lines := make([]string, 0, len(past)+1)
	tell := func() {
		if summary != "" {
			lines = append(lines, ptbr.PastProof(summary, at))
			summary = ""
		}
	}
	for _, p := range past {
		if at.Before(p.At) {
			tell()
		}
		lines = append(lines, pastLine(p))
	}
	tell()
	return lines
}
