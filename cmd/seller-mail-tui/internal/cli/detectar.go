package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/discover"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// newDetectar is "detectar EMAIL".
func newDetectar(a *machine.Run) *cobra.Command {
	var asJSON, schema bool
	c := &cobra.Command{
		Use:     "detectar EMAIL",
		Short:   ptbr.CLIDetectShort,
		Long:    ptbr.CLIDetectLong,
		Example: ptbr.CLIDetectExample,
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case schema:
				_, err := fmt.Fprint(a.Stdout, report.DetectionSchema())
				return err
			case len(args) != 1:
				return failure.Usage(ptbr.CLIDetectWhich)
			}
			lib, err := a.Guides()
			if err != nil {
				return err
			}
			ctx, cancel := context.WithTimeout(c.Context(), discover.Limit)
			defer cancel()
			found := discover.Find(ctx, args[0], a.Env.Resolver, lib).Probe(ctx, a.Env.Knock)
			if found.Reason == discover.Cancelled {
				return &failure.Error{Code: report.ExitCancelled, Text: ptbr.CLICancelled}
			}
			code := detectionCode(found.Reason)
			d := newDetection(lib, args[0], found)
			if asJSON {
				err = report.WriteDocument(a.Stdout, d)
			} else {
				printDetection(a, d)
			}
			return errors.Join(err, failure.Exit(code))
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, ptbr.CLIFlagDetectJSON)
	c.Flags().BoolVar(&schema, "esquema", false, ptbr.CLIFlagSchema)
	return c
}

// detectionCode is the exit code: a script goes on only with something found.
func detectionCode(r discover.Reason) int {
	switch r {
	case "":
		return report.ExitOK
	case discover.Invalid:
		return report.ExitUsage
	case discover.Cancelled:
		return report.ExitCancelled
	case discover.NoDomain, discover.NoMail, discover.Unknown, discover.NoAnswer:
	}
	return report.ExitDNS
}

func newDetection(lib *guides.Library, email string, r discover.Result) report.DocDetection {
	d := report.DocDetection{
		Version: report.DocumentVersion,
		OK:      r.Found(),
		Email:   email, By: string(r.Source), Reason: string(r.Reason), MX: r.MX,
		Servers: []report.DocServer{},
	}
	for _, s := range r.Servers {
		server := report.NewDocServer(s)
		if as, tried := r.Answers(s); tried {
			yes := as == wizard.AnswerGood
			server.Answers, server.Doubtful = &yes, as == wizard.AnswerDoubtful
		}
		d.Servers = append(d.Servers, server)
	}
	if problem, ok := wizard.ValidateField(wizard.Values{Email: email}, wizard.FieldEmail); !ok {
		d.Message = problem.Text
		d.Fields = []report.DocField{{Field: problem.Field, Problem: problem.Text}}
		return d
	}
	if !r.Found() {
		d.Message = r.Sentence()
		if right, ok := wizard.LikelyAddress(lib, email); ok {
			d.Note = ptbr.LeadMeant(right)
		}
		return d
	}
	d.Message = ptbr.CLIDetected(r.Provider.Name, d.By, len(r.Servers) > 0, r.Provider.Login == guides.LoginNo)
	if r.Foreign {
		d.Note = ptbr.CLIDetectForeign
	}
	d.User = email
	if r.UserForm() == guides.UserLocalPart {
		d.User, _, _ = strings.Cut(email, "@")
	}
	if p := r.Provider; p.ID != "" {
		d.Provider, d.Name, d.Note = p.ID, p.Name, p.Note
		d.User, d.Password = p.UserFor(email), string(p.Password)
	}
	return d
}

// printDetection says the same to a person: on stdout what was found, on
// stderr why nothing was. Who receives the domain's mail is what a technician
// wants to see in either case.
func printDetection(a *machine.Run, d report.DocDetection) {
	out := a.Stdout
	if !d.OK {
		out = a.Stderr
		machine.Complain(out, d.Message)
	} else {
		prose.Say(out, prose.Wrap(d.Message, prose.Width))
	}
	if d.Note != "" {
		prose.Say(out, prose.Wrap(d.Note, prose.Width))
	}
	if d.Password == string(guides.PasswordNone) && len(d.Servers) > 0 {
		prose.Say(out, ptbr.CLIGuideRefusing)
	}
	for _, s := range d.Servers {
		line := "  " + ptbr.CLIServer(s.Host, s.Port, s.SSL)
		if s.Answers != nil {
			line += " · " + ptbr.Answers(*s.Answers, s.Doubtful)
		}
		prose.Say(out, line)
	}
	if d.User != "" {
		prose.Say(out, "  "+ptbr.CLIDetectUser(d.User))
	}
	if len(d.MX) > 0 {
		prose.Say(out, prose.Wrap(ptbr.CLIDetectMX(d.MX), prose.Width))
	}
	switch {
	case d.Provider != "":
		prose.Say(out, ptbr.CLIDetectGuide(d.Provider))
	case d.OK, d.Reason == string(discover.Unknown):
		prose.Say(out, ptbr.CLIDetectGuide(guides.OtherID))
	}
}
