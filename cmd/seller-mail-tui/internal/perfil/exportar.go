package perfil

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/flow"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/table"
)

// newExport is "perfil exportar".
func newExport(a *machine.Run) *cobra.Command {
	var asCSV, replace bool
	c := &cobra.Command{
		Use: "exportar [ARQUIVO]", Short: ptbr.CLIStationExportShort, Long: ptbr.CLIStationExportLong, Example: ptbr.CLIStationExportExample,
	}
	newVerb(a, c, 0, 1, ptbr.CLIStationFileOnce, func(ctx context.Context, v *verb, args []string) (answer, error) {
		if asCSV && v.json {
			v.json = false
			return answer{}, failure.Usage(ptbr.CLIStationTwoForms)
		}
		file := ""
		if len(args) == 1 && args[0] != "-" {
			file = args[0]
		}
		return v.export(ctx, file, asCSV, replace)
	})
	c.Flags().BoolVar(&asCSV, "csv", false, ptbr.CLIFlagCSV)
	c.Flags().BoolVar(&replace, "substituir", false, ptbr.CLIFlagReplaceFile)
	c.Flags().Lookup("json").Usage = ptbr.CLIFlagExportJSON
	c.ValidArgsFunction = nil // a file
	return c
}

// exportMode is that of a new file: addresses are nobody else's business.
const exportMode = 0o600

func (v *verb) export(ctx context.Context, file string, asCSV, replace bool) (answer, error) {
	verbs, err := v.verbs()
	if err != nil {
		return answer{}, err
	}
	stations, unreadable, err := verbs.Export()
	if err != nil {
		return answer{}, err
	}
	v.exportRemarks(verbs, stations, unreadable)
	write := table.WriteCSV
	if ext := strings.ToLower(filepath.Ext(file)); ext == ".json" && !asCSV || v.json && ext != ".csv" {
		write = table.WriteJSON
	}
	data, err := write(stations)
	if err != nil {
		return answer{}, err
	}
	said := answer{sentence: ptbr.StationsExported(len(stations), prose.Printable(file), true), stations: table.Documents(stations), file: file}
	switch {
	case file != "":
		if said.changed, err = v.exportTo(ctx, file, data, replace); err != nil {
			return answer{file: file}, err
		}
		said.sentence = ptbr.StationsExported(len(stations), prose.Printable(file), said.changed)
	case v.json:
		said.sentence = ptbr.StationsListed(len(stations))
	default:
		_, err := v.Stdout.Write(data)
		v.json = false
		return answer{quiet: true}, errors.Join(err, unreadableEnd(unreadable))
	}
	return said, unreadableEnd(unreadable)
}

// exportRemarks tells of what will not come back from the export.
func (v *verb) exportRemarks(verbs flow.Verbs, stations []wizard.Profile, unreadable []flow.Unreadable) {
	for _, u := range unreadable {
		machine.Complain(v.Stderr, ptbr.StationUnreadable(prose.Printable(u.Name), machine.ProfileFailure(u.Err).Text))
	}
	for _, p := range stations {
		var labels []string
		for _, f := range verbs.Unfinished(p) {
			labels = append(labels, wizard.Label(f))
		}
		if len(labels) > 0 {
			machine.Complain(v.Stderr, ptbr.StationUnfinished(prose.Printable(p.Name), labels))
		}
	}
}

// unreadableEnd is the end of an export from which stations are missing.
func unreadableEnd(list []flow.Unreadable) error {
	if len(list) == 0 {
		return nil
	}
	return &failure.Error{Code: report.ExitProfile, Text: ptbr.StationsMissing(len(list))}
}

// exportTo puts the export into its file; changed is false where that holds it
// already.
func (*verb) exportTo(ctx context.Context, file string, data []byte, replace bool) (changed bool, err error) {
	fail := func(err error) error {
		reason := ptbr.FileProblem(err)
		switch {
		case errors.Is(err, machine.ErrNoFolder):
			reason = ptbr.CLIMonitorNoFolder
		case errors.Is(err, machine.ErrNotOrdinary):
			reason = ptbr.CLIMonitorNotOrdinary
		}
		return &failure.Error{Code: report.ExitProfile, Text: ptbr.CLIFileNotWritten(prose.Printable(file), reason), Err: err}
	}
	if _, err := machine.FilePlace(file, exportMode); err != nil {
		return false, fail(err)
	}
	if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
		old, err := machine.ReadNamed(ctx, file, len(data))
		switch {
		case err == nil && bytes.Equal(old, data):
			return false, nil
		case err != nil && !errors.Is(err, machine.ErrTooBig):
			return false, fail(err)
		case !replace:
			return false, &failure.Error{Code: report.ExitProfile, Text: ptbr.CLIFileExists(prose.Printable(file))}
		}
	}
	if err := machine.ReplaceFile(file, data, exportMode); err != nil {
		return false, fail(err)
	}
	return true, nil
}
