// Package report tells of a test: in a sentence, as a document for programs, as a
// report (laudo) for whoever helps, as an exit code. Every front tells by it.
package report

import (
	"runtime"
	"strings"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Environment is what a report says of the program and its surroundings.
type Environment struct {
	Program string // "seller-mail-tui 1.2.0"
	System  string // "linux/amd64"
}

// ThisMachine is the program, of a version, on the machine that it runs on.
func ThisMachine(version string) Environment {
	return Environment{Program: ptbr.Version(version), System: runtime.GOOS + "/" + runtime.GOARCH}
}

// Report (laudo) tells one test to whoever is to help, safe to publish: it is
// made of what a result holds, which is redacted, and of nothing else. As JSON
// it is the test's [Document] with more facts around it.
type Report struct {
	Version int      `json:"versao"`
	Program string   `json:"programa"`
	System  string   `json:"sistema"`
	At      string   `json:"quando"` // RFC 3339, with the zone of the machine
	Hidden  bool     `json:"enderecos_ocultos"`
	Tested  Settings `json:"configuracao"`
	Test    Document `json:"teste"`
	// Since says what changed since the last test that passed, see [Since].
	Since string `json:"desde_o_ultimo_que_passou,omitempty"`
	// account is what the text says of the test.
	account Account
	proof   []string // what the text says of the proof
	// Domain is what the name service says of the sender's domain.
	Domain *DocDomain `json:"dominio,omitempty"`
	// Proof is what is known of the last message to another provider's mailbox.
	Proof *DocProof `json:"prova,omitempty"`
	Facts Facts     `json:"fatos"`
}

// Settings are the tested fields. Of the password only its shape is
// told: "app16", "outra" or "vazia".
type Settings struct {
	Host          string `json:"host"`
	Port          int    `json:"porta"`
	SSL           bool   `json:"ssl"`
	Email         string `json:"email"`
	User          string `json:"usuario"`
	PasswordShape string `json:"forma_da_senha"`
	To            string `json:"para"`
	Provider      string `json:"provedor"`
}

// Facts is what else is known of the server.
type Facts struct {
	Extensions  []string     `json:"extensoes"`
	Mechanisms  []string     `json:"mecanismos"`
	Received    int64        `json:"bytes_recebidos"`
	Protocol    string       `json:"protocolo,omitempty"`
	OpenPorts   []int        `json:"portas_abertas,omitempty"`
	Certificate *Certificate `json:"certificado,omitempty"`
	ServerTime  string       `json:"relogio_do_servidor,omitempty"`
	Failure     string       `json:"falha,omitempty"`
	LocalError  string       `json:"erro_local,omitempty"`
}

// Certificate is the certificate that the server showed, even a bad one.
type Certificate struct {
	Subject    string   `json:"titular"`
	Issuer     string   `json:"emissor"`
	Names      []string `json:"nomes"`
	From       string   `json:"de"`
	Until      string   `json:"ate"`
	SelfSigned bool     `json:"autoassinado"`
	Chain      int      `json:"certificados_enviados"`
}

// NewReport makes the report of a test. With hide, addresses and user names
// keep only their first letter.
func NewReport(r smtpcheck.Result, env Environment, hide bool) Report {
	if hide {
		r = hidden(r)
	}
	f := r.Facts
	return Report{
		account: NewAccount(r, ""), // a report shows nobody's name
		Version: DocumentVersion,
		Program: env.Program,
		System:  env.System,
		At:      r.Started.Format(time.RFC3339),
		Hidden:  hide,
		Tested: Settings{
			Host: f.Host, Port: f.Port, SSL: f.SSL, Email: f.Email, User: f.User,
			PasswordShape: string(f.PasswordShape), To: f.To, Provider: f.Provider,
		},
		Test: NewDocument(r, ""),
		Facts: Facts{
			Extensions: append([]string{}, f.Extensions...),
			Mechanisms: append([]string{}, f.Mechanisms...),
			Received:   f.BytesReceived, Protocol: f.Protocol, OpenPorts: f.OpenPorts,
			Certificate: reportCertificate(r),
			ServerTime:  rfc3339(f.ServerTime),
			Failure:     string(f.Failure),
			LocalError:  f.Err,
		},
	}
}

// WithPast adds what changed since the last good test, see [Since]; past are the
// tests that are remembered of the profile, the reported one last.
func (r Report) WithPast(past []wizard.Past, known wizard.Known) Report {
	show := func(user string) string { return user }
	if r.Hidden {
		show = hideUser
	}
	r.Since = since(past, known, show)
	return r
}

// WithProof adds what is known of the last message to another provider's mailbox; nil
// adds nothing. Its address is always masked.
func (r Report) WithProof(p *wizard.Proof) Report {
	r.Proof, r.proof = reportedProof(p, r.Hidden)
	return r
}

// WithDomain adds what the name service says of the sender's domain; nil adds
// nothing. Where addresses are hidden, their domain is nobody's business either.
func (r Report) WithDomain(d *DocDomain) Report {
	if !r.Hidden && d != nil && d.Verdict != "" {
		r.Domain = d
	}
	return r
}

func reportCertificate(r smtpcheck.Result) *Certificate {
	c := r.Facts.Cert
	if c == nil {
		c = r.Connection.Cert
	}
	if c == nil {
		return nil
	}
	return &Certificate{
		Subject: c.Subject, Issuer: c.Issuer, Names: append([]string{}, c.Names...),
		From: rfc3339(c.NotBefore), Until: rfc3339(c.NotAfter),
		SelfSigned: c.SelfSigned, Chain: c.ChainLen,
	}
}

func rfc3339(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// JSON is the report as one line of JSON.
func (r Report) JSON() (string, error) {
	var b strings.Builder
	err := WriteDocument(&b, r)
	return b.String(), err
}
