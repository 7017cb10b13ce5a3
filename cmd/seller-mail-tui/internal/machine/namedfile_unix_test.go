//go:build unix

package machine

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestTheWaitForANamedFileEnds: a pipe that nobody writes into is given up when
// the program is told to end.
func TestTheWaitForANamedFileEnds(t *testing.T) {
	t.Parallel()
	pipe := newPipe(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := ReadNamed(ctx, pipe, 10); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	writeInto(t, pipe, "") // ends what was left behind
}

func TestAPipeIsRead(t *testing.T) {
	t.Parallel()
	pipe := newPipe(t)
	go writeInto(t, pipe, "segredo")
	data, err := ReadNamed(t.Context(), pipe, 10)
	if err != nil || string(data) != "segredo" {
		t.Errorf("%q, %v", data, err)
	}
}

func newPipe(t *testing.T) string {
	t.Helper()
	pipe := filepath.Join(t.TempDir(), "senha")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	return pipe
}

// writeInto waits until somebody reads.
func writeInto(t *testing.T, pipe, text string) {
	w, err := os.OpenFile(pipe, os.O_WRONLY, 0)
	if err != nil {
		t.Error(err)
		return
	}
	if _, err := w.WriteString(text); err != nil {
		t.Error(err)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
}

func TestAnEndlessFileIsTooBig(t *testing.T) {
	t.Parallel()
	if _, err := ReadNamed(t.Context(), "/dev/zero", 1000); !errors.Is(err, ErrTooBig) {
		t.Errorf("%v", err)
	}
}
