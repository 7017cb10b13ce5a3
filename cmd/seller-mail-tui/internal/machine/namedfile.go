package machine

import (
	"context"
	"errors"
	"io"
	"os"
)

// ErrTooBig is a file that holds more than what was asked for.
var ErrTooBig = errors.New("file too big")

// ReadNamed reads a file that the person named, of at most limit bytes; more
// is ErrTooBig. It may be a pipe, as shells make for a password of another
// program, and nobody may ever write into it: so the wait ends with ctx. No
// system can interrupt the read itself everywhere; it is then left behind,
// which happens only when the program is about to exit.
func ReadNamed(ctx context.Context, name string, limit int) ([]byte, error) {
	type read struct {
		data []byte
		err  error
	}
	done := make(chan read, 1)
	go func() {
		data, err := readUpTo(name, limit)
		done <- read{data, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case r := <-done:
		return r.data, r.err
	}
}

func readUpTo(name string, limit int) ([]byte, error) {
	f, err := os.Open(name) //nolint:gosec // the person names the file to read
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read: nothing can be lost
	data, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	if err == nil && len(data) > limit {
		return nil, ErrTooBig
	}
	return data, err
}
