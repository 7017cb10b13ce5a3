//go:build unix

package main

import (
	"os"

	"github.com/charmbracelet/x/term"
)

// consoleState is a terminal's state before the screen changed it.
type consoleState struct{ before *term.State }

// takeConsole makes the terminal raw.
func takeConsole(in, _ *os.File) (consoleState, error) {
	before, err := term.MakeRaw(in.Fd())
	if err != nil {
		return consoleState{}, err
	}
	if raw, err := term.GetState(in.Fd()); err == nil {
		withoutTabs(raw)
		if err := term.SetState(in.Fd(), raw); err != nil {
			return consoleState{}, err
		}
	}
	return consoleState{before: before}, nil
}

// selectUTF8 is how a terminal is told that UTF-8 follows (ISO 2022, ESC % G).
const selectUTF8 = "\x1b%G"

// keepPromise makes the terminal show UTF-8 where the locale promises it. An
// old PuTTY, or one set to Latin-1, would show rubbish instead, and type Latin-1
// too. It stays so afterwards, since every other program counts on it as well.
func (consoleState) keepPromise(e env, out *os.File) {
	if utf8Locale(e) {
		_, _ = out.WriteString(selectUTF8)
	}
}

// restore gives the terminal back, with what was typed ahead for the shell.
// A terminal that is gone cannot be given back, and nobody waits for it.
func (s consoleState) restore(in, _ *os.File) {
	_ = term.Restore(in.Fd(), s.before)
}

// utf8 tells whether the terminal shows UTF-8, as far as the locale says.
func (consoleState) utf8(e env) bool { return utf8Locale(e) }
