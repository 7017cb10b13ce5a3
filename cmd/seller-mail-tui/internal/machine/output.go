package machine

import (
	"errors"
	"os"
	"syscall"

	"seller-mail-tui/wizard/ptbr"
)

// OutputProblem says in pt-BR why nothing more can be written.
func OutputProblem(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, errDiskFull):
		return ptbr.OutputFull
	case errors.Is(err, syscall.EPIPE), errors.Is(err, syscall.EBADF), errors.Is(err, os.ErrClosed):
		return ptbr.OutputClosed
	}
	return ptbr.OutputRefused
}
