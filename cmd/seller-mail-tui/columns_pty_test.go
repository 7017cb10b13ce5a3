//go:build unix

package main

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/creack/pty"

	"seller-mail-tui/cmd/seller-mail-tui/internal/cli"
	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard/report"
)

// inTerminal runs a command with stdout on a terminal that is so wide, and returns
// what it wrote there.
func (m *testMachine) inTerminal(width int, args ...string) string {
	m.t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		m.t.Fatal(err)
	}
	if err := pty.Setsize(slave, &pty.Winsize{Cols: uint16(width), Rows: 24}); err != nil {
		m.t.Fatal(err)
	}
	text := make(chan []byte)
	go func() {
		data, _ := io.ReadAll(master) // ends with an error of Linux's
		text <- data
	}()
	var stderr bytes.Buffer
	code := cli.Run(m.t.Context(), args, m.stdin, slave, &stderr, m.env())
	_ = slave.Close()
	data := <-text
	_ = master.Close()
	if code != report.ExitOK {
		m.t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	return string(data)
}

// TestColumns: on a terminal the list is a table that fits, whatever the names.
func TestColumns(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Posto Avenida com um nome que é bem mais comprido do que cabe numa tela", "", plainServer(t, practice.Password))
	m.save("日本語の給油所", "ok", nil)
	for _, width := range []int{60, 80, 132} {
		text := m.inTerminal(width, "perfis")
		for line := range strings.Lines(text) {
			if w := guides.Width(strings.TrimRight(line, "\r\n")); w >= width {
				t.Errorf("%d columns in %d: %q", w, width, line)
			}
		}
		if !strings.Contains(text, "Último teste") || !strings.Contains(text, "nunca") {
			t.Errorf("%s", text)
		}
	}
}
