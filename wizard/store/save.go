package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// Save writes a profile with its password to the place that p.Secret names,
// reads both back and returns what was read. A copy of the password in another
// place is removed.
//
// Where the disk holds something else than p.Revision says, nothing is written
// and the error is a [*ChangedError] with what the disk holds; a file that
// cannot be read is [ErrDamaged] or [ErrNewer]. With force it is written all
// the same, and an unreadable file is kept under another name.
//
// A password that is withheld stays where it is; nothing is asked for it.
//
// A practice profile is never written over a real one, not even with force
// ([ErrPractice]), and its password is not kept.
//
// An error of kind [ErrOldSecret] comes with the saved profile: all is well
// but for an old copy of the password, whose removal is tried again later.
func (s *Store) Save(p wizard.Profile, force bool) (wizard.Profile, error) {
	p, err := checkProfile(p)
	if err != nil {
		return wizard.Profile{}, err
	}
	unlock, err := s.lockToWrite(context.Background())
	if err != nil {
		return wizard.Profile{}, err
	}
	defer unlock()
	sl, found, err := s.find(p.Name)
	if err != nil {
		return wizard.Profile{}, err
	}
	var old profileFile
	if found {
		if old, err = s.mayReplace(sl, p, force); err != nil {
			return wizard.Profile{}, err
		}
		p = withProof(p, old.profile())
	}
	return s.replace(sl, p, old.ref())
}

// withProof keeps what the disk knows of a proof by now, which is none of the
// person's typing. It is one of the sender's and the server's, and goes with them.
func withProof(p, disk wizard.Profile) wizard.Profile {
	if p.ProofTo == "" {
		p.ProofTo = disk.ProofTo
	}
	if disk.Proof == nil || p.Proof != nil && p.Proof.At.After(disk.Proof.At) {
		return p
	}
	p.Proof = disk.Proof
	v, old := p.Values, disk.Values
	if v.Email != old.Email || v.Host != old.Host || v.User != old.User {
		p.Proof = nil
	}
	return p
}

// replace writes the profile's password and file and reads them back. The
// caller holds the lock.
func (s *Store) replace(sl slot, p wizard.Profile, old secretRef) (wizard.Profile, error) {
	var ref secretRef
	var err error
	if p.Withheld && p.Values.Password == "" && !old.empty() {
		ref, p.Secret = old, wizard.SecretPlace(old.Place)
	} else {
		p.Withheld = false
		ref, err = s.putSecret(sl.base, p, old)
	}
	if err == nil {
		err = s.writeProfile(sl, toFile(p, string(ref.Key), s.now()))
	}
	asks := !p.Withheld && (ref.inVault() || old.inVault())
	if err != nil {
		// Nothing points to a password that was just written: away with it.
		return wizard.Profile{}, errors.Join(err, s.settle(asks && !errors.Is(err, ErrVault)))
	}
	saved, err := s.readBack(sl, p)
	if err != nil {
		return wizard.Profile{}, err
	}
	return saved, s.settle(asks, old)
}

func (s *Store) writeProfile(sl slot, f profileFile) error {
	data, err := encode(sl.path, f)
	if err != nil {
		return err
	}
	return writeFile(sl.path, data)
}

// readBack reads what was saved as a later start would, and compares it with
// what should have been.
func (s *Store) readBack(sl slot, want wizard.Profile) (wizard.Profile, error) {
	f, err := sl.read()
	if err != nil {
		return wizard.Profile{}, err
	}
	got := f.profile()
	if !want.Withheld {
		got.Values.Password, err = s.readSecret(f.ref())
	}
	if err != nil {
		return wizard.Profile{}, err
	}
	if want.Secret == wizard.SecretNone {
		want.Values.Password = ""
	}
	if !same(got, want) {
		return wizard.Profile{}, verifyError(sl.path)
	}
	return got, nil
}

// same compares what a person saves.
func same(a, b wizard.Profile) bool {
	return a.Name == b.Name && a.Provider == b.Provider && a.Scenario == b.Scenario &&
		a.Values == b.Values && a.Secret == b.Secret
}

// mayReplace looks at what stands on the disk under the profile's name.
func (s *Store) mayReplace(sl slot, p wizard.Profile, force bool) (profileFile, error) {
	f, err := sl.read()
	switch {
	case p.Practice() && err != nil:
		return profileFile{}, err // what cannot be read may be a real one
	case p.Practice() && !f.practice():
		return profileFile{}, &Error{Kind: ErrPractice, Path: sl.path, text: ptbr.StorePractice(p.Name)}
	case errors.Is(err, ErrDamaged) || errors.Is(err, ErrNewer) || errors.Is(err, ErrTooBig):
		if force {
			return profileFile{}, s.setAside(sl.path)
		}
		return profileFile{}, err
	case err != nil:
		return profileFile{}, err
	case f.revision() == p.Revision || force:
		return f, nil
	}
	disk := f.profile()
	if password, err := s.readSecret(f.ref()); err == nil {
		disk.Values.Password = password
	}
	if p.Revision == "" {
		return profileFile{}, &ChangedError{Kind: ErrExists, Disk: disk}
	}
	return profileFile{}, &ChangedError{Kind: ErrChanged, Disk: disk}
}

// setAside keeps an unreadable file under a name that no profile has.
func (s *Store) setAside(path string) error {
	stamp := s.now().Format("20060102-150405")
	for i := 0; i < 100; i++ {
		aside := fmt.Sprintf("%s.danificado-%s", path, stamp)
		if i > 0 {
			aside = fmt.Sprintf("%s-%d", aside, i)
		}
		if _, err := os.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
			return fileError(path, Rename(path, aside))
		}
	}
	return &Error{Kind: ErrExists, Path: path, text: ptbr.StoreIO(path)}
}

// lockToWrite makes this process the only writer, as [Store.lock], of folders that
// are there and clean.
func (s *Store) lockToWrite(ctx context.Context) (unlock func(), err error) {
	unlock, err = s.lock(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.prepare(); err != nil {
		unlock()
		return nil, err
	}
	return unlock, nil
}

// prepare makes the folders and clears away what a killed writer left behind,
// which may hold a password. The caller holds the lock.
func (s *Store) prepare() error {
	if err := ensureDir(filepath.Join(s.dir, profileDir)); err != nil {
		return err
	}
	if err := s.finishBatch(); err != nil {
		return err
	}
	for _, dir := range []string{"", profileDir, secretDir, historyDir, trashDir} {
		// A folder that cannot be read stops the write itself, if need be.
		_ = dropTemps(filepath.Join(s.dir, dir))
	}
	return nil
}

// checkProfile returns the profile as it is to be written, or says why it
// cannot be. Fields may hold anything: an unfinished form may be saved.
func checkProfile(p wizard.Profile) (wizard.Profile, error) {
	name, err := profileName(p.Name)
	if err != nil {
		return p, err
	}
	p.Name = name
	switch p.Secret {
	case "":
		p.Secret = wizard.SecretNone
	case wizard.SecretNone, wizard.SecretVault, wizard.SecretFile:
	default:
		return p, &Error{Kind: ErrValue, text: ptbr.StoreValue, err: fmt.Errorf("place %q", p.Secret)}
	}
	if p.Practice() {
		p.Secret = wizard.SecretNone
	}
	if isMask(p.Values.Password) {
		return p, &Error{Kind: ErrMask, text: ptbr.SecretMask}
	}
	p.Tested = p.Tested.Round(0).UTC()
	if p.Tested.IsZero() {
		p.Tested = time.Time{}
	}
	return p, nil
}
