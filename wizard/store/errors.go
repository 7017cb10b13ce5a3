package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// The kinds of error, for errors.Is. The text that a person reads is that of
// the [Error] around them.
var (
	ErrHome          = errors.New("no data folder")
	ErrName          = errors.New("unusable profile name")
	ErrValue         = errors.New("unusable value")
	ErrNotFound      = errors.New("no such profile")
	ErrExists        = errors.New("profile exists")
	ErrPractice      = errors.New("practice over a real profile")
	ErrChanged       = errors.New("profile changed on disk")
	ErrDamaged       = errors.New("file damaged")
	ErrNewer         = errors.New("file of a newer version")
	ErrTooBig        = errors.New("file too big")
	ErrNotFile       = errors.New("not a regular file or folder")
	ErrPermission    = errors.New("permission denied")
	ErrReadOnly      = errors.New("read-only file system")
	ErrFull          = errors.New("disk full")
	ErrBusy          = errors.New("another program is writing")
	ErrIO            = errors.New("file could not be read or written")
	ErrVerify        = errors.New("what was read back differs")
	ErrMask          = errors.New("the mask is no password")
	ErrVault         = errors.New("vault not available")
	ErrSecretMissing = errors.New("stored password missing")
	ErrExposed       = errors.New("password file open to others")
	ErrUnsafe        = errors.New("file or folder that others decide over")
	ErrOldSecret     = errors.New("old copy of the password remains")
)

// Error is what went wrong, with a pt-BR sentence as its text. It never holds
// a password.
type Error struct {
	Kind error  // one of the kinds above
	Path string // the file or folder in question; may be empty
	Line int    // in a damaged file, from 1; 0: unknown
	text string
	err  error
}

// Error returns the pt-BR sentence.
func (e *Error) Error() string { return e.text }

// Unwrap returns the kind and the cause.
func (e *Error) Unwrap() []error {
	if e.err == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.err}
}

// ChangedError says that the disk holds something else than what was read
// when the profile was opened: it was not overwritten. Its kind is
// [ErrChanged], or [ErrExists] for a profile that was never opened.
type ChangedError struct {
	Kind error
	// Disk is what the disk holds now, for both to be shown.
	Disk wizard.Profile
}

// Error returns the pt-BR sentence.
func (e *ChangedError) Error() string {
	if errors.Is(e.Kind, ErrExists) {
		return ptbr.StoreExists(e.Disk.Name)
	}
	return ptbr.StoreChanged(e.Disk.Name)
}

// Unwrap returns the kind.
func (e *ChangedError) Unwrap() error { return e.Kind }

// OnDisk is what the disk holds now.
func (e *ChangedError) OnDisk() wizard.Profile { return e.Disk }

// fileError puts an error of the operating system into a sentence.
func fileError(path string, err error) error {
	if err == nil {
		return nil
	}
	var known *Error
	if errors.As(err, &known) {
		return err
	}
	if above := notFolder(filepath.Dir(path), err); above != nil {
		return above
	}
	kind, text := ErrIO, ptbr.StoreIO(path)
	switch {
	case isFull(err):
		kind, text = ErrFull, ptbr.StoreFull(path)
	case isReadOnly(err):
		kind, text = ErrReadOnly, ptbr.StoreReadOnly(path)
	case isBusy(err):
		kind, text = ErrBusy, ptbr.StoreBusy(path)
	case isNotFile(err):
		kind, text = ErrNotFile, ptbr.StoreNotFile(path)
	case errors.Is(err, fs.ErrPermission):
		kind, text = ErrPermission, ptbr.StorePermission(path)
	case errors.Is(err, fs.ErrNotExist):
		kind, text = ErrNotFound, ptbr.StoreGone(path)
	}
	return &Error{Kind: kind, Path: path, text: text, err: err}
}

// folderError puts an error about a folder into a sentence.
func folderError(dir string, err error) error {
	if err == nil {
		return nil
	}
	if file := notFolder(dir, err); file != nil {
		return file
	}
	return fileError(dir, err)
}

// notFolder names the file that stands where a folder is needed, or one above it;
// nil: none does. How a system says so differs, and some say only that nothing is
// there.
func notFolder(dir string, cause error) error {
	for ; ; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		switch {
		case err == nil && !info.IsDir():
			return &Error{Kind: ErrNotFile, Path: dir, text: ptbr.StoreNotFolder(dir), err: cause}
		case err == nil, dir == filepath.Dir(dir):
			return nil
		}
	}
}

// damaged is a file that is not as it should be as a whole.
func damaged(path string, err error) error {
	return &Error{Kind: ErrDamaged, Path: path, text: ptbr.StoreDamaged(path), err: err}
}

// wrong is a file that the reader of YAML, or one of our own types, did not take: it
// names the line, and what should stand there.
func wrong(path string, err error) error {
	var value *lineError
	if errors.As(firstOf(err), &value) {
		return &Error{Kind: ErrDamaged, Path: path, Line: value.line, text: ptbr.StoreWrongValue(path, value.line, value.want), err: err}
	}
	if line := yamlLine(err); line > 0 {
		return &Error{Kind: ErrDamaged, Path: path, Line: line, text: ptbr.StoreWrongLine(path, line), err: err}
	}
	return damaged(path, err)
}

// incomplete is a file that lacks keys.
func incomplete(path string, keys []string) error {
	return &Error{Kind: ErrDamaged, Path: path, text: ptbr.StoreIncomplete(path, keys), err: fmt.Errorf("missing keys: %v", keys)}
}

func verifyError(path string) error {
	return &Error{Kind: ErrVerify, Path: path, text: ptbr.StoreVerify(path), err: fmt.Errorf("%s: read back differs", path)}
}
