package testar

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
)

// metric is one family of values in the file for node_exporter's textfile
// collector.
type metric struct {
	name, help string
	// value returns a profile's value and its further labels; ok is false
	// where there is none.
	value func(checked) (value string, labels []string, ok bool)
}

// metrics are the families, in the order of the file. Their names never
// change; units are those that Prometheus asks for.
func metrics() []metric {
	plain := func(value func(checked) (string, bool)) func(checked) (string, []string, bool) {
		return func(c checked) (string, []string, bool) {
			v, ok := value(c)
			return v, nil, ok
		}
	}
	return []metric{
		{"seller_mail_ok", ptbr.MetricOK, plain(func(c checked) (string, bool) {
			if c.began && c.exit == report.ExitOK {
				return "1", true
			}
			return "0", true
		})},
		{"seller_mail_exit_code", ptbr.MetricExit, plain(func(c checked) (string, bool) {
			return strconv.Itoa(c.exit), true
		})},
		{"seller_mail_diagnosis", ptbr.MetricDiagnosis, func(c checked) (string, []string, bool) {
			return "1", []string{"id", c.diagnosis, "codigo", c.telephone}, c.diagnosis != ""
		}},
		{"seller_mail_duration_seconds", ptbr.MetricDuration, plain(func(c checked) (string, bool) {
			return strconv.FormatFloat(c.took.Seconds(), 'f', 3, 64), c.began
		})},
		{"seller_mail_certificate_not_after_seconds", ptbr.MetricCertificate, plain(func(c checked) (string, bool) {
			return strconv.FormatInt(c.certEnd.Unix(), 10), !c.certEnd.IsZero()
		})},
		{"seller_mail_test_time_seconds", ptbr.MetricTime, plain(func(c checked) (string, bool) {
			return strconv.FormatInt(c.at.Unix(), 10), !c.at.IsZero()
		})},
	}
}

// metricsText writes the families in Prometheus's text format 0.0.4, profiles
// in the order of their names.
func metricsText(checks []checked) string {
	checks = slices.Clone(checks)
	slices.SortFunc(checks, func(a, b checked) int { return cmp.Compare(a.name, b.name) })
	var b strings.Builder
	for _, m := range metrics() {
		fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s gauge\n", m.name, m.help, m.name)
		for _, c := range checks {
			value, labels, ok := m.value(c)
			if !ok {
				continue
			}
			fmt.Fprintf(&b, "%s{perfil=\"%s\"", m.name, labelText(c.name))
			for pair := range slices.Chunk(labels, 2) {
				fmt.Fprintf(&b, ",%s=\"%s\"", pair[0], labelText(pair[1]))
			}
			fmt.Fprintf(&b, "} %s\n", value)
		}
	}
	return b.String()
}

// labelText escapes a label's value.
func labelText(s string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(strings.ToValidUTF8(s, "\uFFFD"))
}

// writeMetrics puts the file in its place at once: the collector, which reads
// it at any moment, never finds half of it. A new file is for everybody to read,
// since the collector is another user; no secret is in it.
func writeMetrics(path string, checks []checked) error {
	if err := replaceFile(path, metricsText(checks)); err != nil {
		return &failure.Error{Code: report.ExitProfile, Text: metricsProblem(path, err), Err: err}
	}
	return nil
}

// metricsPlace tells whether the file may be put there: the collector takes *.prom
// only, and what is no ordinary file (a device, a pipe, a link to somewhere else)
// is nobody's to replace. mode is that of the file in its place, which stays.
func metricsPlace(path string) (mode fs.FileMode, err error) {
	if filepath.Ext(path) != metricsEnd {
		return 0, errNotProm
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return 0, errNoFolder
	}
	switch info, err := os.Lstat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return 0o644, nil
	case err != nil:
		return 0, err
	case !info.Mode().IsRegular():
		return 0, errNotOrdinary
	default:
		return info.Mode().Perm(), nil
	}
}

// metricsEnd is how the name of every file ends that the collector reads.
const metricsEnd = ".prom"

// What stands in the way of the file.
var (
	errNotProm     = errors.New("the name does not end in .prom")
	errNoFolder    = errors.New("no such folder")
	errNotOrdinary = errors.New("not an ordinary file")
)

// metricsProblem says in pt-BR why the file cannot be put in its place.
func metricsProblem(path string, err error) string {
	reason := ptbr.FileProblem(err)
	switch {
	case errors.Is(err, errNotProm):
		reason = ptbr.CLIMonitorNotProm
	case errors.Is(err, errNoFolder):
		reason = ptbr.CLIMonitorNoFolder
	case errors.Is(err, errNotOrdinary):
		reason = ptbr.CLIMonitorNotOrdinary
	}
	return ptbr.CLIMonitorFile(prose.Printable(path), reason)
}

func replaceFile(path, text string) error {
	mode, err := metricsPlace(path) // it may be another one by now
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".seller-mail-*.tmp")
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
	if err == nil {
		err = store.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, store.Remove(f.Name()))
	}
	return nil
}
