package tty

import (
	"bytes"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// GNU screen has no clipboard of its own, and writes a sequence of more than 768
// bytes out as text: a report for the clipboard (OSC 52) would cover the window with
// base64. It hands the terminal outside what stands between ESC P and ESC \, so the
// sequence goes there, in pieces.

// copying is how a terminal is asked to put something into its clipboard.
type copying int

const (
	copyPlainly   copying = iota
	copyInPieces          // within GNU screen
	copyBothWays          // within GNU screen or tmux: over SSH one cannot be told from the other
	screensLimit  = 768   // the longest sequence that GNU screen takes, in bytes
	pieceSize     = 512
	copyBegins    = "\x1b]52;"
	passesThrough = "\x1bP"
	passed        = "\x1b\\"
)

// copyingWithin finds out by the variables of the environment, "NAME=value".
func copyingWithin(env []string) copying {
	vars := map[string]string{}
	for _, v := range env {
		name, value, _ := strings.Cut(v, "=")
		vars[name] = value
	}
	switch {
	case vars["TMUX"] != "":
		return copyPlainly
	case vars["STY"] != "":
		return copyInPieces
	case strings.HasPrefix(vars["TERM"], "screen"):
		return copyBothWays
	}
	return copyPlainly
}

// fit rewrites what asks for a copy in p.
func (c copying) fit(p []byte) []byte {
	if c == copyPlainly {
		return p
	}
	var out []byte
	for {
		begin := bytes.Index(p, []byte(copyBegins))
		if begin < 0 {
			return append(out, p...)
		}
		end := bytes.IndexByte(p[begin:], ansi.BEL)
		if end < 0 {
			return append(out, p...)
		}
		out = append(out, p[:begin]...)
		out = append(out, c.asked(p[begin:begin+end+1])...)
		p = p[begin+end+1:]
	}
}

func (c copying) asked(sequence []byte) []byte {
	var out []byte
	if c == copyBothWays && len(sequence) < screensLimit {
		out = append(out, sequence...)
	}
	for len(sequence) > 0 {
		n := min(pieceSize, len(sequence))
		out = append(append(append(out, passesThrough...), sequence[:n]...), passed...)
		sequence = sequence[n:]
	}
	return out
}
