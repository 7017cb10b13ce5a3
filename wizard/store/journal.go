package store

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"seller-mail-tui/wizard/ptbr"
)

// journalName is the file that names passwords which may have to be removed:
// one that is about to be written, and the one that it replaces. Whatever
// moment a writer is killed at, the next one finds here what is left over.
const journalName = ".pendentes" + yamlEnd

type journalFile struct {
	Version int         `yaml:"versao"`
	Refs    []secretRef `yaml:"apagar"`
}

func (s *Store) journalPath() string { return filepath.Join(s.dir, journalName) }

// remember puts references into the journal.
func (s *Store) remember(refs ...secretRef) error {
	j, err := s.journal()
	if err != nil {
		return err
	}
	before, known := len(j), map[secretRef]bool{}
	for _, ref := range j {
		known[ref] = true
	}
	for _, ref := range refs {
		if !ref.empty() && !known[ref] {
			known[ref] = true
			j = append(j, ref)
		}
	}
	if len(j) == before {
		return nil
	}
	return s.writeJournal(j)
}

func (s *Store) journal() ([]secretRef, error) {
	path := s.journalPath()
	data, _, err := readFile(path)
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var j journalFile
	if err := decode(path, data, &j); err != nil {
		return nil, s.setAside(path)
	}
	return j.Refs, nil
}

func (s *Store) writeJournal(refs []secretRef) error {
	path := s.journalPath()
	if len(refs) == 0 {
		return removeFile(path)
	}
	data, err := encode(path, journalFile{Version: fileVersion, Refs: refs})
	if err != nil {
		return err
	}
	return writeFile(path, data)
}

// settle removes the passwords in the journal that no profile points to. With
// asks false it leaves the vault alone, which may take long to say that it is
// locked. What could not be removed stays in the journal; the error ([ErrOldSecret])
// tells of it only where it concerns one of the references in mind.
func (s *Store) settle(asks bool, mind ...secretRef) error {
	refs, err := s.journal()
	if err != nil || len(refs) == 0 {
		return err
	}
	if s.trusted(s.journalPath()) != nil {
		return nil // what it names may be anything
	}
	inUse, err := s.usedRefs()
	if err != nil {
		return err
	}
	var left []secretRef
	var failed error
	for _, ref := range refs {
		switch {
		case ref.empty() || inUse(ref):
			continue
		case ref.inVault() && !asks:
			left = append(left, ref)
			continue
		}
		if err := s.dropSecret(ref); err != nil {
			left = append(left, ref)
			if slices.Contains(mind, ref) {
				failed = &Error{Kind: ErrOldSecret, text: ptbr.SecretOldCopy, err: err}
			}
			asks = asks && !errors.Is(err, ErrVault)
		}
	}
	if !slices.Equal(left, refs) {
		failed = errors.Join(failed, s.writeJournal(left))
	}
	return failed
}

// usedRefs tells whether a profile points to a password. An unreadable file
// counts as pointing to every password that was made for it.
func (s *Store) usedRefs() (func(secretRef) bool, error) {
	slots, err := s.slots()
	if err != nil {
		return nil, err
	}
	used := make(map[secretRef]bool, len(slots))
	var unread []string
	for _, slot := range slots {
		if f, err := slot.read(); err != nil {
			unread = append(unread, slot.base+string(escape))
		} else {
			used[f.ref()] = true
		}
	}
	return func(ref secretRef) bool {
		return used[ref] || slices.ContainsFunc(unread, func(prefix string) bool {
			return strings.HasPrefix(string(ref.Key), prefix)
		})
	}, nil
}
