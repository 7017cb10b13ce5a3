package ui

import (
	"bytes"
	"context"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/vt"
)

// terminal is the whole program at an emulated terminal: bytes go in, a screen
// and a count of bytes come out.
type terminal struct {
	t       *testing.T
	program *tea.Program
	model   *Model
	keys    *io.PipeWriter
	ended   chan error
	real    bool // outside a bubble: waiting takes time

	mu     sync.Mutex
	screen *vt.Emulator
	bytes  int
	wrote  chan struct{} // holds a token after a write
	early  []byte        // the first bytes, to look for questions
}

// plug starts the program for a world at a terminal of a size.
func plug(t *testing.T, w *world, columns, rows int) *terminal {
	t.Helper()
	in, keys := io.Pipe()
	x := &terminal{
		t: t, real: w.real, model: New(w.lib, w.session, w.ports.world(), w.opts), keys: keys, ended: make(chan error, 1),
		screen: vt.NewEmulator(columns, rows), wrote: make(chan struct{}, 1),
	}
	env := []string{"TERM=xterm-256color", "LANG=pt_BR.UTF-8"}
	opts := append(ProgramOptions(w.opts, in, x, env),
		tea.WithWindowSize(columns, rows), tea.WithoutSignalHandler(), tea.WithContext(t.Context()))
	x.program = tea.NewProgram(x.model, opts...)
	go func() {
		_, err := x.program.Run()
		x.ended <- err
	}()
	t.Cleanup(x.unplug)
	return x
}

func (x *terminal) unplug() {
	x.model.stop()
	x.program.Kill()
	if err := x.keys.CloseWithError(io.EOF); err != nil {
		x.t.Error(err)
	}
	select {
	case err := <-x.ended:
		x.ended <- err
	case <-time.After(10 * time.Second):
		x.t.Error("the program did not end")
	}
	if r := x.model.run; r != nil {
		<-r.done
	}
	if !x.real {
		<-time.After(armedFor + second) // the last ticks of a bubble
	}
}

// Write is where the program's output goes.
func (x *terminal) Write(p []byte) (int, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.bytes += len(p)
	if len(x.early) < 1<<16 {
		x.early = append(x.early, p...)
	}
	// The library writes bare line feeds where it knows of no terminal.
	if _, err := x.screen.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	select {
	case x.wrote <- struct{}{}:
	default:
	}
	return len(p), nil
}

// keys types bytes as a terminal sends them, in one piece.
func (x *terminal) send(s string) *terminal {
	x.t.Helper()
	if _, err := io.WriteString(x.keys, s); err != nil {
		x.t.Fatal(err)
	}
	return x
}

func (x *terminal) text() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.screen.String()
}

// shows waits until the screen shows all the texts.
func (x *terminal) shows(texts ...string) *terminal {
	x.t.Helper()
	limit := time.After(20 * time.Second)
	for {
		flat, missing := flatten(x.text()), ""
		for _, want := range texts {
			if !strings.Contains(flat, flatten(want)) {
				missing = want
			}
		}
		if missing == "" {
			return x
		}
		select {
		case <-x.wrote:
		case <-limit:
			x.t.Fatalf("the terminal does not show %q:\n%s", missing, x.text())
		}
	}
}

// ends waits until the program has ended.
func (x *terminal) ends() {
	x.t.Helper()
	select {
	case err := <-x.ended:
		x.ended <- err
		if err != nil {
			x.t.Errorf("the program ended with %v", err)
		}
	case <-time.After(20 * time.Second):
		x.t.Fatalf("the program does not end:\n%s", x.text())
	}
}

// counted returns how many bytes were written while the steps were played and
// for as long afterwards. It is for a bubble, where waiting costs nothing.
func (x *terminal) counted(after time.Duration, steps func()) int {
	x.mu.Lock()
	before := x.bytes
	x.mu.Unlock()
	steps()
	<-time.After(after)
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.bytes - before
}

// Keys as terminals send them.
const (
	keyF3    = "\x1bOR"
	keyF5    = "\x1b[15~"
	keyF10   = "\x1b[21~"
	keyCtrlC = "\x03"
)

// pasted wraps a text in the marks of a bracketed paste.
func pasted(s string) string { return "\x1b[200~" + s + "\x1b[201~" }

// realWorld is a world whose tests and practice server are the given ones.
func realWorld(t *testing.T, ports func(context.Context, *ports)) *world {
	t.Helper()
	w := newWorld(t)
	w.real = true
	ports(t.Context(), &w.ports)
	return w
}
