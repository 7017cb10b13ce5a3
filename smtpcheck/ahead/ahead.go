// Package ahead loads what is not needed yet beside what has to wait for others:
// the name service, a connection, a terminal.
package ahead

import "sync"

// Of begins to load a value, once, and returns what waits for it. A panic of load
// is that of whoever waits.
func Of[T any](load func() T) func() T {
	value := sync.OnceValue(load)
	go func() {
		defer func() { _ = recover() }() // whoever waits meets it again
		value()
	}()
	return value
}
