//go:build dragonfly || freebsd || netbsd || openbsd

package main

import (
	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"
)

// setFlushing sets a terminal's state and drops unread input.
const setFlushing = unix.TIOCSETAF

// withoutTabs does nothing: these systems have no such state to tell.
func withoutTabs(*term.State) {}
