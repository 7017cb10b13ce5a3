package store

import (
	"os"
	"path/filepath"
	"slices"

	"seller-mail-tui/wizard/ptbr"
)

// standing is whose a file or folder is, and who else may change it.
type standing struct {
	path    string
	owner   string // as a person knows it
	foreign bool   // neither this user's nor the administrator's
	open    bool   // others may write to it
	sticky  bool   // but may not touch what is not theirs in it
}

// unsafe finds, in a chain of folders from the root down that ends in a file or a
// folder of ours, the first that somebody else could have put there, or could put
// something else into; as OpenSSH's StrictModes, but for folders with the sticky
// bit: what lies in them is its owner's alone.
func unsafe(chain []standing) (standing, bool) {
	for i, s := range chain {
		shared := s.open && s.sticky && i+1 < len(chain) && !chain[i+1].foreign
		if s.foreign || s.open && !shared {
			return s, true
		}
	}
	return standing{}, false
}

// trusted tells whether nobody else can have decided what stands in a file or
// folder of the data folder; see [unsafe]. Only then is a stored password read,
// or a new one kept: whoever else may write there names the server that it goes
// to. A path that leads over a link is looked at both ways.
func (s *Store) trusted(path string) error {
	dir, err := filepath.Abs(s.dir)
	if err != nil {
		return fileError(s.dir, err)
	}
	resolved, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return fileError(dir, err)
	}
	inside := within(s.dir, path)
	for _, base := range slices.Compact([]string{dir, resolved}) {
		chain, err := chainTo(base, inside)
		if err != nil {
			return fileError(path, err)
		}
		if bad, found := unsafe(chain); found {
			return &Error{Kind: ErrUnsafe, Path: bad.path, text: ptbr.StoreUnsafe(bad.path, bad.owner, mend(bad))}
		}
	}
	return nil
}

// within lists the folders between the data folder and a path in it, and the
// path's own name.
func within(dir, path string) []string {
	var names []string
	for path != dir && path != filepath.Dir(path) {
		names = append([]string{filepath.Base(path)}, names...)
		path = filepath.Dir(path)
	}
	return names
}

// chainTo is how every folder from the root to base stands, and those inside.
func chainTo(base string, inside []string) ([]standing, error) {
	var paths []string
	for p := base; ; p = filepath.Dir(p) {
		paths = append([]string{p}, paths...)
		if p == filepath.Dir(p) {
			break
		}
	}
	for _, name := range inside {
		paths = append(paths, filepath.Join(paths[len(paths)-1], name))
	}
	var chain []standing
	for _, p := range paths {
		info, err := os.Lstat(p)
		if err != nil {
			return nil, err
		}
		chain = append(chain, standingOf(p, info))
	}
	return chain, nil
}
