package store

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"seller-mail-tui/wizard/ptbr"
)

const (
	fileMode = 0o600 // what os.CreateTemp gives
	dirMode  = 0o700
	// maxFile is the largest file that is read or written, in bytes.
	maxFile = 1 << 20
	// maxProfile is the largest profile that is read, in bytes.
	maxProfile = 64 << 10
	// tempPrefix marks the files that a killed writer leaves behind.
	tempPrefix = ".novo-"
)

// readFile reads a regular file of at most maxFile bytes. A symbolic link, a
// folder or a pipe in its place is an error, not followed and not waited for.
func readFile(path string) ([]byte, fs.FileInfo, error) { return readUpTo(path, maxFile) }

// readUpTo is readFile with another limit, in bytes.
func readUpTo(path string, limit int) ([]byte, fs.FileInfo, error) {
	before, err := os.Lstat(path)
	if err != nil {
		return nil, nil, fileError(path, err)
	}
	if err := checkRegular(path, before); err != nil {
		return nil, nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fileError(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, nil, fileError(path, err)
	}
	if err := checkRegular(path, info); err != nil {
		return nil, nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	if err != nil {
		return nil, nil, fileError(path, err)
	}
	if len(data) > limit {
		return nil, nil, &Error{Kind: ErrTooBig, Path: path, text: ptbr.StoreTooBig(path)}
	}
	return data, info, nil
}

func checkRegular(path string, info fs.FileInfo) error {
	switch mode := info.Mode(); {
	case mode&fs.ModeSymlink != 0:
		return &Error{Kind: ErrNotFile, Path: path, text: ptbr.StoreSymlink(path)}
	case !mode.IsRegular():
		return &Error{Kind: ErrNotFile, Path: path, text: ptbr.StoreNotFile(path)}
	}
	return nil
}

// writeFile replaces a file in one step: what a reader, a kill or a power cut
// finds is the old content or the new one, complete. What was written is read
// back and compared. A link, a folder or a pipe in its place stays as it is.
func writeFile(path string, data []byte) error {
	if len(data) > maxFile {
		return &Error{Kind: ErrTooBig, Path: path, text: ptbr.StoreTooBig(path)}
	}
	if info, err := os.Lstat(path); err == nil {
		if err := checkRegular(path, info); err != nil {
			return err
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return fileError(path, err)
	}
	if err := replaceFile(path, data); err != nil {
		return err
	}
	got, _, err := readFile(path)
	if err != nil {
		return err
	}
	if !bytes.Equal(got, data) {
		return verifyError(path)
	}
	return nil
}

// replaceFile is writeFile without a look at what is there before or after.
func replaceFile(path string, data []byte) error {
	temp, err := writeTemp(filepath.Dir(path), data)
	if err != nil {
		return fileError(path, err)
	}
	if err := Rename(temp, path); err != nil {
		return fileError(path, errors.Join(err, Remove(temp)))
	}
	return fileError(path, syncDir(filepath.Dir(path)))
}

// writeTemp writes a new file, private from its first byte, and flushes it.
func writeTemp(dir string, data []byte) (path string, err error) {
	f, err := os.CreateTemp(dir, tempPrefix+"*") // 0600
	if err != nil {
		return "", err
	}
	path = f.Name()
	defer func() {
		if err != nil {
			err = errors.Join(err, Remove(path))
		}
	}()
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return path, err
}

// removeFile removes a file that may already be gone.
func removeFile(path string) error {
	err := Remove(path)
	if err == nil {
		err = syncDir(filepath.Dir(path))
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return fileError(path, err)
}

// EnsureDir makes a folder for this user alone. A link or a file in its place is an
// error.
func EnsureDir(path string) error { return ensureDir(path) }

// ensureDir makes a folder of the store's own, for this user alone. One that
// others may enter is closed to them; where the file system knows no such
// thing, only the folder of the passwords minds (see secretFile).
func ensureDir(path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return folderError(path, os.MkdirAll(path, dirMode))
	}
	switch {
	case err != nil:
		return fileError(path, err)
	case info.Mode()&fs.ModeSymlink != 0:
		return &Error{Kind: ErrNotFile, Path: path, text: ptbr.StoreSymlink(path)}
	case !info.IsDir():
		return &Error{Kind: ErrNotFile, Path: path, text: ptbr.StoreNotFolder(path)}
	case exposed(info):
		_ = restrict(path, dirMode)
	}
	return nil
}

// dropTemps removes what killed writers left in a folder. Only the holder of
// the lock may call it: nobody else is writing then.
func dropTemps(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fileError(dir, err)
	}
	var failed error
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), tempPrefix) && entry.Type().IsRegular() {
			failed = errors.Join(failed, removeFile(filepath.Join(dir, entry.Name())))
		}
	}
	return failed
}
