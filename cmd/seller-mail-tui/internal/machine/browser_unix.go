//go:build unix

package machine

import (
	"os/exec"
	"syscall"
)

// detach keeps a browser away from the terminal that the screen is on: it can
// neither write to it nor end with it.
func detach(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }
