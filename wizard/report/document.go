package report

import (
	"encoding/json"
	"io"
	"time"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// DocumentVersion is the version of the JSON documents. Keys are only ever
// added within a version.
const DocumentVersion = 1

// Who speaks in a line of the conversation.
const (
	fromServer = "servidor"
	fromClient = "cliente"
)

// Document is one test's result for programs. It holds no secret. The order
// of the keys is that of the fields here.
type Document struct {
	Version    int            `json:"versao"`
	Profile    string         `json:"perfil,omitempty"`
	Practice   bool           `json:"treino,omitempty"`
	OK         bool           `json:"ok"`
	Message    string         `json:"mensagem"`
	Marker     string         `json:"marcador"`
	Millis     int64          `json:"duracao_ms"`
	Diagnosis  *DocDiagnosis  `json:"diagnostico"`
	Also       []DocDiagnosis `json:"avisos,omitempty"` // beside a first one
	Stages     []DocStage     `json:"etapas"`
	Reply      *DocReply      `json:"resposta"`
	Connection *DocConnection `json:"conexao"`
	Transcript []DocLine      `json:"transcricao"`
	Delivery   *DocDelivery   `json:"conferencia,omitempty"`
	Domain     *DocDomain     `json:"dominio,omitempty"`
	Attempts   *DocAttempts   `json:"tentativas,omitempty"`
	Proof      *DocProof      `json:"prova,omitempty"`
}

// DocDiagnosis is the diagnosis in a [Document].
type DocDiagnosis struct {
	ID string `json:"id"`
	// Evidence is how it is known: "frase", "codigo" or "etapa".
	Evidence string   `json:"evidencia,omitempty"`
	Code     string   `json:"codigo"`
	Title    string   `json:"titulo"`
	Cause    string   `json:"causa"`
	Steps    []string `json:"passos"`
	Field    string   `json:"campo"`
	Guide    string   `json:"guia"`
	Repeat   string   `json:"repetir"`
	Fix      *DocFix  `json:"correcao"`
	Warning  bool     `json:"aviso,omitempty"`
}

// DocFix is a proposed change of fields; absent keys stay as they are.
type DocFix struct {
	Host  *string `json:"host,omitempty"`
	Port  *int    `json:"porta,omitempty"`
	SSL   *bool   `json:"ssl,omitempty"`
	Email *string `json:"email,omitempty"`
	User  *string `json:"usuario,omitempty"`
}

// DocStage is one of the eight stages in a [Document].
type DocStage struct {
	ID     smtpcheck.Stage      `json:"id"`
	State  smtpcheck.StageState `json:"estado"`
	Millis int64                `json:"ms"`
	Detail string               `json:"detalhe"`
}

// DocReply is the server's reply in a [Document].
type DocReply struct {
	Code     int    `json:"codigo"`
	Enhanced string `json:"estendido"`
	Text     string `json:"texto"`
}

// DocConnection is the connection in a [Document]; absent when none stood.
type DocConnection struct {
	Address     string          `json:"endereco"`
	Security    string          `json:"seguranca"`
	TLS         string          `json:"tls"`
	Certificate *DocCertificate `json:"certificado"`
	Mechanism   string          `json:"mecanismo"`
	// Alias is what the host is another name of, where its certificate did not fit.
	Alias string `json:"apelido,omitempty"`
}

// DocCertificate is the server's certificate in a [Document].
type DocCertificate struct {
	Issuer string   `json:"emissor"`
	Names  []string `json:"nomes"`
	Until  string   `json:"ate"` // RFC 3339, UTC
}

// DocLine is one line of the conversation in a [Document].
type DocLine struct {
	Millis int64  `json:"ms"`
	From   string `json:"de"` // "servidor" or "cliente"
	Text   string `json:"linha"`
}

// Invalid is the document of a test that did not begin.
type Invalid struct {
	Version int        `json:"versao"`
	Profile string     `json:"perfil,omitempty"`
	OK      bool       `json:"ok"`
	Message string     `json:"mensagem"`
	Fields  []DocField `json:"campos"`
}

// DocField is what is wrong with one field in an [Invalid] document.
type DocField struct {
	Field   wizard.Field `json:"campo"`
	Problem string       `json:"problema"`
}

// NewDocument puts a result into the document for programs. msg is its one
// sentence; empty means [Sentence].
func NewDocument(r smtpcheck.Result, msg string) Document {
	if msg == "" {
		msg = Sentence(r)
	}
	doc := Document{
		Version:    DocumentVersion,
		Practice:   r.Facts.Provider == wizard.PracticeID,
		OK:         r.OK,
		Message:    msg,
		Marker:     r.Marker,
		Millis:     r.Elapsed.Milliseconds(),
		Diagnosis:  docDiagnosis(r.Diagnosis),
		Stages:     docStages(r),
		Reply:      docReply(r.Facts.Reply),
		Connection: docConnection(r.Connection, r.Facts.Alias),
		Transcript: docTranscript(r.Transcript),
	}
	for _, d := range r.Also {
		doc.Also = append(doc.Also, *docDiagnosis(&d))
	}
	return doc
}

// InvalidDocument lists what is wrong with the fields.
func InvalidDocument(problems []wizard.Problem) Invalid {
	doc := ErrorDocument(ptbr.FieldsInvalid(len(problems)))
	for _, p := range problems {
		doc.Fields = append(doc.Fields, DocField{Field: p.Field, Problem: p.Text})
	}
	return doc
}

// ErrorDocument is the document of a test that did not begin for another
// reason, which msg says.
func ErrorDocument(msg string) Invalid {
	return Invalid{Version: DocumentVersion, Message: msg, Fields: []DocField{}}
}

// WriteDocument writes a document as one line, with readable < > and &.
func WriteDocument(w io.Writer, doc any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(doc)
}

func docDiagnosis(d *smtpcheck.Diagnosis) *DocDiagnosis {
	if d == nil {
		return nil
	}
	doc := &DocDiagnosis{
		ID: d.ID, Evidence: d.Evidence, Code: d.Code, Title: d.Title, Cause: d.Cause,
		Steps: append([]string{}, d.Steps...),
		Field: d.Field, Guide: d.Guide, Repeat: d.Repeat, Warning: d.Warning,
	}
	if d.Fix != nil {
		doc.Fix = &DocFix{Host: d.Fix.Host, Port: d.Fix.Port, SSL: d.Fix.SSL, Email: d.Fix.Email, User: d.Fix.User}
	}
	return doc
}

// docStages lists all eight, whatever the result holds: programs rely on it.
func docStages(r smtpcheck.Result) []DocStage {
	docs := make([]DocStage, 0, 8)
	for _, stage := range wizard.AllStages(r) {
		if stage.State == "" || stage.State == smtpcheck.StageRunning {
			stage.State = smtpcheck.StageSkipped
		}
		docs = append(docs, DocStage{
			ID: stage.Stage, State: stage.State,
			Millis: stage.Elapsed.Milliseconds(), Detail: stage.Detail,
		})
	}
	return docs
}

func docReply(r *smtpcheck.Reply) *DocReply {
	if r == nil {
		return nil
	}
	return &DocReply{Code: r.Code, Enhanced: r.Enhanced, Text: r.Text}
}

func docConnection(c smtpcheck.Connection, alias string) *DocConnection {
	if c.Address == "" {
		return nil
	}
	doc := &DocConnection{Address: c.Address, Security: c.Security, TLS: c.TLSVersion, Mechanism: c.Mechanism, Alias: alias}
	if c.Cert != nil {
		doc.Certificate = &DocCertificate{
			Issuer: c.Cert.Issuer,
			Names:  append([]string{}, c.Cert.Names...),
			Until:  c.Cert.NotAfter.UTC().Format(time.RFC3339),
		}
	}
	return doc
}

func docTranscript(lines []smtpcheck.Line) []DocLine {
	docs := make([]DocLine, 0, len(lines))
	for _, line := range lines {
		docs = append(docs, DocLine{Millis: line.At.Milliseconds(), From: speaker(line), Text: line.Text})
	}
	return docs
}

func speaker(line smtpcheck.Line) string {
	if line.Server {
		return fromServer
	}
	return fromClient
}
