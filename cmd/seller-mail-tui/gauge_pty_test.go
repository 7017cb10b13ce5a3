//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard/report"
)

// TestFleetOnATerminal watches a fleet whose server lets one message through at
// a time.
func TestFleetOnATerminal(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, half string }{
		{"pt_BR.UTF-8", "[█████░"},
		{"C", "[#####."},
	} {
		t.Run(c.lang, func(t *testing.T) {
			t.Parallel()
			server := startForeign(t)
			release := make(chan struct{})
			server.deliver = func([]byte) {
				select {
				case <-release:
				case <-t.Context().Done():
				}
			}
			m := newMachine(t)
			args := append([]string{"testar", "--todos"}, m.savedAt(server, "A", "B", "São C", "D")...)
			p := sit(t, append(dataIn(m.dir), "LANG="+c.lang), 80, 24, args...)
			p.sees("0 de 4, nenhuma falha")
			release <- struct{}{}
			p.sees("A: Configura").sees("1 de 4, nenhuma falha").sees(c.half)
			p.onOneLine()
			p.resizes(30, 24)
			release <- struct{}{}
			p.sees("B: Configura").sees("2 de 4, nenhuma falha")
			p.onOneLine()
			release <- struct{}{}
			release <- struct{}{}
			if code := p.ends(); code != report.ExitOK {
				t.Errorf("exit code %d", code)
			}
			p.sees("4 perfis testados: 4 ok.")
			if screen := p.screen(); strings.Contains(screen, " de 4") || strings.Contains(screen, "[") {
				t.Errorf("the line is still there:\n%s", screen)
			}
			if strings.Contains(p.written(), "\x1b") {
				t.Errorf("sequences were written: %q", p.written())
			}
			p.leavesClean()
		})
	}
}

// onOneLine fails where the line that says how far the fleet is stands more
// than once on the screen, or beside something else.
func (p *person) onOneLine() {
	p.t.Helper()
	found := 0
	for line := range strings.Lines(p.screen()) {
		if strings.Contains(line, " de 4") {
			found++
			if strings.Contains(line, ":") && !strings.Contains(line, "ainda:") {
				p.t.Errorf("beside a result: %q", line)
			}
		}
	}
	if found != 1 {
		p.t.Errorf("%d lines:\n%s", found, p.screen())
	}
}

// TestFleetWithoutALine: where nobody sits before a terminal that can go back
// on a line, and where somebody else writes to it, there is none.
func TestFleetWithoutALine(t *testing.T) {
	t.Parallel()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		vars []string
		line string // of a shell
	}{
		"dumb terminal":                   {[]string{"TERM=dumb"}, `exec "$0" testar --todos`},
		"continuous integration":          {[]string{"CI=true"}, `exec "$0" testar --todos`},
		"errors into a file":              {nil, `exec "$0" testar --todos 2>"$SELLER_MAIL_TUI_DIR/errors"`},
		"results through another program": {nil, `"$0" testar --todos --json | cat`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := newMachine(t)
			m.save("A", "", plainServer(t, practice.Password))
			m.save("B", "", plainServer(t, practice.Password))
			p := sitThrough(t, c.line, append(dataIn(m.dir), c.vars...))
			if code := p.ends(); code != report.ExitOK {
				t.Errorf("exit code %d", code)
			}
			if strings.Contains(p.written(), " de 2") {
				t.Errorf("written: %q", p.written())
			}
		})
	}
	t.Run("results into a file", func(t *testing.T) {
		t.Parallel()
		m := newMachine(t)
		m.save("A", "", plainServer(t, practice.Password))
		m.save("B", "", plainServer(t, practice.Password))
		file := filepath.Join(t.TempDir(), "out")
		p := sitWith(t, exec.Command("/bin/sh", "-c", fmt.Sprintf(`exec "$0" testar --todos --json >'%s'`, file), exe), dataIn(m.dir), 80, 24)
		if code := p.ends(); code != report.ExitOK {
			t.Errorf("exit code %d", code)
		}
		p.sees("2 perfis testados: 2 ok.")
		if !strings.Contains(p.written(), "1 de 2") {
			t.Errorf("no line: %q", p.written())
		}
		text, err := os.ReadFile(file)
		if err != nil || strings.Contains(string(text), " de 2") || strings.Count(string(text), "\n") != 2 {
			t.Errorf("the file holds %q, %v", text, err)
		}
	})
}
