package store

import (
	"bytes"
	"errors"
	"testing"

	"seller-mail-tui/wizard"
)

func practice(name string) wizard.Profile {
	p := station(name)
	p.Provider, p.Scenario = wizard.PracticeID, "ok"
	return p
}

// TestPracticeIsNeverSavedOverARealProfile: not even by force, and not over what
// cannot be read, which may be a real one.
func TestPracticeIsNeverSavedOverARealProfile(t *testing.T) {
	s, _ := open(t)
	must(t, s, station("Posto Real"))
	before := files(t, s)
	for _, force := range []bool{false, true} {
		if _, err := s.Save(practice("Posto Real"), force); !errors.Is(err, ErrPractice) {
			t.Errorf("force %v: %v", force, err)
		}
		p := practice("Posto Real")
		station, err := s.Load("Posto Real")
		if err != nil {
			t.Fatal(err)
		}
		p.Revision = station.Revision
		if _, err := s.Save(p, force); !errors.Is(err, ErrPractice) {
			t.Errorf("force %v, opened from it: %v", force, err)
		}
	}
	if p, err := s.Load("Posto Real"); err != nil || p.Practice() || p.Values.Host != "smtp.gmail.com" {
		t.Errorf("%+v, %v", p, err)
	}
	if len(files(t, s)) != len(before) {
		t.Errorf("files: %d, before %d", len(files(t, s)), len(before))
	}
	write(t, s.slot("Posto Real").path, "quebrado: [")
	if _, err := s.Save(practice("Posto Real"), true); !errors.Is(err, ErrDamaged) {
		t.Errorf("over an unreadable one: %v", err)
	}
}

// TestPracticeOfTheFirstVersion: a profile whose provider alone says that it is
// practice is one, and its password is not asked for.
func TestPracticeOfTheFirstVersion(t *testing.T) {
	s, vault := open(t)
	p := station("Treino")
	p.Secret = wizard.SecretVault
	must(t, s, p)
	data, _, err := readFile(s.slot("Treino").path)
	if err != nil {
		t.Fatal(err)
	}
	old := bytes.Replace(data, []byte("provedor: gmail"), []byte("provedor: treino\ncenario: ok"), 1)
	if bytes.Equal(old, data) {
		t.Fatalf("no provider in %s", data)
	}
	write(t, s.slot("Treino").path, string(old))
	vault.fail["get"] = errors.New("asked")
	got, err := s.Load("Treino")
	if err != nil || !got.Practice() || got.Values.Password != "" || got.Secret != wizard.SecretNone {
		t.Errorf("%+v, %v", got, err)
	}
	delete(vault.fail, "get")
	if list, err := s.List(); err != nil || len(list) != 1 || !list[0].Practice {
		t.Errorf("%+v, %v", list, err)
	}
	// Saved again it says so itself, and its old password is gone.
	got = must(t, s, got)
	data, _, err = readFile(s.slot("Treino").path)
	if err != nil || !bytes.Contains(data, []byte("treino: sim")) || len(vault.all()) != 0 {
		t.Errorf("%v, %d in the vault\n%s", err, len(vault.all()), data)
	}
	// One that says only that is practice, too.
	write(t, s.slot("Treino").path, string(bytes.Replace(data, []byte("provedor: treino"), []byte("provedor: gmail"), 1)))
	if got, err := s.Load("Treino"); err != nil || !got.Practice() {
		t.Errorf("%+v, %v", got, err)
	}
}
