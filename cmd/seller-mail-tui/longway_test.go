//go:build linux

package main

import (
	"context"
	"net"
	"strconv"
	"sync"
	"testing"
	"time"
)

// longWay is a way to a port of this machine over which a round trip takes so
// long: whatever is sent arrives half of it later, and TCP's own handshake takes
// its time, as it does not on loopback.
func longWay(t testing.TB, port int, roundTrip time.Duration) (near int) {
	t.Helper()
	l := listen(t)
	openWay(t, l, port, roundTrip)
	return portOf(l)
}

// openWay makes a port one end of such a way.
func openWay(t testing.TB, l net.Listener, port int, roundTrip time.Duration) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() {
		for {
			here, err := l.Accept()
			if err != nil {
				return
			}
			running.Go(func() { carry(ctx, here, port, roundTrip) })
		}
	})
	t.Cleanup(func() {
		cancel()
		_ = l.Close()
		running.Wait()
	})
}

// carry carries one connection. The client learns after a round trip that it is
// connected, the server half of one later.
func carry(ctx context.Context, here net.Conn, port int, roundTrip time.Duration) {
	connected := time.Now().Add(roundTrip)
	// What the client sends at once is on its way once it is connected.
	out := take(here, connected, roundTrip/2)
	wait(ctx, connected.Add(roundTrip/2))
	there, err := new(net.Dialer).DialContext(ctx, "tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		_ = here.Close()
		for range out { // the connection's end
		}
		return
	}
	defer context.AfterFunc(ctx, func() {
		_ = here.Close()
		_ = there.Close()
	})()
	var ways sync.WaitGroup
	ways.Go(func() { deliver(ctx, there, out) })
	ways.Go(func() { deliver(ctx, here, take(there, connected, roundTrip/2)) })
	ways.Wait()
}

// piece is what came at once, and when it is to arrive.
type piece struct {
	data []byte
	due  time.Time
}

// take takes what comes, to arrive so much later, and not as if it had come before
// a moment.
func take(from net.Conn, notBefore time.Time, later time.Duration) <-chan piece {
	pieces := make(chan piece, 64)
	go func() {
		defer close(pieces)
		for {
			buf := make([]byte, 32<<10)
			n, err := from.Read(buf)
			came := time.Now()
			if came.Before(notBefore) {
				came = notBefore
			}
			if n > 0 {
				pieces <- piece{buf[:n], came.Add(later)}
			}
			if err != nil {
				return
			}
		}
	}()
	return pieces
}

// deliver hands each piece on when it is due, and then hangs up.
func deliver(ctx context.Context, to net.Conn, pieces <-chan piece) {
	for p := range pieces {
		wait(ctx, p.due)
		_, _ = to.Write(p.data) // whoever is gone needs nothing more
	}
	_ = to.Close()
}

// wait waits for a moment, or for the end.
func wait(ctx context.Context, until time.Time) {
	select {
	case <-time.After(time.Until(until)):
	case <-ctx.Done():
	}
}

// listen opens a port of this machine for as long as the test lasts.
