package machine

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"

	"seller-mail-tui/wizard/ptbr"
)

func TestPaste(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text, want, problem string
		err                 error
	}{
		"a text":     {text: "Ab!\r\n", want: "Ab!\r\n"},
		"nothing":    {},
		"a picture":  {err: errors.New("the operation completed successfully"), problem: ptbr.PasteFailed},
		"a whole CD": {text: strings.Repeat("x", MaxLine+1), problem: ptbr.PasteTooLong},
	} {
		got, err := pasted(t.Context(), func() (string, error) { return c.text, c.err })
		if got != c.want || err == nil && c.problem != "" || err != nil && err.Error() != c.problem {
			t.Errorf("%s: %q, %v, want %q, %q", name, got, err, c.want, c.problem)
		}
	}
}

// TestAClipboardThatHangs is waited for two seconds, or until the program ends.
func TestAClipboardThatHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hang := make(chan struct{})
		read := func() (string, error) { <-hang; return "late", nil }
		if got, err := pasted(t.Context(), read); got != "" || err == nil || err.Error() != ptbr.PasteFailed {
			t.Errorf("%q, %v", got, err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if got, err := pasted(ctx, read); got != "" || !errors.Is(err, context.Canceled) {
			t.Errorf("%q, %v", got, err)
		}
		close(hang)
	})
}

// TestWhoseClipboard: over SSH it is the one of the machine that the person does
// not sit at.
func TestWhoseClipboard(t *testing.T) {
	t.Parallel()
	at := func(vars map[string]string) Env {
		return Env{Lookup: func(name string) (string, bool) { v, ok := vars[name]; return v, ok }}
	}
	for _, goos := range []string{"windows", "darwin", "linux"} {
		for _, name := range []string{"SSH_CONNECTION", "SSH_TTY"} {
			if Paste(at(map[string]string{name: "x", "DISPLAY": ":0"}), goos) != nil {
				t.Errorf("%s with %s reads a clipboard", goos, name)
			}
		}
	}
	if Paste(at(nil), "linux") != nil {
		t.Error("without a desktop a clipboard is read")
	}
}
