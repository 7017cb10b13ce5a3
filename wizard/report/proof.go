package report

import (
	"strings"
	"time"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/delivery"
	"seller-mail-tui/smtpcheck/returned"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Proof is what is known of a message to another provider's mailbox, as it is told.
type Proof struct {
	wizard.Proof
	// Return is how the look for a returned mail ended; nil where nobody looked.
	Return *Return
	// seen is what was seen in the receiver's mailbox, in words.
	seen []string
}

// NewProof begins with what is known of a message that a server accepted.
func NewProof(req smtpcheck.Request, r smtpcheck.Result, sample bool) Proof {
	sent := r.Started.Add(r.Elapsed)
	return Proof{Proof: wizard.Proof{
		Level: wizard.ProofAccepted, At: sent, Sent: sent, To: req.To, Marker: r.Marker, MessageID: r.MessageID, Sample: sample,
	}}
}

// NewRefusedProof tells of a sample that the sending server did not take, and what
// to do about it.
func NewRefusedProof(req smtpcheck.Request, r smtpcheck.Result) (p Proof, words, steps []string) {
	p = NewProof(req, r, true)
	p.Level, p.Reply, p.Diagnosis = wizard.ProofRefused, r.Facts.Reply, r.Diagnosis
	words = []string{ptbr.ProofRefused(Sentence(r))}
	a := NewAccount(r, "")
	if r.Diagnosis != nil && r.Diagnosis.ID != "mensagem-grande" { // its words are those of a small message
		words = append(words, a.Cause)
		steps = a.Steps
	}
	if a.Server != "" {
		words = append(words, a.Server)
	}
	return p, words, steps
}

// WithReturn adds how a look for a returned mail ended. tested are the facts of the
// message's sending, now is when the look ended.
func (p Proof) WithReturn(found delivery.Result, tested smtpcheck.Facts, lib *guides.Library, now time.Time) Proof {
	r := NewReturn(found, tested, p.Sample, lib)
	p.Return = &r
	if r.Came {
		p.Level, p.At, p.Reply, p.Diagnosis = wizard.ProofReturned, now, r.Reply, r.Diagnosis
	}
	return p
}

// WithArrival adds that the message was seen in its receiver's mailbox; where it was
// not, it adds nothing: that proves nothing.
func (p Proof) WithArrival(found delivery.Result, lib *guides.Library, now time.Time) Proof {
	if !found.Outcome.Arrived() {
		return p
	}
	f := found.Found
	p.Level, p.At, p.Folder = wizard.ProofArrived, now, f.Folder
	if !f.Received.IsZero() {
		p.At = f.Received
	}
	p.SPF, p.DKIM, p.DMARC = f.Judged.SPF, f.Judged.DKIM, f.Judged.DMARC
	switch {
	case f.Files >= 2:
		p.Files = "sim"
	case f.Files >= 0:
		p.Files = "nao"
	}
	spam := ""
	if found.Outcome == delivery.OutcomeSpam {
		spam = f.Folder
	}
	p.seen = ptbr.ProofArrived(p.To, spam, p.At, p.Files, ptbr.ProofJudged(receiverName(p.To, lib), judged(p.Proof)))
	return p
}

// judged are the receiver's results in words.
func judged(p wizard.Proof) []string {
	var out []string
	for _, m := range []struct{ name, result string }{{"SPF", p.SPF}, {"DKIM", p.DKIM}, {"DMARC", p.DMARC}} {
		word := ptbr.JudgedWrong(m.result)
		switch m.result {
		case "":
			continue
		case "pass":
			word = ptbr.JudgedRight
		case "none":
			word = ptbr.JudgedNone
		case returned.Unaligned:
			word = ptbr.JudgedUnaligned
		case "temperror", "permerror":
			word = ptbr.JudgedUnknown
		}
		out = append(out, m.name+" "+word)
	}
	return out
}

// Told is what became of it in a sentence, with what to do.
func (p Proof) Told() (sentence string, steps []string) {
	switch {
	case len(p.seen) > 0:
		return p.seen[0], p.seen[1:]
	case p.Return != nil:
		return strings.TrimSpace(p.Return.Sentence + " " + p.Return.Server), p.Return.Steps
	}
	return "", nil
}

// ProofWords says what is known, with date and address, in order.
func ProofWords(p wizard.Proof) []string {
	switch p.Level {
	case wizard.ProofArrived:
		spam := p.Folder
		if strings.EqualFold(spam, "INBOX") {
			spam = ""
		}
		return ptbr.ProofArrived(p.To, spam, p.At, p.Files, ptbr.ProofJudged(receiverName(p.To, nil), judged(p)))
	case wizard.ProofTold:
		return ptbr.ProofTold(p.Folder, p.To, p.At, p.Files)
	case wizard.ProofReturned, wizard.ProofRefused:
		return []string{returnedSentence(p)}
	}
	return ptbr.ProofAccepted(p.To, p.Marker)
}

// returnedSentence says that a message was refused, and why, as far as a profile
// keeps it.
func returnedSentence(p wizard.Proof) string {
	if p.Diagnosis != nil && p.Diagnosis.Cause != "" {
		return p.Diagnosis.Cause
	}
	what, said, reason := ptbr.ReturnedTest, "", ""
	if p.Sample {
		what = ptbr.ReturnedSample
	}
	if p.Reply != nil {
		said = codes(*p.Reply)
	}
	if p.Diagnosis != nil {
		reason = returnWords(p.Diagnosis.ID, p.To).reason
	}
	return ptbr.Returned("", what, said, reason)
}

// Paragraphs are what to say, in order.
func (p Proof) Paragraphs() []string {
	switch {
	case len(p.seen) > 0:
		return p.seen
	case p.Return == nil:
		return nil
	}
	return p.Return.Paragraphs()
}

// DocProof is, in a [Document], what is known of a message to another provider's
// mailbox. What is not known is empty.
type DocProof struct {
	Level    wizard.ProofLevel `json:"nivel"`
	At       string            `json:"quando"`   // RFC 3339, UTC
	To       string            `json:"endereco"` // masked
	Sample   bool              `json:"nota_de_exemplo"`
	Marker   string            `json:"marcador"`
	Folder   string            `json:"pasta"`
	Files    string            `json:"anexos"`
	SPF      string            `json:"spf"`
	DKIM     string            `json:"dkim"`
	DMARC    string            `json:"dmarc"`
	Returned *DocReturn        `json:"devolucao"`
	Message  string            `json:"mensagem,omitempty"`
	Steps    []string          `json:"passos,omitempty"`
}

// DocReturn is why the message came back.
type DocReturn struct {
	Reply     *DocReply     `json:"resposta"`
	Diagnosis *DocDiagnosis `json:"diagnostico"`
}

// NewDocProof is a proof for programs.
func NewDocProof(p wizard.Proof) *DocProof {
	d := &DocProof{
		Level: p.Level, At: rfc3339(p.At), To: wizard.Masked(p.To), Sample: p.Sample, Marker: p.Marker,
		Folder: p.Folder, Files: p.Files, SPF: p.SPF, DKIM: p.DKIM, DMARC: p.DMARC,
	}
	if p.Level == wizard.ProofReturned || p.Level == wizard.ProofRefused {
		d.Returned = &DocReturn{Reply: docReply(p.Reply)}
		if p.Diagnosis != nil && p.Diagnosis.Code != "" { // a profile keeps less of it
			d.Returned.Diagnosis = docDiagnosis(p.Diagnosis)
		}
	}
	return d
}

// WithProof adds what is known of the message to another provider's mailbox; nil
// adds nothing.
func (d Document) WithProof(p *Proof) Document {
	if p == nil {
		return d
	}
	d.Proof = NewDocProof(p.Proof)
	if sentence, steps := p.Told(); sentence != "" {
		d.Proof.Message, d.Proof.Steps = sentence, steps
	}
	return d
}
