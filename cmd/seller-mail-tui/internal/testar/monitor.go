package testar

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"seller-mail-tui/cmd/seller-mail-tui/internal/failure"
	"seller-mail-tui/cmd/seller-mail-tui/internal/machine"
	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/smtpcheck/delivery"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// certificateNotice is how many days before a certificate ends monitoring warns.
const certificateNotice = 14

const day = 24 * time.Hour

// judge is by what tests are judged: when, and from where on something is late.
type judge struct {
	now            time.Time
	warn, critical int           // days before a certificate ends
	slow           time.Duration // a test takes longer; zero: never
}

// judge reads the limits of --monitor.
func (o testOptions) judge(now time.Time) (judge, error) {
	j := judge{now: now, warn: o.warnDays, critical: o.criticalDays}
	for _, flag := range []string{"aviso-dias", "critico-dias", "aviso-tempo"} {
		if o.given(flag) && !o.monitor {
			return j, failure.Usage(ptbr.CLIMonitorLimits)
		}
	}
	if j.warn < 0 || j.critical < 0 || j.critical > j.warn {
		return j, failure.Usage(ptbr.CLIMonitorDays)
	}
	if o.given("aviso-tempo") {
		var ok bool
		if j.slow, ok = parseLimit(o.warnTime); !ok {
			return j, failure.Usage(ptbr.CLIMonitorTime)
		}
	}
	return j, nil
}

// monitorState is a state of the Nagios plugin API, which Icinga, Zabbix,
// Checkmk and others take over: its number is the exit code.
type monitorState int

// The states.
const (
	monitorOK monitorState = iota
	monitorWarning
	monitorCritical
	monitorUnknown
)

// String is the state's name in the plugin API; it is not translated, since
// programs look for it.
func (s monitorState) String() string {
	return [...]string{"OK", "WARNING", "CRITICAL", "UNKNOWN"}[s]
}

// rank orders states by how soon somebody should look: what is known to be
// broken before what is not known.
func (s monitorState) rank() int {
	return [...]int{monitorOK: 0, monitorWarning: 1, monitorUnknown: 2, monitorCritical: 3}[s]
}

// checked is what monitoring keeps of one profile's test. It is small, so that
// a thousand of them are nothing.
type checked struct {
	name      string // profile, else address, else host
	sentence  string
	diagnosis string // id; empty without one
	telephone string // the diagnosis's codigo
	warning   bool   // the diagnosis is only something to know
	title     string // of the warning
	notice    string // something else to warn of, in a sentence
	began     bool   // false: the test could not be carried out
	exit      int    // the code that "testar" ends with
	took      time.Duration
	certEnd   time.Time // zero: no certificate was seen
	at        time.Time // when the test ended; zero where none was made
	deadline  time.Time // when the provider stops taking passwords; zero: not known
}

// newChecked keeps of a test what monitoring needs.
func newChecked(name string, r smtpcheck.Result) checked {
	past := wizard.NewPast(r)
	c := checked{
		name: cmp.Or(name, r.Facts.Email, r.Facts.Host), sentence: report.Sentence(r),
		began: true, exit: report.ExitCode(r), took: r.Elapsed, certEnd: past.CertUntil, at: past.At,
	}
	if d := r.Diagnosis; d != nil {
		c.diagnosis, c.telephone, c.warning, c.title = d.ID, d.Code, d.Warning, d.Title
	}
	return c
}

// withDeadline adds when the provider stops taking passwords.
func (c checked) withDeadline(lib *guides.Library, p wizard.Profile) checked {
	if d, _, ok := wizard.DeadlineOf(p.Values, lib, p.Provider); ok {
		c.deadline = d.Day
	}
	return c
}

// withDelivery adds that the message is not where it should be; that nobody
// could look is nothing to wake anybody for.
func (c checked) withDelivery(r *delivery.Result) checked {
	if r != nil && (r.Outcome == delivery.OutcomeSpam || r.Outcome == delivery.OutcomeNotYet) {
		c.notice = r.Sentence
	}
	return c
}

// notBegun is a test that could not be carried out.
func notBegun(name, sentence string, exit int) checked {
	return checked{name: name, sentence: sentence, exit: exit}
}

// state judges a test.
func (c checked) state(j judge) monitorState {
	switch {
	case !c.began, c.exit == report.ExitInternal, c.exit == report.ExitCancelled:
		return monitorUnknown
	case c.exit != report.ExitOK, c.ends(j, j.critical):
		return monitorCritical
	case c.warning, c.notice != "", c.ends(j, j.warn), c.slow(j):
		return monitorWarning
	}
	return monitorOK
}

// ends tells that less than so many days are left of the certificate; with no
// limit it never does.
func (c checked) ends(j judge, days int) bool {
	return days > 0 && !c.certEnd.IsZero() && c.days(j.now) < days
}

func (c checked) slow(j judge) bool { return c.began && j.slow > 0 && c.took > j.slow }

// days counts whole days until the certificate ends; negative once it has.
func (c checked) days(now time.Time) int {
	return int(math.Floor(c.certEnd.Sub(now).Hours() / 24))
}

// words say how the test ended, with what monitoring adds to it.
func (c checked) words(j judge) string {
	parts := []string{ptbr.CLIAllLine(c.name, c.sentence)}
	if c.name == "" {
		parts[0] = c.sentence
	}
	if c.warning {
		parts = append(parts, ptbr.CLIWarning+" "+ptbr.ResultDiagnosis(c.telephone, c.title))
	}
	if c.notice != "" {
		parts = append(parts, c.notice)
	}
	if c.ends(j, j.warn) {
		parts = append(parts, ptbr.CLIMonitorCertificate(c.certEnd, c.days(j.now)))
	}
	if c.slow(j) {
		parts = append(parts, ptbr.CLIMonitorSlow(c.took, j.slow))
	}
	return strings.Join(parts, " ")
}

// monitorLine is what a monitoring engine reads: state, words and measured
// values on the first line, then a line for each profile that is not all
// right, the worst first.
func monitorLine(checks []checked, j judge) (string, monitorState) {
	checks = slices.Clone(checks)
	slices.SortStableFunc(checks, func(a, b checked) int {
		return cmp.Or(b.state(j).rank()-a.state(j).rank(), cmp.Compare(a.name, b.name))
	})
	if len(checks) == 0 {
		return monitorText(monitorUnknown, ptbr.CLICancelled), monitorUnknown
	}
	worst := checks[0].state(j)
	if len(checks) == 1 {
		return monitorText(worst, checks[0].words(j)) + measures(checks, j), worst
	}
	var counts [4]int
	var b strings.Builder
	for _, c := range checks {
		s := c.state(j)
		counts[s]++
		if s != monitorOK {
			fmt.Fprintf(&b, "\n%s - %s", s, oneLine(c.words(j)))
		}
	}
	first := monitorText(worst, ptbr.CLIMonitorMany(len(checks), counts)) +
		measures(checks, j, fmt.Sprintf("ok=%d;;;0 warning=%d;;;0 critical=%d;;;0 unknown=%d;;;0", counts[0], counts[1], counts[2], counts[3]))
	return first + b.String(), worst
}

// monitorText is a first line without its measured values.
func monitorText(s monitorState, text string) string {
	return "SELLER-MAIL " + s.String() + " - " + oneLine(text)
}

// MonitorNothing is the line, and the exit code, of a call that says nothing of
// any mailbox.
func MonitorNothing(text string) (line string, code int) {
	return monitorText(monitorUnknown, text), int(monitorUnknown)
}

// oneLine keeps a text from ending the line, or from being taken for values.
func oneLine(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "|", "/")
}

// measures are the values behind the text, in the plugin API's form
// (label=value[unit];warning;critical;least): those given, the time of the
// slowest test and the days of the certificate that ends first. What was not
// measured is left out, lest a graph shows it as 0.
func measures(checks []checked, j judge, values ...string) string {
	slowest, soonest := time.Duration(-1), math.MaxInt
	for _, c := range checks {
		if c.began {
			slowest = max(slowest, c.took)
		}
		if !c.certEnd.IsZero() {
			soonest = min(soonest, c.days(j.now))
		}
	}
	if slowest >= 0 {
		values = append(values, fmt.Sprintf("tempo=%dms;%s;;0", slowest.Milliseconds(), j.slowMillis()))
	}
	if soonest != math.MaxInt {
		values = append(values, fmt.Sprintf("certificado_dias=%d;%d:;%d:", soonest, j.warn, j.critical))
	}
	if len(values) == 0 {
		return ""
	}
	return " | " + strings.Join(values, " ")
}

// slowMillis is the limit of a test's time in milliseconds; empty without one.
func (j judge) slowMillis() string {
	if j.slow == 0 {
		return ""
	}
	return strconv.FormatInt(j.slow.Milliseconds(), 10)
}

// watched tells that a monitoring engine is to see the result.
func (o testOptions) watched() bool { return o.monitor || o.monitorFile != "" }

// watch carries out the test and shows a monitoring engine how it ended.
func (a *command) watch(ctx context.Context, o testOptions) error {
	if o.monitor && o.json {
		return failure.Usage(ptbr.CLIMonitorOrJSON)
	}
	if o.monitorFile != "" {
		if err := metricsPlace(o.monitorFile); err != nil {
			return failure.Usage(metricsProblem(o.monitorFile, err))
		}
	}
	j, err := o.judge(a.Env.Now())
	if err != nil {
		return err
	}
	tester := *a
	if o.monitor {
		tester.Stdout = io.Discard
		if machine.Terminal(a.Stderr) == nil {
			tester.Stderr = io.Discard // engines put it beside the line
		}
	}
	var checks []checked
	err = tester.test(ctx, o, func(c checked) { checks = append(checks, c) })
	said := err != nil && failure.As(err).Text != ""
	if said && len(checks) == 0 && o.profile != "" && failure.As(err).Code != report.ExitUsage {
		checks = append(checks, notBegun(o.profile, failure.As(err).Text, failure.As(err).Code))
	}
	// After a cancelled test the file keeps what was last known: its age tells.
	if o.monitorFile != "" && ctx.Err() == nil && len(checks) > 0 {
		if fileErr := writeMetrics(o.monitorFile, checks); fileErr != nil {
			return fileErr
		}
	}
	if !o.monitor || said {
		return err
	}
	j.now = a.Env.Now()
	line, state := monitorLine(checks, j)
	if err == nil && len(checks) == 0 {
		line, state = monitorText(monitorOK, ptbr.CLINoFailures), monitorOK
	}
	prose.Say(a.Stdout, line)
	return failure.Exit(int(state))
}
