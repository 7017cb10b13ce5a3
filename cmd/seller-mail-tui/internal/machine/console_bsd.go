//go:build dragonfly || freebsd || netbsd || openbsd

package machine

import "github.com/charmbracelet/x/term"

// withoutTabs does nothing: these systems have no such state to tell.
func withoutTabs(*term.State) {}
