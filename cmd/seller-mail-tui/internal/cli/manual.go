package cli

import (
	"cmp"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/wizard/ptbr"
)

// newManual prints the manual page. It is made from the same commands and
// flags as the help, so that the two never disagree; cobra's own generator
// writes English headings.
func newManual(a *machine.Run) *cobra.Command {
	return &cobra.Command{
		Use:     "manual",
		Short:   ptbr.CLIManualShort,
		Example: ptbr.CLIManualExample,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return failure.Usage(ptbr.CLINoArgs(c.Name()))
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := io.WriteString(a.Stdout, manual(c.Root(), a.Env.Build))
			return err
		},
	}
}

// manual writes the page in roff with the macros of man(7).
func manual(root *cobra.Command, b machine.Build) string {
	p := &page{}
	p.line(`.\" -*- coding: utf-8 -*-`)
	date := ""
	if !b.Time.IsZero() {
		date = b.Time.UTC().Format("2006-01-02")
	}
	p.macro("TH", strings.ToUpper(root.Name()), "1", date, root.Name()+" "+b.Version, ptbr.ManualTitle)
	p.macro("nh") // a file's name that is broken up cannot be copied
	p.macro("SH", ptbr.ManualName)
	p.text(root.Name() + " - " + root.Short)
	p.macro("SH", ptbr.ManualSynopsis)
	for i, c := range append([]*cobra.Command{root}, visible(root)...) {
		if i > 0 {
			p.macro("br")
		}
		p.macro("B", usageLine(c))
	}
	p.macro("SH", ptbr.ManualDescription)
	p.text(root.Long)
	p.examples(root)
	p.flags(root, "SH")
	p.macro("SH", plainHeading(ptbr.CLIHeadCommands))
	for _, c := range visible(root) {
		p.macro("SS", c.Parent().CommandPath()+" "+c.Use)
		p.text(cmp.Or(c.Long, c.Short+"."))
		p.examples(c)
		p.flags(c, "PP")
	}
	p.table(ptbr.ManualExits, ptbr.ManualExitCodes())
	p.table(ptbr.ManualEnvironment, ptbr.ManualVariables())
	p.table(ptbr.ManualFiles, ptbr.ManualFolders())
	return p.b.String()
}

// visible lists the commands that the help lists too, each before its own.
func visible(root *cobra.Command) []*cobra.Command {
	var out []*cobra.Command
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			out = append(append(out, c), visible(c)...)
		}
	}
	return out
}

// plainHeading is a heading of the help without its colon.
func plainHeading(s string) string { return strings.ToUpper(strings.TrimSuffix(s, ":")) }

// page is a manual page in the making.
type page struct{ b strings.Builder }

func (p *page) line(s string) { p.b.WriteString(s + "\n") }

// macro writes a request with its arguments, which are text.
func (p *page) macro(name string, args ...string) {
	line := "." + name
	for _, a := range args {
		line += ` "` + strings.ReplaceAll(roff(a), `"`, `\(dq`) + `"`
	}
	p.line(line)
}

// text writes a text of paragraphs, which blank lines part, and of lists,
// whose items begin with a hyphen.
func (p *page) text(s string) {
	for _, line := range strings.Split(s, "\n") {
		line = strings.TrimSpace(line)
		if item, ok := strings.CutPrefix(line, "- "); ok {
			p.macro("IP", "-", "2")
			line = item
		}
		if line == "" {
			p.macro("PP")
			continue
		}
		p.line(atLineStart(roff(line)))
	}
}

// examples writes a command's examples as they stand.
func (p *page) examples(c *cobra.Command) {
	if c.Example == "" {
		return
	}
	if c.HasParent() {
		p.macro("PP")
		p.text(ptbr.CLIHeadExamples)
	} else {
		p.macro("SH", plainHeading(ptbr.CLIHeadExamples))
	}
	p.macro("PP")
	p.macro("EX")
	for _, line := range strings.Split(strings.TrimRight(c.Example, "\n"), "\n") {
		p.line(atLineStart(roff(line)))
	}
	p.macro("EE")
}

// flags writes a command's flags under their headings.
func (p *page) flags(c *cobra.Command, heading string) {
	for _, g := range groupFlags(c) {
		if c.HasParent() && len(g.flags) == 1 && g.flags[0].Name == "help" {
			continue // cobra adds it to the command that runs
		}
		if heading == "SH" {
			p.macro("SH", plainHeading(g.heading))
		} else {
			p.macro(heading)
			p.text(g.heading)
		}
		for _, f := range g.flags {
			value, text := pflag.UnquoteUsage(f)
			name := `\fB` + roff("--"+f.Name) + `\fR`
			if f.Shorthand != "" {
				name = `\fB` + roff("-"+f.Shorthand) + `\fR, ` + name
			}
			switch {
			case f.NoOptDefVal != "" && f.Value.Type() != "bool":
				name += `[=\fI` + roff(value) + `\fR]`
			case value != "":
				name += ` \fI` + roff(value) + `\fR`
			}
			p.macro("TP")
			p.line(name)
			p.text(text)
		}
	}
}

// table writes a section of names and what they mean.
func (p *page) table(heading string, rows [][2]string) {
	p.macro("SH", heading)
	for _, row := range rows {
		p.macro("TP")
		p.line(`\fB` + roff(row[0]) + `\fR`)
		p.text(row[1])
	}
}

// roff escapes what roff would take for something else: its escape character,
// and the hyphens, quotes and carets that it would draw as other signs, so
// that what is copied from the page works.
func roff(s string) string {
	return strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`).Replace(s)
}

// atLineStart keeps a line of text from being taken for a request.
func atLineStart(s string) string {
	if strings.HasPrefix(s, ".") {
		return `\&` + s
	}
	return s
}
