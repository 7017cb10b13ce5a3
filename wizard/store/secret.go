package store

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"seller-mail-tui/wizard"
	"seller-mail-tui/wizard/ptbr"
)

// maskRune is what stands for a letter of a hidden password on the screen.
const maskRune = "•"

// secretRef says where one password is. Every new password gets a key of its
// own, so that the profile's file decides in one step which one counts.
type secretRef struct {
	Place place  `yaml:"onde"`
	Key   keyRef `yaml:"chave"`
}

func (r secretRef) empty() bool { return r.Key == "" || r.Place == place(wizard.SecretNone) }

func (r secretRef) inVault() bool { return !r.empty() && r.Place == place(wizard.SecretVault) }

// newKey makes a name for a password that no other one has.
func newKey(base string) keyRef {
	var random [6]byte
	_, _ = rand.Read(random[:]) // never fails (crypto/rand)
	return keyRef(base + string(escape) + hex.EncodeToString(random[:]))
}

func (s *Store) secretPath(key keyRef) string { return filepath.Join(s.dir, secretDir, string(key)) }

// secretOf reads the password of a profile that was read without the lock. A
// writer may have changed both meanwhile: then f is read again. Practice asks no
// vault: its password is that of the practice server.
func (s *Store) secretOf(sl slot, f *profileFile) (string, error) {
	if f.practice() || f.ref().empty() {
		return "", nil
	}
	if err := s.trusted(sl.path); err != nil {
		return "", err
	}
	const tries = 5
	for i := 1; ; i++ {
		text, err := s.readSecret(f.ref())
		if err == nil || !errors.Is(err, ErrSecretMissing) || i == tries {
			return text, err
		}
		again, readErr := sl.read()
		if readErr != nil || again.ref() == f.ref() {
			return "", err
		}
		*f = again
	}
}

func (s *Store) readSecret(ref secretRef) (string, error) {
	if ref.empty() {
		return "", nil
	}
	if err := s.trusted(s.placeOf(ref)); err != nil {
		return "", err
	}
	if ref.inVault() {
		text, err := s.vault.Get(string(ref.Key))
		if errors.Is(err, ErrNoSecret) {
			return "", &Error{Kind: ErrSecretMissing, text: ptbr.SecretGone, err: err}
		}
		return text, asVaultError(err)
	}
	path := s.secretPath(ref.Key)
	data, info, err := readFile(path)
	switch {
	case errors.Is(err, ErrNotFound):
		return "", &Error{Kind: ErrSecretMissing, Path: path, text: ptbr.SecretGone, err: err}
	case err != nil:
		return "", err
	case exposed(info):
		return "", &Error{Kind: ErrExposed, Path: path, text: ptbr.SecretExposed(path)}
	}
	return string(data), nil
}

// placeOf is what decides over a password: the file that holds it, or the folder
// that names it in the vault.
func (s *Store) placeOf(ref secretRef) string {
	if ref.inVault() {
		return filepath.Join(s.dir, profileDir)
	}
	if _, err := os.Lstat(s.secretPath(ref.Key)); err == nil {
		return s.secretPath(ref.Key)
	}
	return s.dir // there is nothing to read
}

// putSecret brings the password to its place and reads it back. It keeps the
// old copy where that is already the same, and leaves any other one alone:
// the profile's file still points to it. A new one stands in the journal until
// the profile's file points to it.
func (s *Store) putSecret(base string, p wizard.Profile, old secretRef) (secretRef, error) {
	ref := secretRef{Place: place(p.Secret)}
	if p.Secret == wizard.SecretNone || p.Values.Password == "" {
		return ref, s.remember(old)
	}
	if old.Place == ref.Place && !old.empty() {
		text, err := s.readSecret(old)
		switch {
		case err == nil && text == p.Values.Password:
			return old, nil
		case errors.Is(err, ErrVault):
			return secretRef{}, err // the vault will not take the new one either
		}
	}
	if err := s.trusted(filepath.Join(s.dir, profileDir)); err != nil {
		return secretRef{}, err
	}
	ref.Key = newKey(base)
	if err := s.remember(old, ref); err != nil {
		return secretRef{}, err
	}
	if err := s.writeSecret(ref, p.Values.Password); err != nil {
		return secretRef{}, err
	}
	text, err := s.readSecret(ref)
	if err == nil && text != p.Values.Password {
		err = &Error{Kind: ErrVerify, text: ptbr.SecretVerify}
	}
	return ref, err
}

func (s *Store) writeSecret(ref secretRef, password string) error {
	if ref.inVault() {
		return asVaultError(s.vault.Set(string(ref.Key), password))
	}
	dir := filepath.Join(s.dir, secretDir)
	if err := ensureDir(dir); err != nil {
		return err
	}
	if err := restrict(dir, dirMode); err != nil {
		return &Error{Kind: ErrExposed, Path: dir, text: ptbr.SecretExposed(dir), err: err}
	}
	return writeFile(s.secretPath(ref.Key), []byte(password))
}

// dropSecret removes a password that may already be gone.
func (s *Store) dropSecret(ref secretRef) error {
	if ref.inVault() {
		err := s.vault.Delete(string(ref.Key))
		if errors.Is(err, ErrNoSecret) {
			return nil
		}
		return asVaultError(err)
	}
	if info, err := os.Lstat(filepath.Join(s.dir, secretDir)); err == nil && !info.IsDir() {
		return nil // none of ours is there
	}
	return removeFile(s.secretPath(ref.Key))
}

// asVaultError gives the error of any vault its kind.
func asVaultError(err error) error {
	if err == nil || errors.Is(err, ErrVault) {
		return err
	}
	return vaultError(err)
}

// isMask tells what stands on the screen in place of a password.
func isMask(password string) bool {
	return password != "" && strings.Trim(password, maskRune) == ""
}
