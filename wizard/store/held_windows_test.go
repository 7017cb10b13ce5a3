package store

import (
	"os"

	"golang.org/x/sys/windows"
)

// heldError is what the system says of a file that another program has open.
func heldError() error {
	return &os.PathError{Op: "remove", Path: "x", Err: windows.ERROR_SHARING_VIOLATION}
}
