//go:build !windows

package machine

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// noCoreDumps keeps what is in memory, a password too, off the disk when the
// program or one that it starts is ended by force. A system that does not let us
// is no reason not to start.
func noCoreDumps() { _ = unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}) }

// dumping are the signals at which Go prints its goroutines.
func dumping() []os.Signal {
	return []os.Signal{syscall.SIGQUIT, syscall.SIGABRT, syscall.SIGTRAP, syscall.SIGILL, syscall.SIGSYS}
}
