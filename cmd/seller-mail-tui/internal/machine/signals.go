package machine

import (
	"context"
	"os"
	"os/signal"
	"sync"
	"syscall"
)

// Interrupts are the signals that end the program. While it is busy with
// something that may be given up alone, the first Ctrl+C gives up that. A nil
// *Interrupts leaves signals alone.
type Interrupts struct {
	mu   sync.Mutex
	only context.CancelFunc // of what it is busy with; nil: nothing
}

// Over returns a context that ends at the first Ctrl+C, SIGTERM or SIGHUP; the
// second one then kills as if nobody listened, so that a program that hangs can
// still be ended. A signal that the caller chose to ignore (nohup, a job in the
// background) stays ignored.
func (i *Interrupts) Over(parent context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(parent)
	came := make(chan os.Signal, 1)
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			signal.Notify(came, s)
		}
	}
	// Without a listener these end the program with its goroutines over the
	// screen; one that is hung ends by another SIGTERM.
	dumps := make(chan os.Signal, 1)
	for _, s := range dumping() {
		if !signal.Ignored(s) {
			signal.Notify(dumps, s)
		}
	}
	// A closed output is an error to be told, not the end.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	go func() {
		defer cancel()
		defer signal.Stop(came)
		for {
			select {
			case <-ctx.Done():
				return
			case <-dumps:
				return
			case s := <-came:
				if s != os.Interrupt || !i.GiveUp() {
					return
				}
			}
		}
	}()
	return ctx, cancel
}

// During returns a context that a Ctrl+C ends without ending the program, until
// end is called.
func (i *Interrupts) During(ctx context.Context) (busy context.Context, end context.CancelFunc) {
	busy, cancel := context.WithCancel(ctx)
	if i == nil {
		return busy, cancel
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	i.only = cancel
	return busy, func() {
		i.mu.Lock()
		defer i.mu.Unlock()
		i.only = nil
		cancel()
	}
}

// GiveUp ends what the program is busy with; false where that is nothing, or
// does not end.
func (i *Interrupts) GiveUp() bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.only == nil {
		return false
	}
	i.only()
	i.only = nil
	return true
}
