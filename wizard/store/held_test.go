package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"
)

// TestAFileThatIsHeldForAMoment: whatever else goes wrong is said at once.
func TestAFileThatIsHeldForAMoment(t *testing.T) {
	held := heldError()
	for name, c := range map[string]struct {
		err   error
		after int // tries that fail; -1: all
		want  int
	}{
		"not held":           {held, 0, 1},
		"held for a moment":  {held, 7, 8},
		"held for ever":      {held, -1, heldTries + 1},
		"gone":               {fs.ErrNotExist, -1, 1},
		"another impediment": {errors.New("no"), -1, 1},
	} {
		synctest.Test(t, func(t *testing.T) {
			if c.err == nil {
				return // this system lets a file be renamed whoever reads it
			}
			tries, began := 0, time.Now()
			err := patiently(func() error {
				tries++
				if c.after >= 0 && tries > c.after {
					return nil
				}
				return c.err
			})
			if tries != c.want || (err == nil) != (c.after >= 0) {
				t.Errorf("%s: %d tries, %v; want %d", name, tries, err, c.want)
			}
			if took := time.Since(began); took != time.Duration(tries-1)*heldPause {
				t.Errorf("%s: took %v", name, took)
			}
		})
	}
}

// TestAFileIsRemovedOnceItsReaderIsThrough, as an antivirus reads what was just
// written.
func TestAFileIsRemovedOnceItsReaderIsThrough(t *testing.T) {
	for name, do := range map[string]func(path string) error{
		"remove": Remove,
		"rename": func(path string) error { return Rename(path, path+".new") },
	} {
		path := filepath.Join(t.TempDir(), "posto.yaml")
		if err := os.WriteFile(path, []byte("versao: 1\n"), fileMode); err != nil {
			t.Fatal(err)
		}
		reader, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		closed := make(chan error, 1)
		time.AfterFunc(3*heldPause, func() { closed <- reader.Close() })
		if err := do(path); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := <-closed; err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: it is still there: %v", name, err)
		}
	}
}
