package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"seller-mail-tui/cmd/seller-mail-tui/internal/flags"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/wizard/ptbr"
)

// printHelp writes a command's help: what it is, examples first, then the
// forms, the commands and the flags. It replaces cobra's own text, whose
// words are English wherever a template does not reach.
func printHelp(c *cobra.Command, _ []string) {
	w := c.OutOrStdout()
	long := c.Long
	if long == "" {
		long = c.Short
	}
	section(w, "", prose.Wrap(long, prose.Width))
	section(w, ptbr.CLIHeadExamples, strings.TrimRight(c.Example, "\n"))
	section(w, ptbr.CLIHeadUsage, "  "+usageLine(c))
	section(w, ptbr.CLIHeadCommands, commandList(c))
	for _, g := range groupFlags(c) {
		section(w, g.heading, flagList(g.flags))
	}
	if c.HasAvailableSubCommands() {
		section(w, "", prose.Wrap(ptbr.CLIHelpMore, prose.Width))
	}
}

// section writes a heading and its body, and nothing where there is no body.
func section(w io.Writer, heading, body string) {
	if body == "" {
		return
	}
	if heading != "" {
		prose.Say(w, heading)
	}
	prose.Say(w, body+"\n")
}

// usageLine is the form of a call.
func usageLine(c *cobra.Command) string {
	line := c.Use
	if c.HasParent() {
		line = c.Parent().CommandPath() + " " + line
	}
	if c.HasAvailableSubCommands() {
		line += " [COMANDO]"
	}
	return line + " " + ptbr.CLIUsageOptions
}

// commandList lists the commands, in alphabetical order as cobra keeps them.
func commandList(c *cobra.Command) string {
	var rows [][2]string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			rows = append(rows, [2]string{"  " + sub.Name(), sub.Short})
		}
	}
	return columns(rows)
}

type flagSection struct {
	heading string
	flags   []*pflag.Flag
}

// groupFlags gathers the visible flags under their headings, in the order in
// which they were defined.
func groupFlags(c *cobra.Command) []flagSection {
	var out []flagSection
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		heading := ptbr.CLIHeadOptions
		if g := f.Annotations[flags.GroupKey]; len(g) > 0 {
			heading = g[0]
		}
		for i := range out {
			if out[i].heading == heading {
				out[i].flags = append(out[i].flags, f)
				return
			}
		}
		out = append(out, flagSection{heading, []*pflag.Flag{f}})
	})
	return out
}

// flagList shows flags with the name of their value, which stands between
// back quotes in the flag's text.
func flagList(flags []*pflag.Flag) string {
	rows := make([][2]string, 0, len(flags))
	for _, f := range flags {
		value, text := pflag.UnquoteUsage(f)
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		switch {
		case f.NoOptDefVal != "" && f.Value.Type() != "bool":
			name += "[=" + value + "]"
		case value != "":
			name += " " + value
		}
		rows = append(rows, [2]string{name, text})
	}
	return columns(rows)
}

// columns lays rows out in two columns; a left cell that is too long gets a
// line of its own.
func columns(rows [][2]string) string {
	const maxLeft = 26
	left := 0
	for _, r := range rows {
		if n := guides.Width(r[0]); n <= maxLeft {
			left = max(left, n)
		}
	}
	pad := strings.Repeat(" ", left+2)
	var b strings.Builder
	for _, r := range rows {
		text := strings.TrimPrefix(prose.Indent(prose.Wrap(r[1], prose.Width-left-2), pad), pad)
		if n := guides.Width(r[0]); n > left {
			fmt.Fprintf(&b, "%s\n%s%s\n", r[0], pad, text)
		} else {
			fmt.Fprintf(&b, "%s%s%s\n", r[0], strings.Repeat(" ", left+2-n), text)
		}
	}
	return strings.TrimRight(b.String(), "\n")
}
