package report

import (
	"strconv"
	"strings"

	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/delivery"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Return is what a look for a returned mail found out, in pt-BR. Where nothing
// came back it says no more than that.
type Return struct {
	Sentence string
	Steps    []string
	// Server is the reason in the words of who refused; empty where there is none.
	Server string
	// Letter: a text to whoever keeps the sender's domain helps.
	Letter bool
	// Came: something came back, which Reply and Diagnosis explain.
	Came      bool
	Reply     *smtpcheck.Reply
	Diagnosis *smtpcheck.Diagnosis
	exit      int
}

// NewReturn tells how a look for the return of a message ended. tested are the
// facts of the test or the sample that was sent; lib, which may be nil, knows whose
// provider the receiver's is.
func NewReturn(found delivery.Result, tested smtpcheck.Facts, sample bool, lib *guides.Library) Return {
	r := Return{Sentence: found.Sentence, Steps: found.Steps}
	facts, came := found.Facts(tested)
	if !came {
		return r
	}
	r.Came, r.Reply, r.Diagnosis, r.exit = true, &found.Notice.Reply, wizard.Meaning(facts), returnExit(facts)
	w := returnWords(r.Diagnosis.ID, tested.To)
	if w.address {
		r.exit = ExitEnvelope
	}
	receiver := ""
	if found.Notice.Remote != "" {
		receiver = receiverName(tested.To, lib)
	}
	what := ptbr.ReturnedTest
	if sample {
		what = ptbr.ReturnedSample
	}
	r.Sentence = ptbr.Returned(receiver, what, codes(*r.Reply), w.reason)
	r.Steps = w.steps
	r.Diagnosis.Cause, r.Diagnosis.Steps = r.Sentence, r.Steps
	// What the form could change is not known from what a receiver says.
	r.Diagnosis.Field, r.Diagnosis.Fix = "", nil
	if r.Reply.Text != "" {
		r.Server = ptbr.ReturnedWords(strings.TrimSpace(codes(*r.Reply) + " " + r.Reply.Text))
	}
	r.Letter = w.letter
	return r
}

// words are what a refusal by a receiver means to the sender. The diagnosis's own
// speak of the station's server.
type words struct {
	reason          string
	steps           []string
	letter, address bool // records are missing; the address is what was refused
}

// returnWords are the words of a diagnosis, by its id.
func returnWords(id, address string) words {
	switch id {
	case "dominio-sem-autenticacao":
		return words{reason: ptbr.ReturnNoRecords, steps: ptbr.ReturnStepsNoRecords(), letter: true}
	case "destinatario-recusado":
		return words{reason: ptbr.ReturnNoAddress, steps: ptbr.ReturnStepsNoAddress(address), address: true}
	case "caixa-cheia":
		return words{reason: ptbr.ReturnFull, steps: ptbr.ReturnStepsFull(address), address: true}
	case "recusado-como-spam":
		return words{reason: ptbr.ReturnRefused, steps: ptbr.ReturnStepsUnknown()}
	case "ip-bloqueado":
		return words{reason: ptbr.ReturnBlocked, steps: ptbr.ReturnStepsBlocked()}
	case "limite-de-envio":
		return words{reason: ptbr.ReturnTooMany, steps: ptbr.ReturnStepsTooMany()}
	case "mensagem-grande":
		return words{reason: ptbr.ReturnTooBig, steps: ptbr.ReturnStepsTooBig()}
	case "remetente-nao-autorizado":
		return words{reason: ptbr.ReturnSender, steps: ptbr.ReturnStepsSender()}
	case "greylisting", "servidor-indisponivel":
		return words{reason: ptbr.ReturnNotInTime, steps: ptbr.ReturnStepsLater()}
	}
	return words{steps: ptbr.ReturnStepsUnknown()}
}

// ExitCode is 14 where the address was refused, 15 where the message was, 0 where
// nothing is known to have come back.
func (r Return) ExitCode() int { return r.exit }

// Paragraphs are what to say, in order.
func (r Return) Paragraphs() []string {
	out := []string{r.Sentence}
	if r.Server != "" {
		out = append(out, r.Server)
	}
	return append(out, numbered(r.Steps)...)
}

func returnExit(f smtpcheck.Facts) int {
	switch f.Stage {
	case smtpcheck.StageSender, smtpcheck.StageRecipient:
		return ExitEnvelope
	}
	return ExitMessage
}

// codes are the codes of a reply as they were quoted: "550 5.7.26".
func codes(r smtpcheck.Reply) string {
	code := ""
	if r.Code > 0 {
		code = strconv.Itoa(r.Code)
	}
	return strings.TrimSpace(code + " " + r.Enhanced)
}

// receiverName names the provider of an address.
func receiverName(address string, lib *guides.Library) string {
	provider := ""
	if lib != nil {
		if p, ok := lib.ByEmail(address); ok {
			provider = p.Name
		}
	}
	return ptbr.ReturnReceiver(provider, address[strings.LastIndexByte(address, '@')+1:])
}
