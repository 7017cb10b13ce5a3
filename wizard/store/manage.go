package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"seller-mail-tui/wizard"
)

// trashName is the file of the profile that was deleted last.
const trashName = "ultimo" + yamlEnd

// Copy saves a profile, password included, under a second name.
func (s *Store) Copy(from, to string) (wizard.Profile, error) {
	p, err := s.Load(from)
	if err != nil {
		return wizard.Profile{}, err
	}
	p.Name, p.Revision = to, ""
	return s.Save(p, false)
}

// Rename gives a profile another name. The name of another profile is
// refused ([ErrExists]). It returns what the disk holds then, without the
// password.
func (s *Store) Rename(from, to string) (wizard.Profile, error) {
	if err := s.rename(from, to); err != nil {
		return wizard.Profile{}, err
	}
	return s.Fields(to)
}

func (s *Store) rename(from, to string) error {
	from, err := profileName(from)
	if err != nil {
		return err
	}
	if to, err = profileName(to); err != nil {
		return err
	}
	unlock, err := s.lockToWrite(context.Background())
	if err != nil {
		return err
	}
	defer unlock()
	old, f, err := s.mustFind(from)
	if err != nil {
		return err
	}
	target, taken, err := s.find(to)
	if err != nil {
		return err
	}
	if taken && target != old {
		kind := &ChangedError{Kind: ErrExists, Disk: wizard.Profile{Name: to}}
		if other, err := target.read(); err == nil {
			kind.Disk = other.profile()
		}
		return kind
	}
	f.Name = to
	if err := s.writeProfile(target, f); err != nil {
		return err
	}
	if target == old { // another way to write the same name
		return nil
	}
	// Both files point to the one password until here; it stays in use.
	if err := removeFile(old.path); err != nil {
		return err
	}
	err = Rename(s.historyPath(old.base), s.historyPath(target.base))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fileError(s.historyPath(old.base), err)
	}
	return nil
}

func (s *Store) mustFind(name string) (slot, profileFile, error) {
	sl, found, err := s.find(name)
	if err != nil {
		return slot{}, profileFile{}, err
	}
	if !found {
		return slot{}, profileFile{}, notFound(name)
	}
	f, err := sl.read()
	return sl, f, err
}

// Delete removes a profile, its password and its history. The profile, without
// the password, is kept as the last deleted one. An unreadable file is kept
// under another name. An error of kind [ErrOldSecret] means that only the
// password's removal failed; it is tried again later, and the profile is gone.
func (s *Store) Delete(name string) (gone bool, err error) {
	err = s.delete(name)
	return err == nil || errors.Is(err, ErrOldSecret), err
}

func (s *Store) delete(name string) error {
	name, err := profileName(name)
	if err != nil {
		return err
	}
	unlock, err := s.lockToWrite(context.Background())
	if err != nil {
		return err
	}
	defer unlock()
	sl, f, err := s.mustFind(name)
	if errors.Is(err, ErrDamaged) || errors.Is(err, ErrNewer) || errors.Is(err, ErrTooBig) {
		return s.setAside(sl.path)
	}
	if err != nil {
		return err
	}
	secret := f.ref()
	if err := s.remember(secret); err != nil {
		return err
	}
	f.Secret, f.Key = place(wizard.SecretNone), ""
	if err := s.writeTrash(f); err != nil {
		return err
	}
	if err := removeFile(sl.path); err != nil {
		return err
	}
	return errors.Join(removeFile(s.historyPath(sl.base)), s.settle(secret.inVault(), secret))
}

func (s *Store) trashPath() string { return filepath.Join(s.dir, trashDir, trashName) }

func (s *Store) writeTrash(f profileFile) error {
	if err := ensureDir(filepath.Join(s.dir, trashDir)); err != nil {
		return err
	}
	data, err := encode(s.trashPath(), f)
	if err != nil {
		return err
	}
	return writeFile(s.trashPath(), data)
}

// LastDeleted returns the profile that was deleted last, without a password;
// [ErrNotFound] where there is none.
func (s *Store) LastDeleted() (wizard.Profile, error) {
	f, err := s.readTrash()
	if err != nil {
		return wizard.Profile{}, err
	}
	p := f.profile()
	p.Revision = ""
	return p, nil
}

func (s *Store) readTrash() (profileFile, error) {
	path := s.trashPath()
	data, _, err := readFile(path)
	if err != nil {
		return profileFile{}, err
	}
	var f profileFile
	if err := decode(path, data, &f); err != nil {
		return profileFile{}, err
	}
	_, err = profileName(f.Name)
	return f, err
}

// Restore brings the last deleted profile back, without its password. It
// refuses ([ErrExists]) where another one has its name by now.
func (s *Store) Restore() (wizard.Profile, error) {
	p, err := s.LastDeleted()
	if err != nil {
		return wizard.Profile{}, err
	}
	saved, err := s.Save(p, false)
	if err != nil {
		return wizard.Profile{}, err
	}
	return saved, removeFile(s.trashPath())
}
