package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// interruptible returns a context that ends at the first Ctrl+C, SIGTERM or
// SIGHUP; the second one then kills as if nobody listened, so that a program
// that hangs can still be ended. A signal that the caller chose to ignore
// (nohup, a job in the background) stays ignored.
func interruptible(parent context.Context) (context.Context, context.CancelFunc) {
	var wanted []os.Signal
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			wanted = append(wanted, s)
		}
	}
	ctx, stop := signal.NotifyContext(parent, wanted...)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}
