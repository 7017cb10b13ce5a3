package report

import (
	"strings"
	"time"

	"seller-mail-tui/guides"
)

// DocServer is a server for sending in the documents of "guia" and "detectar".
type DocServer struct {
	Host string `json:"host"` // of a guide it may hold "{dominio}"
	Port int    `json:"porta"`
	SSL  bool   `json:"ssl"`
	// Answers tells whether it answers from here; absent where nobody looked.
	Answers *bool `json:"responde,omitempty"`
	// Doubtful: it does, with a certificate that does not pass.
	Doubtful bool `json:"certificado_nao_confere,omitempty"`
}

// NewDocServer puts a server into a document.
func NewDocServer(s guides.Server) DocServer {
	return DocServer{Host: s.Host, Port: s.Port, SSL: s.SSL}
}

// DocGuide is the document of "guia".
type DocGuide struct {
	Version  int               `json:"versao"`
	ID       string            `json:"id"`
	Name     string            `json:"nome"`
	Local    bool              `json:"deste_computador,omitempty"`
	Note     string            `json:"aviso,omitempty"`
	Aliases  []string          `json:"apelidos,omitempty"`
	Domains  []string          `json:"dominios,omitempty"`
	Servers  []DocServer       `json:"servidores"`
	User     string            `json:"usuario"`
	Password string            `json:"senha"`
	Login    string            `json:"login"`
	Deadline *DocGuideDeadline `json:"prazo,omitempty"`
	IMAP     string            `json:"imap,omitempty"`
	Intro    string            `json:"introducao,omitempty"`
	Steps    []DocGuideStep    `json:"passos"`
	Admin    string            `json:"administrador,omitempty"`
	Reviewed string            `json:"revisado"` // RFC 3339 full-date
	Old      bool              `json:"antigo,omitempty"`
	Sources  []string          `json:"fontes,omitempty"` // the provider's own pages
	Others   []string          `json:"outras_fontes,omitempty"`
	Ways     []string          `json:"saidas,omitempty"` // ids of guides, "#anchor" of a step
	Cost     string            `json:"custo,omitempty"`  // as a way out
}

// DocGuideDeadline is when a provider stops taking passwords, or changes how.
type DocGuideDeadline struct {
	Day    string `json:"dia"` // RFC 3339 full-date
	Text   string `json:"frase"`
	Source string `json:"fonte"`
}

// DocGuideStep is one step of a [DocGuide].
type DocGuideStep struct {
	Anchor string `json:"ancora"`
	Title  string `json:"titulo"`
	Text   string `json:"texto"` // plain, a paragraph or item a line
	Field  string `json:"campo,omitempty"`
	Link   string `json:"link,omitempty"`
	Help   bool   `json:"ajuda,omitempty"` // looked up when needed, no part of the way
}

// NewDocGuide puts a guide into its document; now decides how its deadline is told.
func NewDocGuide(p guides.Provider, now time.Time) DocGuide {
	d := DocGuide{
		Version: DocumentVersion, ID: p.ID, Name: p.Name, Local: p.Local, Note: p.Note, Aliases: p.Aliases, Domains: p.Domains,
		Servers: []DocServer{}, User: string(p.User), Password: string(p.Password), Login: string(p.Login), IMAP: p.IMAP,
		Intro: guides.PlainText(p.Intro), Steps: []DocGuideStep{}, Admin: strings.TrimSpace(p.Letter()),
		Reviewed: p.Reviewed.Format(time.DateOnly), Old: p.Old, Sources: p.Sources, Others: p.OtherSources,
		Ways: p.Ways, Cost: p.Cost,
	}
	for _, list := range [][]guides.Server{p.Servers, p.DomainServers} {
		for _, s := range list {
			d.Servers = append(d.Servers, NewDocServer(s))
		}
	}
	if !p.Deadline.Day.IsZero() {
		d.Deadline = &DocGuideDeadline{Day: p.Deadline.Day.Format(time.DateOnly), Text: p.Deadline.Line(now), Source: p.Deadline.Source}
	}
	for _, s := range p.Steps {
		d.Steps = append(d.Steps, DocGuideStep{Anchor: s.Anchor, Title: s.Title, Text: s.Text(), Field: s.Field, Link: s.Link, Help: s.Help})
	}
	return d
}
