package main

import (
	"io"
	"os"
	"runtime"
	"strings"

	"github.com/charmbracelet/x/term"
)

// terminalFile returns the terminal behind a stream, nil where it is a pipe,
// a file or a test's buffer.
func terminalFile(stream any) *os.File {
	if f, ok := stream.(*os.File); ok && f != nil && term.IsTerminal(f.Fd()) {
		return f
	}
	return nil
}

// terminalWidth is how many columns a stream has: those of its terminal, else
// those that a text for anywhere may have.
func terminalWidth(w io.Writer) int {
	if f := terminalFile(w); f != nil {
		if width, _, err := term.GetSize(f.Fd()); err == nil && width > 0 {
			return min(width, helpWidth)
		}
	}
	return helpWidth
}

// utf8Locale tells whether the locale's variables promise a terminal that
// shows UTF-8. The first that is set decides (POSIX: LC_ALL over LC_CTYPE over
// LANG); on macOS a terminal speaks UTF-8 even where none is.
func utf8Locale(e env) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := strings.ToLower(e.get(name)); v != "" {
			return strings.Contains(v, "utf-8") || strings.Contains(v, "utf8")
		}
	}
	return runtime.GOOS == "darwin"
}

// colourForced tells that the person wants colour even where the terminal
// does not promise any (https://bixense.com/clicolors).
func colourForced(e env) bool {
	v, ok := e.lookup("CLICOLOR_FORCE")
	return ok && v != "" && v != "0"
}
