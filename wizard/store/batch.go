package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

const (
	// batchName is the file that makes many profiles one write: it names new
	// files that lie ready, and the places that they go to. While it is there
	// the write counts as done, and whoever comes next finishes it.
	batchName = ".lote" + yamlEnd
	// maxBatch bounds it, in bytes: some hundred thousand profiles.
	maxBatch = 32 << 20
)

type batchFile struct {
	Version int         `yaml:"versao"`
	Moves   []batchMove `yaml:"trocas"`
}

// batchMove is a file of the folder of the profiles and the one that it replaces.
type batchMove struct {
	From string `yaml:"de"`   // a file name
	To   string `yaml:"para"` // a file name without its ending
}

// safe tells a move that leads to no other folder.
func (m batchMove) safe() bool {
	return strings.HasPrefix(m.From, tempPrefix) && !strings.ContainsAny(m.From, `/\`) &&
		m.To != "" && m.To[0] != '.' && !strings.ContainsAny(m.To, `/\`)
}

// batchItem is one profile on its way to the disk.
type batchItem struct {
	change wizard.Change
	slot   slot
	old    profileFile
	ref    secretRef
	fresh  bool // its password is to be written
}

// SaveAll writes profiles as if they were one file: whatever happens meanwhile, a
// kill or a power cut, the disk holds all of them as they were or all as they are
// to be. Each is compared with what the disk holds as in [Store.Save] without
// force; where one cannot be written, none is. Practice is refused
// ([ErrPractice]). An error of kind [ErrOldSecret] means that all are saved, and
// an old copy of a password remains for now.
func (s *Store) SaveAll(ctx context.Context, changes []wizard.Change) error {
	unlock, err := s.lockToWrite(ctx)
	if err != nil {
		return err
	}
	defer unlock()
	items, err := s.batch(changes)
	if err != nil {
		return err
	}
	olds, err := s.putSecrets(ctx, items)
	if err == nil {
		err = s.writeBatch(ctx, items)
	}
	asks := slices.ContainsFunc(items, func(it batchItem) bool {
		return it.ref != it.old.ref() && (it.ref.inVault() || it.old.ref().inVault())
	})
	if err != nil {
		// Nothing points to a password that was just written: away with it.
		return errors.Join(err, s.settle(asks && !errors.Is(err, ErrVault)))
	}
	return s.settle(asks, olds...)
}

// batch looks at what stands on the disk under each profile's name.
func (s *Store) batch(changes []wizard.Change) ([]batchItem, error) {
	all, err := s.index()
	if err != nil {
		return nil, err
	}
	items := make([]batchItem, 0, len(changes))
	taken := make(map[string]bool, len(changes))
	for _, c := range changes {
		p, err := checkProfile(c.Profile)
		if err != nil {
			return nil, err
		}
		if p.Practice() {
			return nil, &Error{Kind: ErrPractice, text: ptbr.StorePractice(p.Name)}
		}
		it := batchItem{change: wizard.Change{Profile: p, KeepSecret: c.KeepSecret}}
		var found bool
		it.slot, found = all.find(p.Name)
		key := sameKey(it.slot.base)
		if taken[key] {
			return nil, &ChangedError{Kind: ErrExists, Disk: p}
		}
		taken[key] = true
		if found {
			if it.old, err = s.mayReplace(it.slot, p, false); err != nil {
				return nil, err
			}
		} else if p.Revision != "" {
			return nil, notFound(p.Name) // deleted meanwhile
		}
		items = append(items, it)
	}
	return items, nil
}

// putSecrets brings the passwords to their places, as putSecret does for one: the
// new ones stand in the journal, all at once, before any is written. It returns
// the old ones that nothing will point to.
func (s *Store) putSecrets(ctx context.Context, items []batchItem) (olds []secretRef, err error) {
	var fresh []secretRef
	for i := range items {
		it := &items[i]
		p, old := &it.change.Profile, it.old.ref()
		if it.change.KeepSecret {
			it.ref = old
			if p.Secret = wizard.SecretPlace(old.Place); old.Place == "" {
				p.Secret = wizard.SecretNone
			}
			continue
		}
		it.ref = secretRef{Place: place(p.Secret)}
		if p.Secret == wizard.SecretNone || p.Values.Password == "" {
			olds = append(olds, old)
			continue
		}
		if old.Place == it.ref.Place && !old.empty() {
			text, err := s.readSecret(old)
			switch {
			case err == nil && text == p.Values.Password:
				it.ref = old
				continue
			case errors.Is(err, ErrVault):
				return nil, err
			}
		}
		it.ref.Key, it.fresh = newKey(it.slot.base), true
		fresh, olds = append(fresh, it.ref), append(olds, old)
	}
	if len(fresh) > 0 {
		if err := s.trusted(filepath.Join(s.dir, profileDir)); err != nil {
			return nil, err
		}
	}
	if err := s.remember(append(fresh, olds...)...); err != nil {
		return nil, err
	}
	for _, it := range items {
		if !it.fresh {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		password := it.change.Profile.Values.Password
		if err := s.writeSecret(it.ref, password); err != nil {
			return nil, err
		}
		text, err := s.readSecret(it.ref)
		if err == nil && text != password {
			err = &Error{Kind: ErrVerify, text: ptbr.SecretVerify}
		}
		if err != nil {
			return nil, err
		}
	}
	return olds, nil
}

// writeBatch lays the new files ready and puts them into their places. Until the
// file of the batch is there, nothing has happened.
func (s *Store) writeBatch(ctx context.Context, items []batchItem) (err error) {
	dir := filepath.Join(s.dir, profileDir)
	b := batchFile{Version: fileVersion, Moves: make([]batchMove, 0, len(items))}
	committed := false
	defer func() {
		if committed {
			return
		}
		for _, m := range b.Moves {
			err = errors.Join(err, removeFile(filepath.Join(dir, m.From)))
		}
	}()
	for _, it := range items {
		if err := ctx.Err(); err != nil {
			return err
		}
		data, err := encode(it.slot.path, it.file(s))
		if err != nil {
			return err
		}
		temp, err := writeTemp(dir, data)
		if err != nil {
			return fileError(dir, err)
		}
		b.Moves = append(b.Moves, batchMove{From: filepath.Base(temp), To: it.slot.base})
		got, _, err := readFile(temp)
		if err == nil && !bytes.Equal(got, data) {
			err = verifyError(it.slot.path)
		}
		if err != nil {
			return err
		}
	}
	if len(items) == 0 {
		return nil
	}
	data, err := encode(s.batchPath(), b)
	if err != nil {
		return err
	}
	if err := errors.Join(fileError(dir, syncDir(dir)), replaceFile(s.batchPath(), data)); err != nil {
		// It may be there all the same: then it is to go before its files do.
		return errors.Join(err, removeFile(s.batchPath()))
	}
	committed = true
	return s.finishBatch()
}

// file is the profile's file. How the last test ended, and what was said of it
// since, is what the disk knows, unless it was of something else.
func (it batchItem) file(s *Store) profileFile {
	p := it.change.Profile
	disk := it.old.profile()
	if p.Outcome != "" {
		p.Tested, p.Outcome = disk.Tested, disk.Outcome
	}
	if it.old.Version > 0 {
		p = withProof(p, disk)
	}
	// What somebody saw work in Seller was what is saved, the password too.
	p.InSeller, p.InSellerAt = disk.InSeller, disk.InSellerAt
	now := p.Values
	now.Password = ""
	if now != disk.Values || it.ref != it.old.ref() {
		p.InSeller, p.InSellerAt = false, time.Time{}
	}
	return toFile(p, string(it.ref.Key), s.now())
}

func (s *Store) batchPath() string { return filepath.Join(s.dir, batchName) }

// finishBatch puts the files of a batch that has been decided into their places.
// The caller holds the lock.
func (s *Store) finishBatch() error {
	path := s.batchPath()
	data, _, err := readUpTo(path, maxBatch)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	var b batchFile
	err = decode(path, data, &b)
	for _, m := range b.Moves {
		if !m.safe() {
			err = errors.Join(err, damaged(path, errors.New("it leads to another folder")))
		}
	}
	switch {
	case errors.Is(err, ErrDamaged):
		return s.setAside(path)
	case err != nil:
		return err
	}
	dir := filepath.Join(s.dir, profileDir)
	for _, m := range b.Moves {
		err := Rename(filepath.Join(dir, m.From), s.slot(m.To).path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // it is there already
			return fileError(s.slot(m.To).path, err)
		}
	}
	if err := syncDir(dir); err != nil {
		return fileError(dir, err)
	}
	return removeFile(path)
}

// catchUp finishes a batch that somebody was killed in, before anything is read.
// While its writer lives it is that one's; each file is whole all the same.
func (s *Store) catchUp() error {
	if _, err := os.Lstat(s.batchPath()); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	unlock, err := s.lock(ended) // without waiting
	if errors.Is(err, ErrBusy) {
		return nil
	}
	if err != nil {
		return err
	}
	defer unlock()
	return s.finishBatch()
}
