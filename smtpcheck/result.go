package smtpcheck

import (
	"crypto/x509"
	"time"

	"seller-mail-tui/smtpcheck/safe"
)

// Request is one test: what is typed, and the ways in which callers differ.
type Request struct {
	Host string
	Port int // 1–65535
	// SSL is "Autenticação SSL": true demands encryption before the password
	// (TLS from the first byte on 465, STARTTLS elsewhere), false uses none.
	SSL      bool
	From     string // Endereço de E-mail, an addr-spec (RFC 5322)
	Name     string // Nome de Exibição: display name and start of the subject
	User     string
	Password string
	To       string // receiver of the test message; empty: From
	// Content is what the message says; nil: the test's own words.
	Content *Content

	// Until is the last stage that runs: StageConnect, StageTLS, StageLogin or
	// StageMessage (empty means StageMessage).
	Until Stage
	// Provider is the id of the guide whose host this is, for the diagnosis.
	Provider string
	// Known is what the guides know beyond that, for the diagnosis.
	Known Known
	// Harmless tells which words of a server's text may be seen, whatever the
	// password is; nil: none, see [safe.Filter].
	Harmless safe.Vocabulary
	// AllowPlaintextPassword permits, for this one test, a password without
	// encryption beyond loopback.
	AllowPlaintextPassword bool
	// Roots is the set of trusted authorities; nil means the system's.
	Roots *x509.CertPool
	// Limits override [DefaultLimits] where not zero.
	Limits Limits
	// Marker is what the subject carries ("SMT-7K2Q"); empty: one is made.
	Marker string
	// BuildTime is when the program was built, a lower bound for today's date.
	BuildTime time.Time
	// Resolver and Dialer replace the system's; nil in production.
	Resolver Resolver
	Dialer   Dialer
}

// Result is how one test ended.
type Result struct {
	OK     bool
	Marker string
	// MessageID is that of the test message (RFC 5322 section 3.6.4) without
	// angle brackets; empty where the test did not get as far as a message.
	MessageID string
	Started   time.Time
	Elapsed   time.Duration
	// Stages are always all eight, in the order of [StageOrder].
	Stages     []StageResult
	Connection Connection
	Transcript []Line
	Facts      Facts
	// Diagnosis is what the facts mean, which [Check] leaves to others: nil after
	// a plain success, a warning (Warning set) after a
	// success with something to say, and never nil after a failure.
	Diagnosis *Diagnosis
	// Also are more warnings, after a success that has a first one already.
	Also []Diagnosis
}

// Connection describes the connection that the test used.
type Connection struct {
	Address    string // IP address and port, "203.0.113.7:587"
	Security   string // "nenhuma", "starttls" or "ssl"
	TLSVersion string // "1.3", empty without TLS
	Cert       *CertFacts
	Mechanism  string // SASL mechanism used, "PLAIN"
}

// Line is one line of the conversation with the server, sanitised, and what
// may be seen of it: safe to show, copy and publish.
type Line struct {
	At     time.Duration // since the start of the test
	Server bool          // the server's line; else ours
	Text   string
}

// Event is something that happened in a running test. Exactly one of Stage
// and Line is set.
type Event struct {
	Stage *StageResult
	Line  *Line
}

// Diagnosis is what a person is told: what happened, why, and what to do.
type Diagnosis struct {
	ID   string // stable, for programs: "senha-de-app-necessaria"
	Code string // stable, for the telephone: "A-02"
	// Evidence is how it was known: [EvidenceSentence], [EvidenceCode] or
	// [EvidenceStage], of which each claims less than the one before.
	Evidence string
	Title    string
	Cause    string
	Steps    []string
	// Field is the key of the field to look at ("senha"), or empty.
	Field string
	// Guide is the guide's step, "gmail#senha-de-app", or empty.
	Guide string
	// Repeat says whether the same test again can help: "agora", "esperar" or
	// "nao"; Wait how long to wait first ("10 minutos"), for "esperar".
	Repeat string
	Wait   string
	// Who can mend it: "posto", "administrador", "provedor", "ninguem".
	Who string
	// Warning: the test passed; this is only something to know.
	Warning bool
	// Fix is a change of fields that likely mends it; nil where there is none.
	Fix *Fix
}

// Fix is a proposed change of fields. Nil members stay as they are.
type Fix struct {
	Host  *string
	Port  *int
	SSL   *bool
	Email *string
	User  *string
}

// Values of Connection.Security and Facts.Security.
const (
	SecurityNone     = "nenhuma"
	SecuritySTARTTLS = "starttls"
	SecurityTLS      = "ssl"
)

// Values of Diagnosis.Evidence: what the server said was understood; only its
// code was; it is only known where the test ended and how.
const (
	EvidenceSentence = "frase"
	EvidenceCode     = "codigo"
	EvidenceStage    = "etapa"
)

// Values of Diagnosis.Repeat.
const (
	RepeatNow  = "agora"
	RepeatWait = "esperar"
	RepeatNo   = "nao"
)
