package main

import (
	"strings"
	"testing"

	"seller-mail-tui/wizard/report"
)

const secretOfPanic = "segredo que o pânico carrega"

// faultyVault has a defect.
type faultyVault struct{ noVault }

func (faultyVault) Probe() error               { panic(secretOfPanic) }
func (faultyVault) Get(string) (string, error) { panic(secretOfPanic) }

// TestPanic: a defect of ours gets a sentence, the place, exit 1, and
// nothing of what was panicked with.
func TestPanic(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.vault = faultyVault{}
	m.stdin = strings.NewReader("gmail\n\n\n\nposto@gmail.com\nPosto\n\nx\n2\n\n")
	o := m.run("--simples").wantCode(report.ExitInternal)
	if !strings.Contains(o.stderr, "panic_test.go:") || strings.Contains(o.stderr, secretOfPanic) {
		t.Errorf("stderr: %s", o.stderr)
	}
}
