package failure

import (
	"fmt"
	"runtime"
	"strings"
)

// PanicPlace finds, from within the deferred function that recovered, the
// innermost line of ours that panicked ("ui/view.go:120").
func PanicPlace() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	panicked := false
	for {
		fr, more := frames.Next()
		switch {
		case fr.Function == "runtime.gopanic":
			panicked = true
		case panicked && strings.HasPrefix(fr.Function, ourPackages+"/"), panicked && strings.HasPrefix(fr.Function, "main."):
			return fmt.Sprintf("%s:%d", lastTwo(fr.File), fr.Line)
		}
		if !more {
			return ""
		}
	}
}

// ourPackages is the prefix of our packages' import paths.
const ourPackages = "seller-mail-tui"

// lastTwo shortens a source file's name to its folder and itself.
func lastTwo(file string) string {
	parts := strings.Split(file, "/")
	return strings.Join(parts[max(0, len(parts)-2):], "/")
}
