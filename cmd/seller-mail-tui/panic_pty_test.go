//go:build unix

package main

import (
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard/report"
)

// TestScreenPanic: a defect in what runs beside the screen, here in the vault,
// ends the program and gives the terminal back; the place is told, and nothing
// of what was panicked with or typed.
func TestScreenPanic(t *testing.T) {
	t.Parallel()
	p := sit(t, append(dataIn(t.TempDir()), asProgram+"="+withFaultyVault), 80, 24)
	p.fills(587).types(ctrlS).sees("Com que nome").types(enter)
	if code := p.ends(); code != report.ExitInternal {
		t.Errorf("exit code %d", code)
	}
	p.leavesClean()
	p.sees("O programa parou por um defeito").sees("panic_test.go:")
	for _, secret := range []string{secretOfPanic, practice.Password} {
		if strings.Contains(p.written(), secret) {
			t.Errorf("%q was written to the terminal", secret)
		}
	}
}
