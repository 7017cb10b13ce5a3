package main

import (
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"seller-mail-tui/wizard/ptbr"
)

// build says which program this is.
type build struct {
	version  string    // "v1.2.0", or "(devel)"
	commit   string    // full hash; empty where the build does not know it
	modified bool      // built from a tree with changes of its own
	time     time.Time // of the commit, a lower bound for today; zero: unknown
	goVer    string    // "go1.26.8"
}

// readBuild reads what the Go toolchain wrote into the binary.
func readBuild() build {
	b := build{goVer: runtime.Version()}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	b.version = strings.TrimSuffix(info.Main.Version, "+dirty") // modified says it
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.commit = s.Value
		case "vcs.modified":
			b.modified = s.Value == "true"
		case "vcs.time":
			// An unreadable time is one that is not known.
			if t, err := time.Parse(time.RFC3339, s.Value); err == nil {
				b.time = t
			}
		}
	}
	return b
}

// String is the version and what it was built from.
func (b build) String() string {
	return ptbr.CLIVersion(b.version, b.commit, b.modified, b.goVer)
}
