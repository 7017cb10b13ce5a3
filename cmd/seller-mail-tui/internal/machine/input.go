package machine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"
)

// MaxLine bounds an answer, in bytes: whoever pipes a whole file into a
// question gets an error instead of a full memory.
const MaxLine = 64 << 10

// Why there is no answer.
var (
	ErrInterrupted = errors.New("interrupted by the keyboard")
	ErrLineTooLong = errors.New("line too long")
)

// Input reads a person's answers from a stream, one line at a time, and stops
// waiting when its context ends. Not safe for concurrent use.
//
// A read from a terminal cannot be interrupted on every system. It therefore
// happens in a goroutine that reads only when it is asked to; one that still
// waits when the context has ended is abandoned, which happens only when the
// program is about to exit.
type Input struct {
	terminal *os.File // for reading without echo; nil where it is none
	ask      chan struct{}
	chunks   chan chunk
	pending  []byte
	end      error // how the stream ended, once it has
}

type chunk struct {
	data []byte
	err  error
}

// NewInput reads from r until ctx ends.
func NewInput(ctx context.Context, r io.Reader) *Input {
	in := &Input{terminal: Terminal(r), ask: make(chan struct{}), chunks: make(chan chunk)}
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-in.ask:
			}
			buf := make([]byte, 4096)
			n, err := r.Read(buf)
			select {
			case <-ctx.Done():
				return
			case in.chunks <- chunk{buf[:n], err}:
			}
		}
	}()
	return in
}

// AtTerminal tells that a person types, and sees what is typed.
func (in *Input) AtTerminal() bool { return in.terminal != nil }

// more waits for the next bytes.
func (in *Input) more(ctx context.Context) error {
	if in.end != nil {
		return in.end
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case in.ask <- struct{}{}:
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case c := <-in.chunks:
		in.pending = append(in.pending, c.data...)
		in.end = c.err
		if len(c.data) == 0 && c.err != nil {
			return c.err
		}
		return nil
	}
}

// Line returns the next line without its end (LF or CRLF), and without the keys in
// it that are no letters. The last line may lack its end; after it comes io.EOF.
func (in *Input) Line(ctx context.Context) (string, error) {
	for {
		if i := bytes.IndexByte(in.pending, '\n'); i >= 0 {
			line := withoutKeys(in.pending[:i])
			in.pending = in.pending[i+1:]
			return line, nil
		}
		if len(in.pending) > MaxLine {
			return "", ErrLineTooLong
		}
		if err := in.more(ctx); err != nil {
			if errors.Is(err, io.EOF) && len(in.pending) > 0 {
				line := withoutKeys(in.pending)
				in.pending = nil
				return line, nil
			}
			return "", err
		}
	}
}

// withoutKeys is a line without what an arrow or a function key sends to a terminal
// that edits its lines by itself: it shows them as ^[[D, and hands them on as text.
func withoutKeys(line []byte) string {
	line = bytes.TrimSuffix(line, []byte("\r"))
	if bytes.IndexByte(line, 0x1b) < 0 {
		return string(line)
	}
	var e secretEditor
	out := make([]byte, 0, len(line))
	for _, b := range line {
		before := e.escape
		if b == 0x1b || before > 0 {
			_, _ = e.key(b) // within a sequence nothing ends a line
			continue
		}
		out = append(out, b)
	}
	return string(out)
}

// Secret asks on out for the next line. On a terminal it is read without echo,
// which is off before the question is there to be answered.
func (in *Input) Secret(ctx context.Context, out io.Writer, question string) (text string, err error) {
	if in.terminal == nil {
		_, _ = io.WriteString(out, question)
		return in.Line(ctx)
	}
	undo, err := unechoed(in.terminal)
	if err != nil {
		// Without this the password would be shown.
		return "", fmt.Errorf("terminal: %w", err)
	}
	defer func() {
		if restoreErr := undo(); err == nil && restoreErr != nil {
			err = fmt.Errorf("terminal: %w", restoreErr)
		}
	}()
	// A raw terminal does not go back to the left by itself.
	_, _ = io.WriteString(out, strings.ReplaceAll(question, "\n", "\r\n"))
	var e secretEditor
	for {
		for len(in.pending) > 0 {
			b := in.pending[0]
			in.pending = in.pending[1:]
			done, keyErr := e.key(b)
			if keyErr != nil {
				return "", keyErr
			}
			if done {
				// A CRLF that was pasted counts once.
				in.pending = bytes.TrimPrefix(in.pending, []byte("\n"))
				return string(e.text), nil
			}
		}
		if err := in.more(ctx); err != nil {
			return "", err
		}
	}
}

// secretEditor takes the keys of an invisible line: the terminal's own editing
// is off while nothing is echoed.
type secretEditor struct {
	text   []byte
	escape int // 0 outside a key's sequence, 1 after ESC, 2 within
}

// key takes one byte; done at the end of the line.
func (e *secretEditor) key(b byte) (done bool, err error) {
	switch {
	case e.escape == 1:
		switch b {
		case '[', 'O':
			e.escape = 2
		case 0x1b: // Alt, and a key that begins with one itself
		default:
			e.escape = 0
		}
	case e.escape == 2:
		if b >= '@' && b <= '~' && b != '[' { // ESC [ [ A is F1 of the Linux console
			e.escape = 0
		}
	case b == '\r' || b == '\n':
		return true, nil
	case b == 3: // Ctrl+C
		return false, ErrInterrupted
	case b == 4: // Ctrl+D
		return false, io.EOF
	case b == 0x1b:
		e.escape = 1
	case b == 0x7f || b == '\b':
		_, size := utf8.DecodeLastRune(e.text)
		e.text = e.text[:len(e.text)-size]
	case b == 0x15: // Ctrl+U
		e.text = e.text[:0]
	case b < ' ' && b != '\t':
	default:
		if len(e.text) >= MaxLine {
			return false, ErrLineTooLong
		}
		e.text = append(e.text, b)
	}
	return false, nil
}
