//go:build !windows

package tty

import "io"

// readsRecords tells an input that is read as key records, not as bytes. Only
// Windows has such.
func readsRecords(io.Reader) bool { return false }
