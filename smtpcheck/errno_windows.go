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

// Winsock's numbers: package syscall has its own, invented ones for the POSIX
// names, which the system never returns. See "Windows Sockets Error Codes" at
// learn.microsoft.com.
const (
	wsaeAcces        = syscall.Errno(10013)
	wsaeAddrNotAvail = syscall.Errno(10049)
	wsaeNetDown      = syscall.Errno(10050)
	wsaeNetUnreach   = syscall.Errno(10051)
	wsaeConnAborted  = syscall.Errno(10053)
	wsaeConnReset    = syscall.Errno(10054)
	wsaeConnRefused  = syscall.Errno(10061)
	wsaeHostDown     = syscall.Errno(10064)
	wsaeHostUnreach  = syscall.Errno(10065)
)

// isErrno tells whether err is, or wraps, a socket error of the kind.
func isErrno(err error, kind errnoKind) bool {
	var errno syscall.Errno
	if !errors.As(err, &errno) {
		return false
	}
	switch kind {
	case errnoRefused:
		// The POSIX name stands in what this program makes up itself.
		return errno == wsaeConnRefused || errno == syscall.ECONNREFUSED
	case errnoUnreachable:
		return errno == wsaeHostUnreach || errno == wsaeHostDown || errno == wsaeAcces
	case errnoNoNetwork:
		return errno == wsaeNetUnreach || errno == wsaeNetDown || errno == wsaeAddrNotAvail
	case errnoReset:
		return errno == wsaeConnReset || errno == wsaeConnAborted
	}
	return false
}
