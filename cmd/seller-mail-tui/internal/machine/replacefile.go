package machine

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"seller-mail-tui/wizard/store"
)

// What stands in the way of a file that is to be replaced.
var (
	ErrNoFolder    = errors.New("no such folder")
	ErrNotOrdinary = errors.New("not an ordinary file")
)

// FilePlace tells whether a file may be put there: what is no ordinary file (a
// device, a pipe, a link to somewhere else) is nobody's to replace. It returns the
// mode of the file in its place, which stays, or that of a fresh one.
func FilePlace(path string, fresh fs.FileMode) (fs.FileMode, error) {
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return 0, ErrNoFolder
	}
	switch info, err := os.Lstat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return fresh, nil
	case err != nil:
		return 0, err
	case !info.Mode().IsRegular():
		return 0, ErrNotOrdinary
	default:
		return info.Mode().Perm(), nil
	}
}

// ReplaceFile puts a file in its place at once: who reads it at any moment never
// finds half of it.
func ReplaceFile(path string, data []byte, fresh fs.FileMode) error {
	mode, err := FilePlace(path, fresh)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".seller-mail-*.tmp")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
	if err == nil {
		err = store.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, store.Remove(f.Name()))
	}
	return nil
}
