//go:build !windows

package store

import (
	"io/fs"
	"os"
	"syscall"
)

// restrict makes a file or folder this user's alone. On Unix the mode given
// at its creation has done so; this widens nothing and mends an old one.
func restrict(path string, mode fs.FileMode) error {
	return os.Chmod(path, mode)
}

// exposed tells that others may read a file, or that it is another user's.
// The administrator may read everybody's.
func exposed(info fs.FileInfo) bool {
	if info.Mode().Perm()&0o077 != 0 {
		return true
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	me := os.Geteuid()
	return ok && me != 0 && int64(stat.Uid) != int64(me)
}

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

func rename(from, to string) error {
	return os.Rename(from, to)
}
