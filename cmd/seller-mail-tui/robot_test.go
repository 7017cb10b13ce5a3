package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"

	"seller-mail-tui/smtpcheck/practice"
	"seller-mail-tui/wizard/store"
)

// patience is how long a test waits for something to appear; it is only used
// up by a failure.
const patience = 20 * time.Second

// person sits before a terminal in which the real program runs: a pseudo-terminal,
// or on Windows a pseudo-console.
type person struct {
	t   *testing.T
	tty io.ReadWriter // the terminal's own side
	seat

	mu      sync.Mutex // of emu, but for its Read, and of raw
	emu     *vt.Emulator
	changed chan struct{} // holds a token when something was written
	raw     strings.Builder
	pumps   sync.WaitGroup
	exited  chan struct{} // closed once the program has ended, with code or err
	code    int
	err     error
}

// watch shows what the program writes, answers what it asks, and waits for its end.
func (p *person) watch(wait func() (code int, err error)) {
	p.pumps.Add(2)
	go p.show()
	go p.answer()
	go func() {
		p.code, p.err = wait()
		close(p.exited)
		p.wake()
	}()
	p.t.Cleanup(p.leave)
}

// sit starts the program with its arguments in a terminal of that size. vars
// are added to the environment; the data folder is among them.
func sit(t *testing.T, vars []string, cols, rows uint16, args ...string) *person {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return sitBefore(t, vars, cols, rows, exe, args...)
}

// dataIn is the variable that names a data folder.
func dataIn(dir string) []string { return []string{store.EnvDir + "=" + dir} }

// show feeds the terminal's screen with what the program writes.
func (p *person) show() {
	defer p.pumps.Done()
	buf := make([]byte, 32<<10)
	for {
		n, err := p.tty.Read(buf)
		if n > 0 {
			p.mu.Lock()
			p.raw.Write(buf[:n])
			_, _ = p.emu.Write(buf[:n])
			p.mu.Unlock()
			p.wake()
		}
		if err != nil {
			return
		}
	}
}

// answer sends the terminal's answers to what the program asks it.
func (p *person) answer() {
	defer p.pumps.Done()
	_, _ = io.Copy(p.tty, p.emu) // ends with the emulator
}

func (p *person) wake() {
	select {
	case p.changed <- struct{}{}:
	default:
	}
}

// screen is what can be read now.
func (p *person) screen() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.emu.String()
}

// until waits for a condition of the screen.
func (p *person) until(what string, met func() bool) *person {
	p.t.Helper()
	limit := time.NewTimer(patience)
	defer limit.Stop()
	for !met() {
		select {
		case <-p.changed:
		case <-limit.C:
			p.t.Fatalf("still not: %s; the screen shows:\n%s", what, p.screen())
		}
	}
	return p
}

// sees waits for a text on the screen.
func (p *person) sees(text string) *person {
	p.t.Helper()
	return p.until(fmt.Sprintf("%q to be seen", text), func() bool { return strings.Contains(p.screen(), text) })
}

// Keys as a terminal sends them.
const (
	enter = "\r"
	f5    = "\x1b[15~"
	ctrlC = "\x03"
	ctrlS = "\x13"
	down  = "\x1b[B"
	tab   = "\t"
)

// types sends keys.
func (p *person) types(keys ...string) *person {
	p.t.Helper()
	for _, k := range keys {
		if _, err := io.WriteString(p.tty, k); err != nil {
			p.t.Fatal(err)
		}
	}
	return p
}

// pastes sends a text as a terminal does that was asked to mark it.
func (p *person) pastes(text string) *person {
	p.t.Helper()
	return p.types("\x1b[200~" + text + "\x1b[201~")
}

// ends waits for the program's end and returns its exit code.
func (p *person) ends() int {
	p.t.Helper()
	select {
	case <-p.exited:
	case <-time.After(patience):
		p.t.Fatalf("the program does not end; the screen shows:\n%s", p.screen())
	}
	if p.err != nil {
		p.t.Fatal(p.err)
	}
	return p.code
}

// practises goes from the first screen to a filled form.
func (p *person) practises(scenario string) *person {
	p.t.Helper()
	return p.sees("Gmail").types("treino").sees("de mentira").types(enter).
		sees("Tudo certo").types(scenario).sees("1 de").types(enter).
		sees("127.0.0.1")
}

// fills types a station's fields into an empty form, by hand, for a server without
// encryption on this machine.
func (p *person) fills(port int) *person {
	p.t.Helper()
	const tab = "\t"
	return p.sees("Gmail").types("\x1b").sees("Host SMTP").
		types("127.0.0.1", tab, strconv.Itoa(port), tab, " ", tab, practice.User, tab, "Posto Avenida", tab, tab, practice.Password).
		sees("Tudo preenchido")
}
