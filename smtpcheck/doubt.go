package smtpcheck

// Doubt is what the records of the sender's domain say that no test can show: the
// sending server takes the mail, and whoever receives it may not. Its zero value is
// no doubt.
type Doubt struct {
	Kind   DoubtKind
	Domain string // of the sender, in ASCII
	// Owner is who gives the domain's addresses away; empty for one's own domain.
	Owner string
	// Sender is how a person knows who sends: "Locaweb", or the server's name.
	Sender string
	// Policy is what the domain wants to be done with mail that it does not speak
	// for (DMARC, RFC 7489): "none", "quarantine" or "reject".
	Policy string
}

// DoubtKind is what was seen. The values stand in the catalogue of diagnoses.
type DoubtKind string

// The doubts. Those that end in "Maybe" or "Server" rest on less.
const (
	// DoubtFree: an address that one provider gives away, sent through another's server.
	DoubtFree DoubtKind = "gratuito"
	// DoubtFreeMaybe: the same, through a server of which it is not known whose it is.
	DoubtFreeMaybe DoubtKind = "gratuito-talvez"
	// DoubtSPF: the domain's SPF record (RFC 7208) does not name the server's provider,
	// and none of the keys is there that the provider usually signs with.
	DoubtSPF DoubtKind = "spf"
	// DoubtSPFMaybe: the same, but it is not known what the provider signs with.
	DoubtSPFMaybe DoubtKind = "spf-talvez"
	// DoubtServer: the SPF record does not name the server, whose provider is not known
	// and which may send from another address.
	DoubtServer DoubtKind = "spf-servidor"
	// DoubtDKIM: what counts is the provider's signature, whose usual keys are not there.
	DoubtDKIM DoubtKind = "dkim"
)
