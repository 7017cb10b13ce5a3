//go:build unix

package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"seller-mail-tui/wizard"
)

func TestSomethingElseInPlaceOfAFile(t *testing.T) {
	elsewhere := filepath.Join(t.TempDir(), "alheio")
	write(t, elsewhere, valid(t))
	link := func(path string) error { return os.Symlink(elsewhere, path) }
	folder := func(path string) error { return os.Mkdir(path, 0o700) }
	pipe := func(path string) error { return syscall.Mkfifo(path, 0o600) }
	for name, make := range map[string]func(string) error{"link": link, "folder": folder, "pipe": pipe} {
		s, _ := open(t)
		must(t, s, station("Outro"))
		path := s.pathOf("Posto")
		if err := make(path); err != nil {
			t.Fatal(err)
		}
		before, _ := os.Lstat(path)
		if _, err := s.Load("Posto"); !errors.Is(err, ErrNotFile) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: load: %v", name, err)
		}
		for _, force := range []bool{false, true} {
			if _, err := s.Save(station("Posto"), force); !errors.Is(err, ErrNotFile) {
				t.Errorf("%s: save, force %v: %v", name, force, err)
			}
		}
		after, err := os.Lstat(path)
		if err != nil || after.Mode() != before.Mode() {
			t.Errorf("%s: it became %v, %v", name, after, err)
		}
		if text, err := os.ReadFile(elsewhere); err != nil || len(text) == 0 {
			t.Errorf("%s: the link's file was touched", name)
		}
		if list, err := s.List(); err != nil || len(list) != 2 {
			t.Errorf("%s: the others are hidden: %v, %v", name, list, err)
		}
	}
}

func TestSomethingElseInPlaceOfAFolder(t *testing.T) {
	for _, dir := range []string{profileDir, secretDir} {
		for _, kind := range []string{"file", "link"} {
			s, _ := open(t)
			path := filepath.Join(s.Dir(), dir)
			if kind == "file" {
				write(t, path, "x")
			} else {
				write(t, filepath.Join(s.Dir(), "x"), "")
				if err := os.Symlink(t.TempDir(), path); err != nil {
					t.Fatal(err)
				}
			}
			p := station("Posto")
			p.Secret = wizard.SecretFile
			if _, err := s.Save(p, false); !errors.Is(err, ErrNotFile) || !strings.Contains(err.Error(), path) {
				t.Errorf("%s in place of %s: %v", kind, dir, err)
			}
			if list, err := s.List(); dir == secretDir && (err != nil || len(list) != 0) {
				t.Errorf("%s in place of %s: a profile without its password is listed: %v, %v", kind, dir, list, err)
			}
		}
	}
}

func TestADataFolderBehindALinkIsFine(t *testing.T) {
	link := filepath.Join(t.TempDir(), "dados")
	if err := os.Symlink(t.TempDir(), link); err != nil {
		t.Fatal(err)
	}
	must(t, Open(link, nil), station("Posto"))
}

func TestErrorsOfTheSystemBecomeSentences(t *testing.T) {
	tests := []struct {
		err  error
		kind error
		says string
	}{
		{syscall.ENOSPC, ErrFull, "cheio"},
		{syscall.EDQUOT, ErrFull, "cheio"},
		{syscall.EFBIG, ErrFull, "cheio"},
		{syscall.EROFS, ErrReadOnly, "leitura"},
		{syscall.EACCES, ErrPermission, "permissão"},
		{syscall.EPERM, ErrPermission, "permissão"},
		{syscall.EISDIR, ErrNotFile, "arquivo"},
		{syscall.ENOTDIR, ErrNotFile, "arquivo"},
		{syscall.EBUSY, ErrBusy, "usando"},
		{syscall.ENOENT, ErrNotFound, "não existe"},
		{syscall.EIO, ErrIO, "ler ou gravar"},
	}
	for _, test := range tests {
		err := fileError("/dados/x", &fs.PathError{Op: "write", Path: "/dados/x", Err: test.err})
		if !errors.Is(err, test.kind) || !errors.Is(err, test.err) || !strings.Contains(err.Error(), test.says) || !strings.Contains(err.Error(), "/dados/x") {
			t.Errorf("%v: %v", test.err, err)
		}
	}
}
