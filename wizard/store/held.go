package store

import (
	"os"
	"time"
)

// An antivirus, an indexer or whoever collects measurements may hold a file open
// just when it is to be renamed or removed, which Windows then refuses. It is
// theirs for a moment only.
const (
	heldTries = 20
	heldPause = 25 * time.Millisecond
)

// patiently does something to a file, and again for half a second while it is held.
func patiently(do func() error) error {
	for i := 0; ; i++ {
		err := do()
		if i == heldTries || !isHeld(err) {
			return err
		}
		<-time.After(heldPause)
	}
}

// Rename is [os.Rename], tried again while another program holds one of the files.
func Rename(from, to string) error {
	return patiently(func() error { return os.Rename(from, to) })
}

// Remove is [os.Remove], tried again while another program holds the file.
func Remove(path string) error {
	return patiently(func() error { return os.Remove(path) })
}
