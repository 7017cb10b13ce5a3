package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/flags"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// newGuia is "guia PROVEDOR": a guide on paper, as it were, and what one needs to
// write another.
func newGuia(a *machine.Run) *cobra.Command {
	var markdown, asJSON, schema, model, check bool
	c := &cobra.Command{
		Use:     "guia PROVEDOR",
		Short:   ptbr.CLIGuideShort,
		Long:    ptbr.CLIGuideLong,
		Example: ptbr.CLIGuideExample,

		ValidArgsFunction: flags.OneOf(func() []string { return providerIDs(a.Env) }),
		RunE: func(_ *cobra.Command, args []string) error {
			if schema {
				_, err := fmt.Fprint(a.Stdout, report.GuideSchema())
				return err
			}
			if err := oneForm(markdown, asJSON, model, check); err != nil {
				return err
			}
			switch {
			case model:
				return guideModel(a, args)
			case check:
				return guideCheck(a, args)
			}
			lib, err := a.Guides()
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return failure.Usage(ptbr.CLIGuideWhich(guideIDs(lib)))
			}
			p, err := findGuide(lib, strings.Join(args, " "))
			if err != nil {
				return err
			}
			if asJSON {
				return report.WriteDocument(a.Stdout, report.NewDocGuide(p, a.Env.Now()))
			}
			return printGuide(a, p, markdown)
		},
	}
	c.Flags().BoolVar(&markdown, "markdown", false, ptbr.CLIFlagMarkdown)
	c.Flags().BoolVar(&asJSON, "json", false, ptbr.CLIFlagGuideJSON)
	c.Flags().BoolVar(&schema, "esquema", false, ptbr.CLIFlagSchema)
	c.Flags().BoolVar(&model, "modelo", false, ptbr.CLIFlagGuideModel)
	c.Flags().BoolVar(&check, "conferir", false, ptbr.CLIFlagGuideCheck)
	return c
}

// findGuide finds a provider by its id, its name, one of the names people
// know it by, or one of its domains, in any case of letters.
func findGuide(lib *guides.Library, name string) (guides.Provider, error) {
	name = strings.TrimSpace(name)
	if p, ok := lib.ByID(strings.ToLower(name)); ok {
		return p, nil
	}
	for _, p := range lib.All() {
		for _, known := range append([]string{p.Name}, p.Aliases...) {
			if strings.EqualFold(known, name) {
				return p, nil
			}
		}
	}
	if p, ok := lib.ByEmail("a@" + name); ok {
		return p, nil
	}
	ids := guideIDs(lib)
	return guides.Provider{}, failure.Usage(ptbr.CLIGuideUnknown(prose.Printable(name), prose.Nearest(name, ids), ids))
}

func guideIDs(lib *guides.Library) []string {
	ids := make([]string, 0, len(lib.All()))
	for _, p := range lib.All() {
		ids = append(ids, p.ID)
	}
	return ids
}

// guideMarkdown is a guide for a page or a wiki.
func guideMarkdown(p guides.Provider) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", p.Name)
	if p.Note != "" {
		fmt.Fprintf(&b, "\n> %s\n", p.Note)
	}
	if p.Intro != "" {
		fmt.Fprintf(&b, "\n%s\n", strings.TrimSpace(p.Intro))
	}
	if servers := p.ServersFor(ptbr.CLIGuideEmail); len(servers) > 0 {
		fmt.Fprintf(&b, "\n| %s | %s | %s |\n| --- | --- | --- |\n", ptbr.LabelHost, ptbr.LabelPort, ptbr.LabelSSL)
		for _, s := range servers {
			fmt.Fprintf(&b, "| `%s` | %d | %s |\n", s.Host, s.Port, ptbr.YesNo(s.SSL))
		}
	}
	for _, s := range p.Steps {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", s.Title, strings.TrimSpace(s.Body))
		if s.Link != "" {
			fmt.Fprintf(&b, "\n<%s>\n", s.Link)
		}
	}
	if p.Admin != "" {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", strings.TrimSuffix(ptbr.CLIGuideAdmin, ":"), strings.TrimSpace(p.Letter()))
	}
	if p.ID == guides.PracticeID {
		return b.String()
	}
	fmt.Fprintf(&b, "\n%s\n", prose.GuideOrigin(p))
	pages := func(heading string, links []string) {
		if len(links) > 0 {
			fmt.Fprintf(&b, "\n%s\n\n- <%s>\n", heading, strings.Join(links, ">\n- <"))
		}
	}
	pages(ptbr.GuideSources, p.Sources)
	pages(ptbr.GuideOtherSources, p.OtherSources)
	return b.String()
}

func providerIDs(e machine.Env) []string {
	lib, err := e.Guides(nil)
	if err != nil {
		return nil
	}
	return guideIDs(lib)
}
