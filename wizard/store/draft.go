package store

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"seller-mail-tui/wizard"
)

// lockEnd is the ending of the file that a running session holds locked: a
// draft whose lock is free was left behind.
const lockEnd = ".trava"

// staleTemp is the age from which a temporary file of a draft is one that a
// killed session left behind.
const staleTemp = 10 * time.Minute

// Draft keeps what one session has typed and not saved, without the password.
// It is safe for concurrent use.
type Draft struct {
	mu    sync.Mutex
	store *Store
	id    string
	lock  *flock.Flock
}

type draftFile struct {
	Version  int         `yaml:"versao"`
	Profile  profileFile `yaml:"digitado"`
	Revision string      `yaml:"revisao,omitempty"`
	Ticked   []string    `yaml:"passos,omitempty"` // done in the guides: "gmail#senha-de-app"
}

// NewDraft opens a draft for a session that starts now. Nothing is written
// yet but the lock that tells other sessions that this one is alive.
func (s *Store) NewDraft() (*Draft, error) {
	dir := filepath.Join(s.dir, draftDir)
	if err := ensureDir(dir); err != nil {
		return nil, err
	}
	var random [8]byte
	_, _ = rand.Read(random[:]) // never fails (crypto/rand)
	d := &Draft{store: s, id: hex.EncodeToString(random[:])}
	d.lock = flock.New(filepath.Join(dir, d.id+lockEnd), flock.SetPermissions(fileMode))
	ok, err := d.lock.TryLock()
	if err != nil || !ok {
		return nil, fileError(d.lock.Path(), errors.Join(err, fs.ErrPermission))
	}
	return d, nil
}

func (s *Store) draftPath(id string) string { return filepath.Join(s.dir, draftDir, id+yamlEnd) }

// Write keeps what is typed in place of what was kept before. The password is
// left out.
func (d *Draft) Write(p wizard.Profile) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	p.Values.Password = ""
	f := draftFile{Version: fileVersion, Profile: toFile(p, "", d.store.now()), Revision: p.Revision, Ticked: p.Ticks.Refs()}
	path := d.store.draftPath(d.id)
	if err := ensureDir(filepath.Dir(path)); err != nil {
		return err
	}
	data, err := encode(path, f)
	if err != nil {
		return err
	}
	return writeFile(path, data)
}

// Discard removes what is kept, after a save or a refusal. The draft stays
// usable.
func (d *Draft) Discard() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return removeFile(d.store.draftPath(d.id))
}

// Close ends the session. What was not discarded is offered to the next one.
func (d *Draft) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.lock == nil {
		return nil
	}
	lock := d.lock
	d.lock = nil
	// Removed while still held, so that no other session can be its holder.
	// Windows refuses that: there it goes afterwards.
	removed := os.Remove(lock.Path())
	err := lock.Close()
	if removed != nil {
		_ = Remove(lock.Path())
	}
	return fileError(lock.Path(), err)
}

// Drafts returns what sessions left behind that run no more, newest first.
// One that cannot be read is left out, and left alone; so is one that somebody
// else could have written, since it goes over a profile whose password is ours.
func (s *Store) Drafts() ([]wizard.Draft, error) {
	dir := filepath.Join(s.dir, draftDir)
	entries, err := entriesOf(dir)
	if err != nil {
		return nil, err
	}
	var drafts []wizard.Draft
	for _, entry := range entries {
		s.dropOldTemp(dir, entry)
		id, ok := strings.CutSuffix(entry.Name(), yamlEnd)
		if !ok || !validID(id) || s.alive(id) {
			continue
		}
		if left, err := s.readDraft(id); err == nil && s.trusted(s.draftPath(id)) == nil {
			drafts = append(drafts, left)
		}
	}
	slices.SortStableFunc(drafts, func(a, b wizard.Draft) int { return b.At.Compare(a.At) })
	return drafts, nil
}

func (s *Store) readDraft(id string) (wizard.Draft, error) {
	path := s.draftPath(id)
	data, _, err := readFile(path)
	if err != nil {
		return wizard.Draft{}, err
	}
	var f draftFile
	if err := decode(path, data, &f); err != nil {
		return wizard.Draft{}, err
	}
	p := f.Profile.profile()
	p.Revision, p.Ticks = f.Revision, wizard.NewTicks(f.Ticked)
	return wizard.Draft{ID: id, At: f.Profile.Saved.time(), Profile: p}, nil
}

// alive tells that the session of a draft still runs.
func (s *Store) alive(id string) bool {
	path := filepath.Join(s.dir, draftDir, id+lockEnd)
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false
	case err != nil || !info.Mode().IsRegular():
		return true // nothing of ours: it is left alone, and not waited for
	}
	lock := flock.New(path)
	ok, err := lock.TryLock()
	if err != nil || !ok {
		return true
	}
	_ = lock.Close()
	return false
}

// DropDraft removes a draft that was left behind, after it was taken over or
// refused.
func (s *Store) DropDraft(id string) error {
	if !validID(id) {
		return nil
	}
	if err := removeFile(s.draftPath(id)); err != nil {
		return err
	}
	return removeFile(filepath.Join(s.dir, draftDir, id+lockEnd))
}

func validID(id string) bool {
	raw, err := hex.DecodeString(id)
	return err == nil && len(raw) == 8
}

func (s *Store) dropOldTemp(dir string, entry fs.DirEntry) {
	if !strings.HasPrefix(entry.Name(), tempPrefix) || !entry.Type().IsRegular() {
		return
	}
	if info, err := entry.Info(); err == nil && s.now().Sub(info.ModTime()) > staleTemp {
		_ = removeFile(filepath.Join(dir, entry.Name()))
	}
}
