//go:build !windows

package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"seller-mail-tui/wizard"
)

// planted is a data folder with a station whose password is kept, of which
// something is changed afterwards.
func planted(t *testing.T, place wizard.SecretPlace, change func(dir string)) (*Store, error) {
	t.Helper()
	s, vault := open(t)
	p := station("Posto")
	p.Secret = place
	must(t, s, p)
	change(s.Dir())
	vault.fail["get"] = errors.New("the vault was asked")
	got, err := s.Load("Posto")
	if err != nil && (got.Name != "Posto" || got.Values.Host == "" || got.Values.Password != "") {
		t.Errorf("beside the error: %+v", got)
	}
	return s, err
}

func mode(t *testing.T, path string, m os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, m); err != nil {
		t.Fatal(err)
	}
}

// TestAStoredPasswordIsReadFromOurOwnOnly: whoever else could have written the
// profile would choose the server that the password goes to.
func TestAStoredPasswordIsReadFromOurOwnOnly(t *testing.T) {
	for name, change := range map[string]func(dir string){
		"the data folder is open":     func(dir string) { mode(t, dir, 0o777) },
		"open to another group":       func(dir string) { chown(t, dir, -1, 12345); mode(t, dir, 0o770) },
		"the folder above is open":    func(dir string) { mode(t, filepath.Dir(dir), 0o777) },
		"the profiles' folder":        func(dir string) { mode(t, filepath.Join(dir, profileDir), 0o777) },
		"the profile":                 func(dir string) { mode(t, filepath.Join(dir, profileDir, "Posto.yaml"), 0o666) },
		"the data folder is theirs":   func(dir string) { chown(t, dir, 12345, -1) },
		"the folder above is theirs":  func(dir string) { chown(t, filepath.Dir(dir), 12345, -1) },
		"the profile is theirs":       func(dir string) { chown(t, filepath.Join(dir, profileDir, "Posto.yaml"), 12345, -1) },
		"sticky, but the next theirs": func(dir string) { mode(t, filepath.Dir(dir), 0o777|os.ModeSticky); chown(t, dir, 12345, -1) },
	} {
		for _, place := range []wizard.SecretPlace{wizard.SecretVault, wizard.SecretFile} {
			s, err := planted(t, place, change)
			if !errors.Is(err, ErrUnsafe) || !strings.Contains(err.Error(), "--senha-stdin") {
				t.Errorf("%s, %s: %v", name, place, err)
			}
			if _, err := s.Fields("Posto"); err != nil {
				t.Errorf("%s: without the password: %v", name, err)
			}
			if list, err := s.List(); err != nil || len(list) != 1 || list[0].Err != nil {
				t.Errorf("%s: %+v, %v", name, list, err)
			}
			// Nor is a new one kept there; the rest is.
			p := station("Outro")
			p.Secret = place
			if _, err := s.Save(p, false); name != "the profile" && name != "the profile is theirs" && name != "the profiles' folder" && !errors.Is(err, ErrUnsafe) {
				t.Errorf("%s, %s: saved: %v", name, place, err)
			}
			p.Name, p.Secret = "Terceiro", wizard.SecretNone
			if _, err := s.Save(p, false); err != nil {
				t.Errorf("%s: without the password: %v", name, err)
			}
		}
	}
}

func TestAStoredPasswordIsReadWhereOnlyWeDecide(t *testing.T) {
	for name, change := range map[string]func(dir string){
		"as ever":                         func(string) {},
		"a shared folder with sticky bit": func(dir string) { mode(t, filepath.Dir(dir), 0o777|os.ModeSticky) },
		"others may read":                 func(dir string) { mode(t, dir, 0o755) },
		"a group of our own":              func(dir string) { mode(t, dir, 0o770) },
	} {
		if _, err := planted(t, wizard.SecretFile, change); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestTheWayOverALinkIsLookedAtToo: the folder that holds the link decides as well.
func TestTheWayOverALinkIsLookedAtToo(t *testing.T) {
	s, vault := open(t)
	p := station("Posto")
	p.Secret = wizard.SecretFile
	must(t, s, p)
	shared := t.TempDir()
	link := filepath.Join(shared, "dados")
	if err := os.Symlink(s.Dir(), link); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(link, vault).Load("Posto"); err != nil {
		t.Errorf("over a link of our own: %v", err)
	}
	mode(t, shared, 0o777)
	if _, err := Open(link, vault).Load("Posto"); !errors.Is(err, ErrUnsafe) {
		t.Errorf("over a link that others can change: %v", err)
	}
}

func chown(t *testing.T, path string, uid, gid int) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only the administrator can give a file away")
	}
	if err := os.Chown(path, uid, gid); err != nil {
		t.Fatal(err)
	}
}

// TestLinksOnTheWayAreFollowedOneByOne: a folder between two links decides, too.
func TestLinksOnTheWayAreFollowedOneByOne(t *testing.T) {
	s, vault := open(t)
	p := station("Posto")
	p.Secret = wizard.SecretFile
	must(t, s, p)
	between, first := t.TempDir(), filepath.Join(t.TempDir(), "dados")
	second := filepath.Join(between, "dados")
	if err := errors.Join(os.Symlink(s.Dir(), second), os.Symlink(second, first)); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(first, vault).Load("Posto"); err != nil {
		t.Errorf("two links of our own: %v", err)
	}
	mode(t, between, 0o777)
	if _, err := Open(first, vault).Load("Posto"); !errors.Is(err, ErrUnsafe) {
		t.Errorf("others can change the second link: %v", err)
	}
	loop := filepath.Join(t.TempDir(), "a")
	if err := os.Symlink(loop, loop); err != nil {
		t.Fatal(err)
	}
	if err := Open(loop, vault).trusted(loop); err == nil {
		t.Error("a link to itself is trusted")
	}
}

// TestNothingIsRemovedThatAnotherOneNames: a journal that somebody else could
// have written names any file.
func TestNothingIsRemovedThatAnotherOneNames(t *testing.T) {
	s, vault := open(t)
	must(t, s, station("Posto"))
	elsewhere := t.TempDir()
	victim := filepath.Join(elsewhere, "sombra")
	write(t, victim, "x")
	if err := os.Symlink(elsewhere, filepath.Join(s.Dir(), secretDir)); err != nil {
		t.Fatal(err)
	}
	plant := func() {
		write(t, s.journalPath(), "versao: 1\napagar:\n- onde: arquivo\n  chave: sombra\n- onde: cofre\n  chave: alheia\n")
		vault.secrets["alheia"] = "x"
	}
	plant()
	if refs, err := s.journal(); err != nil || len(refs) != 2 {
		t.Fatalf("the journal is %v, %v", refs, err)
	}
	_ = s.settle(true) // the folder is ours: the link is not followed
	plant()
	mode(t, s.Dir(), 0o777)
	_ = s.settle(true)
	if _, err := os.Stat(victim); err != nil {
		t.Errorf("the file is gone: %v", err)
	}
	if len(vault.all()) != 1 {
		t.Error("the vault's entry is gone")
	}
}

// TestDraftsOfOthersAreLeftAlone: one goes over a profile whose password is ours.
func TestDraftsOfOthersAreLeftAlone(t *testing.T) {
	s, _ := open(t)
	d, err := s.NewDraft()
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(d.Write(station("Posto")), d.Close()); err != nil {
		t.Fatal(err)
	}
	if left, err := s.Drafts(); err != nil || len(left) != 1 {
		t.Fatalf("%v, %v", left, err)
	}
	mode(t, filepath.Join(s.Dir(), draftDir), 0o777)
	if left, err := s.Drafts(); err != nil || len(left) != 0 {
		t.Errorf("offered: %v, %v", left, err)
	}
	mode(t, filepath.Join(s.Dir(), draftDir), 0o700)
	// A pipe in the place of the lock is nothing to wait for.
	id := strings.Repeat("ab", 8)
	write(t, s.draftPath(id), "versao: 1\n")
	if err := syscall.Mkfifo(filepath.Join(s.Dir(), draftDir, id+lockEnd), 0o600); err != nil {
		t.Fatal(err)
	}
	if !s.alive(id) {
		t.Error("a pipe is taken for a lock that is free")
	}
}
