package wizard

import (
	"strings"
	"time"
	"unicode/utf8"

	"seller-mail-tui/smtpcheck"
)

// ProofLevel is how far it is known that a message came. The values are for
// programs and never change. None of them follows from another.
type ProofLevel string

// The levels of a proof.
const (
	ProofAccepted ProofLevel = "aceita"    // the sending server took it, no more
	ProofRefused  ProofLevel = "recusada"  // the sending server did not take it
	ProofReturned ProofLevel = "devolvida" // a returned mail says that it was refused
	ProofArrived  ProofLevel = "chegou"    // the program saw it in its mailbox
	ProofTold     ProofLevel = "dita"      // a person said where it is, or that it is not there
)

// Proof is what became of a message to another provider's mailbox, as far as it
// is known. It holds no secret.
type Proof struct {
	Level ProofLevel
	At    time.Time // when that became known
	// To is the address that the message went to, Sent when the sending server
	// took it; Marker and MessageID are what to look for.
	To        string
	Sent      time.Time
	Marker    string
	MessageID string
	Sample    bool // the sample invoice, not the message of a test
	// Folder is where it lay, as seen or as told; Files whether both attachments
	// were there or could be opened ("sim", "nao", empty: not known).
	Folder, Files string
	// SPF, DKIM, DMARC are the receiver's own results ("pass", "fail"…); empty: not
	// known.
	SPF, DKIM, DMARC string
	// Reply and Diagnosis are the reason of a return.
	Reply     *smtpcheck.Reply
	Diagnosis *smtpcheck.Diagnosis
}

// Masked is an address that shows whose provider it is, and not who: "f…@gmail.com".
func Masked(address string) string {
	at := strings.LastIndexByte(address, '@')
	if at <= 0 {
		return address
	}
	_, size := utf8.DecodeRuneInString(address)
	return address[:size] + "…" + address[at:]
}
