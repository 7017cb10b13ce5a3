package machine

import (
	"io"
	"os"
	"runtime"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"seller-mail-tui/cmd/seller-mail-tui/internal/prose"
)

// Terminal returns the terminal behind a stream, nil where it is a pipe,
// a file or a test's buffer.
func Terminal(stream any) *os.File {
	if b, ok := stream.(*Border); ok {
		return b.file
	}
	if f, ok := stream.(*os.File); ok && f != nil && term.IsTerminal(f.Fd()) {
		return f
	}
	return nil
}

// Width is how many columns a stream has: those of its terminal, else
// those that a text for anywhere may have.
func Width(w io.Writer) int {
	if width := Columns(w); width > 0 {
		return min(width, prose.Width)
	}
	return prose.Width
}

// Columns is how many columns a stream's terminal has; 0 where it is none, or does
// not say.
func Columns(w io.Writer) int {
	width, _ := Size(w)
	return width
}

// Size is how many columns and lines a stream's terminal has; 0 where it is none,
// or does not say.
func Size(w io.Writer) (width, height int) {
	if f := Terminal(w); f != nil {
		if width, height, err := term.GetSize(f.Fd()); err == nil {
			return width, height
		}
	}
	return 0, 0
}

// UTF8Locale tells whether the locale's variables promise a terminal that
// shows UTF-8. The first that is set decides (POSIX: LC_ALL over LC_CTYPE over
// LANG). Where none is, a terminal of macOS speaks UTF-8 all the same, and one
// of Windows is written to in a way that does not depend on it.
func UTF8Locale(e Env) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := strings.ToLower(e.Get(name)); v != "" {
			return strings.Contains(v, "utf-8") || strings.Contains(v, "utf8")
		}
	}
	return runtime.GOOS == "darwin" || runtime.GOOS == "windows"
}

// OldConsole tells a console whose font holds 256 signs, or not many more: that
// of Linux, and that of Windows where neither Windows Terminal nor another
// program stands in its place.
func OldConsole(e Env) bool {
	if runtime.GOOS == "windows" {
		return !e.Has("WT_SESSION") && !e.Has("TERM_PROGRAM")
	}
	return e.Get("TERM") == "linux"
}

// colourForced tells that the person wants colour even where the terminal
// does not promise any (https://bixense.com/clicolors).
func colourForced(e Env) bool {
	v, ok := e.Lookup("CLICOLOR_FORCE")
	return ok && v != "" && v != "0"
}

// Colours is how many colours to use. The library would find it out too, but
// not by its presence that NO_COLOR is set (https://no-color.org); it takes GNU
// screen for richer than it may be, and a VT100 for coloured; and inside tmux
// it waits for an answer of tmux, without limit.
func Colours(e Env, none bool) colorprofile.Profile {
	if none {
		return colorprofile.ASCII
	}
	kind := e.Get("TERM")
	profile := colorprofile.Env(e.Environ())
	switch {
	case monochrome(kind):
		profile = colorprofile.ASCII
	case kind == "screen" && !e.Has("TMUX"):
		profile = min(profile, colorprofile.ANSI)
	}
	if colourForced(e) {
		profile = max(profile, colorprofile.ANSI)
	}
	return profile
}

// ColourCount is how many colours there are to use; 0: none.
func ColourCount(e Env) int {
	if e.Has("NO_COLOR") {
		return 0
	}
	switch Colours(e, false) {
	case colorprofile.ANSI:
		return 16
	case colorprofile.ANSI256:
		return 256
	case colorprofile.TrueColor:
		return 1 << 24
	}
	return 0
}

// monochrome tells the kinds of terminal that never had colours: vt100, vt220…
func monochrome(kind string) bool {
	number, ok := strings.CutPrefix(kind, "vt")
	return ok && number != "" && number[0] >= '0' && number[0] <= '9'
}

// Draws tells a terminal that a screen can be drawn on: one that moves its cursor
// when it is told to.
func Draws(e Env, in, out *os.File) bool { return !Dumb(e) && takesSequences(in, out) }

// Dumb tells a terminal that says it cannot move its cursor.
func Dumb(e Env) bool {
	switch e.Get("TERM") {
	case "dumb", "unknown":
		return true
	case "":
		return runtime.GOOS != "windows"
	}
	return false
}
