package main

import (
	"context"
	"errors"
	"net"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// mxLimit is how long the name service may take to say who receives a
// domain's mail.
const mxLimit = 3 * time.Second

// detection is what an address leads to; it is also the JSON document.
type detection struct {
	Version  int               `json:"versao"`
	OK       bool              `json:"ok"`
	Message  string            `json:"mensagem"`
	Email    string            `json:"email"`
	By       string            `json:"origem,omitempty"` // "dominio" or "mx"
	Provider string            `json:"provedor,omitempty"`
	Name     string            `json:"nome,omitempty"`
	Note     string            `json:"aviso,omitempty"`
	Servers  []detectedServer  `json:"servidores"`
	User     string            `json:"usuario,omitempty"`
	Password string            `json:"senha,omitempty"` // the kind of password it takes
	MX       []string          `json:"mx,omitempty"`
	Fields   []wizard.DocField `json:"campos,omitempty"`
}

type detectedServer struct {
	Host string `json:"host"`
	Port int    `json:"porta"`
	SSL  bool   `json:"ssl"`
}

// newDetectar is "detectar EMAIL".
func newDetectar(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "detectar EMAIL",
		Short:   ptbr.CLIDetectShort,
		Example: ptbr.CLIDetectExample,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage(ptbr.CLIDetectWhich)
			}
			lib, err := guides.Load()
			if err != nil {
				return err
			}
			d, code := detect(c.Context(), lib, a.env.mx, args[0])
			if code == wizard.ExitCancelled {
				return c.Context().Err()
			}
			if asJSON {
				err = wizard.WriteDocument(a.stdout, d)
			} else {
				printDetection(a, d, code)
			}
			return errors.Join(err, exitWith(code))
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, ptbr.CLIFlagDetectJSON)
	return c
}

// detect finds the provider of an address: by the domain alone where that is
// enough, else by who receives the domain's mail.
func detect(ctx context.Context, lib *guides.Library, resolver mxResolver, email string) (detection, int) {
	d := detection{Version: wizard.DocumentVersion, Email: email, Servers: []detectedServer{}}
	if p, ok := wizard.ValidateField(wizard.Values{Email: email}, wizard.FieldEmail); !ok {
		d.Message = p.Text
		d.Fields = []wizard.DocField{{Field: p.Field, Problem: p.Text}}
		return d, wizard.ExitUsage
	}
	if p, ok := lib.ByEmail(email); ok {
		d.found(p, email, "dominio")
		return d, wizard.ExitOK
	}
	// The form that goes over the wire, where the domain has accents.
	wire := wizard.NewRequest(wizard.Values{Email: email}, nil, "").From
	domain := wire[strings.LastIndexByte(wire, '@')+1:]

	limited, cancel := context.WithTimeout(ctx, mxLimit)
	defer cancel()
	records, err := resolver.LookupMX(limited, domain)
	for _, mx := range records {
		d.MX = append(d.MX, strings.TrimSuffix(mx.Host, "."))
	}
	if p, ok := lib.ByDomain(wire, d.MX); ok {
		d.found(p, email, "mx")
		return d, wizard.ExitOK
	}
	var dns *net.DNSError
	switch {
	case ctx.Err() != nil:
		return d, wizard.ExitCancelled
	case errors.As(err, &dns) && dns.IsNotFound:
		d.Message = ptbr.CLIDetectNoDomain(domain)
		return d, wizard.ExitDNS
	case err != nil && len(records) == 0:
		d.Message = ptbr.CLIDetectDNS(domain)
		return d, wizard.ExitDNS
	}
	d.OK = true
	d.Message = ptbr.CLIDetectUnknown(domain)
	return d, wizard.ExitOK
}

func (d *detection) found(p guides.Provider, email, by string) {
	d.OK, d.By = true, by
	d.Message = ptbr.CLIDetected(p.Name, by == "mx")
	d.Provider, d.Name, d.Note = p.ID, p.Name, p.Note
	d.User, d.Password = p.UserFor(email), string(p.Password)
	for _, s := range p.ServersFor(email) {
		d.Servers = append(d.Servers, detectedServer(s))
	}
}

// printDetection says the same to a person.
func printDetection(a *app, d detection, code int) {
	if code != wizard.ExitOK {
		say(a.stderr, wrap(d.Message, helpWidth))
		return
	}
	say(a.stdout, wrap(d.Message, helpWidth))
	if d.Provider == "" {
		return
	}
	if d.Note != "" {
		say(a.stdout, wrap(d.Note, helpWidth))
	}
	for _, s := range d.Servers {
		say(a.stdout, "  "+ptbr.CLIServer(s.Host, s.Port, s.SSL))
	}
	if d.User != "" {
		say(a.stdout, "  "+ptbr.CLIDetectUser(d.User))
	}
	say(a.stdout, ptbr.CLIDetectGuide(d.Provider))
}
