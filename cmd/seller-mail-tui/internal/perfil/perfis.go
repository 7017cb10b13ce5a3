// Package perfil is what the command line does with the saved profiles
// themselves: "perfis" lists them.
package perfil

import (
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// profileList is the JSON document of "perfis".
type profileList struct {
	Version  int           `json:"versao"`
	OK       bool          `json:"ok"` // every profile could be read
	Profiles []profileItem `json:"perfis"`
}

type profileItem struct {
	Name     string `json:"perfil"`
	Practice bool   `json:"treino,omitempty"`
	Provider string `json:"provedor,omitempty"`
	Host     string `json:"host,omitempty"`
	Email    string `json:"email,omitempty"`
	Secret   string `json:"senha,omitempty"` // where it is kept, never what it is
	Tested   string `json:"testado,omitempty"`
	Outcome  string `json:"resultado,omitempty"`
	// Proof is how far the last sample invoice is known to have come.
	Proof   *report.DocProof `json:"prova,omitempty"`
	proved  string
	Problem string `json:"problema,omitempty"`
}

// NewList is "perfis".
func NewList(a *machine.Run) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "perfis",
		Short:   ptbr.CLIProfilesShort,
		Example: ptbr.CLIProfilesExample,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return failure.Usage(ptbr.CLINoArgs(c.Name()))
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error {
			list, err := listProfiles(a)
			if err != nil {
				return err
			}
			if asJSON {
				err = report.WriteDocument(a.Stdout, list)
			} else {
				printProfiles(a.Stdout, list)
			}
			if err == nil && !list.OK {
				err = failure.Exit(report.ExitProfile)
			}
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, ptbr.CLIFlagDetectJSON)
	return c
}

func listProfiles(a *machine.Run) (profileList, error) {
	profiles, err := a.Env.OpenProfiles()
	if err != nil {
		return profileList{}, machine.ProfileFailure(err)
	}
	entries, err := profiles.List()
	if err != nil {
		return profileList{}, machine.ProfileFailure(err)
	}
	list := profileList{Version: report.DocumentVersion, OK: true, Profiles: []profileItem{}}
	for _, entry := range entries {
		list.OK = list.OK && entry.Err == nil
		list.Profiles = append(list.Profiles, newProfileItem(entry))
	}
	return list, nil
}

func newProfileItem(e wizard.Saved) profileItem {
	if e.Err != nil {
		return profileItem{Name: e.Name, Problem: machine.ProfileFailure(e.Err).Text}
	}
	item := profileItem{
		Name: e.Name, Practice: e.Practice, Provider: e.Provider, Host: e.Host, Email: e.Email,
		Secret: string(e.Secret), Outcome: e.Outcome,
	}
	if !e.Tested.IsZero() {
		item.Tested = e.Tested.UTC().Format(time.RFC3339)
	}
	if e.Proof != nil {
		item.Proof, item.proved = report.NewDocProof(*e.Proof), report.ProofLine(e.Proof)
	}
	return item
}

func printProfiles(w io.Writer, list profileList) {
	if len(list.Profiles) == 0 {
		prose.Say(w, ptbr.CLIProfilesNone)
	}
	for _, it := range list.Profiles {
		if it.Problem != "" {
			prose.Say(w, prose.Printable(it.Name)+": "+it.Problem)
			continue
		}
		name := prose.Printable(it.Name)
		if it.Practice {
			name = ptbr.PracticeTitle(name)
		}
		parts := []string{name, prose.Printable(it.Email), prose.Printable(it.Host), testedWords(it), it.proved}
		parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
		prose.Say(w, strings.Join(parts, " · "))
	}
}

func testedWords(it profileItem) string {
	when, err := time.Parse(time.RFC3339, it.Tested)
	if it.Tested == "" || err != nil {
		return ptbr.CLINeverTested
	}
	return ptbr.CLITested(when, it.Outcome)
}
