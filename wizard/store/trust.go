package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"seller-mail-tui/wizard/ptbr"
)

// standing is whose a file, a folder or a link is, and who else may change it.
type standing struct {
	path    string
	owner   string // as a person knows it
	foreign bool   // neither this user's nor the administrator's
	open    bool   // others may write to it
	sticky  bool   // but may not touch what is not theirs in it
}

// unsafe finds, on the way from the root to a file or a folder of ours, the first
// thing that somebody else could have put there, or could put something else into;
// as OpenSSH's StrictModes, but for folders with the sticky bit: what lies in them
// is its owner's alone.
func unsafe(way []standing) (standing, bool) {
	for i, s := range way {
		shared := s.open && s.sticky && i+1 < len(way) && !way[i+1].foreign
		if s.foreign || s.open && !shared {
			return s, true
		}
	}
	return standing{}, false
}

// trusted tells whether nobody else can have decided what stands in a file or
// folder of the data folder; see [unsafe]. Only then is a stored password read,
// or a new one kept: whoever else may write there names the server that it goes
// to. Nor is anything taken over or removed that a file in such a place names.
func (s *Store) trusted(path string) error {
	abs, err := filepath.Abs(path)
	if err != nil {
		return fileError(path, err)
	}
	way, err := wayTo(abs)
	if err != nil {
		return fileError(path, err)
	}
	if bad, found := unsafe(way); found {
		return &Error{Kind: ErrUnsafe, Path: bad.path, text: ptbr.StoreUnsafe(bad.path, bad.owner, mend(bad))}
	}
	return nil
}

// Safe tells whether nobody else decides over the data folder; the error says in
// pt-BR who does, and how to mend it. there is false for one that is not made yet.
func (s *Store) Safe() (there bool, err error) {
	info, err := os.Stat(s.dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return false, nil
	case err != nil:
		return true, fileError(s.dir, err)
	case !info.IsDir():
		return true, &Error{Kind: ErrNotFile, Path: s.dir, text: ptbr.StoreNotFolder(s.dir)}
	}
	return true, s.trusted(s.dir)
}

// maxLinks is how many links lead on, as on Linux.
const maxLinks = 40

var errLinks = errors.New("too many links")

// wayTo lists all that decides what stands at a path: every folder and every link
// that is passed from the root on, and the end.
func wayTo(path string) ([]standing, error) {
	const sep = string(filepath.Separator)
	at := filepath.VolumeName(path) + sep
	info, err := os.Lstat(at)
	if err != nil {
		return nil, err
	}
	way := []standing{standingOf(at, info)}
	rest := strings.Split(path[len(filepath.VolumeName(path)):], sep)
	for links := 0; len(rest) > 0; {
		name := rest[0]
		rest = rest[1:]
		if name == "" || name == "." {
			continue
		}
		next := filepath.Join(at, name) // of "..", the folder above: at holds no link
		if info, err = os.Lstat(next); err != nil {
			return nil, err
		}
		way = append(way, standingOf(next, info))
		target, err := os.Readlink(next)
		if err != nil { // no link
			at = next
			continue
		}
		links++
		if links > maxLinks {
			return nil, errLinks
		}
		target = filepath.FromSlash(target)
		if filepath.IsAbs(target) {
			at = filepath.VolumeName(target) + sep
			target = target[len(filepath.VolumeName(target)):]
		}
		rest = append(strings.Split(target, sep), rest...)
	}
	return way, nil
}
