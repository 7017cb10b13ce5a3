// Package store keeps profiles, their passwords, drafts and past results on
// the disk. Three rules hold everywhere: what is read at any moment is the old
// or the new file, complete; what somebody else wrote is never overwritten
// unasked; and a password is only ever where the person said.
package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// EnvDir is the variable that names the data folder.
const EnvDir = "SELLER_MAIL_TUI_DIR"

// The folders and files of the data folder.
const (
	profileDir = "perfis"
	secretDir  = "segredos"
	draftDir   = "rascunho"
	historyDir = "historico"
	trashDir   = "lixeira"
	lockName   = ".trava"
	yamlEnd    = ".yaml"
)

// lockLimit is how long a writer waits for another one to finish.
const lockLimit = 10 * time.Second

// Store is one data folder. It is safe for concurrent use, also by several
// processes.
type Store struct {
	dir   string
	vault Vault
	now   func() time.Time
}

// Open returns the store in a folder, which is made when something is first
// written. vault may be nil: then there is none.
func Open(dir string, vault Vault) *Store {
	if vault == nil {
		vault = noVault{}
	}
	return &Store{dir: dir, vault: vault, now: time.Now}
}

// DefaultDir is the data folder: the one that the environment names, or
// seller-mail-tui in the user's folder for settings. The error ([ErrHome])
// says in pt-BR what to do where there is none.
func DefaultDir(getenv func(string) string) (string, error) {
	if dir := getenv(EnvDir); dir != "" {
		abs, err := filepath.Abs(dir)
		if err != nil {
			return "", &Error{Kind: ErrHome, Path: dir, text: ptbr.StoreHome, err: err}
		}
		return abs, nil
	}
	config, err := os.UserConfigDir()
	if err != nil {
		return "", &Error{Kind: ErrHome, text: ptbr.StoreHome, err: err}
	}
	return filepath.Join(config, "seller-mail-tui"), nil
}

// Dir is the data folder.
func (s *Store) Dir() string { return s.dir }

// List returns the saved profiles by name. One that cannot be read is listed
// with its error and does not hide the others.
func (s *Store) List() ([]wizard.Saved, error) {
	if err := s.catchUp(); err != nil {
		return nil, err
	}
	slots, err := s.slots()
	if err != nil {
		return nil, err
	}
	entries := make([]wizard.Saved, 0, len(slots))
	for _, slot := range slots {
		f, err := slot.read()
		if errors.Is(err, ErrNotFound) {
			continue // deleted meanwhile
		}
		if err != nil {
			entries = append(entries, wizard.Saved{Name: slot.name(), Err: err})
			continue
		}
		p := f.profile()
		entries = append(entries, wizard.Saved{
			Name: f.Name, Provider: p.Provider, Practice: p.Practice(), Host: f.Host, Email: f.Email,
			Values: p.Values, Secret: p.Secret, Tested: p.Tested, Outcome: p.Outcome, Revision: p.Revision, Proof: p.Proof,
		})
	}
	slices.SortFunc(entries, func(a, b wizard.Saved) int { return strings.Compare(sortKey(a.Name), sortKey(b.Name)) })
	return entries, nil
}

// Names returns the names of the saved profiles, in order.
func (s *Store) Names() ([]string, error) {
	entries, err := s.List()
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(entries))
	for _, entry := range entries {
		names = append(names, entry.Name)
	}
	return names, nil
}

// Load reads a profile with its password. An error of the kinds [ErrVault],
// [ErrSecretMissing], [ErrExposed] and [ErrUnsafe] is about the password alone: the rest of
// the profile is returned with it.
func (s *Store) Load(name string) (wizard.Profile, error) {
	slot, f, err := s.read(name)
	if err != nil {
		return wizard.Profile{}, err
	}
	p := f.profile()
	p.Values.Password, err = s.secretOf(slot, &f)
	if f.revision() != p.Revision { // saved by somebody meanwhile
		password := p.Values.Password
		p = f.profile()
		p.Values.Password = password
	}
	return p, err
}

// Fields reads a profile without its password, for which nothing is asked.
func (s *Store) Fields(name string) (wizard.Profile, error) {
	_, f, err := s.read(name)
	if err != nil {
		return wizard.Profile{}, err
	}
	return f.profile(), nil
}

func (s *Store) read(name string) (slot, profileFile, error) {
	name, err := profileName(name)
	if err == nil {
		err = s.catchUp()
	}
	if err != nil {
		return slot{}, profileFile{}, err
	}
	return s.mustFind(name)
}

// Look reads what the disk holds under a name, without the password; found also
// with the error of a file that cannot be read.
func (s *Store) Look(name string) (p wizard.Profile, found bool, err error) {
	p, err = s.Fields(name)
	if errors.Is(err, ErrName) || errors.Is(err, ErrNotFound) {
		return wizard.Profile{}, false, exceptNotFound(err)
	}
	return p, true, err
}

func exceptNotFound(err error) error {
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	return err
}

func notFound(name string) error {
	return &Error{Kind: ErrNotFound, text: ptbr.StoreNotFound(name)}
}

// slot is the place of one profile on the disk.
type slot struct {
	base string
	path string
}

func (s *Store) slot(base string) slot {
	return slot{base: base, path: filepath.Join(s.dir, profileDir, base+yamlEnd)}
}

// name is what an unreadable profile is called.
func (sl slot) name() string {
	if name, ok := unescape(sl.base); ok {
		return name
	}
	return sl.base
}

func (sl slot) read() (profileFile, error) {
	data, _, err := readUpTo(sl.path, maxProfile)
	if err != nil {
		return profileFile{}, err
	}
	return decodeProfile(sl.path, sl.base, data)
}

// entriesOf lists a folder; one that is not there yet holds nothing.
func entriesOf(dir string) ([]fs.DirEntry, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) && notFolder(dir, err) == nil {
		return nil, nil
	}
	if err != nil {
		return nil, folderError(dir, err)
	}
	return entries, nil
}

// slots lists what has a profile's ending, readable or not.
func (s *Store) slots() ([]slot, error) {
	dir := filepath.Join(s.dir, profileDir)
	entries, err := entriesOf(dir)
	if err != nil {
		return nil, err
	}
	var slots []slot
	for _, entry := range entries {
		base, ok := strings.CutSuffix(entry.Name(), yamlEnd)
		if ok && base != "" && !strings.HasPrefix(base, ".") {
			slots = append(slots, s.slot(base))
		}
	}
	return slots, nil
}

// find returns the slot of a name: that of its own file, or of one that some
// systems would take for the same. found is false for a free slot.
func (s *Store) find(name string) (sl slot, found bool, err error) {
	all, err := s.index()
	if err != nil {
		return slot{}, false, err
	}
	sl, found = all.find(name)
	return sl, found, nil
}

// index finds the slots of many names after one look into the folder.
type index struct {
	store *Store
	bases map[string]slot
	keys  map[string]slot // by what some systems take for the same
}

func (s *Store) index() (index, error) {
	slots, err := s.slots()
	if err != nil {
		return index{}, err
	}
	x := index{store: s, bases: make(map[string]slot, len(slots)), keys: make(map[string]slot, len(slots))}
	for _, sl := range slots {
		x.bases[sl.base], x.keys[sameKey(sl.base)] = sl, sl
	}
	return x, nil
}

func (x index) find(name string) (sl slot, found bool) {
	own := x.store.slot(fileBase(name))
	if sl, found = x.bases[own.base]; !found {
		sl, found = x.keys[sameKey(own.base)]
	}
	if !found {
		return own, false
	}
	return sl, true
}

// lock makes this process the only writer until unlock is called. A lock that
// is free is taken even where ctx has ended; only the wait for it ends with ctx.
func (s *Store) lock(ctx context.Context) (unlock func(), err error) {
	if err := os.MkdirAll(s.dir, dirMode); err != nil {
		return nil, folderError(s.dir, err)
	}
	path := filepath.Join(s.dir, lockName)
	if info, err := os.Lstat(path); err == nil {
		if err := checkRegular(path, info); err != nil {
			return nil, err
		}
	}
	lock := flock.New(path, flock.SetPermissions(fileMode))
	ok, err := lock.TryLock()
	if err == nil && !ok {
		ctx, cancel := context.WithTimeout(ctx, lockLimit)
		defer cancel()
		ok, err = lock.TryLockContext(ctx, 5*time.Millisecond)
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled):
		return nil, &Error{Kind: ErrBusy, Path: path, text: ptbr.StoreLocked, err: err}
	case err != nil || !ok:
		return nil, fileError(s.dir, errors.Join(err, fs.ErrPermission))
	}
	return func() { _ = lock.Close() }, nil
}
