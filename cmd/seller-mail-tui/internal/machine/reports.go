package machine

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// ReportWriter returns the function that writes a report to a new file in the
// folder, for this user alone: addresses are nobody else's business.
func ReportWriter(dir string, now func() time.Time) func(name, text string) (string, error) {
	return func(name, text string) (string, error) {
		ext := filepath.Ext(name)
		name = strings.TrimSuffix(name, ext)
		if ext == "" {
			ext = ".txt"
		}
		path, err := writeReport(dir, name+"-"+now().Format("2006-01-02-150405"), ext, text)
		var refused *store.Error
		if errors.As(err, &refused) {
			return "", ProfileFailure(err)
		}
		if err != nil {
			return "", &failure.Error{Code: report.ExitProfile, Text: ptbr.CLIReportFailed(dir, ptbr.FileProblem(err)), Err: err}
		}
		return path, nil
	}
}

func writeReport(dir, base, ext, text string) (string, error) {
	if err := store.EnsureDir(dir); err != nil {
		return "", err
	}
	f, err := newFile(dir, base, ext)
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(text)
	if err := errors.Join(err, f.Close()); err != nil {
		return "", errors.Join(err, store.Remove(f.Name()))
	}
	return f.Name(), nil
}

// newFile makes a file that was not there before. A few may be made in the
// same second.
func newFile(dir, base, ext string) (*os.File, error) {
	for n := 1; ; n++ {
		name := base
		if n > 1 {
			name = fmt.Sprintf("%s-%d", base, n)
		}
		//nolint:gosec // the folder is ours, the name made of letters and digits
		f, err := os.OpenFile(filepath.Join(dir, name+ext), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if n == 100 || !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}
