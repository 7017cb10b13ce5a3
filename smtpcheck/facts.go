package smtpcheck

import (
	"strings"
	"time"

	"seller-mail-tui/smtpcheck/safe"
)

// Facts are everything that is known about how a test ended, and nothing
// else: the diagnosis needs no more. Every string that came from a server is
// sanitised and holds what may be seen of it, see [Request.Harmless]: all of
// Facts may be shown, copied and published. Only what a method named "…Said"
// returns may not: it is for reading what the server meant.
type Facts struct {
	// Stage is where the test ended; empty after a full success.
	Stage Stage
	// Failure says what kind of thing went wrong; FailureNone after a success.
	Failure Failure
	// Reply is the server's answer where it gave one.
	Reply *Reply
	// Accepted is what the server said when it took the message; nil where it
	// did not.
	Accepted *Reply

	Host     string
	Port     int
	SSL      bool   // Autenticação SSL as typed
	Security string // "nenhuma", "starttls", "ssl": what the connection really had
	Provider string // id of the guide whose host this is; may be empty
	Known    Known
	Doubt    Doubt
	Email    string
	User     string
	To       string

	// Extensions are the upper-case EHLO keywords offered last; Mechanisms the
	// upper-case SASL mechanisms of AUTH.
	Extensions []string
	Mechanisms []string

	// BytesReceived counts what the server said on the connection that failed,
	// inside TLS where there is TLS.
	BytesReceived int64
	// Protocol is what answered when it was not SMTP: "http", "imap", "pop3",
	// "ssh", "tls" or "" (unknown).
	Protocol string

	// TLS facts. Cert is the leaf that the server showed, even a bad one.
	TLSVersion string // "1.3"; empty without TLS
	Cert       *CertFacts

	PasswordShape PasswordShape
	// PasswordForeign: it has a letter beyond ASCII, which many servers take
	// for another one. PasswordBlanks: it has a blank. PasswordSigns: it has
	// something else that is neither letter nor digit.
	PasswordForeign, PasswordBlanks, PasswordSigns bool
	// NameForeign: the display name has a letter beyond ASCII.
	NameForeign bool
	// OpenPorts are those of 465, 587, 2525 that accepted a connection when
	// the wanted port did not, or takes no login or has no encryption.
	OpenPorts []int
	// Now is the clock of this machine, BuildTime when the program was built
	// (zero: unknown), ServerTime what the server said (zero: nothing).
	Now, BuildTime, ServerTime time.Time
	// MaySent: the connection was lost after the final dot of the message, so
	// that it may have been accepted all the same.
	MaySent bool
	// Alias is the name that the host is another name of (CNAME), in lower case
	// without the final dot. It is asked for only where the certificate did not fit,
	// and empty where there is none or nobody knows.
	Alias string
	// Nowhere: the host's name led to this machine itself or to no address of
	// anybody's, as filters of the DNS answer.
	Nowhere bool
	// Err is the local error's text (DNS, sockets, TLS), sanitised; for the
	// report, not for matching.
	Err string
}

// Known is what is known of the typed settings from elsewhere than the test:
// what a server says or shows never outweighs it. Its zero value is nothing.
type Known struct {
	// Host: the host belongs to a known provider, so that nothing that answers
	// in its place can make another one of it. Listed: it does so by its very
	// name, while Host alone may rest on a pattern.
	Host, Listed bool
	// Ports are those that the host's provider has, the one to propose first;
	// empty where that is not known. No other is ever proposed.
	Ports []int
	// StartTLS are those on which, by its guide, the host offers STARTTLS.
	StartTLS []int
	// Hosts are the servers of the provider that the address's domain belongs
	// to, the one to propose first; empty for any other domain.
	Hosts []string
	// Barred: that provider takes no password from programs at all.
	Barred bool
	// Meant is the server that a host of nobody's likely stands for, empty
	// where there is none, and MeantPorts what that server has.
	Meant      string
	MeantPorts []int
	// Rather is the server that this account is to use in place of a host of the
	// same provider's, once that refuses it; empty where there is none. RatherPorts
	// are its ports.
	Rather      string
	RatherPorts []int
	// Strange: the login is an address of another provider's than the host. Home is
	// that one's server and HomePorts its ports, empty where no password works there.
	Strange   bool
	Home      string
	HomePorts []int
	// Machines are suffixes of names in the certificates of providers' machines,
	// each with the server to ask the provider about; an empty one is the
	// certificate's own name. Nobody may change it.
	Machines map[string]string
	// Targets are suffixes of the names that a customer's own name may lead to by
	// CNAME, each with what the provider of those machines proposes. Nobody may
	// change it.
	Targets map[string]Target
	// Account is the id of the guide that the account belongs to, where several
	// share a host; empty: that is Facts.Provider.
	Account string
	// AppPassword: it takes none but a generated password.
	AppPassword bool
	// Regions are the servers where the same provider keeps its accounts of other
	// regions, which know nothing of each other's.
	Regions []string
	// Service: it is one for sending in volume, whose login and password are no
	// mailbox's. Login is its login where that is the same for all.
	Service bool
	Login   string
	// Ends is the day from which sending there no longer works as it did, zero
	// where none is known; EndsAhead says so until that day, EndsSince from
	// then on, in pt-BR.
	Ends                 time.Time
	EndsAhead, EndsSince string
	// Trial is until when the provider sends to few only, and so takes a test to
	// oneself and refuses the customers, as the end of a sentence in pt-BR: "a conta
	// estiver no modo de teste"; empty where it is not known to do so.
	Trial string
	// Steps are the steps of guides to open, as "gmail#senha-de-app".
	Steps []string
}

// Target is what a provider proposes for names that lead to its machines.
type Target = struct {
	Host    string
	Ports   []int  // the one to propose first
	Company string // what the provider is called in a sentence
}

// Failure is the kind of thing that ended a test.
type Failure string

// The kinds of failure. FailureReply is a refusal that the server put in
// words: then Facts.Reply says which.
const (
	FailureNone Failure = ""

	FailureDNSNotFound Failure = "dns-not-found" // the name does not exist (NXDOMAIN, no address)
	FailureDNS         Failure = "dns-failed"    // the resolver did not answer or failed
	FailureNoNetwork   Failure = "no-network"    // no route, no interface up

	FailureRefused     Failure = "refused"      // connection refused (RST to SYN)
	FailureConnTimeout Failure = "conn-timeout" // no answer to connect within its limit
	FailureUnreachable Failure = "unreachable"  // ICMP host or net unreachable, prohibited

	FailureSilent  Failure = "silent"   // connected, then nothing within the stage's limit
	FailureSlow    Failure = "slow"     // some bytes came, the stage's limit passed all the same
	FailureClosed  Failure = "closed"   // closed or reset by the other side without a reply
	FailureNotSMTP Failure = "not-smtp" // something else speaks there, see Facts.Protocol
	FailureSyntax  Failure = "syntax"   // a malformed, too long or endless reply
	FailureReply   Failure = "reply"    // the server refused in words, see Facts.Reply

	FailurePlainOnTLS    Failure = "plain-on-tls"       // we spoke TLS first, a plaintext SMTP server answered
	FailureTLSOnPlain    Failure = "tls-on-plain"       // we waited for a greeting, the server wants TLS first
	FailureNoSTARTTLS    Failure = "no-starttls"        // SSL=Sim, STARTTLS not offered
	FailureInjection     Failure = "starttls-injection" // plaintext followed the 220 of STARTTLS
	FailureCertExpired   Failure = "cert-expired"
	FailureCertNotYet    Failure = "cert-not-yet"
	FailureCertName      Failure = "cert-name"
	FailureCertUnknown   Failure = "cert-unknown"    // unknown authority, self-signed, incomplete chain: see CertFacts
	FailureCertOther     Failure = "cert-other"      // any other reason to refuse the certificate
	FailureTLSVersion    Failure = "tls-version"     // only TLS 1.0/1.1 or older there
	FailureTLSClientCert Failure = "tls-client-cert" // the server demands a client certificate
	FailureTLS           Failure = "tls"             // any other handshake failure

	FailureNoAuth        Failure = "no-auth"        // AUTH not offered at all
	FailureNoMechanism   Failure = "no-mechanism"   // AUTH offered, none of its mechanisms takes a password
	FailurePlainPassword Failure = "plain-password" // we refused to send the password unencrypted

	FailureStageTimeout Failure = "stage-timeout" // a stage's own limit, where no better word exists
	FailureTotalTimeout Failure = "total-timeout" // the limit of the whole test
	FailureCancelled    Failure = "cancelled"
	FailureInternal     Failure = "internal" // a defect of ours
)

// Reply is one SMTP reply (RFC 5321 section 4.2).
type Reply struct {
	Code int
	// Enhanced is the code of RFC 3463 ("5.7.8"), empty where there is none.
	Enhanced string
	// Text is what may be seen of the words of all its lines, joined by "\n",
	// without codes.
	Text string
	said string
}

// Said is [Reply.Text] in the server's own words, sanitised: for reading its
// meaning in memory, never to be shown or kept, as it may hold the password.
func (r Reply) Said() string {
	if r.said == "" {
		return r.Text
	}
	return r.said
}

// Seen is the reply with that of its text which may be seen; what was said is
// kept for its meaning.
func (r Reply) Seen(may safe.Filter) Reply {
	r.said = r.Said()
	var lines []string
	for line := range strings.SplitSeq(r.said, "\n") {
		lines = append(lines, safe.Clip(may.Line(safe.Sanitize(line)), maxTranscriptLine))
	}
	r.Text = safe.Clip(strings.Join(lines, "\n"), maxReplyText)
	return r
}

// CertFacts is what a diagnosis and a report need of a certificate, and may be
// seen of it.
type CertFacts struct {
	Subject   string   // common name, or the first DNS name
	Issuer    string   // organisation and common name of the issuer
	Names     []string // subjectAltName: DNS names and addresses
	NotBefore time.Time
	NotAfter  time.Time
	// SelfSigned: subject and issuer are the same. ChainLen counts the
	// certificates that the server sent.
	SelfSigned bool
	ChainLen   int

	issuerSaid string
	namesSaid  []string
}

// NamesSaid is [CertFacts.Names] in their own words, for telling in memory whose
// machine it is, never to be shown or kept.
func (c CertFacts) NamesSaid() []string {
	if c.namesSaid == nil {
		return c.Names
	}
	return c.namesSaid
}

// IssuerSaid is [CertFacts.Issuer] in its own words, for telling its kind in
// memory, never to be shown or kept.
func (c CertFacts) IssuerSaid() string {
	if c.issuerSaid == "" {
		return c.Issuer
	}
	return c.issuerSaid
}

// PasswordShape tells an app password from another without holding it.
type PasswordShape string

// The shapes of a password.
const (
	PasswordEmpty PasswordShape = "vazia"
	PasswordApp16 PasswordShape = "app16" // 16 lower-case letters, cosmetic spaces removed
	PasswordOther PasswordShape = "outra"
)
