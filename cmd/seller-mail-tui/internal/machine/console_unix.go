//go:build unix

package machine

import (
	"os"

	"github.com/charmbracelet/x/term"
)

// Console is a terminal's state before the screen changed it.
type Console struct{ before *term.State }

// TakeConsole makes the terminal raw.
func TakeConsole(in, _ *os.File) (Console, error) {
	before, err := term.MakeRaw(in.Fd())
	if err != nil {
		return Console{}, err
	}
	if raw, err := term.GetState(in.Fd()); err == nil {
		withoutTabs(raw)
		if err := term.SetState(in.Fd(), raw); err != nil {
			return Console{}, err
		}
	}
	return Console{before: before}, nil
}

// selectUTF8 is how a terminal is told that UTF-8 follows (ISO 2022, ESC % G).
const selectUTF8 = "\x1b%G"

// numericKeypad (DECKPNM) gives the keypad its digits back, which another program
// may have left without them.
const numericKeypad = "\x1b>"

// KeepPromise makes the keypad type digits, and the terminal show UTF-8 where the locale promises it. An
// old PuTTY, or one set to Latin-1, would show rubbish instead, and type Latin-1
// too. It stays so afterwards, since every other program counts on it as well.
func (Console) KeepPromise(e Env, out *os.File) {
	setUp := numericKeypad
	if UTF8Locale(e) {
		setUp += selectUTF8
	}
	_, _ = out.WriteString(setUp)
}

// Restore gives the terminal back, with what was typed ahead for the shell.
// A terminal that is gone cannot be given back, and nobody waits for it.
func (s Console) Restore(in, _ *os.File) {
	_ = term.Restore(in.Fd(), s.before)
}

// UTF8 tells whether the terminal shows UTF-8, as far as the locale says.
func (Console) UTF8(e Env) bool { return UTF8Locale(e) }

// CodePage is that of a console of Windows; 0 elsewhere.
func CodePage() uint32 { return 0 }
