package badserver

import "syscall"

// What this system says of a connection: Winsock's numbers. Those that package
// syscall has under the names of POSIX are invented.
const (
	ErrRefused = syscall.Errno(10061)
	ErrReset   = syscall.Errno(10054)
	ErrNoRoute = syscall.Errno(10051)
)
