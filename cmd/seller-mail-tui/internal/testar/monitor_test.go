package testar

import (
	"strings"
	"testing"
	"time"

	"seller-mail-tui/wizard/report"
)

// TestMonitorState judges tests at a moment.
func TestMonitorState(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	passed := func(end time.Time) checked {
		return checked{name: "Posto", sentence: "ok", began: true, certEnd: end}
	}
	warned := passed(time.Time{})
	warned.warning, warned.telephone, warned.title = true, "T-09", "A|B\nC"
	for name, c := range map[string]struct {
		checked checked
		want    monitorState
		line    string
	}{
		"no certificate":     {passed(time.Time{}), monitorOK, "SELLER-MAIL OK - Posto: ok | tempo=0ms;;;0"},
		"14 days left":       {passed(now.Add(14 * day)), monitorOK, "SELLER-MAIL OK - Posto: ok | tempo=0ms;;;0 certificado_dias=14;14:;0:"},
		"a second less":      {passed(now.Add(14*day - time.Second)), monitorWarning, "SELLER-MAIL WARNING - Posto: ok O certificado do servidor termina em 13 dias (07/12/2026). | tempo=0ms;;;0 certificado_dias=13;14:;0:"},
		"today":              {passed(now.Add(time.Hour)), monitorWarning, "SELLER-MAIL WARNING - Posto: ok O certificado do servidor termina hoje. | tempo=0ms;;;0 certificado_dias=0;14:;0:"},
		"ended":              {passed(now.Add(-time.Hour)), monitorWarning, "SELLER-MAIL WARNING - Posto: ok O certificado do servidor terminou em 23/11/2026. | tempo=0ms;;;0 certificado_dias=-1;14:;0:"},
		"a warning, cleaned": {warned, monitorWarning, "SELLER-MAIL WARNING - Posto: ok Atenção: A/B C (código T-09). | tempo=0ms;;;0"},
		"cancelled":          {checked{began: true, sentence: "x", exit: report.ExitCancelled}, monitorUnknown, "SELLER-MAIL UNKNOWN - x | tempo=0ms;;;0"},
		"not begun":          {notBegun("Posto", "x", report.ExitProfile), monitorUnknown, "SELLER-MAIL UNKNOWN - Posto: x"},
	} {
		line, state := monitorLine([]checked{c.checked}, judge{now: now, warn: certificateNotice})
		if state != c.want || line != c.line {
			t.Errorf("%s: %s, %q", name, state, line)
		}
	}
}

// TestMetricsAreEscaped: a profile's name may hold whatever it likes.
func TestMetricsAreEscaped(t *testing.T) {
	t.Parallel()
	text := metricsText([]checked{{name: "a\"b\\c\nd", began: true}})
	if want := `seller_mail_ok{perfil="a\"b\\c\nd"} 1` + "\n"; !strings.Contains(text, want) {
		t.Errorf("got %s", text)
	}
}
