package wizard

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"seller-mail-tui/smtpcheck"
)

// Past is what is remembered of one test: enough to see later what changed,
// and no secret.
type Past struct {
	At      time.Time // when it ended
	OK      bool
	Outcome string          // "ok" or the diagnosis id
	Stage   smtpcheck.Stage // where it ended; empty after a success
	Reply   string          // "534 5.7.9", empty without one
	Millis  int64

	Practice bool // with the practice server, which is another at each start
	Host     string
	Port     int
	SSL      bool
	User     string

	Address    string // without the port: "203.0.113.7"
	Security   string
	TLS        string
	Mechanism  string
	CertIssuer string
	CertNames  []string
	CertUntil  time.Time
}

// NewPast takes from a result what is remembered.
func NewPast(r smtpcheck.Result) Past {
	f := r.Facts
	p := Past{
		At: endOf(r), OK: r.OK, Outcome: Outcome(r), Stage: f.Stage,
		Millis:   r.Elapsed.Milliseconds(),
		Practice: f.Provider == PracticeID,
		Host:     f.Host, Port: f.Port, SSL: f.SSL, User: f.User,
		Security: r.Connection.Security, TLS: r.Connection.TLSVersion, Mechanism: r.Connection.Mechanism,
	}
	if f.Reply != nil {
		p.Reply = replyCode(*f.Reply)
	}
	if i := strings.LastIndexByte(r.Connection.Address, ':'); i > 0 {
		p.Address = strings.Trim(r.Connection.Address[:i], "[]")
	}
	cert := r.Connection.Cert
	if cert == nil {
		cert = f.Cert
	}
	if cert != nil {
		p.CertIssuer, p.CertNames, p.CertUntil = cert.Issuer, cert.Names, cert.NotAfter
	}
	return p
}

// endOf is when a test ended.
func endOf(r smtpcheck.Result) time.Time { return r.Started.Add(r.Elapsed) }

func replyCode(r smtpcheck.Reply) string {
	return strings.TrimSpace(fmt.Sprintf("%d %s", r.Code, r.Enhanced))
}

// Known is what is known, beside what is remembered, of the fields since the
// last good test. A password is never remembered: only who saw both tests can
// tell whether it is another. The zero value knows nothing.
type Known struct {
	Fields          bool // the rest is known
	Email, Password bool // it is another now
}

// good is the last test of a session that passed.
type good struct {
	at     time.Time
	values Values
}

// Known tells what this session knows of the fields between its last test and
// the last good one among those that are remembered.
func (s *Session) Known(past []Past) Known {
	last, ok := LastGood(past)
	if !ok || last.At.Unix() != s.good.at.Unix() { // on the disk there are whole seconds
		return Known{}
	}
	return Known{
		Fields: true,
		Email:  s.good.values.Email != s.tested.Email, Password: s.good.values.Password != s.tested.Password,
	}
}

// LastGood is the last one that passed, of practice or not as the newest is.
func LastGood(past []Past) (Past, bool) {
	for _, p := range slices.Backward(past) {
		if p.OK && p.Practice == past[len(past)-1].Practice {
			return p, true
		}
	}
	return Past{}, false
}
