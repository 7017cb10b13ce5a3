package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"seller-mail-tui/wizard"
)

func TestADraftIsOfferedOnceItsSessionIsGone(t *testing.T) {
	s, _ := open(t)
	p := station("Posto")
	p.Revision, p.Ticks = "r1", "gmail#senha-de-app yahoo#abrir-seguranca"
	first, err := s.NewDraft()
	if err != nil {
		t.Fatal(err)
	}
	second, err := s.NewDraft()
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Write(p); err != nil {
		t.Fatal(err)
	}
	unnamed := p
	unnamed.Name, unnamed.Values.Host, unnamed.Scenario = "", "outro.example", "lento"
	if err := second.Write(unnamed); err != nil {
		t.Fatal(err)
	}
	if left, err := s.Drafts(); err != nil || len(left) != 0 {
		t.Fatalf("drafts of running sessions are offered: %v, %v", left, err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	left, err := s.Drafts()
	if err != nil || len(left) != 1 {
		t.Fatalf("%v, %v", left, err)
	}
	want := p
	want.Values.Password = ""
	if left[0].Profile != want || time.Since(left[0].At) > time.Minute {
		t.Errorf("%+v\nwant %+v", left[0], want)
	}
	if err := second.Close(); err != nil {
		t.Fatal(err)
	}
	if left, err := s.Drafts(); err != nil || len(left) != 2 || left[0].Profile.Values.Host != "outro.example" {
		t.Errorf("not the newest first: %+v, %v", left, err)
	}
	for _, d := range left {
		if err := s.DropDraft(d.ID); err != nil {
			t.Error(err)
		}
	}
	if left, err := s.Drafts(); err != nil || len(left) != 1 {
		t.Errorf("%v, %v", left, err)
	}
}

func TestADraftIsGoneAfterASave(t *testing.T) {
	s, _ := open(t)
	d, err := s.NewDraft()
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := d.Write(station("Posto")); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Discard(); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(d.Close(), d.Discard()); err != nil {
		t.Errorf("a second time: %v", err)
	}
	if got := files(t, s); len(got) != 0 {
		t.Errorf("left: %v", got)
	}
}

func TestDraftsThatCannotBeReadAreLeftAlone(t *testing.T) {
	s, _ := open(t)
	id := "0123456789abcdef"
	write(t, s.draftPath(id), "quebrado: [")
	write(t, filepath.Join(s.Dir(), draftDir, "outra coisa.yaml"), "x")
	if left, err := s.Drafts(); err != nil || len(left) != 0 {
		t.Errorf("%v, %v", left, err)
	}
	if err := s.DropDraft("../perfis/Posto"); err != nil {
		t.Error(err)
	}
	if got := files(t, s); len(got) != 2 {
		t.Errorf("%v", got)
	}
}

func TestAnOldTemporaryFileOfADraftGoes(t *testing.T) {
	s, _ := open(t)
	dir := filepath.Join(s.Dir(), draftDir)
	old, fresh := filepath.Join(dir, tempPrefix+"1"), filepath.Join(dir, tempPrefix+"2")
	write(t, old, "x")
	write(t, fresh, "x")
	hour := time.Now().Add(-time.Hour)
	if err := os.Chtimes(old, hour, hour); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Drafts(); err != nil {
		t.Fatal(err)
	}
	if got := files(t, s); len(got) != 1 {
		t.Errorf("%v", got)
	}
}

func TestADraftNeedsNoFolderBeforeIt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows keeps a folder in which a session holds its lock")
	}
	s, _ := open(t)
	if left, err := s.Drafts(); err != nil || left != nil {
		t.Errorf("%v, %v", left, err)
	}
	d, err := s.NewDraft()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(s.Dir()); err != nil { // removed while running
		t.Fatal(err)
	}
	if err := d.Write(wizard.Profile{Values: wizard.Values{Host: "x"}}); err != nil {
		t.Errorf("%v", err)
	}
}
