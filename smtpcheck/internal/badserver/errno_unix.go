//go:build unix

package badserver

import "syscall"

// What this system says of a connection.
const (
	ErrRefused = syscall.ECONNREFUSED
	ErrReset   = syscall.ECONNRESET
	ErrNoRoute = syscall.ENETUNREACH
)
