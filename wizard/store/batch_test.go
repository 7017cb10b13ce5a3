package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"seller-mail-tui/wizard"
)

// changesOf makes n stations of which every part carries the number.
func changesOf(n, number int) []wizard.Change {
	list := make([]wizard.Change, n)
	for i := range list {
		p := carrying(station(fmt.Sprintf("Posto %04d", i)), number)
		p.Secret = wizard.SecretNone
		list[i].Profile = p
	}
	return list
}

// carrying is a profile that carries a number in its fields.
func carrying(p wizard.Profile, n int) wizard.Profile {
	p.Values.Host, p.Values.User = fmt.Sprint(n), fmt.Sprint(n)
	return p
}

// withRevisions makes the changes ones of what the disk holds.
func withRevisions(t testing.TB, s *Store, changes []wizard.Change) []wizard.Change {
	t.Helper()
	for i := range changes {
		p, found, err := s.Look(changes[i].Profile.Name)
		if err != nil {
			t.Fatal(err)
		}
		if found {
			changes[i].Profile.Revision = p.Revision
		}
	}
	return changes
}

func TestManyAreSavedAsOne(t *testing.T) {
	s, vault := open(t)
	kept := station("Posto 0001")
	kept.Secret = wizard.SecretVault
	kept.Values.Password = "velha"
	must(t, s, kept)
	changes := withRevisions(t, s, changesOf(3, 7))
	changes[0].Profile.Secret, changes[0].Profile.Values.Password = wizard.SecretFile, "nova"
	changes[1].KeepSecret = true
	vault.fail["get"] = errors.New("locked") // what is kept is not asked for
	if err := s.SaveAll(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	vault.fail = map[string]error{}
	for name, password := range map[string]string{"Posto 0000": "nova", "Posto 0001": "velha", "Posto 0002": ""} {
		p, err := s.Load(name)
		if err != nil || p.Values.Host != "7" || p.Values.Password != password {
			t.Errorf("%s: %+v, %v", name, p.Values, err)
		}
	}
	for name := range files(t, s) {
		if strings.Contains(name, tempPrefix) || strings.Contains(name, batchName) || strings.Contains(name, journalName) {
			t.Errorf("left behind: %s", name)
		}
	}
}

// TestOneThatCannotBeWrittenStopsAll: what is in the way of one is in the way of all.
func TestOneThatCannotBeWrittenStopsAll(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(t *testing.T, s *Store, changes []wizard.Change)
		kind  error
	}{
		"somebody saved meanwhile": {func(_ *testing.T, _ *Store, c []wizard.Change) { c[2].Profile.Revision = "other" }, ErrChanged},
		"somebody made it":         {func(_ *testing.T, _ *Store, c []wizard.Change) { c[2].Profile.Revision = "" }, ErrExists},
		"somebody deleted it": {func(t *testing.T, s *Store, _ []wizard.Change) {
			if _, err := s.Delete("Posto 0002"); err != nil {
				t.Fatal(err)
			}
		}, ErrNotFound},
		"an unusable name": {func(_ *testing.T, _ *Store, c []wizard.Change) { c[2].Profile.Name = "a\x1bb" }, ErrName},
		"twice":            {func(_ *testing.T, _ *Store, c []wizard.Change) { c[2].Profile.Name = "POSTO 0001" }, ErrExists},
		"practice":         {func(_ *testing.T, _ *Store, c []wizard.Change) { c[2].Profile.Provider = wizard.PracticeID }, ErrPractice},
		"a damaged file": {func(t *testing.T, s *Store, _ []wizard.Change) {
			write(t, s.pathOf("Posto 0002"), "{")
		}, ErrDamaged},
		"no vault": {func(_ *testing.T, s *Store, c []wizard.Change) {
			c[2].Profile.Secret, c[2].Profile.Values.Password = wizard.SecretVault, "x"
			s.vault = noVault{}
		}, ErrVault},
	} {
		t.Run(name, func(t *testing.T) {
			s, _ := open(t)
			if err := s.SaveAll(t.Context(), changesOf(3, 1)); err != nil {
				t.Fatal(err)
			}
			changes := withRevisions(t, s, changesOf(3, 2))
			c.spoil(t, s, changes)
			before := profileFiles(t, s)
			if err := s.SaveAll(t.Context(), changes); !errors.Is(err, c.kind) {
				t.Fatalf("error %v, want %v", err, c.kind)
			}
			if after := profileFiles(t, s); !maps.EqualFunc(before, after, bytes.Equal) {
				t.Errorf("the disk changed: %d files, then %d", len(before), len(after))
			}
		})
	}
}

// profileFiles are those of the folder of the profiles, and the batch's own.
func profileFiles(t *testing.T, s *Store) map[string][]byte {
	t.Helper()
	found := files(t, s)
	maps.DeleteFunc(found, func(name string, _ []byte) bool {
		return !strings.HasPrefix(name, profileDir+"/") && name != batchName
	})
	return found
}

// TestABatchThatWasDecidedIsFinished: somebody was killed between the renames;
// whoever comes next, to read or to write, finds all as they are to be.
func TestABatchThatWasDecidedIsFinished(t *testing.T) {
	for name, comes := range map[string]func(*Store) error{
		"to list":  func(s *Store) error { _, err := s.List(); return err },
		"to load":  func(s *Store) error { _, err := s.Load("Posto 0002"); return err },
		"to save":  func(s *Store) error { _, err := s.Save(station("Mais um"), false); return err },
		"for many": func(s *Store) error { return s.SaveAll(t.Context(), nil) },
	} {
		s, _ := open(t)
		if err := s.SaveAll(t.Context(), changesOf(3, 1)); err != nil {
			t.Fatal(err)
		}
		before := profileFiles(t, s)
		if err := s.SaveAll(t.Context(), withRevisions(t, s, changesOf(3, 2))); err != nil {
			t.Fatal(err)
		}
		manifest := "versao: 1\ntrocas:\n"
		for i := range 3 {
			base := fmt.Sprintf("Posto %04d", i)
			path := filepath.Join(s.Dir(), profileDir, base+yamlEnd)
			manifest += fmt.Sprintf("  - {de: .novo-%d, para: %s}\n", i, base)
			if i == 0 {
				continue // this one has been put in its place
			}
			if err := os.Rename(path, filepath.Join(s.Dir(), profileDir, fmt.Sprintf(".novo-%d", i))); err != nil {
				t.Fatal(err)
			}
			write(t, path, string(before[profileDir+"/"+base+yamlEnd]))
		}
		write(t, s.batchPath(), manifest)
		if err := comes(s); err != nil {
			t.Fatal(err)
		}
		for i := range 3 {
			if p, err := s.Load(fmt.Sprintf("Posto %04d", i)); err != nil || p.Values.Host != "2" {
				t.Errorf("%s: %d is %q, %v", name, i, p.Values.Host, err)
			}
		}
		if _, err := os.Lstat(s.batchPath()); err == nil {
			t.Errorf("%s: the batch is still there", name)
		}
	}
}

func TestABatchThatIsGivenUpChangesNothing(t *testing.T) {
	s, _ := open(t)
	if err := s.SaveAll(t.Context(), changesOf(3, 1)); err != nil {
		t.Fatal(err)
	}
	before := files(t, s)
	ended, end := context.WithCancel(t.Context())
	end()
	if err := s.SaveAll(ended, withRevisions(t, s, changesOf(3, 2))); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if after := files(t, s); !maps.EqualFunc(before, after, bytes.Equal) {
		t.Error("the disk changed")
	}
}

// TestABatchLeadsNowhereElse: what names files elsewhere is none of ours.
func TestABatchLeadsNowhereElse(t *testing.T) {
	for _, text := range []string{
		"versao: 1\ntrocas:\n  - {de: .novo-1, para: ../../fora}\n",
		"versao: 1\ntrocas:\n  - {de: ../fora, para: Posto}\n",
		"versao: 1\ntrocas:\n  - {de: Posto.yaml, para: Outro}\n",
		"{",
	} {
		s, _ := open(t)
		must(t, s, station("Posto"))
		write(t, filepath.Join(s.Dir(), "fora"), "x")
		write(t, filepath.Join(s.Dir(), profileDir, ".novo-1"), "y")
		write(t, s.batchPath(), text)
		if list, err := s.Names(); err != nil || len(list) != 1 {
			t.Errorf("%q: %v, %v", text, list, err)
		}
		if got, err := os.ReadFile(filepath.Join(s.Dir(), "fora")); err != nil || string(got) != "x" {
			t.Errorf("%q: %q, %v", text, got, err)
		}
		if _, err := os.Lstat(s.batchPath()); err == nil {
			t.Errorf("%q is still in the way", text)
		}
	}
}

func BenchmarkSaveAll(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				s := Open(b.TempDir(), nil)
				if err := s.SaveAll(b.Context(), changesOf(n, 1)); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/station")
		})
	}
}
