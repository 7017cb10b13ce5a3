package store

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"seller-mail-tui/wizard"
)

// fakeVault is a vault in memory that can be told to fail.
type fakeVault struct {
	mu      sync.Mutex
	secrets map[string]string
	fail    map[string]error // by "set", "get", "delete"
	garble  bool             // stores something else than it was given
}

func newFakeVault() *fakeVault {
	return &fakeVault{secrets: map[string]string{}, fail: map[string]error{}}
}

func (v *fakeVault) Set(key, secret string) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.fail["set"]; err != nil {
		return err
	}
	if v.garble {
		secret = "•••"
	}
	v.secrets[key] = secret
	return nil
}

func (v *fakeVault) Get(key string) (string, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.fail["get"]; err != nil {
		return "", err
	}
	secret, ok := v.secrets[key]
	if !ok {
		return "", ErrNoSecret
	}
	return secret, nil
}

func (v *fakeVault) Delete(key string) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.fail["delete"]; err != nil {
		return err
	}
	if _, ok := v.secrets[key]; !ok {
		return ErrNoSecret
	}
	delete(v.secrets, key)
	return nil
}

func (v *fakeVault) all() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return slices.Sorted(maps.Values(v.secrets))
}

func station(name string) wizard.Profile {
	return wizard.Profile{
		Name: name, Provider: "gmail", Secret: wizard.SecretNone,
		Values: wizard.Values{
			Host: "smtp.gmail.com", Port: "587", SSL: true, Email: "posto@gmail.com",
			Name: "Posto São João", User: "posto@gmail.com", Password: "s3nh4 ÇÃ$\"'\\ &<",
		},
	}
}

func open(t *testing.T) (*Store, *fakeVault) {
	t.Helper()
	vault := newFakeVault()
	return Open(filepath.Join(t.TempDir(), "dados"), vault), vault
}

// must saves a profile, which has to work.
func must(t *testing.T, s *Store, p wizard.Profile) wizard.Profile {
	t.Helper()
	saved, err := s.Save(p, false)
	if err != nil {
		t.Fatalf("save %q: %v", p.Name, err)
	}
	return saved
}

// files lists every file below the data folder, except the lock.
func files(t *testing.T, s *Store) map[string][]byte {
	t.Helper()
	found := map[string][]byte{}
	err := filepath.WalkDir(s.Dir(), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || entry.Name() == lockName {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(s.Dir(), path)
		found[filepath.ToSlash(name)] = data
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return found
}

func names(t *testing.T, s *Store) []string {
	t.Helper()
	list, err := s.Names()
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func (s *Store) pathOf(name string) string { return s.slot(fileBase(name)).path }
