package store

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"seller-mail-tui/wizard"
)

func TestSaveAndLoadGiveBackWhatWasTyped(t *testing.T) {
	tests := []struct {
		name   string
		change func(*wizard.Profile)
	}{
		{"as usual", func(*wizard.Profile) {}},
		{"an unfinished form", func(p *wizard.Profile) { p.Values = wizard.Values{Port: "abc", Host: "x:1"} }},
		{"odd texts", func(p *wizard.Profile) {
			p.Values.Host, p.Values.Name, p.Values.User = "null", " - x: [\t\"\u2028\x00\u202e# 🚗 ", "0x1F"
			p.Values.Email, p.Values.Port, p.Provider = "~", "0587", "yes"
		}},
		{"a long paste", func(p *wizard.Profile) { p.Values.Name = strings.Repeat("ã ", 5000) }},
		{"no UTF-8", func(p *wizard.Profile) { p.Values.User, p.Values.Password = "\xff\xfe", "\xe7" }},
		{"tested", func(p *wizard.Profile) {
			p.Tested, p.Outcome = time.Date(2026, 11, 23, 10, 0, 0, 5, time.FixedZone("", -3*3600)), "senha-incorreta"
		}},
		{"practice", func(p *wizard.Profile) { p.Provider, p.Scenario = "treino", "lento" }},
		{"an unknown provider", func(p *wizard.Profile) { p.Provider = "de-outra-versao" }},
	}
	for _, place := range []wizard.SecretPlace{wizard.SecretNone, wizard.SecretVault, wizard.SecretFile} {
		for _, test := range tests {
			s, vault := open(t)
			p := station("Posto")
			p.Secret = place
			test.change(&p)
			saved := must(t, s, p)
			loaded, err := Open(s.Dir(), vault).Load("Posto")
			if err != nil {
				t.Errorf("%s, %s: %v", test.name, place, err)
				continue
			}
			want := p
			want.Revision = saved.Revision
			if p.Practice() { // its password is the practice server's
				want.Secret = wizard.SecretNone
			}
			if want.Secret == wizard.SecretNone {
				want.Values.Password = ""
			}
			if !p.Tested.Equal(loaded.Tested) {
				t.Errorf("%s: tested %v, want %v", test.name, loaded.Tested, p.Tested)
			}
			want.Tested = loaded.Tested
			if !reflect.DeepEqual(saved, loaded) || loaded != want {
				t.Errorf("%s, %s:\nsaved  %+v\nloaded %+v\nwant   %+v", test.name, place, saved, loaded, want)
			}
		}
	}
}

func TestFilesArePrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("access lists, not modes")
	}
	s, _ := open(t)
	p := station("Posto")
	p.Secret = wizard.SecretFile
	must(t, s, p)
	for name := range files(t, s) {
		info, err := os.Stat(filepath.Join(s.Dir(), filepath.FromSlash(name)))
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
	for _, dir := range []string{"", profileDir, secretDir} {
		info, err := os.Stat(filepath.Join(s.Dir(), dir))
		if err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("%q: %v, %v", dir, info.Mode(), err)
		}
	}
}

func TestAFolderOpenToOthersIsClosed(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("access lists, not modes")
	}
	s, _ := open(t)
	dir := filepath.Join(s.Dir(), profileDir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	must(t, s, station("Posto"))
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

func TestWhatSomebodyElseSavedIsNotOverwritten(t *testing.T) {
	s, _ := open(t)
	p := station("Posto")
	p.Secret = wizard.SecretFile
	mine := must(t, s, p)
	theirs := mine
	theirs.Values.Port, theirs.Values.Password = "465", "deles"
	theirs = must(t, s, theirs)

	mine.Values.Host = "smtp.meu.example"
	_, err := s.Save(mine, false)
	var changed *ChangedError
	if !errors.As(err, &changed) || !errors.Is(err, ErrChanged) || errors.Is(err, ErrExists) {
		t.Fatalf("%v", err)
	}
	if changed.Disk != theirs {
		t.Errorf("the error shows %+v\nwant %+v", changed.Disk, theirs)
	}
	if now, err := s.Load("Posto"); err != nil || now != theirs {
		t.Errorf("on the disk: %+v, %v", now, err)
	}
	saved, err := s.Save(mine, true)
	if err != nil || saved.Values != mine.Values {
		t.Errorf("on demand: %+v, %v", saved.Values, err)
	}
}

func TestOnlyThePasswordChangedElsewhere(t *testing.T) {
	s, _ := open(t)
	p := station("Posto")
	p.Secret = wizard.SecretVault
	mine := must(t, s, p)
	theirs := mine
	theirs.Values.Password = "outra"
	must(t, s, theirs)
	mine.Values.Port = "465"
	if _, err := s.Save(mine, false); !errors.Is(err, ErrChanged) {
		t.Errorf("%v", err)
	}
}

func TestANewProfileDoesNotReplaceOneOfItsName(t *testing.T) {
	s, _ := open(t)
	first := must(t, s, station("Posto"))
	p := station("Posto")
	p.Values.Host = "outro.example"
	_, err := s.Save(p, false)
	if !errors.Is(err, ErrExists) {
		t.Fatalf("%v", err)
	}
	if now, err := s.Load("Posto"); err != nil || now != first {
		t.Errorf("%+v, %v", now, err)
	}
}

func TestDeletedWhileOpenIsSavedAgain(t *testing.T) {
	s, _ := open(t)
	p := must(t, s, station("Posto"))
	if err := os.RemoveAll(s.Dir()); err != nil { // the folder is gone while running
		t.Fatal(err)
	}
	p.Values.Port = "465"
	if saved, err := s.Save(p, false); err != nil || saved.Values.Port != "465" {
		t.Errorf("%+v, %v", saved, err)
	}
}

func TestTheMaskIsNoPassword(t *testing.T) {
	s, vault := open(t)
	p := station("Posto")
	p.Secret, p.Values.Password = wizard.SecretVault, "••••••••"
	if _, err := s.Save(p, false); !errors.Is(err, ErrMask) {
		t.Errorf("%v", err)
	}
	if len(vault.all()) > 0 || len(files(t, s)) > 0 {
		t.Error("something was stored")
	}
}

func TestListShowsWhatMatters(t *testing.T) {
	s, _ := open(t)
	if list, err := s.List(); err != nil || len(list) != 0 {
		t.Fatalf("in an empty folder: %v, %v", list, err)
	}
	b := station("beta")
	b.Secret, b.Tested, b.Outcome = wizard.SecretFile, time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), "ok"
	must(t, s, b)
	must(t, s, station("Álvaro"))
	must(t, s, station("Alfa"))
	write(t, s.pathOf("Quebrado"), "versao: 1\nperfil: [\n")
	write(t, filepath.Join(s.Dir(), profileDir, "notas.txt"), "x")
	write(t, filepath.Join(s.Dir(), profileDir, ".novo-123"), "x")
	list, err := s.List()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, entry := range list {
		got = append(got, entry.Name)
		if broken := entry.Name == "Quebrado"; broken != (entry.Err != nil) {
			t.Errorf("%s: %v", entry.Name, entry.Err)
		}
		if entry.Name == "beta" && (entry.Secret != wizard.SecretFile || entry.Outcome != "ok" || !entry.Tested.Equal(b.Tested) || entry.Email == "") {
			t.Errorf("%+v", entry)
		}
	}
	if strings.Join(got, "|") != "Alfa|Álvaro|beta|Quebrado" {
		t.Errorf("%q", got)
	}
}

func TestLoadOfNothing(t *testing.T) {
	s, _ := open(t)
	if _, err := s.Load("Posto"); !errors.Is(err, ErrNotFound) || !strings.Contains(err.Error(), "“Posto”") {
		t.Errorf("%v", err)
	}
}

func TestACopyMadeByHandIsCalledAsItsFile(t *testing.T) {
	s, _ := open(t)
	p := station("Posto")
	p.Secret = wizard.SecretFile
	must(t, s, p)
	data, err := os.ReadFile(s.pathOf("Posto"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, s.pathOf("Cópia"), string(data))
	if got := names(t, s); strings.Join(got, "|") != "Cópia|Posto" {
		t.Fatalf("%q", got)
	}
	if _, err := s.Delete("Cópia"); err != nil {
		t.Fatal(err)
	}
	if left, err := s.Load("Posto"); err != nil || left.Values.Password != p.Values.Password {
		t.Errorf("the password went with the copy: %v", err)
	}
}

func TestDefaultDir(t *testing.T) {
	none := func(string) string { return "" }
	t.Setenv("HOME", "")
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("AppData", "")
	_, err := DefaultDir(none)
	if !errors.Is(err, ErrHome) || !strings.Contains(err.Error(), EnvDir) {
		t.Errorf("no HOME: %v", err)
	}
	dir, err := DefaultDir(func(name string) string {
		if name == EnvDir {
			return "dados"
		}
		return ""
	})
	if err != nil || !filepath.IsAbs(dir) || filepath.Base(dir) != "dados" {
		t.Errorf("%q, %v", dir, err)
	}
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("AppData", home)
	if dir, err := DefaultDir(none); err != nil || !strings.HasPrefix(dir, home) || filepath.Base(dir) != "seller-mail-tui" {
		t.Errorf("%q, %v", dir, err)
	}
}
