package prose

import (
	"fmt"
	"strconv"
	"strings"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard/ptbr"
)

// Guide is a guide in plain text, for an address and a width in columns.
func Guide(p guides.Provider, email string, width int) string {
	var b strings.Builder
	para := func(prefix, text string) {
		if text != "" {
			fmt.Fprintf(&b, "%s\n", Indent(Wrap(text, width-len(prefix)), prefix))
		}
	}
	para("", p.Name)
	if p.Note != "" {
		b.WriteByte('\n')
		para("", p.Note)
	}
	if p.Intro != "" {
		b.WriteByte('\n')
		para("", guides.PlainText(p.Intro))
	}
	if servers := p.ServersFor(email); len(servers) > 0 {
		b.WriteByte('\n')
		para("", ptbr.CLIGuideSettings)
		for _, s := range servers {
			para("  ", ptbr.CLIServer(s.Host, s.Port, s.SSL))
		}
	}
	n := 0
	for _, s := range p.Steps {
		mark := "-"
		if !s.Help {
			n++
			mark = strconv.Itoa(n) + "."
		}
		b.WriteByte('\n')
		para("", mark+" "+s.Title)
		para("   ", s.Text())
		if s.Link != "" {
			fmt.Fprintf(&b, "   %s %s\n", ptbr.CLIGuideLink, s.Link)
		}
	}
	if p.Admin != "" {
		fmt.Fprintf(&b, "\n%s\n", ptbr.CLIGuideAdmin)
		para("   ", p.Admin)
	}
	b.WriteByte('\n')
	para("", GuideOrigin(p))
	return b.String()
}

// GuideOrigin says when a guide was last checked, and whose it is where it is
// not the program's.
func GuideOrigin(p guides.Provider) string {
	text := ptbr.CLIGuideReviewed(ptbr.Date(p.Reviewed))
	if p.Old {
		text = ptbr.GuideOld(p.Reviewed)
	}
	if p.Local {
		text = ptbr.CLIGuideLocal + " " + text
	}
	return text
}
