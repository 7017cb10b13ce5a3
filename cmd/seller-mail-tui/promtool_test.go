package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMetricsPleasePromtool: the names in the monitor file are as Prometheus wants
// them. It needs Debian's prometheus, and says so with PROMTOOL_TEST.
func TestMetricsPleasePromtool(t *testing.T) {
	t.Parallel()
	promtool, err := exec.LookPath("promtool")
	if err != nil {
		if os.Getenv("PROMTOOL_TEST") != "" {
			t.Fatal(err)
		}
		t.Skip("promtool is not installed")
	}
	m := newMachine(t)
	server := startForeign(t)
	ca := m.savedAt(server, "Bom")
	m.save("Ruim", "", wrongly(server))
	m.certifies("Bom", time.Now().Add(time.Hour))
	file := filepath.Join(t.TempDir(), "seller.prom")
	m.run(append([]string{"testar", "--todos", "--monitor-arquivo", file}, ca...)...)
	text := metricsAt(t, file)
	for _, want := range []string{
		"seller_mail_certificate_not_after_timestamp_seconds{", "seller_mail_test_timestamp_seconds{",
		"# TYPE seller_mail_provider_deadline_timestamp_seconds gauge",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is missing:\n%s", want, text)
		}
	}
	check := exec.CommandContext(t.Context(), promtool, "check", "metrics")
	check.Stdin = strings.NewReader(text)
	var said bytes.Buffer
	check.Stdout, check.Stderr = &said, &said
	if err := check.Run(); err != nil || said.Len() > 0 {
		t.Errorf("%v: %s", err, said.String())
	}
}
