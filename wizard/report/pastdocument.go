package report

import (
	"strconv"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// DocPast is what is remembered of one test.
type DocPast struct {
	At        string          `json:"quando"` // RFC 3339, UTC
	Practice  bool            `json:"treino,omitempty"`
	OK        bool            `json:"ok"`
	Outcome   string          `json:"resultado"` // "ok" or a diagnosis id
	Stage     smtpcheck.Stage `json:"etapa,omitempty"`
	Reply     string          `json:"resposta,omitempty"` // "534 5.7.9"
	Millis    int64           `json:"duracao_ms"`
	Host      string          `json:"host"`
	Port      int             `json:"porta"`
	SSL       bool            `json:"ssl"`
	User      string          `json:"usuario"`
	Address   string          `json:"endereco,omitempty"`
	Security  string          `json:"seguranca,omitempty"`
	TLS       string          `json:"tls,omitempty"`
	Mechanism string          `json:"mecanismo,omitempty"`
	Cert      *DocCertificate `json:"certificado,omitempty"`
}

// NewDocPast puts what is remembered of a test into a document; with hide, of the
// user only the first letter.
func NewDocPast(p wizard.Past, hide bool) DocPast {
	d := DocPast{
		At: rfc3339(p.At), Practice: p.Practice, OK: p.OK, Outcome: p.Outcome, Stage: p.Stage, Reply: p.Reply, Millis: p.Millis,
		Host: p.Host, Port: p.Port, SSL: p.SSL, User: p.User,
		Address: p.Address, Security: p.Security, TLS: p.TLS, Mechanism: p.Mechanism,
	}
	if hide {
		d.User = hideUser(p.User)
	}
	if !p.CertUntil.IsZero() {
		d.Cert = &DocCertificate{Issuer: p.CertIssuer, Names: append([]string{}, p.CertNames...), Until: rfc3339(p.CertUntil)}
	}
	return d
}

// DocHistory is the document of "historico".
type DocHistory struct {
	Version  int             `json:"versao"`
	OK       bool            `json:"ok"` // all could be read
	Stations []DocPastOfItem `json:"perfis"`
}

// DocPastOfItem are the remembered tests of a profile, oldest first.
type DocPastOfItem struct {
	Profile string    `json:"perfil"`
	Tests   []DocPast `json:"testes"`
	// Proof is what is known of the profile's last sample invoice.
	Proof   *DocProof `json:"prova,omitempty"`
	Problem string    `json:"problema,omitempty"`
}

// PastReport (laudo) tells of the last test of a profile by what is remembered of
// it: the conversation and the stages are not.
type PastReport struct {
	Version int     `json:"versao"`
	Program string  `json:"programa"`
	System  string  `json:"sistema"`
	Profile string  `json:"perfil"`
	Hidden  bool    `json:"enderecos_ocultos"`
	Past    DocPast `json:"ultimo_teste"`
	Since   string  `json:"desde_o_ultimo_que_passou,omitempty"`
	// Proof is what is known of the profile's last sample invoice.
	Proof *DocProof `json:"prova,omitempty"`
	proof []string  // what the text says of it
}

// NewPastReport makes the report of the newest of the remembered tests, given
// oldest first and at least one.
func NewPastReport(profile string, past []wizard.Past, env Environment, hide bool) PastReport {
	show := func(user string) string { return user }
	if hide {
		show = hideUser
		profile = hideAddresses(profile)
	}
	return PastReport{
		Version: DocumentVersion, Program: env.Program, System: env.System, Profile: profile, Hidden: hide,
		Past: NewDocPast(past[len(past)-1], hide), Since: since(past, wizard.Known{}, show),
	}
}

// WithProof adds what is known of the profile's last sample invoice; nil adds nothing.
// Its address is always masked.
func (r PastReport) WithProof(p *wizard.Proof) PastReport {
	r.Proof, r.proof = reportedProof(p, r.Hidden)
	return r
}

// Text is the report for people, to be pasted into a ticket.
func (r PastReport) Text() string {
	b := &reportText{}
	p := r.Past
	b.head(ptbr.ReportTitle)
	b.pair(ptbr.ReportProgram, r.Program+", "+r.System)
	b.pair(ptbr.LabelProfile, r.Profile)
	when := p.At
	if at, err := time.Parse(time.RFC3339, p.At); err == nil {
		when = ptbr.DateTime(at)
	}
	b.pair(ptbr.ReportWhen, when+" ("+millis(p.Millis)+")")
	b.pair(ptbr.ReportResult, pastResult(p))
	b.pair(ptbr.ReportReply, p.Reply)
	b.pair(ptbr.ReportSince, r.Since)
	if p.Practice {
		b.line(ptbr.PracticeWas)
	}
	b.head(ptbr.ReportSettings)
	b.pair(ptbr.LabelHost, p.Host)
	b.pair(ptbr.LabelPort, strconv.Itoa(p.Port))
	b.pair(ptbr.LabelSSL, ptbr.YesNo(p.SSL))
	b.pair(ptbr.LabelUser, p.User)
	if p.Address != "" {
		b.head(ptbr.ReportConnection)
		b.pair(ptbr.ReportAddress, p.Address)
		b.pair(ptbr.ReportSecurity, p.Security)
		b.pair("TLS", p.TLS)
		b.pair(ptbr.ReportMechanism, p.Mechanism)
		if c := p.Cert; c != nil {
			b.pair(ptbr.ReportCertIssuer, c.Issuer)
			b.pair(ptbr.ReportCertDates, c.Until)
		}
	}
	b.proof(r.Proof, r.proof)
	b.line("")
	b.line(ptbr.PastReportLimits)
	return b.String()
}

// pastResult is how a remembered test ended, in words.
func pastResult(p DocPast) string {
	if p.OK && p.Outcome == wizard.OutcomeOK {
		return ptbr.TestPassed
	}
	return ptbr.PastResult(p.OK, p.Outcome, ptbr.StageName(string(p.Stage)))
}

// pastLine is a remembered test in one line.
func pastLine(p wizard.Past) string {
	d := NewDocPast(p, false)
	parts := ptbr.DateTime(p.At) + "  " + pastResult(d)
	if p.Reply != "" {
		parts += " (" + p.Reply + ")"
	}
	if p.Practice {
		parts = ptbr.PracticeTitle(parts)
	}
	return parts + ", " + millis(p.Millis)
}
