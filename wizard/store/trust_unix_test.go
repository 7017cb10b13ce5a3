//go:build !windows

package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
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
