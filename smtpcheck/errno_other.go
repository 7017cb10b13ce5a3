//go:build !windows

package smtpcheck

import (
	"errors"
	"syscall"
)

// The socket errors that a diagnosis tells apart.
type errnoKind int

const (
	errnoRefused     errnoKind = iota
	errnoUnreachable           // the other side, or a firewall between
	errnoNoNetwork             // nothing on this side
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
		return errno == syscall.EHOSTUNREACH || errno == syscall.EHOSTDOWN || errno == syscall.EACCES || errno == syscall.EPERM
	case errnoNoNetwork:
		return errno == syscall.ENETUNREACH || errno == syscall.ENETDOWN || errno == syscall.EADDRNOTAVAIL
	case errnoReset:
		return errno == syscall.ECONNRESET || errno == syscall.EPIPE || errno == syscall.ECONNABORTED
	}
	return false
}
