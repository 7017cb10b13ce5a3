package ui

import (
	"bytes"
	"io"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// ProgramOptions are the options with which a [tea.Program] runs a [Model]
// well: nothing is asked of the terminal, and a window size that did not
// change repaints nothing; the Linux console's F-keys are understood; a paste
// without marks presses nothing.
func ProgramOptions(o Options, in io.Reader, out io.Writer, env []string) []tea.ProgramOption {
	drawn := new(atomic.Int64)
	opts := []tea.ProgramOption{
		tea.WithInput(consoleKeys(in, drawn, !o.ASCII)),
		tea.WithOutput(quiet(out, drawn)),
		tea.WithEnvironment(env),
		tea.WithFilter(newFilter()),
	}
	switch {
	case o.NoColor:
		opts = append(opts, tea.WithColorProfile(colorprofile.ASCII))
	case o.Profile != colorprofile.Unknown:
		opts = append(opts, tea.WithColorProfile(o.Profile))
	}
	return opts
}

// newFilter is what every message passes before the screen gets it.
func newFilter() func(tea.Model, tea.Msg) tea.Msg {
	size := newSizeFilter()
	if !readsRecords {
		return size
	}
	burst := newBurstFilter(time.Now)
	return func(m tea.Model, msg tea.Msg) tea.Msg { return burst(size(m, msg)) }
}

// newSizeFilter drops messages of a window size that is known already.
func newSizeFilter() func(tea.Model, tea.Msg) tea.Msg {
	var last tea.WindowSizeMsg
	return func(_ tea.Model, msg tea.Msg) tea.Msg {
		size, ok := msg.(tea.WindowSizeMsg)
		if !ok {
			return msg
		}
		if size == last {
			return nil
		}
		last = size
		return msg
	}
}

// quiet returns a writer for the library's output that leaves out what this
// program has no use for: questions to the terminal, whose late answers would
// be typed into a field or into the shell after the end; keyboard modes, which
// a killed program would leave behind and which turn single bytes for the Ctrl
// keys into sequences that a slow line can tear; the cursor's shape, which is
// the person's own. It counts what it writes.
//
// The library writes each of these sequences whole, in one Write.
func quiet(out io.Writer, drawn *atomic.Int64) io.Writer {
	if f, ok := out.(term.File); ok {
		return quietFile{f, drawn}
	}
	return quietWriter{out, drawn}
}

// needless are the sequences that are left out.
func needless() [][]byte {
	return [][]byte{
		[]byte(ansi.RequestModeSynchronizedOutput),
		[]byte(ansi.RequestModeUnicodeCore),
		[]byte(ansi.RequestKittyKeyboard),
		[]byte(ansi.SetModifyOtherKeys2),
		[]byte(ansi.ResetModifyOtherKeys),
		[]byte(ansi.PushKittyKeyboard(1)),
		[]byte(ansi.PopKittyKeyboard(1)),
		[]byte(ansi.SetCursorStyle(1)),
	}
}

// shortFrame is how many bytes a frame may have in which nobody sees the cursor
// travel. The library hides it in every frame and shows it again, which is
// twelve bytes for each typed letter.
const shortFrame = 64

func quieted(p []byte) []byte {
	if bytes.IndexByte(p, ansi.ESC) < 0 {
		return p
	}
	if len(p) <= shortFrame {
		// Hidden first and shown last: it was seen before, and is after.
		if frame, ok := bytes.CutPrefix(p, []byte(ansi.HideCursor)); ok {
			if frame, ok = bytes.CutSuffix(frame, []byte(ansi.ShowCursor)); ok {
				p = frame
			}
		}
	}
	for _, seq := range needless() {
		if bytes.Contains(p, seq) {
			p = bytes.ReplaceAll(p, seq, nil)
		}
	}
	return p
}

type quietWriter struct {
	io.Writer
	drawn *atomic.Int64
}

// Write implements [io.Writer].
func (q quietWriter) Write(p []byte) (int, error) { return writeQuietly(q.Writer, q.drawn, p) }

// quietFile is still a terminal for whoever asks for its size.
type quietFile struct {
	term.File
	drawn *atomic.Int64
}

// Write implements [io.Writer].
func (q quietFile) Write(p []byte) (int, error) { return writeQuietly(q.File, q.drawn, p) }

func writeQuietly(out io.Writer, drawn *atomic.Int64, p []byte) (int, error) {
	kept := quieted(p)
	if len(kept) == 0 {
		return len(p), nil
	}
	drawn.Add(1)
	if n, err := out.Write(kept); err != nil {
		return min(n, len(p)), err
	}
	return len(p), nil
}
