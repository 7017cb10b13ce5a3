//go:build !windows

package store

import (
	"io/fs"
	"os"
)

// restrict makes a file or folder this user's alone. On Unix the mode given
// at its creation has done so; this widens nothing and mends an old one.
func restrict(path string, mode fs.FileMode) error {
	return os.Chmod(path, mode)
}

// exposed tells that others may read a file or folder. Whose it is, see
// [Store.trusted].
func exposed(info fs.FileInfo) bool { return info.Mode().Perm()&0o077 != 0 }

// syncDir makes a rename in the folder last through a power cut.
func syncDir(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	err = dir.Sync()
	if closeErr := dir.Close(); err == nil {
		err = closeErr
	}
	return err
}

// isHeld is false: here a file can be renamed and removed whoever reads it.
func isHeld(error) bool { return false }
