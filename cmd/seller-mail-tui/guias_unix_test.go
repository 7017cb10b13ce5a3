//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"seller-mail-tui/wizard/report"
)

// TestOnlyOwnGuidesAreRead: a guide names the server that a password goes to.
func TestOnlyOwnGuidesAreRead(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	dir := m.put(map[string]string{"aberto.md": lunar})
	if err := os.Chmod(filepath.Join(dir, "aberto.md"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "cano.md"), 0o600); err != nil {
		t.Fatal(err)
	}
	elsewhere := filepath.Join(t.TempDir(), "lua.md")
	if err := os.WriteFile(elsewhere, []byte(lunar), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, filepath.Join(dir, "link.md")); err != nil {
		t.Fatal(err)
	}
	o := m.run("guia", "gmail").wantCode(report.ExitOK)
	for _, name := range []string{"aberto.md", "cano.md", "link.md"} {
		if !strings.Contains(strings.Join(strings.Fields(o.stderr), " "), name) {
			t.Errorf("%s is not named: %s", name, o.stderr)
		}
	}
	m.run("guia", "aberto").wantCode(report.ExitUsage)
	if err := os.Chmod(filepath.Join(dir, "aberto.md"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	m.run("guia", "aberto").wantCode(report.ExitUsage)
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	m.run("guia", "aberto").wantCode(report.ExitOK)
}
