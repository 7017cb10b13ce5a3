package perfil

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/flags"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/table"
)

// importOptions are the flags of "perfil importar" as they were typed.
type importOptions struct {
	dryRun, replace  bool
	passwords, place string
	given            func(flag string) bool
}

// newImport is "perfil importar".
func newImport(a *machine.Run) *cobra.Command {
	var o importOptions
	c := &cobra.Command{
		Use: "importar ARQUIVO", Short: ptbr.CLIStationImportShort, Long: ptbr.CLIStationImportLong, Example: ptbr.CLIStationImportExample,
	}
	f := c.Flags()
	newVerb(a, c, 1, 1, ptbr.CLIStationOneFile, func(ctx context.Context, v *verb, args []string) (answer, error) {
		o.given = f.Changed
		return v.importFrom(ctx, args[0], o)
	})
	f.BoolVar(&o.dryRun, "so-conferir", false, ptbr.CLIFlagDryRun)
	f.BoolVar(&o.replace, "substituir", false, ptbr.CLIFlagReplace)
	f.StringVar(&o.passwords, "senhas-arquivo", "", ptbr.CLIFlagPasswords)
	f.StringVar(&o.place, "guardar-senha", "", ptbr.CLIFlagImportSecret)
	flags.Group(f, ptbr.CLIHeadPassword, "senhas-arquivo", "guardar-senha")
	flags.Complete(c, map[string]flags.Completion{"guardar-senha": flags.Words("cofre", "arquivo")})
	c.ValidArgsFunction = nil // a file
	return c
}

// maxPasswords bounds a file of passwords, in bytes.
const maxPasswords = 16 << 20

func (v *verb) importFrom(ctx context.Context, file string, o importOptions) (answer, error) {
	to, ok := place(o.place, o.given("guardar-senha"))
	if !ok || to == wizard.SecretNone || to != "" && o.passwords == "" {
		return answer{}, failure.Usage(ptbr.CLIStationPlaceMany)
	}
	data, err := readFile(ctx, file, table.MaxSize)
	if err != nil {
		return answer{}, err
	}
	verbs, err := v.verbs()
	if err != nil {
		return answer{}, err
	}
	in := flow.Import{Place: to, Replace: o.replace, DryRun: o.dryRun}
	var faults, secretFaults []wizard.Fault
	if o.given("senhas-arquivo") {
		if in.Secrets, secretFaults, err = readSecrets(ctx, o.passwords); err != nil {
			return answer{}, err
		}
	}
	in.Rows, faults = table.Read(data)
	in.DryRun = o.dryRun || len(faults)+len(secretFaults) > 0
	done, err := verbs.Import(ctx, in)
	if err := v.leftOver(err); err != nil {
		return answer{}, err
	}
	byLine := func(a, b wizard.Fault) int { return a.Line - b.Line }
	faults = append(faults, done.Problems...)
	secretFaults = append(secretFaults, done.Secrets...)
	slices.SortStableFunc(faults, byLine)
	slices.SortStableFunc(secretFaults, byLine)
	v.locate(file, faults)
	v.locate(o.passwords, secretFaults)
	said := answer{file: file, problems: tableProblems(append(faults, secretFaults...))}
	switch n := len(faults) + len(secretFaults); {
	case n > 0:
		said.sentence = ptbr.StationsFaulty(n)
		return said, failure.Exit(report.ExitUsage)
	case len(done.Differ) > 0:
		v.locate(file, done.Differ)
		said.problems = tableProblems(done.Differ)
		said.sentence = ptbr.StationsDiffer(len(done.Differ))
		return said, failure.Exit(report.ExitProfile)
	}
	return importedAnswer(said, done, o.dryRun), nil
}

func importedAnswer(said answer, done flow.Imported, dryRun bool) answer {
	counts := map[string]int{}
	for _, d := range done.Deeds {
		counts[d.Did]++
	}
	said.sentence = ptbr.StationsImported(counts[flow.DidMake], counts[flow.DidChange], counts[flow.DidLeave], dryRun)
	said.stations = documents(done.Deeds...)
	said.changed = !dryRun && counts[flow.DidMake]+counts[flow.DidChange] > 0
	return said
}

// locate writes problems where editors and people find them: one a line.
func (v *verb) locate(file string, list []wizard.Fault) {
	for _, p := range list {
		prose.Say(v.Stderr, fmt.Sprintf("%s:%d:%s: %s", prose.Plain(file), p.Line, p.Column, prose.Plain(p.Text)))
	}
}

// readFile reads a file that the person named.
func readFile(ctx context.Context, file string, limit int) ([]byte, error) {
	data, err := machine.ReadNamed(ctx, file, limit)
	switch {
	case errors.Is(err, machine.ErrTooBig):
		return nil, failure.Usage(ptbr.CLIFileTooBig(prose.Printable(file), limit>>20))
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, &failure.Error{Code: report.ExitProfile, Text: ptbr.CLIFileNotRead(prose.Printable(file), ptbr.FileProblem(err)), Err: err}
	}
	return data, nil
}

// readSecrets reads lines of a name, a tab and a password. Only who runs this may
// be able to read them.
func readSecrets(ctx context.Context, file string) ([]flow.Secret, []wizard.Fault, error) {
	if machine.ReadByOthers(file) {
		return nil, nil, &failure.Error{Code: report.ExitProfile, Text: ptbr.CLIFileNotRead(prose.Printable(file), ptbr.CLIPasswordsOpen)}
	}
	data, err := readFile(ctx, file, maxPasswords)
	if err != nil {
		return nil, nil, err
	}
	if !utf8.Valid(data) {
		return nil, []wizard.Fault{{Line: 1, Column: table.Line, Text: ptbr.PasswordsUTF8}}, nil
	}
	var secrets []flow.Secret
	var faults []wizard.Fault
	n := 0
	for line := range bytes.Lines(data) {
		n++
		text := strings.TrimRight(machine.WithoutBOM(string(line)), "\r\n")
		name, password, ok := strings.Cut(text, "\t")
		switch {
		case strings.TrimSpace(text) == "":
		case !ok:
			faults = append(faults, wizard.Fault{Line: n, Column: table.Line, Text: ptbr.PasswordsNoTab})
		default:
			secrets = append(secrets, flow.Secret{Line: n, Name: name, Password: password})
		}
	}
	return secrets, faults, nil
}
