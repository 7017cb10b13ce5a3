package store

import (
	"errors"
	"path/filepath"
	"strings"

	"seller-mail-tui/guides"
	"seller-mail-tui/wizard/ptbr"
)

// The bounds of the folder of guides.
const (
	guideDir  = "guias"
	guideEnd  = ".md"
	maxGuide  = 64 << 10 // bytes
	maxGuides = 200
)

// GuideDir is the folder of guides within the data folder.
func (s *Store) GuideDir() string { return filepath.Join(s.dir, guideDir) }

// Guides reads the files of the folder of guides as they lie there, not what
// they say. What cannot be read, or may have been put there by somebody else,
// is left out; the errors say why in pt-BR. A folder that is not there is empty.
func (s *Store) Guides() ([]guides.Text, []error) {
	dir := s.GuideDir()
	entries, err := entriesOf(dir)
	if err != nil {
		return nil, []error{err}
	}
	var (
		texts []guides.Text
		errs  []error
		seen  int
	)
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasSuffix(name, guideEnd) || strings.HasPrefix(name, ".") {
			continue // what editors and systems leave behind
		}
		seen++
		if seen > maxGuides {
			errs = append(errs, &Error{Kind: ErrTooBig, Path: dir, text: ptbr.StoreTooManyGuides(dir, maxGuides)})
			break
		}
		text, err := s.guide(filepath.Join(dir, name))
		if err != nil {
			errs = append(errs, err)
			continue
		}
		texts = append(texts, guides.Text{Name: name, Data: text})
	}
	return texts, errs
}

// guide reads one file. A guide names the server that a password goes to:
// nobody else may decide what it says.
func (s *Store) guide(path string) ([]byte, error) {
	text, err := ReadGuide(path)
	if err != nil {
		return nil, err
	}
	if err := s.trusted(path); err != nil {
		var bad *Error
		if errors.As(err, &bad) && errors.Is(err, ErrUnsafe) {
			bad.text = ptbr.StoreUnsafeGuide(path, bad.Path)
		}
		return nil, err
	}
	return text, nil
}

// ReadGuide reads a guide's file, wherever it lies: a regular file of at most
// 64 KiB.
func ReadGuide(path string) ([]byte, error) {
	text, _, err := readUpTo(path, maxGuide)
	return text, err
}
