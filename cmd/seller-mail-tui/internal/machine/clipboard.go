package machine

import "github.com/atotto/clipboard"

// Clipboard is how to copy on the desktop that the person sits at, nil where
// that is not this machine's. Windows' old console and several terminals of
// Linux do not copy when a program asks them to.
func Clipboard(e Env, goos string) func(string) error {
	if clipboard.Unsupported || !atDesktop(e, goos) {
		return nil
	}
	return clipboard.WriteAll
}
