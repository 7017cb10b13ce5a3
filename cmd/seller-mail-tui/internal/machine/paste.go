package machine

import (
	"context"
	"time"

	"github.com/atotto/clipboard"

	"seller-mail-tui/wizard/ptbr"
)

// pastePatience is how long the clipboard may take to answer: on some desktops
// it is another program's, which may hang.
const pastePatience = 2 * time.Second

// unpasted is why there is nothing to paste, in a pt-BR sentence.
type unpasted string

// Error returns the sentence.
func (u unpasted) Error() string { return string(u) }

// Paste is how to read the clipboard of the desktop that the person sits at, nil
// where that is not this machine's. Its errors are pt-BR sentences.
func Paste(e Env, goos string) func(context.Context) (string, error) {
	if clipboard.Unsupported || !atDesktop(e, goos) {
		return nil
	}
	return func(ctx context.Context) (string, error) { return pasted(ctx, clipboard.ReadAll) }
}

// pasted waits for the clipboard, but not for ever. What is still not read then is
// given up; the library offers no way to stop it.
func pasted(ctx context.Context, read func() (string, error)) (string, error) {
	type answer struct {
		text string
		err  error
	}
	done := make(chan answer, 1)
	go func() {
		text, err := read()
		done <- answer{text, err}
	}()
	timer := time.NewTimer(pastePatience)
	defer timer.Stop()
	select {
	case a := <-done:
		switch {
		case a.err != nil:
			return "", unpasted(ptbr.PasteFailed)
		case len(a.text) > MaxLine:
			return "", unpasted(ptbr.PasteTooLong)
		}
		return a.text, nil
	case <-ctx.Done():
		return "", ctx.Err()
	case <-timer.C:
		return "", unpasted(ptbr.PasteFailed)
	}
}
