package machine

import (
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"seller-mail-tui/wizard/ptbr"
)

// Build says which program this is.
type Build struct {
	Version  string    // "v1.2.0", or "(devel)"
	Commit   string    // full hash; empty where the build does not know it
	modified bool      // built from a tree with changes of its own
	Time     time.Time // of the commit, a lower bound for today; zero: unknown
	GoVer    string    // "go1.26.8"
}

// readBuild reads what the Go toolchain wrote into the binary.
func readBuild() Build {
	b := Build{GoVer: runtime.Version()}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	b.Version = strings.TrimSuffix(info.Main.Version, "+dirty") // modified says it
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.modified":
			b.modified = s.Value == "true"
		case "vcs.time":
			// An unreadable time is one that is not known.
			if t, err := time.Parse(time.RFC3339, s.Value); err == nil {
				b.Time = t
			}
		}
	}
	return b
}

// String is the version and what it was built from.
func (b Build) String() string {
	return ptbr.CLIVersion(b.Version, b.Commit, b.modified, b.GoVer)
}
