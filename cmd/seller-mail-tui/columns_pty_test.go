//go:build unix

package main

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"seller-mail-tui/cmd/seller-mail-tui/internal/cli"
	"seller-mail-tui/guides"
	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/report"
	"seller-mail-tui/wizard/store"
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
	for _, width := range []int{60, 80, 132, 81} {
		if width == 81 {
			m.vars["LANG"] = "C"
		}
		text := m.inTerminal(width, "perfis")
		for line := range strings.Lines(text) {
			if w := guides.Width(strings.TrimRight(line, "\r\n")); w >= width {
				t.Errorf("%d columns in %d: %q", w, width, line)
			}
		}
		if !strings.Contains(text, "ltimo teste") || !strings.Contains(text, "nunca") {
			t.Errorf("%s", text)
		}
	}
}

// TestColumnsTellOfSamples: where there is room, the table says what came of the last
// sample of each station, and when that became known.
func TestColumnsTellOfSamples(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.save("Posto Avenida", "", plainServer(t, practice.Password))
	m.save("Posto Centro", "", plainServer(t, practice.Password))
	if text := m.inTerminal(132, "perfis"); strings.Contains(text, "Prova") {
		t.Errorf("a column for nothing: %s", text)
	}
	proof := wizard.Proof{Level: wizard.ProofReturned, At: time.Date(2026, 11, 27, 17, 3, 0, 0, time.Local), To: "fulano@gmail.com", Sample: true}
	if err := store.Open(m.dir, noVault{}).RecordProof(t.Context(), "Posto Centro", proof); err != nil {
		t.Fatal(err)
	}
	for width, told := range map[int]bool{80: false, 100: true, 132: true} {
		text := m.inTerminal(width, "perfis")
		if strings.Contains(text, "Prova") != told || strings.Contains(text, "27/11/26 devolvida") != told || strings.Contains(text, "gmail") {
			t.Errorf("in %d columns: %s", width, text)
		}
	}
}
