// Package ambiente is "ambiente": what sending depends on, on this machine, in
// lines that can be read out on the telephone. It looks and changes nothing.
package ambiente

import (
	"context"
	"crypto/x509"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/flags"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// limit is how long everything takes at most.
const limit = 10 * time.Second

// surroundings looks at one machine.
type surroundings struct {
	*machine.Run
	ports    []int
	tlsPorts []int                 // of these, those that speak TLS from the first byte
	webPort  int                   // of these, the one that says what time it is
	roots    func() *x509.CertPool // nil: the system's
	items    []report.DocFactor
}

// New is "ambiente".
func New(a *machine.Run) *cobra.Command {
	var host, ca string
	var asJSON, schema bool
	c := &cobra.Command{
		Use: "ambiente", Short: ptbr.CLISurroundingsShort, Long: ptbr.CLISurroundingsLong, Example: ptbr.CLISurroundingsExample,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return failure.Usage(ptbr.CLINoArgs(c.Name()))
			}
			return nil
		},
		ValidArgsFunction: flags.Words(),
	}
	f := c.Flags()
	f.SortFlags = false
	c.RunE = func(c *cobra.Command, _ []string) error {
		if schema {
			_, err := fmt.Fprint(a.Stdout, report.SurroundingsSchema())
			return err
		}
		if problem, ok := wizard.ValidateField(wizard.Values{Host: host}, wizard.FieldHost); f.Changed("host") && !ok {
			return failure.Usage(ptbr.LabelHost + ": " + problem.Text)
		}
		s := &surroundings{Run: a, ports: []int{25, 465, 587, 993, 443}, tlsPorts: []int{443, 465, 993}, webPort: 443}
		if ca != "" {
			var err error
			if s.roots, err = machine.Authorities(c.Context(), ca); err != nil {
				return err
			}
		}
		return s.tell(c.Context(), host, asJSON)
	}
	f.StringVar(&host, "host", "", ptbr.CLIFlagSurroundingsHost)
	f.StringVar(&ca, "ca", "", ptbr.CLIFlagSurroundingsCA)
	f.BoolVar(&asJSON, "json", false, ptbr.CLIFlagDetectJSON)
	f.BoolVar(&schema, "esquema", false, ptbr.CLIFlagSchema)
	flags.Complete(c, map[string]flags.Completion{"host": flags.Words()})
	return c
}

// tell looks at everything and tells of it.
func (s *surroundings) tell(ctx context.Context, host string, asJSON bool) error {
	limited, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	s.version()
	saved := s.folder()
	s.vault()
	s.language()
	s.terminal()
	if host == "" {
		host = firstHost(saved)
	}
	s.network(limited, host)
	if ctx.Err() != nil {
		return &failure.Error{Code: report.ExitCancelled, Text: ptbr.CLICancelled, Err: ctx.Err()}
	}
	if asJSON {
		return report.WriteDocument(s.Stdout, report.DocSurroundings{
			Version: report.DocumentVersion, Program: ptbr.Version(s.Env.Build.String()), Items: s.items,
			OK: !slices.ContainsFunc(s.items, func(it report.DocFactor) bool { return it.State == report.FactorFails }),
		})
	}
	for _, it := range s.items {
		line := it.Name + " · " + ptbr.FactorWord(string(it.State)) + " · " + prose.Plain(it.Text)
		prose.Say(s.Stdout, prose.Wrap(line, machine.Width(s.Stdout)))
		if it.Do != "" {
			prose.Say(s.Stdout, prose.Indent(prose.Wrap(ptbr.FactorDo(it.Do), machine.Width(s.Stdout)-2), "  "))
		}
	}
	return nil
}

func (s *surroundings) add(id, name string, state report.FactorState, text, do string) {
	s.items = append(s.items, report.DocFactor{ID: id, Name: name, State: state, Text: text, Do: do})
}

// good is a line with nothing to do.
func (s *surroundings) good(id, name, text string) { s.add(id, name, report.FactorOK, text, "") }

// firstHost is the server of the first station, else one that everybody reaches.
func firstHost(saved []wizard.Saved) string {
	for _, p := range saved {
		if _, ok := wizard.ValidateField(wizard.Values{Host: p.Host}, wizard.FieldHost); ok && !p.Practice && p.Err == nil {
			return p.Host
		}
	}
	return ptbr.SurroundingsHost
}

func (s *surroundings) version() {
	s.good("versao", ptbr.FactorVersion, ptbr.Version(s.Env.Build.String())+", "+report.ThisMachine("").System)
}

// folder looks at the folder of the data, and whether anybody else decides over it.
func (s *surroundings) folder() []wizard.Saved {
	const id = "pasta"
	profiles, err := s.Env.OpenProfiles()
	if err != nil {
		s.add(id, ptbr.FactorFolder, report.FactorFails, machine.ProfileFailure(err).Text, "")
		return nil
	}
	there, err := profiles.Safe()
	if err != nil {
		s.add(id, ptbr.FactorFolder, report.FactorFails, machine.ProfileFailure(err).Text, "")
		return nil
	}
	list, err := profiles.List()
	switch unread := slices.ContainsFunc(list, func(p wizard.Saved) bool { return p.Err != nil }); {
	case err != nil:
		s.add(id, ptbr.FactorFolder, report.FactorFails, machine.ProfileFailure(err).Text, "")
	case unread:
		i := slices.IndexFunc(list, func(p wizard.Saved) bool { return p.Err != nil })
		s.add(id, ptbr.FactorFolder, report.FactorAttention, machine.ProfileFailure(list[i].Err).Text, "")
	default:
		s.good(id, ptbr.FactorFolder, ptbr.FolderAt(profiles.Dir(), there)+profileCount(len(list), there))
	}
	return list
}

func profileCount(n int, there bool) string {
	if !there {
		return ""
	}
	return "; " + strings.TrimSuffix(ptbr.StationsListed(n), ".")
}

func (s *surroundings) vault() {
	if err := s.Env.Vault.Probe(); err != nil {
		s.add("cofre", ptbr.FactorVault, report.FactorAttention, firstSentence(err.Error()), ptbr.VaultDo)
		return
	}
	s.good("cofre", ptbr.FactorVault, ptbr.VaultOpen)
}

// firstSentence leaves out what a person would be asked next.
func firstSentence(text string) string {
	first, _, _ := strings.Cut(text, ". ")
	return strings.TrimSuffix(first, ".")
}

// language looks at what decides over accents.
func (s *surroundings) language() {
	name := ""
	for _, v := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if name = s.Env.Get(v); name != "" {
			break
		}
	}
	page := machine.CodePage()
	switch {
	case machine.UTF8Locale(s.Env):
		s.good("idioma", ptbr.FactorLanguage, ptbr.Locale(name, page))
	case name == "" && page == 0:
		s.add("idioma", ptbr.FactorLanguage, report.FactorAttention, ptbr.LocaleNone, ptbr.LocaleDo)
	default:
		s.add("idioma", ptbr.FactorLanguage, report.FactorAttention, ptbr.Locale(name, page), ptbr.LocaleDo)
	}
}

// terminal looks at where the screen would be drawn.
func (s *surroundings) terminal() {
	const id = "terminal"
	w, h := machine.Size(s.Stdout)
	if w == 0 {
		s.good(id, ptbr.FactorTerminal, ptbr.TerminalNone)
		return
	}
	var over []string
	for _, v := range []struct{ name, word string }{{"SSH_CONNECTION", "SSH"}, {"TMUX", "tmux"}, {"STY", "screen"}, {"WT_SESSION", "Windows Terminal"}} {
		if s.Env.Has(v.name) {
			over = append(over, v.word)
		}
	}
	text := ptbr.TerminalIs(s.Env.Get("TERM"), w, h, machine.ColourCount(s.Env), over)
	switch {
	case machine.Dumb(s.Env):
		s.add(id, ptbr.FactorTerminal, report.FactorAttention, text+": "+ptbr.TerminalDumb, "")
	case w < 80 || h < 24:
		s.add(id, ptbr.FactorTerminal, report.FactorAttention, text+": "+ptbr.TerminalSmall, ptbr.TerminalDo)
	default:
		s.good(id, ptbr.FactorTerminal, text)
	}
}
