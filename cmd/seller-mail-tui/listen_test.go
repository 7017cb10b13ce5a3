package main

import (
	"context"
	"net"
	"testing"
)

// listen takes a free port of this machine, until the test ends.
func listen(t testing.TB) net.Listener {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(context.Background(), "tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

func portOf(l net.Listener) int {
	addr, _ := l.Addr().(*net.TCPAddr)
	return addr.Port
}
