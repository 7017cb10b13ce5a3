//go:build !windows

package smtpcheck

import (
	"errors"
	"syscall"
)

// The socket errors that a diagnosis tells apart.
type errnoKind int

const (
	errnoRefused errnoKind = iota
	errnoUnreachable
	errnoReset
)

// isErrno tells whether err is, or wraps, a socket error of the kind.
func isErrno(err error, kind errnoKind) bool {
	var errno syscall.Errno
	if !errors.As(err, &errno) {
		return false
	}
	switch kind {
	case errnoRefused:
		return errno == syscall.ECONNREFUSED
	case errnoUnreachable:
		return errno == syscall.ENETUNREACH || errno == syscall.EHOSTUNREACH || errno == syscall.ENETDOWN ||
			errno == syscall.EHOSTDOWN || errno == syscall.EADDRNOTAVAIL || errno == syscall.EACCES || errno == syscall.EPERM
	case errnoReset:
		return errno == syscall.ECONNRESET || errno == syscall.EPIPE || errno == syscall.ECONNABORTED
	}
	return false
}
