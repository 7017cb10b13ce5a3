// Package delivery looks whether the test message that smtpcheck sent has
// arrived: in the inbox, in the spam folder, or not yet.
//
// [Look] reads the mailbox by IMAP over TLS (RFC 9051, RFC 8314) with the
// account's own user and password. It only looks: folders are opened with
// EXAMINE and headers read with BODY.PEEK, so nothing is marked, moved or
// deleted. The commands are go-imap's; between it and the network stands a
// wire of our own that bounds every wait and every reply.
//
// go-imap v2 is still called a beta, yet it is the line that its author keeps:
// v1 gets repairs only, lacks special-use folders (RFC 6154), and reads replies
// with less care. What v2 leaves open is closed here: it takes deadlines for
// itself, keeps no limit on what a server sends, and loses the cause of an
// error, see the wire type.
package delivery

import (
	"crypto/x509"
	"net"
	"strconv"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/returned"
	"seller-mail-tui/smtpcheck/safe"
)

// Request says which message to look for, and where.
type Request struct {
	// Host and Port are the IMAP server's, which speaks TLS from the first
	// byte (993). Host is empty where no server takes the account's password.
	Host string
	Port int // 1–65535; 0 means 993
	User string
	// Password is the one that the test logged in with. No result, progress
	// or error ever holds it.
	Password string

	// From is the sender of the test message, To its receiver; empty means
	// From. Only a message to the account itself can be looked for.
	From, To string
	// Marker stands in the subject ("SMT-7K2Q"). MessageID, without angle
	// brackets, is the surer sign; it may be empty.
	Marker    string
	MessageID string
	// Sent is when the sending server accepted the message.
	Sent time.Time

	// Owner is the mailbox's address where it is neither From nor User: then To is
	// compared with it. Judge asks for what the receiver thought of the message;
	// AuthServ are its ids, see [returned.Results].
	Owner    string
	Judge    bool
	AuthServ []string

	// Patience is how long to look in all, Every how long to wait between two
	// looks; zero means 60 s and 3 s.
	Patience, Every time.Duration
	// Harmless tells which words of the server's may be seen, as in
	// [smtpcheck.Request].
	Harmless safe.Vocabulary
	// Limits override [smtpcheck.DefaultLimits] where not zero: DNS, Connect,
	// TLS, Greeting, Login, and Envelope for each command after the login.
	Limits smtpcheck.Limits
	// Roots returns the trusted authorities; nil means the system's.
	Roots func() *x509.CertPool
	// Resolver and Dialer replace the system's; nil in production.
	Resolver smtpcheck.Resolver
	Dialer   smtpcheck.Dialer
}

// NewRequest asks for the message of a passed test. server is the guide's
// "imap.example.com:993", empty where there is none.
func NewRequest(server string, req smtpcheck.Request, res smtpcheck.Result) Request {
	r := Request{
		User: req.User, Password: req.Password, From: req.From, To: req.To,
		Marker: res.Marker, MessageID: res.MessageID, Harmless: req.Harmless, Sent: res.Started.Add(res.Elapsed),
		Roots: req.Roots, Resolver: req.Resolver, Dialer: req.Dialer,
	}
	host, port, err := net.SplitHostPort(server)
	if err != nil {
		r.Host = server
		return r
	}
	r.Host = host
	r.Port, _ = strconv.Atoi(port) // 0, and so the usual port, when it is no number
	return r
}

// SeedRequest looks in a receiver's mailbox for the message that another request
// asks about: on its server, with its user and password. authserv are its
// provider's ids, see [returned.Results].
func SeedRequest(server string, authserv []string, user, password string, of Request) Request {
	r := NewRequest(server, smtpcheck.Request{User: user, Password: password, From: of.From, To: of.To}, smtpcheck.Result{Marker: of.Marker, MessageID: of.MessageID})
	r.Sent, r.Patience, r.Roots, r.Resolver, r.Dialer = of.Sent, of.Patience, of.Roots, of.Resolver, of.Dialer
	if r.Patience <= 0 {
		r.Patience = returnPatience
	}
	r.Owner, r.Judge, r.AuthServ = of.To, true, authserv
	return r
}

// Outcome is how a look ended. The values are for programs and never change.
type Outcome string

// The outcomes.
const (
	OutcomeInbox  Outcome = "caixa-de-entrada" // found in the inbox
	OutcomeSpam   Outcome = "spam"             // found in a spam folder
	OutcomeNotYet Outcome = "nao-encontrada"   // looked to the end, not found
	// OutcomeReturned: a returned mail says that the message was refused; of
	// [Returned] only.
	OutcomeReturned Outcome = "devolvida"

	OutcomeNoServer     Outcome = "sem-imap"              // no IMAP server takes this password
	OutcomeOtherMailbox Outcome = "outra-caixa"           // the message went to somebody else
	OutcomeUnreachable  Outcome = "sem-conexao"           // name, network, silence: see Failure
	OutcomeTLS          Outcome = "tls"                   // certificate or handshake: see Failure
	OutcomeNotIMAP      Outcome = "nao-e-imap"            // something else speaks there
	OutcomeLogin        Outcome = "login-recusado"        // user or password refused
	OutcomeDisabled     Outcome = "imap-desativado"       // IMAP is switched off for the account
	OutcomeNoPassword   Outcome = "sem-login-por-senha"   // the server takes no passwords at all
	OutcomeBusy         Outcome = "indisponivel"          // refused for now
	OutcomeBroken       Outcome = "conversa-interrompida" // the connection or the server's replies broke down
	OutcomeCancelled    Outcome = "cancelada"
)

// Arrived tells whether the message was found, wherever it was.
func (o Outcome) Arrived() bool { return o == OutcomeInbox || o == OutcomeSpam }

// Result is how a look ended. It is safe to show and to publish: all strings
// of the server's are sanitised, and what may be seen of them.
type Result struct {
	Outcome Outcome
	// Sentence is what a person is told, in pt-BR; Steps what to do, and how
	// to look by hand where the program could not.
	Sentence string
	Steps    []string

	// Found is where the message was; nil unless Outcome.Arrived.
	Found *Found
	// Notice is what a returned mail says, of [Returned] only: with
	// OutcomeReturned why, else that the message is late, or that the notice could
	// not be understood; nil where there is none. NoticeIn is its folder.
	Notice   *returned.Notice
	NoticeIn string
	// Looked are the folders that were searched, the inbox first, Rounds how
	// often. Without a spam folder only the inbox stands here.
	Looked []string
	Rounds int

	Server  string // "imap.example.com:993", empty without one
	Elapsed time.Duration

	// Reply is the server's refusal in its own words, or empty. Failure and
	// Cert say why there was no connection, Err the local error, for a report.
	Reply   string
	Failure smtpcheck.Failure
	Cert    *smtpcheck.CertFacts
	Err     string
}

// Found says where the message was found.
type Found struct {
	Folder string // the folder's name, at most 60 characters
	// Exact: known by its Message-ID, not only by the marker.
	Exact bool
	// Took is how long the message was under way. AtMost: that is only an
	// upper bound, because it lay there already at the first look and the
	// server's clock did not tell. Took is 0 and AtMost true where not even
	// that is known.
	Took   time.Duration
	AtMost bool
	// Judged is what the mailbox's provider found out about the message, and Files how
	// many attachments it has there (-1: not known); where Request.Judge asked.
	Judged returned.Judged
	Files  int
	// Received is the server's INTERNALDATE, by its own clock; zero: unknown.
	Received time.Time
}

// Step is what a running look is doing.
type Step string

// The steps, in their order. StepWait and StepLook alternate.
const (
	StepConnect Step = "conectando"
	StepLogin   Step = "entrando"
	StepLook    Step = "procurando"
	StepWait    Step = "esperando"
)

// Progress is what a running look reports.
type Progress struct {
	Step Step
	// Sentence says the same to a person, in pt-BR.
	Sentence string
	// Round counts the looks from 1; 0 before the first.
	Round int
	// Elapsed since the start, Left until the look ends by itself.
	Elapsed, Left time.Duration
}

// The defaults of a request.
const (
	defaultPort     = 993 // IMAP over TLS (RFC 8314 section 3.2)
	defaultPatience = 60 * time.Second
	defaultEvery    = 3 * time.Second
)

func (r Request) orDefault() Request {
	if r.Port == 0 {
		r.Port = defaultPort
	}
	if r.Patience <= 0 {
		r.Patience = defaultPatience
	}
	if r.Every <= 0 {
		r.Every = defaultEvery
	}
	d := smtpcheck.DefaultLimits()
	for _, p := range []struct{ have, def *time.Duration }{
		{&r.Limits.Greeting, &d.Greeting}, {&r.Limits.Login, &d.Login}, {&r.Limits.Envelope, &d.Envelope},
	} {
		if *p.have <= 0 {
			*p.have = *p.def
		}
	}
	return r
}

// server is the address that a result names.
func (r Request) server() string {
	if r.Host == "" {
		return ""
	}
	return net.JoinHostPort(r.Host, strconv.Itoa(r.Port))
}
