package report

import (
	"time"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/delivery"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Proof is what is known of a message to another provider's mailbox, as it is told.
type Proof struct {
	wizard.Proof
	// Return is how the look for a returned mail ended; nil where nobody looked.
	Return *Return
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

// ProofWords says what is known, with date and address, in order.
func ProofWords(p wizard.Proof) []string {
	switch p.Level {
	case wizard.ProofTold:
		return ptbr.ProofTold(p.Folder, p.To, p.At, p.Files)
	case wizard.ProofReturned, wizard.ProofRefused:
		if p.Diagnosis != nil {
			return []string{p.Diagnosis.Cause}
		}
	}
	return ptbr.ProofAccepted(p.To, p.Marker)
}

// Paragraphs are what to say, in order.
func (p Proof) Paragraphs() []string {
	if p.Return == nil {
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
		d.Returned = &DocReturn{Reply: docReply(p.Reply), Diagnosis: docDiagnosis(p.Diagnosis)}
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
	if p.Return != nil {
		d.Proof.Message, d.Proof.Steps = p.Return.Sentence, p.Return.Steps
	}
	return d
}
