package tty

import (
	"bytes"
	"io"
	"sync/atomic"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// quiet returns a writer for the library's output that leaves out what this
// program has no use for: questions to the terminal, whose late answers would
// be typed into a field or into the shell after the end; keyboard modes, which
// a killed program would leave behind and which turn single bytes for the Ctrl
// keys into sequences that a slow line can tear; the cursor's shape, which is
// the person's own; hiding the cursor of the screen that the shell has, where some
// terminals keep one for each. It notes in sent what it writes.
//
// The library writes each of these sequences whole, in one Write.
func quiet(out io.Writer, sent *traffic) io.Writer {
	if f, ok := out.(term.File); ok {
		return quietFile{f, sent}
	}
	return quietWriter{out, sent}
}

// traffic is what is known of what was sent to a terminal.
type traffic struct {
	copies copying
	frames atomic.Int64
	ours   atomic.Bool // the screen is ours (the alternate one), not the shell's
}

// leaveShell takes out of p what hides the cursor of the shell's screen: a
// library that is late with its first frame begins with that, and when it has
// left the screen that it shows the cursor on, nobody shows this one again.
func (t *traffic) leaveShell(p []byte) []byte {
	on, off := []byte(ansi.SetModeAltScreenSaveCursor), []byte(ansi.ResetModeAltScreenSaveCursor)
	if !t.ours.Load() {
		before, after := p, []byte(nil)
		if i := bytes.Index(p, on); i >= 0 {
			before, after = p[:i], p[i:]
		}
		if hide := []byte(ansi.HideCursor); bytes.Contains(before, hide) {
			p = append(bytes.ReplaceAll(before, hide, nil), after...)
		}
	}
	if i, j := bytes.LastIndex(p, on), bytes.LastIndex(p, off); i != j {
		t.ours.Store(i > j)
	}
	return p
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
	sent *traffic
}

// Write implements [io.Writer].
func (q quietWriter) Write(p []byte) (int, error) { return writeQuietly(q.Writer, q.sent, p) }

// quietFile is still a terminal for whoever asks for its size.
type quietFile struct {
	term.File
	sent *traffic
}

// Write implements [io.Writer].
func (q quietFile) Write(p []byte) (int, error) { return writeQuietly(q.File, q.sent, p) }

func writeQuietly(out io.Writer, sent *traffic, p []byte) (int, error) {
	kept := sent.copies.fit(sent.leaveShell(quieted(p)))
	if len(kept) == 0 {
		return len(p), nil
	}
	sent.frames.Add(1)
	if n, err := out.Write(kept); err != nil {
		return min(n, len(p)), err
	}
	return len(p), nil
}
