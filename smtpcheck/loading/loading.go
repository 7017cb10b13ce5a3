// Package loading says when something is loaded that the program does not need at
// its start: ahead, beside what has to wait for others (the name service, a
// server, a terminal), or not before it is used.
package loading

import (
	"regexp"
	"sync"
	"time"
)

// Moment is after how long a connection has been asked for, or a name. What is
// loaded beside that begins then: two processors are soon busy with it, and the
// first packet would wait for one of them.
const Moment = 2 * time.Millisecond

// Ahead begins to load a value in a while, once, unless somebody waits for it
// before, and returns what waits for it. A panic is that of whoever waits.
func Ahead[T any](in time.Duration, load func() T) func() T {
	value := sync.OnceValue(load)
	time.AfterFunc(in, func() {
		defer func() { _ = recover() }() // whoever waits meets it again
		value()
	})
	return value
}

// Pattern is a regular expression that is compiled when it is first used. All of
// them together take as long as the rest of the program's start.
func Pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
