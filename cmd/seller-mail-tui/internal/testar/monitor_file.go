package testar

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
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
// change; they are as Prometheus asks for, and promtool finds nothing to say.
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
		{"seller_mail_certificate_not_after_timestamp_seconds", ptbr.MetricCertificate, plain(func(c checked) (string, bool) {
			return strconv.FormatInt(c.certEnd.Unix(), 10), !c.certEnd.IsZero()
		})},
		{"seller_mail_test_timestamp_seconds", ptbr.MetricTime, plain(func(c checked) (string, bool) {
			return strconv.FormatInt(c.at.Unix(), 10), !c.at.IsZero()
		})},
		{"seller_mail_provider_deadline_timestamp_seconds", ptbr.MetricDeadline, plain(func(c checked) (string, bool) {
			return strconv.FormatInt(c.deadline.Unix(), 10), !c.deadline.IsZero()
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
	if err := metricsPlace(path); err != nil { // it may be another one by now
		return &failure.Error{Code: report.ExitProfile, Text: metricsProblem(path, err), Err: err}
	}
	if err := machine.ReplaceFile(path, []byte(metricsText(checks)), metricsMode); err != nil {
		return &failure.Error{Code: report.ExitProfile, Text: metricsProblem(path, err), Err: err}
	}
	return nil
}

// metricsPlace tells whether the file may be put there: the collector takes *.prom
// only.
func metricsPlace(path string) error {
	if filepath.Ext(path) != metricsEnd {
		return errNotProm
	}
	_, err := machine.FilePlace(path, metricsMode)
	return err
}

// metricsMode is that of a new file.
const metricsMode = 0o644

// metricsEnd is how the name of every file ends that the collector reads.
const metricsEnd = ".prom"

var errNotProm = errors.New("the name does not end in .prom")

// metricsProblem says in pt-BR why the file cannot be put in its place.
func metricsProblem(path string, err error) string {
	reason := ptbr.FileProblem(err)
	switch {
	case errors.Is(err, errNotProm):
		reason = ptbr.CLIMonitorNotProm
	case errors.Is(err, machine.ErrNoFolder):
		reason = ptbr.CLIMonitorNoFolder
	case errors.Is(err, machine.ErrNotOrdinary):
		reason = ptbr.CLIMonitorNotOrdinary
	}
	return ptbr.CLIMonitorFile(prose.Printable(path), reason)
}
