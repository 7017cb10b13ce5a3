//go:build !windows

package machine

import "syscall"

// errDiskFull is what else says that there is no room.
const errDiskFull = syscall.EDQUOT
